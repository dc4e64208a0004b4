"""The grounds of law of an entity, which follow from who runs it (art. 3(2), 18(1))."""

from datetime import date

from entities.models import Entity, LegalBasis
from entities.rules import founders

from . import catalogues, changes, standing


def follow_founders(entity: Entity, diff: changes.Diff, on: date) -> None:
    """After a change of founders, or of what a founder is: link the grounds that follow, unless
    `diff` says that the person chose some, and add them to it.

    Raises `RequirementsNotMet` when such founders may not run the entity.
    """
    if "legal_bases" not in diff:
        rows = grounds_of(entity, on)
        if difference := catalogues.link(entity, "legal_bases", rows):
            diff["legal_bases"] = difference
    standing.require_founders(entity, on)


def grounds_of(entity: Entity, on: date) -> list[LegalBasis]:
    """The grounds for those who run the entity on the day: the linked ones that fit, and the rows
    in force for a type of founder that has none.
    """
    kinds = entity.foundings.current(on).values_list("organisation__kind", flat=True)
    types = {founders.founder_type(kind) for kind in kinds}
    linked = [row for row in entity.legal_bases.all() if row.founder_type in types]
    missing = types - {row.founder_type for row in linked}
    in_force = LegalBasis.objects.in_force(on).filter(kind=entity.kind)
    return [*linked, *(row for row in in_force if row.founder_type in missing)]
