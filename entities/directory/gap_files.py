"""The tables of the map of gaps as files: exactly what the pages show, all pages of it."""

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from entities.models import Territory
from entities.search.gaps import StrandedClub
from entities.search.spots import CIS, KIS

from .gaps import MISSING, SORTS, SORTS_OF_CLUBS, Asked, Line, clubs, sorted_lines
from .register_files import harmless

Cell = str | int | float | None
_NARROW, _WIDE = 14, 34


def name_of(asked: Asked, what: str, ending: str) -> str:
    """The name of the file: what is in it, of which voivodeship, of which day."""
    return f"{what}-{asked.code or 'polska'}-{asked.today.isoformat()}.{ending}"


def powiats_as_csv(asked: Asked, voivodeships: list[Territory]) -> str:
    """The table of powiats as the Polish Excel opens it at once. Its source and its filters stand
    in the last line, so that programs find the headings in the first.
    """
    rows = _powiats(asked, voivodeships)
    return _as_csv(_headings_of_powiats(), rows, _told_of_powiats(asked, len(rows)))


def clubs_as_csv(asked: Asked) -> str:
    """The table of clubs without a way on, likewise."""
    rows = _clubs(asked)
    return _as_csv(_headings_of_clubs(asked), rows, _told_of_clubs(asked, len(rows)))


def as_workbook(asked: Asked, voivodeships: list[Territory]) -> bytes:
    """Both tables, a sheet each: of which day and under which filters, headings that stay in sight,
    numbers as numbers.
    """
    file = io.BytesIO()
    # Text stays text, whatever it begins with.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        title = _("Powiaty: %s") % _whose(asked)
        rows = _powiats(asked, voivodeships)
        above = (title, _told_of_powiats(asked, len(rows)))
        _sheet(book, _("Powiaty"), above, _headings_of_powiats(), rows)
        title = _("Kluby bez dalszej drogi w promieniu %(km)s km: %(whose)s") % {
            "km": asked.km,
            "whose": _whose(asked),
        }
        rows = _clubs(asked)
        above = (title, _told_of_clubs(asked, len(rows)))
        _sheet(book, _("Kluby"), above, _headings_of_clubs(asked), rows)
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


def _told_of_powiats(asked: Asked, count: int) -> str:
    """Source, day, filters and number of the table of powiats, in one line."""
    parts = [
        _told("directory:gaps", asked, MISSING[asked.missing], SORTS[asked.sort]),
        _("liczba powiatów: %s") % count,
        _("mieszkańcy: suma miejscowości, których ludność znamy, GeoNames (CC BY 4.0)"),
    ]
    return "; ".join(parts)


def _told_of_clubs(asked: Asked, count: int) -> str:
    reach = _("bez CIS i spółdzielni socjalnej w promieniu %s km") % asked.km
    sort = SORTS[asked.sort if asked.sort in SORTS_OF_CLUBS else ""]
    told = _told("directory:gap-clubs", asked, reach, sort)
    return "; ".join([told, _("liczba klubów: %s") % count])


def _told(page: str, asked: Asked, what: str, sort: str) -> str:
    query = asked.querystring()
    words = {
        "address": f"{settings.PUBLIC_ADDRESS}{reverse(page)}{'?' if query else ''}{query}",
        "day": f"{asked.today:%d.%m.}{asked.today.year:04}",
        "whose": _whose(asked),
        "what": what,
        "sort": sort,
    }
    return (
        _(
            "Źródło: Portal CIS i KIS, %(address)s; stan na dzień %(day)s r.; warunki: obszar: "
            "%(whose)s, %(what)s; kolejność: %(sort)s"
        )
        % words
    )


def _as_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]], told: str) -> str:
    """A byte-order mark, semicolons, and a comma before the tenths."""
    text = io.StringIO(newline="")
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_polish(cell) for cell in row] for row in rows)
    writer.writerow([])
    writer.writerow([harmless(told)])
    return text.getvalue()


def _polish(cell: Cell) -> str | int:
    if isinstance(cell, float):
        return f"{cell:.1f}".replace(".", ",")
    return harmless(cell) if isinstance(cell, str) else "" if cell is None else cell


def _sheet(
    book: xlsxwriter.Workbook,
    name: str,
    above: tuple[str, str],
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
) -> None:
    title, told = above
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
    sheet.write_string(1, 0, told)
    for place, heading in enumerate(headings):
        sheet.write_string(2, place, heading, bold)
    for line, row in enumerate(rows, start=3):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, place, cell)
            elif cell is not None:
                sheet.write_number(line, place, cell, tenths if isinstance(cell, float) else None)
