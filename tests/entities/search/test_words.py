"""Which entries have the words of a question."""

import pytest

from entities.models import Entity
from entities.search import words
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db


def test_nothing_to_look_for():
    assert words.match("w i do") is None


def test_every_word_is_needed():
    entity = make_entity(description="Stolarnia")
    make_entity(name="Inny")
    assert words.match("stolarnia nysa").ids == (entity.pk,)


def test_a_word_still_being_typed_is_completed_when_nothing_has_it_whole():
    entity = make_entity(description="Introligatorstwo")
    assert words.match("introlig").ids == (entity.pk,)


def test_a_whole_word_is_not_completed():
    whole = make_entity(name="Klub „Dom”")
    make_entity(name="Domowy klub")
    assert words.match("dom").ids == (whole.pk,)


def test_words_that_too_many_entries_have_are_found_without_a_list(monkeypatch):
    monkeypatch.setattr(words, "RANKED", 1)
    first, second = make_entity(), make_entity()
    make_centre()
    match = words.match("klub")
    assert match.ids is None
    found = match.narrow(Entity.objects.in_polish_order())
    assert [entity.pk for entity in found] == [first.pk, second.pk]
