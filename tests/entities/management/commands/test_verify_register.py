"""`verify_register`: a sentence for a register that is whole, code 1 for one that is not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from entities.actions import acts
from entities.enums import EventVerb
from entities.models import RegisterEvent
from tests.entities.rules.test_integrity import tamper
from tests.factories import make_centre

pytestmark = pytest.mark.django_db


def test_says_how_much_is_whole():
    make_centre()
    out = StringIO()
    call_command("verify_register", stdout=out)
    last = RegisterEvent.objects.latest("number")
    assert out.getvalue() == (
        "Rejestr jest spójny: 3 zdarzenia, 0 dokumentów.\n"
        f"Koniec łańcucha: {last.number}:{last.hash}\n"
    )


def end():
    last = RegisterEvent.objects.latest("number")
    return f"{last.number}:{last.hash}"


def test_end_that_was_noted_is_still_there_when_more_was_done():
    make_centre()
    noted = end()
    make_centre(name="CIS 2")
    call_command("verify_register", f"--expect={noted}", stdout=StringIO())


def test_end_that_was_cut_off_is_missed():
    """An import leaves an event and no row: nothing else knows that it was there."""
    make_centre()
    with acts.act(by=None, reason="Wczytanie") as act:
        act.record(EventVerb.IMPORT_DONE, "plik.xlsx")
    noted = end()
    tamper("DELETE FROM entities_registerevent WHERE number = 4")
    call_command("verify_register", stdout=StringIO())
    with pytest.raises(CommandError, match="nie ma zdarzenia nr 4"):
        call_command("verify_register", f"--expect={noted}", stdout=StringIO())


@pytest.mark.parametrize("text", ["", "4", "4:", "x:0", "0:" + "a" * 64, "4:" + "a" * 63])
def test_end_that_is_none_is_refused(text):
    with pytest.raises(CommandError):
        call_command("verify_register", f"--expect={text}", stdout=StringIO())


def test_names_the_first_that_does_not_fit_with_code_1():
    make_centre()
    tamper("UPDATE entities_registerevent SET reason = 'x' WHERE number = 2")
    with pytest.raises(CommandError, match="Zdarzenie nr 2") as caught:
        call_command("verify_register", stdout=StringIO())
    assert caught.value.returncode == 1
