"""Numbers of natural persons typed where no person may be named: participants of centres and clubs
are named nowhere.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Eleven digits in one piece, or with a space or a dash after those of the birth; nothing that is
# part of a longer number, of a telephone with its country or of an address of a page.
_ELEVEN = re.compile(r"(?:(?<![\w+/=.,-])|(?<=pesel))(\d{6})[ -]?(\d{5})(?![\w/=-]|[.,]\d)", re.I)
_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
# The century of a birth is added to its month. Nobody born later types anything yet, and telephones
# with the number of the country (48…) would be births of this century.
_CENTURIES = {0: range(1900, 2000), 20: range(2000, 2040)}

IN_PUBLIC = _(
    "Tekst zawiera numer, który wygląda na PESEL. Widzą to wszyscy, więc usuń go. Jeżeli to inny "
    "numer, rozdziel jego cyfry spacjami."
)
IN_GENERAL = _(
    "Tekst zawiera numer, który wygląda na PESEL. Nie podawaj danych uczestników ani innych osób: "
    "usuń go. Jeżeli to inny numer, rozdziel jego cyfry spacjami."
)
IN_LETTER = _(
    "Pismo zawiera numer, który wygląda na PESEL. Nie podawaj danych uczestników. Jeżeli numer "
    "jest tu potrzebny, na przykład pełnomocnika, zaznacz to niżej i wyślij jeszcze raz."
)


def holds_pesel(text: str) -> bool:
    """Whether the text holds a PESEL number: eleven digits whose last one fits the others, of
    somebody born on a day of the calendar from 1900 to 2039 (art. 15 ust. 2 ustawy o ewidencji
    ludności).
    """
    return any(_is_pesel("".join(found)) for found in _ELEVEN.findall(text))


def _is_pesel(digits: str) -> bool:
    if not digits.isascii():
        return False
    numbers = [int(digit) for digit in digits]
    if sum(n * weight for n, weight in zip(numbers, _WEIGHTS, strict=True)) % 10:
        return False
    born, month = int(digits[:2]), int(digits[2:4])
    years = _CENTURIES.get(month // 20 * 20, range(0))
    if born >= len(years):
        return False
    try:
        date(years[born], month % 20, int(digits[4:6]))
    except ValueError:
        return False
    return True


def without_pesel(sentence: Any) -> Callable[[str], None]:
    """A check of a field of a form that refuses such a number with the sentence."""

    def check(text: str) -> None:
        if holds_pesel(str(text)):
            raise ValidationError(sentence)

    return check
