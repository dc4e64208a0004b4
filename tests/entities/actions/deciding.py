"""What tests of crossing decisions say in one line: a loss served, an appeal noted, its outcome."""

from datetime import date, timedelta

from entities.actions import decisions, letters
from entities.actions.decisions import Ruled
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, DeliveryWay
from tests.proceedings import MONDAY, at, opened, signed

LOSS = {"findings": ["Centrum nie prowadzi zajęć."], "immediate": "Interes społeczny."}
FINAL = date(2026, 12, 1)  # of a decision delivered on MONDAY


def after(number):
    return MONDAY + timedelta(days=number)


def days(centre):
    """First and last days in the register, in their order."""
    periods = centre.periods.order_by("during")
    return [(period.starts_on, period.last_day) for period in periods if period.in_register]


def of_case(kind, letter_kind, centre, staff, on, signed_on=None, **decision):
    """A decision about the centre, delivered on the day, signed on it or before."""
    clerk, approver = staff
    case = opened(clerk, kind, signed_on or on, centre)
    letter = signed(case, letter_kind, clerk, approver, signed_on or on, LOSS, **decision)
    deliver(letter, staff, on)
    return letter


def loss_of(centre, staff, on=MONDAY, signed_on=None, **decision):
    columns = {"loss_ground": "assumptions"} | decision
    return of_case(CaseKind.CIS_LOSS, LetterKind.LOSS, centre, staff, on, signed_on, **columns)


def extension_of(centre, staff, on=MONDAY, signed_on=None):
    return of_case(CaseKind.CIS_EXTENSION, LetterKind.EXTENSION, centre, staff, on, signed_on)


def deliver(letter, staff, on):
    letters.deliver(letter, on=on, way=DeliveryWay.POST, by=staff[0], at=at(on, 16))
    letter.case.refresh_from_db()


def appealed(letter, staff, on):
    decisions.appeal(letter, on=on, by=staff[0], at=at(on, 17))


def settled(letter, staff, outcome, on, **ruled):
    how = {"note": "DRP.1", "ruled": Ruled(**ruled)}
    decisions.settle_appeal(letter, outcome, on=on, by=staff[0], at=at(after(400), 18), **how)
    letter.case.refresh_from_db()
