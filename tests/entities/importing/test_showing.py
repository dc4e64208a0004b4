"""Values as a person reads them."""

from datetime import date

import pytest

from entities.enums import DatePrecision, LegalForm
from entities.importing import showing
from entities.models import Entity


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        (DatePrecision.DAY, "05.03.2008"),
        (DatePrecision.MONTH, "03.2008"),
        (DatePrecision.YEAR, "2008"),
    ],
)
def test_a_day_is_as_exact_as_it_is_known(precision, expected):
    assert showing.day(date(2008, 3, 5), precision) == expected


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("street", "ul. Długa 5", "ul. Długa 5"),
        ("phones", ["77 433 00 00", "600 100 200"], "77 433 00 00, 600 100 200"),
        ("legal_form", LegalForm.BUDGETARY_UNIT, "jednostka budżetowa"),
        ("places", 30, "30"),
        ("verified_on", date(2026, 11, 1), "01.11.2026"),
    ],
)
def test_a_column_is_in_words(column, value, expected):
    assert showing.column(Entity(**{column: value}), column) == expected


def test_a_date_of_an_entity_is_as_exact_as_its_precision():
    entity = Entity(created_on=date(2008, 3, 1), created_precision=DatePrecision.MONTH)
    assert showing.column(entity, "created_on") == "03.2008"
