"""Which form fits a founder: by art. 3(2) and 18(1); every combination leads somewhere."""

import itertools

import pytest

from entities.rules import forms_fit

COMBINATIONS = [
    *itertools.product(
        *([*answers, ""] for answers in (forms_fit.WHO, forms_fit.AIM, forms_fit.SCALE))
    )
]


def names(*answers):
    return [found.name for found in forms_fit.suggestions(*answers)]


@pytest.mark.parametrize("answers", COMBINATIONS, ids="-".join)
def test_every_combination_suggests_something_with_an_article(answers):
    found = forms_fit.suggestions(*answers)
    assert found
    assert all(one.article.startswith("art. ") and one.why and one.guide for one in found)


@pytest.mark.parametrize("who", ["powiat", "wojewodztwo"])
def test_art_18_ust_1_powiat_and_voivodeship_run_no_club(who):
    assert names(who, "wsparcie", "mala") == ["Centrum Integracji Społecznej (CIS)"]


@pytest.mark.parametrize("who", ["gmina", "organizacja", "kosciol", "spoldzielnia"])
def test_art_3_ust_2_and_18_ust_1_who_may_have_both(who):
    centre, club = "Centrum Integracji Społecznej (CIS)", "Klub Integracji Społecznej (KIS)"
    assert names(who, "nauka", "duza") == [centre, club]
    assert names(who, "wsparcie", "mala") == [club, centre]


@pytest.mark.parametrize("who", ["spolka", "osoby", "nieznane"])
def test_others_are_told_to_found_an_organisation_first(who):
    assert names(who, "nauka", "duza") == ["Najpierw organizacja albo partner"]


def test_whoever_did_not_say_who_they_are_is_not_told_that_the_act_leaves_them_out():
    assert names("", "nauka", "duza") == ["Zależy, kim jesteście"]


def test_whoever_wants_jobs_is_told_of_a_social_cooperative():
    assert names("organizacja", "firma", "duza") == ["Spółdzielnia socjalna"]
