"""What the public sees of an entity."""

from datetime import date, timedelta

import pytest

from entities.enums import DatePrecision
from entities.models import Entity
from entities.rules import publication
from tests.factories import EntityFactory, StatusPeriodFactory

DAY = date(2026, 11, 16)
# Not facts about the entity: keys of the database and of addresses.
NOT_SHOWN = {"id", "name_key", "place"}


def test_public_fields_are_those_of_an_entity_but_keys():
    columns = {field.name for field in Entity._meta.concrete_fields}
    assert set(publication.PUBLIC_FIELDS) == columns - NOT_SHOWN


def test_public_fields_are_named_once():
    assert len(publication.PUBLIC_FIELDS) == len(set(publication.PUBLIC_FIELDS))


def test_no_field_of_an_entity_points_to_a_person():
    related = {field.related_model for field in Entity._meta.get_fields() if field.is_relation}
    assert [model.__name__ for model in related if model._meta.app_label == "accounts"] == []


@pytest.mark.django_db
def test_page_is_public_when_the_entity_was_ever_listed():
    assert publication.has_public_page(StatusPeriodFactory().entity)


@pytest.mark.django_db
def test_page_is_not_public_without_any_period():
    assert not publication.has_public_page(EntityFactory())


@pytest.mark.parametrize(
    ("verified_on", "fresh"),
    [
        (None, False),
        (DAY, True),
        (DAY + timedelta(days=1), False),
        (date(2099, 1, 1), False),
        (DAY - publication.VERIFIED_FOR, False),
        (DAY - publication.VERIFIED_FOR + timedelta(days=1), True),
    ],
)
def test_entry_is_fresh_for_half_a_year(verified_on, fresh):
    assert publication.is_fresh(Entity(verified_on=verified_on), DAY) is fresh


@pytest.mark.parametrize(
    ("day", "precision", "text"),
    [
        (None, DatePrecision.DAY, ""),
        (date(2005, 8, 3), DatePrecision.DAY, "03.08.2005"),
        (date(2015, 10, 1), DatePrecision.MONTH, "październik 2015"),
        (date(2015, 1, 1), DatePrecision.MONTH, "styczeń 2015"),
        (date(2015, 12, 1), DatePrecision.MONTH, "grudzień 2015"),
        (date(2013, 1, 1), DatePrecision.YEAR, "2013"),
    ],
)
def test_date_is_as_exact_as_its_source(day, precision, text):
    assert publication.as_known(day, precision) == text


@pytest.mark.parametrize(
    ("shown", "dialled"),
    [
        ("77 000 00 01", "770000001"),
        ("+48 (77) 000-00-01", "+48770000001"),
        ("41 000 00 02 wew. 123", "410000002"),
        ("41 000 00 02, 03", "410000002"),
        ("sekretariat 41 000 00 02", ""),
    ],
)
def test_a_telephone_dials_the_number_and_nothing_behind_it(shown, dialled):
    assert publication.phones(Entity(phones=[shown])) == [(shown, dialled)]
    assert publication.phone(shown) == (shown, dialled)
