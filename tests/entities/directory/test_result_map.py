"""The map of a search: everything that was found is on it, and every mark leads on."""

import math
from datetime import date
from itertools import combinations
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from entities.directory import maps, result_map
from entities.models import Entity, Place, Territory
from entities.rules import drawing
from entities.search.asked import Question
from entities.search.localities import Locality
from tests.factories import make_centre, make_entity

MAP = "/podmioty/mapa/"
TODAY = date(2026, 11, 27)
OPOLSKIE = Territory(code="16", level="voivodeship", kind="województwo", name="opolskie")


def locality(key=1, latitude=50.5, longitude=17.5, count=1, powiat="1607", region=OPOLSKIE):
    county = Territory(code=powiat, level="powiat", kind="powiat", name="nyski", parent=region)
    gmina = Territory(code=f"{powiat}053", level="gmina", kind="gmina", name="G", parent=county)
    place = Place(
        geoname_id=key,
        name=f"M{key}",
        gmina=gmina,
        latitude=latitude,
        longitude=longitude,
        population=1,
    )
    entities = [Entity(pk=key, slug=f"k-{key}", name=f"K {key}")] * count
    return Locality(place, gmina, entities)


def drawn(*localities, **chosen):
    return result_map.draw(localities, Question(TODAY, chosen=chosen), MAP)


points = st.tuples(st.floats(49.1, 54.7), st.floats(14.3, 24.0), st.integers(1, 50))


@settings(deadline=None)
@given(st.lists(points, min_size=1, max_size=60))
def test_every_entity_is_counted_once_and_no_two_marks_overlap(told):
    places = [locality(n, *where) for n, where in enumerate(told, start=1)]
    drawing = drawn(*places)
    assert sum(mark.count for mark in drawing.marks) == sum(count for _, _, count in told)
    for one, other in combinations(drawing.marks, 2):
        assert math.dist((one.x, one.y), (other.x, other.y)) > 2 * result_map.SMALLEST - 0.3


def test_mark_of_one_entity_leads_to_it_and_of_several_to_their_place_in_the_list():
    one, several = drawn(locality(1), locality(2, latitude=51.5, count=3)).marks[::-1]
    assert (one.url, one.label) == ("/podmioty/k-1/", "M1: K 1")
    assert (several.url, several.label, several.count) == ("#p2", "M2: 3 podmioty", 3)


def test_shared_mark_leads_closer_step_by_step_and_keeps_the_search():
    near = [locality(1), locality(2, latitude=50.51, count=2)]

    def led(**chosen):
        (mark,) = drawn(*near, **chosen).marks
        assert mark.label == "M2 i 1 miejscowość obok: 3 podmioty"
        return mark.url

    first = led(rodzaj=("KIS",))
    assert urlsplit(first).path == MAP
    assert parse_qs(urlsplit(first).query) == {"rodzaj": ["KIS"], "wojewodztwo": ["16"]}
    chosen = {"wojewodztwo": ("16",)}
    assert parse_qs(urlsplit(led(**chosen)).query)["powiat"] == ["1607"]
    chosen |= {"powiat": ("1607",)}
    same_spot = [locality(1), locality(2, count=2)]
    (mark,) = drawn(*same_spot, **chosen).marks
    assert parse_qs(urlsplit(mark.url).query)["gmina"] == ["1607053"]
    (mark,) = drawn(*same_spot, **chosen, gmina=("1607053",)).marks
    assert mark.url == "#p2"


def test_mark_across_a_border_leads_to_both_sides():
    other = Territory(code="02", level="voivodeship", kind="województwo", name="dolnośląskie")
    pair = [locality(1), locality(2, latitude=50.51, powiat="0208", region=other)]
    (mark,) = drawn(*pair).marks
    assert parse_qs(urlsplit(mark.url).query)["wojewodztwo"] == ["02", "16"]
    drawing = drawn(*pair, wojewodztwo=("02", "16"))
    assert drawing.frame.width < 100
    assert drawing.chosen == ""


def test_frame_is_the_country_then_the_voivodeship_then_what_is_around_the_results():
    spot = locality(1)
    assert drawn(spot).frame == maps.COUNTRY
    assert drawn(spot, wojewodztwo=("16",)).frame == maps.frame_of("opolskie")
    close = drawn(spot, wojewodztwo=("16",), powiat=("1607",)).frame
    x, y = drawing.at(spot.point)
    assert close.width == close.height == pytest.approx(1.3 * result_map.CLOSEST)
    assert (close.left + close.width / 2, close.top + close.height / 2) == pytest.approx((x, y))


def test_no_results_make_an_empty_country():
    assert drawn().marks == []


@pytest.fixture
def two(db):
    return make_entity(), make_centre()


def test_map_shows_what_the_list_shows(client, two):
    for query in ("", "?rodzaj=CIS", "?q=nysa", "?wojewodztwo=16&dzien=2001-01-01", "?q=zzzz"):
        on_list = client.get(f"/podmioty/{query}").context["answer"]
        on_map = client.get(f"{MAP}{query}").context
        places = [place for _area, inside in on_map["by_voivodeship"] for place in inside]
        assert {e.pk for place in places for e in place.entities} == {*on_list.keys}
        assert sum(mark.count for mark in on_map["drawing"].marks) == on_list.total


def test_map_has_marks_for_machines_and_people(client, two):
    html = client.get(MAP).content.decode()
    # Numbers of a drawing have points, however Polish people write theirs.
    assert "," not in "".join(part.split('"')[0] for part in html.split('cx="')[1:])
    for entity in two:
        assert html.count(f'href="{entity.get_absolute_url()}"') >= 1
    assert "leaflet/leaflet.js" in html


def test_list_does_not_load_the_map(client, two):
    assert "leaflet" not in client.get("/podmioty/").content.decode()


def test_part_of_the_map_goes_with_its_address(client, two):
    part = client.get(MAP, {"rodzaj": "CIS", "q": ""}, headers={"HX-Request": "true"})
    assert part["HX-Push-Url"] == f"{MAP}?rodzaj=CIS"
    html = part.content.decode()
    assert "<html" not in html
    assert f'href="{MAP}?rodzaj=CIS" aria-current="page"' in html
    assert 'href="/podmioty/?rodzaj=CIS"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_map_costs_as_many_queries_for_three_as_for_one(client, django_assert_num_queries, count):
    for number in range(count):
        make_entity(name=f"Klub nr {number}")
    client.get(MAP)
    with django_assert_num_queries(QUERIES):
        client.get(MAP)


QUERIES = 22


def test_no_entry_gets_the_address_of_a_page(db):
    """An entity called „Mapa” has an entry that opens."""
    entity = make_entity(name="Mapa")
    assert entity.slug != "mapa"
    assert reverse("directory:entity", args=[entity.slug]) != MAP
