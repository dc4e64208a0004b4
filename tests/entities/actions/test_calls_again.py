"""A call to complete is repeated or its term prolonged; what was asked stays; an answer in
supervision.
"""

from datetime import date, timedelta

import pytest

from entities.actions import answers, cases, composing, letters
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, CaseState, DeliveryWay
from entities.models import Case, CaseNote
from entities.rules import case_time, completion, integrity, procedure
from entities.rules.errors import IllegalMove, RequirementsNotMet
from tests.factories import make_centre, received_case
from tests.proceedings import Office, at

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)
DUE = date(2026, 11, 30)
DAY = date(2026, 11, 25)
LATER = date(2026, 12, 14)
CALL = {"defects": ["Brak statutu.", "Brak programu."], "days": 14}
ASKED = {"asked_on": "2026-11-25", "until": "2026-12-14"}


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def case(office):
    """A case whose party has until the 30th to complete its application."""
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, CALL, delivered=MONDAY)
    return case


def now(case):
    return Case.objects.get(pk=case.pk)


def unexamined(office, case, on, **facts):
    return office.letter(now(case), LetterKind.UNEXAMINED, on, facts or None)


# --- Prolonged ------------------------------------------------------------------------------


def test_term_is_prolonged_from_the_signature_art_64_2_kpa(office, case):
    letter = office.letter(case, LetterKind.PROLONGED, DAY, ASKED)
    case = now(case)
    assert case.state == CaseState.INCOMPLETE
    assert case_time.call_of(case).due_on == LATER
    assert [t.due_on for t in case.terms.filter(kind="complete").order_by("pk")] == [DUE, LATER]
    told = str(composing.content_of(letter, on=DAY))
    for words in ("25 listopada 2026", "30 listopada 2026", "14 grudnia 2026", case.number):
        assert words in told
    assert integrity.check().misfit == ""


def test_nothing_is_left_unexamined_before_the_longer_term_has_passed_art_64_2_kpa(office, case):
    office.letter(case, LetterKind.PROLONGED, DAY, ASKED)
    with pytest.raises(RequirementsNotMet, match=r"biegnie do 14\.12\.2026"):
        unexamined(office, case, LATER)
    letter = unexamined(office, case, LATER + timedelta(days=1))
    assert "termin przedłużono do dnia 14 grudnia 2026" in str(
        composing.content_of(letter, on=LATER)
    )


def test_clock_of_the_office_stands_on_while_the_party_has_more_time_art_35_5_kpa(office, case):
    office.letter(case, LetterKind.PROLONGED, DAY, ASKED)
    cases.complete(now(case), received_on=LATER, by=office.clerk, at=at(LATER))
    pause = case.pauses.get()
    assert (pause.during.lower, pause.during.upper) == (MONDAY, LATER + timedelta(days=1))


def test_answer_in_the_longer_term_brings_back_what_was_left_unexamined_art_57_5_kpa(office, case):
    office.letter(case, LetterKind.PROLONGED, DAY, ASKED)
    after = LATER + timedelta(days=3)
    unexamined(office, case, after)
    cases.complete(now(case), received_on=after, posted_on=LATER, by=office.clerk, at=at(after, 14))
    assert now(case).state == CaseState.RECEIVED


@pytest.mark.parametrize(
    ("asked_on", "is_in_time"),
    [
        (MONDAY - timedelta(days=1), False),
        (MONDAY, True),
        (DUE, True),
        (DUE + timedelta(days=1), False),
    ],
)
def test_party_asks_while_its_term_runs_though_the_letter_comes_later_art_57_5_kpa(
    office, case, asked_on, is_in_time
):
    on = DUE + timedelta(days=2)
    facts = ASKED | {"asked_on": str(asked_on)}
    if is_in_time:
        office.letter(case, LetterKind.PROLONGED, on, facts)
        assert case_time.call_of(now(case)).due_on == LATER
    else:
        with pytest.raises(RequirementsNotMet, match="dopóki termin biegnie"):
            office.letter(case, LetterKind.PROLONGED, on, facts)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"until": "2026-11-30"}, "podaj późniejszy dzień"),
        ({"until": "2026-12-13"}, "dzień roboczy"),  # a Sunday
        ({"until": "2026-12-24"}, "dzień roboczy"),
        ({"until": "2026-11-25"}, "dzień roboczy od jutra"),
        ({"asked_on": "2026-11-26"}, "kiedy strona poprosiła"),  # to come
        ({"asked_on": ""}, "kiedy strona poprosiła"),
        ({"until": ""}, "kiedy strona poprosiła"),
    ],
)
def test_days_of_a_longer_term_are_asked_for(office, case, facts, sentence):
    with pytest.raises(RequirementsNotMet, match=sentence):
        office.letter(case, LetterKind.PROLONGED, DAY, ASKED | facts)


