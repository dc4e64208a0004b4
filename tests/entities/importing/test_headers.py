import pytest

from entities.importing import headers
from entities.importing.reader import RawRow

PLAIN = headers.build([RawRow("", 1, ("Lp.", "Nazwa", "Adres", "Telefon"))])


def row(*cells, number=1, left=()):
    return RawRow("", number, cells, left=frozenset(left))


def test_columns_get_their_fields_and_strangers_are_kept_apart():
    header = headers.build([row("Lp.", "Nazwa", "Zasięg działania", "Imię i nazwisko kierownika")])
    assert header.fields == ("ordinal", "name", None, "person")
    assert (header.unknown, header.persons) == (("Zasięg działania",), (3,))


def test_a_group_of_a_csv_reaches_over_blank_cells_with_labels_beneath():
    upper = row("Lp.", "Adres siedziby instytucji tworzącej", "", "", "Uwagi")
    lower = row("", "Miejscowość", "Ulica", "Kod pocztowy", "")
    fields = ("ordinal", "founder_city", "founder_street", "founder_postal_code", "notes")
    assert headers.build([upper, lower]).fields == fields


def test_merged_cells_say_exactly_how_far_a_group_reaches():
    group = "Adres siedziby instytucji tworzącej"
    upper = row("Lp.", group, group, "", left=[2])
    lower = row("", "Miejscowość", "Ulica", "REGON")
    assert headers.build([upper, lower]).fields == (
        "ordinal",
        "founder_city",
        "founder_street",
        "regon",
    )


def test_two_columns_of_one_name_belong_to_the_name_before_them():
    header = headers.build([row("Podmiot prowadzący", "Adres", "Nazwa KIS", "Adres", "Telefon")])
    assert header.fields == ("founder_name", "founder_address", "name", "address", "phone")


def test_one_column_of_a_name_stays_with_the_unit():
    header = headers.build([row("Nazwa KIS", "Podmiot prowadzący", "Telefon")])
    assert header.fields == ("name", "founder_name", "phone")


@pytest.mark.parametrize(
    "cells",
    [
        ("1", "2", "3", "4"),
        ("1.", "2.", "3."),
        ("(1)", "(2)", "(3)", ""),
        ("", "1", "2", "3"),
    ],
)
def test_the_row_of_column_numbers_is_known(cells):
    assert headers.is_number_row(row(*cells))


@pytest.mark.parametrize("cells", [("1", "2"), ("1", "3", "4"), ("1", "KIS", "3"), ("5", "6", "7")])
def test_other_rows_of_numbers_are_not(cells):
    assert not headers.is_number_row(row(*cells))


@pytest.mark.parametrize(
    "cells",
    [
        ("Lp.", "Nazwa", "Adres"),
        ("Nazwa pełna jednostki", "Coś nowego", "Telefon"),
        ("Dane podmiotu prowadzącego", "", "Dane KIS"),
    ],
)
def test_a_header_is_known_by_most_of_its_cells(cells):
    assert headers.looks_like_header(row(*cells), None)


@pytest.mark.parametrize(
    "cells",
    [
        ("Rejestr klubów integracji społecznej",),
        ("A", "noclegownia"),
        ("1", "Klub Integracji Społecznej w Zabrzu", "Zabrze"),
        ("CIS", "Centrum Integracji Społecznej", "", "gmina"),
    ],
)
def test_a_title_a_legend_and_data_are_no_header_of_a_table_that_has_one(cells):
    assert not headers.looks_like_header(row(*cells), PLAIN)


def test_a_header_repeated_on_the_next_page_is_known():
    assert headers.looks_like_header(row("Lp.", "Nazwa", "", "Telefon"), PLAIN)


def test_a_row_of_data_does_not_continue_a_header():
    data = row("1", "KIS w Zabrzu", "Zabrze", "śląskie", number=2)
    assert not headers.continues_header(data, [row("Lp.", "Nazwa", "Gmina", "Województwo")])


def test_numbers_under_groups_do_not_continue_the_header():
    above = [row("Lp.", "Adres siedziby", ""), row("", "Powiat", "Gmina", number=2)]
    assert not headers.continues_header(row("1", "2", "3", number=3), above)
