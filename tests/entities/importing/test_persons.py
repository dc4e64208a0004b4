import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.importing import dates, persons


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Kierownik: Jan Kowalski, tel. 32 738 11 55", "tel. 32 738 11 55"),
        ("Dyrektor Centrum Anna Nowak-Zielińska", ""),
        ("Kierownik Klubu – mgr Ewa Lis, ul. Jana Matejki 5", "ul. Jana Matejki 5"),
        ("p.o. kierownika JAN KOWALSKI", ""),
        ("osoba do kontaktu: Xenia Quux tel. 600 100 200", "tel. 600 100 200"),
        ("CIS w Nysie; Sporządziła: Anna Nowak", "CIS w Nysie"),
        ("Prezes: Nowak Anna", ""),
    ],
)
def test_a_person_in_an_office_is_cut_out_and_counted(text, left):
    assert persons.cut(text) == (left, 1)


@pytest.mark.parametrize(
    "text",
    [
        "wymieniony kierownik CIS w Sanoku",
        "KIS w Kluczach omówił … kierownik OPS",
        "Towarzystwo Pomocy im. św. Brata Alberta Koło Gdańskie",
        "Fundacja im. Jana Kowalskiego",
        "ul. Z. Krasińskiego 19",
        "ul. Bolesława Mucharskiego",
        "Stowarzyszenie Szkoła Barki im. H. Ch. Kofoeda",
        "al. Jana Pawła II 4",
        "34-120 Stanisław Dolny",
    ],
)
def test_patrons_streets_and_nameless_offices_stay(text):
    assert persons.cut(text) == persons.cut_names(text) == (text, 0)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Jan Kowalski, tel. 600 100 200", "tel. 600 100 200"),
        ("tel. 600 100 200, mgr Anna Maria Nowak", "tel. 600 100 200"),
        ("Kowalski Jan; cis@x.pl", "cis@x.pl"),
        ("Jan Kowalski Klub Seniora", "Klub Seniora"),
    ],
)
def test_a_contact_cell_loses_names_without_an_office_too(text, left):
    assert persons.cut_names(text) == (left, 1)


def test_two_people_are_two():
    assert persons.cut_names("Kierownik: Jan Kowalski, Anna Nowak, tel. 1") == ("tel. 1", 2)


@given(st.text() | st.text("Kierownik: JanAna \n,"))
def test_any_text_is_cut(text):
    assert persons.cut(text)[1] >= 0
    assert persons.cut_names(text)[1] >= 0


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("osoba prowadząca: Piotr Wiśniewski; warsztaty", "warsztaty"),
        (
            "poradnictwo prawne – prowadzi mec. Jan Zych; staże",
            "poradnictwo prawne – prowadzi; staże",
        ),
        ("Pełnomocnik Zarządu Anna Nowak", ""),
        ("Wykreślony na wniosek prezesa Jana Kowalskiego", "Wykreślony na wniosek"),
        ("przekazano Annie Nowak, tel. 1", "przekazano, tel. 1"),
        ("PESEL: 80010112345; uwagi", "uwagi"),
        ("pisz: anna.nowak@wp.pl lub cis@wp.pl", "pisz: lub cis@wp.pl"),
    ],
)
def test_prose_keeps_nobody(text, left):
    assert persons.cut_all(text) == (left, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Szkoła Podstawowa im. Marii Konopnickiej",
        "Koło Brata Alberta Chmielowskiego",
        "kierownik Zespołu Szkół im. Jana Pawła II",
        "ul. Jana Kochanowskiego 5",
        "Gmina Hanna",
        "Święta Katarzyna",
        "Góra Świętej Małgorzaty",
        "Kazimierz Biskupi",
        "Kazimierza Wielka",
        "Stanisław Dolny",
    ],
)
def test_places_and_patrons_stay_in_prose(text):
    assert persons.cut_all(text) == (text, 0)


@pytest.mark.parametrize("table", ["places", "territories"])
def test_no_place_of_poland_is_taken_for_a_person(table):
    fixture = Path(dates.__file__).parent.parent / "fixtures" / f"{table}.csv"
    with fixture.open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    cells = [cell for name in names for cell in (name, f"Gmina {name}", f"ul. Długa 5, {name}")]
    assert [cell for cell in cells if persons.cut_all(cell)[1]] == []
