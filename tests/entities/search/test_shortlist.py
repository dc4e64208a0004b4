"""What a visitor has marked, as an address says it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.models import short_ids
from entities.search import question, shortlist
from tests.conftest import TODAY
from tests.factories import EntityFactory, make_entity

A, B, C = "7k3m9qxt", "2hbc0d1e", "zzzzzzzz"
MANY = [f"{number:08d}" for number in range(31)]


@pytest.mark.parametrize(
    "values",
    [[f"{A}.{B}.{C}"], [A, B, C], [f"{A}.{B}", C], [f"{A},{B} {C}"], [f"  {A.upper()}..{B}.", C]],
)
def test_list_is_read_however_it_is_written(values):
    marked = shortlist.read(values)
    assert (marked.ids, marked.problems) == ((A, B, C), [])


def test_mark_given_twice_is_on_the_list_once_and_that_is_told():
    marked = shortlist.read([A, B, A.upper()])
    assert marked.ids == (A, B)
    assert marked.problems == ["Podmiot podany więcej niż raz pokazujemy raz."]


def test_what_is_no_mark_is_told_three_times_at_most():
    marked = shortlist.read([f"{A}.zle.gorzej.<b>.\x00.na-koniec", "x" * 50])
    assert marked.ids == (A,)
    assert len(marked.problems) == 3
    assert marked.problems[0] == "„zle” nie jest oznaczeniem podmiotu, więc je pomijamy."


def test_list_ends_at_thirty_and_says_how_many_are_left_out():
    marked = shortlist.read([".".join(MANY)])
    assert marked.ids == tuple(MANY[:30])
    assert marked.problems == [
        "Na liście może być najwyżej 30 podmiotów. Są pierwsze z nich, pominięto: 1."
    ]


@given(st.lists(st.text(max_size=60), max_size=60))
def test_whatever_is_written_there_is_an_answer(values):
    marked = shortlist.read(values)
    assert len(marked.ids) <= shortlist.MOST
    assert len({*marked.ids}) == len(marked.ids)
    assert all(short_ids.as_written(mark) == mark for mark in marked.ids)
    assert shortlist.read([shortlist.querystring(marked.ids).removeprefix("w=")]).ids == marked.ids


def test_million_marks_are_not_looked_at():
    assert len(shortlist.read([".".join([A] * 1_000_000)]).problems) <= 2


def test_list_that_is_empty_has_no_address():
    assert shortlist.querystring([]) == ""
    assert shortlist.querystring([A, B]) == f"w={A}.{B}"


def test_only_what_the_public_may_know_is_found(db):
    shown, hidden = make_entity(), EntityFactory()
    marks = [hidden.short_id, A, shown.short_id]
    assert shortlist.find(marks) == {hidden.short_id: [], A: [], shown.short_id: [shown.pk]}


def test_search_carries_the_list_on_and_never_looks_at_it(db):
    make_entity()
    answer = question.ask({"rodzaj": "KIS", "w": [A, B]}, TODAY)
    assert answer.total == 1
    assert answer.querystring == f"rodzaj=KIS&w={A}.{B}"
    assert [chip.without for chip in answer.chips] == [f"w={A}.{B}"]
    assert answer.own_querystring == "rodzaj=KIS"
    assert answer.kept == f"?w={A}.{B}"
    assert answer.marked_elsewhere == [A, B]


def test_list_is_no_condition_of_a_search(db):
    plain, marked = (question.ask(params, TODAY) for params in ({}, {"w": A}))
    assert plain.question.conditions == marked.question.conditions == 0
    assert marked.chips == []


def test_same_search_with_another_list_is_answered_from_memory(db, django_assert_num_queries):
    make_entity()
    question.ask({"q": "klub"}, TODAY)
    first = question.ask({"q": "klub", "w": A}, TODAY).found
    assert question.ask({"q": "klub", "w": B}, TODAY).found is not first
    assert question.ask({"q": "klub", "w": B}, TODAY).found == first


def test_mark_of_an_entity_on_the_page_is_not_told_as_elsewhere(db):
    entity = make_entity()
    answer = question.ask({"w": f"{A}.{entity.short_id}"}, TODAY)
    assert answer.marked_elsewhere == [A]
