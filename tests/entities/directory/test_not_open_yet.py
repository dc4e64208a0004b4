"""A place that holds its status and is not open yet: wherever it is shown, that is said."""

import csv
import io
from datetime import date

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.entities.directory.test_views import text
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

SAID = "Jeszcze nie działa. Początek działalności: 27 grudnia 2026 r."
BEGINS = date(2026, 12, 27)
PAGES = {
    "card": "/podmioty/?rodzaj=CIS",
    "map": "/podmioty/mapa/?rodzaj=CIS",
    "frame": "/podmioty/wstawka/?rodzaj=CIS",
    "entry": "/podmioty/{slug}/",
    "shortlist": "/podmioty/wybrane/?w={short_id}",
    "comparison": "/podmioty/porownanie/?w={short_id}",
    "helper": "/przewodnik/czy-to-dla-mnie/?miejsce=16",
    "support groups": "/grupy-wsparcia/",
    "area": "/obszary/opolskie/opole/",
}
CSV = ("/podmioty/wyniki.csv", "/podmioty/wybrane/lista.csv?w={short_id}")
XLSX = ("/podmioty/wyniki.xlsx", "/podmioty/wybrane/lista.xlsx?w={short_id}")
HANDOUTS = ("/podmioty/{slug}/ulotka.pdf", "/podmioty/wybrane/ulotka.pdf?w={short_id}")


def centre(started_on=BEGINS):
    return make_centre(
        name="Ogród",
        started_on=started_on,
        support_groups="Grupa wsparcia",
        opening_hours="pon.–pt. 8–16",
    )


def of(address, entity):
    return address.format(slug=entity.slug, short_id=entity.short_id)


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize(("started_on", "times"), [(BEGINS, 1), (date(2020, 1, 1), 0), (None, 0)])
def test_pages_say_once_that_a_place_is_not_open_yet(client, today, address, started_on, times):
    page = text(client.get(of(address, centre(started_on))))
    assert "Ogród" in page
    assert page.count("Jeszcze nie działa") == page.count(SAID) == times


def test_neighbours_say_it_too(client, today):
    centre()
    page = text(client.get(make_entity().get_absolute_url()))
    # Among what is near, and as the next step after a club.
    assert page.count(SAID) == 2


@pytest.mark.parametrize("address", CSV)
def test_csv_has_a_column_of_it(client, today, address):
    content = b"".join(client.get(of(address, centre())).streaming_content).decode("utf-8-sig")
    (row, *_rest) = csv.DictReader(io.StringIO(content), delimiter=";")
    assert row["Kiedy zacznie działać"] == SAID


@pytest.mark.parametrize("address", XLSX)
def test_workbook_has_a_column_of_it(client, today, address):
    file = io.BytesIO(client.get(of(address, centre())).content)
    rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert dict(zip(rows[3], rows[4], strict=True))["Kiedy zacznie działać"] == SAID


@pytest.mark.parametrize("address", HANDOUTS)
def test_handouts_say_it(client, today, address):
    reader = PdfReader(io.BytesIO(client.get(of(address, centre())).content))
    said = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert SAID in said.replace("\xa0", " ")


def test_json_has_fields_of_it(client, today):
    told = client.get(f"/podmioty/{centre().slug}.json").json()
    assert told["works_already"] is False
    assert told["works_from"] == {"date": "2026-12-27", "precision": "day"}
    told = client.get(f"/podmioty/{make_entity().slug}.json").json()
    assert (told["works_already"], told["works_from"]) == (None, None)


def test_json_says_when_a_status_to_come_begins(client, today):
    told = client.get(f"/podmioty/{make_entity(since=date(2027, 1, 1)).slug}.json").json()
    assert (told["listed"], told["first_day_on_the_list"]) == (False, "2027-01-01")


def test_search_engines_are_not_told_hours_that_do_not_count_yet(client, today):
    page = client.get(centre().get_absolute_url()).content.decode()
    assert "openingHours" not in page
    page = client.get(make_entity(opening_hours="pon.–pt. 8–16").get_absolute_url())
    assert "openingHours" in page.content.decode()
