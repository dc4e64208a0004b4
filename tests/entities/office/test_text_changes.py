"""Two wordings of a long text as their lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.office.text_changes import LONG, Line, between, is_long

LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=8).map("\n".join)


def test_line_that_changed_stands_between_those_beside_it():
    before, after = "a\nb\nc\nd\ne\nf", "a\nb\nc\nX\ne\nf"
    assert between(before, after) == [
        *(Line("left-out", number=2), Line("same", "c")),
        *(Line("gone", "d"), Line("come", "X")),
        *(Line("same", "e"), Line("left-out", number=1)),
    ]


def test_what_stayed_between_two_changes_is_counted():
    before = "\n".join("abcdefg")
    after = before.replace("a", "A").replace("g", "G")
    kinds = [(line.kind, line.number) for line in between(before, after)]
    assert kinds[2:5] == [("same", 0), ("left-out", 3), ("same", 0)]


@pytest.mark.parametrize(
    ("before", "after", "long"),
    [("krótki", "inny", False), ("dwa\nwiersze", "", True), ("", "x" * (LONG + 1), True)],
)
def test_short_texts_are_read_whole(before, after, long):
    assert is_long(before, after) is long


@given(LINES, LINES)
def test_every_line_with_words_is_told_or_counted_once(before, after):
    told = between(before, after)
    stayed = sum(line.number or 1 for line in told if line.kind in ("same", "left-out"))
    for kind, text in (("gone", before), ("come", after)):
        of_kind = sum(line.kind == kind for line in told)
        assert of_kind + stayed == sum(bool(line.strip()) for line in text.split("\n"))
