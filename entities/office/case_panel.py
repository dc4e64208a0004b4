"""The cases on the desk's first page: mine, late, to be signed by me, statuses about to expire."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery

from entities.enums import ListingBasis
from entities.enums.cases import CaseKind, CaseState, Channel
from entities.enums.filings import FilingKind
from entities.models import Case, Entity, Filing, Letter, StatusPeriod
from entities.rules import amendments, case_time, expiry, filings, permissions
from kisportal.accounts.models import User

from . import case_filings, case_options, case_standing

SHOWN = 8
FRESH = 5
# No month has more days than this.
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Row:
    """A case in a list of the first page."""

    case: Case
    clock: case_standing.Clock | None
    next_actor: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter that waits for the person: a draft to sign, a decision that the register lags."""

    letter: Letter
    url: str


def of_user(user: User, on: date) -> dict[str, object] | None:
    """What waits for the person and the office; nothing for who works in no office."""
    if not permissions.offices_of(user):
        return None
    going_on = permissions.cases_of(user, Case.objects.going_on()).order_by("received_on", "pk")
    rows = [_row(case, on) for case in case_standing.with_all(going_on)]
    mine = [row for row in rows if row.case.assigned_to_id == user.pk]
    late = [row for row in rows if row.clock and row.clock.is_overdue]
    silent = [row for row in rows if _is_silent(row.case, on)]
    nobodys = sum(row.case.assigned_to_id is None for row in rows)
    return {
        "mine": _soonest(mine)[:SHOWN],
        "mine_count": len(mine),
        "late": _soonest(late)[:SHOWN],
        "late_count": len(late),
        "silent": silent[:SHOWN],
        "unassigned": nobodys,
        "fresh": _fresh(rows),
        "count": len(rows),
        "soon": _soonest([x for x in rows if x.clock and x.clock.look == "soon"])[:SHOWN],
        "filings": case_filings.waiting_rows(_with_waiting_filings(user)),
        "to_sign": [*_to_sign((row.case for row in rows), user)],
        "sent_back": [*_sent_back((row.case for row in rows), user)],
        "to_deliver": [*_to_deliver(row.case for row in rows)][:SHOWN],
        "to_apply": [
            Waiting(letter, case_options.letter_url(letter))
            for letter in amendments.of_offices(permissions.offices_of(user), on)
        ],
        "expiring": expiring(user, on),
    }


@dataclass(frozen=True, slots=True)
class Ending:
    """A status that ends soon, with the case of its extension when there is one."""

    period: StatusPeriod
    case: Case | None


def expiring(user: User, on: date) -> list[tuple[int, list[Ending]]]:
    """Statuses of the user's offices that end soon and are not extended, the nearest first, by the
    months of the warning that holds.
    """
    farthest = max(expiry.MONTHS_BEFORE) * _LONGEST_MONTH
    newest = StatusPeriod.objects.filter(entity=OuterRef("entity")).order_by("-during")
    own = permissions.entities_of(user, Entity.objects.all())
    periods = (
        StatusPeriod.objects.current(on)
        .filter(
            basis=ListingBasis.DECISION,
            entity__in=own.values("pk"),
            during__endswith__lte=on + timedelta(days=farthest + 1),
            pk=Subquery(newest.values("pk")[:1]),
        )
        .select_related("entity")
        .order_by("during__endswith", "pk")
    )
    going_on = Case.objects.going_on().filter(kind=CaseKind.CIS_EXTENSION, entity__in=own)
    extensions = {case.entity_id: case for case in going_on.order_by("pk")}
    found: dict[int, list[Ending]] = {}
    for period in periods:
        months = expiry.months_to_expiry(period.last_day, on) if period.last_day else None
        if months:
            ending = Ending(period, extensions.get(period.entity_id))
            found.setdefault(months, []).append(ending)
    return sorted(found.items())


def _with_waiting_filings(user: User) -> Iterable[Case]:
    """Cases of the user's offices in which a letter of the party waits, ended ones too."""
    waiting = Filing.objects.filter(settled_at=None).exclude(kind=FilingKind.APPLICATION)
    cases = permissions.cases_of(user, Case.objects.filter(pk__in=waiting.values("case")))
    return cases.prefetch_related("filings").order_by("pk")


def _row(case: Case, on: date) -> Row:
    return Row(case, case_standing.clock_of(case, on), case_standing.next_actor(case, on))


def _is_silent(case: Case, on: date) -> bool:
    """Whether the party let the day of a call pass: the office is next, whatever its own clock. An
    answer that waits stands among the letters of parties.
    """
    call = case_time.call_of(case)
    return bool(call and call.is_missed(on)) and not filings.answers_already(case)


def _fresh(rows: list[Row]) -> list[Row]:
    """The newest applications that came through the panel and that nobody has taken up yet."""
    cases = ((row, row.case) for row in rows if row.case.assigned_to_id is None)
    found = [r for r, c in cases if c.channel == Channel.PANEL and c.state == CaseState.RECEIVED]
    return sorted(found, key=lambda row: -row.case.pk)[:FRESH]


def _soonest(rows: list[Row]) -> list[Row]:
    """Those with the least time first; a clock that stands comes last."""
    return sorted(
        rows, key=lambda row: row.clock.left if row.clock and row.clock.left is not None else 9999
    )


def _sent_back(cases: Iterable[Case], user: User) -> Iterable[Waiting]:
    """Drafts that the person wrote, or whose case they keep, and that came back to be mended."""
    for case in cases:
        for letter in case.letters.all():
            own = user.pk in letter.authors or case.assigned_to_id == user.pk
            if own and letter.is_sent_back:
                letter.case = case
                yield Waiting(letter, case_options.letter_url(letter))


def _to_deliver(cases: Iterable[Case]) -> Iterable[Waiting]:
    """Signed letters whose delivery nobody has noted."""
    for case in cases:
        for letter in case_standing.to_deliver(case):
            letter.case = case
            yield Waiting(letter, case_options.letter_url(letter))


def _to_sign(cases: Iterable[Case], user: User) -> Iterable[Waiting]:
    for case in cases:
        for letter in case_standing.drafts_to_sign(case):
            letter.case = case
            if permissions.may_sign(user, letter):
                yield Waiting(letter, case_options.letter_url(letter))