def test_term_that_never_began_is_not_prolonged(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    with pytest.raises(IllegalMove):
        office.letter(case, LetterKind.PROLONGED, DAY, ASKED)
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, CALL)
    with pytest.raises(RequirementsNotMet, match="wezwania nie doręczono"):
        office.letter(case, LetterKind.PROLONGED, DAY, ASKED)


def test_term_is_prolonged_again_from_the_longer_one(office, case):
    office.letter(case, LetterKind.PROLONGED, DAY, ASKED)
    on = date(2026, 12, 14)
    letter = office.letter(
        now(case), LetterKind.PROLONGED, on, {"asked_on": str(on), "until": "2026-12-21"}
    )
    assert "Termin upływał w dniu 14 grudnia 2026" in str(composing.content_of(letter, on=on))
    assert case_time.call_of(now(case)).due_on == date(2026, 12, 21)


def test_only_a_term_that_gave_way_is_told_as_replaced(office, case):
    office.letter(case, LetterKind.PROLONGED, DAY, ASKED)
    first, second = case.terms.filter(kind="complete").order_by("pk")
    replaced = [completion.is_replaced(term, now(case)) for term in (first, second)]
    assert replaced == [True, False]
    cases.complete(now(case), received_on=LATER, by=office.clerk, at=at(LATER))
    office.letter(now(case), LetterKind.CALL_TO_COMPLETE, LATER, CALL, delivered=LATER)
    found = case.terms.filter(kind="complete").order_by("pk")
    # The second was kept, though a third came after it.
    assert [completion.is_replaced(term, now(case)) for term in found] == [True, False, False]


# --- Called again ---------------------------------------------------------------------------

AGAIN = {"defects": ["Brak programu."], "days": 7}


def test_call_is_repeated_and_names_the_one_before_art_64_2_kpa(office, case):
    first = completion.last_call(now(case))
    letter = letters.prepare(case, LetterKind.CALL_TO_COMPLETE, AGAIN, by=office.clerk, at=at(DAY))
    told = str(composing.content_of(letter, on=None))
    assert "wezwano już pismem z dnia 16 listopada 2026" in told
    assert f"znak {first.number}" in told
    letters.sign(letter, by=office.approver, at=at(DAY, 13))
    case = now(case)
    assert case.state == CaseState.INCOMPLETE
    assert completion.asked_for(case) == [letter, first]


def test_repeated_call_has_a_term_of_its_own_from_its_delivery_art_64_2_kpa(office, case):
    letter = office.letter(case, LetterKind.CALL_TO_COMPLETE, DAY, AGAIN)
    case = now(case)
    # Signed and on its way: the first term is nothing that anybody may be held to.
    assert case_time.call_of(case) is None
    assert not completion.term_passed(case, LATER)
    with pytest.raises(RequirementsNotMet, match="wezwania nie doręczono"):
        unexamined(office, case, LATER)
    on = date(2026, 12, 2)
    letters.deliver(letter, on=on, way=DeliveryWay.POST, by=office.clerk, at=at(on))
    assert case_time.call_of(now(case)).due_on == date(2026, 12, 9)
    # One pause goes on through both calls.
    assert case.pauses.get().during.lower == MONDAY


