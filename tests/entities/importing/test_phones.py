import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.importing import phones
from entities.importing.phones import Phones


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("227321558", ["22 732 15 58"]),
        ("(32) 738 11 55", ["32 738 11 55"]),
        ("+48774144621", ["77 414 46 21"]),
        ("0048 32 738 11 55", ["32 738 11 55"]),
        ("48774144621", ["77 414 46 21"]),
        ("61 854 18 51, 61854 18 51", ["61 854 18 51"]),
        ("tel. 081-742-45-52, 081-74-24-787", ["81 742 45 52", "81 742 47 87"]),
        ("0-81 742 45 52", ["81 742 45 52"]),
        ("tel.: (85) 734 12 55", ["85 734 12 55"]),
        ("Tel. 15 8142251", ["15 814 22 51"]),
        ("tel. 600 100 200;  601 100 300", ["600 100 200", "601 100 300"]),
        ("61 854 18 51 61 854 18 52", ["61 854 18 51", "61 854 18 52"]),
        ("32 738 11 55 wew. 14", ["32 738 11 55 wew. 14"]),
        ("32\xa0738\u201111\u201155", ["32 738 11 55"]),
        ("tel. 32 738 11 55, pon. 7.30-15.30, 43-190 Mikołów", ["32 738 11 55"]),
        ("pokój 14", []),
        ("brak", []),
    ],
)
def test_numbers_are_read_and_grouped_as_people_write_them(cell, numbers):
    assert phones.parse(cell) == Phones(tuple(numbers))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("fax: 61 854 14 57, pokój 768 A", Phones((), ("61 854 14 57",))),
        ("tel. 81 742 45 52 faks 081-742-44-70", Phones(("81 742 45 52",), ("81 742 44 70",))),
        ("fax 61 854 14 57 tel. 61 854 18 51", Phones(("61 854 18 51",), ("61 854 14 57",))),
        ("tel./fax 32 738 11 55", Phones(("32 738 11 55",), ("32 738 11 55",))),
    ],
)
def test_faxes_are_kept_apart(cell, found):
    assert phones.parse(cell) == found


def test_a_column_of_faxes_holds_faxes():
    assert phones.parse("61 854 14 57", fax=True) == Phones((), ("61 854 14 57",))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (
            "738 11 55",
            Phones(
                warnings=("Numer telefonu „738 11 55” nie ma numeru kierunkowego; pominięto go.",)
            ),
        ),
        (
            "999 999 999",
            Phones(warnings=("Numer telefonu „999 999 999” jest nieprawidłowy; pominięto go.",)),
        ),
        (
            "61 854 18 51/52",
            Phones(
                ("61 854 18 51",),
                warnings=("Końcówkę „52” numeru telefonu „61 854 18 51/52” pominięto.",),
            ),
        ),
    ],
)
def test_what_is_no_number_is_told(cell, found):
    assert phones.parse(cell) == found


@given(st.text() | st.text("0123456789 +-()/.,;telfax"))
def test_any_text_gives_numbers_or_warnings(cell):
    assert isinstance(phones.parse(cell), Phones)
