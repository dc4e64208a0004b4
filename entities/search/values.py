"""Values of an address, whoever typed them: cut, cleaned, quoted short where they mean nothing."""

from collections.abc import Mapping
from typing import Any

from kisportal.language import clean

LONGEST = 40
_MOST_DIGITS = 6


def value_of(params: Mapping[str, Any], name: str) -> str:
    """The value as it was typed, without what the eye cannot see; "" for none."""
    return cleaned(params.get(name, ""))


def cleaned(value: Any) -> str:
    """One value: cut first, so that a long one costs no work."""
    return clean(str(value)[: 4 * LONGEST])


def short(value: str) -> str:
    """The value as a sentence quotes it."""
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"


def page_number(value: str) -> int:
    """The page that is asked for; the first one for what is no number of a page."""
    known = value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS
    return max(1, int(value)) if known else 1
