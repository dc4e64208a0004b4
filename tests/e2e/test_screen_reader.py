"""Somebody who sees nothing finds help: by headings, names and what the page says by itself."""

import pytest

from tests.e2e import seeding
from tests.e2e.addresses import entry
from tests.e2e.pages.reader import ScreenReader

pytestmark = pytest.mark.e2e

SEARCH = "Kogo lub czego szukasz?"


@pytest.fixture
def reader(page) -> ScreenReader:
    """What a screen reader has of the page, and the keys of its user."""
    return ScreenReader(page)


def below(headings: list[tuple[int, str]], name: str) -> list[str]:
    """The headings of the part that begins with that one."""
    names = [words for _level, words in headings]
    start = names.index(name)
    level = headings[start][0]
    end = next((i for i in range(start + 1, len(headings)) if headings[i][0] <= level), len(names))
    return names[start + 1 : end]


def test_listener_finds_a_centre_and_the_telephone_to_call(reader):
    reader.open("/")
    assert reader.landmarks() == [
        *(("banner", ""), ("navigation", "Główne menu"), ("main", ""), ("search", "")),
        *(("contentinfo", ""), ("navigation", "Stopka")),
    ]
    box = reader.stand_on("combobox", SEARCH)
    assert "bezdomni Gdańsk" in box.description

    reader.page.keyboard.type("alkohol", delay=20)
    reader.wait_to_hear("podpowied")
    assert reader.focus().properties["expanded"] is True
    reader.page.keyboard.press("ArrowDown")
    (chosen,) = [thing for thing in reader.things("option") if thing.properties.get("selected")]
    assert "uzależnionym od alkoholu" in chosen.name
    reader.page.keyboard.press("Escape")
    reader.page.keyboard.type(" Opole")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/podmioty/?**")
    # The title is read first: what was asked, and how many there are.
    assert reader.page.title().startswith("„alkohol Opole” – znalezione: ")

    results = below(reader.headings(), "Wyniki")
    assert seeding.CENTRE in results
    reader.press("link", seeding.CENTRE)
    reader.page.wait_for_url("**/podmioty/centrum-**")
    assert (1, seeding.CENTRE) in reader.headings()
    assert {"Dla kogo", "Kontakt i dojazd", "Jak dołączyć"} <= {w for _l, w in reader.headings()}
    assert any(thing.name == "77 000 00 01" for thing in reader.things("link"))


def test_listener_hears_what_a_filter_did_and_nothing_else(reader):
    reader.open("/podmioty/?q=klub")
    kept = reader.stand_on("checkbox", "Klub Integracji Społecznej")
    number = kept.description.removeprefix("podmiotów: ")
    assert number.isdecimal()
    reader.page.keyboard.press("Space")
    reader.wait_to_hear(f"Znalezione podmioty: {number}")
    assert reader.focus().properties["checked"] == "true"
    reader.page.wait_for_function("number => document.title.includes(number)", arg=number)
    assert reader.said() == {f"Znalezione podmioty: {number}"}


def test_listener_hears_how_many_are_marked(reader):
    reader.open("/podmioty/?q=klub")
    first = reader.things("checkbox")
    name = next(thing.name for thing in first if thing.name.startswith("Zaznacz "))
    reader.press("checkbox", name, "Space")
    reader.wait_to_hear("Zaznaczone: 1")
    assert reader.said() == {"Zaznaczone: 1"}


def test_listener_has_every_place_of_the_map_in_words(reader):
    reader.open("/podmioty/mapa/?wojewodztwo=24")
    reader.page.wait_for_selector(".map-canvas .leaflet-marker-icon")
    marks = {thing.name.split(":")[0] for thing in reader.things("button") if ":" in thing.name}
    assert marks
    told = " ".join(thing.name for thing in reader.things("StaticText"))
    assert all(town in told for town in marks)
    assert "Pomiń mapę: przejdź do listy miejsc" in [t.name for t in reader.things("link")]


def test_listener_is_led_to_each_mistake_of_a_form(reader):
    reader.open(f"{entry(seeding.CLUB)}blad/")
    reader.press("button", "Wyślij zgłoszenie")
    reader.page.wait_for_selector("[aria-invalid=true]")
    wrong = {
        thing.name: thing.description
        for thing in reader.things("textbox", "combobox", "group")
        if thing.properties.get("invalid") == "true" or thing.name == "Co się nie zgadza?"
    }
    assert set(wrong) == {"Co się nie zgadza?", "Jak jest naprawdę?"}
    assert "Wybierz, czego dotyczy zgłoszenie." in wrong["Co się nie zgadza?"]
    assert "Napisz, co się nie zgadza." in wrong["Jak jest naprawdę?"]
    # Read at once, and from there each mistake is a link away.
    assert reader.focus().role == "alert"
    reader.press("link", "Jak jest naprawdę?")
    assert reader.focus().name == "Jak jest naprawdę?"


def test_listener_compares_by_rows_and_columns(reader, marks):
    reader.open(f"/podmioty/porownanie/?w={marks}")
    columns = [thing.name for thing in reader.things("columnheader")]
    rows = [thing.name for thing in reader.things("rowheader")]
    assert len(columns) == 5
    # What is read again before every cell is the name alone.
    assert not any("Usuń" in name for name in columns)
    # Each row says at once whether it has to be listened to: „Telefon różnią się”.
    for label in ("Jak dołączyć", "Telefon"):
        assert any(name.startswith(f"{label} ") for name in rows), rows
