"""Social cooperatives, ZAZ and WTZ: what the table refuses, and until when one works."""

import datetime

import pytest

from entities.models import SupportOrganisation
from tests.refusals import refused_by, sentences

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)


def row(**facts):
    values = {"kind": "cooperative", "name": "Spółdzielnia „Razem”", "gmina_id": "1607053"}
    return SupportOrganisation(**(values | facts))


def test_it_works_in_a_gmina():
    assert refused_by(row(gmina_id="1607").save) == "support_organisation_works_in_a_gmina"


def test_it_has_a_name():
    assert refused_by(row(name="").save) == "support_organisation_has_a_name"


def test_one_of_a_name_in_a_gmina():
    row().save()
    again = row(name="SPÓŁDZIELNIA „RAZEM”")
    assert refused_by(again.save) == "one_support_organisation_of_a_name"


@pytest.mark.parametrize("other", [{"kind": "zaz"}, {"gmina_id": "1661011"}, {"name": "Inna"}])
def test_another_kind_gmina_or_name_is_another_one(other):
    row().save()
    assert sentences(row(**other)) == []


@pytest.mark.parametrize(
    ("closed_on", "works"),
    [(None, True), (TODAY, True), (TODAY - datetime.timedelta(1), False)],
)
def test_it_works_to_its_last_day(closed_on, works):
    row(closed_on=closed_on).save()
    assert SupportOrganisation.objects.working(TODAY).exists() is works
