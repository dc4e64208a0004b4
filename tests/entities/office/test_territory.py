"""Places that forms search."""

import pytest
from django.urls import reverse

GMINA = {"app_label": "entities", "model_name": "entity", "field_name": "gmina"}
SEAT = {"app_label": "entities", "model_name": "organisation", "field_name": "gmina"}


def suggestions(client, **asked):
    answer = client.get(reverse("admin:autocomplete"), asked)
    return [row["id"] for row in answer.json()["results"]]


def test_place_of_an_entity_is_sought_in_own_voivodeship(clerk16, clerk24):
    assert suggestions(clerk16, term="nysa", **GMINA) == ["1607053"]
    assert suggestions(clerk24, term="nysa", **GMINA) == []


def test_administrator_seeks_a_place_everywhere(administrator):
    assert "2469011" in suggestions(administrator, term="katowice", **GMINA)


def test_seat_of_an_organisation_is_sought_everywhere(clerk16):
    assert "2469011" in suggestions(clerk16, term="katowice", **SEAT)


def test_suggestions_tell_places_of_one_name_apart(administrator):
    asked = {"term": "augustow", **GMINA}
    answer = administrator.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert {row["id"]: row["text"] for row in answer}["2001011"] == (
        "gmina miejska Augustów, powiat augustowski"
    )


def test_locality_is_sought_in_own_voivodeship_and_told_with_its_gmina(clerk16, clerk24):
    asked = {"term": "nysa", **GMINA, "field_name": "place"}
    answer = clerk16.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [row["text"] for row in answer] == ["Nysa, gmina miejsko-wiejska Nysa"]
    assert suggestions(clerk24, **asked) == []


@pytest.mark.parametrize("term", ["", "  ", "'", "%"])
def test_any_term_is_answered(clerk16, term):
    answer = clerk16.get(reverse("admin:autocomplete"), {"term": term} | GMINA)
    assert answer.status_code == 200


@pytest.mark.parametrize(("who", "status"), [("anonymous", 302), ("owner", 403)])
def test_places_are_for_the_desk(request, db, who, status):
    client = request.getfixturevalue(who)
    assert client.get(reverse("admin:autocomplete"), GMINA).status_code == status


@pytest.mark.parametrize("name", ["territory", "place"])
def test_places_are_read_only(administrator, name):
    assert administrator.get(reverse(f"admin:entities_{name}_changelist")).status_code == 200
    assert administrator.get(reverse(f"admin:entities_{name}_add")).status_code == 403


@pytest.mark.parametrize("name", ["territory", "place"])
def test_list_costs_the_same_queries(administrator, name, django_assert_num_queries):
    with django_assert_num_queries(5):
        administrator.get(reverse(f"admin:entities_{name}_changelist"))
