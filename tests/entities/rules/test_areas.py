"""Neighbours of voivodeships, against the outlines that the map is drawn from."""

from itertools import combinations

from entities.directory import maps
from entities.models import Territory
from entities.rules import drawing
from entities.rules.areas import _NEIGHBOURS, neighbours_of


def test_neighbours_are_mutual():
    for code, others in _NEIGHBOURS.items():
        assert others == tuple(sorted({*others} - {code}))
        assert all(code in neighbours_of(other) for other in others)


def test_neighbours_are_those_whose_outlines_touch(db):
    names = dict(Territory.objects.filter(level="voivodeship").values_list("code", "name"))
    corners = {code: {*maps.outlines()[drawing.outline_of(name)]} for code, name in names.items()}
    touching = {
        pair
        for pair in combinations(sorted(names), 2)
        if len(corners[pair[0]] & corners[pair[1]]) > 1
    }
    assert touching == {
        (code, other) for code in names for other in neighbours_of(code) if code < other
    }
