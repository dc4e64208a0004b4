"""At the desk: time that does not count, closed and struck out; a case that became complex."""

from datetime import date

import pytest
import time_machine

from entities.actions import cases
from entities.enums import LetterKind
from entities.models import Case, Pause
from tests.conftest import signed_in
from tests.entities.office.case_desk import errors_of, fields_of, of_case, send, step, told
from tests.factories import received_case
from tests.proceedings import Office, at

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)
DAY = date(2026, 11, 25)


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def case(office):
    return received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))


@pytest.fixture
def clerk(office):
    with time_machine.travel(at(DAY)):
        yield signed_in(office.clerk)


def page_of(clerk, case):
    return " ".join(clerk.get(of_case(case)).content.decode().split())


FORM = {"reason": "other_authority", "first_day": "2026-11-18", "fact": "Opinia starosty."}


def test_pause_is_noted_closed_and_told_of_on_the_page(clerk, case):
    answer = send(clerk, step(case, "przerwa"), **FORM)
    assert "policzono na nowo" in told(clerk, answer)[0]
    page = page_of(clerk, case)
    assert "Czynność innego organu: od 18.11.2026 – Opinia starosty." in page
    assert "czynność innego organu (art. 35 § 5 KPA)" in page
    assert "zegar stoi" in page
    pause = of_case(case, "pause", case.pauses.get().pk)
    send(clerk, pause, last_day="2026-11-24")
    page = page_of(clerk, case)
    assert "od 18.11.2026 do 24.11.2026 – Opinia starosty." in page
    assert "23.12.2026" in page


def test_what_is_refused_keeps_what_was_typed(clerk, case):
    address = step(case, "przerwa")
    answer = send(clerk, address, **FORM | {"first_day": "2026-11-15", "fact": "Długi opis"})
    assert "zanim zaczął biec termin" in errors_of(answer)[0]
    assert fields_of(answer)["fact"] == ["Długi opis"]
    assert not Pause.objects.exists()


def test_pause_that_was_a_mistake_goes_and_why_stays(clerk, case):
    send(clerk, step(case, "przerwa"), **FORM)
    send(clerk, of_case(case, "pause", case.pauses.get().pk), strike="To inna sprawa.")
    assert not case.pauses.exists()
    assert "To inna sprawa." in page_of(clerk, case)


def test_pause_of_a_letter_or_of_another_case_has_no_page(office, clerk, case):
    facts = {"defects": ["Brak statutu."], "days": 14}
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, facts, delivered=MONDAY)
    own = of_case(case, "pause", case.pauses.get().pk)
    assert clerk.get(own).status_code == 404
    other = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    send(clerk, step(other, "przerwa"), **FORM)
    assert clerk.get(of_case(case, "pause", other.pauses.get().pk)).status_code == 404


def test_ended_case_offers_no_pause_and_keeps_those_it_has(office, clerk, case):
    send(clerk, step(case, "przerwa"), **FORM)
    cases.withdraw(case, on=DAY, by=office.clerk, at=at(DAY))
    page = page_of(clerk, case)
    assert "Opinia starosty." in page
    assert "zakończ lub popraw" not in page
    assert "Odnotuj czas niewliczany" not in page
    for address in (step(case, "przerwa"), of_case(case, "pause", case.pauses.get().pk)):
        assert clerk.get(address).status_code == 302
        assert clerk.post(address, FORM).status_code == 200


def test_case_found_complex_asks_for_the_notice_until_it_is_signed(office, clerk, case):
    answer = send(clerk, step(case, "skomplikowana"), why="Biegły musi zbadać rozliczenia.")
    assert "Zawiadom teraz stronę" in told(clerk, answer)[0]
    main = clerk.get(of_case(case)).context["main"]
    assert "Przygotuj: Zawiadomienie o nowym terminie załatwienia sprawy" in [
        option.label for option in main
    ]
    form = fields_of(clerk.get(of_case(case, "letter_new", "delay_notice")))
    assert form["new_term"] == ["2027-01-18"]
    facts = {"reason": form["reason"][0], "new_term": form["new_term"][0]}
    office.letter(case, LetterKind.DELAY_NOTICE, DAY, facts)
    main = clerk.get(of_case(case)).context["main"]
    assert not [option for option in main if "Przygotuj: Zawiadomienie o nowym" in option.label]
    assert Case.objects.get(pk=case.pk).is_complex
