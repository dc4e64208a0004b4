"""The number of listed entities as triggers keep it: what counting one by one would give."""

import datetime
import random
from collections import Counter

import pytest
from django.db import connection

from entities.enums import EntityKind, ListingBasis
from entities.models import Entity, ListingChange, StatusPeriod
from tests.factories import EntityFactory, StatusPeriodFactory, days

pytestmark = pytest.mark.django_db

REGIONS = ("1607053", "2469011", "2001011")
DAYS = ("2023-12-31", "2024-01-01", "2024-01-31", "2024-02-01", "2024-02-29", "2025-01-01")


def kept(on):
    """Numbers by region, kind and basis, as they add up; those of nothing left out."""
    numbers = Counter()
    for row in ListingChange.objects.until(on).order_by("pk"):
        numbers[row.region, row.kind, row.basis] += row.number
    return {key: number for key, number in numbers.items() if number}


def counted(on):
    periods = StatusPeriod.objects.current(on).select_related("entity").order_by("pk")
    return dict(Counter((p.entity.gmina_id[:2], p.entity.kind, p.basis) for p in periods))


def assert_kept_as_counted():
    for text in DAYS:
        day = datetime.date.fromisoformat(text)
        for on in (day - datetime.timedelta(1), day, day + datetime.timedelta(1)):
            assert kept(on) == counted(on), on


def period(since, until=None, **columns):
    return StatusPeriodFactory(
        basis=ListingBasis.PUBLISHED, office=None, during=days(since, until), **columns
    )


def test_numbers_on_the_first_and_on_the_last_day():
    period("2024-01-31", "2024-03-01", entity=EntityFactory())
    numbers = {day: sum(kept(datetime.date.fromisoformat(day)).values()) for day in DAYS}
    assert numbers == {
        "2023-12-31": 0,
        "2024-01-01": 0,
        "2024-01-31": 1,
        "2024-02-01": 1,
        "2024-02-29": 1,
        "2025-01-01": 0,
    }


def test_numbers_follow_whatever_is_written():
    chance = random.Random(7)  # noqa: S311 - the same each time, no secret
    for number in range(120):
        entity = EntityFactory(
            gmina_id=chance.choice(REGIONS),
            kind=chance.choice(EntityKind.values),
            slug=f"podmiot-{number}",
        )
        since, until = sorted(chance.sample(DAYS, 2))
        period(since, chance.choice([until, None]), entity=entity)
    assert_kept_as_counted()
    rows = [*StatusPeriod.objects.order_by("pk")]
    for row in rows[:30]:
        row.during = days("2023-12-31", chance.choice(["2024-02-29", None]))
    StatusPeriod.objects.bulk_update(rows[:30], ["during"])
    for row in rows[20:40]:
        row.delete()
    for row in rows[50:90]:
        Entity.objects.filter(pk=row.entity_id).update(gmina=chance.choice(REGIONS))
    assert_kept_as_counted()


def test_numbers_follow_the_basis():
    row = period("2024-01-01", entity=EntityFactory(kind=EntityKind.KIS))
    StatusPeriod.objects.filter(pk=row.pk).update(basis=ListingBasis.ENTRY, office="16")
    assert kept(datetime.date(2024, 1, 1)) == {("16", "KIS", "entry"): 1}


def test_nothing_is_written_when_a_period_changes_in_other_columns():
    row = period("2024-01-01", entity=EntityFactory())
    before = versions()
    StatusPeriod.objects.filter(pk=row.pk).update(note="Uwaga")
    Entity.objects.filter(pk=row.entity_id).update(gmina="1661011")
    assert versions() == before


def versions():
    """The rows as PostgreSQL wrote them; a row written anew, even with the same number, differs."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, xmin::text, ctid::text FROM entities_listingchange ORDER BY id")
        return cursor.fetchall()


def test_rows_say_what_they_are():
    period("2024-01-15", entity=EntityFactory())
    rows = ListingChange.objects.order_by("span")
    assert [str(row) for row in rows] == [
        "2024-01-15 (dzień): +1",
        "2024-01-01 (miesiąc): +1",
        "2024-01-01 (rok): +1",
    ]
