"""Time that an official notes as not counted: the clock, its edges, and what is refused."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from entities.actions import cases, pauses
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, PauseReason
from entities.models import Case, CaseNote, Pause, RegisterEvent
from entities.rules import case_time, integrity
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from tests.factories import make_centre, official, received_case
from tests.proceedings import Office, at

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)
DUE = date(2026, 12, 16)
FACT = "Starosta wydaje opinię (art. 106 KPA)."
P = PauseReason


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def case(office):
    return received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))


def noted(office, case, first, last=None, why=P.OTHER_AUTHORITY, *, on=None, fact=FACT):
    day = on or last or first
    return pauses.open_pause(
        case, why, first_day=first, last_day=last, fact=fact, by=office.clerk, at=at(day)
    )


def due(case):
    reckoned = case_time.office_time(Case.objects.get(pk=case.pk))
    return reckoned and reckoned.due


def refused(office, case, *args, **kwargs):
    with pytest.raises(RequirementsNotMet) as error:
        noted(office, case, *args, **kwargs)
    assert not case.pauses.exists()
    return " ".join(error.value.sentences)


@pytest.mark.parametrize("why", [P.PARTY, P.OTHER_AUTHORITY, P.INDEPENDENT])
def test_clock_stands_while_the_pause_lasts_art_35_5_kpa(office, case, why):
    pause = noted(office, case, date(2026, 11, 18), why=why)
    assert due(case) is None
    last = date(2026, 11, 24)
    pauses.change(
        pause, first_day=date(2026, 11, 18), last_day=last, fact=FACT, by=office.clerk, at=at(last)
    )
    # Seven days, from the 18th to the 24th, both counted.
    assert due(case) == date(2026, 12, 23)
    assert case.terms.get(kind="settle").due_on == date(2026, 12, 23)


def test_overlapping_pauses_count_once_art_35_5_kpa(office, case):
    noted(office, case, date(2026, 11, 18), date(2026, 11, 24))
    noted(office, case, date(2026, 11, 20), date(2026, 11, 26), P.PARTY)
    # Nine days, from the 18th to the 26th, and Christmas after them (art. 57 § 4).
    assert due(case) == date(2026, 12, 28)


def test_pause_across_a_years_end_art_35_5_kpa(office, case):
    noted(office, case, date(2026, 12, 15), date(2027, 1, 8), on=date(2027, 1, 8))
    # Two days were left on the 14th: the 9th and the 10th, a Saturday and a Sunday.
    assert due(case) == date(2027, 1, 11)


def test_pause_on_the_day_of_receipt_alone_changes_nothing_art_57_1_kpa(office, case):
    noted(office, case, MONDAY, MONDAY)
    assert due(case) == DUE


def test_pause_after_the_term_gives_nothing_back(office, case):
    noted(office, case, date(2026, 12, 17), date(2027, 1, 8))
    assert due(case) == DUE


def test_pause_may_not_begin_before_the_time_of_the_case(office, case):
    assert "zanim zaczął biec termin (16.11.2026)" in refused(
        office, case, date(2026, 11, 15), on=MONDAY
    )


def test_of_a_case_that_came_back_only_days_since_then_count_art_138_kpa(office, case):
    Case.objects.filter(pk=case.pk).update(returned_on=date(2026, 12, 1))
    told = refused(office, case, date(2026, 11, 20), on=date(2026, 12, 2))
    assert "01.12.2026" in told


@pytest.mark.parametrize(
    ("first", "last", "on", "sentence"),
    [
        (date(2026, 11, 18), None, date(2026, 11, 17), "podaj dni do dziś"),
        (date(2026, 11, 18), date(2026, 11, 20), date(2026, 11, 19), "podaj dni do dziś"),
        (date(2026, 11, 18), date(2026, 11, 17), date(2026, 11, 20), "nie może być wcześniejszy"),
    ],
)
def test_days_that_cannot_be_are_refused(office, case, first, last, on, sentence):
    assert sentence in refused(office, case, first, last, on=on)


def test_what_happened_has_to_be_said(office, case):
    assert "Napisz, co zaszło" in refused(office, case, MONDAY, fact="  ")
    with pytest.raises(IntegrityError, match="pause_by_hand_says"), transaction.atomic():
        case.pauses.create(reason=P.PARTY, during=(MONDAY, None))


@pytest.mark.parametrize("why", [P.COMPLETION, P.SUSPENSION])
def test_what_follows_from_letters_is_not_noted_by_hand(office, case, why):
    assert "wynikają z pism" in refused(office, case, MONDAY, why=why)


def test_same_days_of_the_same_reason_are_noted_once(office, case):
    noted(office, case, date(2026, 11, 18), date(2026, 11, 24))
    with pytest.raises(RequirementsNotMet, match="już odnotowane"):
        noted(office, case, date(2026, 11, 24), on=date(2026, 11, 26))
    noted(office, case, date(2026, 11, 25), on=date(2026, 11, 26))
    with pytest.raises(RequirementsNotMet, match="już odnotowane"):
        noted(office, case, date(2026, 11, 26))


def test_case_that_ends_ends_its_pauses(office, case):
    noted(office, case, date(2026, 11, 18))
    day = date(2026, 11, 20)
    cases.withdraw(case, on=day, by=office.clerk, at=at(day))
    assert case.pauses.get().during.upper == day + timedelta(days=1)
    with pytest.raises(RequirementsNotMet, match="Sprawa jest zakończona"):
        noted(office, case, date(2026, 11, 19), why=P.PARTY)


def test_delivered_decision_ends_pauses_so_that_none_outlives_an_appeal(office):
    case = office.case(CaseKind.CIS_GRANT, MONDAY)
    noted(office, case, date(2026, 11, 18))
    day = date(2026, 11, 20)
    office.letter(case, LetterKind.GRANT, day, delivered=day)
    assert case.pauses.get().during.upper == day + timedelta(days=1)
    with pytest.raises(RequirementsNotMet, match="Decyzja jest doręczona"):
        noted(office, case, date(2026, 11, 21))


def test_supervision_has_no_time_to_stop_art_5b(office):
    case = received_case(
        office.clerk, CaseKind.CIS_SUPERVISION, received_on=MONDAY, entity=make_centre(),
        at=at(MONDAY),
    )  # fmt: skip
    assert "Nadzór nie ma terminu" in refused(office, case, MONDAY)


def test_pause_of_a_call_is_closed_by_its_answer_alone(office, case):
    facts = {"defects": ["Brak statutu."], "days": 14}
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, facts, delivered=MONDAY)
    with pytest.raises(RequirementsNotMet, match="wynika z pisma"):
        pauses.strike(case.pauses.get(), reason="Pomyłka", by=office.clerk, at=at(MONDAY))


def test_pause_by_mistake_is_struck_out_and_the_file_says_why_art_72_kpa(office, case):
    pause = noted(office, case, date(2026, 11, 18), date(2026, 11, 24))
    with pytest.raises(RequirementsNotMet, match="dlaczego tej przerwy nie było"):
        pauses.strike(pause, reason=" ", by=office.clerk)
    day = date(2026, 11, 25)
    pauses.strike(pause, reason="To inna sprawa.", by=office.clerk, at=at(day))
    assert due(case) == DUE
    note = CaseNote.objects.get(case=case).text
    assert "czynność innego organu" in note
    assert note.endswith("18.11.2026–24.11.2026): To inna sprawa.")
    with pytest.raises(Conflict, match="już nie ma"):
        pauses.strike(pause, reason="Jeszcze raz", by=office.clerk, at=at(day))


def test_log_tells_the_days_and_not_what_happened_art_66a_kpa(office, case):
    noted(office, case, date(2026, 11, 18), fact="Jan Kowalski choruje.")
    event = RegisterEvent.objects.filter(row=f"case/{case.pk}").latest("number")
    assert event.subject == f"{case.number}: czas niewliczany"
    assert event.reason == "Czas niewliczany (art. 35 § 5 KPA): czynność innego organu"
    assert event.changes == {"from": [None, "2026-11-18"]}
    kept = Pause.objects.get().versions.get()
    assert not hasattr(kept, "fact")
    assert integrity.check().misfit == ""


def test_another_office_notes_nothing(office, case):
    stranger = official("24", "clerk")
    with pytest.raises(NotAllowed):
        pauses.open_pause(case, P.PARTY, first_day=MONDAY, fact=FACT, by=stranger, at=at(MONDAY))
