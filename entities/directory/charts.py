"""The years of centres and clubs as a drawing made on the server, beside the table of the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from entities.search.trends import Year

WIDTH, HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 700, 14, 262
_STEPS = (1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500)
_MOST_LINES = 7
_YEARS_NAMED = 10


@dataclass(frozen=True, slots=True)
class Tick:
    """A value named beside an axis, at its place."""

    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Series:
    """One row of numbers: a line, and a dot for each year that has a number."""

    name: str
    label: str
    is_round: bool
    points: str
    dots: list[Tick]


@dataclass(frozen=True, slots=True)
class Chart:
    """What `templates/directory/_trends_chart.html` draws."""

    ticks: list[Tick]
    years: list[Tick]
    series: list[Series]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = _RIGHT


@dataclass(frozen=True, slots=True)
class Trends:
    """The table, its drawing and its sources."""

    years: list[Year]
    chart: Chart | None
    sources: list[tuple[str, str]]


def trends_of(years: list[Year]) -> Trends:
    """The years with their drawing, and each source with the years that it told of."""
    told = sorted((year.source, year.year) for year in years if year.source)
    sources = [
        (source, _in_one([year for _, year in pairs]))
        for source, pairs in groupby(told, key=lambda pair: pair[0])
    ]
    return Trends(years, draw(years), sources)


def draw(years: Sequence[Year]) -> Chart | None:
    """The drawing; None when there are not two years to draw a line between."""
    wanted: list[tuple[str, str, bool, Callable[[Year], int | None]]] = [
        ("cis", _("CIS, statystyka publiczna"), False, lambda year: year.official_cis),
        ("kis", _("KIS, statystyka publiczna"), True, lambda year: year.official_kis),
        ("own-cis", _("CIS, rejestry w portalu"), False, lambda year: year.own_cis),
        ("own-kis", _("KIS, rejestry w portalu"), True, lambda year: year.own_kis),
    ]
    top = max((n for *_, of in wanted for y in years if (n := of(y)) is not None), default=0)
    if len(years) < 2 or not top:
        return None
    step = next((step for step in _STEPS if top / step < _MOST_LINES), top)
    limit = step * -(-top // step)
    first, last = years[0].year, years[-1].year

    def spot(year: int, number: int) -> Tick:
        across = _LEFT + 12 + (year - first) / (last - first) * (_RIGHT - _LEFT - 24)
        down = _BOTTOM - number / limit * (_BOTTOM - _TOP)
        return Tick(round(across, 1), round(down, 1), str(number))

    series = []
    for name, label, is_round, of in wanted:
        dots = [spot(year.year, n) for year in years if (n := of(year)) is not None]
        if dots:
            points = " ".join(f"{dot.x},{dot.y}" for dot in dots)
            series.append(Series(name, label, is_round, points, dots))
    every = -(-len(years) // _YEARS_NAMED)
    named = [spot(year.year, 0) for year in years[::-1][::every]]
    labels = [str(year.year) for year in years[::-1][::every]]
    return Chart(
        ticks=[spot(first, number) for number in range(0, limit + 1, step)],
        years=[Tick(at.x, at.y, label) for at, label in zip(named, labels, strict=True)],
        series=series,
    )


def _in_one(years: list[int]) -> str:
    """The years as a sentence tells them: "2015, 2016, 2018–2021"."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
