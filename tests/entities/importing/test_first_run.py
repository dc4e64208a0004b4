"""What the first run brings, and that no later run brings it again."""

import io

import pytest

from entities.importing import first_run
from entities.models import Entity, RegisterEvent
from kisportal.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def choices(settings, tmp_path):
    """No demo accounts unless a test asks for them; what the import leaves goes away."""
    settings.DEMO_ACCOUNTS = False
    settings.PORTAL_DATA_DIR = tmp_path


def counts():
    return Entity.objects.count(), RegisterEvent.objects.count(), User.objects.count()


def test_an_empty_register_gets_the_real_entities():
    first_run.fill(io.StringIO())
    assert (Entity.objects.exists(), first_run.ever_loaded()) == (True, True)


def test_a_second_run_changes_nothing_and_says_nothing():
    first_run.fill(io.StringIO())
    before, out = counts(), io.StringIO()
    first_run.fill(out)
    assert (counts(), out.getvalue()) == (before, "")


def test_a_register_that_somebody_began_by_hand_is_left_alone(entity):
    before = counts()
    first_run.fill(io.StringIO())
    assert counts() == before


def test_demo_accounts_are_made_once_and_printed_each_time(entity, settings):
    settings.DEMO_ACCOUNTS = True
    first_run.fill(io.StringIO())
    before, out = counts(), io.StringIO()
    first_run.fill(out)
    assert counts() == before
    assert out.getvalue().splitlines()[:2] == [
        "Konta pokazowe do /admin/ (hasło do każdego: wyprobuj-portal):",
        "  administrator@demo.example    administrator portalu",
    ]
