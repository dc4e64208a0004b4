"""Dates as offices write them: digits, words, Roman months, only a month, only a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from entities.enums import DatePrecision
from kisportal.language import fold

from .errors import ValueProblem
from .text import is_nothing

EARLIEST, LATEST = 1950, 2100
# Day 0 of the day numbers that spreadsheets keep.
_SPREADSHEET_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 60_000)

_MONTHS = (
    r"stycz\w*|sty|lut(?:y|ego|ym)?|mar(?:zec|ca|cu)?|kwi(?:ecien|etnia|etniu)?|maj[au]?"
    r"|czerw(?:iec|ca|cu)|cze|lip(?:iec|ca|cu)?|sie(?:rpien|rpnia|rpniu)?"
    r"|wrz(?:esien|esnia|esniu)?|paz(?:dziernik\w*)?|lis(?:topad\w*)?|gru(?:dzien|dnia|dniu)?"
)
_MONTH_STEMS = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paz", "lis", "gru")
_ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = "xii|xi|ix|x|viii|vii|vi|iv|v|iii|ii|i"
_SEP = r"\s*[-./,]\s*"
# The forms from the fullest to the barest; on folded text.
_DATE = re.compile(
    r"(?<![\da-z])(?:"
    rf"(?P<y1>\d{{4}})[-./](?P<m1>\d{{1,2}})[-./](?P<d1>\d{{1,2}})"
    rf"|(?P<d2>\d{{1,2}}){_SEP}(?P<m2>\d{{1,2}}){_SEP}(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d{{1,2}})\s*[-.]?\s*(?P<w3>{_MONTHS})\.?[\s-]*(?P<y3>\d{{4}})"
    rf"|(?P<d4>\d{{1,2}})[\s./-]+(?P<r4>{_ROMAN})[\s./-]+(?P<y4>\d{{4}})"
    rf"|(?P<w5>{_MONTHS})\.?[\s-]*(?P<y5>\d{{4}})"
    # "i 2019" is "and 2019": a Roman month keeps to its year, or is longer than a letter
    rf"|(?P<r6>{_ROMAN})(?:[./-]\s*|(?<=[ivx][ivx])\s+)(?P<y6>\d{{4}})"
    r"|(?P<y7>\d{4})[-./](?P<m7>\d{1,2})(?![-./]?\d)"
    r"|(?P<m8>\d{1,2})[-./](?P<y8>\d{4})"
    r"|(?P<y9>(?:19|20)\d{2})"
    r")(?!\d)"
)
_SHORT_YEAR = re.compile(r"(?<!\d)\d{1,2}[-./]\d{1,2}[-./]\d{2}(?!\d)")
_NO_YEAR = re.compile(rf"(?<!\d)\d{{1,2}}\s*(?:{_MONTHS})\b|(?<!\d)\d{{1,2}}\.\d{{1,2}}\.?(?!\d)")
_SERIAL = re.compile(r"\d{5}(?:\.0+)?$")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})$")


# Inside the class the name `date` is its field.
_Day = date


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or as much of it as the source gave; `date` is the first day it may mean."""

    date: date
    precision: DatePrecision = DatePrecision.DAY

    @property
    def last(self) -> _Day:
        """The last day it may mean."""
        if self.precision == DatePrecision.YEAR:
            return date(self.date.year, 12, 31)
        if self.precision == DatePrecision.MONTH:
            return self.date.replace(day=monthrange(self.date.year, self.date.month)[1])
        return self.date


@dataclass(frozen=True, slots=True)
class Found:
    """A date found in a text, and where: positions in the folded text."""

    value: PartialDate
    start: int
    end: int


def parse(cell: str | date) -> PartialDate | None:
    """The one date that a cell gives; `None` when it gives none.

    Raises `ValueProblem` for a day that the calendar does not have, for several dates, for a
    date without its century or year, and for what is no date at all. It never guesses.
    """
    if isinstance(cell, date):
        return _partial(cell.year, cell.month, cell.day, cell.isoformat())
    if is_nothing(cell):
        return None
    if cell.isascii() and (number := _from_digits(cell.strip())):
        return number
    folded = fold(cell)
    found = find(folded)
    if not found:
        raise ValueProblem(_why_not(cell, folded))
    if len({one.value for one in found}) > 1:
        raise ValueProblem(
            _("W komórce jest kilka dat: „%(text)s”. Zostaw jedną.") % {"text": cell}
        )
    return found[0].value


def find(folded: str, *, lenient: bool = False) -> list[Found]:
    """All dates of a folded text in order. `lenient` passes over impossible ones: for prose.

    Raises `ValueProblem` for a day that does not exist, unless lenient.
    """
    result = []
    for match in _DATE.finditer(folded):
        try:
            result.append(Found(_from_match(match), match.start(), match.end()))
        except ValueProblem:
            if not lenient:
                raise
    return result


def _from_match(match: re.Match[str]) -> PartialDate:
    parts = {name[0]: text for name, text in match.groupdict().items() if text}
    if word := parts.get("w"):
        month = _MONTH_STEMS.index(word[:3]) + 1
    elif roman := parts.get("r"):
        month = _ROMAN_MONTHS.index(roman) + 1
    else:
        month = int(parts.get("m", 0))
    day = int(parts["d"]) if "d" in parts else None
    named_month = month if {"w", "r", "m"} & parts.keys() else None
    return _partial(int(parts["y"]), named_month, day, match[0])


def _partial(year: int, month: int | None, day: int | None, text: str) -> PartialDate:
    if not EARLIEST <= year <= LATEST:
        raise ValueProblem(_("Rok w dacie „%(text)s” jest nieprawdopodobny.") % {"text": text})
    precision = DatePrecision.DAY if day is not None else DatePrecision.MONTH
    if month is None:
        month, precision = 1, DatePrecision.YEAR
    try:
        return PartialDate(date(year, month, 1 if day is None else day), precision)
    except ValueError as error:
        raise ValueProblem(
            _("Data „%(text)s” nie istnieje w kalendarzu.") % {"text": text}
        ) from error


def _from_digits(text: str) -> PartialDate | None:
    """A day number of a spreadsheet, or 20190531."""
    if _SERIAL.match(text) and (serial := int(text[:5])) in _SERIALS:
        day = _SPREADSHEET_EPOCH + timedelta(days=serial)
        return PartialDate(day)
    if compact := _COMPACT.match(text):
        return _partial(int(compact[1]), int(compact[2]), int(compact[3]), text)
    return None


def why_incomplete(cell: str, folded: str) -> str:
    """What a date lacks that is nearly one; nothing when the text is no date at all."""
    if _SHORT_YEAR.search(folded):
        return _("Rok w dacie „%(text)s” ma tylko dwie cyfry. Wpisz cztery.") % {"text": cell}
    if _NO_YEAR.search(folded):
        return _("Data „%(text)s” nie ma roku.") % {"text": cell}
    return ""


def _why_not(cell: str, folded: str) -> str:
    return why_incomplete(cell, folded) or (
        _("Nie rozpoznano daty „%(text)s”. Wpisz ją w postaci 31.12.2020.") % {"text": cell}
    )
