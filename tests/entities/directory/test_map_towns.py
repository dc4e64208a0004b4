"""Names of towns on the map of results."""

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entities.directory import map_towns
from entities.models import Place
from tests.entities.directory.test_result_map import MAP, drawn, locality
from tests.factories import make_entity

LATITUDES, LONGITUDES = st.floats(49.1, 54.7), st.floats(14.3, 24.0)


def towns(*points):
    return [
        Place(geoname_id=n, name="Kędzierzyn", latitude=north, longitude=east, population=1)
        for n, (north, east) in enumerate(points)
    ]


def boxes(drawing, found):
    size = map_towns.size_of(drawing)
    wide = len("Kędzierzyn") * size * 0.55
    return [(one.x, one.y - 0.7 * size, one.x + wide, one.y) for one in found.labels]


@settings(deadline=None)
@given(
    st.lists(st.tuples(LATITUDES, LONGITUDES), max_size=30),
    st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=1, max_size=20),
)
def test_names_hide_no_mark_and_no_other_name(places, entities):
    drawing = drawn(*(locality(n, *where) for n, where in enumerate(entities, start=1)))
    found = map_towns.on(drawing, towns(*places))
    assert len(found.labels) <= map_towns.MOST
    frame = drawing.frame
    for left, top, right, bottom in boxes(drawing, found):
        assert frame.left <= left < right <= frame.left + frame.width
        assert frame.top <= top < bottom <= frame.top + frame.height
        for mark in drawing.marks:
            nearest = min(max(mark.x, left), right), min(max(mark.y, top), bottom)
            assert abs(nearest[0] - mark.x) + abs(nearest[1] - mark.y) > mark.radius * 0.9
    for one, other in combinations(boxes(drawing, found), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart


def test_name_of_a_town_with_a_mark_stands_beside_it():
    drawing = drawn(locality(1))
    (label,) = map_towns.on(drawing, towns((50.5, 17.5))).labels
    (mark,) = drawing.marks
    assert mark.x + mark.radius < label.x < mark.x + 2 * mark.radius


def test_script_is_told_where_each_town_is():
    found = map_towns.on(drawn(locality(1)), towns((50.5, 17.5), (51.254, 18)))
    assert found.told == "50.50 17.50 Kędzierzyn;51.25 18.00 Kędzierzyn"


@pytest.mark.django_db
def test_map_names_towns_to_those_who_see_it(client):
    make_entity()
    html = client.get(f"{MAP}?wojewodztwo=16").content.decode()
    names = re.search(r'<g class="map-towns" aria-hidden="true"[^>]*>(.*?)</g>', html)[1]
    assert ">Opole</text>" in names
    assert "Wrocław" not in names
    assert 'data-towns="50.67 17.93 Opole;' in html
