"""What a case tells of reminders: which e-mails went to whom and when, what the party gets next."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from entities.enums import Recipient
from entities.models import Case, Reminder
from entities.rules import party_terms

from .case_forms import named


@dataclass(frozen=True, slots=True)
class Reminded:
    """One e-mail in words: about what, to whom, and what became of it."""

    about: str
    due_on: date
    whom: str
    fate: str
    by_hand: bool


def of_case(case: Case, on: date) -> tuple[list[Reminded], str]:
    """Every e-mail about a term of the case, the newest first; and what the party gets next."""
    written = Reminder.objects.filter(term__case=case).select_related("term", "person")
    rows = [*written.order_by("-pk")]
    told = [
        Reminded(
            str(row.term.get_kind_display()) if row.term else "",
            row.due_on,
            _whom(row),
            _fate(row),
            row.sent_by_id is not None,
        )
        for row in rows
    ]
    return told, _foreseen(case, on, rows)


def _foreseen(case: Case, on: date, written: list[Reminder]) -> str:
    """When and where the portal will remind the party of the days that run now; why it will not;
    nothing when no days run or it was reminded of them.
    """
    term = party_terms.running(case)
    if term is None or term.due_on < on:
        return ""
    to_party = [row for row in written if row.recipient == Recipient.PARTY]
    if any((row.term_id, row.due_on) == (term.pk, term.due_on) for row in to_party):
        return ""
    first = party_terms.reminded_from(term)
    if first is None:
        sentence = _("Termin jest krótszy niż %d dni, więc portal o nim nie przypomina.")
        return sentence % party_terms.SHORTEST
    asked = getattr(case, "application", None)
    address = party_terms.address(case, asked.email if asked else "")
    if not address:
        return _(
            "Strona nie ma adresu e-mail we wniosku ani w rejestrze: przypomnienia nie będzie."
        )
    day = f"{max(first, on):%d.%m.%Y}"
    return _("Portal przypomni stronie: %(day)s, %(address)s.") % {"day": day, "address": address}


def _whom(row: Reminder) -> str:
    if row.person_id:
        return named(row.person) if row.person else _("prowadzący")
    return f"{row.get_recipient_display()}, {row.address}"


def _fate(row: Reminder) -> str:
    if row.sent_on:
        return _("wysłano %s") % f"{row.sent_on:%d.%m.%Y}"
    if row.begun_on:
        return _("niepewne: nie wiadomo, czy serwer poczty ma wiadomość z %s") % (
            f"{row.begun_on:%d.%m.%Y}"
        )
    return _("napisano %s, nie wysłano") % f"{row.written_on:%d.%m.%Y}"
