"""Acts about social cooperatives, ZAZ and WTZ."""

import datetime

import pytest

from entities.actions import support
from entities.enums import EventVerb
from entities.models import Place, RegisterEvent, SupportOrganisation
from entities.rules.errors import RequirementsNotMet

pytestmark = pytest.mark.django_db

VALUES = {"kind": "cooperative", "name": "Razem", "gmina_id": "1607053", "city": "nysa"}


def test_one_that_is_added_is_in_the_history_and_on_the_map():
    row = support.add(VALUES, by=None, reason="Z wykazu")
    event = RegisterEvent.objects.latest("number")
    assert (event.verb, event.subject, event.reason) == (
        EventVerb.ORGANISATION_ADDED,
        "Razem",
        "Z wykazu",
    )
    assert event.row == f"supportorganisation/{row.pk}"
    assert row.place == Place.objects.get(gmina="1607053", name="Nysa")


@pytest.mark.parametrize("city", ["", "Nigdzie"])
def test_one_of_a_locality_that_the_list_has_not_is_in_the_middle_of_its_gmina(city):
    assert support.add(VALUES | {"city": city}, by=None, reason="Z wykazu").place is None


def test_change_is_told_and_moves_it_on_the_map():
    row = support.add(VALUES, by=None, reason="Z wykazu")
    values = {"city": "Opole", "gmina_id": "1661011"}
    assert support.change(row, values, by=None, reason="Przeprowadzka")
    event = RegisterEvent.objects.latest("number")
    assert event.verb == EventVerb.ORGANISATION_CHANGED
    assert event.changes == {"city": ["nysa", "Opole"], "gmina_id": ["1607053", "1661011"]}
    row.refresh_from_db()
    assert row.place.name == "Opole"


def test_nothing_changed_leaves_no_event():
    row = support.add(VALUES, by=None, reason="Z wykazu")
    before = RegisterEvent.objects.count()
    assert support.change(row, {"name": "Razem"}, by=None, reason="Nic") is False
    assert RegisterEvent.objects.count() == before


def test_one_that_ended_stays_with_its_last_day():
    row = support.add(VALUES, by=None, reason="Z wykazu")
    day = datetime.date(2026, 1, 31)
    support.change(row, {"closed_on": day}, by=None, reason="Likwidacja")
    assert SupportOrganisation.objects.get().closed_on == day


def test_an_act_needs_a_reason():
    with pytest.raises(RequirementsNotMet):
        support.add(VALUES, by=None, reason=" ")
    assert not SupportOrganisation.objects.exists()
