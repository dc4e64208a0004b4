"""The story of a case: by moment, and at one moment by what must come first."""

import pytest
from django.utils import timezone

from entities.actions import cases, letters, party_letters
from entities.enums import LetterKind
from entities.enums.cases import DeliveryWay
from entities.enums.filings import FilingKind
from entities.models import Case
from entities.panel import case_story
from entities.panel.cases import with_told
from tests.factories import member
from tests.proceedings import MONDAY, at, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_call_answer_and_decision_of_one_day_stand_in_their_order(
    mine, clerk, approver, organisation
):
    facts = {"defects": ["Brak programu."], "days": 14}
    call = signed(mine, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, facts)
    letters.deliver(call, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    by = member(organisation, "editor")
    message = party_letters.Message("Uzupełniam.")
    filing = party_letters.send(mine, FilingKind.COMPLETION, message, by=by, at=at(MONDAY, 15))

    def step():
        cases.complete(mine, received_on=MONDAY, by=clerk, at=at(MONDAY, 16))

    party_letters.settle(filing, by=clerk, reason="Jest.", step=step, at=at(MONDAY, 16))
    cases.examine(mine, by=clerk, at=at(MONDAY, 17))
    facts = {"findings": ["Wniosek spełnia wymagania ustawy."]}
    decision = letters.prepare(
        mine, LetterKind.GRANT, facts, by=clerk, decision={}, at=at(MONDAY, 17)
    )
    letters.sign(decision, by=approver, despite="Braki opisano.", at=at(MONDAY, 18))
    letters.deliver(decision, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 19))
    case = with_told(Case.objects.filter(pk=mine.pk)).get()
    told = [line.what for line in case_story.of_case(case, [organisation])][::-1]
    starts = [what.split(",")[0].split(" (")[0] for what in told]
    assert starts == [
        "Sprawa wpłynęła",
        "Urząd podpisał: Wezwanie do usunięcia braków",
        "Doręczono: Wezwanie do usunięcia braków",
        "Wysłano przez portal: odpowiedź na wezwanie do uzupełnienia",
        "Urząd zajął się pismem: odpowiedź na wezwanie do uzupełnienia",
        "Sprawa znów jest sprawdzana",
        "Urząd rozpatruje sprawę",
        "Urząd podpisał: Decyzja o nadaniu statusu",
        "Doręczono: Decyzja o nadaniu statusu",
    ]


def test_delivery_of_a_later_day_stands_at_its_beginning(called, clerk, organisation):
    call = called.letters.get()
    call.addressees.update(delivered_on="2026-11-18")
    case = with_told(Case.objects.filter(pk=called.pk)).get()
    newest = case_story.of_case(case, [organisation])[0]
    assert newest.what.startswith("Doręczono")
    assert f"{timezone.localtime(newest.at):%Y-%m-%d %H:%M}" == "2026-11-18 00:00"
