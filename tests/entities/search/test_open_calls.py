"""Open calls found: by area, for whom, whose money, as of a day."""

from datetime import date, timedelta

import pytest

from entities.enums import EntityKind
from entities.models import Entity
from entities.search import open_calls
from entities.search.open_calls import Wanted
from tests.calling import ENDLESS, announced, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

DAY = timedelta(days=1)


def titles(calls):
    return [call.title for call in calls]


def test_calls_stand_by_how_they_are_on_the_day(today):
    announced(title="bez końca", **ENDLESS)
    announced(title="dziś ostatni dzień", closes_on=today)
    announced(title="pierwszy dzień", opens_on=today)
    announced(title="jutro", opens_on=today + DAY)
    announced(title="pojutrze", opens_on=today + 2 * DAY, closes_on=today + 2 * DAY)
    announced(title="wczoraj ostatni dzień", closes_on=today - DAY)
    announced(title="do sprawdzenia", **ENDLESS | {"look_again_on": today - DAY})
    announced(title="wycofany", withdrawn_on=today)
    found = open_calls.find(Wanted(), today)
    assert titles(found.open) == ["dziś ostatni dzień", "pierwszy dzień", "bez końca"]
    assert titles(found.soon) == ["jutro", "pojutrze"]
    assert titles(found.closed) == ["wczoraj ostatni dzień"]
    closing = open_calls.closing(Wanted(), today)
    assert titles(closing) == ["dziś ostatni dzień", "pojutrze", "pierwszy dzień", "jutro"]


@pytest.mark.parametrize(
    ("closed_on", "on", "told"),
    [
        (date(2025, 11, 16), date(2026, 11, 16), True),
        (date(2025, 11, 15), date(2026, 11, 16), False),
        (date(2027, 2, 28), date(2028, 2, 29), True),
        (date(2027, 2, 27), date(2028, 2, 29), False),
        (date(2026, 12, 31), date(2027, 1, 1), True),
    ],
)
def test_those_that_closed_are_told_for_a_year(closed_on, on, told):
    announced(opens_on=closed_on, closes_on=closed_on)
    assert bool(open_calls.find(Wanted(), on).closed) is told


def test_of_those_that_closed_the_newest_are_told(today, monkeypatch):
    monkeypatch.setattr(open_calls, "MOST_CLOSED", 2)
    for number in range(3):
        announced(title=str(number), closes_on=today - (number + 1) * DAY)
    assert titles(open_calls.find(Wanted(), today).closed) == ["0", "1"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["a", "b", "c", "d"]),
        ({"voivodeship": "16"}, ["a", "c", "d"]),
        ({"voivodeship": "24"}, ["b", "c", "d"]),
        ({"voivodeship": "02"}, ["d"]),
        ({"audience": "KIS"}, ["a", "c"]),
        ({"audience": "founders"}, ["c", "d"]),
        ({"source": "eu"}, ["b", "d"]),
        ({"voivodeship": "16", "audience": "founders", "source": "eu"}, ["d"]),
        ({"voivodeship": "02", "audience": "KIS"}, []),
    ],
)
def test_filters_narrow_all_that_is_told(today, wanted, found):
    eu = source("eu")
    announced(title="a", voivodeships=["16"], audiences=["KIS"])
    announced(title="b", voivodeships=["24"], audiences=["CIS"], source=eu)
    announced(title="c", voivodeships=["16", "24"], audiences=["KIS", "founders"])
    announced(title="d", voivodeships=[], audiences=["founders"], source=eu)
    asked = Wanted(**wanted)
    assert titles(open_calls.find(asked, today).open) == found
    assert titles(open_calls.closing(asked, today)) == found
    assert titles(open_calls.find(asked, date(2026, 11, 1)).soon) == found
    assert titles(open_calls.find(asked, date(2026, 12, 5)).closed) == found


def test_number_for_a_voivodeship_counts_those_of_the_country(today):
    announced()
    announced(voivodeships=[])
    announced(voivodeships=["24"])
    announced(title="zamknięty", closes_on=today - DAY)
    assert open_calls.count_open("16", today) == 2


def club(**facts):
    return Entity(**({"kind": EntityKind.KIS, "gmina_id": "1607053"} | facts))


def test_calls_of_a_source_are_counted_for_the_kind_and_the_voivodeship(today):
    eu, marshal = source("eu"), source("marshal")
    announced(title="a", source=eu)
    announced(title="b", source=eu, voivodeships=[])
    announced(title="c", source=eu, audiences=["CIS"])
    announced(title="d", source=eu, voivodeships=["24"])
    announced(title="e", source=marshal, opens_on=today + DAY)
    announced(title="f", source=source("pfron"))
    announced(title="g")
    assert open_calls.by_source(club(), ["eu", "marshal"], today) == {"eu": 2}


def test_calls_that_fit_one_of_the_entities(today):
    announced(title="a", closes_on=today + 2 * DAY)
    announced(title="b", audiences=["CIS"], voivodeships=["24"], closes_on=today + DAY)
    announced(title="c", audiences=["CIS"])
    announced(title="d", audiences=["founders"])
    announced(title="e", closes_on=today - DAY)
    centre = club(kind=EntityKind.CIS, gmina_id="2469011")
    assert titles(open_calls.fitting([club(), club(), centre], today)) == ["b", "a"]
    assert open_calls.fitting([], today) == []


def test_voivodeships_are_in_polish_order():
    names = [*open_calls.voivodeships().values()]
    assert (len(names), names[:2]) == (16, ["dolnośląskie", "kujawsko-pomorskie"])
    assert names[-3:] == ["warmińsko-mazurskie", "wielkopolskie", "zachodniopomorskie"]
    assert names.index("łódzkie") == names.index("lubuskie") + 1
