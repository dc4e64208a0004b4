import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.importing import addresses
from entities.importing.addresses import Address


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        (
            "ul. Kolejowa 2, pok. nr 14, 43-190 Mikołów",
            Address("ul. Kolejowa 2", "43-190", "Mikołów", note="pok. nr 14"),
        ),
        ("46-220 Byczyna | ul. Polanowice 94", Address("ul. Polanowice 94", "46-220", "Byczyna")),
        ("Chmielnik 15, Czarna Białostocka", Address("Chmielnik 15", city="Czarna Białostocka")),
        ("os. Sikorskiego 52, Żory", Address("os. Sikorskiego 52", city="Żory")),
        ("przy. ul. Z. Krasińskiego 19", Address("ul. Z. Krasińskiego 19")),
        ("ul. KEN 1 A, 48-300 Nysa", Address("ul. KEN 1A", "48-300", "Nysa")),
        ("43-190 Mikołów, ul.Kolejowa 2", Address("ul. Kolejowa 2", "43-190", "Mikołów")),
        ("43-190 Mikołów ul. Kolejowa 2", Address("ul. Kolejowa 2", "43-190", "Mikołów")),
        ("plac Wolności 1 62-200 Gniezno", Address("pl. Wolności 1", "62-200", "Gniezno")),
        ("Rynek 5, 23-300 Janów Lubelski", Address("Rynek 5", "23-300", "Janów Lubelski")),
        (
            "Aleja Niepodległości 12 pok. 3\n26-600 Radom",
            Address("al. Niepodległości 12", "26-600", "Radom", note="pok. 3"),
        ),
        ("ul. Długa 5 lok. 3, 30-001 Kraków", Address("ul. Długa 5/3", "30-001", "Kraków")),
        ("ul. Długa 5/3; 00950 Warszawa", Address("ul. Długa 5/3", "00-950", "Warszawa")),
        ("ul. 3 Maja 5", Address("ul. 3 Maja 5")),
        ("ul. Nowa", Address("ul. Nowa")),
        ("m. Tychy", Address(city="Tychy")),
        ("Polanowice, 46-220 Byczyna", Address("", "46-220", "Polanowice", "Byczyna")),
        (
            "Komarów-Osada, gm. Komarów-Osada, pow. zamojski, woj. lubelskie",
            Address("", "", "Komarów-Osada", "", "Komarów-Osada", "zamojski", "lubelskie"),
        ),
        (
            "/CIS mieści się w dawnej siedzibie SP 6/ ul. Pionierska 13",
            Address("ul. Pionierska 13", note="CIS mieści się w dawnej siedzibie SP 6"),
        ),
        (
            "Puck, ul. E. Orzeszkowej 11 (budynek A, I piętro)",
            Address("ul. E. Orzeszkowej 11", city="Puck", note="budynek A, I piętro"),
        ),
        ("brak", Address()),
    ],
)
def test_one_cell_is_taken_apart(cell, address):
    assert addresses.parse(cell) == address


def test_words_in_the_locative_stay_a_note():
    cell = "z siedzibą przy ulicy Nowej w Rogoźnie"
    assert addresses.parse(cell) == Address(note=cell)


@pytest.mark.parametrize(
    ("columns", "address"),
    [
        (
            {"street": "Kolejowa", "building_no": "2", "flat_no": "14", "postal_code": "43190",
             "city": "Mikołów", "post_town": "Mikołów"},
            Address("ul. Kolejowa 2/14", "43-190", "Mikołów"),
        ),
        (
            {"street": "os. Sikorskiego", "building_no": "52", "city": "m. Żory"},
            Address("os. Sikorskiego 52", city="Żory"),
        ),
        (
            {"building_no": "94", "postal_code": "46-220", "city": "Polanowice",
             "post_town": "Byczyna"},
            Address("Polanowice 94", "46-220", "Polanowice", "Byczyna"),
        ),
        (
            {"postal_code": "46-220 Byczyna", "city": "Polanowice"},
            Address("", "46-220", "Polanowice", "Byczyna"),
        ),
        (
            {"city": "43-190 Mikołów", "street": "Rynek 3"},
            Address("Rynek 3", "43-190", "Mikołów"),
        ),
        (
            {"postal_city": "43-190 Mikołów", "street": "ul. Kolejowa 2, pok. nr 14"},
            Address("ul. Kolejowa 2", "43-190", "Mikołów", note="pok. nr 14"),
        ),
        (
            {"street": "Chmielnik 15", "city": "Czarna Białostocka"},
            Address("Chmielnik 15", city="Czarna Białostocka"),
        ),
        ({"postal_code": "1234", "city": "Opole"}, Address(city="Opole")),
        ({}, Address()),
    ],
)  # fmt: skip
def test_columns_are_put_together(columns, address):
    assert addresses.from_columns(columns) == address


def test_a_street_of_the_units_own_locality_is_the_locality():
    written = addresses.parse("46-220 Byczyna | ul. Polanowice 94")
    settled = addresses.settled(written, "Centrum Integracji Społecznej CISPOL w Polanowicach")
    assert settled == Address("Polanowice 94", "46-220", "Polanowice", "Byczyna")


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("ul. Mikołowska 5, 43-190 Mikołów", "CIS w Mikołowie"),
        ("ul. Polanowice 94, 46-220 Byczyna", "CIS CISPOL"),
        ("ul. Nowa 1, 00-950 Warszawa", "KIS w Warszawie"),
        ("", "CIS w Polanowicach"),
    ],
)
def test_other_streets_stay_streets(cell, name):
    address = addresses.parse(cell)
    assert addresses.settled(address, name) == address


@pytest.mark.parametrize(
    ("cell", "name", "rest"),
    [
        (
            "Centrum Integracji Społecznej w Mikołowie, ul. Kolejowa 2, 43-190 Mikołów",
            "Centrum Integracji Społecznej w Mikołowie",
            "ul. Kolejowa 2, 43-190 Mikołów",
        ),
        ("CIS w Mikołowie ul. Kolejowa 2", "CIS w Mikołowie", "ul. Kolejowa 2"),
        ("CIS w Mikołowie\n43-190 Mikołów", "CIS w Mikołowie", "43-190 Mikołów"),
        (
            "Spółdzielnia Socjalna „Samodzielność, Praca, Aktywność”, tel. 29 760 00 00",
            "Spółdzielnia Socjalna „Samodzielność, Praca, Aktywność”",
            "tel. 29 760 00 00",
        ),
        ("Klub Integracji\nSpołecznej", "Klub Integracji Społecznej", ""),
        ("CIS przy ul. Legionów w Łodzi", "CIS przy ul. Legionów w Łodzi", ""),
    ],
)
def test_a_name_ends_where_its_address_begins(cell, name, rest):
    assert addresses.name_and_rest(cell) == (name, rest)


@given(st.text() | st.text("ul. 12-345,|/Aąm"))
def test_any_text_is_an_address(cell):
    assert isinstance(addresses.parse(cell), Address)
    assert isinstance(addresses.name_and_rest(cell)[0], str)


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Nysa, 48-300, ul. Bracka, 1", "ul. Bracka 1"),
        ("ul. Bracka, nr 1/2, Nysa", "ul. Bracka 1/2"),
        ("ul. Bracka 5, 1", "ul. Bracka 5"),
    ],
)
def test_a_number_after_a_comma_is_that_of_the_street(text, street):
    assert addresses.parse(text).street == street
