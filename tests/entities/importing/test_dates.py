import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entities.enums import DatePrecision
from entities.importing import dates
from entities.importing.dates import PartialDate
from entities.importing.errors import ValueProblem

DAY, MONTH, YEAR = DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR


@pytest.mark.parametrize(
    ("cell", "year", "month", "day"),
    [
        ("23 sierpnia 2005 roku", 2005, 8, 23),
        ("3 listopada 2008 roku", 2008, 11, 3),
        ("z dnia 16 lutego 2005 r.", 2005, 2, 16),
        ("28.09.2009 roku", 2009, 9, 28),
        ("31.12.2010r.", 2010, 12, 31),
        ("15.03.2013", 2013, 3, 15),
        ("15 Marca 2013", 2013, 3, 15),
        ("31 maja 2019r.", 2019, 5, 31),
        ("W dniu 29 marca 2021", 2021, 3, 29),
        ("2018-06-09", 2018, 6, 9),
        ("2018-06-09 00:00:00", 2018, 6, 9),
        ("5 V 2008", 2008, 5, 5),
        ("05.XI.2008", 2008, 11, 5),
        ("05. 05. 2008", 2008, 5, 5),
        ("1/12/2016", 2016, 12, 1),
        ("20190531", 2019, 5, 31),
        ("38497", 2005, 5, 25),
        ("29.02.2008", 2008, 2, 29),
        (date(2020, 1, 2), 2020, 1, 2),
    ],
)
def test_a_day_is_read_in_every_form(cell, year, month, day):
    assert dates.parse(cell) == PartialDate(date(year, month, day), DAY)


@pytest.mark.parametrize(
    ("cell", "year", "month"),
    [
        ("XI.2019", 2019, 11),
        ("VIII 2018", 2018, 8),
        ("październik 2015", 2015, 10),
        ("we wrześniu 2010 r.", 2010, 9),
        ("2020-03", 2020, 3),
        ("10.2015", 2015, 10),
    ],
)
def test_a_month_is_read_as_a_month(cell, year, month):
    assert dates.parse(cell) == PartialDate(date(year, month, 1), MONTH)


@pytest.mark.parametrize("cell", ["2014", "2014 r.", "rok 2014", "w 2014 roku", "i 2014"])
def test_a_year_is_read_as_a_year(cell):
    assert dates.parse(cell) == PartialDate(date(2014, 1, 1), YEAR)


@pytest.mark.parametrize("cell", ["", "-", "brak", "b.d.", "nie dotyczy"])
def test_no_date_is_none(cell):
    assert dates.parse(cell) is None


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("31.02.2020", "Data „31.02.2020” nie istnieje w kalendarzu."),
        ("29.02.2009", "Data „29.02.2009” nie istnieje w kalendarzu."),
        ("30 lutego 2010", "Data „30 lutego 2010” nie istnieje w kalendarzu."),
        ("13.2015", "Data „13.2015” nie istnieje w kalendarzu."),
        ("1.1.09", "Rok w dacie „1.1.09” ma tylko dwie cyfry. Wpisz cztery."),
        ("12 września", "Data „12 września” nie ma roku."),
        ("01.01.0205", "Rok w dacie „01.01.0205” jest nieprawdopodobny."),
        ("wiosną", "Nie rozpoznano daty „wiosną”. Wpisz ją w postaci 31.12.2020."),
        ("99999", "Nie rozpoznano daty „99999”. Wpisz ją w postaci 31.12.2020."),
        (
            "18.10.2011, 17.10.2016",
            "W komórce jest kilka dat: „18.10.2011, 17.10.2016”. Zostaw jedną.",
        ),
    ],
)
def test_what_cannot_be_a_date_is_told_and_never_guessed(cell, sentence):
    with pytest.raises(ValueProblem) as problem:
        dates.parse(cell)
    assert problem.value.sentence == sentence


@pytest.mark.parametrize(
    ("partial", "last"),
    [
        (PartialDate(date(2022, 9, 1), MONTH), date(2022, 9, 30)),
        (PartialDate(date(2024, 2, 1), MONTH), date(2024, 2, 29)),
        (PartialDate(date(2022, 1, 1), YEAR), date(2022, 12, 31)),
        (PartialDate(date(2022, 1, 1), DAY), date(2022, 1, 1)),
    ],
)
def test_the_last_day_follows_from_the_precision(partial, last):
    assert partial.last == last


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_from_both_common_forms(day):
    assert dates.parse(f"{day:%d.%m.%Y} r.") == dates.parse(day.isoformat()) == PartialDate(day)


@given(st.text() | st.text("0123456789.-/ rIVXmaj"))
def test_any_text_is_a_date_or_a_problem(cell):
    with contextlib.suppress(ValueProblem):
        dates.parse(cell)
