import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.importing import dates, periods
from entities.importing.errors import ValueProblem
from entities.importing.periods import Period


def on(text):
    return dates.parse(text)


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("01.04.2005 r. do 31.12.2010r.", Period(on("2005-04-01"), on("2010-12-31"))),
        ("XI.2019 – IX.2022", Period(on("2019-11"), on("2022-09"))),
        ("2016-2021", Period(on("2016"), on("2021"))),
        ("od 01.2005 do 12.2010", Period(on("2005-01"), on("2010-12"))),
        ("od 1 grudnia 2016 r. nadano status na 5 lat", Period(on("2016-12-01"), years=5)),
        ("na 5 lat", Period(years=5)),
        ("na okres 5 lat", Period(years=5)),
        ("na okres pięciu lat", Period(years=5)),
        ("5 (pięć) lat", Period(years=5)),
        ("3 lata", Period(years=3)),
        ("5-letni", Period(years=5)),
        ("60 miesięcy", Period(years=5)),
        ("przedłużono na kolejne 5 lat", Period(years=5, renewed=True)),
        ("bezterminowo", Period(endless=True)),
        ("na czas nieokreślony", Period(endless=True)),
        ("do 31.12.2025", Period(end=on("2025-12-31"))),
        ("23 sierpnia 2005 roku", Period(on("2005-08-23"))),
        ("2010", Period(on("2010"))),
        (date(2020, 1, 2), Period(on("2020-01-02"))),
        ("brak", None),
    ],
)
def test_a_period_is_read_as_written(cell, period):
    assert periods.parse(cell) == period


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (
            "31.12.2020 - 01.01.2015",
            "Okres „31.12.2020 - 01.01.2015” kończy się wcześniej, niż się zaczyna.",
        ),
        (
            "1.1.2001, 1.1.2002, 1.1.2003",
            "Nie wiadomo, które daty w „1.1.2001, 1.1.2002, 1.1.2003” tworzą okres.",
        ),
        ("18 miesięcy", "Okres „18 miesięcy” nie trwa pełnych lat. Podaj datę końcową."),
        ("wkrótce", "Nie rozpoznano okresu „wkrótce”."),
        ("od 31.02.2020", "Data „31.02.2020” nie istnieje w kalendarzu."),
    ],
)
def test_what_makes_no_period_is_told(cell, sentence):
    with pytest.raises(ValueProblem) as problem:
        periods.parse(cell)
    assert problem.value.sentence == sentence


def test_a_list_of_grants_gives_a_period_each_and_all_but_the_first_are_renewals():
    assert periods.starts("17.10.2016, 18.10.2011, 18.10.2021 (na 5 lat)") == [
        Period(on("2011-10-18"), years=5),
        Period(on("2016-10-17"), years=5, renewed=True),
        Period(on("2021-10-18"), years=5, renewed=True),
    ]


def test_a_range_is_one_period_and_no_list():
    assert periods.starts("01.04.2005 - 31.12.2010") == [Period(on("2005-04-01"), on("2010-12-31"))]


@pytest.mark.parametrize(
    ("start", "years", "last"),
    [
        (date(2016, 12, 1), 5, date(2021, 11, 30)),
        (date(2008, 2, 29), 5, date(2013, 2, 28)),
        (date(2008, 2, 29), 4, date(2012, 2, 28)),
        (date(2015, 3, 1), 5, date(2020, 2, 29)),
    ],
)
def test_years_last_to_the_day_before_the_anniversary(start, years, last):
    assert periods.valid_until(start, years) == last


def test_the_days_on_which_a_unit_worked_are_read_from_prose():
    note = "aktualność z 16.11.2022: 'funkcjonowało w latach XI.2019 – IX.2022' (daty rzymskie)"
    assert periods.operated(note) == Period(on("2019-11"), on("2022-09"))


@pytest.mark.parametrize(
    "note", ["działało w latach 2019 i 2020 i 2021", "funkcjonowało w latach dawnych", ""]
)
def test_vague_prose_gives_no_days(note):
    assert periods.operated(note) is None


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("31 maja 2019r. został wpisany do rejestru Klubów Integracji Społecznej", "2019-05-31"),
        ("W dniu 29 marca 2021 KIS w Tychach … wpisany do rejestru klubów", "2021-03-29"),
        ("numeru nie podano (data WPISU KIS do rejestru 2019-05-31)", "2019-05-31"),
    ],
)
def test_the_entry_of_a_club_is_read_from_prose(note, day):
    assert periods.entered(note) == on(day)


@pytest.mark.parametrize(
    "note",
    [
        "w 2019 r. wpisany do rejestru",
        "umowa z 1 maja 2019 r.",
        "31 maja 2019 r. wpisany do rejestru, wcześniej 1 maja 2018 r. wpisany do rejestru",
        "31 lutego 2019 r. wpisany do rejestru",
    ],
)
def test_what_is_not_one_day_of_entry_is_none(note):
    assert periods.entered(note) is None


@given(st.text() | st.text("0123456789.- dolatIVX"))
def test_any_text_is_a_period_or_a_problem(cell):
    for parse in (periods.parse, periods.starts, periods.operated, periods.entered):
        with contextlib.suppress(ValueProblem):
            parse(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (
            "1.01.2020 – 31.12.2024; 1.01.2025 – 31.12.2029",
            [
                Period(on("2020-01-01"), on("2024-12-31")),
                Period(on("2025-01-01"), on("2029-12-31"), renewed=True),
            ],
        ),
        (
            "od 01.01.2020 do 31.12.2024, przedłużony do 31.12.2029",
            [
                Period(on("2020-01-01"), on("2024-12-31")),
                Period(on("2025-01-01"), on("2029-12-31"), renewed=True),
            ],
        ),
        (
            "od 01.01.2020, przedłużony do 31.12.2029",
            [Period(on("2020-01-01"), on("2029-12-31"), renewed=True)],
        ),
    ],
)
def test_ranges_in_one_cell_are_periods_and_no_list_of_grants(cell, expected):
    assert periods.starts(cell) == expected


@pytest.mark.parametrize(
    "cell", ["1.01.2020 - 31.12.2024 - 31.12.2029", "1.1.2020-1.1.2019; 1.1.2025-1.1.2029"]
)
def test_ranges_that_nobody_can_read_are_told(cell):
    with pytest.raises(ValueProblem):
        periods.starts(cell)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [("12 września", "nie ma roku"), ("1.02.23", "ma tylko dwie cyfry")],
)
def test_a_date_that_lacks_something_is_told_what(cell, sentence):
    with pytest.raises(ValueProblem, match=sentence):
        periods.starts(cell)


def test_a_day_number_of_a_spreadsheet_is_a_day_with_a_fraction_too():
    assert periods.starts("45000.0") == periods.starts("45000") == [Period(on("2023-03-15"))]
