"""From a case to the facts of calls to complete, of longer terms, of what was left unexamined."""

from datetime import date

from django.utils import timezone

from entities.documents.letters import called
from entities.documents.letters import facts as f
from entities.enums import LetterKind
from entities.enums.cases import TermKind
from entities.models import Case, Letter
from entities.rules import case_time
from entities.rules.errors import RequirementsNotMet

from .envelopes import matter_of
from .fact_texts import texts


def completion(letter: Letter) -> called.Completion:
    """A call that comes while an earlier one is not answered whole repeats it."""
    term = case_time.newest_term(letter.case, TermKind.COMPLETE)
    earlier = letter.case.letters.exclude(pk=letter.pk).filter(
        kind=LetterKind.CALL_TO_COMPLETE, delivered_on__isnull=False
    )
    last = earlier.order_by("signed_at").last() if term and term.met_on is None else None
    return called.Completion(
        matter=matter_of(letter.case),
        defects=texts(letter, "defects"),
        days=int(letter.facts["days"]),
        repeats=_as_called(last) if last else None,
    )


def _as_called(call: Letter) -> called.Called:
    return called.Called(on=timezone.localdate(call.signed_at), number=call.number)


def prolonged(letter: Letter) -> called.Prolonged:
    """The call, the day until which it gave time, and the day until which there is time now."""
    until = date.fromisoformat(letter.facts["until"])
    terms = letter.case.terms.filter(kind=TermKind.COMPLETE)
    if letter.signed_at:  # its own signature has stored the new day already
        terms = terms.exclude(due_on=until, set_on=timezone.localdate(letter.signed_at))
    call = _delivered(letter.case, LetterKind.CALL_TO_COMPLETE)
    return called.Prolonged(
        matter=matter_of(letter.case),
        call=_as_called(call),
        asked_on=date.fromisoformat(letter.facts["asked_on"]),
        old_term=terms.latest("set_on", "pk").due_on,
        until=until,
    )


def unexamined(letter: Letter) -> f.Unexamined:
    """The call that was not answered in time, with the longer term where the party was given it."""
    call = _delivered(letter.case, LetterKind.CALL_TO_COMPLETE)
    after = letter.case.letters.filter(kind=LetterKind.PROLONGED, signed_at__gt=call.signed_at)
    longer = after.order_by("signed_at").last()
    return f.Unexamined(
        matter=matter_of(letter.case),
        called_on=timezone.localdate(call.signed_at),
        call_delivered_on=call.delivered_on or timezone.localdate(call.signed_at),
        days=int(call.facts["days"]),
        defects=texts(letter, "unmended") or texts(call, "defects"),
        prolonged_until=date.fromisoformat(longer.facts["until"]) if longer else None,
    )


def _delivered(case: Case, kind: LetterKind) -> Letter:
    found = case.letters.filter(kind=kind, delivered_on__isnull=False).order_by("signed_at").last()
    if found is None:
        raise RequirementsNotMet("Najpierw odnotuj doręczenie wezwania.")
    return found