def test_what_was_not_mended_is_of_the_newest_call_art_64_2_kpa(office, case):
    office.letter(case, LetterKind.CALL_TO_COMPLETE, DAY, AGAIN, delivered=DAY)
    on = date(2026, 12, 10)
    with pytest.raises(RequirementsNotMet, match="których braków z wezwania"):
        unexamined(office, case, on, unmended=["Brak statutu."])
    assert unexamined(office, case, on, unmended=["Brak programu."]).number


def test_repeated_call_gives_seven_days_as_well_art_64_2_kpa(office, case):
    with pytest.raises(RequirementsNotMet, match="nie może być krótszy niż 7 dni"):
        office.letter(case, LetterKind.CALL_TO_COMPLETE, DAY, AGAIN | {"days": 6})


def test_late_note_of_the_first_delivery_begins_nothing_once_called_again(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    first = office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, CALL)
    office.letter(now(case), LetterKind.CALL_TO_COMPLETE, DAY, AGAIN)
    letters.deliver(first, on=DAY, way=DeliveryWay.POST, by=office.clerk, at=at(DAY, 15))
    assert not case.terms.filter(kind="complete").exists()


def test_answer_to_both_calls_ends_them_both(office, case):
    office.letter(case, LetterKind.CALL_TO_COMPLETE, DAY, AGAIN, delivered=DAY)
    on = date(2026, 11, 27)
    cases.complete(now(case), received_on=on, by=office.clerk, at=at(on))
    assert not case.terms.filter(kind="complete", met_on=None).exists()
    assert not case.pauses.filter(during__upper_inf=True).exists()
    letter = letters.prepare(
        now(case), LetterKind.CALL_TO_COMPLETE, AGAIN, by=office.clerk, at=at(on)
    )
    # What was answered whole is not held against the party.
    assert "wezwano już" not in str(composing.content_of(letter, on=None))


# --- Answered in supervision ----------------------------------------------------------------


@pytest.fixture
def supervised(office):
    case = received_case(
        office.clerk, CaseKind.CIS_SUPERVISION, received_on=MONDAY, entity=make_centre(),
        at=at(MONDAY),
    )  # fmt: skip
    points = {"points": ["Wyjaśnij."], "days": 14}
    office.letter(case, LetterKind.DEMAND, MONDAY, points, delivered=MONDAY)
    return case


def answered(office, case, on, *, enough=True, text="Wyjaśniono.", noted=None):
    answers.note_answer(case, text, on=on, enough=enough, by=office.clerk, at=at(noted or on))
    return now(case)


def test_answer_that_is_enough_keeps_the_term_of_supervision_art_5b(office, supervised):
    case = answered(office, supervised, DUE, noted=DUE + timedelta(days=2))
    assert (case.state, case_time.call_of(case)) == (CaseState.EXPLAINING, None)
    assert not procedure.terms_were_missed(case, LATER)
    assert CaseNote.objects.get().text == (
        "Odpowiedź centrum z 30.11.2026, wystarczająca: Wyjaśniono."
    )


def test_answer_that_is_not_enough_lets_the_term_run_art_6_1a(office, supervised):
    case = answered(office, supervised, DAY, enough=False)
    assert case_time.call_of(case).due_on == DUE
    assert procedure.terms_were_missed(case, DUE + timedelta(days=1))


def test_answer_posted_late_is_late_art_6_1a(office, supervised):
    case = answered(office, supervised, DUE + timedelta(days=1))
    assert procedure.terms_were_missed(case, LATER)


@pytest.mark.parametrize("on", [MONDAY - timedelta(days=1), DAY + timedelta(days=1)])
def test_answer_of_a_day_that_cannot_be_is_refused(office, supervised, on):
    with pytest.raises(RequirementsNotMet, match="Podaj dzień od doręczenia"):
        answered(office, supervised, on, noted=DAY)
    with pytest.raises(RequirementsNotMet, match="Napisz, co centrum"):
        answered(office, supervised, DAY, text=" ")


def test_answer_to_nothing_is_refused(office, supervised):
    answered(office, supervised, DAY)
    with pytest.raises(RequirementsNotMet, match="Nie ma wezwania"):
        answered(office, supervised, DAY)
