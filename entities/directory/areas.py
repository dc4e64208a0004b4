"""Pages of areas: the country, a voivodeship, a powiat; what is there and where to go on."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import slugify

from entities.enums import TerritoryLevel
from entities.models import Entity, SupportOrganisation, Territory, VoivodeOffice
from entities.rules import beginnings
from entities.rules.areas import neighbours_of
from entities.rules.distances import Nearest, Point
from entities.rules.publication import Phone, phone
from entities.search import areas, nearby, open_calls, trends
from entities.search.areas import Area, Figure, Part
from entities.search.gaps import District
from kisportal.language import fold, polish_key

from . import calls, charts

SHOWN = 30
NEIGHBOURS = 6
_PARAMETER = {0: "", 2: "wojewodztwo", 4: "powiat", 7: "gmina"}


@dataclass(frozen=True, slots=True)
class Row:
    """A part of the area, with the way to its page or, of a gmina, to the list of what it has."""

    part: Part
    url: str
    list_url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A figure with the list that has exactly so many; without one where no filter asks for it."""

    figure: Figure
    url: str


@dataclass(frozen=True, slots=True)
class View:
    """What `templates/directory/area.html` shows, by the names that it uses."""

    territory: Territory | None
    today: date
    area: Area
    rows: list[Row]
    runners: list[Line]
    groups: list[Line]
    office: VoivodeOffice | None
    neighbours: list[tuple[str, str]]
    entities: list[Entity]
    support: list[SupportOrganisation]
    nearest: list[nearby.Neighbour]
    trends: charts.Trends
    open_calls: int | None  # of a voivodeship alone

    @property
    def code(self) -> str:
        return self.territory.code if self.territory else ""

    @property
    def is_powiat(self) -> bool:
        return len(self.code) == 4

    @property
    def parent_url(self) -> str:
        parent = self.territory.parent if self.territory else None
        return address_of(parent) if parent else ""

    @property
    def more(self) -> int:
        """How many entities the list has besides those that are shown here."""
        return self.area.counts.listed - len(self.entities)

    @property
    def list_url(self) -> str:
        return list_of(self.code)

    @property
    def support_groups_url(self) -> str:
        return _narrowed("directory:support-groups", self.code)

    @property
    def embedding_url(self) -> str:
        return _narrowed("directory:embedding", self.code)

    @property
    def cis_url(self) -> str:
        return list_of(self.code, rodzaj="CIS")

    @property
    def kis_url(self) -> str:
        return list_of(self.code, rodzaj="KIS")

    @property
    def office_number(self) -> Phone:
        """The telephone of the office, or nothing."""
        return phone(self.office.phone if self.office else "")

    @property
    def support_called(self) -> list[tuple[SupportOrganisation, Phone]]:
        """The organisations, each with its telephone."""
        return [(one, phone(one.phone)) for one in self.support]

    @property
    def calls_url(self) -> str:
        return calls.address(voivodeship=self.code)

    @property
    def register_url(self) -> str:
        return f"{list_of(self.code, lista='decision')}&lista=entry"

    @property
    def published_url(self) -> str:
        return list_of(self.code, lista="published")


def slug_of(territory: Territory | Part | District) -> str:
    """The part of an address that stands for the area."""
    return slugify(fold(territory.name))


def address_of(territory: Territory) -> str:
    """The page of a voivodeship or a powiat; a powiat's `parent` should be loaded."""
    if territory.level == TerritoryLevel.POWIAT:
        slugs = [slug_of(territory.parent), slug_of(territory)]
        return reverse("directory:powiat", args=slugs)
    return reverse("directory:voivodeship", args=[slug_of(territory)])


def list_of(code: str, **more: str) -> str:
    """The list of the entities in the area, narrowed by more filters."""
    return _narrowed("directory:list", code, **more)


def _narrowed(page: str, code: str, **more: str) -> str:
    """A page that takes the filters of the list, narrowed to the area."""
    where = {_PARAMETER[len(code)]: code} if code else {}
    return f"{reverse(page)}?{urlencode(where | more)}".rstrip("?")


def find(voivodeship: str, powiat: str = "") -> Territory | None:
    """The area at the address; None where there is none."""
    above = _named(Territory.objects.filter(level=TerritoryLevel.VOIVODESHIP), voivodeship)
    if not (above and powiat):
        return above
    inside = Territory.objects.filter(level=TerritoryLevel.POWIAT, parent=above)
    return _named(inside.select_related("parent"), powiat)


def read(territory: Territory | None, on: date) -> View:
    """Gather the page as of the day."""
    code = territory.code if territory else ""
    found = areas.read(code, on)
    listed = Entity.objects.listed(on).within(code).in_polish_order().select_related("gmina")
    shown = [*listed[:SHOWN]] if len(code) == 4 else []
    for entity in shown:
        entity.begins = beginnings.told(entity, on)
    empty = territory and not found.counts.listed
    point = Point(territory.latitude, territory.longitude) if territory else Point(0, 0)
    return View(
        territory=territory,
        today=on,
        area=found,
        rows=[_row(part, territory) for part in found.parts],
        runners=_lines(found.runners, code, "prowadzacy"),
        groups=_lines(found.groups, code, "grupa"),
        office=VoivodeOffice.objects.filter(pk=code[:2]).first() if code else None,
        neighbours=_neighbours(territory) if territory else [],
        entities=shown,
        support=_support(code, on) if len(code) == 4 else [],
        nearest=nearby.nearest_to(point, on) if empty else [],
        trends=charts.trends_of(trends.years(on, code)),
        open_calls=open_calls.count_open(code, on) if len(code) == 2 else None,
    )


def _support(code: str, on: date) -> list[SupportOrganisation]:
    rows = SupportOrganisation.objects.working(on).filter(gmina__code__startswith=code)
    return [*rows.select_related("gmina").order_by("kind", "name_key", "pk")]


def _named(rows: QuerySet[Territory], slug: str) -> Territory | None:
    return next((row for row in rows.order_by("code") if slug_of(row) == slug), None)


def _row(part: Part, inside: Territory | None) -> Row:
    slugs = [*([slug_of(inside)] if inside else []), slug_of(part)]
    if len(part.code) == 7:  # a gmina has no page of its own
        return Row(part, "", list_of(part.code))
    name = "directory:powiat" if inside else "directory:voivodeship"
    return Row(part, reverse(name, args=slugs), list_of(part.code))


def _lines(figures: list[Figure], code: str, parameter: str) -> list[Line]:
    return [
        Line(one, list_of(code, **{parameter: one.value}) if one.value and one.number else "")
        for one in figures
    ]


def _neighbours(territory: Territory) -> list[tuple[str, str]]:
    """Names and pages: of a voivodeship those it borders on, of a powiat the nearest ones, for
    only the middles of powiats are known.
    """
    rows = Territory.objects.filter(level=territory.level).exclude(pk=territory.pk)
    rows = rows.select_related("parent").order_by("code")
    if territory.level == TerritoryLevel.VOIVODESHIP:
        rows = rows.filter(pk__in=neighbours_of(territory.code))
        found = sorted(rows, key=lambda row: polish_key(row.name))
    else:
        middles = Nearest((Point(row.latitude, row.longitude), row) for row in rows)
        here = Point(territory.latitude, territory.longitude)
        found = [row for _way, row in middles.of(here, NEIGHBOURS)]
    return [(_called(row), address_of(row)) for row in found]


def _called(row: Territory) -> str:
    return row.name if row.kind != "powiat" else f"powiat {row.name}"
