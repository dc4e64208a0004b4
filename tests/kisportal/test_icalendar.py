"""Calendar files, line by line, as RFC 5545 wants them."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kisportal import icalendar
from kisportal.icalendar import Day

DAY = Day(
    key="nabor-7@portal.example",
    day=date(2026, 12, 31),
    summary="Ostatni dzień: konkurs",
    description="Urząd Marszałkowski",
    address="https://opolskie.example/konkurs?a=1&b=2",
    changed_at=datetime(2026, 11, 10, 1, 30, tzinfo=ZoneInfo("Europe/Warsaw")),
)


def lines(*days, name="Nabory"):
    """The lines of the file as a program reads them: folds undone."""
    text = icalendar.written(name, days).decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def line_of(day, name):
    found = [line for line in lines(day) if line.startswith(f"{name}:")]
    assert len(found) == 1
    return found[0].removeprefix(f"{name}:")


def test_file_of_one_day_line_by_line():
    assert lines(DAY) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Portal CIS i KIS//Kalendarz//PL",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Nabory",
        "BEGIN:VEVENT",
        "UID:nabor-7@portal.example",
        "DTSTAMP:20261110T003000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:Ostatni dzień: konkurs",
        "DESCRIPTION:Urząd Marszałkowski",
        "URL:https://opolskie.example/konkurs?a=1&b=2",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_each_day_is_an_event_of_its_own():
    found = lines(DAY, replace(DAY, key="nabor-8@portal.example"))
    assert (found.count("BEGIN:VEVENT"), found.count("END:VEVENT")) == (2, 2)


def test_file_without_days_has_a_component_all_the_same():
    """Section 3.6: one or more."""
    found = lines()
    assert found[5] == "BEGIN:VTIMEZONE"
    assert "BEGIN:VEVENT" not in found
    assert "BEGIN:VTIMEZONE" not in lines(DAY)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("a;b,c", r"a\;b\,c"),
        ("a\\b", r"a\\b"),
        ("a\\nb", r"a\\nb"),
        ("a\nb\r\nc\rd", r"a\nb\nc\nd"),
        ("a\x00\x07b\tc\x7f", "ab\tc"),
        ("BEGIN:VEVENT", "BEGIN:VEVENT"),
        ("x\r\nEND:VCALENDAR", r"x\nEND:VCALENDAR"),
        ("", ""),
    ],
)
def test_text_is_escaped(said, kept):
    assert line_of(replace(DAY, summary=said), "SUMMARY") == kept
    assert line_of(replace(DAY, description=said), "DESCRIPTION") == kept
    assert lines(DAY, name=said)[4] == f"X-WR-CALNAME:{kept}"


def test_address_ends_no_line():
    day = replace(DAY, address="https://a.example/\r\nEND:VCALENDAR\x00 x")
    assert line_of(day, "URL") == "https://a.example/END:VCALENDARx"


@pytest.mark.parametrize("letter", ["a", "ż", "€", "\U0001f600"])
@pytest.mark.parametrize("length", [60, 66, 67, 68, 69, 70, 140, 141, 400])
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(letter, length):
    day = replace(DAY, summary=letter * length)
    written = icalendar.written("Nabory", [day])
    pieces = written.split(b"\r\n")
    assert max(map(len, pieces)) <= 75
    assert all(piece.decode() is not None for piece in pieces)
    assert line_of(day, "SUMMARY") == letter * length


def test_line_of_75_octets_is_not_folded_and_one_of_76_is():
    whole = icalendar.written("Nabory", [replace(DAY, summary="a" * 67)])
    assert b"\r\nSUMMARY:" + b"a" * 67 + b"\r\n" in whole
    folded = icalendar.written("Nabory", [replace(DAY, summary="a" * 68)])
    assert b"\r\nSUMMARY:" + b"a" * 67 + b"\r\n a\r\n" in folded


def test_last_day_that_there_is_has_no_day_after():
    found = lines(replace(DAY, day=date.max))
    assert "DTSTART;VALUE=DATE:99991231" in found
    assert not [line for line in found if line.startswith("DTEND")]
