"""The order of results, their number, and what each of them brings along."""

import datetime
from itertools import chain

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entities.actions import entities
from entities.models import ParticipantGroup
from entities.search import question, results
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)


def names(**params):
    return [entity.name for entity in question.ask(params, TODAY).page.object_list]


def test_order_is_polish():
    for name in ("Żory", "Łódź", "Zebra", "Lublin", "Ćma", "Cel"):
        make_entity(name=name)
    assert names() == ["Cel", "Ćma", "Lublin", "Łódź", "Zebra", "Żory"]


def test_order_of_the_same_name_is_that_of_the_keys():
    first, second = make_entity(name="Klub"), make_entity(name="Klub")
    found = question.ask({}, TODAY).page.object_list
    assert [entity.pk for entity in found] == [first.pk, second.pk]


def test_order_by_relevance_puts_the_name_before_the_description():
    make_entity(name="A", description="Warsztat w ogrodzie")
    make_entity(name="Ogród")
    assert names(q="ogród") == ["Ogród", "A"]


def test_order_by_name_though_words_are_given():
    make_entity(name="A", description="Warsztat w ogrodzie")
    make_entity(name="Ogród")
    assert names(q="ogród", sort="nazwa") == ["A", "Ogród"]


def test_order_by_the_newest_then_by_name():
    make_entity(name="Stary", since=datetime.date(2020, 1, 1))
    make_entity(name="B nowy", since=datetime.date(2026, 1, 1))
    make_entity(name="A nowy", since=datetime.date(2026, 1, 1))
    assert names(sort="najnowsze") == ["A nowy", "B nowy", "Stary"]


def test_order_of_words_too_common_to_rank_by_is_that_of_names(monkeypatch):
    monkeypatch.setattr("entities.search.words.RANKED", 1)
    make_entity(name="Ogród")
    make_entity(name="A", description="Warsztat w ogrodzie")
    answer = question.ask({"q": "ogród"}, TODAY)
    assert [entity.name for entity in answer.page] == ["A", "Ogród"]
    assert answer.too_common


def test_pages_follow_one_another_without_a_gap():
    for number in range(45):
        make_entity(name=f"Klub {number:02}")
    pages = [names(strona=str(number)) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert [*chain.from_iterable(pages)] == [f"Klub {number:02}" for number in range(45)]


def test_no_more_is_counted_than_can_be_shown(monkeypatch):
    monkeypatch.setattr(results, "SHOWN", 2)
    for name in "ABC":
        make_entity(name=name)
    answer = question.ask({}, TODAY)
    assert (answer.total, answer.more, len(answer.page.object_list)) == (2, True, 2)


def test_the_queryset_has_everything_in_order(monkeypatch):
    monkeypatch.setattr(results, "SHOWN", 2)
    for name in "CBA":
        make_entity(name=name)
    assert [entity.name for entity in question.ask({}, TODAY).queryset] == ["A", "B", "C"]


def test_each_result_brings_what_its_card_shows(today):
    make_entity(groups=["mental", "homeless"], verified_on=today, verified_by="owner")
    (entity,) = question.ask({}, TODAY).page.object_list
    assert entity.status.basis == "entry"
    assert entity.current_founders == ["Stowarzyszenie „Razem” w Nysie"]
    assert entity.groups_now == [
        "bezdomni realizujący indywidualny program wychodzenia z bezdomności",
        "osoby z zaburzeniami psychicznymi",
    ]
    assert entity.is_fresh


@pytest.mark.parametrize("asked", ["2025-01-31", "2027-11-16"])
def test_contact_is_as_fresh_as_today_whichever_day_is_asked_about(today, asked):
    make_entity(verified_on=today, verified_by="owner")
    (entity,) = question.ask({"dzien": asked}, today).page.object_list
    assert entity.is_fresh


@pytest.mark.parametrize(
    ("linked", "asked", "shown"),
    [
        ("chorzy psychicznie", {}, "osoby z zaburzeniami psychicznymi"),
        ("osoby z zaburzeniami psychicznymi", {"dzien": "2021-06-01"}, "chorzy psychicznie"),
    ],
)
def test_group_has_the_wording_of_the_day_whichever_wording_it_was_linked_to(linked, asked, shown):
    entity = make_entity(since=datetime.date(2020, 1, 1))
    rows = ParticipantGroup.objects.filter(name=linked)
    entities.change(entity, {"groups": rows}, by=None, reason="Ankieta")
    (found,) = question.ask(asked, TODAY).page.object_list
    assert found.groups_now == [shown]


@pytest.mark.parametrize("params", [{}, {"wojewodztwo": "16"}, {"lista": "entry"}])
def test_queries_are_as_many_for_three_as_for_one(params, django_assert_num_queries):
    make_entity(groups=["homeless"])
    with django_assert_num_queries(11):
        list(question.ask(params, TODAY).page)
    make_entity(groups=["homeless", "alcohol"])
    make_entity(name="Inny klub", groups=["refugees"])
    make_centre(gmina="1607053")
    with django_assert_num_queries(11):
        list(question.ask(params, TODAY).page)


def test_names_of_places_are_looked_up_only_where_little_is_found():
    for _number in range(3):
        make_entity(groups=["alcohol"], description="Wikliniarstwo")
    for params in ({}, {"q": "alkohol"}, {"q": "wikliniarstwo"}, {"rodzaj": "KIS"}):
        with CaptureQueriesContext(connection) as asked:
            answer = question.ask(params, TODAY)
            shown = [answer.understood, answer.near_words, answer.more_near, answer.did_you_mean]
        assert answer.total == 3
        assert shown[1:] == [None, None, None]
        assert not [query for query in asked if "entities_searchplace" in query["sql"]]


def test_all_that_is_elsewhere_is_in_order_of_the_distance_from_the_place_in_the_words(
    monkeypatch,
):
    monkeypatch.setattr("entities.search.words.RANKED", 1)
    for name, gmina, city in (
        ("A", "2001011", "Augustów"),
        ("B", "1661011", "Opole"),
        ("C", "2469011", "Katowice"),
    ):
        make_entity(name=name, gmina=gmina, city=city, groups=["alcohol"])
    answer = question.ask({"q": "alkohol Brzeg"}, TODAY)
    assert [(one.name, one.distance) for one in answer.page.object_list] == [
        ("B", "około 39 km od miejscowości Brzeg"),
        ("C", "około 129 km od miejscowości Brzeg"),
        ("A", "około 500 km od miejscowości Brzeg"),
    ]
    assert [one.name for one in answer.queryset] == ["B", "C", "A"]
    assert not answer.too_common  # that would say: in order of names
    by_name = question.ask({"q": "alkohol Brzeg", "sort": "nazwa"}, TODAY)
    assert [one.name for one in by_name.page.object_list] == ["A", "B", "C"]
