"""How far it is: known distances, the nearest point that counts, an order that never changes."""

import datetime
import math
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entities.models import Entity, Place, ServicePlace
from entities.rules.distances import EARTH_KM
from entities.search import distances, origins, question, reading, results, tallies
from entities.search.parameters import MULTIPLE
from tests import databases
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)


def place(name):
    return Place.objects.filter(name=name).order_by("-population", "pk").first()


def between(one, other):
    rows = Place.objects.filter(pk=place(other).pk)
    return rows.annotate(km=distances.kilometres(place(one))).get().km


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        # Great-circle distances between the centres of cities as geographic tables give them; a
        # centre is where one puts it, so a kilometre or half a per cent either way is the same.
        ("Warszawa", "Kraków", 252),
        ("Warszawa", "Gdańsk", 284),
        ("Warszawa", "Wrocław", 301),
        ("Warszawa", "Poznań", 279),
        ("Kraków", "Katowice", 69),
        ("Szczecin", "Rzeszów", 636),
        # By the coordinates of GeoNames in the fixtures.
        ("Opole", "Nysa", 47),
    ],
)
def test_known_distances(one, other, km):
    assert between(one, other) == pytest.approx(km, abs=max(1.5, km / 200))
    assert between(other, one) == pytest.approx(between(one, other))


def test_no_town_is_farther_from_the_middle_of_its_gmina_than_is_looked():
    towns = Place.objects.select_related("gmina").order_by("pk")
    assert max(haversine(town, town.gmina) for town in towns) < distances.ACROSS


def test_the_same_point_is_at_no_distance():
    assert between("Nysa", "Nysa") == 0


def test_a_degree_of_a_meridian_is_a_sixtieth_of_a_right_angle_times_sixty():
    """A check that needs no table: a degree of latitude is the same anywhere on a sphere."""
    south = origins.Origin("", "", 50.0, 20.0, "")
    rows = Place.objects.filter(pk=place("Nysa").pk)
    rows = rows.annotate(km=distances.kilometres(south))
    nysa = place("Nysa")
    north = origins.Origin("", "", nysa.latitude + 1, nysa.longitude, "")
    assert rows.annotate(up=distances.kilometres(north)).get().up == pytest.approx(
        math.radians(1) * EARTH_KM
    )


def near(**params):
    return question.ask(params, TODAY)


def names(**params):
    return [entity.name for entity in near(**params).page.object_list]


def cards(**params):
    return {entity.name: entity.distance for entity in near(**params).page.object_list}


def test_the_place_counts_and_the_middle_of_the_gmina_where_none_is_named():
    make_entity(name="W mieście", place_id=place("Nysa").pk)
    make_entity(name="W mieście z adresu")
    make_entity(name="Gdzieś w gminie", city="")
    assert cards(miejsce="Opole") == {
        "W mieście": "około 47 km od miejscowości Opole",
        "W mieście z adresu": "około 47 km od miejscowości Opole",
        "Gdzieś w gminie": "około 47 km od miejscowości Opole",
    }
    assert names(miejsce="Nysa") == ["W mieście", "W mieście z adresu", "Gdzieś w gminie"]


def test_what_is_in_the_place_itself_is_said_to_be_there():
    make_entity(name="W mieście", place_id=place("Nysa").pk)
    make_entity(name="W gminie", city="")
    assert cards(miejsce="Nysa")["W mieście"] == "w miejscowości Nysa"
    assert cards(miejsce="gmina Nysa")["W gminie"] == "w gminie Nysa"


def test_the_nearest_of_the_places_of_services_counts_and_is_named():
    centre = make_centre(name="Centrum", gmina="2469011", city="Katowice")
    ServicePlace.objects.create(entity=centre, gmina_id="1661011", city="Opole")
    ServicePlace.objects.create(entity=centre, gmina_id="2001011", city="Augustów")
    make_centre(name="Bez innych miejsc", gmina="2469011", city="Katowice")
    assert names(miejsce="Opole", promien="10") == ["Centrum"]
    assert cards(miejsce="Opole")["Centrum"] == "w miejscowości Opole (miejsce realizacji usług)"
    assert cards(miejsce="Nysa")["Centrum"] == (
        "około 47 km od miejscowości Nysa (miejsce realizacji usług)"
    )
    assert cards(miejsce="Katowice")["Centrum"] == "w miejscowości Katowice"


def test_a_radius_leaves_those_inside_it():
    make_entity(name="Nysa", place_id=place("Nysa").pk)
    make_centre(name="Opole", place_id=place("Opole").pk)
    assert names(miejsce="Nysa", promien="25") == ["Nysa"]
    assert names(miejsce="Nysa", promien="50") == ["Nysa", "Opole"]
    assert names(miejsce="Opole", promien="50") == ["Opole", "Nysa"]
    assert names(miejsce="Opole") == ["Opole", "Nysa"]


def test_without_words_what_is_near_is_relevant_and_with_words_it_is_asked_for():
    make_entity(name="Ogród w Nysie")
    make_centre(name="A", description="Warsztat w ogrodzie")
    assert names(miejsce="Opole", q="ogród") == ["Ogród w Nysie", "A"]
    assert names(miejsce="Opole", q="ogród", sort="odleglosc") == ["A", "Ogród w Nysie"]
    assert names(miejsce="Nysa", sort="nazwa") == ["A", "Ogród w Nysie"]


def test_equally_far_are_ordered_by_name_and_then_by_key():
    twins = [make_entity(name="Klub"), make_entity(name="Klub"), make_entity(name="Ala")]
    found = near(miejsce="Opole").page.object_list
    assert [entity.pk for entity in found] == [twins[2].pk, twins[0].pk, twins[1].pk]


