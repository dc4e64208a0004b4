"""`verify_register`: a sentence for a register that is whole, code 1 for one that is not."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.entities.rules.test_integrity import tamper
from tests.factories import make_centre

pytestmark = pytest.mark.django_db


def test_says_how_much_is_whole():
    make_centre()
    out = StringIO()
    call_command("verify_register", stdout=out)
    assert out.getvalue() == "Rejestr jest spójny: 3 zdarzenia, 0 dokumentów.\n"


def test_names_the_first_that_does_not_fit_with_code_1():
    make_centre()
    tamper("UPDATE entities_registerevent SET reason = 'x' WHERE number = 2")
    with pytest.raises(CommandError, match="Zdarzenie nr 2") as caught:
        call_command("verify_register", stdout=StringIO())
    assert caught.value.returncode == 1
