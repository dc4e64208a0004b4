"""The map of gaps: what is a link, what it says, how it looks."""

import pytest

from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

GAPS = "/obszary/braki/"


def drawing(client, **asked):
    return client.get(GAPS, asked).context["drawing"]


def test_voivodeships_lead_to_their_maps_and_say_what_they_lack(client, today):
    make_entity()
    make_centre()
    regions = {region.outline: region for region in drawing(client, odleglosc="50").regions}
    assert len(regions) == 16
    opolskie = regions["opolskie"]
    assert opolskie.url == f"{GAPS}?wojewodztwo=16&odleglosc=50"
    assert opolskie.label == "opolskie: powiaty 12, w tym bez CIS 11, bez KIS 11"
    assert {region.shade for region in regions.values()} == {4}


def test_shade_follows_the_part_of_powiats_without_a_centre(client, today):
    for number, gmina in enumerate(("1661011", "1607053", "1601011", "1602033")):
        make_centre(name=f"Centrum {number}", gmina=gmina)
    regions = {region.outline: region.shade for region in drawing(client).regions}
    assert (regions["opolskie"], regions["slaskie"]) == (3, 4)


def test_powiats_of_the_country_are_marks_and_those_of_a_voivodeship_are_links(client, today):
    make_entity()
    assert {mark.url for mark in drawing(client).marks} == {""}
    marks = {mark.label: mark for mark in drawing(client, wojewodztwo="16").marks}
    assert len(marks) == 12
    assert marks["nyski: CIS 0, KIS 1"].url == "/obszary/opolskie/nyski/"


def test_mark_tells_by_its_shape_what_is_there(client, today):
    make_entity()
    make_centre(name="Centrum w Nysie", gmina="1607053")
    make_centre()
    make_entity(name="Klub w Brzegu", gmina="1601011")
    sorts = {mark.label: mark.sort for mark in drawing(client, wojewodztwo="16").marks}
    assert sorts["nyski: CIS 1, KIS 1"] == "both"
    assert sorts["Opole: CIS 1, KIS 0"] == "cis"
    assert sorts["brzeski: CIS 0, KIS 1"] == "kis"
    assert sorts["prudnicki: CIS 0, KIS 0"] == "none"


def test_mark_of_a_town_does_not_hide_that_of_the_powiat_around_it(client, today):
    drawn = drawing(client, wojewodztwo="30")
    spots = [(mark.x, mark.y) for mark in drawn.marks]
    unit = drawn.frame.unit
    closest = min(
        ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5 / unit
        for place, one in enumerate(spots)
        for other in spots[:place]
    )
    assert closest >= 24
