import zipfile
from datetime import date

import pytest

from entities.importing import archives, reader
from entities.importing.errors import UnreadableFile
from tests.entities.importing.files import workbook
from tests.entities.importing.old_workbooks import old_workbook

OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sentence_of(path):
    with pytest.raises(UnreadableFile) as refused:
        list(reader.read(path))
    return refused.value.sentence


def test_cells_are_what_a_person_sees(tmp_path):
    line = ["tekst  z odstępami", 43190.0, 2.5, date(2020, 1, 2), True, "=1"]
    path = workbook(tmp_path / "a.xlsx", {"CIS": [["a"], line]})
    row = list(reader.read(path))[1]
    assert row.cells[:5] == ("tekst z odstępami", "43190", "2.5", date(2020, 1, 2), "tak")


def test_an_old_workbook_is_read_as_well(tmp_path):
    lines = [["Nazwa", "Miejscowość"], ["KIS „Żuk”", "Łódź"]]
    path = old_workbook(tmp_path / "a.xls", "KIS", lines)
    assert [[*row.cells] for row in reader.read(path)] == lines


def test_all_sheets_are_read_in_their_order_with_their_row_numbers(tmp_path):
    sheets = {"CIS": [["a", "b"]], "pusty": [], "KIS": [[], [], ["c", "d"]]}
    path = workbook(tmp_path / "a.xlsx", sheets)
    assert [(row.sheet, row.number) for row in reader.read(path)] == [("CIS", 1), ("KIS", 3)]


def test_a_merged_group_header_reaches_over_its_columns(tmp_path):
    lines = [["Lp.", "Adres", "", "", "Uwagi"], ["", "Ulica", "Kod", "Gmina", ""]]
    path = workbook(tmp_path / "a.xlsx", {"CIS": lines}, {"CIS": ["B1:D1", "A1:A2"]})
    first, second = reader.read(path)
    assert (first.cells, first.left) == (("Lp.", "Adres", "Adres", "Adres", "Uwagi"), {2, 3})
    assert (second.cells[0], second.above) == ("Lp.", {0})


def test_a_sheet_without_content_is_refused(tmp_path):
    assert sentence_of(workbook(tmp_path / "a.xlsx", {"A": []})) == (
        "W skoroszycie nie ma żadnej treści."
    )


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notatka.txt", "tekst")
    assert sentence_of(path) == "To archiwum ZIP nie jest skoroszytem XLSX."


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"A": [["a"]]})
    content = bytearray(path.read_bytes())
    size = content.index(b"PK\x01\x02") + 24  # of the first member, in the list at the end
    content[size : size + 4] = (archives.MAX_UNPACKED + 1).to_bytes(4, "little")
    path.write_bytes(content)
    assert "zbyt duży na rejestr" in sentence_of(path)


def test_a_member_that_lies_about_its_size_is_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"A": [["a"]]})
    content = bytearray(path.read_bytes())
    size = content.index(b"PK\x01\x02") + 24
    content[size : size + 4] = (1).to_bytes(4, "little")
    path.write_bytes(content)
    assert "Plik XLSX jest uszkodzony" in sentence_of(path)


def test_a_stray_cell_in_the_last_corner_is_refused_before_memory_runs_out(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"A": [["a"]]})
    replaced = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(replaced, "w") as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "xl/worksheets/sheet1.xml":
                corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                content = content.replace(b"</sheetData>", corner)
            target.writestr(member.filename, content)
    assert "zbyt duży na rejestr" in sentence_of(replaced)


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_a_workbook_under_a_password_is_told_so(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(OLD_FORMAT + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512))
    assert sentence_of(path) == "Plik jest zabezpieczony hasłem. Zapisz go bez hasła."


def test_an_old_workbook_named_xlsx_is_told_so(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLD_FORMAT + bytes(2000))
    assert "w starym formacie XLS" in sentence_of(path)


def test_a_damaged_old_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(OLD_FORMAT + bytes(2000))
    assert "Skoroszyt jest uszkodzony" in sentence_of(path)


def test_a_cut_off_archive_is_refused(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"A": [["a"]]})
    path.write_bytes(path.read_bytes()[:-200])
    assert "Plik XLSX jest uszkodzony" in sentence_of(path)
