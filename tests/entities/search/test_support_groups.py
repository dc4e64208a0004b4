"""Which entities run support groups, where, and which of them a few words mean."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from entities.actions import entities
from entities.models import Entity
from entities.search import support_groups, words
from entities.search.support_groups import find
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

AA = "Grupa AA „Nadzieja”: wtorki o 17"


def names(found):
    rows = {row.pk: row.name for row in Entity.objects.filter(pk__in=found.keys).order_by("pk")}
    return [rows[pk] for pk in found.keys]


@pytest.fixture
def known(today):
    """Four that run groups, in three voivodeships; one that runs none; one no longer listed."""
    make_entity(name="Klub w Nysie", support_groups=AA)
    make_entity(name="Klub Zet", support_groups="Grupa żałoby: osoby po stracie")
    make_centre(name="Centrum w Opolu", activities="kursy; grupy wsparcia dla rodziców")
    make_entity(
        name="Klub w Katowicach",
        gmina="2469011",
        city="Katowice",
        support_groups="Grupa kobiet doświadczających przemocy",
        activities="stolarnia",
    )
    make_entity(name="Klub bez grup", activities="stolarnia; terapia alkoholowa")
    make_entity(name="Dawny", support_groups=AA, until=datetime.date(2025, 1, 1))
    return today


def test_listed_ones_are_found_by_voivodeship_town_and_name(known):
    assert names(find(known)) == [
        *("Klub w Nysie", "Klub Zet", "Centrum w Opolu", "Klub w Katowicach"),
    ]


def test_polish_letters_have_their_place_in_the_order(today):
    make_entity(name="B", gmina="2001011", city="Łomża", support_groups=AA)
    make_entity(name="A", gmina="2001011", city="Lubin", support_groups=AA)
    make_entity(name="C", gmina="2001011", city="Mońki", support_groups=AA)
    assert names(find(today)) == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("16", ["Klub w Nysie", "Klub Zet", "Centrum w Opolu"]),
        ("1607", ["Klub w Nysie", "Klub Zet"]),
        ("1661", ["Centrum w Opolu"]),
        ("24", ["Klub w Katowicach"]),
        ("02", []),
    ],
)
def test_area_narrows_by_its_code(known, inside, expected):
    assert names(find(known, inside)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zaloba", ["Klub Zet"]),
        ("ŻAŁOBĄ", ["Klub Zet"]),
        ("straty", ["Klub Zet"]),
        ("rodzic", ["Centrum w Opolu"]),
        ("kobieta", ["Klub w Katowicach"]),
        # Other words of the same need.
        ("alkohol", ["Klub w Nysie"]),
        ("alkoholikiem", ["Klub w Nysie"]),
        # The place, alone and beside a word.
        ("katowice", ["Klub w Katowicach"]),
        ("AA w Nysie", ["Klub w Nysie"]),
        ("AA w Katowicach", []),
        ("opolskie rodzice", ["Centrum w Opolu"]),
        # Of what else they do nothing is found.
        ("stolarnia", []),
        ("kursy", []),
        ("zupełnie nic", []),
    ],
)
def test_words_are_found_in_any_form_in_what_is_told_of_groups(known, text, expected):
    assert names(find(known, text=text)) == expected


def test_words_and_area_are_asked_together(known):
    assert names(find(known, "16", "AA")) == ["Klub w Nysie"]
    assert names(find(known, "24", "AA")) == []


def test_need_in_the_words_is_told(known):
    assert find(known, text="alkohol").needs == ("osobom uzależnionym od alkoholu",)
    assert find(known, text="katowice").needs == ()


@pytest.mark.parametrize(
    "text",
    ["", " ", "w na i", "'", "\\", "' | '", "&|!():*", "\x00", "a" * 5000, "ćńśź " * 60, "🙂", '"'],
)
def test_any_text_has_an_answer(known, text):
    assert find(known, text=text).more is False


def test_text_that_changes_is_found_at_once(known):
    club = Entity.objects.get(name="Klub bez grup")
    assert "Klub bez grup" not in names(find(known))
    entities.change(club, {"support_groups": "Grupa szachistów"}, by=None, reason="Nowa grupa")
    assert names(find(known, text="szachista")) == ["Klub bez grup"]
    entities.change(club, {"support_groups": ""}, by=None, reason="Koniec grupy")
    assert names(find(known, text="szachista")) == []


def test_the_rule_and_the_database_agree(known):
    make_entity(name="Spacje", support_groups="  \n ")
    make_entity(name="Wielkie", workshops="GRUPA SAMOPOMOCOWA")
    make_entity(name="Obok", activities="ugrupowania wsparcia; grupa taneczna")
    found = set(find(known).keys)
    listed = Entity.objects.listed(known).order_by("pk")
    assert found == {row.pk for row in listed if support_groups.support_groups.told(row)}
    assert "Wielkie" in names(find(known))


def test_what_is_beyond_the_limit_is_said(known, monkeypatch):
    monkeypatch.setattr(support_groups, "SHOWN", 3)
    found = find(known)
    assert (len(found.keys), found.more) == (3, True)
    assert find(known, "16").more is False


def test_page_is_loaded_in_its_order_with_what_is_told(known):
    keys = find(known).keys
    rows = support_groups.load(keys[1:3], known)
    assert [row.name for row in rows] == ["Klub Zet", "Centrum w Opolu"]
    assert [row.told for row in rows] == [
        ["Grupa żałoby: osoby po stracie"],
        ["grupy wsparcia dla rodziców"],
    ]
    assert [row.in_passing for row in rows] == [False, True]
    assert [row.town_name for row in rows] == ["Nysa", "Opole"]


@pytest.mark.parametrize("number", [1, 3])
def test_number_of_queries_does_not_grow(today, number):
    for place in range(number):
        make_entity(name=f"Klub {place}", support_groups=AA)
    find(today, text="katowice")  # words and needs are known by now
    with CaptureQueriesContext(connection) as asked:
        support_groups.load(find(today, text="AA").keys, today)
    assert len(asked) == 6


def test_words_that_more_entries_have_than_can_be_named_are_looked_for_apart(known, monkeypatch):
    monkeypatch.setattr(words, "RANKED", 0)
    assert names(find(known)) == [
        *("Klub w Nysie", "Klub Zet", "Centrum w Opolu", "Klub w Katowicach"),
    ]
    assert names(find(known, text="rodzic")) == ["Centrum w Opolu"]
    assert names(find(known, "16", "grupa")) == ["Klub w Nysie", "Klub Zet", "Centrum w Opolu"]
