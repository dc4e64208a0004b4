"""The answer to the search box while somebody types."""

import pytest

from tests.factories import make_entity

pytestmark = pytest.mark.django_db

ADDRESS = "/podmioty/podpowiedzi/"


def groups(client, text):
    answer = client.get(ADDRESS, {"q": text})
    assert answer.status_code == 200
    return {group["label"]: group["options"] for group in answer.json()["groups"]}


def test_groups_have_names_and_options_lead_somewhere(client, today):
    entity = make_entity()
    found = groups(client, "nys")
    assert [*found] == ["Miejsca", "Centra i kluby"]
    assert found["Miejsca"][0] == {
        "label": "Nysa",
        "about": "gmina miejsko-wiejska, powiat nyski, opolskie",
        "address": "/podmioty/?gmina=1607053",
    }
    assert found["Centra i kluby"] == [
        {"label": entity.name, "about": "Nysa", "address": entity.get_absolute_url()}
    ]
    for options in found.values():
        for option in options:
            assert client.get(option["address"]).status_code == 200


def test_need_leads_to_a_search_by_its_words(client):
    assert groups(client, "alko")["Potrzeby"][0] == {
        "label": "Pomoc osobom uzależnionym od alkoholu",
        "about": "szukaj: alkohol",
        "address": "/podmioty/?q=alkohol",
    }


def test_answer_may_be_kept_for_a_while_and_leaves_no_cookie(client):
    answer = client.get(ADDRESS, {"q": "nysa"})
    assert answer["Cache-Control"] == "private, max-age=300"
    assert (answer.cookies, "Cookie" in answer.get("Vary", "")) == ({}, False)


def test_only_read(client):
    assert client.post(ADDRESS, {"q": "nysa"}).status_code == 405


@pytest.mark.parametrize(
    "text", ["", "\x00", "a" * 10_000, "'; --", "& | ! ( <-> :*", "👍", "i w na", "\u202enysa"]
)
def test_whatever_is_typed_is_answered(client, text):
    groups(client, text)


def test_no_text_and_many_texts_are_answered(client):
    assert client.get(ADDRESS).json() == {"groups": []}
    assert client.get(f"{ADDRESS}?q=a&q=nysa&x[]=1").status_code == 200


@pytest.mark.parametrize("page", ["/", "/podmioty/", "/nie-ma/"])
def test_box_knows_where_to_ask(client, page):
    html = client.get(page).content.decode()
    assert f'data-suggest="{ADDRESS}"' in html
    assert "js/suggest" in html
