"""What a new letter may begin with, taken from the case: corrected rather than typed anew."""

from datetime import date
from typing import Any

from entities.actions import envelopes
from entities.enums import LetterKind
from entities.models import Case, VoivodeOffice
from entities.rules import calls
from entities.rules.calls import Call
from entities.rules.dossiers import formal_ticks, merits_ticks

_DAYS_TO_SPEAK = 7


def suggested(case: Case, kind: LetterKind, on: date) -> dict[str, Any]:
    """Facts that the case itself suggests for a letter of the kind."""
    suggest = _SUGGESTED.get(kind)
    return suggest(case, on) if suggest else {}


def _completion(case: Case, on: date) -> dict[str, Any]:
    missing = [tick.sentence for tick in formal_ticks(case, on) if not tick.met]
    return {"defects": missing, "days": calls.shortest_answer(Call.COMPLETE)}


def _hearing(case: Case, on: date) -> dict[str, Any]:
    came = case.attachments.order_by("pk").values_list("name", flat=True)
    evidence = [f"wniosek, który wpłynął {case.received_on:%d.%m.%Y}", *came]
    return {"days": _DAYS_TO_SPEAK, "evidence": evidence, "unmet": _unmet(case, on)}


def _refusal(case: Case, on: date) -> dict[str, Any]:
    return {"findings": [f"Nie jest spełniony warunek: {unmet}" for unmet in _unmet(case, on)]}


def _forwarding(case: Case, on: date) -> dict[str, Any]:
    application = getattr(case, "application", None)
    other = application and not application.gmina_id.startswith(case.office_id)
    if not other:
        return {}
    office = VoivodeOffice.objects.select_related("voivodeship").get(pk=application.gmina_id[:2])
    where = f"{application.gmina.name}, województwo {office.voivodeship.name}"
    return {
        "to": envelopes.authority_of(office),
        "reasons": [
            f"Podmiot ma działać w gminie {where}. Właściwy jest wojewoda miejsca działania."
        ],
    }


def _change(case: Case, on: date) -> dict[str, Any]:
    period = case.entity.periods.current(on).first() if case.entity else None
    if period is None:
        return {}
    return {"decision_of": period.decided_on, "decision_number": period.number}


def _unmet(case: Case, on: date) -> list[str]:
    return [tick.sentence for tick in merits_ticks(case, on) if not tick.met]


_SUGGESTED = {
    LetterKind.CALL_TO_COMPLETE: _completion,
    LetterKind.HEARING: _hearing,
    LetterKind.REFUSAL: _refusal,
    LetterKind.FORWARDING: _forwarding,
    LetterKind.CHANGE: _change,
    LetterKind.DEMAND: lambda case, on: {"days": calls.shortest_answer(Call.EXPLAIN)},
    LetterKind.CALL_TO_MEND: lambda case, on: {"days": calls.shortest_answer(Call.MEND)},
}
