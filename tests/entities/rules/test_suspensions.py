"""A case suspended on request waits three years for the party, then the request lapses."""

from datetime import date

import pytest

from entities.actions import cases
from entities.enums import LetterKind
from entities.rules import suspensions
from tests.proceedings import FINDINGS, MONDAY, at, signed

pytestmark = pytest.mark.django_db


def test_three_years_are_counted_as_art_57_3a_kpa_says(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    facts = FINDINGS | {"on_request": True}
    signed(case, LetterKind.SUSPENSION, clerk, approver, MONDAY, facts)
    assert suspensions.lapses_after(case) == date(2029, 11, 16)
    assert [suspensions.has_lapsed(case, date(2029, 11, d)) for d in (16, 17)] == [False, True]


def test_case_that_the_law_suspends_never_lapses_art_97_kpa(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    signed(case, LetterKind.SUSPENSION, clerk, approver, MONDAY, FINDINGS)
    assert suspensions.lapses_after(case) is None
