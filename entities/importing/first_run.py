"""What the portal's own fixtures bring into a database that has none of it yet."""

from datetime import date
from pathlib import Path
from typing import TextIO

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as _

from entities.enums import EventVerb
from entities.models import Entity, RegisterEvent

ENTITIES = Path(__file__).parent.parent / "fixtures" / "entities.csv"
# The day on which the sources of that file were read: its rows are "as published" since then.
READ_ON = date(2026, 11, 1)


def fill(out: TextIO) -> None:
    """Load reference data, the real entities once, and demo accounts where they are allowed.

    Changes nothing in a database that has been filled before.
    """
    call_command("load_reference", stdout=out)
    if not ever_loaded():
        out.write(_("Wczytuję centra i kluby integracji społecznej…"))
        call_command("import_entities", str(ENTITIES), on=READ_ON, stdout=out)
    if settings.DEMO_ACCOUNTS:
        call_command("load_demo", stdout=out)


def ever_loaded() -> bool:
    """Whether a file of entities was ever imported, or somebody entered one by hand."""
    return (
        RegisterEvent.objects.filter(verb=EventVerb.IMPORT_DONE).exists() or Entity.objects.exists()
    )
