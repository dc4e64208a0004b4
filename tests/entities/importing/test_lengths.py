"""How long a status lasts: five years a decision (art. 5(2))."""

from datetime import date

import pytest

from entities.importing import dates, lengths
from entities.importing.errors import ValueProblem
from entities.importing.periods import Period

START = date(2016, 3, 1)


def of(end, extended=False, start=START):
    stretch = Period(start=dates.PartialDate(start), end=dates.parse(end))
    return lengths.of_centre(stretch, start, extended)


@pytest.mark.parametrize("end", ["28.02.2021", "1.03.2021", "2.03.2021"])
def test_five_years_last_as_the_office_counts_them_art_5_2(end):
    assert of(end).doubt == ""


@pytest.mark.parametrize("end", ["3.03.2021", "28.02.2026", "2031"])
def test_a_longer_status_without_an_extension_is_a_question_art_5_2(end):
    with pytest.raises(ValueProblem) as problem:
        of(end)
    assert "dłuższy niż pięć lat" in problem.value.sentence


@pytest.mark.parametrize(
    ("end", "first", "until"),
    [
        ("28.02.2026", date(2021, 3, 1), date(2026, 3, 1)),
        ("2031", date(2026, 3, 1), date(2031, 3, 1)),
        ("30.06.2030", date(2025, 7, 1), date(2030, 7, 1)),
    ],
)
def test_the_last_five_years_are_those_of_the_last_decision_art_5a(end, first, until):
    found = of(end, extended=True)
    assert (found.starts_on, found.until, found.shortened) == (first, until, True)
    assert "Wcześniejsze decyzje dopisz osobno" in found.doubt


@pytest.mark.parametrize(
    ("end", "until"),
    [("2021", date(2021, 3, 1)), ("02.2021", date(2021, 3, 1)), ("2018", date(2019, 1, 1))],
)
def test_a_year_alone_ends_with_the_five_years_where_they_end_in_it(end, until):
    found = of(end)
    assert found.until == until
    assert found.doubt.startswith("Ostatni dzień na liście jest w pliku niepełny")


def test_a_leap_day_counts_to_the_last_of_february():
    assert of("28.02.2029", start=date(2024, 2, 29)).until == date(2029, 3, 1)


def test_a_club_has_no_length_art_18a():
    stretch = Period(start=dates.PartialDate(START), end=dates.parse("2031"))
    found = lengths.of_club(stretch, START)
    assert (found.until, found.years) == (date(2032, 1, 1), None)
    assert "przyjęto 31.12.2031" in found.doubt


def test_an_end_before_the_start_is_told():
    with pytest.raises(ValueProblem, match="kończy się wcześniej"):
        of("1.01.2016")
