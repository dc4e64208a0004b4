"""Numbers with their nouns."""

import pytest

from kisportal.language import plurals


@pytest.mark.parametrize(
    ("number", "noun"),
    [
        *((0, "zdarzeń"), (1, "zdarzenie"), (2, "zdarzenia"), (4, "zdarzenia"), (5, "zdarzeń")),
        *((11, "zdarzeń"), (12, "zdarzeń"), (14, "zdarzeń"), (21, "zdarzeń"), (22, "zdarzenia")),
        *((101, "zdarzeń"), (112, "zdarzeń"), (1003, "zdarzenia")),
    ],
)
def test_noun_fits_its_number(number, noun):
    assert plurals.counted(number, "zdarzenie", "zdarzenia", "zdarzeń") == f"{number} {noun}"
