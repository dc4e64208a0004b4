"""Register events: rows that nobody changes, deletes or empties, by any path."""

import pytest
from django.db import connection
from django.utils import timezone

from entities.enums import EventVerb
from entities.models import RegisterEvent
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """The first event of a register."""
    return RegisterEvent.objects.create(
        number=1,
        at=timezone.now(),
        by_role="portal",
        verb=EventVerb.ENTITY_ADDED,
        subject="Klub",
        reason="Dane do testu",
        previous_hash="0" * 64,
        hash="1" * 64,
    )


def refused_sql(statement):
    connection.check_constraints()  # a table with checks still to come refuses for that reason
    with connection.cursor() as cursor:
        return refused_by(cursor.execute, statement)


def test_append_only_when_a_row_is_saved_again(event):
    event.reason = "Inny powód"
    assert refused_by(event.save) == "append_only"


def test_append_only_when_a_queryset_updates(event):
    assert refused_by(RegisterEvent.objects.update, reason="Inny powód") == "append_only"


def test_append_only_when_a_row_is_deleted(event):
    assert refused_by(event.delete) == "append_only"


def test_append_only_when_a_queryset_deletes(event):
    assert refused_by(RegisterEvent.objects.all().delete) == "append_only"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entities_registerevent SET hash = hash",
        "UPDATE entities_registerevent SET reason = 'inny'",
        "DELETE FROM entities_registerevent",
        "INSERT INTO entities_registerevent SELECT * FROM entities_registerevent"
        " ON CONFLICT (number) DO UPDATE SET reason = 'inny'",
    ],
)
def test_append_only_when_raw_sql_changes_rows(event, statement):
    assert refused_sql(statement) == "append_only"


@pytest.mark.parametrize(
    "statement",
    ["TRUNCATE entities_registerevent", "TRUNCATE entities_entity CASCADE"],
    ids=["itself", "by cascade"],
)
def test_never_truncated(event, statement):
    assert refused_sql(statement) == "never_truncated"


def test_event_numbers_start_at_one(event):
    event.number, event.previous_hash, event.hash = 0, "2" * 64, "3" * 64
    assert refused_by(event.save, force_insert=True) == "event_numbers_start_at_one"


@pytest.mark.parametrize(
    ("number", "previous_hash", "own_hash", "constraint"),
    [
        (1, "2" * 64, "3" * 64, "entities_registerevent_pkey"),
        (2, "0" * 64, "3" * 64, "entities_registerevent_previous_hash_key"),
        (2, "2" * 64, "1" * 64, "entities_registerevent_hash_key"),
    ],
    ids=["number", "previous hash", "hash"],
)
def test_chain_never_forks(event, number, previous_hash, own_hash, constraint):
    event.number, event.previous_hash, event.hash = number, previous_hash, own_hash
    assert refused_by(event.save, force_insert=True) == constraint


def test_event_outlives_the_account(event, administrator):
    user = administrator.user
    second = RegisterEvent.objects.create(
        number=2,
        at=event.at,
        by=user,
        by_role="administrator",
        verb=event.verb,
        previous_hash="1" * 64,
        hash="2" * 64,
    )
    user.delete()
    second.refresh_from_db()
    assert second.by_role == "administrator"


def test_event_is_named_by_number_verb_and_subject(event):
    assert str(event) == "1. dodano podmiot: Klub"
