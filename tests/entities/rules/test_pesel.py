"""Numbers of persons are noticed, and other numbers are left alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.rules.pesel import holds_pesel
from tests.applying import CENTRE

WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)


def pesel(day, serial=1234):
    """A made-up number of somebody born on the day."""
    month = day.month + {19: 0, 20: 20, 21: 40, 18: 80}[day.year // 100]
    digits = f"{day.year % 100:02}{month:02}{day.day:02}{serial:04}"
    return f"{digits}{-sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 10}"


NUMBER = pesel(date(1980, 1, 31))


@pytest.mark.parametrize(
    "text",
    [
        NUMBER,
        f"Uczestnik (PESEL {NUMBER}), bezrobotny",
        f"pesel{NUMBER}",
        f"PESEL:{NUMBER}.",
        f"{NUMBER[:6]} {NUMBER[6:]}",
        f"{NUMBER[:6]}-{NUMBER[6:]}",
        f"wiersz\n{NUMBER}\nwiersz",
        pesel(date(2039, 12, 31)),
        pesel(date(1900, 1, 1)),
    ],
)
def test_number_of_a_person_is_noticed(text):
    assert holds_pesel(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10),  # check digit
        pesel(date(2040, 1, 1)),
        pesel(date(1899, 12, 31)),
        pesel(date(2126, 1, 1)),
        f"+{NUMBER}",
        f"0{NUMBER}",
        f"{NUMBER}0",
        f"{NUMBER},50",
        f"https://strona.example/{NUMBER}",
        f"KRS-{NUMBER}",
        "1234563218, 123456785, 12345678512347, 0000123456",
        *("48774330010", "48224330010", "48324330014"),  # telephones with their country
        "12 1020 1026 0000 0402 0170 4567",  # an account
        "tel. 77 433 00 10",
        "４４０５１４０１３５９",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert not holds_pesel(text)


@pytest.mark.parametrize("day", ["800230", "801301", "800132", "000000"])
def test_day_that_there_was_not_is_no_birth(day):
    digits = f"{day}1234"
    last = -sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=True)) % 10
    assert not holds_pesel(f"{digits}{last}")


@given(st.text(alphabet="0123456789 -pesel.+/\n", max_size=60))
def test_any_text_is_answered(text):
    assert holds_pesel(text) in (True, False)


def test_whole_application_holds_none():
    assert not any(holds_pesel(str(value)) for value in CENTRE.values())
