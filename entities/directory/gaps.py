"""The map of gaps: what was asked of it, and what it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from entities.enums import TerritoryLevel
from entities.models import Territory
from entities.search import gaps
from entities.search.gaps import EITHER, District, Reach, StrandedClub
from entities.search.spots import CIS, KIS
from entities.search.values import page_number, short, value_of
from kisportal.language import polish_key

from . import areas

PER_PAGE = 25
DISTANCES = (10, 25, 50)
USUAL = 25
MISSING: dict[str, Any] = {
    "": _("bez CIS lub bez KIS"),
    "cis": _("bez CIS"),
    "kis": _("bez KIS"),
    "oba": _("bez CIS i bez KIS"),
    "wszystkie": _("wszystkie powiaty"),
}
SORTS: dict[str, Any] = {
    "": _("nazwa od A do Z"),
    "ludnosc": _("najwięcej mieszkańców"),
    "cis": _("najdalej do CIS"),
    "kis": _("najdalej do KIS"),
}
SORTS_OF_CLUBS = ("", "cis")
_LACKS: dict[str, Callable[[District], bool]] = {
    "": lambda one: not (one.cis and one.kis),
    "cis": lambda one: not one.cis,
    "kis": lambda one: not one.kis,
    "oba": lambda one: not (one.cis or one.kis),
    "wszystkie": lambda one: True,
}
_FAR = 99_999.0


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as it was understood; `problems` tell what was not."""

    today: date
    voivodeship: Territory | None = None
    km: int = USUAL
    missing: str = ""
    sort: str = ""
    page: int = 1
    problems: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.voivodeship.code if self.voivodeship else ""

    def querystring(self, **changes: str) -> str:
        """The address of this view, or of one that differs by the changes; without its page."""
        pairs = {
            "wojewodztwo": self.code,
            "odleglosc": str(self.km) if self.km != USUAL else "",
            "brak": self.missing,
            "sort": self.sort,
        }
        return urlencode({name: value for name, value in (pairs | changes).items() if value})


