"""Pages of the registers: whose, of which day, in which order; hostile addresses are answered."""

import re
from datetime import date

import pytest

from entities.actions import status
from entities.directory import register
from entities.models import VoivodeOffice
from entities.rules import periods
from tests.factories import make_centre, make_entity
from tests.visitors import main_text as text

pytestmark = pytest.mark.django_db

CIS, KIS, ALL = "/rejestr/cis/", "/rejestr/kis/", "/rejestr/"
TODAY = date(2026, 11, 16)


def numbered(entity, number, decided_on=None):
    values = {"number": number, "decided_on": decided_on}
    status.correct_period(entity.periods.get(), values, by=None, reason="Numer z akt")
    return entity


def names(response):
    """The names in the table, in its order."""
    return re.findall(r'<a href="/podmioty/[^"]+">([^<]+)</a>\s*<br>', response.content.decode())


def test_registers_tell_who_keeps_them_and_who_does_not_yet(client, today):
    make_entity()
    page = text(client.get(ALL))
    assert page.count("Urząd nie prowadzi jeszcze rejestru w portalu") == 31
    assert "Wpisy dziś: 1" in page


def test_registers_cost_as_many_queries_for_three_as_for_one(client, django_assert_num_queries):
    make_entity()
    with django_assert_num_queries(2):
        client.get(ALL)
    make_entity()
    make_centre()
    with django_assert_num_queries(2):
        client.get(ALL)


def test_register_of_an_office_has_its_heading_and_department(client, today):
    make_centre()
    VoivodeOffice.objects.filter(pk="16").update(department="Wydział Polityki Społecznej")
    page = text(client.get(CIS + "?wojewodztwo=16"))
    assert page.index("Opolski Urząd Wojewódzki") < page.index("Rejestr centrów integracji")
    assert "Wydział Polityki Społecznej" in page
    assert "stan na dzień 16 listopada 2026 r." in page
    assert "Rejestr prowadzi Wojewoda Opolski" in page


def test_register_without_any_entry_ever_says_so_plainly(client):
    make_centre(published=True)
    assert "Żaden urząd nie prowadzi jeszcze rejestru w portalu" in text(client.get(CIS))
    make_centre()
    there = text(client.get(CIS + "?wojewodztwo=24"))
    assert "Urząd nie prowadzi jeszcze rejestru w portalu" in there
    assert "to nie znaczy, że w województwie nie ma takich podmiotów" in there


def test_register_that_was_empty_on_a_day_says_that_instead(client, today):
    make_centre()
    page = text(client.get(CIS + "?wojewodztwo=16&dzien=2020-01-01"))
    assert "Tego dnia w rejestrze nie było żadnego wpisu" in page


def test_register_of_the_country_names_the_offices_that_do_not_keep_it_here(client):
    make_centre()
    page = text(client.get(CIS))
    assert "Rejestru w portalu nie prowadzą jeszcze:" in page
    assert "Śląski Urząd Wojewódzki w Katowicach" in page.split("nie prowadzą jeszcze:")[1]
    assert "Opolski Urząd Wojewódzki" not in page.split("nie prowadzą jeszcze:")[1]


def test_publications_are_never_in_a_register(client):
    make_centre()
    make_centre(published=True, name="Centrum z gazety")
    response = client.get(CIS)
    assert names(response) == ["Centrum Integracji Społecznej w Opolu"]
    assert "Liczba wpisów: 1" in text(response)


