"""`make_entities`: for trying the portal out, never for a register that somebody uses."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from entities.models import Entity


def test_makes_as_many_entities_as_asked(db, settings):
    settings.DEBUG = True
    out = StringIO()
    call_command("make_entities", "5", stdout=out)
    assert (Entity.objects.count(), out.getvalue()) == (5, "Dodano podmiotów: 5\n")


def test_refuses_an_installation(db):
    with pytest.raises(CommandError, match="DEBUG=on"):
        call_command("make_entities", "5", stdout=StringIO())
