from entities.enums import EntityKind
from entities.importing import layout
from entities.importing.layout import Findings, StrayRow, TableRow
from entities.importing.reader import RawRow

HEADER = ("Lp.", "Nazwa", "Adres")


def read(*lines, sheet="Arkusz1"):
    findings = Findings()
    raw = [RawRow(sheet, number, tuple(line)) for number, line in enumerate(lines, 1) if any(line)]
    return list(layout.rows(raw, findings)), findings


def names(found):
    return [row.values["name"] for row in found if isinstance(row, TableRow)]


def test_title_legend_header_and_number_row_are_used_up():
    found, _findings = read(
        ("Rejestr klubów integracji społecznej, stan na dzień 31 grudnia 2019 r.",),
        ("A", "publiczna"),
        HEADER,
        ("1", "2", "3"),
        ("1", "KIS w Zabrzu", "ul. Wolności 1"),
    )
    assert [(row.number, row.values) for row in found] == [
        (5, {"name": "KIS w Zabrzu", "address": "ul. Wolności 1"})
    ]
    assert found[0].section.kind == EntityKind.KIS
    assert found[0].section.state_of == "31 grudnia 2019 r"


def test_a_section_title_switches_the_kind():
    found, _findings = read(
        ("I. Centra Integracji Społecznej",),
        HEADER,
        ("1", "W Nysie", "Rynek 1"),
        ("II. KIS",),
        ("1", "W Opolu", "Rynek 2"),
        ("Klub Integracji Społecznej",),
        ("2", "W Brzegu", "Rynek 3"),
    )
    assert [row.section.kind for row in found] == [EntityKind.CIS, EntityKind.KIS, EntityKind.KIS]


def test_a_section_may_name_the_voivodeship():
    found, _findings = read(HEADER, ("Województwo śląskie",), ("1", "KIS", "Rynek 1"))
    assert found[0].section.voivodeship == "slaskie"


def test_a_repeated_header_is_skipped():
    found, _findings = read(HEADER, ("1", "A", "x"), HEADER, ("2", "B", "y"))
    assert names(found) == ["A", "B"]


def test_a_second_header_with_other_columns_takes_over():
    found, _findings = read(
        HEADER,
        ("1", "A", "x"),
        ("Kluby integracji społecznej",),
        ("Nazwa klubu", "Telefon", "Adres e-mail"),
        ("B", "32 271 00 00", "kis@x.pl"),
    )
    assert found[1].values == {"name": "B", "phone": "32 271 00 00", "email": "kis@x.pl"}


def test_a_note_under_the_table_is_a_stray_row():
    found, _findings = read(HEADER, ("1", "A", "x"), ("Razem: 1",))
    assert found[1] == StrayRow("Arkusz1", 3, "Razem: 1")


def test_a_row_numbered_in_advance_is_no_row():
    found, _findings = read(HEADER, ("1", "A", "x"), ("2",), ("3.",))
    assert names(found) == ["A"]


def test_a_unit_of_which_only_the_name_is_known_is_a_row():
    found, _findings = read(HEADER, ("1", "A"), ("", "KIS w Zabrzu"), ("", "Razem"))
    assert [row.values for row in found[:2]] == [{"name": "A"}, {"name": "KIS w Zabrzu"}]
    assert isinstance(found[2], StrayRow)


def test_a_numbered_section_title_is_a_title():
    found, _findings = read(HEADER, ("II", "Kluby integracji społecznej"), ("1", "A", "x"))
    assert [(row.number, row.section.kind) for row in found] == [(3, EntityKind.KIS)]


def test_unknown_columns_are_told_and_persons_counted():
    _found, findings = read(
        ("Nazwa", "Zasięg", "Kierownik"), ("A", "gminny", "Jan Kowalski"), ("B", "", "Anna Nowak")
    )
    assert findings.notices == ["Arkusz „Arkusz1”: nieznana kolumna „Zasięg”, jej treść pominięto."]
    assert findings.persons_dropped == 2


def test_a_sheet_without_a_header_is_told():
    found, findings = read(("śląskie", "Katowice"), ("opolskie", "Opole"), sheet="Słownik")
    assert found == []
    assert findings.notices == ["Arkusz „Słownik” pominięto: nie ma w nim wiersza nagłówków."]


def test_columns_of_several_values_are_joined():
    found, _findings = read(
        ("Nazwa", "Telefon", "Tel. komórkowy"), ("A", "32 271 00 00", "600 100 200")
    )
    assert found[0].values["phone"] == "32 271 00 00; 600 100 200"


def test_a_name_merged_from_above_continues_the_unit():
    findings = Findings()
    raw = [
        RawRow("", 1, ("Nazwa", "Nr decyzji")),
        RawRow("", 2, ("CIS w Pucku", "1/2011")),
        RawRow("", 3, ("CIS w Pucku", "2/2016"), above=frozenset({0})),
    ]
    assert [row.continues for row in layout.rows(raw, findings)] == [False, True]


def test_what_merging_copied_from_the_left_is_not_read_as_data():
    findings = Findings()
    raw = [
        RawRow("", 1, HEADER),
        RawRow("", 2, ("1", "A", "A"), left=frozenset({2})),
    ]
    assert next(layout.rows(raw, findings)).values == {"name": "A"}


def test_a_row_of_nothing_but_a_decision_is_about_the_unit_right_above():
    lines = [
        ("Lp.", "Nazwa CIS", "Miejscowość", "Nr decyzji", "Status od"),
        ("1", "CIS w Brzegu", "Brzeg", "PS.1", "1.05.2016"),
        ("", "", "", "PS.2", "1.05.2021"),
        ("", "", "", "PS.3", "1.05.2026"),
        ("2", "CIS w Nysie", "Nysa", "PS.4", "1.05.2024"),
    ]
    found = list(
        layout.rows(
            [RawRow("", number, cells) for number, cells in enumerate(lines, start=1)],
            layout.Findings(),
        )
    )
    told = [(row.values["name"], row.values["decision_no"], row.borrows_from) for row in found]
    assert told == [
        ("CIS w Brzegu", "PS.1", 0),
        ("CIS w Brzegu", "PS.2", 2),
        ("CIS w Brzegu", "PS.3", 2),
        ("CIS w Nysie", "PS.4", 0),
    ]


def test_a_decision_after_a_blank_row_or_beside_a_place_is_nobodys():
    lines = {
        1: ("Nazwa CIS", "Miejscowość", "Nr decyzji", "Status od"),
        2: ("CIS w Brzegu", "Brzeg", "PS.1", "1.05.2016"),
        4: ("", "", "PS.2", "1.05.2021"),
        5: ("CIS w Nysie", "Nysa", "PS.1", "1.05.2016"),
        6: ("", "Brzeg", "PS.2", "1.05.2021"),
    }
    found = list(
        layout.rows(
            [RawRow("", number, cells) for number, cells in lines.items()], layout.Findings()
        )
    )
    assert [row.borrows_from for row in found] == [0, 0, 0, 0]