def test_register_of_a_past_day(client, today):
    club = make_entity()
    status.close_period(
        club.periods.get(), last_day=date(2026, 3, 31), by=None, reason="Wykreślenie"
    )
    assert names(client.get(KIS)) == []
    assert names(client.get(KIS + "?dzien=2026-03-31")) == [club.name]
    assert names(client.get(KIS + "?dzien=31.03.2026")) == [club.name]
    assert "stan na dzień 31 marca 2026 r." in text(client.get(KIS + "?dzien=2026-03-31"))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("dzien=jutro", "„jutro” nie jest datą"),
        ("dzien=2026-02-29", "„2026-02-29” nie jest datą"),
        ("dzien=2027-01-01", "Dzień 01.01.2027 r. jeszcze nie nadszedł"),
        ("dzien=0001-01-01", "Sprawdź rok: to dzień sprzed 1900 r."),
        ("wojewodztwo=99", "Nie ma województwa o kodzie „99”"),
        ("sort=losowo", "Nie znamy kolejności „losowo”"),
    ],
)
def test_wrong_value_is_explained_and_the_register_shown(client, today, query, sentence):
    make_centre()
    response = client.get(f"{CIS}?{query}")
    assert sentence in text(response)
    assert "stan na dzień 16 listopada 2026 r." in text(response)
    assert len(names(response)) == 1


@pytest.mark.parametrize(
    "query",
    [
        *("dzien=%00", "dzien=%FF", "dzien=0001-01-01", "dzien=9999-12-31", "wojewodztwo=%00"),
        *("strona=%00", "strona=-1", "strona=99999999999999", "strona=²", "sort=%ED%A0%80"),
        *("dzien=" + "9" * 5000, "dzien=a&dzien=b", "wojewodztwo=16&wojewodztwo=24"),
    ],
)
@pytest.mark.parametrize("address", ["/rejestr/cis/", "/rejestr/kis.csv", "/rejestr/cis.xlsx"])
def test_hostile_address_is_answered(client, address, query):
    make_centre()
    assert client.get(f"{address}?{query}").status_code == 200


def test_what_a_person_typed_cannot_become_html(client):
    html = client.get(CIS, {"dzien": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize("address", ["/rejestr/zaz/", "/rejestr/CIS/", "/rejestr/zaz.csv"])
def test_register_that_does_not_exist_is_not_there(client, address):
    assert client.get(address).status_code == 404


def test_numbers_are_in_the_order_of_people(client):
    numbered(make_centre(name="Dziesiąte"), "PS.9420.10.2024")
    numbered(make_centre(name="Drugie"), "PS.9420.2.2024")
    numbered(make_centre(name="Bez numeru"), "")
    assert names(client.get(CIS + "?sort=numer")) == ["Drugie", "Dziesiąte", "Bez numeru"]


def test_order_is_by_the_day_of_the_decision_unless_asked_otherwise(client):
    numbered(make_centre(name="Łódzkie"), "2", date(2023, 12, 2))
    numbered(make_centre(name="Zagórskie"), "1", date(2023, 12, 1))
    assert names(client.get(CIS)) == ["Zagórskie", "Łódzkie"]
    assert names(client.get(CIS + "?sort=nazwa")) == ["Łódzkie", "Zagórskie"]


@pytest.mark.parametrize("make", [make_centre, make_entity])
def test_register_costs_as_many_queries_for_three_as_for_one(
    client, make, django_assert_num_queries
):
    address = CIS if make is make_centre else KIS
    make()
    with django_assert_num_queries(8):
        client.get(address)
    make()
    make()
    with django_assert_num_queries(8):
        client.get(address)


def test_long_register_has_pages_that_leave_nobody_out(client, monkeypatch):
    monkeypatch.setattr(register, "PER_PAGE", 2)
    for number in range(5):
        numbered(make_centre(name=f"Centrum {number}"), str(number))
    found = [name for page in (1, 2, 3) for name in names(client.get(f"{CIS}?strona={page}"))]
    assert found == [f"Centrum {number}" for number in range(5)]
    assert "Liczba wpisów: 5" in text(client.get(CIS + "?strona=3"))


def test_register_tells_the_number_the_days_and_the_validity(client, today):
    numbered(make_centre(), "PS.9420.7.2023", date(2023, 12, 12))
    page = text(client.get(CIS))
    assert "PS.9420.7.2023 nadanie: 12.12.2023" in page
    assert "od 01.01.2024 do 31.12.2028" in page
    assert periods.status_ends("CIS", date(2024, 1, 1)) == date(2029, 1, 1)
