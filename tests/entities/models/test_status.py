"""Days on the list: what the table refuses, and what a period says of itself."""

import datetime

import pytest
from django.db import connection

from entities.enums import EntityKind, ListingBasis
from entities.models import StatusPeriod, VoivodeOffice
from tests.factories import EntityFactory, StatusPeriodFactory, days
from tests.refusals import refused_by, sentences

pytestmark = pytest.mark.django_db


def office():
    return VoivodeOffice.objects.get(pk="16")


def centre():
    return EntityFactory(kind=EntityKind.CIS)


@pytest.mark.parametrize(
    ("first", "after"),
    [("2024-06-01", "2024-07-01"), ("2023-01-01", None), ("2024-12-31", "2025-06-01")],
)
def test_one_status_at_a_time_when_days_overlap(first, after):
    entity = StatusPeriodFactory(during=days("2024-01-01", "2025-01-01")).entity
    second = StatusPeriodFactory.build(entity=entity, during=days(first, after))
    assert sentences(second) == ["W tym okresie podmiot jest już na liście."]
    assert refused_by(second.save) == "one_status_at_a_time"


def test_one_status_at_a_time_lets_the_next_begin_on_the_day_after():
    entity = StatusPeriodFactory(during=days("2024-01-01", "2025-01-01")).entity
    second = StatusPeriodFactory.build(entity=entity, during=days("2025-01-01", None))
    assert sentences(second) == []


def test_one_status_at_a_time_is_for_each_entity():
    StatusPeriodFactory(during=days("2024-01-01", None))
    other = StatusPeriodFactory.build(entity=EntityFactory(), during=days("2024-01-01", None))
    assert sentences(other) == []


@pytest.mark.parametrize(("first", "after"), [("2024-01-01", "2024-01-01"), (None, "2024-01-01")])
def test_status_lasts_at_least_a_day_and_has_a_first(first, after):
    period = StatusPeriodFactory.build(entity=EntityFactory(), during=days(first, after))
    assert sentences(period) == ["Okres ma pierwszy dzień i trwa co najmniej jeden dzień."]
    assert refused_by(period.save) == "status_lasts_at_least_a_day"


@pytest.mark.parametrize(
    ("kind", "basis", "named"),
    [
        (EntityKind.CIS, ListingBasis.DECISION, False),
        (EntityKind.KIS, ListingBasis.ENTRY, False),
        (EntityKind.CIS, ListingBasis.PUBLISHED, True),
        (EntityKind.KIS, ListingBasis.PUBLISHED, True),
    ],
)
def test_register_bases_name_their_office(kind, basis, named):
    period = StatusPeriodFactory.build(
        entity=EntityFactory(kind=kind), basis=basis, office=office() if named else None
    )
    assert sentences(period) == ["Decyzję i wpis wskazuje urząd; publikacja nie jest aktem urzędu."]
    assert refused_by(period.save) == "register_bases_name_their_office"


def test_basis_fits_kind_refuses_a_centre_by_entry_art_5():
    period = StatusPeriodFactory.build(entity=centre(), basis=ListingBasis.ENTRY, office=office())
    assert refused_by(period.save) == "basis_fits_kind"


def test_basis_fits_kind_refuses_a_club_by_decision_art_18a():
    period = StatusPeriodFactory.build(
        entity=EntityFactory(), basis=ListingBasis.DECISION, office=office()
    )
    assert refused_by(period.save) == "basis_fits_kind"


def test_basis_fits_kind_when_raw_sql_changes_the_basis():
    period = StatusPeriodFactory(entity=centre(), basis=ListingBasis.DECISION, office=office())
    statement = "UPDATE entities_statusperiod SET basis = 'entry' WHERE id = %s"
    with connection.cursor() as cursor:
        assert refused_by(cursor.execute, statement, [period.pk]) == "basis_fits_kind"


@pytest.mark.parametrize("kind", EntityKind)
def test_publication_fits_both_kinds(kind):
    period = StatusPeriodFactory(entity=EntityFactory(kind=kind))
    assert period.pk


@pytest.mark.parametrize(
    ("day", "current"),
    [("2023-12-31", 0), ("2024-01-01", 1), ("2024-12-31", 1), ("2025-01-01", 0)],
)
def test_current_from_the_first_day_to_the_last(day, current):
    StatusPeriodFactory(during=days("2024-01-01", "2025-01-01"))
    on = datetime.date.fromisoformat(day)
    assert StatusPeriod.objects.current(on).count() == current


def test_last_day_is_the_day_before_the_range_ends():
    period = StatusPeriodFactory(during=days("2024-01-01", "2025-01-01"))
    assert (period.starts_on, period.last_day) == (
        datetime.date(2024, 1, 1),
        datetime.date(2024, 12, 31),
    )


def test_last_day_is_none_when_no_end_is_set():
    assert StatusPeriodFactory(during=days("2024-01-01", None)).last_day is None


@pytest.mark.parametrize(
    ("basis", "expected"),
    [(ListingBasis.DECISION, True), (ListingBasis.ENTRY, True), (ListingBasis.PUBLISHED, False)],
)
def test_in_register_only_by_an_act_of_the_voivode(basis, expected):
    assert StatusPeriod(basis=basis).in_register is expected


def test_period_is_named_by_its_basis_and_first_day():
    period = StatusPeriodFactory(during=days("2024-01-01", None))
    assert str(period) == "według publikacji, bez potwierdzenia w rejestrze, od 01.01.2024"


def entry_of(code, entity):
    return StatusPeriodFactory.build(
        entity=entity,
        basis=ListingBasis.ENTRY,
        office=VoivodeOffice.objects.get(pk=code),
        during=days("2024-01-01", "2025-01-01"),
    )


def test_office_is_competent_art_5_1():
    entity = EntityFactory(gmina_id="1607053")
    assert refused_by(entry_of("24", entity).save) == "office_is_competent"
    entry_of("16", entity).save()


def test_office_is_competent_also_when_a_period_changes_hands():
    period = entry_of("16", EntityFactory(gmina_id="1607053"))
    period.save()
    period.office_id = "24"
    assert refused_by(period.save) == "office_is_competent"
    period.office_id, period.entity = "16", EntityFactory(gmina_id="2469011")
    assert refused_by(period.save) == "office_is_competent"


def test_acts_of_the_former_office_remain_when_the_entity_moves():
    entity = EntityFactory(gmina_id="1607053")
    period = entry_of("16", entity)
    period.save()
    entity.gmina_id = "2469011"
    entity.save()
    period.refresh_from_db()
    period.number = "7/2024"
    period.save()
    new = entry_of("24", entity)
    new.during = days("2025-01-01", None)
    new.save()
    assert [*entity.periods.order_by("during").values_list("office", flat=True)] == ["16", "24"]
