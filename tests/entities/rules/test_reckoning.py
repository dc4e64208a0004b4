"""Why a day is what it is, for people to read."""

from datetime import date

import pytest

from entities.rules import reckoning
from entities.rules.reckoning import Reckoning, Step

MONDAY, SATURDAY, TUESDAY = date(2026, 3, 2), date(2026, 4, 4), date(2026, 4, 7)


def test_step_reads_with_its_article():
    assert str(Step("miesiąc", MONDAY, "art. 35 § 3 KPA")) == "miesiąc, art. 35 § 3 KPA"
    assert str(Step("wpłynęło", MONDAY)) == "wpłynęło"


def test_reckoning_ends_with_its_last_step():
    steps = (Step("wpłynęło", MONDAY), Step("14 dni", TUESDAY))
    assert reckoning.of(*steps) == Reckoning(TUESDAY, steps)
    assert reckoning.ending_on_a_working_day(*steps) == Reckoning(TUESDAY, steps)


def test_end_on_a_day_off_is_moved_and_says_over_which_days_art_57_4():
    last = Step("14 dni", SATURDAY)
    names = "sobota, Niedziela Wielkanocna, Poniedziałek Wielkanocny"
    moved = Step(f"koniec wypadał w dzień wolny ({names})", TUESDAY, "art. 57 § 4 KPA")
    assert reckoning.ending_on_a_working_day(last) == Reckoning(TUESDAY, (last, moved))


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 dzień"), (2, "2 dni"), (5, "5 dni"), (21, "21 dni")]
)
def test_days_in_words(count, words):
    assert reckoning.in_words(count) == words
