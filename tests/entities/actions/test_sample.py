"""Invented entities: the same for the same seed, lawful, and as different as real ones."""

from itertools import islice

from entities.actions import sample
from entities.enums import EntityKind, ListingBasis
from entities.models import Entity, RegisterEvent
from entities.rules import requirements
from tests.conftest import TODAY


def first(count, **choices):
    return [*islice(sample.drafts(on=TODAY, **choices), count)]


def test_the_same_seed_gives_the_same_entities(db):
    assert first(20, seed=3) == first(20, seed=3)


def test_another_seed_gives_other_entities(db):
    assert [one for one in first(20, seed=3) if one in first(20, seed=4)] == []


def test_every_invented_entity_meets_the_requirements_of_the_law(db):
    assert [s for draft in first(300) for s in requirements.unmet(draft.candidate())] == []


def test_invented_entities_are_of_both_kinds_and_on_every_basis(db):
    found = {(draft.kind, draft.period.basis) for draft in first(300)}
    assert found == {
        (EntityKind.CIS, ListingBasis.DECISION),
        (EntityKind.CIS, ListingBasis.PUBLISHED),
        (EntityKind.KIS, ListingBasis.ENTRY),
        (EntityKind.KIS, ListingBasis.PUBLISHED),
    }


def test_one_craft_is_as_rare_among_many_as_among_few(db):
    assert [sample.RARE_CRAFT in draft.facts["activities"] for draft in first(800)].count(
        True
    ) == 31


def test_makes_as_many_entities_as_asked_and_tells_how_far_it_is(db, monkeypatch):
    told = []
    monkeypatch.setattr(sample, "CHUNK", 8)
    sample.make(20, on=TODAY, done=told.append)
    assert (told, Entity.objects.count()) == ([8, 16, 20], 20)


def test_some_of_the_entities_that_are_made_are_no_longer_listed(db):
    sample.make(60, on=TODAY)
    assert 40 < Entity.objects.listed(TODAY).count() < 60


def test_the_history_says_that_they_are_invented(db):
    sample.make(3, on=TODAY)
    assert {event.reason for event in RegisterEvent.objects.order_by("number")} == {sample.REASON}
