"""Files of the map of gaps: what is in them, and that a Polish Excel opens them at once."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from entities.models import Entity
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

POWIATS, CLUBS = "/obszary/braki/powiaty.csv", "/obszary/braki/kluby.csv"
WORKBOOK = "/obszary/braki/zestawienie.xlsx"


def rows_of(response):
    content = response.getvalue().decode()
    assert content.startswith("\ufeff")
    *rows, empty, (told,) = csv.reader(io.StringIO(content.removeprefix("\ufeff")), delimiter=";")
    assert (empty, told[:7]) == ([], "Źródło:")
    return rows


def told_in(response):
    """What the last line says of the whole file."""
    return [*csv.reader(io.StringIO(response.getvalue().decode()), delimiter=";")][-1][0]


def sheets_of(response):
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.getvalue()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_powiats_are_those_of_the_page_all_pages_of_it(client, today):
    make_entity()
    make_centre()
    heading, *rows = rows_of(client.get(POWIATS, {"wojewodztwo": "16", "brak": "wszystkie"}))
    assert heading == [
        *("Kod TERYT", "Powiat", "Rodzaj", "Województwo", "Liczba CIS", "Liczba KIS"),
        *("Najbliższe CIS (km od środka powiatu)", "Najbliższy KIS (km od środka powiatu)"),
        "Mieszkańcy znanych miejscowości",
    ]
    assert len(rows) == 12
    nyski = next(row for row in rows if row[0] == "1607")
    assert nyski[1:6] == ["nyski", "powiat", "opolskie", "0", "1"]
    assert nyski[6] == "46,3"
    assert len(rows_of(client.get(POWIATS, {"brak": "wszystkie"}))) == 381


def test_order_of_a_file_is_the_order_of_the_page(client, today):
    make_centre()
    asked = {"sort": "ludnosc", "brak": "cis", "wojewodztwo": "16"}
    view = client.get("/obszary/braki/", asked).context["view"]
    _heading, *rows = rows_of(client.get(POWIATS, asked))
    assert [row[1] for row in rows] == [line.district.name for line in view.page]
    assert [int(row[8]) for row in rows] == sorted((int(row[8]) for row in rows), reverse=True)


def test_unknown_way_is_an_empty_cell(client, today):
    rows = rows_of(client.get(POWIATS, {"wojewodztwo": "16"}))
    assert {row[6] for row in rows[1:]} == {""}


def test_clubs_have_the_ways_from_them(client, today):
    make_entity()
    make_centre()
    _heading, *rows = rows_of(client.get(CLUBS, {"odleglosc": "10"}))
    name = "Klub Integracji Społecznej w Nysie"
    assert [row[:4] + row[5:] for row in rows] == [[name, "Nysa", "nyski", "opolskie", "", "10"]]
    assert float(rows[0][4].replace(",", ".")) == 47.2


def test_name_that_a_spreadsheet_would_run_is_text(client, today):
    entity = make_entity()
    Entity.objects.filter(pk=entity.pk).update(name="=HYPERLINK(1)", city="@nysa")
    _heading, row = rows_of(client.get(CLUBS))
    assert row[:2] == ["'=HYPERLINK(1)", "'@nysa"]
    sheet = sheets_of(client.get(WORKBOOK))["Kluby"]
    assert sheet[3][:2] == ["=HYPERLINK(1)", "@nysa"]


def test_workbook_has_both_tables_with_numbers_as_numbers(client, today):
    make_entity()
    make_centre()
    sheets = sheets_of(client.get(WORKBOOK, {"wojewodztwo": "16", "odleglosc": "10"}))
    assert [*sheets] == ["Powiaty", "Kluby"]
    powiats = sheets["Powiaty"]
    assert powiats[0][0] == "Powiaty: opolskie"
    assert "stan na dzień 16.11.2026 r." in powiats[1][0]
    nyski = next(row for row in powiats if row[0] == "1607")
    assert nyski[4:7] == [0, 1, 46.3]
    assert sheets["Kluby"][0][0] == "Kluby bez dalszej drogi w promieniu 10 km: opolskie"


def test_file_says_under_which_filters_it_was_made(client, today, settings):
    settings.PUBLIC_ADDRESS = "https://portal.example"
    asked = {"wojewodztwo": "16", "brak": "cis", "sort": "ludnosc", "odleglosc": "10"}
    make_entity()
    powiats = (
        "Źródło: Portal CIS i KIS, https://portal.example/obszary/braki/"
        "?wojewodztwo=16&odleglosc=10&brak=cis&sort=ludnosc; stan na dzień 16.11.2026 r.; "
        "warunki: obszar: opolskie, bez CIS; kolejność: najwięcej mieszkańców; "
        "liczba powiatów: 12; mieszkańcy: suma miejscowości, których ludność znamy, GeoNames "
        "(CC BY 4.0)"
    )
    clubs = (
        "Źródło: Portal CIS i KIS, https://portal.example/obszary/braki/kluby/"
        "?wojewodztwo=16&odleglosc=10&brak=cis&sort=ludnosc; stan na dzień 16.11.2026 r.; "
        "warunki: obszar: opolskie, bez CIS i spółdzielni socjalnej w promieniu 10 km; "
        "kolejność: nazwa od A do Z; liczba klubów: 1"
    )
    assert told_in(client.get(POWIATS, asked)) == powiats
    assert told_in(client.get(CLUBS, asked)) == clubs
    sheets = sheets_of(client.get(WORKBOOK, asked))
    assert (sheets["Powiaty"][1][0], sheets["Kluby"][1][0]) == (powiats, clubs)
    plain = told_in(client.get(POWIATS))
    assert "warunki: obszar: cała Polska, bez CIS lub bez KIS; kolejność: nazwa od A do Z" in plain


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (POWIATS, "powiaty-16-2026-11-16.csv"),
        (CLUBS, "kluby-bez-drogi-16-2026-11-16.csv"),
        (WORKBOOK, "braki-16-2026-11-16.xlsx"),
    ],
)
def test_file_is_saved_under_a_name_of_its_own(client, today, address, name):
    response = client.get(address, {"wojewodztwo": "16"})
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
