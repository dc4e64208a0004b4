"""Where an entity stands with the law: the facts that requirements ask about, from its rows."""

from collections.abc import Iterable
from datetime import date

from entities.enums import ListingBasis
from entities.models import Entity
from entities.rules import requirements
from entities.rules.errors import RequirementsNotMet
from entities.rules.requirements import Candidate, Requirement

from .drafts import PeriodDraft

_OF_GMINA = (
    requirements.names_a_gmina,
    requirements.office_is_competent,
    requirements.place_lies_in_gmina,
)
# What a change of a column may break, and what a change of founders may.
OF_COLUMN: dict[str, tuple[Requirement, ...]] = {
    "name": (requirements.has_a_name,),
    "gmina": _OF_GMINA,
    "gmina_id": _OF_GMINA,
    "place": (requirements.place_lies_in_gmina,),
    "place_id": (requirements.place_lies_in_gmina,),
    "legal_form": (requirements.form_fits_founder,),
}
OF_FOUNDERS = (requirements.founders_may_found, requirements.has_one_lead)


def candidate(entity: Entity, period: PeriodDraft | None, on: date) -> Candidate:
    """The entity as requirements see it on the day: with the period, or with the one it has."""
    period = period or _present(entity, on)
    return Candidate(
        kind=entity.kind,
        name=entity.name,
        gmina_code=entity.gmina_id or "",
        legal_form=entity.legal_form,
        founder_kinds=tuple(entity.foundings.current(on).values_list("role", "organisation__kind")),
        basis=period.basis,
        starts_on=period.starts_on,
        office_code=period.office.pk if period.office else "",
        until=period.until,
        place_gmina_code=entity.place.gmina_id if entity.place else "",
    )


def require(entity: Entity, rules: Iterable[Requirement], on: date) -> None:
    """Raise `RequirementsNotMet` when the entity, as it is now, breaks one of the rules."""
    rules = dict.fromkeys(rules)
    if rules and (unmet := requirements.unmet(candidate(entity, None, on), rules)):
        raise RequirementsNotMet(unmet)


def _present(entity: Entity, on: date) -> PeriodDraft:
    """The period that covers the day, or the next one."""
    ahead = entity.periods.exclude(during__fully_lt=(on, None)).order_by("during")
    if found := ahead.select_related("office").first():
        return PeriodDraft(found.basis, found.during.lower, found.during.upper, found.office)
    return PeriodDraft(ListingBasis.PUBLISHED, None)
