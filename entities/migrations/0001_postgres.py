"""What the tables need from PostgreSQL: two trusted extensions and the Polish order."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

from kisportal.language import POLISH_KEY_REVERSE_SQL, POLISH_KEY_SQL


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        # Generated columns keep what this function gave: to change it, write a new migration
        # that makes it anew and rewrites those columns.
        migrations.RunSQL(POLISH_KEY_SQL, POLISH_KEY_REVERSE_SQL),
    ]
