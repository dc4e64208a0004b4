"""Searching columns by pieces of words."""

import pytest

from entities.models import Organisation
from entities.office.searching import containing
from tests import factories


@pytest.mark.parametrize("text", ["łódź", "lodz", "ŁÓDŹ", "fundacja lodz", "odz", "  "])
def test_finds_whatever_the_case_and_diacritics(db, text):
    found = factories.OrganisationFactory(name="Fundacja Łódź")
    assert containing(Organisation.objects.all(), text, "name").get() == found


@pytest.mark.parametrize("text", ["łodyga", "fundacja łodyga", "%", "_", "'", "\\"])
def test_does_not_find_what_is_not_there(db, text):
    factories.OrganisationFactory(name="Fundacja Łódź")
    assert not containing(Organisation.objects.all(), text, "name").exists()


def test_words_may_be_in_different_columns(db):
    found = factories.OrganisationFactory(name="Fundacja Łódź", city="Opole")
    assert containing(Organisation.objects.all(), "lodz opole", "name", "city").get() == found


def test_nul_is_nothing_to_look_for(db):
    factories.OrganisationFactory()
    assert containing(Organisation.objects.all(), "\x00", "name").count() == 1
