"""The directory of support groups: what was asked of it, and what it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.enums import TerritoryLevel
from entities.models import Entity, Territory
from entities.search import support_groups
from entities.search.values import page_number, short, value_of
from kisportal.language import normalise_query, polish_key, search_query

from . import areas
from .pages import public

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as it was understood; `problems` tell what was not."""

    today: date
    voivodeship: Territory | None = None
    powiat: Territory | None = None
    text: str = ""
    page: int = 1
    problems: list[str] = field(default_factory=list)

    @property
    def area(self) -> Territory | None:
        """The smallest area that was asked for."""
        return self.powiat or self.voivodeship

    @property
    def is_narrow(self) -> bool:
        return bool(self.area or self.text)

    @property
    def code(self) -> str:
        return self.area.code if self.area else ""

    def querystring(self, **changes: str) -> str:
        """The address of this view, or of one that differs by the changes; without its page."""
        pairs = {
            "q": self.text,
            "wojewodztwo": self.voivodeship.code if self.voivodeship else "",
            "powiat": self.powiat.code if self.powiat else "",
        }
        return urlencode({name: value for name, value in (pairs | changes).items() if value})


@dataclass(frozen=True, slots=True)
class Town:
    """A town and the entities there that run support groups."""

    name: str
    powiat: Territory
    entities: list[Entity]

    @property
    def powiat_name(self) -> str:
        """The powiat, where its name tells more than that of the town."""
        return "" if self.powiat.name == self.name else f"{self.powiat.kind} {self.powiat.name}"


@dataclass(frozen=True, slots=True)
class Region:
    """A voivodeship with its towns on this page."""

    territory: Territory
    towns: list[Town]


@dataclass(frozen=True, slots=True)
class View:
    """What `templates/directory/support_groups.html` shows, by the names that it uses."""

    asked: Asked
    voivodeships: list[Territory]
    powiats: list[Territory]
    page: Page
    regions: list[Region]
    found: support_groups.Found

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @property
    def querystring(self) -> str:
        return self.asked.querystring()

    @property
    def wider(self) -> list[tuple[str, str]]:
        """Searches with a condition less that do find something: what, and the address."""
        asked = self.asked
        country = replace(asked, voivodeship=None, powiat=None)
        offered = {
            _("to samo w całym województwie"): replace(asked, powiat=None),
            _("to samo w całym kraju"): country,
            _("wszystkie grupy z tego obszaru"): replace(asked, text=""),
            _("wszystkie grupy w kraju"): replace(country, text=""),
        }
        seen, found = {asked.querystring()}, []
        for words, other in offered.items():
            query = other.querystring()
            if query not in seen and support_groups.find(asked.today, other.code, other.text).keys:
                found.append((words, f"{address()}{'?' if query else ''}{query}"))
            seen.add(query)
        return found

    @property
    def list_url(self) -> str:
        """The list of entities in the same area."""
        return areas.list_of(self.asked.code)

    @property
    def self_help_url(self) -> str:
        """The list of clubs there that offer self-help, whatever they write of groups."""
        return areas.list_of(self.asked.code, usluga="self_help")


@public
def groups(request: HttpRequest) -> HttpResponse:
    """All entities that run support groups, by voivodeship and town."""
    context = {"view": view(request.GET, timezone.localdate()), "section": "support-groups"}
    return render(request, "directory/support_groups.html", context)


def address() -> str:
    """Where the directory is."""
    return reverse("directory:support-groups")


def view(params: Mapping[str, Any], today: date) -> View:
    """Understand the parameters, find the page they ask for and put it in groups."""
    asked, voivodeships, powiats = read(params, today)
    found = support_groups.find(today, asked.code, asked.text)
    page = Paginator(found.keys, PER_PAGE).get_page(asked.page)
    entities = support_groups.load([*page.object_list], today)
    return View(asked, voivodeships, powiats, page, _regions(entities), found)


def read(params: Mapping[str, Any], today: date) -> tuple[Asked, list[Territory], list[Territory]]:
    """What the parameters ask for, the voivodeships and the powiats of the one that is chosen.

    Never fails, whatever they are: what cannot be understood is told and left out.
    """
    problems: list[str] = []
    voivodeships = _sorted(Territory.objects.filter(level=TerritoryLevel.VOIVODESHIP))
    by_code = {row.code: row for row in voivodeships}
    code, powiat_code = (value_of(params, name) for name in ("wojewodztwo", "powiat"))
    if code and code not in by_code:
        problems.append(_("Nie ma województwa o kodzie „%(code)s”.") % {"code": short(code)})
    # A powiat may come alone: then the voivodeship around it is meant.
    voivodeship = by_code.get(code) or (None if code else by_code.get(powiat_code[:2]))
    inside = Territory.objects.filter(level=TerritoryLevel.POWIAT, parent=voivodeship)
    powiats = _sorted(inside) if voivodeship else []
    powiat = next((row for row in powiats if row.code == powiat_code), None)
    # Whoever chooses another voivodeship sends the powiat of the one before along.
    left_behind = Territory.objects.filter(level=TerritoryLevel.POWIAT, code=powiat_code)
    if powiat_code and powiat is None and not (voivodeship and left_behind.exists()):
        problems.append(_("Tego powiatu tu nie ma, więc pomijamy powiat."))
    text = _text(params.get("q", ""), problems)
    asked = Asked(
        today, voivodeship, powiat, text, page_number(value_of(params, "strona")), problems
    )
    return asked, voivodeships, powiats


def _text(value: str, problems: list[str]) -> str:
    text = normalise_query(value)
    if text and search_query(text) is None:
        problems.append(
            _("W „%(text)s” nie ma słowa do szukania. Wpisz na przykład: alkohol, żałoba, rodzice.")
            % {"text": short(text)}
        )
        return ""
    return text


def _sorted(rows: Any) -> list[Territory]:
    return sorted(rows, key=lambda row: (polish_key(row.name), row.code))


def _regions(entities: Sequence[Entity]) -> list[Region]:
    """The entities, which come place by place, under their voivodeships and towns."""
    regions = []
    for voivodeship, inside in groupby(entities, key=lambda one: one.gmina.parent.parent):
        towns = [
            Town(name, powiat, [*there])
            for (name, powiat), there in groupby(
                inside, key=lambda one: (one.town_name, one.gmina.parent)
            )
        ]
        regions.append(Region(voivodeship, towns))
    return regions
