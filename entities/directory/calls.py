"""The page of open calls: what was asked of it, what it shows, and the same as a calendar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from entities.enums.open_calls import CallAudience
from entities.models import Entity, FundingSource, Guide, OpenCall
from entities.rules import open_calls as rules
from entities.rules import wording
from entities.search import open_calls as search
from entities.search.open_calls import Wanted
from entities.search.values import short, value_of
from kisportal import icalendar

from .helpers import Choice

MONEY_GUIDE = "skad-pieniadze"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as it was understood; `problems` tell what was not."""

    today: date
    wanted: Wanted
    voivodeships: Mapping[str, str]
    sources: Mapping[str, str]
    problems: list[str] = field(default_factory=list)

    @property
    def querystring(self) -> str:
        return querystring(self.wanted)


@dataclass(frozen=True, slots=True)
class Row:
    """A call as it is shown: with what is said of its days, its area and for whom it is."""

    call: OpenCall
    left: str
    is_coming: bool
    is_last_day: bool
    where: str
    audiences: list[str]


@dataclass(frozen=True, slots=True)
class View:
    """What `templates/directory/calls.html` shows, by the names that it uses."""

    asked: Asked
    open: list[Row]
    soon: list[Row]
    closed: list[Row]
    guide: str  # the code of the page on money, if the guide has it today

    @property
    def is_cut(self) -> bool:
        """Whether more closed than are shown, or just as many."""
        return len(self.closed) >= search.MOST_CLOSED

    @property
    def choices(self) -> list[tuple[str, str, list[Choice]]]:
        """Name, label and values of each filter."""
        wanted = self.asked.wanted
        return [
            _filter(
                "wojewodztwo",
                _("Województwo"),
                _("wszystkie województwa"),
                self.asked.voivodeships.items(),
                wanted.voivodeship,
            ),
            _filter("dla", _("Dla kogo"), _("wszyscy"), CallAudience.choices, wanted.audience),
            _filter(
                "zrodlo",
                _("Skąd pieniądze"),
                _("każde źródło"),
                self.asked.sources.items(),
                wanted.source,
            ),
        ]


def querystring(wanted: Wanted) -> str:
    """The filters as an address tells them; those that are not set are left out."""
    pairs = {"wojewodztwo": wanted.voivodeship, "dla": wanted.audience, "zrodlo": wanted.source}
    return urlencode({name: value for name, value in pairs.items() if value})


def address(**wanted: str) -> str:
    """The page with these filters."""
    return f"{reverse('directory:calls')}?{querystring(Wanted(**wanted))}".rstrip("?")


@dataclass(frozen=True, slots=True)
class OfSource:
    """A source that an entity had money from, with its open calls that are for the entity."""

    name: str
    number: int
    url: str


def of_sources(entity: Entity, sources: Iterable[FundingSource], on: date) -> list[OfSource]:
    """Those of the sources that have an open call for the entity today, each once."""
    names = {source.code: source.name for source in sources}
    numbers = search.by_source(entity, names, on) if names else {}
    where = {"voivodeship": entity.voivodeship_code, "audience": entity.kind}
    return [
        OfSource(name, numbers[code], address(**where, source=code))
        for code, name in names.items()
        if code in numbers
    ]


def read(params: Mapping[str, str], today: date) -> Asked:
    """Understand the parameters; never fails, whatever they are."""
    problems: list[str] = []
    voivodeships = search.voivodeships()
    sources = {
        row.code: row.name for row in wording.of_day(FundingSource.objects.order_by("pk"), today)
    }
    wanted = Wanted(
        voivodeship=_known(params, "wojewodztwo", voivodeships, problems),
        audience=_known(params, "dla", CallAudience.values, problems),
        source=_known(params, "zrodlo", sources, problems),
    )
    return Asked(today, wanted, voivodeships, sources, problems)


def view(asked: Asked) -> View:
    """The page that was asked for."""
    found = search.find(asked.wanted, asked.today)
    has_guide = Guide.objects.in_force(asked.today).filter(code=MONEY_GUIDE).exists()
    return View(
        asked=asked,
        open=_rows(found.open, asked),
        soon=_rows(found.soon, asked),
        closed=_rows(found.closed, asked),
        guide=MONEY_GUIDE if has_guide else "",
    )


def calendar(asked: Asked) -> bytes:
    """The last days of the calls that the page has under the same filters."""
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    days = [
        icalendar.Day(
            key=f"nabor-{call.pk}@{host}",
            day=call.closes_on,
            summary=_("Ostatni dzień naboru: %s") % call.title,
            description="\n".join(_told(row)),
            address=iri_to_uri(call.announcement_url) or "",
            changed_at=call.changed_at,
        )
        for row in _rows(search.closing(asked.wanted, asked.today), asked)
        if (call := row.call).closes_on
    ]
    return icalendar.written(_("Nabory i konkursy dla CIS i KIS"), days)


def _told(row: Row) -> list[str]:
    checked = _("Ogłoszenie sprawdzono: %s. Godzinę sprawdź w ogłoszeniu.")
    return [
        row.call.announced_by,
        f"{', '.join(row.audiences)}; {row.where}",
        checked % f"{row.call.checked_on:%d.%m.%Y}",
    ]


def _rows(calls: Iterable[OpenCall], asked: Asked) -> list[Row]:
    return [
        Row(
            call=call,
            left=rules.time_left(call, asked.today),
            is_coming=call.opens_on > asked.today,
            is_last_day=call.closes_on == asked.today,
            where=_where(call, asked.voivodeships),
            audiences=[str(CallAudience(name).label) for name in call.audiences],
        )
        for call in calls
    ]


def _where(call: OpenCall, names: Mapping[str, str]) -> str:
    told = [name for code, name in names.items() if code in call.voivodeships]
    if not told:
        return _("cały kraj")
    return (_("województwo %s") if len(told) == 1 else _("województwa: %s")) % ", ".join(told)


def _known(
    params: Mapping[str, str], name: str, possible: Iterable[str], problems: list[str]
) -> str:
    value = value_of(params, name)
    if not value or value in possible:
        return value
    told = _("Nie znamy wartości „%(value)s”. Pokazujemy nabory bez tego filtra.")
    problems.append(told % {"value": short(value)})
    return ""


def _filter(
    name: str, label: str, anything: str, options: Iterable[tuple[Any, Any]], chosen: str
) -> tuple[str, str, list[Choice]]:
    values = [("", anything), *options]
    return name, label, [Choice(str(v), str(told), v == chosen) for v, told in values]
