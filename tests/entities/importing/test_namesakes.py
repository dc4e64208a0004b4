"""Names that only sound like a CIS or KIS, each by its rule."""

import pytest

from entities.enums import EntityKind
from entities.importing import kinds, namesakes
from entities.importing.errors import ValueProblem
from entities.importing.kinds import Hints

OWN_CLUBS = Hints(file=EntityKind.KIS, own_register=True)
OWN_CENTRES = Hints(file=EntityKind.CIS, own_register=True)


def test_rules_have_names_of_their_own():
    rules = [one.rule for one in namesakes.NAMESAKES]
    assert len(set(rules)) == len(rules)


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Lokalne Centrum Integracji Społecznej w Żyrardowie", "local_centre"),
        ("LCIS", "local_centre"),
        ("Centrum Integracji Cudzoziemców w Opolu", "centre_for_foreigners"),
        ("Centrum Integracji Środowiskowej", "neighbourhood_centre"),
        ("Lokalne Centra Integracyjne", "integration_centre"),
        ("Zduńskowolskie Centrum Integracji", "centre_of_integration"),
    ],
)
def test_an_office_knows_which_centres_it_registered(name, rule):
    kind, remarks = kinds.decide(name, "", OWN_CENTRES)
    assert kind == EntityKind.CIS
    assert [f"(reguła {rule})" in remark for remark in remarks] == [True]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Klub Integracji Społecznej i Samopomocy", "club_of_self_help"),
        ("Klub Integracyjny „Razem”", "integration_club"),
        ("Klub Samopomocy", "integration_club"),
    ],
)
def test_an_office_knows_which_clubs_it_registered(name, rule):
    kind, remarks = kinds.decide(name, "", OWN_CLUBS)
    assert kind == EntityKind.KIS
    assert [f"(reguła {rule})" in remark for remark in remarks] == [True]


@pytest.mark.parametrize(
    "name",
    [
        "Zakład Aktywności Zawodowej w Nysie",
        "WTZ w Nysie",
        "Centrum Usług Społecznych w Nysie",
        "Spółdzielnia Socjalna „Opole”",
    ],
)
def test_what_the_act_cannot_register_is_refused_even_so_art_3_18(name):
    with pytest.raises(ValueProblem):
        kinds.decide(name, "", OWN_CLUBS)


def test_a_trusted_name_still_needs_a_kind():
    with pytest.raises(ValueProblem, match="Nie wiadomo, czy to CIS, czy KIS"):
        kinds.decide("Klub Samopomocy", "", Hints(own_register=True))


def test_a_club_at_another_institution_is_no_namesake():
    name = "Klub Integracji Społecznej przy Centrum Usług Społecznych"
    assert kinds.decide(name, "", OWN_CLUBS) == (EntityKind.KIS, [])
