"""A gmina takes over a centre from a founder in liquidation (art. 6(4)), once that is final."""

from datetime import date
from typing import Any

from psycopg2.extras import DateRange

from entities.models import Decision, Founding, Organisation

from .. import acts, entities


def carry_out(act: acts.Act, decision: Decision, first: date) -> None:
    """From the day on the gmina runs the centre, in a form of its own (KPA art. 130 § 1-2: not
    before the decision is final). Who ran it until then is remembered with the decision.
    """
    entity = decision.letter.case.entity
    if entity is None or decision.former or not entity.periods.current(first).exists():
        return
    gmina = Organisation.objects.get(pk=decision.letter.facts["organisation"])
    entity_form = entity.legal_form
    kept: list[Any] = []
    removed: list[Any] = []
    founders: list[dict[str, Any]] = []
    for founding in entity.foundings.exclude(during__fully_lt=(first, None)).order_by("pk"):
        founders.append(_told(founding))
        lower = founding.during.lower
        if lower is None or lower < first:
            founding.during = DateRange(lower, first)
            kept.append(founding)
        else:
            removed.append(founding)
    kept.append(Founding(entity=entity, organisation=gmina, during=DateRange(first, None)))
    values = {"legal_form": decision.letter.facts.get("legal_form", "")}
    how: dict[str, Any] = {"by": act.by, "reason": act.reason, "at": act.at}
    entities.change(entity, values, kept=kept, removed=removed, **how)
    decision.former = [{"taken_on": str(first), "legal_form": entity_form, "founders": founders}]
    decision.save(update_fields=["former"])


def undo(act: acts.Act, decision: Decision) -> None:
    """Give the centre back to whoever ran it: the decision is appealed, or gone (KPA art. 138)."""
    entity = decision.letter.case.entity
    if entity is None or not decision.former:
        return
    former = decision.former[0]
    there = {founding.pk: founding for founding in entity.foundings.order_by("pk")}
    kept = [
        _restored(there.pop(was["founding"], None), was, decision) for was in former["founders"]
    ]
    removed = [
        founding
        for founding in there.values()
        if founding.organisation_id == decision.letter.facts["organisation"]
        and founding.during.lower == date.fromisoformat(former["taken_on"])
    ]
    how: dict[str, Any] = {"by": act.by, "reason": act.reason, "at": act.at}
    entities.change(entity, {"legal_form": former["legal_form"]}, kept=kept, removed=removed, **how)
    decision.former = []
    decision.save(update_fields=["former"])


def _told(founding: Founding) -> dict[str, Any]:
    """Who ran the centre, as the decision that takes it over on the day remembers it."""
    lower, upper = founding.during.lower, founding.during.upper
    return {
        "founding": founding.pk,
        "organisation": founding.organisation_id,
        "role": str(founding.role),
        "from": str(lower) if lower else None,
        "until": str(upper) if upper else None,
    }


def _restored(there: Founding | None, was: dict[str, Any], decision: Decision) -> Founding:
    founding = there or Founding(
        entity=decision.letter.case.entity,
        organisation_id=was["organisation"],
        role=was["role"],
    )
    first, after = (date.fromisoformat(was[n]) if was[n] else None for n in ("from", "until"))
    founding.during = DateRange(first, after)
    return founding
