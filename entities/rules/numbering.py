"""Signs of cases: what the scheme of an office makes of a serial number and a year."""

import re
from collections.abc import Iterable


def sign(scheme: str, serial: int, year: int) -> str:
    """The sign of the case with the serial number of the year."""
    return scheme.format(numer=serial, rok=year)


def given_again(scheme: str, signs: Iterable[str], *, after: int, year: int) -> str:
    """The first of the signs given so far that the scheme would give once more, to a case with a
    serial number after the last one of the year, or of a year to come; empty when there is none.
    """
    pattern = re.compile(
        re.escape(scheme)
        .replace(r"\{numer\}", r"(?P<serial>[1-9][0-9]*)")
        .replace(r"\{rok\}", r"(?P<year>[0-9]{4})")
    )
    for given in signs:
        found = pattern.fullmatch(given)
        if found is None:
            continue
        of_year, serial = int(found["year"]), int(found["serial"])
        if of_year > year or (of_year == year and serial > after):
            return given
    return ""
