"""At the desk: a call repeated, its term prolonged, an answer of a centre in supervision."""

from datetime import date

import pytest
import time_machine

from entities.actions import letters
from entities.enums import LetterKind
from entities.enums.cases import CaseKind
from entities.models import Case, Letter
from tests.conftest import signed_in
from tests.entities.office.case_desk import errors_of, fields_of, of_case, send, step
from tests.factories import make_centre, received_case
from tests.proceedings import Office, at

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)
DAY = date(2026, 11, 25)
CALL = {"defects": ["Brak zgody właściciela lokalu."], "days": 14}


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def case(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY), programme="")
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, CALL, delivered=MONDAY)
    return case


@pytest.fixture
def clerk(office):
    with time_machine.travel(at(DAY)):
        yield signed_in(office.clerk)


def labels(clerk, case):
    page = clerk.get(of_case(case))
    return [option.label for option in (*page.context["main"], *page.context["others"])]


def test_term_is_prolonged_at_the_desk_and_the_old_one_stays_seen(office, clerk, case):
    assert "Przygotuj: Zawiadomienie o przedłużeniu terminu" in labels(clerk, case)
    new = of_case(case, "letter_new", "prolonged")
    refused = send(clerk, new, asked_on="2026-11-24", until="2026-11-30", _save="1")
    assert "podaj późniejszy dzień" in errors_of(refused)[0]
    send(clerk, new, asked_on="2026-11-24", until="2026-12-14", _save="1")
    letters.sign(Letter.objects.get(kind="prolonged"), by=office.approver)
    page = " ".join(clerk.get(of_case(case)).content.decode().split())
    assert '<strong>30.11.2026</strong> <span class="current">zastąpiony późniejszym' in page
    assert "<strong>14.12.2026</strong></li>" in page


def test_repeated_call_begins_with_what_is_missing_and_what_somebody_wrote(clerk, case):
    assert "Przygotuj: Wezwanie do usunięcia braków" in labels(clerk, case)
    form = fields_of(clerk.get(of_case(case, "letter_new", "call_to_complete")))
    (defects,) = form["defects"]
    assert "Brak zgody właściciela lokalu." in defects.splitlines()
    assert "programu pracy" in defects
    page = clerk.get(of_case(case)).content.decode()
    assert "O co już wezwano" in page
    assert "<li>Brak zgody właściciela lokalu.</li>" in page


def test_call_on_its_way_hides_the_ways_that_its_answer_decides(office, case):
    office.letter(Case.objects.get(pk=case.pk), LetterKind.CALL_TO_COMPLETE, DAY, CALL)
    with time_machine.travel(at(date(2026, 12, 2))):
        told = labels(signed_in(office.clerk), case)
    assert "Przygotuj: Zawiadomienie o pozostawieniu podania bez rozpoznania" not in told
    assert "Przygotuj: Zawiadomienie o przedłużeniu terminu" not in told


def test_answer_of_a_centre_leads_to_the_end_of_supervision_art_5b(office, clerk):
    case = received_case(
        office.clerk, CaseKind.CIS_SUPERVISION, received_on=MONDAY, entity=make_centre(),
        at=at(MONDAY),
    )  # fmt: skip
    points = {"points": ["Wyjaśnij."], "days": 14}
    office.letter(case, LetterKind.DEMAND, MONDAY, points, delivered=MONDAY)
    assert "Odnotuj odpowiedź centrum" in labels(clerk, case)
    answer = send(clerk, step(case, "odpowiedz"), on="2026-11-24", text="Wyjaśniono.")
    assert errors_of(answer) == ["Wybierz, czy odpowiedź wystarcza."]
    send(clerk, step(case, "odpowiedz"), on="2026-11-24", text="Wyjaśniono.", enough="yes")
    page = clerk.get(of_case(case))
    assert [option.label for option in page.context["main"]] == ["Zakończ bez decyzji"]
    assert page.context["next_actor"] == "referent: ocena wyjaśnień"
    assert "Odnotuj odpowiedź centrum" not in labels(clerk, case)
