"""What the minister decided, asked for at the desk; decisions that cannot be served."""

import datetime

import pytest

from entities.actions import cases, decisions
from entities.enums import LetterKind, OfficeRole
from entities.enums.cases import CaseKind, CaseState
from entities.models import Decision, Letter
from tests.entities.office.case_desk import (
    errors_of,
    fields_of,
    letter_step,
    of_letter,
    send,
    step,
)
from tests.factories import make_centre, official, received_case
from tests.proceedings import at, delivered, opened, signed

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)
LOSS = {"findings": ["Centrum nie prowadzi zajęć."]}


@pytest.fixture
def staff(today):
    """Who prepared and who signed what these tests begin with."""
    return official("16", OfficeRole.CLERK), official("16", OfficeRole.APPROVER)


@pytest.fixture
def appealed(staff):
    """A loss of status that the party appealed from."""
    clerk, approver = staff
    day = TODAY - datetime.timedelta(days=50)
    case = opened(clerk, CaseKind.CIS_LOSS, day, make_centre())
    letter = delivered(case, LetterKind.LOSS, clerk, approver, day, LOSS, loss_ground="assumptions")
    decisions.appeal(letter, on=day, by=clerk)
    case.refresh_from_db()
    return case


def last_day(case):
    return case.entity.periods.get().last_day


def test_what_follows_has_to_be_chosen_and_what_was_typed_stays(clerk16, appealed):
    page = send(clerk16, step(appealed, "minister"), outcome="overturned", note="DRP.1")
    assert errors_of(page) == [
        "Wybierz, co wynika z rozstrzygnięcia: czy status jest, czy go nie ma."
    ]
    assert fields_of(page)["note"] == ["DRP.1"]


def test_changed_loss_ends_the_status_on_the_ministers_day(clerk16, appealed):
    response = send(
        clerk16,
        step(appealed, "minister"),
        outcome="overturned",
        note="DRP.1",
        number="DRP.1",
        ruling="takes",
        on="2026-11-02",
        delivered_on="2026-11-10",
        last_day="2026-11-30",
    )
    assert response.status_code == 302
    decision = Decision.objects.get(letter__case=appealed)
    assert (decision.ruling_number, decision.ruling_delivered_on) == (
        "DRP.1",
        datetime.date(2026, 11, 10),
    )
    assert last_day(appealed) == datetime.date(2026, 11, 30)


def test_upheld_loss_ends_the_status_when_the_ruling_is_served_art_110_kpa(clerk16, appealed):
    days = {"on": "2026-11-02", "delivered_on": "2026-11-10"}
    send(clerk16, step(appealed, "minister"), outcome="upheld", note="DRP.1", **days)
    assert last_day(appealed) == datetime.date(2026, 11, 10)


def test_ruling_served_before_it_was_made_is_refused(clerk16, appealed):
    days = {"on": "2026-11-10", "delivered_on": "2026-11-02"}
    page = send(clerk16, step(appealed, "minister"), outcome="upheld", note="DRP.1", **days)
    assert "od dnia rozstrzygnięcia do dziś" in " ".join(errors_of(page))


def test_status_that_was_refused_bears_the_ministers_number(clerk16, staff):
    clerk, approver = staff
    day = TODAY - datetime.timedelta(days=50)
    case = received_case(clerk, received_on=day, at=at(day))
    cases.examine(case, by=clerk, at=at(day))
    letter = delivered(case, LetterKind.REFUSAL, clerk, approver, day)
    decisions.appeal(letter, on=day, by=clerk)
    case.refresh_from_db()
    said = {"outcome": "overturned", "ruling": "gives", "note": "Nadaje.", "on": "2026-11-02"}
    days = {"delivered_on": "2026-11-10"}
    page = send(clerk16, step(case, "minister"), **said, **days)
    assert errors_of(page) == [
        "Podaj znak: rejestr pokaże go przy statusie, bo decyzja odmowna statusu nie nadała."
    ]
    sent = send(clerk16, step(case, "minister"), **said, **days, number="DPS.7.2026")
    assert sent.status_code == 302, errors_of(sent)
    case.refresh_from_db()
    assert case.entity.periods.get().number == "DPS.7.2026"


@pytest.fixture
def unserved(staff):
    """A signed loss that waits for its delivery."""
    clerk, approver = staff
    case = opened(clerk, CaseKind.CIS_LOSS, TODAY, make_centre())
    return signed(case, LetterKind.LOSS, clerk, approver, TODAY, LOSS, loss_ground="assumptions")


def test_approver_gives_up_serving_a_decision_with_a_reason(approver16, unserved):
    assert "Odstąp od doręczenia" in approver16.get(of_letter(unserved)).content.decode()
    page = send(approver16, letter_step(unserved, "odstap"))
    assert errors_of(page) == ["Napisz, dlaczego tej decyzji się nie doręcza."]
    response = send(approver16, letter_step(unserved, "odstap"), reason="Adresat nie istnieje")
    assert response.status_code == 302
    letter = Letter.objects.get(pk=unserved.pk)
    assert (letter.state, letter.case.state) == ("dropped", CaseState.EXAMINED)
    assert "Odnotuj doręczenie" not in approver16.get(of_letter(letter)).content.decode()


def test_clerk_does_not_give_up_serving_a_decision(clerk16, unserved):
    assert "Odstąp od doręczenia" not in clerk16.get(of_letter(unserved)).content.decode()
    page = send(clerk16, letter_step(unserved, "odstap"), reason="Adresat nie istnieje")
    assert errors_of(page) == [
        "Od doręczenia podpisanej decyzji odstępuje zatwierdzający tego urzędu."
    ]
