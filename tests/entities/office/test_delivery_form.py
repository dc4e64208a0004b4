"""Deliveries at the desk: to each party, by a day or by notices."""

from datetime import timedelta

import pytest

from entities.actions import letters
from entities.actions.drafts import FounderDraft
from entities.enums import FoundingRole, LetterKind, OrganisationKind
from entities.enums.cases import CaseKind, Channel
from tests.entities.office.case_desk import errors_of, fields_of, letter_step, of_letter, send
from tests.factories import make_centre, received_case

FOUNDERS = (
    FounderDraft("Fundacja Start", OrganisationKind.FOUNDATION),
    FounderDraft("Gmina Opole", OrganisationKind.GMINA, FoundingRole.PARTNER),
)
BY_POST = {"way": "post", "signature": "by_hand"}
UNCOLLECTED = BY_POST | {"way": "deemed"}
ELECTRONICALLY = {"way": "e_delivery", "signature": "elsewhere"}


def demanded(clerk, approver, today, founders):
    entity = make_centre(founders=founders)
    case = received_case(
        clerk.user,
        CaseKind.CIS_SUPERVISION,
        received_on=today,
        entity=entity,
        channel=Channel.EX_OFFICIO,
    )
    facts = {"points": ["Rozliczenie"], "days": 14}
    letter = letters.prepare(case, LetterKind.DEMAND, facts, by=clerk.user)
    return letters.sign(letter, by=approver.user)


@pytest.fixture
def letter(clerk16, approver16, today):
    return demanded(clerk16, approver16, today, FOUNDERS[:1])


def test_one_addressee_is_not_asked_for(clerk16, letter, today):
    page = clerk16.get(letter_step(letter, "dorecz"))
    assert "to" not in fields_of(page)
    assert send(clerk16, letter_step(letter, "dorecz"), **BY_POST).status_code == 302
    letter.refresh_from_db()
    assert letter.delivered_on == today


def test_each_of_several_is_asked_for_and_told(clerk16, approver16, today):
    letter = demanded(clerk16, approver16, today, FOUNDERS)
    step = letter_step(letter, "dorecz")
    assert errors_of(send(clerk16, step, **BY_POST)) == [
        "Wybierz adresata, któremu doręczono pismo."
    ]
    gmina = letter.addressees.get(name="Gmina Opole")
    assert send(clerk16, step, **ELECTRONICALLY, to=gmina.pk).status_code == 302
    letter.refresh_from_db()
    assert letter.delivered_on is None
    page = clerk16.get(of_letter(letter)).content.decode()
    assert ("Doręczono: Gmina Opole" in page, "jeszcze nie" in page) == (True, True)
    assert send(clerk16, step, **BY_POST).status_code == 302
    letter.refresh_from_db()
    assert letter.delivered_on == today


def test_uncollected_letter_asks_for_both_notices_and_keeps_what_was_typed(clerk16, letter, today):
    first = today + timedelta(days=1)
    answer = send(
        clerk16,
        letter_step(letter, "dorecz"),
        signature="by_hand",
        way="deemed",
        first_notice_on=str(first),
    )
    assert errors_of(answer) == ["Podaj ten dzień."]
    assert str(first) in answer.content.decode()


def test_uncollected_letter_is_not_delivered_before_its_time(clerk16, letter, today):
    days = {"first_notice_on": str(today), "second_notice_on": str(today + timedelta(days=8))}
    answer = send(clerk16, letter_step(letter, "dorecz"), **UNCOLLECTED, **days)
    assert errors_of(answer)[0].startswith("Pismo będzie uznane za doręczone dopiero 30.11.2026.")


def test_days_of_another_way_do_not_matter(clerk16, letter, today):
    days = {"first_notice_on": "bzdura", "arrived_on": "2026-02-30"}
    assert send(clerk16, letter_step(letter, "dorecz"), **BY_POST, **days).status_code == 302


def test_nonsense_is_told(clerk16, letter, today):
    step = letter_step(letter, "dorecz")
    for value in ("\x00", "9999-12-31", "-1", "x" * 5000, "🙂"):
        names = ("on", "way", "to", "first_notice_on", "second_notice_on", "arrived_on")
        assert clerk16.post(step, dict.fromkeys(names, value)).status_code == 200
        for way in ("deemed", "deemed_e"):
            assert clerk16.post(step, dict.fromkeys(names, value) | {"way": way}).status_code == 200
