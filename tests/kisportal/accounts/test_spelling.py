"""An address is spelt alike wherever it is asked for."""

import pytest
from django.contrib.auth import authenticate

from entities.actions import teams, watches
from entities.enums import OrganisationRole
from entities.rules import persons
from entities.rules.errors import Conflict
from kisportal.accounts import demo
from kisportal.accounts.models import User
from kisportal.accounts.spelling import normal
from tests.factories import member
from tests.watched import going_on

COMPOSED = "ala@j\N{LATIN SMALL LETTER O WITH ACUTE}.example"
TYPED = " Ala@JO\N{COMBINING ACUTE ACCENT}.example\n"


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        (TYPED, COMPOSED),
        (COMPOSED, COMPOSED),
        ("\tALA@Poczta.Example ", "ala@poczta.example"),
        ("", ""),
    ],
)
def test_one_spelling(typed, spelt):
    assert normal(typed) == spelt
    assert normal(normal(typed)) == spelt


def test_account_watches_and_counts_know_the_same_address(db, today, settings, rf):
    user = User.objects.create_user(TYPED, "długie hasło do konta")
    assert user.email == COMPOSED
    assert authenticate(rf.post("/"), username=TYPED, password="długie hasło do konta") == user
    watch = going_on("rodzaj=KIS", email=TYPED)
    assert watch.watcher.email == COMPOSED
    [watched] = persons.data_of(user)["powiadomienia_o_zmianach"]
    assert watched["wyszukiwanie"] == "rodzaj=KIS"
    assert watches.forget_address(TYPED) == 1


def test_whoever_is_in_the_team_is_invited_by_no_other_spelling(organisation, db):
    owner = member(organisation, OrganisationRole.OWNER)
    User.objects.filter(pk=owner.pk).update(email=COMPOSED)
    owner.refresh_from_db()
    with pytest.raises(Conflict, match="To Twój adres"):
        teams.invite(organisation, email=TYPED, role=OrganisationRole.EDITOR, by=owner)


def test_demo_accounts_are_told_however_they_are_typed():
    assert demo.is_demo(" Admin@DEMO.example")
