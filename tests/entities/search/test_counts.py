"""Figures of the country and its voivodeships; the registers never count what is published."""

import datetime

import pytest

from entities.search import counts
from entities.search.counts import Counts
from tests.factories import EntityFactory, make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)


def test_the_registers_never_count_what_is_only_published():
    make_entity()
    make_centre()
    make_centre(name="Opublikowane", published=True)
    EntityFactory(name="Nigdy na liście")
    assert counts.overview(TODAY).country == Counts(
        listed=3, cis=2, kis=1, in_register=2, published=1
    )


def test_a_day_has_its_own_figures():
    make_entity(until=datetime.date(2025, 1, 1))
    assert counts.overview(TODAY).country == Counts()
    assert counts.overview(datetime.date(2024, 12, 31)).country.listed == 1


def test_voivodeships_come_all_in_polish_order():
    make_entity(gmina="2469011")
    voivodeships = counts.overview(TODAY).voivodeships
    assert [region.name for region in voivodeships][:6] == [
        "dolnośląskie",
        "kujawsko-pomorskie",
        "lubelskie",
        "lubuskie",
        "łódzkie",
        "małopolskie",
    ]
    assert {region.name: region.counts.kis for region in voivodeships if region.counts.listed} == {
        "śląskie": 1
    }


def test_queries_do_not_grow_with_entities(django_assert_num_queries):
    make_entity()
    with django_assert_num_queries(3):
        counts.overview(TODAY)
    make_centre()
    make_entity(gmina="2469011")
    with django_assert_num_queries(3):
        counts.overview(TODAY)
