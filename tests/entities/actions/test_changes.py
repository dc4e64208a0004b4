"""Differences as the register's history tells them."""

from datetime import date
from decimal import Decimal

import pytest

from entities.actions import changes
from entities.enums import EntityKind
from entities.models import Entity, Organisation


def test_apply_puts_only_what_differs():
    entity = Entity(name="Klub", city="Nysa")
    diff = changes.apply(entity, {"name": "Klub w Nysie", "city": "Nysa"})
    assert (diff, entity.name) == ({"name": ["Klub", "Klub w Nysie"]}, "Klub w Nysie")


def test_apply_tells_nothing_when_nothing_differs():
    assert changes.apply(Entity(name="Klub"), {"name": "Klub"}) == {}


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, True),
        (7, 7),
        ("Klub", "Klub"),
        (EntityKind.KIS, "KIS"),
        (date(2024, 1, 31), "2024-01-31"),
        (Decimal("1.50"), "1.50"),
        (["a", None], ["a", None]),
        (Organisation(pk=3, name="Most"), "Most (3)"),
    ],
)
def test_plain_is_what_json_keeps(value, plain):
    assert changes.plain(value) == plain
