"""The figures by which PostgreSQL chooses its plans, made anew when many rows came at once.

It counts by itself a minute after a commit; until then it would plan as for the rows of before.
"""

import pghistory.models
from django.apps import apps
from django.db import connection


def refresh() -> None:
    """Count the rows of the register and their values, those of the running act as well."""
    quoted = connection.ops.quote_name
    tables = [
        quoted(model._meta.db_table)
        for model in apps.get_app_config("entities").get_models(include_auto_created=True)
        if not (model._meta.proxy or issubclass(model, pghistory.models.Event))
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(tables)}")
