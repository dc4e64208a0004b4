"""From where: names as people type them, names that several places have, points."""

import pytest

from entities.models import Place, SearchPlace, Territory
from entities.search import origins

pytestmark = pytest.mark.django_db


def asked(typed):
    return [origin.asked for origin in origins.places_like(typed)]


@pytest.mark.parametrize(
    "typed",
    [
        "Nysa",
        "nysa",
        " NYSA ",
        "48-300 Nysa",
        "Nysa, nyski",
        "Nysa (powiat nyski)",
        "Nysa, opolskie",
    ],
)
def test_a_name_of_one_place_is_understood_however_it_is_typed(typed):
    assert asked(typed) == ["Nysa"]


def test_diacritics_are_not_needed():
    assert asked("Lodz") == asked("łódź") == ["Łódź"]


def test_a_name_of_several_places_is_a_question_with_gmina_and_powiat():
    assert asked("osiek") == [
        "Osiek (gmina wiejska Osiek, powiat oświęcimski)",
        *asked("osiek")[1:],
    ]
    assert len(asked("Osiek")) == 9


def test_every_answer_leads_to_one_place():
    for name in ("Osiek", "Wysoka", "Psary", "Siedlce", "Dobra"):
        for answer in asked(name):
            assert asked(answer) == [answer]


def test_what_is_said_of_a_place_must_be_true():
    assert asked("Nysa, powiat opolski") == []


def test_a_gmina_without_a_place_of_its_name_is_found_by_it():
    (found,) = origins.places_like("Pęcław")
    assert (found.asked, found.told) == (
        "gmina wiejska Pęcław (powiat głogowski)",
        "środka gminy Pęcław",
    )
    assert asked(found.asked) == [found.asked]


def test_a_gmina_may_be_meant_by_its_kind():
    assert asked("gmina wiejska Augustów") == ["gmina wiejska Augustów (powiat augustowski)"]
    assert asked("gm. Nysa") == ["gmina miejsko-wiejska Nysa (powiat nyski)"]


@pytest.mark.parametrize("typed", ["", ",", "()", "(((", "Xyzzy", "48-300", "gmina", "%", "\\"])
def test_no_place_has_such_a_name(typed):
    assert asked(typed) == []


def test_names_alike_are_offered_for_one_that_no_place_has():
    assert "Opole" in [origin.asked.split(" (")[0] for origin in origins.names_like("Opolu")]
    assert origins.names_like("xqzvbn") == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("Opol", "Opole"), ("opo", "Opole"), ("Kędz", "Kędzierzyn-Koźle"), ("warsz", "Warszawa")],
)
def test_name_typed_in_part_offers_the_largest_that_begins_so(typed, offered):
    assert origins.names_like(typed)[0].asked == offered


@pytest.mark.parametrize("typed", ["o", "", ",", "()", "%", "\\"])
def test_next_to_nothing_typed_offers_nothing(typed):
    assert origins.names_like(typed) == []


@pytest.mark.parametrize("typed", ["no", "Nowa", "Osiekk", "Opolskie"])
def test_what_is_offered_has_an_address_that_means_it_alone(typed):
    offered = origins.names_like(typed)
    assert 0 < len(offered) <= 12
    for origin in offered:
        assert [one.asked for one in origins.places_like(origin.asked)] == [origin.asked]


def test_places_are_offered_by_as_many_queries_whatever_their_number(django_assert_num_queries):
    for typed in ("Opol", "nowa"):
        with django_assert_num_queries(2):
            origins.names_like(typed)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("52.23,21.01", "52.23,21.01"),
        ("52.229771,21.011789", "52.23,21.01"),
        (" 52.2 ; 21 ", "52.20,21.00"),
    ],
)
def test_a_point_is_rounded_to_about_a_kilometre(typed, asked):
    found = origins.point(typed)
    assert (found.asked, found.is_point, found.voivodeship) == (asked, True, "14")


@pytest.mark.parametrize(
    "typed",
    [
        "52.52,13.40",  # Berlin
        "50.08,14.43",  # Praga
        "0,0",
        "-52.23,-21.01",
        "999,999",
        "90.01,21.01",
        "nan,inf",
        "52.23",
        "52,23,21,01",
        "52.23,21.01,3",
        "٥٢.٢٣,٢١.٠١",
        "1e1,1e1",
        "52.23,21.01; DROP TABLE",
    ],
)
def test_what_is_no_point_in_poland_is_none(typed):
    assert origins.point(typed) is None


def test_the_middle_of_an_area_is_told_in_the_genitive():
    def told(code):
        return origins.middle(Territory.objects.get(pk=code)).told

    assert [told(code) for code in ("1607053", "1607", "1661", "16", "1061", "1432")] == [
        "środka gminy Nysa",
        "środka powiatu nyskiego",
        "środka miasta Opole",
        "środka województwa opolskiego",
        "środka miasta Łódź",
        "środka powiatu warszawskiego zachodniego",
    ]


def test_place_of_a_name_in_words_has_an_address_that_means_it_again():
    """A rural gmina has the name of the town in its midst, and none of its places has."""
    rows = SearchPlace.objects.filter(area__level="gmina").order_by("name", "area_id")
    known = {*Place.objects.values_list("name", "gmina_id")}
    doubtful = [(name, area) for name, area in rows.values_list("name", "area_id")]
    doubtful = [row for row in doubtful if row not in known]
    assert len(doubtful) > 10
    for name, area in doubtful:
        origin, like = origins.of_name(name, area)[0], origins.places_like(name)
        assert origin in origins.places_like(origin.asked), (name, area)
        is_near = [place.gmina[:4] == area[:4] for place in like]
        assert (origin.gmina[:4] == area[:4]) == any(is_near), (name, area)


def test_town_in_the_midst_of_its_gmina_is_meant():
    assert origins.of_name("Łańcut", "1810042")[0].gmina == "1810011"
