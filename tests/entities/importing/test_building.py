import contextlib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from entities.enums import EntityKind
from entities.importing import building, columns
from entities.importing.errors import ValueProblem
from entities.importing.kinds import Hints
from entities.importing.layout import Section, TableRow

FIELDS = sorted({field for field, _pattern in columns._RULES} | set(columns.OF_FOUNDER.values()))
WORDS = st.text() | st.text("0123456789 .,-/@wulKISCtel") | st.dates(date(1990, 1, 1))


def row(**values):
    return TableRow("", 2, values, Section())


def built(**values):
    return building.build(row(**values), Hints(file=EntityKind.KIS))[0]


@given(st.dictionaries(st.sampled_from(FIELDS), WORDS, max_size=8))
def test_any_cells_are_an_entry_or_a_problem(values):
    with contextlib.suppress(ValueProblem):
        assert built(**values).kind in EntityKind


def test_a_contact_cell_fills_what_the_address_columns_leave_open():
    entry = built(name="A", city="Mikołów", contact="ul. Kolejowa 2, 43-190 Mikołów, 32 738 11 55")
    assert entry.address.street == "ul. Kolejowa 2"
    assert entry.address.postal_code == "43-190"
    assert entry.phones == ("32 738 11 55",)


def test_an_address_of_another_town_fills_nothing():
    entry = built(name="A", city="Mikołów", contact="ul. Długa 2, 44-100 Gliwice")
    assert (entry.address.city, entry.address.street) == ("Mikołów", "")


def test_an_address_with_a_telephone_in_it_gives_both():
    entry = built(name="A", address="ul. Kolejowa 2, 43-190 Mikołów, tel. 32 738 11 55")
    assert (entry.address.street, entry.phones) == ("ul. Kolejowa 2", ("32 738 11 55",))


def test_a_court_number_without_an_owner_is_the_founders():
    entry = built(name="A", founder_name="Fundacja „Most”", krs="12345")
    assert entry.founder.krs == "0000012345"


def test_a_source_keeps_the_dots_at_the_end_of_its_address():
    url = "https://doczz.pl/doc/1009587/centrum--cis--jako-podmiot-aktywnej..."
    assert built(name="A", source_url=url).source_url == url


def test_the_number_of_places_is_a_number():
    assert [built(name="A", places=cell).places for cell in ("30", "ok. 30 osób", "0", "dużo")] == [
        30,
        30,
        None,
        None,
    ]


def test_people_are_cut_out_of_every_text_and_counted():
    entry, count = building.build(
        row(name="A", notes="Kierownik: Jan Kowalski", services="Dyrektor: Ewa Lis; staże"),
        Hints(file=EntityKind.KIS),
    )
    assert (entry.notes, entry.activities, entry.services, count) == (
        "",
        "staże",
        ("traineeship",),
        2,
    )


def test_a_form_that_is_no_more_is_told():
    found = building.build(
        row(name="CIS w Nysie", founder_name="Gmina Nysa", founder_type="gospodarstwo pomocnicze"),
        Hints(),
    )[0]
    assert [warning[:24] for warning in found.warnings] == ["Gospodarstwa pomocnicze "]
