import pytest

from entities.importing import reader
from entities.importing.errors import UnreadableFile
from tests.entities.importing.files import csv_file

LINES = [
    ["Lp.", "Nazwa", "Adres", "Telefon"],
    ["1", "KIS w Zabrzu", "ul. Wolności 1, 2 i 3", "32 271 00 00; 32 271 00 01"],
    ["2", "KIS w Koninie", "ul. Przyjaźni 5", "63 242 62 32"],
]


def cells(path):
    return [list(row.cells) for row in reader.read(path)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_each_separator_is_found(tmp_path, separator):
    assert cells(csv_file(tmp_path / "a.csv", LINES, separator)) == LINES


def test_the_separator_named_in_the_first_line_wins(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=|\nNazwa|Adres, telefon\nKIS|Zabrze, 32 271 00 00\n", encoding="utf-8")
    assert cells(path) == [["Nazwa", "Adres, telefon"], ["KIS", "Zabrze, 32 271 00 00"]]


def test_a_cell_over_several_lines_is_one_cell_and_one_row(tmp_path):
    path = csv_file(tmp_path / "a.csv", [*LINES, ["3", "KIS\nw Tychach", "", "brak"]])
    rows = list(reader.read(path))
    assert (rows[3].number, rows[3].cells) == (4, ("3", "KIS\nw Tychach", "", "brak"))


def test_blank_rows_are_left_out_and_counted(tmp_path):
    path = csv_file(tmp_path / "a.csv", [LINES[0], ["", "", "", ""], [], LINES[1]])
    assert [row.number for row in reader.read(path)] == [1, 4]


def test_invisible_characters_and_double_spaces_go(tmp_path):
    path = csv_file(
        tmp_path / "a.csv", [["Nazwa", "Adres"], ["KIS\xa0 w\u200b Ty\u00adchach ", "ul.\tA"]]
    )
    assert cells(path)[1] == ["KIS w Tychach", "ul. A"]


def test_a_quote_left_open_is_found_where_it_opens(tmp_path):
    lines = ["Lp.;Nazwa;Adres;Telefon;E-mail;Uwagi"]
    lines += ['2;"Nadzieja;ul. A 1;32 271 00 00;a@b.pl;brak']
    lines += [f"{n};KIS {n};ul. A {n};32 271 00 0{n};a@b.pl;brak" for n in range(3, 6)]
    lines += ['6;"Wiara";ul. A 1;32 271 00 00;a@b.pl;brak']
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="W wierszu 2 cudzysłów jest otwarty"):
        list(reader.read(path))


def test_a_cell_longer_than_any_text_is_an_open_quote_too(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('Nazwa;Adres\n"KIS;' + "x" * 200_000, encoding="utf-8")
    with pytest.raises(UnreadableFile, match="cudzysłów"):
        list(reader.read(path))


def test_only_separators_are_no_content(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(";;;\n;;;\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="nie ma żadnej treści"):
        list(reader.read(path))
