"""The page of the accessibility declaration: a draft, and what an institution has said."""

import datetime
import re

import pytest

from kisportal.declaration import Declaration

PAGE = "/deklaracja-dostepnosci/"
IDS = {
    *("a11y-wstep", "a11y-podmiot", "a11y-url", "a11y-data-publikacja", "a11y-data-aktualizacja"),
    *("a11y-status", "a11y-data-sporzadzenie", "a11y-data-przeglad", "a11y-ocena"),
    *("a11y-kontakt", "a11y-email", "a11y-telefon", "a11y-procedura"),
    *("a11y-zakres", "a11y-architektura", "a11y-aplikacje", "a11y-komunikacja"),
}
WHOLE = Declaration(
    operator="Urząd Wzorcowy",
    published_on=datetime.date(2027, 1, 15),
    status="partial",
    drawn_up_on=datetime.date(2027, 1, 10),
    reviewed_on=datetime.date(2027, 3, 20),
    assessment="Fundacja Badań",
    contact="Zespół dostępności",
    email="dostepnosc@urzad.example",
    phone="22 000 00 00",
    building="Wejście bez progu.",
    communication="Tłumacz języka migowego online.",
)


def html(client):
    return client.get(PAGE).content.decode()


def ids(page):
    return set(re.findall(r'id="(a11y-[a-z-]+)"', page))


def test_draft_has_every_part_claims_nothing_and_says_what_it_lacks(client):
    page = html(client)
    assert ids(page) == IDS
    assert "To projekt, a nie deklaracja w rozumieniu ustawy" in page
    assert "nazwa instytucji, data publikacji portalu" in page
    assert "zobowiązuje się" not in page
    assert "mailto:" not in page
    assert "<time" not in page


def test_whole_declaration_is_no_draft(client, settings):
    settings.DECLARATION = WHOLE
    page = html(client)
    assert ids(page) == IDS | {"a11y-audytor", "a11y-osoba"}
    assert "projekt" not in page
    assert "nie podano" not in page
    assert '<strong id="a11y-podmiot">Urząd Wzorcowy</strong>' in page
    assert "<strong>częściowo zgodna</strong>" in page
    assert '<time id="a11y-data-przeglad" datetime="2027-03-20">20 marca 2027 r.</time>' in page
    assert '<time id="a11y-data-aktualizacja" datetime="2027-01-15">' in page
    assert 'href="mailto:dostepnosc@urzad.example"' in page


def test_parts_have_the_titles_and_the_order_of_the_technical_conditions(client):
    """Act of 4 April 2019, art. 12(7): the structure that the minister publishes, version 2.0."""
    part = html(client).split("<main", 1)[1].split("</main>", 1)[0]
    assert re.findall(r"<h([23])>([^<]+)<", part) == [
        ("2", "Stan dostępności cyfrowej"),
        ("2", "Niedostępne treści"),
        ("2", "Przygotowanie deklaracji dostępności i jej aktualizacja"),
        ("2", "Udogodnienia, ograniczenia i inne informacje"),
        ("2", "Skróty klawiszowe"),
        ("2", "Informacje zwrotne i dane kontaktowe"),
        ("2", "Obsługa wniosków i skarg związanych z dostępnością"),
        ("2", "Pozostałe informacje"),
        ("3", "Aplikacje mobilne"),
        ("3", "Dostępność architektoniczna"),
        ("3", "Dostępność komunikacyjno-informacyjna"),
    ]


def test_declaration_tells_of_the_look_that_everyone_may_choose(client):
    assert '<a href="/wyglad/">Wygląd</a>' in html(client).split("<main", 1)[1]


def test_every_page_leads_to_the_declaration(client, db):
    for address in ("/", "/podmioty/", "/o-portalu/", "/nie-ma/"):
        assert f'<a href="{PAGE}">Deklaracja dostępności</a>' in html_of(client, address)


def html_of(client, address):
    return client.get(address).content.decode()


@pytest.mark.parametrize("field", ["operator", "email", "building"])
def test_unfinished_declaration_stays_a_draft(client, settings, field):
    given = {name: getattr(WHOLE, name) for name in WHOLE.__slots__} | {field: ""}
    settings.DECLARATION = Declaration(**given)
    page = html(client)
    assert "To projekt" in page
    assert "nie podano" in page
