"""What tests of cases say in one line: a moment, a signed letter, a delivered one."""

from datetime import UTC, date, datetime, timedelta

from entities.actions import cases, hearings, letters
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, DeliveryWay, Heard
from entities.rules import procedure
from tests.factories import received_case

MONDAY = date(2026, 11, 16)
FINDINGS = {"findings": ["Wniosek spełnia wymagania ustawy."]}


def at(day: date, hour: int = 12) -> datetime:
    """An hour of the day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour)


def told_and_heard(case, letter, clerk, approver, on):
    """The party learns of a case opened ex officio, and says that it will not speak, wherever the
    law lets nobody sign the decision before (KPA art. 10, 61 § 4).
    """
    if procedure.party_knew_of_the_case(letter, on):
        delivered(case, LetterKind.OPENING, clerk, approver, on, {"reasons": ["Kontrola."]})
    if procedure.party_could_speak(letter, on):
        hearings.note_heard(case, Heard.WAIVED, "Nie wypowie się.", on=on, by=clerk, at=at(on))


def signed(case, kind, clerk, approver, on, facts=None, **decision):
    """A letter that the clerk prepared and the approver signed, of a party that was heard."""
    letter = letters.prepare(case, kind, facts or FINDINGS, by=clerk, decision=decision, at=at(on))
    told_and_heard(case, letter, clerk, approver, on)
    letters.sign(letter, by=approver, despite="Braki opisano.", at=at(on, 13))
    case.refresh_from_db()
    return letter


def delivered(case, kind, clerk, approver, on, facts=None, **decision):
    """A letter that reached the party on the same day."""
    letter = signed(case, kind, clerk, approver, on, facts, **decision)
    letters.deliver(letter, on=on, way=DeliveryWay.IN_PERSON, by=clerk, at=at(on, 14))
    case.refresh_from_db()
    return letter


def granted(clerk, approver, on=MONDAY, **application):
    """A case that ended in a centre of the register, and its decision."""
    case = received_case(clerk, received_on=on, at=at(on), **application)
    cases.examine(case, by=clerk, at=at(on))
    return case, delivered(case, LetterKind.GRANT, clerk, approver, on)


def opened(clerk, kind, on, entity, **application):
    """A case about an entity of the register, ready to be decided."""
    case = received_case(clerk, kind, received_on=on, entity=entity, at=at(on), **application)
    if kind != CaseKind.CIS_SUPERVISION:
        cases.examine(case, by=clerk, at=at(on))
    return case
