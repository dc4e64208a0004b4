"""Results of a search, or a shortlist, as files that a Polish spreadsheet opens well."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter
from django.conf import settings
from django.utils.translation import gettext as _

from entities.rules import summaries
from entities.rules.summaries import Summary, as_day

from .register_files import Echo, harmless

MOST = 5_000
"""Rows of a file: more than twice what the country has. Beyond it the file says that it was cut."""

_AT_ONCE = 250
_HEAD = 3  # rows above the headings in a workbook
_CELL = str | int | date | None
_NARROW, _WIDE = 16, 34

# Heading, what stands under it, width.
COLUMNS: tuple[tuple[str, Callable[[Summary], _CELL], int], ...] = (
    ("Rodzaj", lambda one: one.entity.kind, 8),
    ("Nazwa", lambda one: one.entity.name, _WIDE),
    ("Na jakiej podstawie jest na liście", lambda one: one.status_sentence, _WIDE),
    ("Numer decyzji lub wpisu", lambda one: one.status.number if one.status else "", _NARROW),
    ("Na liście od", lambda one: one.status.starts_on if one.status else None, 12),
    ("Ważne do", lambda one: one.status.last_day if one.status else None, 12),
    ("Ulica i numer", lambda one: one.entity.street, 24),
    ("Kod pocztowy", lambda one: one.entity.postal_code, 9),
    ("Poczta", lambda one: one.entity.post_town, _NARROW),
    ("Miejscowość", lambda one: one.entity.city, _NARROW),
    ("Gmina", lambda one: one.entity.gmina.name, _NARROW),
    ("Powiat", lambda one: one.entity.gmina.parent.name, _NARROW),
    ("Województwo", lambda one: one.entity.gmina.parent.parent.name, _NARROW),
    ("Kto prowadzi", lambda one: "; ".join(one.founders), _WIDE),
    ("Telefon", lambda one: "; ".join(one.entity.phones), 18),
    ("E-mail", lambda one: one.entity.email, 24),
    ("Strona internetowa", lambda one: one.entity.website, 24),
    ("Godziny otwarcia", lambda one: _joined(one.entity.opening_hours), 24),
    ("Dostępność budynku", lambda one: _joined(one.entity.building_accessibility), 24),
    ("Dla kogo", lambda one: "; ".join(one.groups) or one.entity.audience, _WIDE),
    ("Co oferuje", lambda one: "; ".join(one.services), _WIDE),
    ("Warsztaty i zajęcia", lambda one: "; ".join(one.classes), _WIDE),
    ("Grupy wsparcia", lambda one: _joined(one.entity.support_groups), 24),
    ("Liczba miejsc", lambda one: one.entity.places, 8),
    ("Liczba miejsc na dzień", lambda one: one.entity.places_counted_on, 12),
    ("Wolne miejsca", lambda one: one.entity.free_places, 8),
    ("Wolne miejsca na dzień", lambda one: one.entity.free_places_counted_on, 12),
    ("Kiedy zacznie działać", lambda one: one.begins, 24),
    ("Przerwa w działalności", lambda one: one.pause, 24),
    ("Adres i kontakt", lambda one: one.confirmed, 24),
    ("Źródło danych", lambda one: one.entity.source_url, 24),
    ("Wpis w portalu", lambda one: f"{settings.PUBLIC_ADDRESS}{one.entity.get_absolute_url()}", 24),
    ("Oznaczenie", lambda one: one.entity.short_id, 11),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entities, in which order, as of which day, and how that was asked for."""

    name: str  # of the file, without its day and ending
    title: str
    keys: Sequence[int]  # at most one more than MOST
    on: date
    today: date
    address: str  # where the same can be seen
    conditions: str = ""

    @property
    def filename(self) -> str:
        return f"{self.name}-{self.on.isoformat()}"

    @property
    def is_cut(self) -> bool:
        return len(self.keys) > MOST

    @property
    def told(self) -> str:
        """Source, day, conditions and number, in one line."""
        count = min(len(self.keys), MOST)
        parts = [
            _("Źródło: Portal CIS i KIS, %(address)s") % {"address": self.address},
            _("stan na dzień %(day)s") % {"day": as_day(self.on)},
            _("warunki: %(conditions)s") % {"conditions": self.conditions or _("żadne")},
            _("liczba podmiotów: %(count)s") % {"count": count},
        ]
        if self.is_cut:
            parts.append(_("jest ich więcej; plik ma pierwsze z nich"))
        return "; ".join(parts)


def headings() -> list[str]:
    """The headings of the columns, the row's number first."""
    return ["Lp.", *(heading for heading, _told, _width in COLUMNS)]


def as_csv(wanted: Wanted) -> Iterator[str]:
    """Lines as the Polish Excel opens them at once: a byte-order mark and semicolons. The source
    stands in the last line, so that programs find the headings in the first.
    """
    writer = csv.writer(Echo(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff"
    yield writer.writerow(headings())
    for number, summary in enumerate(_all(wanted), start=1):
        cells = [harmless(_text(told(summary))) for _heading, told, _width in COLUMNS]
        yield writer.writerow([number, *cells])
    yield writer.writerow([])
    yield writer.writerow([harmless(wanted.told)])


def as_workbook(wanted: Wanted) -> bytes:
    """A workbook: what it is, headings that stay in sight, days as days; the same for the same."""
    file = io.BytesIO()
    # Text stays text, whatever it begins with.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd.mm.yyyy",
    }
    with xlsxwriter.Workbook(file, options) as book:
        made = datetime(wanted.today.year, wanted.today.month, wanted.today.day, tzinfo=UTC)
        book.set_properties({"title": wanted.title, "created": made.replace(tzinfo=None)})
        sheet = book.add_worksheet(_("Podmioty"))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD)
        sheet.set_column(0, 0, 6)
        for place, (_heading, _told, width) in enumerate(COLUMNS, start=1):
            sheet.set_column(place, place, width)
        sheet.freeze_panes(_HEAD + 1, 3)
        sheet.write_string(0, 0, wanted.title, book.add_format({"bold": True}))
        sheet.write_string(1, 0, wanted.told)
        for place, heading in enumerate(headings()):
            sheet.write_string(_HEAD, place, heading, bold)
        _write_rows(book, sheet, wanted)
    return file.getvalue()


def _write_rows(book: xlsxwriter.Workbook, sheet, wanted: Wanted) -> None:
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
    for row, summary in enumerate(_all(wanted), start=_HEAD + 1):
        sheet.write_number(row, 0, row - _HEAD, wrapped)
        for place, (_heading, told, _width) in enumerate(COLUMNS, start=1):
            value = told(summary)
            if isinstance(value, date):
                sheet.write_datetime(row, place, value, day)
            elif isinstance(value, int):
                sheet.write_number(row, place, value, wrapped)
            else:
                sheet.write_string(row, place, value or "", wrapped)


def _all(wanted: Wanted) -> Iterator[Summary]:
    """Read some at a time: a file of the country takes as little memory as one of a town."""
    keys = wanted.keys[:MOST]
    for start in range(0, len(keys), _AT_ONCE):
        yield from summaries.of(keys[start : start + _AT_ONCE], wanted.on, wanted.today)


def _text(value: _CELL) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.}{value.year:04}"
    return "" if value is None else str(value)


def _joined(text: str) -> str:
    return "; ".join(part.strip() for part in text.splitlines() if part.strip())
