from datetime import date

import pytest

from entities.importing.cells import Cells
from entities.importing.errors import ValueProblem


def test_text_is_on_one_line_without_people_and_nothing_is_empty():
    cells = Cells({"name": "CIS\nw Nysie; Kierownik: Jan Kowalski", "notes": "brak"})
    assert (cells.text("name"), cells.text("notes"), cells.text("city")) == ("CIS w Nysie", "", "")
    assert cells.persons == 1


def test_a_problem_with_a_date_names_its_column_and_cell():
    with pytest.raises(ValueProblem) as problem:
        Cells({"created_on": "31.02.2020"}).day("created_on")
    assert problem.value.sentence == (
        "Data utworzenia: Data „31.02.2020” nie istnieje w kalendarzu."
    )
    assert problem.value.value == "31.02.2020"


def test_a_text_that_the_database_has_no_room_for_is_refused():
    with pytest.raises(ValueProblem, match="Nazwa ma ponad 300 znaków"):
        Cells({"name": "x" * 301}).text("name")


@pytest.mark.parametrize(
    ("field", "most"),
    [("founder_name", 300), ("decision_no", 100), ("notes", 10_000), ("city", 1000)],
)
def test_a_column_takes_so_much_and_no_more(field, most):
    assert Cells({field: "x" * most}).text(field) == "x" * most
    with pytest.raises(ValueProblem, match=f"ponad {most} znaków"):
        Cells({field: "x" * (most + 1)}).text(field)


def test_a_column_of_dates_takes_no_prose():
    with pytest.raises(ValueProblem, match="Data utworzenia ma ponad 200 znaków"):
        Cells({"created_on": "x" * 201}).day("created_on")


def test_a_number_that_a_sheet_took_for_a_date_is_told():
    cells = Cells({"register_no": date(2008, 1, 2)})
    assert cells.text("register_no") == "2008-01-02"
    assert cells.warnings == [
        "Numer wpisu: arkusz zamienił wartość na datę 2008-01-02; sprawdź, co tam było."
    ]


def test_letters_lost_in_the_file_are_told():
    cells = Cells({"name": "CIS w \ufffdodzi"})
    assert cells.text("name") == "CIS w \ufffdodzi"
    assert cells.warnings == ["W tekście „CIS w \ufffdodzi” są nieczytelne znaki."]


@pytest.mark.parametrize("field", ["notes", "services", "activities", "audience", "service_places"])
def test_prose_is_kept_without_people(field):
    read = Cells({field: "opiekę sprawuje Anna Nowak; staże"})
    assert (read.written(field), read.persons) == ("opiekę sprawuje; staże", 1)


@pytest.mark.parametrize("field", ["address", "city", "street"])
def test_an_address_is_kept_without_people(field):
    assert Cells({field: "ul. Prosta 5, Anna Nowak"}).text(field) == "ul. Prosta 5"


def test_a_patron_stays_in_a_name():
    assert Cells({"name": "KIS Fundacji Anna Maria"}).text("name") == "KIS Fundacji Anna Maria"
