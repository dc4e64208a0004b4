"""The page of a case says what was sent to whom and when, and what the portal will send."""

from datetime import date

import pytest
import time_machine

from entities.enums import LetterKind
from entities.mailing import reminders
from entities.models import Application, Reminder
from tests.conftest import signed_in
from tests.entities.office.case_desk import of_case
from tests.factories import received_case
from tests.proceedings import Office, at

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)
DAY = date(2026, 11, 27)


@pytest.fixture
def office(db):
    return Office()


def called(office, days=14):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    facts = {"defects": ["Brak statutu."], "days": days}
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, facts, delivered=MONDAY)
    return case


def shown(clerk, case, on):
    with time_machine.travel(at(on)):
        page = signed_in(clerk).get(of_case(case))
    assert page.status_code == 200
    return " ".join(page.content.decode().split())


def test_page_foresees_the_reminder_and_tells_of_it_once_it_went_out(office):
    case = called(office)
    foreseen = "Portal przypomni stronie: 27.11.2026, cis@przyklad.example."
    assert foreseen in shown(office.clerk, case, MONDAY)
    with time_machine.travel(at(DAY)):
        reminders.run(DAY)
    page = shown(office.clerk, case, DAY)
    assert "Wysłano 27.11.2026: strona, cis@przyklad.example – uzupełnienie braków" in page
    assert foreseen not in page
    # In the log without the address (KPA art. 66a).
    assert "E-mail, strona: uzupełnienie braków, 30.11.2026" in page


def test_page_says_that_nobody_can_be_written_to(office):
    case = called(office)
    Application.objects.update(email="")
    assert "Strona nie ma adresu e-mail" in shown(office.clerk, case, MONDAY)


def test_page_says_what_nobody_knows_and_what_a_person_sent(office):
    case = called(office)
    term = case.terms.get(kind="complete")
    for written, begun in ((MONDAY, MONDAY), (DAY, None)):
        Reminder.objects.create(
            term=term, due_on=term.due_on, ahead=1, recipient="party", written_on=written,
            address="cis@przyklad.example", begun_on=begun, sent_by=office.approver,
        )  # fmt: skip
    page = shown(office.clerk, case, DAY)
    assert "Niepewne: nie wiadomo, czy serwer poczty ma wiadomość z 16.11.2026" in page
    assert "Napisano 27.11.2026, nie wysłano: strona, cis@przyklad.example (ręcznie)" in page
