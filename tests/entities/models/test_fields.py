"""What shared fields let in."""

import pytest
from django.core.exceptions import ValidationError

from entities.models.fields import PHONE


@pytest.mark.parametrize(
    "typed",
    [
        "32 738 11 55",
        "(32) 738-11-55",
        "+48 600 100 200",
        "0048 32/738.11.55",
        "32 738 11 55 wew. 12",
        "32 738 11 55 wew 12, 600 100 200",
        "112",
    ],
)
def test_a_number_of_a_telephone_is_let_in(typed):
    PHONE(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "Anna Wymyślona 600 100 200",
        "600 100 200 (Anna)",
        "brak",
        "12",
        "600 100 200;601 100 200",
        "600 100 200,",
        "٦٠٠ ١٠٠ ٢٠٠",
        "1" * 16,
        " " * 50,
    ],
)
def test_words_beside_a_number_are_refused(typed):
    with pytest.raises(ValidationError, match="Wpisz numer telefonu cyframi"):
        PHONE(typed)
