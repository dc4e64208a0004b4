"""Numbers of natural persons typed where no person may be named: participants of centres and clubs
are named nowhere.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Eleven digits in one piece, or with a space or a dash after those of the birth; nothing that is
# part of a longer number, of a telephone with its country or of an address of a page.
_ELEVEN = re.compile(r"(?:(?<![\w+/=.,-])|(?<=pesel))(\d{6})[ -]?(\d{5})(?![\w/=-]|[.,]\d)", re.I)
_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
# The century of a birth is added to its month.
_CENTURIES = {0: 1900, 20: 2000}

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


def holds_pesel(text: str, on: date) -> bool:
    """Whether the text holds a PESEL number: eleven digits whose last one fits the others, of
    somebody born on a day that there was, in 1900 at the earliest and on the day at the latest
    (art. 15 ust. 2 ustawy o ewidencji ludności).
    """
    return any(_is_pesel("".join(found), on) for found in _ELEVEN.findall(text))


def _is_pesel(digits: str, on: date) -> bool:
    if not digits.isascii():
        return False
    numbers = [int(digit) for digit in digits]
    if sum(n * weight for n, weight in zip(numbers, _WEIGHTS, strict=True)) % 10:
        return False
    born, month = int(digits[:2]), int(digits[2:4])
    century = _CENTURIES.get(month // 20 * 20)
    if century is None:
        return False
    try:
        return date(century + born, month % 20, int(digits[4:6])) <= on
    except ValueError:
        return False


def without_pesel(sentence: Any) -> Callable[[str], None]:
    """A check of a field of a form that refuses such a number with the sentence."""

    def check(text: str) -> None:
        if holds_pesel(str(text), timezone.localdate()):
            raise ValidationError(sentence)

    return check
