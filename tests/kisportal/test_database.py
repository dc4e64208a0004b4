"""The database of a run: prepared one start at a time, refused when another version made it."""

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from kisportal import database
from kisportal.problems import ProblemError

pytestmark = pytest.mark.django_db


def applied(app, name):
    MigrationRecorder(connection).record_applied(app, name)


def test_our_own_migrations_are_known():
    assert database.unknown_migrations() == []


def test_a_migration_of_a_newer_version_is_unknown():
    applied("entities", "0999_of_the_future")
    assert database.unknown_migrations() == ["entities.0999_of_the_future"]


def test_a_database_of_a_newer_version_is_refused_before_anything_changes():
    applied("entities", "0999_of_the_future")
    with pytest.raises(ProblemError, match=r"inna wersja portalu .*„entities\.0999_of_the_future”"):
        database.prepare(fill=pytest.fail, say=pytest.fail)


def test_what_the_database_refuses_while_filling_is_one_sentence():
    def fill():
        raise DatabaseError("relation exists\nDETAIL: more")

    with pytest.raises(ProblemError) as problem:
        database.prepare(fill=fill, say=pytest.fail)
    assert "\n" not in str(problem.value)
