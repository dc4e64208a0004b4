"""Appeal, waiver, finality, execution: KPA art. 127 § 1a, 127a, 129 § 2, 130."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules import appeals, days_off

DELIVERED, UNTIL, FINAL = date(2026, 3, 2), date(2026, 3, 16), date(2026, 3, 17)


@pytest.mark.parametrize(
    ("delivered", "until", "final"),
    [
        (DELIVERED, UNTIL, FINAL),
        (date(2026, 3, 21), date(2026, 4, 7), date(2026, 4, 8)),  # Easter
        (date(2026, 12, 10), date(2026, 12, 28), date(2026, 12, 29)),  # 24 December
        (date(2024, 12, 10), date(2024, 12, 24), date(2024, 12, 25)),  # when it was a working day
        (date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 1)),  # final on a day off
        (date(2026, 3, 6), date(2026, 3, 20), date(2026, 3, 21)),  # final on a Saturday
        (date(2028, 2, 15), date(2028, 2, 29), date(2028, 3, 1)),
    ],
)
def test_appeal_has_fourteen_days_and_then_the_decision_is_final_art_129_2_16_1(
    delivered, until, final
):
    assert appeals.appeal_until(delivered) == until
    assert appeals.appeal(delivered).due == until
    assert appeals.final_on(delivered) == final


@pytest.mark.parametrize(
    ("waived", "final"),
    [
        (DELIVERED, DELIVERED),
        (date(2026, 3, 5), date(2026, 3, 5)),
        (UNTIL, UNTIL),
        (FINAL, FINAL),  # too late: the term has done it
        (date(2026, 4, 30), FINAL),
        (date(2026, 2, 27), DELIVERED),  # before the delivery: nothing binds yet
    ],
)
def test_decision_is_final_when_the_last_waiver_arrives_art_127a_2(waived, final):
    assert appeals.final_on(DELIVERED, waived_on=waived) == final


def test_waiver_counts_up_to_the_last_day_for_appeal_art_127a_1():
    told = [appeals.waiver_counts(day, DELIVERED) for day in (DELIVERED, UNTIL, FINAL)]
    assert told == [True, True, False]


def test_appealed_decision_is_not_final_art_130_2():
    assert appeals.final_on(DELIVERED, appealed=True) is None
    assert appeals.final_on(DELIVERED, waived_on=DELIVERED, appealed=True) is None


@pytest.mark.parametrize(
    ("facts", "steps"),
    [
        (
            {},
            [
                ("doręczono decyzję", DELIVERED),
                ("14 dni na odwołanie, art. 129 § 2 KPA", UNTIL),
                ("nikt nie wniósł odwołania: ostateczna następnego dnia, art. 16 § 1 KPA", FINAL),
            ],
        ),
        (
            {"waived_on": date(2026, 3, 5)},
            [
                ("doręczono decyzję", DELIVERED),
                (
                    "zrzeczenie się odwołania przez ostatnią ze stron, art. 127a § 2 KPA",
                    date(2026, 3, 5),
                ),
            ],
        ),
        (
            {"appealed": True},
            [
                ("doręczono decyzję", DELIVERED),
                ("odwołanie: rozstrzyga minister, art. 127 § 2 KPA", None),
            ],
        ),
    ],
)
def test_steps_tell_why_a_decision_is_final(facts, steps):
    assert [(str(step), step.day) for step in appeals.finality(DELIVERED, **facts).steps] == steps


@given(st.dates(date(2024, 1, 1), date(2035, 12, 31)), st.integers(-30, 60))
def test_waiver_never_delays_and_nothing_is_final_before_delivery_art_127a(delivered, after):
    waived = appeals.final_on(delivered, waived_on=delivered + timedelta(days=after))
    assert delivered <= waived <= appeals.final_on(delivered)
    assert days_off.is_working_day(appeals.appeal_until(delivered))
