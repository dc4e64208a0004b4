"""Open calls: entered, changed, withdrawn, and told in the history of the register."""

from datetime import UTC, date, datetime

import pytest

from entities.actions import open_calls
from entities.enums import EventVerb, OfficeRole
from entities.models import OpenCall, RegisterEvent
from entities.rules.errors import NotAllowed, RequirementsNotMet
from tests.calling import FACTS, announced
from tests.factories import UserFactory, official

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def clerk():
    return official("16", OfficeRole.CLERK)


def test_call_that_is_added_is_in_the_history(clerk):
    call = open_calls.add(FACTS, by=clerk, reason="Ogłoszenie")
    event = RegisterEvent.objects.latest("number")
    told = (event.verb, event.subject, event.reason, event.row, event.by)
    assert told == (
        EventVerb.OPEN_CALL_ADDED,
        FACTS["title"],
        "Ogłoszenie",
        f"opencall/{call.pk}",
        clerk,
    )


def test_change_is_told_column_by_column(clerk):
    call = announced()
    values = {"closes_on": date(2026, 12, 11), "audiences": ["CIS", "KIS"]}
    assert open_calls.change(call, values, by=clerk, reason="Przedłużono")
    event = RegisterEvent.objects.latest("number")
    assert event.verb == EventVerb.OPEN_CALL_CHANGED
    assert event.changes == {
        "closes_on": ["2026-12-04", "2026-12-11"],
        "audiences": [["KIS"], ["CIS", "KIS"]],
    }
    assert OpenCall.objects.get().closes_on == date(2026, 12, 11)


def test_nothing_changed_leaves_no_event(clerk):
    call = announced()
    before = RegisterEvent.objects.count()
    assert open_calls.change(call, {"title": call.title}, by=clerk, reason="Nic") is False
    assert RegisterEvent.objects.count() == before


def test_withdrawn_call_stays_with_its_day_and_its_versions(clerk):
    call = announced()
    open_calls.change(call, {"withdrawn_on": date(2026, 11, 16)}, by=clerk, reason="Odwołano")
    row = OpenCall.objects.get()
    assert row.withdrawn_on == date(2026, 11, 16)
    assert [*row.versions.order_by("pgh_id").values_list("withdrawn_on", flat=True)] == [
        None,
        date(2026, 11, 16),
    ]


@pytest.mark.parametrize("codes", [["24"], ["16", "24"], []])
def test_clerk_enters_no_call_beyond_their_voivodeship(clerk, codes):
    with pytest.raises(NotAllowed):
        open_calls.add(FACTS | {"voivodeships": codes}, by=clerk, reason="Ogłoszenie")
    assert not OpenCall.objects.exists()


@pytest.mark.parametrize("codes", [["24"], ["16", "24"], []])
def test_clerk_changes_no_call_beyond_their_voivodeship(clerk, codes):
    call = announced(voivodeships=codes)
    with pytest.raises(NotAllowed):
        open_calls.change(call, {"voivodeships": ["16"]}, by=clerk, reason="Moje")
    assert OpenCall.objects.get().voivodeships == codes


@pytest.mark.parametrize("codes", [["24"], ["16", "24"], []])
def test_clerk_gives_no_call_away(clerk, codes):
    with pytest.raises(NotAllowed):
        open_calls.change(announced(), {"voivodeships": codes}, by=clerk, reason="Nie moje")
    assert OpenCall.objects.get().voivodeships == ["16"]


def test_administrator_enters_calls_of_the_whole_country():
    person = UserFactory(is_superuser=True)
    open_calls.add(FACTS | {"voivodeships": []}, by=person, reason="Ogłoszenie")
    assert OpenCall.objects.get().voivodeships == []


def test_nobody_has_read_an_announcement_tomorrow(clerk):
    facts = FACTS | {"checked_on": date(2026, 11, 17)}
    with pytest.raises(RequirementsNotMet, match="nie może być późniejszy niż dzisiaj"):
        open_calls.add(facts, by=clerk, reason="Ogłoszenie")
    assert not OpenCall.objects.exists()


def test_day_of_an_act_is_the_day_in_poland(clerk):
    """At 23.30 UTC it is already tomorrow there."""
    facts = FACTS | {"checked_on": date(2026, 11, 17)}
    at = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)
    assert open_calls.add(facts, by=clerk, reason="Ogłoszenie", at=at).checked_on.day == 17


def test_area_that_is_no_voivodeship_is_refused():
    with pytest.raises(RequirementsNotMet, match="Wybierz województwa z listy"):
        announced(voivodeships=["99"])


def test_an_act_needs_a_reason():
    with pytest.raises(RequirementsNotMet):
        open_calls.add(FACTS, by=None, reason=" ")
    assert not OpenCall.objects.exists()
