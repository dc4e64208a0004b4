"""Short codes by which people verify documents: easy to read out, hard to guess, hard to mistype.

Twelve characters in threes of four, of Crockford's alphabet (no I, L, O, U): eleven carry
55 random bits, the last one checks the others.
"""

import re
import unicodedata

from entities.rules.errors import RuleError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
RANDOM_BYTES = 7
"""How many random bytes `from_random` needs."""

_BITS = 5
# Reduces products in the field of 32 elements: x⁵ + x² + 1.
_MODULUS = 0b100101
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_IGNORED = re.compile(r"[\s\-‐‑–—_.·/]+")


class WrongCode(RuleError):
    """What was typed cannot be a code of a document; the sentence says why."""


def from_random(random: bytes) -> str:
    """The code that the random bytes make, such as 7K3M-9QXT-2HBC; the caller brings chance."""
    if len(random) < RANDOM_BYTES:
        raise ValueError(f"a code needs {RANDOM_BYTES} random bytes")
    number = int.from_bytes(random[:RANDOM_BYTES], "big")
    values = [number >> (_BITS * place) & 0b11111 for place in range(LENGTH - 1)]
    return _grouped("".join(ALPHABET[value] for value in [*values, _check(values)]))


def normalise(typed: str) -> str:
    """The code as it is printed, from what a person typed: case, spaces and hyphens do not
    matter, O is read as 0, I and L as 1. Raises WrongCode.
    """
    text = _IGNORED.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(_READ_AS)
    if strange := next((character for character in text if character not in ALPHABET), None):
        raise WrongCode(f"Kod nie zawiera znaku „{strange}”. Przepisz go z dokumentu.")
    if len(text) != LENGTH:
        raise WrongCode(f"Kod ma {LENGTH} liter i cyfr, a podano {len(text)}.")
    values = [ALPHABET.index(character) for character in text]
    if values[-1] != _check(values[:-1]):
        raise WrongCode("W kodzie jest pomyłka. Sprawdź każdy znak z dokumentem.")
    return _grouped(text)


def _grouped(text: str) -> str:
    return "-".join(text[start : start + 4] for start in range(0, LENGTH, 4))


def _check(values: list[int]) -> int:
    """The sum of the values, each times its own power of x: one wrong character, or any two that
    changed places, always give another sum.
    """
    total = 0
    for value in reversed(values):
        total = _times_x(total ^ value)
    return total


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _MODULUS if doubled >> _BITS else doubled
