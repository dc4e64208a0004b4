"""The living desk of a trial."""

import pytest

from entities.actions import demo_cases
from entities.enums.cases import CaseKind, CaseState
from entities.models import Case, Entity, RegisterEvent
from entities.rules import chain
from tests.proceedings import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def count(clerk, approver, today):
    return demo_cases.load(clerk=clerk, approver=approver, today=today)


def test_desk_shows_cases_of_every_sort_and_state(count):
    assert count == Case.objects.count()
    assert {*Case.objects.values_list("state", flat=True)} == {*CaseState}
    assert {*CaseKind} - {*Case.objects.values_list("kind", flat=True)} == {
        CaseKind.CIS_TAKEOVER,
        CaseKind.CIS_CHANGE,
    }


def test_invented_units_say_so(count):
    names = Entity.objects.values_list("name", flat=True)
    assert all(name.startswith("Przykładowy ") for name in names)


def test_numbers_and_history_are_whole(count):
    assert chain.first_misfit(RegisterEvent.objects.order_by("number")) is None


def test_second_load_makes_nothing(count, clerk, approver):
    assert demo_cases.load(clerk=clerk, approver=approver, today=MONDAY) == 0
