"""Values of an address, whatever they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.search import values


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        ("003", 3),
        ("999999", 999_999),
        *((typed, 1) for typed in ("", "0", "-1", "1.5", "x", "²", "٣", "9" * 7, "9" * 5000)),
    ],
)
def test_page_that_is_asked_for(typed, number):
    assert values.page_number(typed) == number


@pytest.mark.parametrize(
    ("typed", "told"), [("a" * 40, "a" * 40), ("a" * 41, f"{'a' * 40}…"), ("", "")]
)
def test_long_value_is_quoted_short(typed, told):
    assert values.short(typed) == told


@pytest.mark.parametrize(
    ("params", "value"),
    [({}, ""), ({"x": " a\u200bb "}, "ab"), ({"x": 7}, "7"), ({"x": "\0"}, "")],
)
def test_value_is_what_the_eye_sees(params, value):
    assert values.value_of(params, "x") == value


@given(st.text(max_size=5000))
def test_no_value_is_too_much(typed):
    assert len(values.short(values.cleaned(typed))) <= values.LONGEST + 1
