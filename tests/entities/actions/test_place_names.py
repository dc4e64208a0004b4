"""Names of places that the search box knows."""

import pytest

from entities.actions import reference
from entities.models import Place, SearchPlace, Territory

pytestmark = pytest.mark.django_db


def told(name):
    return {(row.area_id, row.about) for row in SearchPlace.objects.filter(name=name)}


def test_gmina_powiat_and_voivodeship_have_their_names():
    assert told("Nysa") == {("1607053", "gmina miejsko-wiejska, powiat nyski, opolskie")}
    assert told("nyski") == {("1607", "województwo opolskie")}
    assert told("opolskie") == {("16", "całe województwo")}


def test_city_with_the_rights_of_a_powiat_has_one():
    assert ("1661011", "gmina miejska, opolskie") in told("Opole")
    assert "1661" not in {code for code, _ in told("Opole")}


def test_locality_leads_to_its_gmina():
    place = Place.objects.exclude(name__in=Territory.objects.values("name")).latest("population")
    assert place.gmina_id in {code for code, _ in told(place.name)}


def test_people_of_a_gmina_are_those_of_its_localities():
    nysa = SearchPlace.objects.get(name="Nysa", area="1607053")
    assert nysa.people >= Place.objects.get(name="Nysa", gmina="1607053").population > 0


def test_names_follow_the_files():
    Territory.objects.filter(pk="1607053").update(name="Inna")
    SearchPlace.objects.filter(area="1607053", name="Nysa").update(name="Inna")
    reference.load()
    assert ("1607053", "gmina miejsko-wiejska, powiat nyski, opolskie") in told("Nysa")


def test_names_are_made_when_there_are_none():
    SearchPlace.objects.all().delete()
    reference.load()
    assert SearchPlace.objects.count() > Territory.objects.count()
