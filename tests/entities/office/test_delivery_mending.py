"""A delivery that was noted wrongly, mended at the desk by two people."""

from datetime import timedelta

import pytest

from entities.actions import letters
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, Channel, DeliveryWay, SignatureWay
from entities.models import DeliveryProposal
from tests.entities.office.case_desk import (
    errors_of,
    fields_of,
    letter_step,
    of_case,
    of_letter,
    send,
    told,
)
from tests.factories import make_centre, received_case

PROPOSE, SETTLE = "popraw-doreczenie", "rozstrzygnij-doreczenie"


@pytest.fixture
def letter(clerk16, approver16, today):
    """A demand of explanations, signed two days ago and noted as delivered today."""
    from django.utils import timezone

    before = timezone.now() - timedelta(days=5)
    case = received_case(
        clerk16.user,
        CaseKind.CIS_SUPERVISION,
        received_on=today - timedelta(days=5),
        entity=make_centre(),
        channel=Channel.EX_OFFICIO,
        at=before,
    )
    facts = {"points": ["Rozliczenie"], "days": 14}
    demand = letters.prepare(case, LetterKind.DEMAND, facts, by=clerk16.user, at=before)
    letters.sign(demand, by=approver16.user, at=before)
    how = {"way": DeliveryWay.POST, "signature": SignatureWay.BY_HAND}
    return letters.deliver(demand, on=today, by=clerk16.user, **how)


def proposed(client, letter, day, **more):
    values = {"on": f"{day:%d.%m.%Y}", "reason": "Na zwrotce jest inny dzień"} | more
    return send(client, letter_step(letter, PROPOSE), **values)


def test_form_opens_with_what_was_noted(clerk16, letter, today):
    assert (
        'href="' + letter_step(letter, PROPOSE) in clerk16.get(of_letter(letter)).content.decode()
    )
    fields = fields_of(clerk16.get(letter_step(letter, PROPOSE)))
    assert fields["way"] == ["post"]
    assert fields["on"] == [f"{today:%Y-%m-%d}"] or fields["on"] == [f"{today:%d.%m.%Y}"]
    assert "to" not in fields


def test_effects_are_shown_to_both_and_the_second_person_confirms(
    clerk16, approver16, letter, today
):
    wanted = today - timedelta(days=2)
    assert proposed(clerk16, letter, wanted).status_code == 302
    page = clerk16.get(of_letter(letter)).content.decode()
    due = wanted + timedelta(days=14)
    assert "Poprawka doręczenia: co się zmieni" in page
    assert f"{wanted:%d.%m.%Y}" in page
    assert "Na zwrotce jest inny dzień" in page
    assert "Potwierdzić może" in page
    letter.refresh_from_db()
    assert letter.delivered_on == today
    case_page = approver16.get(of_case(letter.case)).content.decode()
    assert "Potwierdź poprawkę doręczenia" in case_page
    shown = approver16.get(letter_step(letter, SETTLE)).content.decode()
    assert "Porównaj z dowodem doręczenia" in shown
    done = send(approver16, letter_step(letter, SETTLE), outcome="confirmed")
    assert done.status_code == 302
    assert told(approver16, done) == ["Rozstrzygnięto; wynik jest w metryce sprawy."]
    letter.refresh_from_db()
    assert letter.delivered_on == wanted
    term = letter.case.terms.get(kind="explain")
    assert term.set_on == wanted
    assert term.due_on >= due
    page = approver16.get(of_case(letter.case)).content.decode()
    assert "Poprawiono doręczenie" in page or "poprawiono doręczenie" in page


def test_who_proposed_it_may_only_take_it_back(approver16, letter, today):
    proposed(approver16, letter, today - timedelta(days=1))
    page = approver16.get(letter_step(letter, SETTLE)).content.decode()
    assert "wycofuję to, co wpisałem(-am)" in page
    assert "potwierdzam" not in page
    refused = send(approver16, letter_step(letter, SETTLE), outcome="confirmed", remark="")
    assert refused.status_code == 200
    letter.refresh_from_db()
    assert letter.delivered_on == today
    taken = send(approver16, letter_step(letter, SETTLE), outcome="rejected", remark="Pomyłka")
    assert taken.status_code == 302
    assert DeliveryProposal.objects.get().outcome == "rejected"


def test_impossible_day_keeps_what_was_typed(clerk16, letter, today):
    page = proposed(clerk16, letter, today - timedelta(days=6))
    assert errors_of(page) == ["Podaj dzień doręczenia: od dnia podpisu do dziś."]
    assert "Na zwrotce jest inny dzień" in page.content.decode()
    page = proposed(clerk16, letter, today)
    assert errors_of(page) == ["Tak właśnie odnotowano to doręczenie: nie ma co poprawiać."]
    page = proposed(clerk16, letter, today - timedelta(days=1), reason="")
    assert errors_of(page) == ["Napisz, z czego wynika poprawka."]
    assert not DeliveryProposal.objects.exists()


def test_page_to_settle_without_anything_to_settle(approver16, letter):
    answer = approver16.get(letter_step(letter, SETTLE))
    assert told(approver16, answer) == ["Tego kroku nie można teraz zrobić z tym pismem."]
    sent = approver16.post(letter_step(letter, SETTLE), {"outcome": "rejected", "remark": "X"})
    assert errors_of(sent) == ["Ktoś inny już to rozstrzygnął. Wczytaj stronę na nowo."]


def test_two_wait_for_no_second(clerk16, letter, today):
    proposed(clerk16, letter, today - timedelta(days=1))
    page = proposed(clerk16, letter, today - timedelta(days=2))
    assert "już czeka" in errors_of(page)[0]


def test_another_office_finds_nothing(clerk24, letter):
    for name in (PROPOSE, SETTLE):
        assert clerk24.get(letter_step(letter, name)).status_code == 404
