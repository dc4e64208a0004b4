import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.importing import contacts
from entities.importing.addresses import Address
from entities.importing.contacts import Contact

PERSONAL = "Pominięto adres e-mail, który wygląda na imienny."


@pytest.mark.parametrize(
    ("cell", "email"),
    [
        ("cismik@tlen.pl", "cismik@tlen.pl"),
        ("e:mail.: cismik@tlen.pl.", "cismik@tlen.pl"),
        ("CIS@Gizycko.PL", "cis@gizycko.pl"),
        ("cis (at) gizycko.pl", "cis@gizycko.pl"),
        ("cis.bialystok@caritas.pl", "cis.bialystok@caritas.pl"),
        ("biuro@cis.legionowski.pl", "biuro@cis.legionowski.pl"),
        ("brak", ""),
        ("[email protected]", ""),
        ("[email\xa0protected]", ""),
        ("Ten adres pocztowy jest chroniony przed spamowaniem. Włącz obsługę JavaScript.", ""),
    ],
)
def test_an_email_is_read_or_absent(cell, email):
    assert contacts.email(cell) == (email, [])


@pytest.mark.parametrize("cell", ["anna.nowak@ops.pl", "j.kowalski@ops.pl", "nowak_anna@ops.pl"])
def test_an_email_that_names_a_person_is_dropped(cell):
    assert contacts.email(cell) == ("", [PERSONAL])


def test_the_first_institutional_email_stays():
    assert contacts.email("jan.kowalski@ops.pl; kis@ops.pl") == ("kis@ops.pl", [PERSONAL])


def test_of_several_emails_the_first_stays_and_this_is_told():
    warning = "Z kilku adresów e-mail zachowano pierwszy: kis@ops.pl."
    assert contacts.email("kis@ops.pl, biuro@ops.pl") == ("kis@ops.pl", [warning])


def test_what_is_no_email_is_told():
    assert contacts.email("kis(małpka)ops") == (
        "",
        ["Nieprawidłowy adres e-mail „kis(małpka)ops” pominięto."],
    )


@pytest.mark.parametrize(
    ("cell", "website"),
    [
        ("http:// www.cis.pl", "http://www.cis.pl"),
        ("www.integracjaspoleczna.pl", "https://www.integracjaspoleczna.pl"),
        ("cis.pl", "https://cis.pl"),
        ("facebook.com/cis", "https://facebook.com/cis"),
        ("strona: www.cis.pl.", "https://www.cis.pl"),
        ("www.cis.pl, www.ops.pl", "https://www.cis.pl"),
        ("http://pozp.jaworzno.pl/p,70,cis", "http://pozp.jaworzno.pl/p,70,cis"),
        ("http://xn--jarosawska-e0b.pl/x/", "http://xn--jarosawska-e0b.pl/x/"),
        ("-", ""),
    ],
)
def test_a_website_gets_its_scheme_and_loses_its_spaces(cell, website):
    assert contacts.website(cell) == (website, [])


@pytest.mark.parametrize("cell", ["javascript:alert(1)", "nie ma", "http://u:p@x.pl", "http://x"])
def test_what_is_no_website_is_told(cell):
    assert contacts.website(cell) == ("", [f"Nieprawidłowy adres strony „{cell}” pominięto."])


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("od poniedziałku do piątku od 700 do 1500", "od poniedziałku do piątku od 7:00 do 15:00"),
        ("piątek: 7.30-14.00", "piątek: 7.30-14.00"),
        ("brak", ""),
    ],
)
def test_hours_get_their_colons_back(cell, hours):
    assert contacts.opening_hours(cell) == hours


@pytest.mark.parametrize(
    ("cell", "contact"),
    [
        (
            "ul. Kolejowa 2, pok. nr 14, 43-190 Mikołów\ntel.: (32) 738 11 55\n"
            "e-mail: cismik@tlen.pl\nod poniedziałku do piątku od 700 do 1500",
            Contact(
                ("32 738 11 55",),
                email="cismik@tlen.pl",
                opening_hours="od poniedziałku do piątku od 7:00 do 15:00",
                address=Address("ul. Kolejowa 2", "43-190", "Mikołów", note="pok. nr 14"),
            ),
        ),
        (
            "46-220 Byczyna | ul. Polanowice 94 | tel. +48774144621",
            Contact(("77 414 46 21",), address=Address("ul. Polanowice 94", "46-220", "Byczyna")),
        ),
        (
            "tel. 15 8142251, e:mail.: cis@janow.pl, http:// www.cis.pl",
            Contact(("15 814 22 51",), email="cis@janow.pl", website="http://www.cis.pl"),
        ),
        (
            "Jan Kowalski, tel. 600 100 200 faks 32 281 23 46",
            Contact(("600 100 200",), ("32 281 23 46",), persons=1),
        ),
        (
            "poniedziałek: 7.30-17.00, piątek: 7.30-14.00\ntel. 32 281 23 45\n"
            "Ten adres pocztowy jest chroniony przed spamowaniem.",
            Contact(
                ("32 281 23 45",), opening_hours="poniedziałek: 7.30-17.00, piątek: 7.30-14.00"
            ),
        ),
        ("brak", Contact()),
    ],
)
def test_a_cell_in_which_everything_stands_is_sorted_out(cell, contact):
    assert contacts.parse(cell) == contact


@given(st.text() | st.text("kis@ops.pl htw:/ 0123456789,|"))
def test_any_text_is_sorted_out(cell):
    assert isinstance(contacts.parse(cell), Contact)
    assert isinstance(contacts.email(cell)[0], str)
    assert isinstance(contacts.website(cell)[0], str)


@pytest.mark.parametrize(
    "cell",
    [
        "kis (at) ops-nysa [dot] pl",
        "kis[at]ops-nysa(kropka)pl",
        "kis małpa ops-nysa kropka pl",
        "kis {at} ops-nysa . pl".replace(" . ", "[.]"),
    ],
)
def test_an_email_hidden_from_robots_is_read(cell):
    assert contacts.email(cell) == ("kis@ops-nysa.pl", [])
    found = contacts.parse(f"Nysa, Rynek 1, {cell}")
    assert (found.email, found.address.note) == ("kis@ops-nysa.pl", "")


def test_numbers_without_a_word_before_them_are_no_directions():
    found = contacts.parse("Kamiennik, ul. 1 Maja 69, 61 854 18 51, 61854 18 52, pokój 768 A")
    assert (found.phones, found.address.note) == (
        ("61 854 18 51", "61 854 18 52"),
        "pokój 768 A",
    )
