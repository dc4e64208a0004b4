"""The official view of a register: whose, of which day, in which order, and what is in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from entities.actions.envelopes import authority_of
from entities.enums import REGISTER_BASIS_OF_KIND, EntityKind
from entities.models import StatusPeriod, VoivodeOffice
from entities.rules import register
from entities.search.days import as_day
from entities.search.values import page_number, short, value_of
from kisportal.language import polish_key

PER_PAGE = 500
# No register of the Act is older; a year before that was mistyped.
EARLIEST = date(1900, 1, 1)
SORTS = {"data": _("data decyzji lub wpisu"), "numer": _("numer"), "nazwa": _("nazwa")}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which register, as it was understood; `problems` tell what was not."""

    kind: str
    today: date
    on: date
    office: VoivodeOffice | None = None
    sort: str = "data"
    page: int = 1
    problems: list[str] = field(default_factory=list)

    def querystring(self, **changes: str) -> str:
        """The address of this view, or of one that differs by the changes; without its page."""
        pairs = {
            "wojewodztwo": self.office.pk if self.office else "",
            "dzien": self.on.isoformat() if self.on != self.today else "",
            "sort": self.sort if self.sort != "data" else "",
        }
        return urlencode({name: value for name, value in (pairs | changes).items() if value})


@dataclass(frozen=True, slots=True)
class View:
    """What `templates/directory/register.html` shows, by the names that it uses."""

    asked: Asked
    offices: list[VoivodeOffice]
    keeping: set[str]  # codes of the offices that keep such a register in the portal
    keys: list[int]
    page: Page
    entries: list[register.RegisterEntry]

    @property
    def total(self) -> int:
        return len(self.keys)

    @property
    def is_kept(self) -> bool:
        """Whether the office, or any office, has ever entered anything."""
        return self.asked.office.pk in self.keeping if self.asked.office else bool(self.keeping)

    @property
    def not_keeping(self) -> list[VoivodeOffice]:
        return [office for office in self.offices if office.pk not in self.keeping]

    @property
    def authority(self) -> str:
        return authority_of(self.asked.office) if self.asked.office else ""

    @property
    def is_past(self) -> bool:
        return self.asked.on != self.asked.today

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        """The orders that one may choose: value, label, whether it is chosen."""
        return [(name, str(label), name == self.asked.sort) for name, label in SORTS.items()]

    @property
    def querystring(self) -> str:
        return self.asked.querystring()


def offices() -> list[VoivodeOffice]:
    """All offices, in the Polish order of their voivodeships."""
    rows = VoivodeOffice.objects.select_related("voivodeship").order_by("pk")
    return sorted(rows, key=lambda office: polish_key(office.voivodeship.name))


def read(kind: str, params: Mapping[str, str], today: date, known: list[VoivodeOffice]) -> Asked:
    """Understand the parameters; never fails, whatever they are."""
    problems: list[str] = []
    return Asked(
        kind=kind,
        today=today,
        on=read_day(value_of(params, "dzien"), today, problems) or today,
        office=_office(value_of(params, "wojewodztwo"), known, problems),
        sort=_sort(value_of(params, "sort"), problems),
        page=page_number(value_of(params, "strona")),
        problems=problems,
    )


def read_day(value: str, today: date, problems: list[str]) -> date | None:
    """The day asked about; None, with a sentence among the problems, for one that cannot be."""
    if not value:
        return None
    day = as_day(value)
    if day is None:
        problems.append(
            _("„%(value)s” nie jest datą. Wpisz dzień, na przykład 2026-01-31. Pokazujemy dziś.")
            % {"value": short(value)}
        )
    elif day < EARLIEST:
        problems.append(_("Sprawdź rok: to dzień sprzed 1900 r. Pokazujemy dziś."))
        return None
    elif day > today:
        problems.append(
            _("Dzień %(day)s r. jeszcze nie nadszedł, więc nie wiemy, co będzie. Pokazujemy dziś.")
            % {"day": f"{day:%d.%m.}{day.year}"}
        )
        return None
    return day


def view(asked: Asked, known: list[VoivodeOffice]) -> View:
    """The register that was asked for, one page of it."""
    keys = sorted_keys(asked)
    page = Paginator(keys, PER_PAGE).get_page(asked.page)
    return View(asked, known, _keeping(asked.kind), keys, page, entries_of([*page], asked.on))


def sorted_keys(asked: Asked) -> list[int]:
    """The periods that make up the register, in the order asked for."""
    periods = register.in_register(asked.kind, asked.on, asked.office.pk if asked.office else "")
    rows = periods.order_by("pk").values_list(
        "pk", "decided_on", "during", "number", "entity__name_key"
    )
    orders = {
        "data": lambda row: (row[1] or row[2].lower, _natural(row[3]), row[4], row[0]),
        "numer": lambda row: (not row[3], _natural(row[3]), row[1] or row[2].lower, row[0]),
        "nazwa": lambda row: (row[4], row[0]),
    }
    return [row[0] for row in sorted(rows, key=orders[asked.sort])]


def entries_of(keys: list[int], on: date) -> list[register.RegisterEntry]:
    """The entries of the periods, in the order of their keys."""
    places = {key: place for place, key in enumerate(keys)}
    periods = StatusPeriod.objects.filter(pk__in=keys).order_by("pk")
    by_key = zip(sorted(keys), register.entries(periods, on), strict=True)
    return [entry for _key, entry in sorted(by_key, key=lambda pair: places[pair[0]])]


def all_entries(asked: Asked) -> Iterator[register.RegisterEntry]:
    """The whole register, read a page at a time."""
    keys = sorted_keys(asked)
    for start in range(0, len(keys), PER_PAGE):
        yield from entries_of(keys[start : start + PER_PAGE], asked.on)


def counts(on: date) -> dict[str, dict[str, int | None]]:
    """How many entries each office has on the day, by kind; None where it has never entered any."""
    of_kind = {
        kind: Count("pk", filter=Q(basis=basis, during__contains=on))
        for kind, basis in REGISTER_BASIS_OF_KIND.items()
    }
    ever = {
        f"{kind}_ever": Count("pk", filter=Q(basis=basis))
        for kind, basis in REGISTER_BASIS_OF_KIND.items()
    }
    rows = StatusPeriod.objects.filter(office__isnull=False).values("office").order_by("office")
    return {
        row["office"]: {
            kind: row[kind] if row[f"{kind}_ever"] else None for kind in EntityKind.values
        }
        for row in rows.annotate(**of_kind, **ever)
    }


def _keeping(kind: str) -> set[str]:
    basis = REGISTER_BASIS_OF_KIND[EntityKind(kind)]
    rows = StatusPeriod.objects.filter(basis=basis).order_by("office").values_list("office")
    return {code for (code,) in rows.distinct()}


def _office(value: str, known: list[VoivodeOffice], problems: list[str]) -> VoivodeOffice | None:
    if not value:
        return None
    found = next((office for office in known if office.pk == value), None)
    if found is None:
        problems.append(
            _("Nie ma województwa o kodzie „%(value)s”. Pokazujemy cały kraj.")
            % {"value": short(value)}
        )
    return found


def _sort(value: str, problems: list[str]) -> str:
    if value in {*SORTS, ""}:
        return value or "data"
    problems.append(
        _("Nie znamy kolejności „%(value)s”. Układamy według daty.") % {"value": short(value)}
    )
    return "data"


def _natural(number: str) -> list[str | int]:
    """The number with its digits as numbers, so that 2 comes before 10."""
    parts = re.split(r"([0-9]+)", number.casefold())
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]
