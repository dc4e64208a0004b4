"""A door: Django looks here for ModelAdmins; they live with the office's edge."""

from entities.office import (
    accounts,
    attachment_kinds,
    case,
    catalogues,
    entity,
    events,
    office,
    organisation,
    territory,
)

__all__ = [
    "accounts",
    "attachment_kinds",
    "case",
    "catalogues",
    "entity",
    "events",
    "office",
    "organisation",
    "territory",
]
