import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entities.importing import reader, rows
from entities.importing.errors import UnreadableFile
from tests.entities.importing.files import csv_bytes, workbook

LINES = [["Nazwa", "Miejscowość"], ["KIS w Zabrzu", "Zabrze"]]


def sentence_of(path):
    with pytest.raises(UnreadableFile) as refused:
        list(reader.read(path))
    return refused.value.sentence


def written(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_missing_file_is_named(tmp_path):
    assert "Nie można otworzyć pliku „nie-ma.csv”" in sentence_of(tmp_path / "nie-ma.csv")


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.xls"])
def test_a_file_of_no_bytes_is_empty(tmp_path, name):
    assert sentence_of(written(tmp_path, name, b"")) == f"Plik „{name}” jest pusty."


def test_an_unknown_ending_is_refused(tmp_path):
    path = written(tmp_path, "wykaz.ods", b"PK\x03\x04")
    assert "Podaj plik CSV, XLSX albo XLS" in sentence_of(path)


@pytest.mark.parametrize(
    ("name", "content", "truth"),
    [
        ("a.csv", b"PK\x03\x04 ...", "skoroszytem XLSX"),
        ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ...", "skoroszytem XLS"),
        ("a.csv", b"%PDF-1.7", "dokumentem PDF"),
        ("a.csv", b"{\\rtf1", "dokumentem RTF"),
        ("a.xls", b"<html><table>", "stroną internetową (HTML)"),
        ("a.xls", b"\xef\xbb\xbf \n<!DOCTYPE html>", "stroną internetową (HTML)"),
        ("a.xlsx", b"Nazwa;Adres\n", "zwykłym tekstem"),
        ("a.xls", b"PK\x03\x04 ...", "skoroszytem XLSX"),
    ],
)
def test_a_file_in_disguise_is_told_what_it_is(tmp_path, name, content, truth):
    assert f"„{name}” jest w rzeczywistości {truth}" in sentence_of(
        written(tmp_path, name, content)
    )


def test_a_real_workbook_named_csv_is_refused(tmp_path):
    content = workbook(tmp_path / "a.xlsx", {"CIS": LINES}).read_bytes()
    assert "skoroszytem XLSX" in sentence_of(written(tmp_path, "b.csv", content))


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a.txt"]),
    start=st.sampled_from(
        [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"Nazwa;Adres\n"]
    ),
    rest=st.binary(max_size=3000),
)
def test_any_bytes_are_rows_or_an_unreadable_file(tmp_path, name, start, rest):
    path = written(tmp_path, name, start + rest)
    with contextlib.suppress(UnreadableFile):
        assert None not in rows.read(path)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    damage=st.lists(st.tuples(st.integers(4, 10**6), st.integers(0, 255)), min_size=1, max_size=4)
)
def test_a_workbook_with_damaged_bytes_is_rows_or_an_unreadable_file(tmp_path, damage):
    content = bytearray(workbook(tmp_path / "dobry.xlsx", {"KIS": LINES}).read_bytes())
    for position, byte in damage:
        content[4 + position % (len(content) - 4)] = byte
    path = written(tmp_path, "zly.xlsx", bytes(content))
    with contextlib.suppress(UnreadableFile):
        assert None not in rows.read(path)


def test_the_same_bytes_give_the_same_rows(tmp_path):
    path = written(tmp_path, "a.csv", csv_bytes(LINES, encoding="cp1250"))
    assert list(reader.read(path)) == list(reader.read(path))
