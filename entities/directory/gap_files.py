"""The tables of the map of gaps as files: exactly what the pages show, all pages of it."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter
from django.utils.translation import gettext as _

from entities.models import Territory
from entities.search.gaps import StrandedClub
from entities.search.spots import CIS, KIS

from .gaps import Asked, Line, clubs, sorted_lines
from .register_files import harmless

Cell = str | int | float | None
_NARROW, _WIDE = 14, 34


def name_of(asked: Asked, what: str, ending: str) -> str:
    """The name of the file: what is in it, of which voivodeship, of which day."""
    return f"{what}-{asked.code or 'polska'}-{asked.today.isoformat()}.{ending}"


def powiats_as_csv(asked: Asked, voivodeships: list[Territory]) -> str:
    """The table of powiats as the Polish Excel opens it at once."""
    return _as_csv(_headings_of_powiats(), _powiats(asked, voivodeships))


def clubs_as_csv(asked: Asked) -> str:
    """The table of clubs without a way on, likewise."""
    return _as_csv(_headings_of_clubs(asked), _clubs(asked))


def as_workbook(asked: Asked, voivodeships: list[Territory]) -> bytes:
    """Both tables, a sheet each: of which day, headings that stay in sight, numbers as numbers."""
    file = io.BytesIO()
    # Text stays text, whatever it begins with.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        title = _("Powiaty: %s") % _whose(asked)
        rows = _powiats(asked, voivodeships)
        _sheet(book, _("Powiaty"), title, _headings_of_powiats(), rows, asked.today)
        title = _("Kluby bez dalszej drogi w promieniu %(km)s km: %(whose)s") % {
            "km": asked.km,
            "whose": _whose(asked),
        }
        _sheet(book, _("Kluby"), title, _headings_of_clubs(asked), _clubs(asked), asked.today)
    return file.getvalue()


def _headings_of_powiats() -> list[str]:
    return [
        *(_("Kod TERYT"), _("Powiat"), _("Rodzaj"), _("Województwo"), _("Liczba CIS")),
        *(_("Liczba KIS"), _("Najbliższe CIS (km od środka powiatu)")),
        *(_("Najbliższy KIS (km od środka powiatu)"), _("Mieszkańcy znanych miejscowości")),
    ]


def _headings_of_clubs(asked: Asked) -> list[str]:
    return [
        *(_("Klub"), _("Miejscowość"), _("Powiat"), _("Województwo")),
        *(_("Najbliższe CIS (km)"), _("Najbliższa spółdzielnia socjalna (km)")),
        _("Promień (km)"),
    ]


def _powiats(asked: Asked, voivodeships: list[Territory]) -> list[list[Cell]]:
    return [_of_powiat(line) for line in sorted_lines(asked, voivodeships)]


def _of_powiat(line: Line) -> list[Cell]:
    one = line.district
    where: list[Cell] = [one.code, one.name, one.kind, line.voivodeship]
    return [*where, one.cis, one.kis, _way(one.ways[CIS]), _way(one.ways[KIS]), one.population]


def _clubs(asked: Asked) -> list[list[Cell]]:
    return [_of_club(club, asked) for club in clubs(asked)]


def _of_club(club: StrandedClub, asked: Asked) -> list[Cell]:
    entity, powiat = club.entity, club.entity.gmina.parent
    where: list[Cell] = [entity.name, entity.city or entity.gmina.name, powiat.name]
    return [*where, powiat.parent.name, _way(club.way), _way(club.cooperative), asked.km]


def _way(way: float | None) -> float | None:
    return None if way is None else round(way, 1)


def _whose(asked: Asked) -> str:
    return asked.voivodeship.name if asked.voivodeship else _("cała Polska")


def _as_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A byte-order mark, semicolons, and a comma before the tenths."""
    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_polish(cell) for cell in row] for row in rows)
    return text.getvalue()


def _polish(cell: Cell) -> str | int:
    if isinstance(cell, float):
        return f"{cell:.1f}".replace(".", ",")
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else cell


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    on: date,
) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    tenths = book.add_format({"num_format": "0.0"})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    sheet.set_column(0, 0, _NARROW if headings[0] == _("Kod TERYT") else _WIDE)
    sheet.set_column(1, len(headings) - 1, 20)
    sheet.freeze_panes(3, 1)
    sheet.write_string(0, 0, title, book.add_format({"bold": True}))
    day = {"day": f"{on:%d.%m.}{on.year:04}"}
    sheet.write_string(1, 0, _("stan na dzień %(day)s r.") % day)
    for place, heading in enumerate(headings):
        sheet.write_string(2, place, heading, bold)
    for line, row in enumerate(rows, start=3):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, place, cell)
            elif cell is not None:
                sheet.write_number(line, place, cell, tenths if isinstance(cell, float) else None)
