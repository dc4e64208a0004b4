"""Who runs an entity, when."""

import datetime

import pytest

from entities.enums import FoundingRole
from entities.models import Founding
from tests.factories import EntityFactory, FoundingFactory, OrganisationFactory, days
from tests.refusals import refused_by, sentences

pytestmark = pytest.mark.django_db


def test_one_lead_at_a_time_when_days_overlap():
    entity = FoundingFactory(during=days("2020-01-01", None)).entity
    second = FoundingFactory.build(
        entity=entity, organisation=OrganisationFactory(), during=days("2024-01-01", None)
    )
    assert sentences(second) == [
        "W tym okresie podmiot ma już głównego prowadzącego. Zakończ tamten okres."
    ]
    assert refused_by(second.save) == "one_lead_at_a_time"


def test_one_lead_at_a_time_counts_days_that_nobody_knows():
    entity = FoundingFactory(during=days(None, None)).entity
    second = FoundingFactory.build(
        entity=entity, organisation=OrganisationFactory(), during=days("2024-01-01", None)
    )
    assert refused_by(second.save) == "one_lead_at_a_time"


def test_one_lead_at_a_time_lets_another_take_over_art_6_4():
    entity = FoundingFactory(during=days("2020-01-01", "2024-01-01")).entity
    second = FoundingFactory.build(
        entity=entity, organisation=OrganisationFactory(), during=days("2024-01-01", None)
    )
    assert sentences(second) == []


def test_one_lead_at_a_time_lets_partners_join():
    entity = FoundingFactory().entity
    for _ in range(2):
        FoundingFactory(entity=entity, role=FoundingRole.PARTNER)
    assert entity.foundings.count() == 3


def test_one_founding_of_an_organisation_at_a_time():
    founding = FoundingFactory(during=days("2020-01-01", None))
    second = FoundingFactory.build(
        entity=founding.entity,
        organisation=founding.organisation,
        role=FoundingRole.PARTNER,
        during=days("2024-01-01", None),
    )
    assert sentences(second) == ["Ta organizacja już prowadzi ten podmiot w tym okresie."]
    assert refused_by(second.save) == "one_founding_of_an_organisation_at_a_time"


def test_current_puts_the_lead_first():
    entity = EntityFactory()
    partner = FoundingFactory(entity=entity, role=FoundingRole.PARTNER)
    lead = FoundingFactory(entity=entity)
    day = datetime.date(2024, 1, 1)
    assert [*Founding.objects.current(day)] == [lead, partner]


@pytest.mark.parametrize(
    ("day", "current"),
    [("2019-12-31", 0), ("2020-01-01", 1), ("2023-12-31", 1), ("2024-01-01", 0)],
)
def test_current_from_the_first_day_to_the_last(day, current):
    FoundingFactory(during=days("2020-01-01", "2024-01-01"))
    on = datetime.date.fromisoformat(day)
    assert Founding.objects.current(on).count() == current


def test_founding_is_named_by_organisation_and_role():
    founding = FoundingFactory(organisation__name="Fundacja Most")
    assert str(founding) == "Fundacja Most, prowadzący"


def test_founding_lasts_at_least_a_day():
    founding = FoundingFactory.build(
        entity=EntityFactory(),
        organisation=OrganisationFactory(),
        during=days("2024-01-01", "2024-01-01"),
    )
    assert sentences(founding) == ["Okres prowadzenia trwa co najmniej jeden dzień."]
    assert refused_by(founding.save) == "founding_lasts_at_least_a_day"
