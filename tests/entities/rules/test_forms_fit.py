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
    acts = ("ustawy", "Kodeksu")
    assert all(any(act in one.article for act in acts) for one in found)
    assert all(bool(one.good) == bool(one.bad) for one in found)
    assert len({one.name for one in found}) == len(found)


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
    assert names(who, "nauka", "duza")[0] == "Najpierw organizacja albo partner"


def test_people_without_an_organisation_are_told_which_they_could_found():
    first = "Najpierw organizacja albo partner"
    assert names("osoby", "nauka", "mala") == [first, "Stowarzyszenie", "Fundacja"]
    assert names("osoby", "nauka", "duza") == [first, "Fundacja", "Stowarzyszenie"]
    assert names("spolka", "nauka", "mala") == [first, "Fundacja"]


def test_company_is_not_told_to_found_what_only_people_may():
    first = forms_fit.suggestions("spolka", "nauka", "mala")[0].why
    assert "fundację" in first
    assert "stowarzyszenie" not in first
    assert "założyć" not in first
    assert "stowarzyszenie" in forms_fit.suggestions("osoby", "nauka", "mala")[0].why


ZAZ = "Zakład aktywności zawodowej (ZAZ)"


@pytest.mark.parametrize("who", forms_fit.WHO)
def test_art_29_of_rehabilitation_who_may_have_a_zaz(who):
    found = names(who, "niepelnosprawnosc", "duza")
    assert (ZAZ in found) == (who in ("gmina", "powiat", "organizacja"))
    assert (found[0] == ZAZ) == (ZAZ in found)


def test_whoever_did_not_say_who_they_are_is_not_told_that_the_act_leaves_them_out():
    assert names("", "nauka", "duza") == ["Zależy, kim jesteście"]


def test_whoever_wants_jobs_is_told_of_a_social_cooperative():
    both = ["Spółdzielnia socjalna", "Spółka z o.o. non profit"]
    assert names("organizacja", "firma", "duza") == both
