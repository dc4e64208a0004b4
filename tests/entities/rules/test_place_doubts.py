"""Localities that cannot lie in the gmina chosen, and many that can though nobody knows them."""

import pytest

from entities.models import Place, Territory
from entities.rules import place_doubts
from entities.rules.place_doubts import Told

pytestmark = pytest.mark.django_db

NYSA, OPOLE, KATOWICE = "1607053", "1661011", "2469011"
TOWN, AROUND = "2001011", "2001022"  # Augustów
WARSAW = "1465011"


def of(city, gmina):
    told = Told("city", city, Territory.objects.get(pk=gmina))
    return " ".join(sentence for _name, sentence in place_doubts.doubts_of([told]))


@pytest.mark.parametrize(
    ("city", "gmina", "sentence"),
    [
        ("Nysa", OPOLE, "Opole to gmina miejska, a wpisano „Nysa”"),
        ("Nowa Huta Dolna", WARSAW, "Warszawa to gmina miejska"),
        ("Augustów", AROUND, "miasto Augustów jest osobną gminą miejską"),
        ("Kraków", NYSA, "„Kraków” to"),
    ],
)
def test_odd_locality_is_told(city, gmina, sentence):
    assert sentence in of(city, gmina)


@pytest.mark.parametrize(
    ("city", "gmina"),
    [
        ("Nysa", NYSA),
        ("Biała Nyska", NYSA),  # a village
        ("Wyspa Nieznana", NYSA),
        ("opole", OPOLE),
        ("Opole-Zakrzów", OPOLE),
        ("m. st. Warszawa", WARSAW),
        ("Mokotów", WARSAW),  # a known quarter
        ("Augustów", TOWN),
        ("Wola", NYSA),  # a quarter of Warsaw, and a village in every powiat
        ("Chełm", NYSA),
        ("Jastrzębie Zdrój", "2467011"),
    ],
)
def test_locality_that_may_be_there_is_not(city, gmina):
    assert of(city, gmina) == ""


def test_no_town_is_odd_in_its_own_gmina():
    """Every known place is where it is known to be."""
    told = [
        Told(str(place.pk), place.name, place.gmina)
        for place in Place.objects.select_related("gmina").order_by("pk")
    ]
    assert [*place_doubts.doubts_of(told)] == []


@pytest.mark.parametrize("count", [1, 3])
def test_doubts_cost_the_same_queries(django_assert_num_queries, count):
    gmina = Territory.objects.get(pk=NYSA)
    with django_assert_num_queries(2):
        [*place_doubts.doubts_of([Told("city", f"Nysa {n}", gmina) for n in range(count)])]
