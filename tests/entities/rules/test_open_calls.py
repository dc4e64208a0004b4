"""Open calls: how one stands on a day, to the day; for whom it is; what it may not say."""

from datetime import date, timedelta

import pytest

from entities.enums.open_calls import CallState as State
from entities.models import OpenCall
from entities.rules import open_calls
from tests.calling import ENDLESS, unsaved

DAY = timedelta(days=1)
FIRST, LAST, AGAIN = date(2026, 12, 31), date(2027, 1, 1), date(2027, 2, 28)
OVER_THE_YEAR = {"opens_on": FIRST, "closes_on": LAST}
NO_END = {"opens_on": FIRST, "closes_on": None, "look_again_on": AGAIN}


@pytest.mark.parametrize(
    ("facts", "on", "stands"),
    [
        (OVER_THE_YEAR, FIRST - DAY, State.SOON),
        (OVER_THE_YEAR, FIRST, State.OPEN),
        (OVER_THE_YEAR, LAST, State.OPEN),
        (OVER_THE_YEAR, LAST + DAY, State.CLOSED),
        (OVER_THE_YEAR | {"closes_on": FIRST}, FIRST, State.OPEN),
        (OVER_THE_YEAR | {"closes_on": FIRST}, LAST, State.CLOSED),
        (NO_END, FIRST - DAY, State.SOON),
        (NO_END, FIRST, State.OPEN),
        (NO_END, AGAIN, State.OPEN),
        (NO_END, AGAIN + DAY, State.CHECK),
        # Nobody looked, so nobody knows whether it opened.
        (NO_END | {"opens_on": date(2027, 5, 1)}, AGAIN, State.SOON),
        (NO_END | {"opens_on": date(2027, 5, 1)}, AGAIN + DAY, State.CHECK),
        (OVER_THE_YEAR | {"withdrawn_on": FIRST}, FIRST - DAY, State.SOON),
        (OVER_THE_YEAR | {"withdrawn_on": FIRST}, FIRST, State.WITHDRAWN),
        (OVER_THE_YEAR | {"withdrawn_on": FIRST}, LAST + DAY, State.WITHDRAWN),
        (NO_END | {"withdrawn_on": AGAIN + 2 * DAY}, AGAIN + DAY, State.CHECK),
        # A leap day is a day like others.
        (OVER_THE_YEAR | {"closes_on": date(2028, 2, 29)}, date(2028, 2, 29), State.OPEN),
        (OVER_THE_YEAR | {"closes_on": date(2028, 2, 29)}, date(2028, 3, 1), State.CLOSED),
    ],
)
def test_state_to_the_day(facts, on, stands):
    assert open_calls.state(unsaved(**facts), on) == stands


@pytest.mark.django_db
@pytest.mark.parametrize("facts", [OVER_THE_YEAR, NO_END, OVER_THE_YEAR | {"withdrawn_on": LAST}])
def test_questions_to_the_table_say_what_the_rule_says(facts):
    row = unsaved(**facts, checked_on=date(2026, 12, 1))
    row.save()
    for number in range(-3, 70):
        on = FIRST + timedelta(days=number)
        asked = {
            State.OPEN: OpenCall.objects.open(on),
            State.SOON: OpenCall.objects.soon(on),
            State.CHECK: OpenCall.objects.stale(on),
            State.CLOSED: OpenCall.objects.closed(on),
            State.WITHDRAWN: OpenCall.objects.withdrawn(on),
        }
        assert [name for name, rows in asked.items() if rows.exists()] == [
            open_calls.state(row, on)
        ], on


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (FIRST - 40 * DAY, "otwarcie za 40 dni"),
        (FIRST - 2 * DAY, "otwarcie za 2 dni"),
        (FIRST - DAY, "otwarcie jutro"),
        (FIRST, "zostały 22 dni"),
        (date(2027, 1, 1), "zostało 21 dni"),
        (date(2027, 1, 17), "zostało 5 dni"),
        (date(2027, 1, 20), "zostały 2 dni"),
        (date(2027, 1, 21), "jutro jest ostatni dzień"),
        (date(2027, 1, 22), "dziś jest ostatni dzień"),
        (date(2027, 1, 23), ""),
    ],
)
def test_time_left_in_words(on, said):
    call = unsaved(opens_on=FIRST, closes_on=date(2027, 1, 22))
    assert open_calls.time_left(call, on) == said


def test_nobody_knows_how_much_time_is_left_without_a_closing_day():
    assert open_calls.time_left(unsaved(**ENDLESS), date(2026, 11, 16)) == ""
    assert open_calls.time_left(unsaved(**ENDLESS), date(2026, 11, 1)) == "otwarcie jutro"


@pytest.mark.parametrize(
    ("facts", "kind", "code", "answer"),
    [
        ({}, "KIS", "16", True),
        ({}, "CIS", "16", False),
        ({}, "KIS", "24", False),
        ({"voivodeships": ["16", "24"]}, "KIS", "24", True),
        ({"voivodeships": []}, "KIS", "24", True),
        ({"voivodeships": [], "audiences": ["founders"]}, "KIS", "24", False),
    ],
)
def test_call_fits_entities_of_its_kinds_in_its_voivodeships(facts, kind, code, answer):
    assert open_calls.fits(unsaved(**facts), kind, code) is answer


@pytest.mark.parametrize(
    ("facts", "columns"),
    [
        ({}, []),
        ({"checked_on": date(2026, 11, 16)}, []),
        ({"checked_on": date(2026, 11, 17)}, ["checked_on"]),
        ({"voivodeships": ["16", "99"]}, ["voivodeships"]),
        ({"voivodeships": []}, []),
    ],
)
def test_faults_name_columns(facts, columns):
    found = open_calls.faults(unsaved(**facts), date(2026, 11, 16), {"16", "24"})
    assert [column for column, _sentence in found] == columns
