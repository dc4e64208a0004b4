from datetime import date

import pytest

from entities.importing import dates, status
from entities.importing.cells import Cells
from entities.importing.errors import ValueProblem
from entities.importing.periods import Period


def on(text):
    return dates.parse(text)


@pytest.mark.parametrize(
    ("cells", "number", "day"),
    [
        (
            {"decision_no": "PS.I-0717/7/2008", "decision_on": "5.05.2008"},
            "PS.I-0717/7/2008",
            "2008-05-05",
        ),
        (
            {"decision_no": "Decyzją Nr PS.I-0717/7/2008 z 5 maja 2008 r. Wojewody Opolskiego"},
            "PS.I-0717/7/2008",
            "2008-05-05",
        ),
        (
            {"decision_no": "z dnia 5.05.2008 r., nr WPS V.9443.1.2008"},
            "WPS V.9443.1.2008",
            "2008-05-05",
        ),
        ({"decision_no": "decyzja nr 12/2008"}, "12/2008", ""),
        ({}, "", ""),
    ],
)
def test_a_decision_has_a_number_and_a_day_in_one_cell_or_two(cells, number, day):
    assert status.decision(Cells(cells)) == {"decision_no": number, "decided_on": on(day)}


@pytest.mark.parametrize(
    ("text", "number"), [("pod nr 1", "1"), ("nr 12/KIS", "12/KIS"), ("Poz. 7", "7"), ("", "")]
)
def test_an_entry_has_a_bare_number(text, number):
    assert status.register_number(text) == number


@pytest.mark.parametrize(
    ("cells", "periods"),
    [
        ({}, ()),
        (
            {"status_from": "1.12.2016", "status_until": "30.11.2021"},
            (Period(on("2016-12-01"), on("2021-11-30")),),
        ),
        (
            {"status_from": date(2016, 12, 1), "status_period": "na 5 lat"},
            (Period(on("2016-12-01"), years=5),),
        ),
        ({"status_from": "2016", "status_until": "na 5 lat"}, (Period(on("2016"), years=5),)),
        (
            {"status_from": "1.12.2016", "status_until": "bezterminowo"},
            (Period(on("2016-12-01"), endless=True),),
        ),
        (
            {"status_period": "01.04.2005 r. do 31.12.2010r."},
            (Period(on("2005-04-01"), on("2010-12-31")),),
        ),
        ({"status_until": "31.12.2010"}, (Period(end=on("2010-12-31")),)),
        (
            {"status_from": "18.10.2011", "extended_on": "17.10.2016, 18.10.2021",
             "status_period": "5 lat"},
            (
                Period(on("2011-10-18"), years=5),
                Period(on("2016-10-17"), years=5, renewed=True),
                Period(on("2021-10-18"), years=5, renewed=True),
            ),
        ),
    ],
)  # fmt: skip
def test_the_columns_about_the_status_give_its_periods(cells, periods):
    assert status.granted(Cells(cells)) == periods


def test_a_status_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueProblem, match="Status kończy się wcześniej"):
        status.granted(Cells({"status_from": "1.12.2016", "status_until": "30.11.2015"}))


def test_a_problem_names_its_column():
    with pytest.raises(ValueProblem, match=r"Status do: Data „31\.11\.2021” nie istnieje"):
        status.granted(Cells({"status_until": "31.11.2021"}))
