"""Counts, and the file of remarks that a person opens in a spreadsheet."""

import csv
import os
from dataclasses import replace
from pathlib import Path

import pytest

from entities.importing.entry import Reject
from entities.importing.outcome import Fate, Kind, Outcome, Remark, RemarkFile
from tests.entities.importing.rows_of import entry

REMARK = Remark(Kind.REJECT, "KIS", 7, "KIS w Łodzi", "Brakuje daty.")


def write(path, *remarks):
    with RemarkFile(path) as file:
        for remark in remarks:
            file.keep(remark)
    return path


def cells(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


# --- counts and order --------------------------------------------------------------------


def test_counts_are_kept_and_remarks_passed_on_in_the_order_of_the_rows():
    kept = []
    outcome = Outcome(kept.append)
    late, early = replace(entry(), number=9), replace(entry(), number=3)
    outcome.remark(Kind.DIFFERENCE, late, "b")
    outcome.remark(Kind.WARNING, early, "a")
    outcome.reject(Reject("", 5, "x", "c"))
    outcome.remark(Kind.WARNING, early, "d")
    assert kept == []
    outcome.pass_on({("", 3): 0, ("", 5): 1, ("", 9): 2})
    assert [(one.number, one.reason) for one in kept] == [(3, "a"), (3, "d"), (5, "c"), (9, "b")]
    assert outcome.remarks == {Kind.DIFFERENCE: 1, Kind.WARNING: 2, Kind.REJECT: 1}
    assert outcome.fates == {Fate.REJECTED: 1}


def test_rows_of_two_sheets_stay_in_the_order_of_the_sheets():
    kept = []
    outcome = Outcome(kept.append)
    outcome.reject(Reject("B", 2, "x", "drugi arkusz"))
    outcome.reject(Reject("A", 9, "x", "pierwszy arkusz"))
    outcome.pass_on({("A", 9): 0, ("B", 2): 1})
    assert [one.reason for one in kept] == ["pierwszy arkusz", "drugi arkusz"]


def test_remarks_that_were_passed_on_are_not_held():
    outcome = Outcome()
    for number in range(3):
        outcome.reject(Reject("", number, "x", "y"))
        outcome.pass_on({("", number): 0})
    assert (outcome._waiting, outcome.rows) == ([], 3)


# --- the file ----------------------------------------------------------------------------


def test_the_file_opens_in_a_polish_spreadsheet(tmp_path):
    path = write(tmp_path / "uwagi.csv", REMARK)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfrodzaj;arkusz;wiersz;")
    assert cells(path) == [
        ["rodzaj", "arkusz", "wiersz", "wartość", "powód"],
        ["odrzucony", "KIS", "7", "KIS w Łodzi", "Brakuje daty."],
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+48 77 433", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\n=1"),
        *("＝1", "＋1", "－1", "＠A"),
    ],
)
def test_no_cell_is_a_formula(tmp_path, text):
    remark = Remark(Kind.WARNING, text, 2, text, text)
    (_header, row) = cells(write(tmp_path / "uwagi.csv", remark))
    assert row == ["uwaga", f"'{text}", "2", f"'{text}", f"'{text}"]


@pytest.mark.parametrize("text", ["KIS; „Most”", 'z "cudzysłowem"', "w dwóch\nliniach", "1+1", ""])
def test_other_cells_are_as_they_are(tmp_path, text):
    (_header, row) = cells(write(tmp_path / "uwagi.csv", replace(REMARK, value=text)))
    assert row[3] == text


def test_folders_on_the_way_are_made(tmp_path):
    assert write(tmp_path / "a" / "b" / "uwagi.csv", REMARK).exists()


def test_without_remarks_there_is_no_file(tmp_path):
    write(tmp_path / "uwagi.csv")
    assert [*tmp_path.iterdir()] == []


def test_an_older_file_does_not_outlive_its_remarks(tmp_path):
    path = write(tmp_path / "uwagi.csv", REMARK)
    write(path)
    assert cells(path) == [["rodzaj", "arkusz", "wiersz", "wartość", "powód"]]


def test_a_run_that_fails_leaves_the_older_file(tmp_path):
    path = write(tmp_path / "uwagi.csv", REMARK)
    before = path.read_bytes()

    def fail():
        with RemarkFile(path) as file:
            file.keep(replace(REMARK, number=8))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (path.read_bytes(), [*tmp_path.iterdir()]) == (before, [path])


def test_a_place_that_cannot_be_written_is_found_before_the_import(tmp_path):
    (tmp_path / "plik").write_text("")
    for place, problem in (
        (tmp_path, IsADirectoryError),
        (tmp_path / "plik" / "uwagi.csv", OSError),
    ):
        with pytest.raises(problem):
            RemarkFile(place).__enter__()


def test_a_device_stays_a_device():
    write(Path("/dev/null"), REMARK)
    assert Path("/dev/null").is_char_device()


def test_a_full_disk_is_told_as_such():
    with pytest.raises(OSError, match="No space left"):
        write(Path("/dev/full"), REMARK)


def test_a_link_stays_a_link(tmp_path):
    link = tmp_path / "uwagi.csv"
    link.symlink_to(write(tmp_path / "prawdziwe.csv", REMARK))
    write(link, REMARK, REMARK)
    assert (link.is_symlink(), len(cells(tmp_path / "prawdziwe.csv"))) == (True, 3)


def test_a_long_name_is_no_trouble(tmp_path):
    assert write(tmp_path / f"{'ż' * 120}.csv", REMARK).exists()


def test_unfinished_remarks_of_a_killed_import_are_cleared_away(tmp_path):
    dead, alive = tmp_path / ".uwagi.csv.999999999", tmp_path / f".uwagi.csv.{os.getppid()}"
    other = tmp_path / ".uwagi.csv.kopia"
    for path in (dead, alive, other):
        path.write_text("x")
    write(tmp_path / "uwagi.csv")
    assert [path.exists() for path in (dead, alive, other)] == [False, True, True]
