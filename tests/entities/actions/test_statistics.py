"""Figures for PostgreSQL's plans follow the rows of an act that is still going on."""

from django.db import connection

from entities.actions import statistics
from tests import factories


def test_rows_of_the_running_act_are_counted(db):
    factories.make_entity()
    factories.make_centre()
    statistics.refresh()
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'entities_entity'")
        assert cursor.fetchall() == [(2.0,)]
