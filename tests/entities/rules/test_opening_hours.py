"""Hours that people wrote, as machines read them, or not at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules.opening_hours import structured

KNOWN = re.compile(r"(Mo|Tu|We|Th|Fr|Sa|Su)(-(Mo|Tu|We|Th|Fr|Sa|Su))? \d\d:\d\d-\d\d:\d\d")


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("poniedziałek–piątek 7.30–15.30", ["Mo-Fr 07:30-15:30"]),
        ("pon.-pt. 8-16", ["Mo-Fr 08:00-16:00"]),
        ("Pn – Pt: 7:30 - 15:30.", ["Mo-Fr 07:30-15:30"]),
        ("od poniedziałku do piątku w godz. 8.00–16.00", ["Mo-Fr 08:00-16:00"]),
        ("w dni robocze od 7 do 15", ["Mo-Fr 07:00-15:00"]),
        ("codziennie 0–24", ["Mo-Su 00:00-24:00"]),
        ("wtorek: od godz. 9.00 do godz. 12.00", ["Tu 09:00-12:00"]),
        ("śr., pt. i nd. 8–12", ["We 08:00-12:00", "Fr 08:00-12:00", "Su 08:00-12:00"]),
        ("pn–śr 7–15; czwartek 7–15\npiątek 7–14", ["Mo-Th 07:00-15:00", "Fr 07:00-14:00"]),
    ],
)
def test_hours_are_understood(text, hours):
    assert structured(text) == hours


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "po umówieniu",
            "8–16",
            "pon.",
            "pon. do 16",
            "pon. 16–8",
            "pon. 8–25",
            "pon. 8.75–9",
        ),
        # Says two things of one day, or more than one can be sure of.
        *("pon.–pt. 8–16; czwartek 8–18", "pon. 8–12 i 14–16", "pn–pt 8–16 (w wakacje 8–14)"),
        *("pon. 8–16\npierwszy wtorek miesiąca 8–12", "pt–pn 8–16", "pon. i pon. 8–9", "pn– 8–16"),
    ],
)
def test_what_is_not_sure_stays_words(text):
    assert structured(text) == []


@given(st.text(max_size=600))
def test_whatever_is_written_there_is_an_answer(text):
    assert all(KNOWN.fullmatch(group) for group in structured(text))


def test_long_text_takes_no_time():
    assert structured("w godz. od " * 100_000) == []
