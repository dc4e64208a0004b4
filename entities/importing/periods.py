"""Periods as offices write them, and the days that follow from them."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from entities.enums import DatePrecision
from entities.rules.periods import years_later
from kisportal.language import fold

from . import dates
from .dates import Found, PartialDate
from .errors import ValueProblem
from .text import is_nothing

_NUMBERS = {
    "jeden": 1, "jednego": 1, "dwa": 2, "dwoch": 2, "trzy": 3, "trzech": 3, "cztery": 4,
    "czterech": 4, "piec": 5, "pieciu": 5, "szesc": 6, "szesciu": 6, "dziesiec": 10,
    "dziesieciu": 10,
}  # fmt: skip
_YEARS = re.compile(
    rf"(?<![\d.])(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)})[\s-]*(?:\([^)]*\)\s*)?(?:lat[ac]?\b|letni\w*)"
)
_MONTHS = re.compile(r"(?<!\d)(\d{1,3})\s*(?:miesiecy|miesiace|mies\b)")
_WHOLE_YEAR = re.compile(r"\bna (?:okres )?(?:1 |jednego )?rok[u]?\b")
_ENDLESS = re.compile(
    r"\bbezterminow|\bczas nieokreslon|\bbez terminu|\bbez ograniczen|\bnieograniczon"
)
_RENEWED = re.compile(r"\bprzedluz|\bkolejn|\bodnow|\bponown")
_UNTIL = re.compile(r"\b(?:do|po)\s*(?:dnia\s*)?$")
_RANGE = re.compile(r"\bdo\b|-")
_DIGITS_ALONE = re.compile(r"\s*\d+(?:\.0+)?\s*$", re.ASCII)
_OPERATED = re.compile(r"\b(?:funkcjonowal|dzialal|istnial)\w* w (?:latach|okresie)\b")
_ENTERED = re.compile(r"\bwpisan\w* do (?:\w+ )?rejestru\b")
_ENTRY_DATE = re.compile(r"\bdata wpisu (?:\w+ )?do rejestru\b")
# How far from the words "wpisany do rejestru" their date stands, in characters.
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both inclusive; `years` when the source gave a length.

    `endless`: the source says that there is no end; `renewed`: that an earlier period goes on.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    years: int | None = None
    endless: bool = False
    renewed: bool = False


def valid_until(start: date, years: int) -> date:
    """The last day of so many years: the day before the anniversary of the first.

    From 29 February they last to 28 February: the first day after is 1 March.
    """
    return years_later(start, years) - timedelta(days=1)


def parse(cell: str | date) -> Period | None:
    """The period that a cell gives; `None` when it gives none.

    Raises `ValueProblem` when its end comes before its start, when it has three dates or more,
    and when it is no period at all.
    """
    if isinstance(cell, date):
        return Period(start=dates.parse(cell))
    if is_nothing(cell):
        return None
    if _DIGITS_ALONE.match(cell) and (lone := dates.parse(cell)):
        return Period(start=lone)
    folded = fold(cell)
    period = Period(
        years=_years(folded, cell),
        endless=bool(_ENDLESS.search(folded)),
        renewed=bool(_RENEWED.search(folded)),
    )
    return _with_dates(period, dates.find(folded), folded, cell)


def starts(cell: str | date) -> list[Period]:
    """The periods of a cell that lists decisions: days of grant and renewal, or whole ranges.

    Raises `ValueProblem` as `parse` does.
    """
    if isinstance(cell, date) or is_nothing(cell):
        return [period] if (period := parse(cell)) else []
    folded = fold(cell)
    found = dates.find(folded)
    ranges = [_is_end(folded, found, place) for place in range(len(found))]
    if len(found) < 2 or (len(found) == 2 and any(ranges)):
        return [period] if (period := parse(cell)) else []
    if any(ranges):
        return _ranges(cell, folded, found, ranges)
    ordered = sorted({one.value for one in found}, key=lambda value: value.date)
    years = _years(folded, cell)
    return [Period(start=day, years=years, renewed=index > 0) for index, day in enumerate(ordered)]


def _is_end(folded: str, found: list[Found], place: int) -> bool:
    """Whether "do" or a dash stands between the date and the one before it."""
    return place > 0 and bool(_RANGE.search(folded[found[place - 1].end : found[place].start]))


def _ranges(cell: str, folded: str, found: list[Found], ends: list[bool]) -> list[Period]:
    """From "od 1.01.2020 do 31.12.2024, przedłużony do 31.12.2029": a period each.

    An extension of which only the end is given begins on the day after the end before it.
    """
    years = _years(folded, cell)
    result: list[Period] = []
    for one, ends_it in zip(found, ends, strict=True):
        last = result[-1] if result else Period()
        if not ends_it:
            result.append(Period(start=one.value, years=years, renewed=bool(result)))
        elif last.end is None:
            result[-1] = replace(last, end=one.value)
        elif last.end.precision == DatePrecision.DAY and _RENEWED.search(folded[: one.start]):
            after = dates.PartialDate(last.end.date + timedelta(days=1))
            result.append(Period(start=after, end=one.value, renewed=True))
        else:
            raise ValueProblem(
                _("Nie wiadomo, które daty w „%(text)s” tworzą okres.") % {"text": cell}
            )
    if any(one.start and one.end and one.end.last < one.start.date for one in result):
        raise ValueProblem(
            _("Okres „%(text)s” kończy się wcześniej, niż się zaczyna.") % {"text": cell}
        )
    return result


def joined(period: Period, other: Period) -> Period:
    """The first period completed by what the second one knows."""
    return replace(
        period,
        start=period.start or other.start,
        end=period.end or other.end,
        years=period.years or other.years,
        endless=period.endless or other.endless,
        renewed=period.renewed or other.renewed,
    )


def operated(note: str) -> Period | None:
    """From "funkcjonowało w latach XI.2019 – IX.2022": the days on which a unit worked."""
    folded = fold(note)
    match = _OPERATED.search(folded)
    if not match:
        return None
    tail = folded[match.end() : match.end() + _NEAR]
    found = dates.find(tail, lenient=True)[:2]
    if len(found) < 2 or not _range_between(found, tail):
        return None
    return Period(start=found[0].value, end=found[1].value)


def entered(note: str) -> PartialDate | None:
    """From "31 maja 2019r. został wpisany do rejestru": the day of the entry of a KIS.

    A day alone counts, near the words and before them, or after "data wpisu do rejestru".
    Two different days in one note are no answer.
    """
    folded = fold(note)
    found = [
        one.value
        for one in dates.find(folded, lenient=True)
        if one.value.precision == DatePrecision.DAY and _tells_of_entry(folded, one)
    ]
    return found[0] if len(set(found)) == 1 else None


def _tells_of_entry(folded: str, one: Found) -> bool:
    after = _ENTERED.search(folded, one.end, one.end + 2 * _NEAR)
    label = list(_ENTRY_DATE.finditer(folded, 0, one.start))
    return bool(after) or bool(label and one.start - label[-1].end() < _NEAR)


def _with_dates(period: Period, found: list[Found], folded: str, cell: str) -> Period:
    if not found:
        if period == Period() or period == Period(renewed=True):
            told = dates.why_incomplete(cell, folded)
            raise ValueProblem(told or _("Nie rozpoznano okresu „%(text)s”.") % {"text": cell})
        return period
    if len(found) == 1:
        only = found[0]
        if _UNTIL.search(folded[: only.start]):
            return replace(period, end=only.value)
        return replace(period, start=only.value)
    if len(found) > 2 or not _range_between(found, folded):
        raise ValueProblem(_("Nie wiadomo, które daty w „%(text)s” tworzą okres.") % {"text": cell})
    start, end = found[0].value, found[1].value
    if end.last < start.date:
        raise ValueProblem(
            _("Okres „%(text)s” kończy się wcześniej, niż się zaczyna.") % {"text": cell}
        )
    return replace(period, start=start, end=end)


def _range_between(found: list[Found], folded: str) -> bool:
    return len(found) == 2 and bool(_RANGE.search(folded[found[0].end : found[1].start]))


def _years(folded: str, cell: str) -> int | None:
    if match := _YEARS.search(folded):
        number = match["n"]
        return int(number) if number.isdecimal() else _NUMBERS[number]
    if months := _MONTHS.search(folded):
        if int(months[1]) % 12:
            raise ValueProblem(
                _("Okres „%(text)s” nie trwa pełnych lat. Podaj datę końcową.") % {"text": cell}
            )
        return int(months[1]) // 12
    return 1 if _WHOLE_YEAR.search(folded) else None
