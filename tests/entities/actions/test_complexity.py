"""A case becomes complex later: two months from the same day, and the party is told in time."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from entities.actions import cases, complexity, composing, letters
from entities.enums import LetterKind
from entities.enums.cases import CaseKind
from entities.models import Case, CaseNote
from entities.rules import case_time, integrity
from entities.rules.errors import RequirementsNotMet
from tests.factories import make_centre, received_case
from tests.proceedings import Office, at

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 16)
MONTH, TWO = date(2026, 12, 16), date(2027, 1, 18)
DAY = date(2026, 12, 1)
WHY = "Trzeba wysłuchać biegłego."


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def case(office):
    return received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))


def found(office, case, on=DAY, why=WHY):
    complexity.find_complex(case, why=why, by=office.clerk, at=at(on))
    return Case.objects.get(pk=case.pk)


def notice(office, case, new, on=DAY):
    return letters.prepare(
        case, LetterKind.DELAY_NOTICE, {"reason": "Opinia.", "new_term": str(new)},
        by=office.clerk, at=at(on),
    )  # fmt: skip


def test_complex_case_has_two_months_from_the_same_day_art_35_3_kpa(office, case):
    case = found(office, case)
    assert case_time.office_time(case).due == TWO
    assert [term.due_on for term in case.terms.filter(kind="settle")] == [TWO]
    assert CaseNote.objects.get(case=case).text == f"Sprawa szczególnie skomplikowana: {WHY}"
    assert integrity.check().misfit == ""


def test_party_is_to_be_told_until_it_is_art_36_1_kpa(office, case):
    assert not case_time.must_tell_of_more_time(case)
    case = found(office, case)
    assert case_time.must_tell_of_more_time(case)
    letter = notice(office, case, TWO)
    # It counts from the month that the party reckons with, before and after the signature.
    told = str(composing.content_of(letter, on=None))
    assert "16 grudnia 2026" in told
    assert "18 stycznia 2027" in told
    letters.sign(letter, by=office.approver, at=at(DAY, 13))
    case = Case.objects.get(pk=case.pk)
    assert not case_time.must_tell_of_more_time(case)
    assert case_time.office_time(case).due == TWO
    letter.refresh_from_db()
    letter.case = case
    assert "16 grudnia 2026" in str(composing.content_of(letter, on=DAY))


def test_notice_names_a_later_day_than_the_party_knows_art_36_1_kpa(office, case):
    case = found(office, case)
    with pytest.raises(RequirementsNotMet, match=r"Dotychczasowy to 16\.12\.2026"):
        notice(office, case, MONTH)
    letter = notice(office, case, date(2027, 1, 4))
    letters.sign(letter, by=office.approver, at=at(DAY, 13))
    with pytest.raises(RequirementsNotMet, match=r"Dotychczasowy to 04\.01\.2027"):
        notice(office, Case.objects.get(pk=case.pk), date(2027, 1, 4))


@pytest.mark.parametrize(("on", "is_taken"), [(MONTH, True), (date(2026, 12, 17), False)])
def test_what_is_late_does_not_become_complex_by_that_art_36_kpa(office, case, on, is_taken):
    if is_taken:
        assert found(office, case, on).is_complex
    else:
        with pytest.raises(RequirementsNotMet, match=r"Termin minął 16\.12\.2026"):
            found(office, case, on)


def test_reason_has_to_be_said(office, case):
    with pytest.raises(RequirementsNotMet, match="Napisz, dlaczego"):
        found(office, case, why="  ")


def test_it_is_found_once(office, case):
    found(office, case)
    with pytest.raises(RequirementsNotMet, match="już szczególnie skomplikowana"):
        found(office, case)


@pytest.mark.parametrize("kind", [CaseKind.KIS_ENTRY, CaseKind.CIS_SUPERVISION])
def test_other_terms_than_the_month_are_not_doubled_art_35_3_kpa(office, kind):
    entity = None if kind == CaseKind.KIS_ENTRY else make_centre()
    case = received_case(office.clerk, kind, received_on=MONDAY, entity=entity, at=at(MONDAY))
    with pytest.raises(RequirementsNotMet, match="nie liczy się miesiąca"):
        found(office, case)


def test_closed_case_has_no_time_to_lengthen(office, case):
    cases.withdraw(case, on=DAY, by=office.clerk, at=at(DAY))
    with pytest.raises(RequirementsNotMet, match="już nie biegnie"):
        found(office, case)


def test_day_of_a_simple_case_is_none(case):
    with pytest.raises(IntegrityError, match="only_complex_cases"), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(complex_on=DAY)
