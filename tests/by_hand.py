"""What is done to the tables past the actions, and what their history tells of it."""

from typing import Any

from django.db import connection, models


def run(statement: str) -> None:
    """Change one row by SQL."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        assert cursor.rowcount == 1


def newest(row: models.Model) -> Any:
    """What was done to the row last, as its history has it."""
    return type(row).pgh_event_model.objects.filter(pgh_obj=row.pk).latest("pgh_id")