@dataclass(frozen=True, slots=True)
class Line:
    """A powiat in the table."""

    district: District
    voivodeship: str
    url: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many inhabitants have something, and what part of all that are known."""

    people: int
    percent: float


@dataclass(frozen=True, slots=True)
class Reached:
    """The inhabitants who have one kind in their powiat, and those who have it near."""

    label: str
    inside: Share
    near: Share


@dataclass(frozen=True, slots=True)
class View:
    """What `templates/directory/gaps.html` shows, by the names that it uses."""

    asked: Asked
    voivodeships: list[Territory]
    districts: list[District]  # all powiats of the country or of the voivodeship
    page: Page
    stranded: int
    reach: Reach | None  # on the map of powiats alone
    knows_cooperatives: bool

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def powiats(self) -> int:
        return len(self.districts)

    @property
    def without_cis(self) -> int:
        return sum(not one.cis for one in self.districts)

    @property
    def without_kis(self) -> int:
        return sum(not one.kis for one in self.districts)

    @property
    def without_both(self) -> int:
        return sum(not (one.cis or one.kis) for one in self.districts)

    @property
    def shares(self) -> list[Reached]:
        if self.reach is None:
            return []
        reach = self.reach
        labels = {CIS: "CIS", KIS: "KIS", EITHER: _("CIS lub KIS")}
        return [
            Reached(
                str(label),
                _share(reach.inside[kind], reach.known),
                _share(reach.near[kind], reach.known),
            )
            for kind, label in labels.items()
        ]

    @property
    def distances(self) -> list[tuple[str, str, bool]]:
        return [(str(km), f"{km} km", km == self.asked.km) for km in DISTANCES]

    @property
    def kinds_of_gap(self) -> list[tuple[str, str, bool]]:
        return [(name, str(label), name == self.asked.missing) for name, label in MISSING.items()]

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        return [(name, str(label), name == self.asked.sort) for name, label in SORTS.items()]

    @property
    def sorts_of_clubs(self) -> list[tuple[str, str, bool]]:
        return [one for one in self.sorts if one[0] in SORTS_OF_CLUBS]

    @property
    def querystring(self) -> str:
        return self.asked.querystring()

    @property
    def area_url(self) -> str:
        if self.asked.voivodeship:
            return areas.address_of(self.asked.voivodeship)
        return reverse("directory:areas")


def read(params: Mapping[str, str], today: date) -> tuple[Asked, list[Territory]]:
    """Understand the parameters; never fails, whatever they are. With it all voivodeships."""
    problems: list[str] = []
    rows = Territory.objects.filter(level=TerritoryLevel.VOIVODESHIP).order_by("code")
    voivodeships = sorted(rows, key=lambda row: polish_key(row.name))
    given = {
        name: value_of(params, name)
        for name in ("wojewodztwo", "odleglosc", "brak", "sort", "strona")
    }
    named = next((row for row in voivodeships if row.code == given["wojewodztwo"]), None)
    if given["wojewodztwo"] and named is None:
        problems.append(
            _("Nie ma województwa o kodzie „%(value)s”. Pokazujemy cały kraj.")
            % {"value": short(given["wojewodztwo"])}
        )
    distances = {str(km): km for km in DISTANCES}
    asked = Asked(
        today=today,
        voivodeship=named,
        km=distances[_known(given["odleglosc"] or str(USUAL), distances, problems) or str(USUAL)],
        missing=_known(given["brak"], MISSING, problems),
        sort=_known(given["sort"], SORTS, problems),
        page=page_number(given["strona"]),
        problems=problems,
    )
    return asked, voivodeships


def view(asked: Asked, voivodeships: list[Territory]) -> View:
    """The map and the table that were asked for, one page of it."""
    lines = sorted_lines(asked, voivodeships)
    return View(
        asked=asked,
        voivodeships=voivodeships,
        districts=inside(asked),
        page=Paginator(lines, PER_PAGE).get_page(asked.page),
        stranded=sum(
            one.spot.numbers[KIS]
            for one in gaps.stranded(asked.today, asked.km)
            if one.spot.gmina.startswith(asked.code)
        ),
        reach=gaps.reach(asked.today, asked.km, asked.code),
        knows_cooperatives=gaps.knows_cooperatives(asked.today),
    )


def view_of_clubs(asked: Asked, voivodeships: list[Territory]) -> View:
    """The clubs from which there is no way on, one page of them."""
    found = clubs(asked)
    return View(
        asked=asked,
        voivodeships=voivodeships,
        districts=[],
        page=Paginator(found, PER_PAGE).get_page(asked.page),
        stranded=len(found),
        reach=None,
        knows_cooperatives=gaps.knows_cooperatives(asked.today),
    )


def inside(asked: Asked) -> list[District]:
    """Every powiat of what was asked about, whatever it has."""
    return [one for one in gaps.districts(asked.today) if one.code.startswith(asked.code)]


def sorted_lines(asked: Asked, voivodeships: list[Territory]) -> list[Line]:
    """The whole table, in the order asked for; no two lines ever change places."""
    above = {row.code: row for row in voivodeships}
    slugs = {code: areas.slug_of(row) for code, row in above.items()}
    orders: dict[str, Callable[[District], float]] = {
        "": lambda one: 0,
        "ludnosc": lambda one: -one.population,
        "cis": lambda one: -_way(one, CIS),
        "kis": lambda one: -_way(one, KIS),
    }
    order = orders[asked.sort]
    found = filter(_LACKS[asked.missing], inside(asked))
    return [
        Line(
            one,
            above[one.voivodeship].name,
            reverse("directory:powiat", args=[slugs[one.voivodeship], areas.slug_of(one)]),
        )
        for one in sorted(found, key=lambda one: (order(one), polish_key(one.name), one.code))
    ]


def clubs(asked: Asked) -> list[StrandedClub]:
    """Every club from which there is no way on: by name, or those with the longest way first."""
    found = gaps.clubs_at(gaps.stranded(asked.today, asked.km), asked.today, asked.code)
    if asked.sort == "cis":  # a stable sort: those as far stay in order
        found.sort(key=lambda club: -(_FAR if club.way is None else club.way))
    return found


def _way(district: District, kind: str) -> float:
    way = district.ways[kind]
    return _FAR if way is None else way


def _share(people: int, known: int) -> Share:
    return Share(people, 100 * people / known if known else 0)


def _known(value: str, possible: Mapping[str, Any], problems: list[str]) -> str:
    if value in possible:
        return value
    problems.append(
        _("Nie znamy wartości „%(value)s”. Pokazujemy to, co zwykle.") % {"value": short(value)}
    )
    return ""
