import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.importing import persons


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
