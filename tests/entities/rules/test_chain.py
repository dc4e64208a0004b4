"""The chain of events: whatever was tampered with, the first event that does not fit is found."""

from datetime import UTC, datetime, timedelta

import pytest

from entities.enums import EventVerb
from entities.models import RegisterEvent
from entities.rules import chain


@pytest.fixture
def events():
    """Three events in a chain."""
    made, previous = [], chain.FIRST
    for number in (1, 2, 3):
        event = RegisterEvent(
            number=number,
            at=datetime(2024, 1, number, 12, tzinfo=UTC),
            by_id=7,
            by_role="referent (16)",
            verb=EventVerb.ENTITY_CHANGED,
            entity_id=5,
            subject="Klub",
            reason="Pomyłka w nazwie",
            changes={"name": ["Kłub", "Klub"]},
            previous_hash=previous,
        )
        event.hash = previous = chain.digest(event)
        made.append(event)
    return made


TAMPERED = {
    "number": 9,
    "at": datetime(2024, 1, 2, 12, tzinfo=UTC) + timedelta(microseconds=1),
    "by_id": 8,
    "by_role": "zatwierdzający (16)",
    "verb": EventVerb.ENTITY_ADDED,
    "entity_id": None,
    "row": "entity/5",
    "subject": "Klub ",
    "reason": "",
    "changes": {"name": ["Kłub", "Inny"]},
    "digests": {"entity": "3" * 64},
    "previous_hash": "1" * 64,
    "hash": "2" * 64,
}


def test_chain_that_fits(events):
    assert chain.first_misfit(events) is None


def test_chain_without_events_fits():
    assert chain.first_misfit([]) is None


def test_tampering_below_covers_every_column():
    columns = {field.attname for field in RegisterEvent._meta.concrete_fields}
    assert set(TAMPERED) == columns


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_found(events, name):
    setattr(events[1], name, TAMPERED[name])
    assert chain.first_misfit(events) is events[1]


@pytest.mark.parametrize("name", [*chain.COVERED, "at", "previous_hash"])
def test_tampering_is_found_when_the_own_hash_is_made_anew(events, name):
    setattr(events[1], name, TAMPERED[name])
    events[1].hash = chain.digest(events[1])
    assert chain.first_misfit(events) is not None


def test_row_that_an_event_names_cannot_be_taken_away(events):
    events[1].row = "entity/5"
    events[1].hash = events[2].previous_hash = chain.digest(events[1])
    events[2].hash = chain.digest(events[2])
    assert chain.first_misfit(events) is None
    events[1].row = ""
    assert chain.first_misfit(events) is events[1]


def test_event_without_a_row_keeps_the_hash_of_the_time_before_rows_were_named(events):
    assert events[0].hash == ("413e03c0bb300d9bb73337492ceb7d6a5df792419e3c2aba47a9f9d5bada2be7")


def test_gap_is_found(events):
    del events[1]
    assert chain.first_misfit(events) is events[1]


def test_missing_beginning_is_found(events):
    assert chain.first_misfit(events[1:]) is events[1]


def test_numbers_begin_with_one(events):
    first = events[0]
    first.number = 2
    first.hash = chain.digest(first)
    assert chain.first_misfit([first]) is first


def test_other_order_is_found(events):
    events[1], events[2] = events[2], events[1]
    assert chain.first_misfit(events) is events[1]


def test_event_put_between_is_found(events):
    events.insert(1, events[0])
    assert chain.first_misfit(events) is events[1]


@pytest.mark.django_db
def test_digest_is_the_same_after_the_database_kept_the_event(events):
    first = events[0]
    first.entity_id = None
    first.changes = {"b": [1, None, True, "Łódź\n"], "a": {"z": 1.5, "y": []}}
    first.hash = chain.digest(first)
    first.save(force_insert=True)
    assert chain.first_misfit(RegisterEvent.objects.order_by("number")) is None
