"""Files of results: exactly what was found, in its order, safe for whoever opens them."""

import csv
import dataclasses
import io
from datetime import date

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from entities.actions import entities
from entities.directory import result_files
from entities.search import question
from tests.conftest import TODAY
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db
CSV, XLSX = "/podmioty/wyniki.csv", "/podmioty/wyniki.xlsx"
OF_LIST = "/podmioty/wybrane/lista"


def rows_of_csv(response):
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return [*csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")]


def told_by_csv(address, client=None):
    head, *rows, blank, source = rows_of_csv((client or Client()).get(address))
    assert (head, blank) == (result_files.headings(), [])
    return [dict(zip(head, row, strict=True)) for row in rows], source[0]


def rows_of_workbook(response):
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    return book.get_sheet_by_index(0).to_python()


def told_by_workbook(address):
    title, source, _blank, head, *rows = rows_of_workbook(Client().get(address))
    return [dict(zip(head, row, strict=True)) for row in rows], source[0], title[0]


@pytest.fixture
def some(db):
    """Clubs and centres of two voivodeships, listed on various days and grounds."""
    return [
        make_centre(name="Żeglarz"),
        make_centre(name="Łódź", published=True),
        make_entity(name="Ćma", groups=["homeless"]),
        make_entity(name="Arka", gmina="2469011", city="Katowice", groups=["homeless"]),
        make_entity(name="Dawny", until=date(2026, 3, 1)),
    ]


SEARCHES = (
    *("", "?rodzaj=KIS", "?wojewodztwo=16&sort=nazwa", "?grupa=homeless&sort=najnowsze", "?q=ćma"),
    *("?dzien=2025-06-30", "?lista=published", "?q=niczegotuniema", "?rodzaj=zly&dzien=jutro"),
    "?na_stronie=20&strona=7&w=7k3m9qxt",
)


@pytest.mark.parametrize("query", SEARCHES)
def test_files_have_exactly_the_results_in_their_order(client, some, today, query):
    params = dict(pair.split("=") for pair in query.removeprefix("?").split("&") if pair)
    expected = [entity.name for entity in question.ask(params, TODAY).queryset]
    assert [row["Nazwa"] for row in told_by_csv(CSV + query)[0]] == expected
    assert [row["Nazwa"] for row in told_by_workbook(XLSX + query)[0]] == expected


def test_files_have_all_pages_of_results(client, today):
    for number in range(23):
        make_entity(name=f"Klub {number:02d}")
    rows, _source = told_by_csv(f"{CSV}?na_stronie=20")
    assert [row["Lp."] for row in rows] == [str(number) for number in range(1, 24)]


def test_file_says_source_day_and_conditions(client, some, today):
    _rows, source = told_by_csv(f"{CSV}?rodzaj=KIS&wojewodztwo=16")
    assert source.startswith("Źródło: Portal CIS i KIS, http")
    assert "/podmioty/?rodzaj=KIS&wojewodztwo=16" in source
    assert "stan na dzień 16.11.2026 r." in source
    assert "warunki: Rodzaj: Klub Integracji Społecznej, Województwo: opolskie" in source
    assert source.endswith("liczba podmiotów: 1")
    _rows, in_book, title = told_by_workbook(f"{XLSX}?rodzaj=KIS&wojewodztwo=16")
    assert (in_book, title) == (
        source,
        "Centra i kluby integracji społecznej: wyniki wyszukiwania",
    )


def test_name_of_a_file_has_its_day(client, some, today):
    told = {
        CSV: "podmioty-2026-11-16.csv",
        f"{XLSX}?dzien=2025-06-30": "podmioty-2025-06-30.xlsx",
        f"{OF_LIST}.csv": "wybrane-podmioty-2026-11-16.csv",
        f"{OF_LIST}.xlsx": "wybrane-podmioty-2026-11-16.xlsx",
    }
    for address, name in told.items():
        disposition = client.get(address)["Content-Disposition"]
        assert disposition == f'attachment; filename="{name}"'


def test_row_says_what_the_portal_knows(client, today):
    centre = make_centre(
        street="ul. Długa 1",
        postal_code="45-001",
        phones=["77 000 00 01", "600 000 001"],
        opening_hours="pon. 8–16\nwt. 8–18",
        free_places=0,
        free_places_counted_on=date(2026, 11, 1),
    )
    (row,), _source = told_by_csv(CSV)
    assert row["Na jakiej podstawie jest na liście"].startswith("Wojewoda nadał status")
    assert (row["Na liście od"], row["Ważne do"]) == ("01.01.2024", "31.12.2028")
    assert row["Telefon"] == "77 000 00 01; 600 000 001"
    assert row["Godziny otwarcia"] == "pon. 8–16; wt. 8–18"
    assert (row["Wolne miejsca"], row["Liczba miejsc"]) == ("0", "")
    assert (row["Gmina"], row["Powiat"], row["Województwo"]) == ("Opole", "Opole", "opolskie")
    assert row["Oznaczenie"] == centre.short_id
    (row,), *_told = told_by_workbook(XLSX)
    assert row["Ważne do"] == date(2028, 12, 31)
    assert row["Wolne miejsca"] == 0


def test_shortlist_has_its_own_order_and_those_no_longer_listed(client, some, today):
    chosen = [some[4], some[0], some[2]]
    query = f"?w={'.'.join(entity.short_id for entity in chosen)}"
    rows, source = told_by_csv(f"{OF_LIST}.csv{query}")
    assert [row["Nazwa"] for row in rows] == ["Dawny", "Żeglarz", "Ćma"]
    assert rows[0]["Na jakiej podstawie jest na liście"].startswith("Nie ma go na liście od")
    assert f"/podmioty/wybrane/{query}" in source
    assert [row["Nazwa"] for row in told_by_workbook(f"{OF_LIST}.xlsx{query}")[0]] == [
        *("Dawny", "Żeglarz", "Ćma")
    ]


FORMULAS = ["=1+1", "+48 77", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://zle.example")', "\r=1"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_cell_that_would_run_is_harmless(client, formula):
    entity = make_entity()
    facts = {"name": f"{formula}x", "opening_hours": formula, "support_groups": formula}
    entities.change(entity, facts, by=None, reason="Próba")
    for row in rows_of_csv(client.get(CSV)):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    book = client.get(XLSX)
    assert b"<f>" not in book.content
    assert any("x" in str(cell) for cell in rows_of_workbook(book)[4])


def test_words_of_the_address_do_not_run_either(client, some):
    _rows, source = told_by_csv(f"{CSV}?q==1%2B1")
    assert source.startswith("Źródło")


def test_line_cannot_be_broken_by_what_it_says(client):
    entities.change(make_entity(), {"name": 'Klub "A"; B'}, by=None, reason="Nazwa")
    (row,), _source = told_by_csv(CSV)
    assert row["Nazwa"] == 'Klub "A"; B'


def test_file_that_was_cut_says_so(client, some, monkeypatch):
    monkeypatch.setattr(result_files, "MOST", 2)
    rows, source = told_by_csv(CSV)
    assert len(rows) == 2
    assert source.endswith("liczba podmiotów: 2; jest ich więcej; plik ma pierwsze z nich")


def test_same_results_give_the_same_workbook(client, some, today):
    assert client.get(XLSX).content == client.get(XLSX).content


def test_queries_are_as_many_for_one_as_for_three(some, django_assert_num_queries):
    wanted = result_files.Wanted(
        name="a", title="b", keys=[], on=TODAY, today=TODAY, address="https://portal.example/"
    )
    for keys in ([some[0].pk], [entity.pk for entity in some[:3]]):
        with django_assert_num_queries(7):
            lines = [*result_files.as_csv(dataclasses.replace(wanted, keys=keys))]
        assert len(lines) == len(keys) + 4
