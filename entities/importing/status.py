"""The columns about decisions and the days of a status, put together."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from entities.enums import DatePrecision
from kisportal.language import fold

from . import cells, dates, periods
from .cells import Cells
from .errors import ValueProblem
from .periods import Period
from .text import one_line

_DECISION_WORDS = re.compile(r"^(?:decyzj\w*\s*)?(?:(?:nr|numer|znak)\b\.?:?\s*)?", re.IGNORECASE)
_BEFORE_DATE = re.compile(r"(?:[\s,;(]+(?:z|dnia|z dnia|w dniu|od dnia))*[\s,;(]*$", re.IGNORECASE)
_AFTER_DATE = re.compile(r"^(?:\s*(?:r\.?|roku)\b\.?)?[\s,;)/–-]*", re.IGNORECASE)
_ENTRY_WORDS = re.compile(r"^(?:pod\s+)?(?:nr|numer|poz(?:ycja)?)\b\.?\s*", re.IGNORECASE)


def register_number(text: str) -> str:
    """The number of an entry without the words before it: "pod nr 1" is "1"."""
    return _ENTRY_WORDS.sub("", text)


def decision(read: Cells) -> dict:
    """`decision_no` and `decided_on`, though an office may write both in one cell."""
    text = read.text("decision_no")
    day = read.day("decision_on")
    number, found = _number_and_day(text)
    return {"decision_no": cells.limited("decision_no", number), "decided_on": day or found}


def granted(read: Cells) -> tuple[Period, ...]:
    """The periods of the status in their order: grant first, then each extension.

    Raises `ValueProblem` when a cell makes no sense or a period ends before it starts.
    """
    found = _asked(read, "status_from", periods.starts) or []
    terms = _asked(read, "status_period", periods.starts) or []
    if len(terms) > 1:
        found, length = _the_same(found, terms, read), None
    else:
        length = terms[0] if terms else None
        found = _completed(found, length)
    for period in _asked(read, "extended_on", periods.starts) or []:
        years = period.years or (length.years if length else None)
        found.append(replace(period, years=years, renewed=True))
    until = _asked(read, "status_until", periods.parse)
    if until:
        end = until.end or (until.start if not until.endless and not until.years else None)
        last = found.pop() if found else Period()
        found.append(replace(periods.joined(last, replace(until, start=None)), end=end or last.end))
    for period in found:
        if period.start and period.end and period.end.last < period.start.date:
            raise ValueProblem(
                _("Status kończy się wcześniej, niż się zaczyna."), str(read.raw("status_until"))
            )
    return tuple(found)


def _asked(read: Cells, field: str, parse):
    """The cell through a parser; its problem names the column."""
    value = read.moment(field)
    try:
        return parse(value)
    except ValueProblem as problem:
        raise cells.in_column(field, problem, value) from problem


def _the_same(found: list[Period], terms: list[Period], read: Cells) -> list[Period]:
    """The decisions that a cell of periods lists, unless the days of grant contradict it."""
    if found and found[0].start not in [term.start for term in terms]:
        raise cells.in_column(
            "status_period",
            ValueProblem(_("Okresy nie zaczynają się w dniu nadania statusu.")),
            read.moment("status_period"),
        )
    return terms


def _completed(found: list[Period], length: Period | None) -> list[Period]:
    if length is None:
        return found
    if not found:
        return [length]
    return [replace(period, years=period.years or length.years) for period in found[:-1]] + [
        periods.joined(found[-1], length)
    ]


def _number_and_day(text: str) -> tuple[str, dates.PartialDate | None]:
    """From "Decyzją Nr PS.I-0717/7/2008 z 5 maja 2008 r. Wojewody …": the number and the day."""
    text = one_line(text)
    folded = fold(text)
    days = [
        one for one in dates.find(folded, lenient=True) if one.value.precision == DatePrecision.DAY
    ]
    if not days or len(folded) != len(text):
        return _DECISION_WORDS.sub("", text), None
    before = _DECISION_WORDS.sub("", _BEFORE_DATE.sub("", text[: days[0].start]))
    after = _DECISION_WORDS.sub("", _AFTER_DATE.sub("", text[days[0].end :]))
    has_number = any(character.isdigit() for character in before)
    return (before if has_number or not after else after), days[0].value
