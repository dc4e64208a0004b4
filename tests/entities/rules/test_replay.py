"""Periods told from events alone, also from those that did not name their row yet."""

import pytest

from entities.enums import EventVerb
from entities.models import RegisterEvent
from entities.rules import replay


def event(number, verb, changes, row=""):
    return RegisterEvent(number=number, verb=verb, changes=changes, row=row)


def opened(first, until, number="", basis="decision"):
    return {"basis": basis, "from": first, "until": until, "number": number}


def test_period_that_was_opened_closed_and_corrected_without_its_row():
    told = replay.periods_of(
        [
            event(1, EventVerb.STATUS_OPENED, opened("2020-01-01", "2025-01-01", "1")),
            event(2, EventVerb.STATUS_OPENED, opened("2025-01-01", "2030-01-01", "2")),
            event(3, EventVerb.STATUS_CLOSED, {"until": ["2030-01-01", "2026-05-01"]}),
            event(4, EventVerb.STATUS_CORRECTED, {"from": ["2020-01-01", "2020-02-01"]}),
            event(5, EventVerb.STATUS_CORRECTED, {"number": ["2", "2a"], "note": ["", "x"]}),
        ]
    )
    assert told == [
        opened("2020-02-01", "2025-01-01", "1"),
        opened("2025-01-01", "2026-05-01", "2a"),
    ]


def test_row_tells_periods_apart_that_look_alike():
    told = replay.periods_of(
        [
            event(1, EventVerb.STATUS_OPENED, opened("2020-01-01", "2021-01-01"), "statusperiod/1"),
            event(2, EventVerb.STATUS_OPENED, opened("2022-01-01", "2023-01-01"), "statusperiod/2"),
            event(3, EventVerb.STATUS_CORRECTED, {"number": ["", "7"]}, "statusperiod/2"),
        ]
    )
    assert [period["number"] for period in told] == ["", "7"]


@pytest.mark.parametrize(
    ("published_from", "left"),
    [("2020-01-01", [("2020-01-01", "2024-01-01")]), ("2024-01-01", []), ("2025-05-05", [])],
)
def test_publication_gives_way_to_an_act_of_the_voivode(published_from, left):
    publication = opened(published_from, None, basis="published")
    told = replay.periods_of(
        [
            event(1, EventVerb.STATUS_OPENED, publication),
            event(2, EventVerb.STATUS_REPLACED, publication),
            event(3, EventVerb.STATUS_OPENED, opened("2024-01-01", "2029-01-01")),
        ]
    )
    assert [(p["from"], p["until"]) for p in told if p["basis"] == "published"] == left


def test_event_about_a_period_that_nobody_opened_is_refused():
    with pytest.raises(replay.UnknownPeriodError, match="event 9"):
        replay.periods_of([event(9, EventVerb.STATUS_CLOSED, {"until": ["2030-01-01", "2026"]})])
