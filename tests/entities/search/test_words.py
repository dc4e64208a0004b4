"""Which entries have the words of a question."""

import datetime

import pytest

from entities.models import Entity
from entities.search import words
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)


def test_nothing_to_look_for():
    assert words.match("w i do", TODAY) is None


def test_every_word_is_needed():
    entity = make_entity(description="Stolarnia")
    make_entity(name="Inny")
    assert words.match("stolarnia nysa", TODAY).ids == (entity.pk,)


def test_a_word_still_being_typed_is_completed_when_nothing_has_it_whole():
    entity = make_entity(description="Introligatorstwo")
    assert words.match("introlig", TODAY).ids == (entity.pk,)


def test_a_whole_word_is_not_completed():
    whole = make_entity(name="Klub „Dom”")
    make_entity(name="Domowy klub")
    assert words.match("dom", TODAY).ids == (whole.pk,)


def test_words_that_too_many_entries_have_are_found_without_a_list(monkeypatch):
    monkeypatch.setattr(words, "RANKED", 1)
    first, second = make_entity(), make_entity()
    make_centre()
    match = words.match("klub", TODAY)
    assert match.ids is None
    found = match.narrow(Entity.objects.in_polish_order())
    assert [entity.pk for entity in found] == [first.pk, second.pk]


def test_words_that_only_gone_entries_have_are_looked_for_further():
    before = make_entity(description="Introlig", until=datetime.date(2025, 1, 1))
    later = make_entity(description="Introligatorstwo", since=datetime.date(2026, 1, 1))
    assert later.pk in words.match("introlig", TODAY).ids
    assert words.match("introlig", datetime.date(2024, 6, 1)).ids == (before.pk,)
    # What nobody listed has is what was asked for, not what was tried last.
    assert words.match("introlig", datetime.date(2025, 6, 1)).ids == (before.pk,)


def test_place_where_only_a_gone_entry_has_the_words_is_left_out():
    opole = {"gmina": "1661011", "city": "Opole"}
    gone = make_entity(name="Klub „Wiklina”", until=datetime.date(2025, 1, 1), **opole)
    there = make_entity(name="Klub „Wiklina”", gmina="2469011", city="Katowice")
    found = words.match("wiklina opole", TODAY)
    assert found.elsewhere == ("Opole",)
    assert there.pk in found.ids
    then = words.match("wiklina opole", datetime.date(2024, 6, 1))
    assert (then.ids, then.elsewhere) == ((gone.pk,), ())


def test_words_in_quotation_marks_are_those_words_and_no_others():
    """Neither what a need leads to, nor without what is said along, nor elsewhere."""
    homeless = make_entity(groups=["homeless"])
    wicker = make_entity(name="Klub „Wiklina”", gmina="2469011", city="Katowice")
    found = {
        "nie mam gdzie spać": (homeless.pk,),
        "szukam wikliny": (wicker.pk,),
        "wiklina opole": (wicker.pk,),
    }
    assert {text: words.match(text, TODAY).ids for text in found} == found
    for marks in ('"{}"', "„{}”", "«{}»", "“{}”"):
        exact = [words.match(marks.format(text), TODAY) for text in found]
        assert {(one.ids, one.elsewhere, one.read) for one in exact} == {((), (), None)}


def test_last_word_in_quotation_marks_is_still_completed():
    entity = make_entity(description="Introligatorstwo")
    assert words.match('"introlig"', TODAY).ids == (entity.pk,)


def test_whole_name_of_a_town_is_the_beginning_of_no_other():
    """Radom is not Radomsko, alone or after a need."""
    make_entity(name="Klub w Radomsku", gmina="1012011", city="Radomsko", groups=["homeless"])
    assert words.match("Radom", TODAY).ids == ()
    bare = words.match("bezdomny Radom", TODAY)
    assert (bare.elsewhere, bare.areas) == (("Radom",), ("1463011",))
    assert words.match("Radoms", TODAY).ids != ()


def test_kolo_is_the_town_where_no_word_goes_with_it():
    wheels = make_entity(description="Koło gospodyń prowadzi zajęcia.", groups=["homeless"])
    assert words.match("koło gospodyń", TODAY).ids == (wheels.pk,)
    assert words.match('"koło"', TODAY).ids == (wheels.pk,)
    assert words.match("klub Koło", TODAY).elsewhere == ("Koło",)
    assert words.match("Koło", TODAY).ids == ()
    assert words.match("bezdomny Koło", TODAY).elsewhere == ("Koło",)
    town = make_entity(name="Klub w Kole", gmina="3009011", city="Koło", groups=["homeless"])
    for text in ("Koło", "w Kole", "klub Koło", "bezdomny Koło"):
        assert words.match(text, TODAY).ids == (town.pk,)
