"""What a new letter may begin with, taken from the case: corrected rather than typed anew."""

from datetime import date
from pathlib import PurePath
from typing import Any

from entities.actions import envelopes
from entities.documents.dates import day
from entities.enums import EntityKind, LetterKind, OrganisationKind
from entities.enums.cases import CaseKind, CaseState, Channel, TermKind
from entities.models import Case, Organisation, VoivodeOffice
from entities.rules import calls, case_time, completion, shortcomings
from entities.rules.calls import Call
from entities.rules.dossiers import of_case

_DAYS_TO_SPEAK = 7
ENDINGS = (".pdf", ".docx", ".odt", ".png", ".jpg", ".jpeg")
_COMPETENT = {
    True: (
        "Klub działa lub ma działać w innym województwie (%s). Rejestr prowadzi "
        "wojewoda właściwy ze względu na miejsce funkcjonowania klubu (art. 18a ust. 2 ustawy "
        "z dnia 13 czerwca 2003 r. o zatrudnieniu socjalnym)."
    ),
    False: (
        "Centrum działa lub ma działać w innym województwie (%s). O statusie rozstrzyga wojewoda "
        "właściwy ze względu na miejsce funkcjonowania centrum (art. 5 ust. 1 ustawy z dnia "
        "13 czerwca 2003 r. o zatrudnieniu socjalnym)."
    ),
}


def suggested(case: Case, kind: LetterKind, on: date) -> dict[str, Any]:
    """Facts that the case itself suggests for a letter of the kind."""
    suggest = _SUGGESTED.get(kind)
    return suggest(case, on) if suggest else {}


def _completion(case: Case, on: date) -> dict[str, Any]:
    """What is missing now; of a call that is not answered whole also what somebody wrote in it."""
    missing = shortcomings.defects(of_case(case, on))
    call = completion.last_call(case) if case.state == CaseState.INCOMPLETE else None
    if call:
        missing += shortcomings.written_by_hand(call.facts.get("defects", []))
    return {"defects": missing, "days": calls.shortest_answer(Call.COMPLETE)}


def _hearing(case: Case, on: date) -> dict[str, Any]:
    names = case.attachments.order_by("pk").values_list("name", flat=True)
    came = [_without_ending(name) for name in names]
    if case.channel != Channel.EX_OFFICIO:
        came = [f"wniosek, który wpłynął {day(case.received_on)}", *came]
    return {"days": _DAYS_TO_SPEAK, "evidence": came, "unmet": _unshown(case, on)}


def _without_ending(name: str) -> str:
    """What a document is called, without the ending by which its file is opened."""
    return name.removesuffix(ending) if (ending := PurePath(name).suffix) in ENDINGS else name


def _takeover(case: Case, on: date) -> dict[str, Any]:
    """The gmina of the centre's seat (art. 6(4)), where organisations have it."""
    if case.entity is None:
        return {}
    found = Organisation.objects.filter(kind=OrganisationKind.GMINA, gmina=case.entity.gmina_id)
    gmina = found.order_by("pk").first()
    return {"successor": gmina.pk} if gmina else {}


def _refusal(case: Case, on: date) -> dict[str, Any]:
    return {"findings": _unshown(case, on)}


def _delay(case: Case, on: date) -> dict[str, Any]:
    """Of a case that became complex, the second month; the party is told why."""
    if not case_time.must_tell_of_more_time(case):
        return {}
    reason = "sprawa jest szczególnie skomplikowana (art. 35 § 3 k.p.a.)"
    return {"reason": reason, "new_term": case_time.settling(case).due}


def _competent(case: Case) -> str:
    """Who is competent, of a club or of a centre that works elsewhere or is to."""
    kind = case.entity.kind if case.entity else None
    return _COMPETENT[kind == EntityKind.KIS or case.kind == CaseKind.KIS_ENTRY]


def _forwarding(case: Case, on: date) -> dict[str, Any]:
    application = getattr(case, "application", None)
    gmina = case.entity.gmina if case.entity else application.gmina if application else None
    if gmina is None or gmina.code.startswith(case.office_id):
        return {}
    office = VoivodeOffice.objects.select_related("voivodeship").get(pk=gmina.code[:2])
    where = f"gmina {gmina.name}, województwo {office.voivodeship.name}"
    return {"to": envelopes.authority_of(office), "reasons": [_competent(case) % where]}


def _unexamined(case: Case, on: date) -> dict[str, Any]:
    """After silence all that was asked for is missing; after an answer a person says what is."""
    call, term = completion.last_call(case), case_time.newest_term(case, TermKind.COMPLETE)
    answered = term is None or term.met_on is not None
    return {"unmended": call.facts.get("defects", []) if call and not answered else []}


def _change(case: Case, on: date) -> dict[str, Any]:
    period = case.entity.periods.current(on).first() if case.entity else None
    if period is None:
        return {}
    return {"decision_of": period.decided_on, "decision_number": period.number}


def _unshown(case: Case, on: date) -> list[str]:
    return shortcomings.unshown(of_case(case, on))


_SUGGESTED = {
    LetterKind.CALL_TO_COMPLETE: _completion,
    LetterKind.DELAY_NOTICE: _delay,
    LetterKind.HEARING: _hearing,
    LetterKind.REFUSAL: _refusal,
    LetterKind.FORWARDING: _forwarding,
    LetterKind.UNEXAMINED: _unexamined,
    LetterKind.CHANGE: _change,
    LetterKind.TAKEOVER: _takeover,
    LetterKind.DEMAND: lambda case, on: {"days": calls.shortest_answer(Call.EXPLAIN)},
    LetterKind.CALL_TO_MEND: lambda case, on: {"days": calls.shortest_answer(Call.MEND)},
}
