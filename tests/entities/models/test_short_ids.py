"""Short marks of entities: readable, lasting, and found again."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.models import Entity, short_ids
from tests.factories import EntityFactory

UUIDS = st.uuids(version=4)


@given(UUIDS)
def test_mark_is_eight_signs_of_the_alphabet_and_spans_its_identifier(whole):
    mark = short_ids.of(whole)
    assert len(mark) == 8
    assert {*mark} <= {*short_ids.ALPHABET}
    first, last = short_ids.span(mark)
    assert first <= whole <= last


@given(UUIDS, UUIDS)
def test_spans_of_different_marks_never_meet(one, other):
    if short_ids.of(one) != short_ids.of(other):
        first, last = short_ids.span(short_ids.of(one))
        assert not first <= other <= last


@given(UUIDS)
def test_mark_is_read_as_a_person_copies_it(whole):
    mark = short_ids.of(whole)
    copied = mark.upper().replace("0", "O").replace("1", "I")
    assert short_ids.as_written(copied) == mark


@pytest.mark.parametrize(
    "typed", ["", "a", "7k3m9qxu", "7k3m9qx", "7k3m9qxt1", "７k3m9qxt", "7k3m-9qx", "\x007k3m9qx"]
)
def test_what_is_no_mark_is_empty(typed):
    assert short_ids.as_written(typed) == ""


def test_entities_are_found_by_their_marks(db):
    one, other, _third = (EntityFactory() for _ in range(3))
    found = Entity.objects.of_short_ids([one.short_id, other.short_id]).order_by("pk")
    assert [*found] == [one, other]
    assert [*Entity.objects.of_short_ids([]).order_by("pk")] == []


def test_mark_that_two_share_means_both(db):
    twins = [
        EntityFactory(public_id=uuid.UUID(int=(0xABCDEF1234 << 88) + number)) for number in range(2)
    ]
    assert twins[0].short_id == twins[1].short_id
    assert [*Entity.objects.of_short_ids([twins[0].short_id]).order_by("pk")] == twins
