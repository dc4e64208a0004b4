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
# What a change of a column or of links may break, and what a change of founders may.
OF_COLUMN: dict[str, tuple[Requirement, ...]] = {
    "name": (requirements.has_a_name,),
    "gmina": _OF_GMINA,
    "gmina_id": _OF_GMINA,
    "place": (requirements.place_lies_in_gmina,),
    "place_id": (requirements.place_lies_in_gmina,),
    "legal_form": (requirements.form_fits_founder, requirements.form_existed),
    "legal_bases": (requirements.ground_fits_founder,),
    "verified_on": (requirements.is_verified_by_today,),
    "places_counted_on": (requirements.places_are_counted_by_today,),
    "free_places_counted_on": (requirements.free_places_are_counted_by_today,),
}
OF_FOUNDERS = (
    requirements.founders_may_found,
    requirements.has_one_lead,
    requirements.form_fits_founder,
    requirements.ground_fits_founder,
)
# What must hold on every day to come on which founders begin or end; the form and the ground are
# columns without days, so they follow when the day has come.
_OF_LATER_FOUNDERS = (requirements.founders_may_found, requirements.has_one_lead)


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
        source=period.source,
        on=on,
        verified_on=entity.verified_on,
        places_counted_on=entity.places_counted_on,
        free_places_counted_on=entity.free_places_counted_on,
        place_gmina_code=entity.place.gmina_id if entity.place else "",
        legal_bases=tuple(entity.legal_bases.values_list("kind", "founder_type")),
    )


def require(entity: Entity, rules: Iterable[Requirement], on: date) -> None:
    """Raise `RequirementsNotMet` when the entity, as it is now, breaks one of the rules."""
    rules = dict.fromkeys(rules)
    if rules and (unmet := requirements.unmet(candidate(entity, None, on), rules)):
        raise RequirementsNotMet(unmet)


def require_founders(entity: Entity, on: date) -> None:
    """Raise `RequirementsNotMet` when the entity is run by such as may not run it (art. 3(2),
    18(1)), or in the register by nobody (art. 5(5a), 18a(3)): on the day, or on a later one on
    which somebody begins or ends.
    """
    later = {day for day in _turning_points(entity) if day > on}
    for day in [on, *sorted(later)]:
        facts = candidate(entity, None, day)
        rules = OF_FOUNDERS if day == on else _OF_LATER_FOUNDERS
        if facts.basis != ListingBasis.PUBLISHED:
            rules = (*rules, requirements.names_its_founder)
        if unmet := requirements.unmet(facts, rules):
            since = [] if day == on else [f"Dotyczy stanu od {day:%d.%m.%Y}."]
            raise RequirementsNotMet([*unmet, *since])


def _turning_points(entity: Entity) -> set[date]:
    stretches = entity.foundings.values_list("during", flat=True)
    return {day for days in stretches for day in (days.lower, days.upper) if day}


def _present(entity: Entity, on: date) -> PeriodDraft:
    """The period that covers the day, or the next one."""
    ahead = entity.periods.exclude(during__fully_lt=(on, None)).order_by("during")
    if found := ahead.select_related("office").first():
        return PeriodDraft(
            found.basis,
            found.during.lower,
            found.during.upper,
            office=found.office,
            source_url=found.source_url,
            note=found.note,
        )
    return PeriodDraft(ListingBasis.PUBLISHED, None)
