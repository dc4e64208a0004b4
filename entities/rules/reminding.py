"""Whom an official may remind by hand, of what, and why somebody gets nothing.

Of a case two people are asked about: the official who keeps it, about terms that end soon or have
passed, and the party, while it has to answer a call. Of a status that ends, the centre.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from entities.enums import Recipient
from entities.models import Case, CaseTerm, Reminder, StatusPeriod
from kisportal.accounts.models import User

from . import expiry, party_terms
from .flags import flags_of
from .reminders import DAYS_BEFORE, keeper_to_remind, terms_of

SOON = max(DAYS_BEFORE)
TODAY = "przypomnienie dziś już wysłano"

# Case, recipient, person: to whom an e-mail went out on the day.
Reminded = set[tuple[int, str, int | None]]


@dataclass(frozen=True, slots=True)
class Planned:
    """One e-mail that could go out: about what, to whom; or why it does not go out."""

    recipient: Recipient
    case: Case | None = None
    period: StatusPeriod | None = None
    term: CaseTerm | None = None
    due_on: date | None = None
    ahead: int = 0  # days before a term, months before the end of a status; 0 once it passed
    address: str = ""
    person: User | None = None
    refusal: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others of the page: the e-mail that an official agreed to."""
        about = (
            f"sprawa-{self.case.pk}" if self.case else f"status-{self.period and self.period.pk}"
        )
        return f"{about}-{self.recipient}"


def of_cases(cases: Iterable[Case], on: date, by: User) -> list[Planned]:
    """Two for each case: the official who keeps it, and the party."""
    chosen = [*cases]
    asked = party_terms.in_applications(chosen)
    today = _reminded_today(on)
    found = []
    for case in chosen:
        found.append(_to_keeper(case, on, by, today))
        found.append(_to_party(case, on, asked.get(case.pk, ""), today))
    return found


def of_periods(periods: Iterable[StatusPeriod], on: date) -> list[Planned]:
    """One for each status that ends: the centre itself (art. 5(2), 5a)."""
    sent = Reminder.objects.filter(sent_on=on, recipient=Recipient.ENTITY)
    today = {*sent.values_list("period", flat=True)}
    return [_to_centre(period, on, period.pk in today) for period in periods]


def _to_keeper(case: Case, on: date, by: User, today: Reminded) -> Planned:
    """The official who keeps the case, when a day in it has passed or is near; nobody else is told,
    least of all a closed account.
    """
    keeper = keeper_to_remind(case)
    pressing = [row for row in terms_of(case) if (row[0] - on).days <= SOON]
    due_on, term = min(pressing, key=lambda row: (row[0], row[1].pk), default=(None, None))
    refusal = _first(
        (case.is_closed, "sprawa jest zakończona"),
        (case.assigned_to is None, "sprawy nikt nie prowadzi"),
        (keeper is None, "konto jest zamknięte albo osoba nie pracuje już w tym urzędzie"),
        (keeper == by, "to Twoja sprawa"),
        (term is None, f"żaden termin nie minął ani nie kończy się w ciągu {SOON} dni"),
        ((case.pk, Recipient.PERSON, keeper and keeper.pk) in today, TODAY),
    )
    ahead = _days_ahead(due_on, on)
    return Planned(
        Recipient.PERSON,
        case,
        term=term,
        due_on=due_on,
        ahead=ahead,
        person=keeper,
        refusal=refusal,
    )


def _to_party(case: Case, on: date, in_application: str, today: Reminded) -> Planned:
    """The party, while it has days to answer in: to complete (KPA art. 64 § 2), to explain or to
    mend (art. 5b), to speak (KPA art. 10). After the day a reminder would promise what the law does
    not give.
    """
    call = party_terms.running(case)
    due_on = call.due_on if call else None
    address = party_terms.address(case, in_application)
    refusal = _first(
        (call is None, "strona nie ma teraz terminu, na który czekamy"),
        (due_on and due_on < on, "termin strony już minął"),
        (not address, "nie ma adresu e-mail we wniosku ani w rejestrze"),
        ((case.pk, Recipient.PARTY, None) in today, TODAY),
    )
    return Planned(
        Recipient.PARTY,
        case,
        term=call,
        due_on=due_on,
        ahead=_days_ahead(due_on, on),
        address=address,
        refusal=refusal,
    )


def _to_centre(period: StatusPeriod, on: date, is_reminded: bool) -> Planned:
    """The centre whose status ends, unless it has asked for more (art. 5a) or loses it (art. 6)."""
    address = period.entity.email
    told = flags_of(period.entity, [*period.entity.periods.all()], on)
    months = expiry.months_to_expiry(told.expires_on, on) if told.expires_on else None
    refusal = _first(
        (told.extension_pending, "wniosek o przedłużenie jest już w toku"),
        (months is None, "status nie kończy się w ciągu pół roku albo zapadła decyzja o utracie"),
        (not address, "nie ma adresu e-mail w rejestrze"),
        (is_reminded, TODAY),
    )
    return Planned(
        Recipient.ENTITY,
        period=period,
        due_on=told.expires_on,
        ahead=months or 0,
        address=address,
        refusal=refusal,
    )


def _first(*reasons: tuple[object, str]) -> str:
    """The first reason that holds, nothing when none does."""
    return next((sentence for holds, sentence in reasons if holds), "")


def _days_ahead(due_on: date | None, on: date) -> int:
    return max((due_on - on).days, 0) if due_on else 0


def _reminded_today(on: date) -> Reminded:
    """To whom of which case an e-mail went out on the day, by itself or by hand."""
    sent = Reminder.objects.filter(sent_on=on, term__isnull=False)
    return {*sent.values_list("term__case", "recipient", "person")}
