"""The way of an entity, stage by stage."""

import pytest

from entities.directory import development
from entities.directory.steps import Step
from entities.enums import Direction, Stage
from entities.models import Development
from entities.search.nearby import Nearby
from tests.factories import make_centre, make_entity
from tests.visitors import text

NOTHING = Nearby([], [], [], knows_cooperatives=False)


def step(name, stage):
    return Step(name, "", str(stage.label), None)


def told(way):
    return [
        (stop.state, [one.name for one in stop.origins], [one.name for one in stop.successors])
        for stop in way.stops
    ]


def test_club_stands_between_where_it_came_from_and_what_grew_from_it():
    origins = [step("Klub Pracy", Stage.JOB_CLUB), step("GCI", Stage.INFORMATION_CENTRE)]
    successors = [step("Centrum", Stage.CIS), step("Spółdzielnia", Stage.COOPERATIVE)]
    assert told(development.way_of("KIS", origins, successors, NOTHING)) == [
        ("before", ["Klub Pracy", "GCI"], []),
        ("here", [], []),
        ("after", [], ["Centrum"]),
        ("after", [], ["Spółdzielnia"]),
    ]


def test_centre_that_gave_rise_to_a_club_tells_it_at_the_stage_of_clubs():
    way = development.way_of("CIS", [], [step("Klub", Stage.KIS)], NOTHING)
    assert told(way)[1:3] == [("before", [], ["Klub"]), ("here", [], [])]


def test_what_is_at_no_stage_stands_apart():
    origins, successors = [step("Dom", Stage.OTHER)], [step("Firma", Stage.OTHER)]
    way = development.way_of("KIS", origins, successors, NOTHING)
    assert (way.other_origins, way.other_successors) == (origins, successors)
    assert {len(stop.origins) + len(stop.successors) for stop in way.stops} == {0}


def test_every_stage_has_its_stop():
    for stage in Stage:
        way = development.way_of("KIS", [step("Skądś", stage)], [], NOTHING)
        found = [one for stop in way.stops for one in stop.origins] + way.other_origins
        assert [one.name for one in found] == ["Skądś"]


@pytest.mark.django_db
def test_page_of_a_club_tells_where_people_may_go_on(client, today):
    club = make_entity()
    make_centre()
    Development.objects.create(
        entity=club, direction=Direction.GREW_OUT_OF, stage=Stage.JOB_CLUB, name="Klub Pracy"
    )
    page = text(client.get(club.get_absolute_url()))
    assert "ten podmiot powstał stąd: Klub Pracy" in page
    near = "najbliżej, w linii prostej: Centrum Integracji Społecznej w Opolu Opole · 47 km"
    assert near in page
    assert "Portal nie zna jeszcze żadnej spółdzielni socjalnej." in page


@pytest.mark.django_db
def test_page_of_a_club_says_when_no_centre_is_known(client, today):
    page = text(client.get(make_entity().get_absolute_url()))
    assert "Na liście nie ma dziś żadnego centrum." in page
    assert "W pobliżu" not in page
