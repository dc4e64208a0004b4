"""Registers as files: what the page shows, safe for whoever opens them in a spreadsheet."""

import csv
import io
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from entities.actions import entities, status
from entities.directory import register_files
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db


def rows_of_csv(response):
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return [*csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")]


def rows_of_workbook(response):
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    return book.get_sheet_by_index(0).to_python()


def test_csv_opens_in_the_polish_excel_with_the_columns_of_the_register(client, today):
    make_centre(activities="krawiectwo", phones=["77 000 00 01"], email="cis@wzor.example")
    response = client.get("/rejestr/cis.csv?wojewodztwo=16&dzien=2026-01-31")
    head, row = rows_of_csv(response)
    assert head == register_files.headings("CIS")
    told = dict(zip(head, row, strict=True))
    assert told["Lp."] == "1"
    assert told["Nazwa centrum"] == "Centrum Integracji Społecznej w Opolu"
    assert told["Dane kontaktowe"] == "77 000 00 01; cis@wzor.example"
    assert told["Status do"] == "31.12.2028"
    assert told["Urząd"] == "Opolski Urząd Wojewódzki w Opolu"
    assert response["Content-Disposition"] == (
        'attachment; filename="rejestr-cis-16-2026-01-31.csv"'
    )


def test_workbook_says_whose_register_it_is_and_of_which_day(client, today):
    make_entity()
    rows = rows_of_workbook(client.get("/rejestr/kis.xlsx"))
    assert rows[0][0] == "Rejestr klubów integracji społecznej, cała Polska"
    assert rows[1][0] == "stan na dzień 16.11.2026 r."
    assert rows[2] == register_files.headings("KIS")
    told = dict(zip(rows[2], rows[3], strict=True))
    assert told["Nazwa klubu"] == "Klub Integracji Społecznej w Nysie"
    assert told["Data wpisu"] == date(2024, 1, 1)


FORMULAS = ["=1+1", "+48 77", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://zle.example")']


@pytest.mark.parametrize("formula", FORMULAS)
def test_cell_that_would_run_is_harmless_in_csv(client, formula):
    entities.change(make_centre(), {"activities": formula}, by=None, reason="Zajęcia")
    row = dict(zip(*rows_of_csv(client.get("/rejestr/cis.csv")), strict=True))
    assert not row["Rodzaj działalności"].startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("formula", FORMULAS)
def test_cell_that_would_run_is_text_in_a_workbook(client, formula):
    entities.change(make_centre(), {"activities": formula}, by=None, reason="Zajęcia")
    response = client.get("/rejestr/cis.xlsx")
    rows = rows_of_workbook(response)
    assert dict(zip(rows[2], rows[3], strict=True))["Rodzaj działalności"].strip()
    assert b"<f>" not in response.content


def test_line_of_csv_cannot_be_broken_by_what_it_says(client):
    entities.change(make_centre(), {"name": 'Centrum "A"; B'}, by=None, reason="Nazwa")
    _head, row = rows_of_csv(client.get("/rejestr/cis.csv"))
    assert row[1] == 'Centrum "A"; B'


def test_day_before_the_calendar_of_spreadsheets_is_no_error(client):
    centre = make_centre()
    values = {"decided_on": date(1826, 1, 1)}
    status.correct_period(centre.periods.get(), values, by=None, reason="Pomyłka urzędu")
    assert client.get("/rejestr/cis.xlsx").status_code == 200


def test_file_has_the_order_of_the_page(client):
    make_centre(name="Żagańskie")
    make_centre(name="Łódzkie")
    rows = rows_of_csv(client.get("/rejestr/cis.csv?sort=nazwa"))
    assert [row[1] for row in rows[1:]] == ["Łódzkie", "Żagańskie"]


def test_empty_register_is_a_file_with_headings(client):
    assert rows_of_csv(client.get("/rejestr/cis.csv")) == [register_files.headings("CIS")]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_file_costs_as_many_queries_for_three_as_for_one(client, ending, django_assert_num_queries):
    def download():
        response = client.get(f"/rejestr/cis.{ending}")
        return b"".join(response) if response.streaming else response.content

    make_centre()
    with django_assert_num_queries(7):
        download()
    make_centre()
    make_centre()
    with django_assert_num_queries(7):
        download()
