"""What is remembered, and what makes it forgotten."""

import datetime

import pytest
from django.core.cache import caches

from entities.actions import entities
from entities.search import memory, question, reading, tallies, words
from tests.factories import make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)


@pytest.fixture(autouse=True)
def kept(settings):
    """A cache that keeps, as outside of tests."""
    locmem = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {**settings.CACHES, "answers": locmem}
    caches["answers"].clear()
    yield
    caches["answers"].clear()


def asked(answers, what="pytanie", on=TODAY):
    return memory.remembered(what, on, lambda: answers.pop(0))


def test_an_answer_is_worked_out_once():
    make_entity()
    answers = ["pierwsza", "druga"]
    assert [asked(answers), asked(answers)] == ["pierwsza", "pierwsza"]


def test_another_question_or_day_has_an_answer_of_its_own():
    make_entity()
    answers = ["a", "b", "c"]
    assert asked(answers) == "a"
    assert asked(answers, what="inne") == "b"
    assert asked(answers, on=datetime.date(2026, 11, 15)) == "c"


def test_an_act_makes_every_answer_anew():
    entity = make_entity()
    answers = ["przed", "po"]
    assert asked(answers) == "przed"
    entities.change(entity, {"street": "ul. Nowa 1"}, by=None, reason="Zmiana adresu")
    assert asked(answers) == "po"


def test_nothing_is_remembered_of_a_register_without_a_past():
    answers = ["a", "b"]
    assert [asked(answers), asked(answers)] == ["a", "b"]


def test_a_changed_entity_is_found_by_its_new_name_at_once():
    entity = make_entity()
    assert question.ask({"q": "ogrodnik"}, TODAY).total == 0
    entities.change(entity, {"name": "Klub „Ogrodnik”"}, by=None, reason="Nowa nazwa")
    assert question.ask({"q": "ogrodnik"}, TODAY).total == 1


def test_the_next_page_looks_for_nothing_anew(django_assert_num_queries):
    for number in range(21):
        make_entity(name=f"Klub {number:02}")
    with django_assert_num_queries(11):
        question.ask({}, TODAY)
    with django_assert_num_queries(10):
        question.ask({"strona": "2"}, TODAY)


def test_numbers_of_a_search_that_was_asked_before_ask_for_no_words(django_assert_num_queries):
    make_entity(description="Stolarnia")
    read = reading.read({"q": "stolarnia"}, TODAY)
    told = tallies.count(read.question, read.choices)
    assert told["rodzaj"]["KIS"] == 1
    with django_assert_num_queries(1):
        assert tallies.count(read.question, read.choices) == told


def test_that_words_are_too_common_to_count_is_remembered_too(
    monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(words, "RANKED", 1)
    make_entity()
    make_entity(name="Drugi klub")
    read = reading.read({"q": "klub"}, TODAY)
    assert tallies.count(read.question, read.choices) is None
    with django_assert_num_queries(1):
        assert tallies.count(read.question, read.choices) is None
