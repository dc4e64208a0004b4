"""What happened in a case, as its party may read it: what came and went, where the case stood. No
drafts, no notes, nobody's name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import IntEnum, auto
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.enums import EventVerb
from entities.enums.cases import CaseState, Channel
from entities.enums.filings import FilingKind
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


class Rank(IntEnum):
    """What comes first of things that have the same moment: one act does several, and of a delivery
    only the day is known.
    """

    SENT = auto()
    CAME = auto()
    SETTLED = auto()
    SIGNED = auto()
    WENT = auto()
    DELIVERED = auto()
    OPENED = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened: the moment, whether its hour is known, and what it was."""

    at: datetime
    what: str
    rank: Rank
    has_hour: bool = False


def of_case(case: Case, own: Iterable[Organisation]) -> list[Line]:
    """The story of the case, its newest line first; the case comes with its letters and filings."""
    lines = [_came(case), *_letters(case, [*own]), *_filings(case), *_states(case)]
    return sorted(lines, key=lambda line: (line.at, line.rank), reverse=True)


def _came(case: Case) -> Line:
    """On the day of its receipt; one that came through the portal right after it was sent."""
    day = case.received_on
    if case.channel == Channel.EX_OFFICIO:
        return Line(_start_of(day), _("Urząd wszczął sprawę z urzędu"), Rank.CAME)
    what = _("Sprawa wpłynęła (%s)") % case.get_channel_display()
    sent = [f.sent_at for f in case.filings.all() if f.kind == FilingKind.APPLICATION]
    return Line(_on(day, not_before=min(sent, default=None)), what, Rank.CAME)


def _letters(case: Case, own: list[Organisation]) -> Iterator[Line]:
    keys = {organisation.pk for organisation in own}
    for letter in letters_shown.shown(case, own):
        name = f"{letter.get_kind_display()}, {letter.number}"
        if letter.signed_at:
            yield Line(letter.signed_at, _("Urząd podpisał: %s") % name, Rank.SIGNED)
        for one in letters_shown.own_of(letter, own):
            if one.delivered_on:
                what = _("Doręczono: %(name)s (%(way)s, %(whom)s)") % {
                    "name": name,
                    "way": one.get_delivery_way_display(),
                    "whom": one.name,
                }
                at = _on(one.delivered_on, not_before=letter.signed_at)
                yield Line(at, what, Rank.DELIVERED)
        for opening in letter.openings.all():
            if opening.organisation_id in keys:
                what = _("Pierwsze otwarcie w panelu: %(name)s (%(role)s)") % {
                    "name": name,
                    "role": opening.opened_role,
                }
                yield Line(opening.opened_at, what, Rank.OPENED, has_hour=True)


def _filings(case: Case) -> Iterator[Line]:
    for filing in case.filings.all():
        name = filing.get_kind_display()
        what = _("Wysłano przez portal: %s") % name
        yield Line(filing.sent_at, what, Rank.SENT, has_hour=True)
        if filing.settled_at:
            what = _("Urząd zajął się pismem: %s") % name
            yield Line(filing.settled_at, what, Rank.SETTLED)


def _states(case: Case) -> Iterator[Line]:
    events = RegisterEvent.objects.filter(row=row_name(case), verb=EventVerb.CASE_MOVED)
    for event in events.order_by("number"):
        before, after = event.changes.get("state", ("", ""))
        if after in _WENT and before not in _WITHIN_THE_OFFICE:
            yield Line(event.at, str(_WENT[after]), Rank.WENT)


def _on(day: date, not_before: datetime | None) -> datetime:
    """The first moment of the day at which it can have been, after what came before it."""
    start = _start_of(day)
    is_same = not_before is not None and timezone.localdate(not_before) == day
    return not_before if not_before and is_same else start


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(0)))
