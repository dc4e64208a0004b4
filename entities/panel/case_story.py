"""What happened in a case, as its party may read it: what came and went, where the case stood. No
drafts, no notes, nobody's name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.enums import EventVerb
from entities.enums.cases import CaseState, Channel
from entities.models import Case, Organisation, RegisterEvent
from entities.models.event import row_name
from entities.rules import letters_shown

S = CaseState
# Where a case went, in words for its party; what an office does among itself is not told.
_WENT: dict[str, Any] = {
    S.RECEIVED: gettext_lazy("Sprawa znów jest sprawdzana"),
    S.EXAMINED: gettext_lazy("Urząd rozpatruje sprawę"),
    S.SUSPENDED: gettext_lazy("Postępowanie zawieszone"),
    S.APPEALED: gettext_lazy("Wniesiono odwołanie"),
    S.IN_COURT: gettext_lazy("Wniesiono skargę do sądu"),
    S.DECIDED: gettext_lazy("Decyzja jest ostateczna"),
    S.FORWARDED: gettext_lazy("Sprawę przekazano innemu urzędowi"),
    S.UNEXAMINED: gettext_lazy("Podanie pozostawiono bez rozpoznania"),
    S.WITHDRAWN: gettext_lazy("Odnotowano wycofanie"),
    S.ENTERED: gettext_lazy("Klub wpisano do rejestru"),
    S.REMOVED: gettext_lazy("Klub wykreślono z rejestru"),
    S.SETTLED: gettext_lazy("Sprawa zakończona bez decyzji"),
}
# From there a case comes to be examined because the office gave a draft back: no news to a party.
_WITHIN_THE_OFFICE = frozenset({S.TO_SIGN, S.SIGNED})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: the moment, whether its hour is known, and what it was."""

    at: datetime
    what: str
    has_hour: bool = False


def of_case(case: Case, own: Iterable[Organisation]) -> list[Line]:
    """The story of the case, its newest line first; the case comes with its letters and filings."""
    lines = [_came(case), *_letters(case, [*own]), *_filings(case), *_states(case)]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _came(case: Case) -> Line:
    if case.channel == Channel.EX_OFFICIO:
        return Line(_start_of(case.received_on), _("Urząd wszczął sprawę z urzędu"))
    what = _("Sprawa wpłynęła (%s)") % case.get_channel_display()
    return Line(_start_of(case.received_on), what)


def _letters(case: Case, own: list[Organisation]) -> Iterator[Line]:
    keys = {organisation.pk for organisation in own}
    for letter in letters_shown.shown(case, own):
        name = f"{letter.get_kind_display()}, {letter.number}"
        if letter.signed_at:
            yield Line(letter.signed_at, _("Urząd podpisał: %s") % name)
        for one in letters_shown.own_of(letter, own):
            if one.delivered_on:
                what = _("Doręczono: %(name)s (%(way)s, %(whom)s)") % {
                    "name": name,
                    "way": one.get_delivery_way_display(),
                    "whom": one.name,
                }
                yield Line(_start_of(one.delivered_on, hour=23), what)
        for opening in letter.openings.all():
            if opening.organisation_id in keys:
                what = _("Pierwsze otwarcie w panelu: %(name)s (%(role)s)") % {
                    "name": name,
                    "role": opening.opened_role,
                }
                yield Line(opening.opened_at, what, has_hour=True)


def _filings(case: Case) -> Iterator[Line]:
    for filing in case.filings.all():
        name = filing.get_kind_display()
        yield Line(filing.sent_at, _("Wysłano przez portal: %s") % name, has_hour=True)
        if filing.settled_at:
            yield Line(filing.settled_at, _("Urząd zajął się pismem: %s") % name)


def _states(case: Case) -> Iterator[Line]:
    events = RegisterEvent.objects.filter(row=row_name(case), verb=EventVerb.CASE_MOVED)
    for event in events.order_by("number"):
        before, after = event.changes.get("state", ("", ""))
        if after in _WENT and before not in _WITHIN_THE_OFFICE:
            yield Line(event.at, str(_WENT[after]))


def _start_of(day: date, hour: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
