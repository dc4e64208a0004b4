"""Gaps, against measuring every way and adding up every locality one by one."""

import datetime

import pytest

from entities.actions import support
from entities.enums.support import SupportKind
from entities.models import Entity, Place, Territory
from entities.rules.distances import Point, kilometres
from entities.search import gaps
from entities.search.gaps import EITHER
from entities.search.spots import CIS, KIS
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)
REASON = "Dane do testu"
NYSA, OPOLE, KATOWICE, AUGUSTOW = "1607053", "1661011", "2469011", "2001011"


def district(code):
    return next(one for one in gaps.districts(TODAY) if one.code == code)


def town(gmina, name):
    row = Place.objects.get(gmina=gmina, name=name)
    return Point(row.latitude, row.longitude)


def middle(code):
    row = Territory.objects.get(pk=code)
    return Point(row.latitude, row.longitude)


def cooperative(gmina=NYSA, city="Nysa", kind=SupportKind.COOPERATIVE, **facts):
    values = {"kind": kind, "name": "Spółdzielnia „Razem”", "gmina_id": gmina, "city": city}
    return support.add(values | facts, by=None, reason=REASON)


def names(km, inside=""):
    found = gaps.clubs_at(gaps.stranded(TODAY, km), TODAY, inside)
    return [club.entity.name for club in found]


def test_every_powiat_is_there_with_what_it_has():
    make_entity()
    make_centre()
    assert len(gaps.districts(TODAY)) == 380
    nysa, opole, kielce = district("1607"), district("1661"), district("2661")
    assert (nysa.cis, nysa.kis) == (0, 1)
    assert (opole.cis, opole.kis) == (1, 0)
    assert (kielce.cis, kielce.kis) == (0, 0)


def test_ways_are_measured_from_the_middle_of_the_powiat():
    make_centre()
    nysa = district("1607")
    assert nysa.ways[CIS] == pytest.approx(kilometres(middle("1607"), town(OPOLE, "Opole")))
    assert nysa.ways[KIS] is None
    assert (nysa.to_cis, nysa.to_kis) == ("46 km", "")


def inhabited():
    """Localities one by one; of a gmina that is a town only the largest, which is the town."""
    rows = [*Place.objects.values_list("latitude", "longitude", "population", "gmina_id")]
    largest = {}
    for row in rows:
        largest[row[3]] = max(row[2], largest.get(row[3], 0))
    return [row for row in rows if row[3][-1] != "1" or row[2] == largest[row[3]]]


def test_inhabitants_of_powiats_are_those_of_the_localities_known():
    population = {}
    for _latitude, _longitude, people, gmina in inhabited():
        population[gmina[:4]] = population.get(gmina[:4], 0) + people
    assert {one.code: one.population for one in gaps.districts(TODAY)} == {
        code: population.get(code, 0)
        for code in Territory.objects.filter(level="powiat").values_list("pk", flat=True)
    }


def test_people_of_the_districts_of_a_town_are_not_counted_twice():
    """The list of localities has districts too: Mokotów beside Warszawa."""
    assert Place.objects.filter(gmina="1465011").count() > 1
    people = Place.objects.get(gmina="1465011", name="Warszawa").population
    assert district("1465").population == people
    mixed = sum(row.population for row in Place.objects.filter(gmina__parent="1607"))
    assert district("1607").population == mixed  # no gmina of powiat nyski is a town alone


@pytest.mark.parametrize("way_on", [make_centre, lambda: cooperative(OPOLE, "Opole")])
def test_what_is_exactly_as_far_as_asked_is_still_near(way_on):
    make_entity()
    way_on()
    way = kilometres(town(NYSA, "Nysa"), town(OPOLE, "Opole"))
    assert gaps.stranded(TODAY, way) == []
    assert len(gaps.stranded(TODAY, way - 1e-9)) == 1


def test_inhabitants_exactly_as_far_as_asked_are_reached():
    make_centre()
    way = kilometres(town(NYSA, "Nysa"), town(OPOLE, "Opole"))
    nysa = Place.objects.get(gmina=NYSA, name="Nysa").population
    farther, nearer = (gaps.reach(TODAY, km).near[CIS] for km in (way, way - 1e-9))
    assert farther - nearer == nysa


def test_club_is_stranded_when_no_centre_is_near_enough():
    make_entity()
    make_centre()
    way = kilometres(town(NYSA, "Nysa"), town(OPOLE, "Opole"))
    assert 25 < way < 50
    assert names(10) == names(25) == ["Klub Integracji Społecznej w Nysie"]
    assert names(50) == []


def test_centre_beside_the_club_is_a_way_on():
    make_entity()
    make_centre(gmina=NYSA, city="Nysa")
    assert names(10) == []


