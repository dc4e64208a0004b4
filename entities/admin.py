"""A door: Django looks here for ModelAdmins; they live with the office's edge."""

from entities.office import (
    access_requests,
    accounts,
    attachment_kinds,
    case,
    catalogues,
    entity,
    entry_proposals,
    events,
    guides,
    mistakes,
    needs,
    office,
    organisation,
    reports,
    support,
    territory,
)

__all__ = [
    "access_requests",
    "accounts",
    "attachment_kinds",
    "case",
    "catalogues",
    "entity",
    "entry_proposals",
    "events",
    "guides",
    "mistakes",
    "needs",
    "office",
    "organisation",
    "reports",
    "support",
    "territory",
]
