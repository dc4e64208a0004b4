"""Years of statistics beside the portal's registers on 31 December."""

import datetime

import pytest

from entities.search import trends
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db


def day(text):
    return datetime.date.fromisoformat(text)


def own(on, code=""):
    found = trends.years(day(on), code)
    return {y.year: (y.own_cis, y.own_kis) for y in found if y.own_cis is not None}


def test_statistics_are_those_published():
    found = {year.year: year for year in trends.years(day("2026-11-16"))}
    assert (found[2017].official_cis, found[2017].official_kis) == (166, 219)
    assert (found[2021].official_cis, found[2021].official_kis) == (201, 202)
    assert "pozytek.gov.pl" in found[2017].source
    assert own("2026-11-16") == {}


def test_only_the_registers_count_and_only_those_of_the_last_day():
    make_entity(since=day("2023-06-01"), until=day("2026-01-01"))
    make_entity(name="Krótko", since=day("2024-02-01"), until=day("2024-12-31"))
    make_centre(since=day("2024-12-31"))
    make_centre(name="Opublikowane", published=True, since=day("2022-01-01"))
    assert own("2026-11-16") == {2023: (0, 1), 2024: (1, 1), 2025: (1, 1)}


def test_one_that_ends_on_the_last_day_of_a_year_counts_in_that_year_only():
    make_entity(since=day("2024-01-01"), until=day("2025-01-01"))  # the first day off
    assert own("2026-11-16") == {2024: (0, 1), 2025: (0, 0)}


def test_the_year_that_goes_on_counts_on_its_last_day():
    make_entity(since=day("2026-01-01"))
    assert own("2026-12-30") == {}
    assert own("2026-12-31") == {2026: (0, 1)}


def test_what_is_to_come_does_not_count():
    make_entity(since=day("2027-01-01"))
    assert own("2026-12-31") == {}


def test_years_without_any_figure_between_two_are_there_as_unknown():
    make_entity(since=day("2023-06-01"))
    years = {year.year: year for year in trends.years(day("2026-11-16"))}
    assert [*years] == [*range(2015, 2026)]
    assert (years[2022].official_cis, years[2022].own_cis) == (None, None)


@pytest.mark.parametrize("code", ["16", "1607"])
def test_an_area_has_its_own_years_and_no_statistics_of_the_country(code):
    make_entity(since=day("2023-06-01"), until=day("2025-01-01"))
    make_centre(name="Opublikowane", published=True, since=day("2022-01-01"))
    make_centre(name="Daleko", gmina="2469011", city="Katowice", since=day("2020-01-01"))
    assert own("2026-11-16", code) == {2023: (0, 1), 2024: (0, 1), 2025: (0, 0)}
    assert {year.official_cis for year in trends.years(day("2026-11-16"), code)} == {None}
    assert own("2026-11-16", "1601") == {}


def test_powiats_add_up_to_their_voivodeship_and_voivodeships_to_the_country():
    make_entity(since=day("2021-06-01"), until=day("2024-12-31"))
    make_entity(name="W Opolu", gmina="1661011", city="Opole", since=day("2022-03-01"))
    make_centre(gmina="2469011", city="Katowice", since=day("2020-01-01"))

    def sums(*codes):
        years = [own("2026-11-16", code) for code in codes]
        return [
            tuple(sum(of.get(year, (0, 0))[kind] for of in years) for kind in (0, 1))
            for year in range(2020, 2026)
        ]

    assert sums("1607", "1661") == sums("16")
    assert sums("16", "24") == sums("")