def test_without_any_centre_every_club_is_stranded_and_no_centre_is():
    make_entity()
    make_entity(name="Klub w Katowicach", gmina=KATOWICE)
    found = gaps.clubs_at(gaps.stranded(TODAY, 50), TODAY)
    assert [(club.entity.name, club.to_cis) for club in found] == [
        ("Klub Integracji Społecznej w Nysie", ""),
        ("Klub w Katowicach", ""),
    ]


def test_stranded_clubs_of_one_voivodeship():
    make_entity()
    make_entity(name="Klub w Katowicach", gmina=KATOWICE)
    assert names(50, "24") == ["Klub w Katowicach"]


def test_club_ends_and_centre_begins_with_their_days():
    tomorrow = TODAY + datetime.timedelta(1)
    make_entity(until=tomorrow)  # the first day off the list
    make_centre(gmina=NYSA, since=tomorrow)
    assert names(10) == ["Klub Integracji Społecznej w Nysie"]
    assert gaps.stranded(tomorrow, 10) == []


def test_only_a_social_cooperative_that_works_is_a_way_on():
    make_entity()
    cooperative(kind=SupportKind.ZAZ)
    cooperative(name="Dawna", closed_on=TODAY - datetime.timedelta(1))
    assert not gaps.knows_cooperatives(TODAY)
    assert names(50) == ["Klub Integracji Społecznej w Nysie"]
    cooperative(closed_on=TODAY)
    assert gaps.knows_cooperatives(TODAY)
    assert names(10) == []


def test_club_is_told_the_way_to_what_is_too_far():
    make_entity()
    make_centre()
    cooperative(AUGUSTOW, "Augustów")
    (club,) = gaps.clubs_at(gaps.stranded(TODAY, 10), TODAY)
    way = kilometres(town(NYSA, "Nysa"), town(OPOLE, "Opole"))
    assert club.to_cis == f"{way:.0f} km"
    assert club.cooperative > 400


def test_inhabitants_reached_are_those_that_measuring_all_finds():
    club, centre = make_entity(), make_centre()
    everyone = inhabited()
    reach = gaps.reach(TODAY, 25)
    assert (reach.places, reach.known) == (len(everyone), sum(row[2] for row in everyone))
    spots = {KIS: town(NYSA, "Nysa"), CIS: town(OPOLE, "Opole")}
    near = {
        kind: {row for row in everyone if kilometres(Point(*row[:2]), spot) <= 25}
        for kind, spot in spots.items()
    }
    near[EITHER] = near[KIS] | near[CIS]
    assert reach.near == {kind: sum(row[2] for row in rows) for kind, rows in near.items()}
    inside = {KIS: ("1607",), CIS: ("1661",), EITHER: ("1607", "1661")}
    assert reach.inside == {
        kind: sum(row[2] for row in everyone if row[3].startswith(codes))
        for kind, codes in inside.items()
    }
    assert {club.place_id, centre.place_id} == {None}


def test_inhabitants_of_voivodeships_add_up_to_the_country_and_reach_across_borders():
    make_centre()  # in Opole
    codes = Territory.objects.filter(level="voivodeship").values_list("code", flat=True)
    country = gaps.reach(TODAY, 50)
    of_each = {code: gaps.reach(TODAY, 50, code) for code in codes}
    for told in (lambda one: one.known, lambda one: one.near[CIS], lambda one: one.inside[CIS]):
        assert sum(told(one) for one in of_each.values()) == told(country)
    across = of_each["24"]
    assert across.near[CIS] > 0
    assert across.inside[CIS] == 0


def test_entity_of_a_known_locality_is_there_and_not_in_the_middle_of_its_gmina():
    place = Place.objects.filter(gmina=NYSA).order_by("population").first()
    make_entity(place=place)
    assert Entity.objects.get().place == place
    make_centre(gmina=NYSA)
    (spot,) = [one for one in gaps.spots.of_entities(TODAY) if one.numbers[KIS]]
    assert spot.point == Point(place.latitude, place.longitude)


def test_queries_do_not_grow_with_entities(django_assert_num_queries):
    make_entity()
    with django_assert_num_queries(7):
        gaps.districts(TODAY)
    for number in range(3):
        make_centre(name=f"Centrum {number}", gmina=AUGUSTOW)
        make_entity(name=f"Klub {number}", gmina=OPOLE)
    with django_assert_num_queries(7):
        gaps.districts(TODAY)
    with django_assert_num_queries(6):
        found = gaps.stranded(TODAY, 10)
    with django_assert_num_queries(1):
        assert len(gaps.clubs_at(found, TODAY)) == 4