def test_a_point_counts_as_a_place_does():
    make_entity(name="Nysa", place_id=place("Nysa").pk)
    make_centre(name="Opole", place_id=place("Opole").pk)
    assert names(gdzie="50.47,17.33", promien="25") == ["Nysa"]
    assert cards(gdzie="50.47,17.33") == {
        "Nysa": "około 1 km od wskazanego punktu",
        "Opole": "około 48 km od wskazanego punktu",
    }


def test_a_past_day_has_distances_too():
    make_entity(name="Stary", until=datetime.date(2025, 1, 1))
    make_entity(name="Nowy", since=datetime.date(2026, 1, 1))
    assert names(miejsce="Nysa", promien="10", dzien="2024-06-01") == ["Stary"]


def test_pages_of_a_search_by_distance_have_everybody_once():
    for number in range(25):
        make_entity(name=f"Klub {number:02}", gmina=("1607053", "1661011")[number % 2])
    first, second = (names(miejsce="Nysa", strona=str(page)) for page in (1, 2))
    assert len({*first, *second}) == 25
    assert first == sorted(first[:13]) + sorted(first[13:])


def test_cards_of_a_search_by_distance_cost_one_literal_number_of_queries(
    client, django_assert_num_queries
):
    make_entity(place_id=place("Nysa").pk)
    with django_assert_num_queries(23):
        client.get("/podmioty/?miejsce=Nysa&promien=100&dzien=2026-11-16")
    centre = make_centre()
    ServicePlace.objects.create(entity=centre, gmina_id="1661011", city="Opole")
    make_entity(name="Trzeci")
    with django_assert_num_queries(23):
        client.get("/podmioty/?miejsce=Nysa&promien=100&dzien=2026-11-16")


# --- Random searches -------------------------------------------------------------------------

PLACES = ("Nysa", "Opole", "Katowice", "Krapkowice", "Augustów", "Warszawa")


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """Entities in some places, several in the same one, some with other places of services."""
    with databases.made_once(django_db_blocker):
        for number in range(18):
            town = place(PLACES[number % 5])
            entity = (make_centre if number % 3 == 0 else make_entity)(
                name=f"Klub {number % 4}",
                gmina=town.gmina_id,
                city=town.name if number % 2 else "",
                groups=["homeless"] if number % 2 else [],
                **({"place_id": town.pk} if number % 3 else {}),
            )
            if number % 6 == 0:
                ServicePlace.objects.create(entity=entity, gmina_id="1607053", city="Nysa")
        yield


def haversine(one, other):
    """The same by the textbook, in Python."""
    lat, lon, lat2, lon2 = map(
        math.radians, (one.latitude, one.longitude, other.latitude, other.longitude)
    )
    part = math.sin((lat2 - lat) / 2) ** 2
    part += math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(part))


def plain_point(address):
    towns = Place.objects.filter(gmina=address.gmina, name=address.city).order_by("pk")
    return towns.first() or address.gmina


def plain_km(entity, origin):
    points = [entity.place or plain_point(entity)]
    points += [plain_point(one) for one in entity.service_places.order_by("pk")]
    return min(haversine(origin, one) for one in points)


searches = st.fixed_dictionaries(
    {},
    optional={
        "promien": st.sampled_from(["5", "10", "25", "50", "100"]),
        "rodzaj": st.lists(st.sampled_from(["CIS", "KIS"]), max_size=1),
        "grupa": st.just(["homeless"]),
        "wojewodztwo": st.lists(st.sampled_from(["16", "24"]), max_size=2, unique=True),
        "q": st.sampled_from(["klub 1", "nysa"]),
    },
)
spots = st.one_of(
    st.sampled_from(PLACES).map(lambda name: {"miejsce": name}),
    st.tuples(st.floats(51.0, 53.5), st.floats(17.2, 22.5)).map(
        lambda pair: {"gdzie": f"{pair[0]:.2f},{pair[1]:.2f}"}
    ),
)
RANDOM = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@RANDOM
@given(where=spots, params=searches)
def test_everybody_within_reach_comes_once_and_the_nearest_first(register, db, where, params):
    read = reading.read({**where, **params, "sort": "odleglosc"}, TODAY)
    origin = read.question.origin
    rest = reading.read(params | {"promien": ""}, TODAY)
    fitting = results.filtered(rest.question, rest.choices).qs
    reach = read.question.reach or math.inf
    expected = sorted(
        (round(plain_km(entity, origin), 6), entity.name_key, entity.pk)
        for entity in fitting
        if plain_km(entity, origin) <= reach
    )
    found = results.find(read.question, read.choices).keys
    assert [*found] == [pk for *_, pk in expected]


@RANDOM
@given(where=spots, params=searches, data=st.data())
def test_every_number_obeys_the_distance(register, db, where, params, data):
    read = reading.read({**where, **params}, TODAY)
    told = tallies.count(read.question, read.choices)
    for name in MULTIPLE:
        values = (
            data.draw(st.sets(st.sampled_from([*told[name]]), max_size=2)) if told[name] else ()
        )
        for value in values:
            alone = {**read.question.chosen, name: (value,)}
            asked = replace(read.question, chosen=alone)
            plain = results.filtered(asked, read.choices).qs.count()
            assert (name, value, told[name][value]) == (name, value, plain)


def test_the_textbook_agrees_with_the_database():
    made = make_entity(place_id=place("Nysa").pk)
    origin = origins.places_like("Warszawa")[0]
    entity = Entity.objects.annotate(km=distances.nearest(origin)).get(pk=made.pk)
    assert entity.km == pytest.approx(plain_km(entity, origin))
