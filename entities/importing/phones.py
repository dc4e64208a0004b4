"""Telephone numbers: several in a cell, of all ages, some of them faxes."""

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext as _

from .text import is_nothing

_DIGITS = 9
_TOKENS = re.compile(
    r"(?P<both>tel\w*\.?\s*(?:/|i)\s*fa(?:x|ks)\w*)"
    r"|(?P<fax>fa(?:x|ks)\w*)"
    r"|(?P<phone>tel\w*|kom\w*|mob\w*|phone)"
    r"|wew\w*\.?\s*(?:nr\.?\s*)?(?P<extension>\d{1,5})"
    r"|(?P<number>\+?\(?[0-9](?:[0-9\s()./-]*[0-9])?)",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\d{1,2}[.:]\d{2}\s*-\s*\d{1,2}[.:]\d{2}")
_POSTAL_CODE = re.compile(r"(?<![\d-])\d{2}-\d{3}(?![\d-])")


@dataclass(frozen=True, slots=True)
class Phones:
    """The numbers of a cell as people write them: "32 738 11 55", "600 100 200 wew. 5"."""

    phones: tuple[str, ...] = ()
    faxes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def parse(text: str, *, fax: bool = False) -> Phones:
    """The telephone and fax numbers of a cell; what is no Polish number becomes a warning.

    Old trunk prefixes ("081-742-45-52") and the country code go; numbers glued together are
    taken apart. `fax` says that the column is one of faxes.
    """
    if is_nothing(text):
        return Phones()
    text = re.sub(r"[‐‑‒–—−]", "-", text).replace("\n", "; ")
    text = _POSTAL_CODE.sub(" ; ", _HOURS.sub(" ; ", text))
    lists: dict[str, list[str]] = {"phone": [], "fax": []}
    warnings: list[str] = []
    current = ("fax",) if fax else ("phone",)
    for token in _TOKENS.finditer(text):
        if number := token["number"]:
            _add(number, [lists[name] for name in current], warnings)
        elif extension := token["extension"]:
            _extend(lists[current[0]], extension)
        else:
            current = (
                ("phone", "fax") if token["both"] else ("fax",) if token["fax"] else ("phone",)
            )
    return Phones(
        *(tuple(dict.fromkeys(lists[name])) for name in ("phone", "fax")), tuple(warnings)
    )


def _add(chunk: str, lists: list[list[str]], warnings: list[str]) -> None:
    digits = re.sub(r"\D", "", chunk)
    numbers, rest = _taken_apart(digits)
    if not numbers and len(rest) < 6:
        return  # the number of a room, of a house: none of ours
    for number in numbers:
        if written := _written(number):
            for target in lists:
                target.append(written)
        else:
            rest = rest or number
    if rest:
        warnings.append(_why(chunk.strip(), rest))


def _taken_apart(digits: str) -> tuple[list[str], str]:
    """Numbers of nine digits without prefixes, and the digits that make no number."""
    numbers = []
    while digits:
        if digits.startswith("0048") and len(digits) >= _DIGITS + 4:
            digits = digits[4:]
        elif digits.startswith("48") and len(digits) == _DIGITS + 2:
            digits = digits[2:]
        elif digits.startswith("0") and len(digits) > _DIGITS:
            digits = digits[1:]
        if len(digits) < _DIGITS:
            break
        numbers.append(digits[:_DIGITS])
        digits = digits[_DIGITS:]
    return numbers, digits


@lru_cache(maxsize=4096)
def _written(number: str) -> str:
    """The number in groups as Poles write it, or nothing when nobody can have it."""
    parsed = phonenumbers.parse(f"+48{number}", None)
    if not phonenumbers.is_valid_number(parsed):
        return ""
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form).removeprefix("+48 ")


def _extend(numbers: list[str], extension: str) -> None:
    if numbers and "wew." not in numbers[-1]:
        numbers[-1] += f" wew. {extension}"


def _why(chunk: str, rest: str) -> str:
    if len(re.sub(r"\D", "", chunk)) == 7:
        return _("Numer telefonu „%(text)s” nie ma numeru kierunkowego; pominięto go.") % {
            "text": chunk
        }
    if len(rest) < _DIGITS and rest != re.sub(r"\D", "", chunk):
        return _("Końcówkę „%(rest)s” numeru telefonu „%(text)s” pominięto.") % {
            "rest": rest,
            "text": chunk,
        }
    return _("Numer telefonu „%(text)s” jest nieprawidłowy; pominięto go.") % {"text": chunk}
