"""Quotation marks within quotation marks."""

import pytest

from kisportal import quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Fundacja „Pięciolatka””", "„Fundacja »Pięciolatka«”"),
        ("„A „B” i „C”” oraz „D”", "„A »B« i »C«” oraz „D”"),
        ("Fundacja „Pięciolatka”", "Fundacja „Pięciolatka”"),
        ("„Fundacja »Już tak«”", "„Fundacja »Już tak«”"),
        ("Razem” i „Razem”", "Razem” i „Razem”"),
        ("„niezamknięty\n„Razem”", "„niezamknięty\n„Razem”"),
        ("", ""),
    ],
)
def test_inner_marks_are_others(text, expected):
    assert quotes.nested(text) == expected
