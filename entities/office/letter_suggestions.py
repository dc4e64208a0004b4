"""What a new letter may begin with, taken from the case: corrected rather than typed anew."""

from datetime import date
from typing import Any

from entities.actions import envelopes
from entities.enums import LetterKind
from entities.enums.cases import TermKind
from entities.models import Case, VoivodeOffice
from entities.rules import calls, case_time, procedure
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
    gmina = case.entity.gmina if case.entity else application.gmina if application else None
    if gmina is None or gmina.code.startswith(case.office_id):
        return {}
    office = VoivodeOffice.objects.select_related("voivodeship").get(pk=gmina.code[:2])
    where = f"{gmina.name}, województwo {office.voivodeship.name}"
    works = "Podmiot działa" if case.entity else "Podmiot ma działać"
    return {
        "to": envelopes.authority_of(office),
        "reasons": [f"{works} w gminie {where}. Właściwy jest wojewoda miejsca działania."],
    }


def _unexamined(case: Case, on: date) -> dict[str, Any]:
    """After silence all that was asked for is missing; after an answer a person says what is."""
    call, term = procedure.last_call(case), case_time.newest_term(case, TermKind.COMPLETE)
    answered = term is None or term.met_on is not None
    return {"unmended": call.facts.get("defects", []) if call and not answered else []}


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
    LetterKind.UNEXAMINED: _unexamined,
    LetterKind.CHANGE: _change,
    LetterKind.DEMAND: lambda case, on: {"days": calls.shortest_answer(Call.EXPLAIN)},
    LetterKind.CALL_TO_MEND: lambda case, on: {"days": calls.shortest_answer(Call.MEND)},
}
