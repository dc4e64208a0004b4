"""The small map: places where they are, one voivodeship in another shade."""

import csv
import re

import pytest
from django.conf import settings

from entities.documents import maps
from entities.rules import drawing

TERRITORIES = settings.BASE_DIR / "entities" / "fixtures" / "territories.csv"


def voivodeships():
    with TERRITORIES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "voivodeship"]
    spots = [maps.Spot(float(r["latitude"]), float(r["longitude"]), r["name"]) for r in rows]
    return [pytest.param(spot, id=spot.voivodeship) for spot in spots]


def outline(name):
    """The corners of a voivodeship."""
    found = drawing.paths()[drawing.outline_of(name)]
    numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", found)]
    return [*zip(numbers[::2], numbers[1::2], strict=True)]


def is_inside(point, corners):
    x, y = point
    inside = False
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
    return inside


@pytest.mark.parametrize("spot", voivodeships())
def test_middle_of_each_voivodeship_lies_in_its_outline(spot):
    assert is_inside(maps.point(spot), outline(spot.voivodeship))


@pytest.mark.parametrize(
    ("latitude", "longitude", "x", "y"),
    [(54.83, 18.3, 251, 7), (49.0, 22.85, 519, 565), (52.85, 14.12, 5, 196)],
    ids=["Rozewie", "Opołonek", "Osinów Dolny"],
)
def test_ends_of_the_country_lie_at_the_edges(latitude, longitude, x, y):
    found = maps.point(maps.Spot(latitude, longitude, ""))
    assert found == pytest.approx((x, y), abs=6)


def test_place_abroad_stays_on_the_map():
    assert maps.point(maps.Spot(0, 0, "")) == (0, drawing.HEIGHT)
    assert maps.point(maps.Spot(89, 179, "")) == (drawing.WIDTH, 0)


def test_only_the_voivodeship_of_the_place_has_another_shade():
    drawn = maps.svg(maps.Spot(50.67, 17.93, "łódzkie"))
    assert drawn.count("<path") == 16
    assert drawn.count("#bcdcd5") == 1
