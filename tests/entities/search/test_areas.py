"""Figures of areas, against plain counts and against what the list finds under the same filter."""

import datetime
import random
from collections import Counter

import pytest
from django.http import QueryDict

from entities.actions.drafts import FounderDraft
from entities.enums import EntityKind, FoundingRole, OrganisationKind
from entities.models import Entity
from entities.search import areas, question
from entities.search.counts import Counts
from tests.factories import EntityFactory, make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)
TOMORROW = TODAY + datetime.timedelta(1)
PARAMETER = {0: "", 2: "wojewodztwo=", 4: "powiat=", 7: "gmina="}
CHURCH = FounderDraft("Parafia w Nysie", OrganisationKind.CHURCH, FoundingRole.PARTNER)
COOPERATIVE = FounderDraft("Spółdzielnia w Nysie", OrganisationKind.COOPERATIVE)
ASSOCIATION = FounderDraft("Stowarzyszenie w Nysie", OrganisationKind.ASSOCIATION)


def on_the_list(code, more=""):
    """How many entities the list has for the area under one more filter."""
    where = PARAMETER[len(code)] and f"{PARAMETER[len(code)]}{code}"
    return question.ask(QueryDict(f"{where}&{more}"), TODAY).total


def numbers(figures):
    return {figure.value: figure.number for figure in figures if figure.number}


def test_figures_agree_with_the_list_and_with_a_plain_count():
    chance = random.Random(5)  # noqa: S311 - the same towns in every run
    gminas = ["1607053", "1661011", "1601011", "2469011", "2001011"]
    places = [chance.choice(gminas) for _ in range(14)]
    for number, gmina in enumerate(places):
        make = chance.choice([make_entity, make_centre])
        make(
            name=f"Podmiot {number}",
            gmina=gmina,
            published=chance.random() < 0.5,
            groups=chance.sample(["homeless", "unemployed", "disabled"], chance.randint(0, 3)),
            founders=chance.choice([(ASSOCIATION,), (ASSOCIATION, CHURCH), (COOPERATIVE,)]),
        )
    for code in ("", "16", "1607", "2001", "24"):
        found = areas.read(code, TODAY)
        here = [gmina for gmina in places if gmina.startswith(code)]
        assert found.counts.listed == len(here) == on_the_list(code)
        assert found.counts.cis == on_the_list(code, "rodzaj=CIS")
        assert found.counts.kis == on_the_list(code, "rodzaj=KIS")
        assert found.counts.in_register == on_the_list(code, "lista=decision&lista=entry")
        assert found.counts.published == on_the_list(code, "lista=published")
        length = len(found.parts[0].code)
        plain = Counter(gmina[:length] for gmina in here)
        assert {p.code: p.counts.listed for p in found.parts if p.counts.listed} == plain
        for figures, parameter in ((found.runners, "prowadzacy"), (found.groups, "grupa")):
            for figure in figures:
                if figure.value:
                    assert figure.number == on_the_list(code, f"{parameter}={figure.value}")


def test_one_that_two_types_run_counts_in_both_and_one_that_nobody_runs_apart():
    make_entity(founders=(ASSOCIATION, CHURCH))
    make_centre().foundings.all().delete()
    assert numbers(areas.read("16", TODAY).runners) == {"ngo": 1, "church": 1, "": 1}


def test_one_that_ends_today_counts_and_one_that_ended_yesterday_does_not():
    make_entity(name="Kończy dziś", until=TOMORROW)  # the first day off the list
    make_entity(name="Skończył wczoraj", until=TODAY)
    assert areas.read("1607", TODAY).counts == Counts(listed=1, kis=1, in_register=1)
    assert areas.read("1607", TOMORROW).counts == Counts()


def test_one_that_begins_tomorrow_counts_tomorrow():
    make_entity(since=TOMORROW)
    assert areas.read("1607", TODAY).counts.listed == 0
    assert areas.read("1607", TOMORROW).counts.listed == 1


def test_published_is_never_counted_as_the_register():
    make_entity(published=True)
    assert areas.read("16", TODAY).counts == Counts(listed=1, kis=1, published=1)


def test_one_that_was_never_listed_does_not_count():
    EntityFactory()
    assert areas.read("", TODAY).counts == Counts()


def test_parts_come_all_in_polish_order_with_none_left_out():
    names = [part.name for part in areas.read("16", TODAY).parts]
    assert names == [
        *("brzeski", "głubczycki", "kędzierzyńsko-kozielski", "kluczborski", "krapkowicki"),
        *("namysłowski", "nyski", "oleski", "Opole", "opolski", "prudnicki", "strzelecki"),
    ]


def test_codes_of_groups_are_named_once_in_the_wording_of_the_day():
    groups = areas.read("", TODAY).groups
    assert len({figure.value for figure in groups}) == len(groups) > 7


def test_what_is_remembered_follows_the_register():
    make_entity()
    assert areas.read("16", TODAY).counts.kis == 1
    make_entity(name="Drugi")
    assert areas.read("16", TODAY).counts.kis == 2


def test_queries_do_not_grow_with_entities(django_assert_num_queries):
    make_entity(groups=["homeless"])
    with django_assert_num_queries(7):
        areas.read("16", TODAY)
    for number in range(3):
        make_centre(name=f"Centrum {number}", groups=["homeless", "unemployed"])
    with django_assert_num_queries(7):
        areas.read("16", TODAY)
    assert Entity.objects.filter(kind=EntityKind.CIS).count() == 3
