"""Cookies that no portal has given."""

import pytest
from django.urls import reverse

from entities.enums import OrganisationRole
from tests import factories
from tests.second_factors import CODE_AGAIN, SIGN_IN, code_of, given, typed_password

BROKEN = [
    '"abcdefgh\\000x"',  # a NUL, once it is unquoted
    '"\\377\\376abcdefgh"',
    "ABCDEFGH-IJKL",
    "x' OR 1=1 --------",
    "ęęęęęęęęęę".encode().decode("latin-1"),  # as a server hands over what a browser sent
    "",
]
PAGES = ["/", "/podmioty/", "/nie-ma/", reverse("admin:login"), reverse("admin:index")]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("cookie", BROKEN)
def test_broken_session_is_no_session(client, db, page, cookie):
    without = client.get(page)
    answer = client.get(page, headers={"Cookie": f"sessionid={cookie}"})
    assert answer.status_code == without.status_code < 500


@pytest.mark.parametrize("cookie", ["abcdefgh12345678", "a" * 5000])
def test_unknown_session_is_no_session(client, db, cookie):
    answer = client.get(reverse("admin:index"), headers={"Cookie": f"sessionid={cookie}"})
    assert answer.status_code == 302


def test_session_of_a_person_stays(clerk16):
    assert clerk16.get(reverse("admin:index")).status_code == 200


# --- The second factor of whoever is signed in ------------------------------------------------


@pytest.fixture
def owner_with_factor(organisation, settings):
    """A session of a password alone, of somebody who set a factor up elsewhere since."""
    settings.SECOND_FACTOR = True
    owner = factories.member(organisation, OrganisationRole.OWNER)
    client = typed_password(owner)
    client.secret = given(owner)
    return client


@pytest.mark.parametrize("method", ["get", "post"])
def test_page_of_the_panel_asks_for_the_code_that_the_session_has_not_shown(
    owner_with_factor, method
):
    answer = getattr(owner_with_factor, method)("/panel/")
    assert answer.url == f"{CODE_AGAIN}?next=/panel/"
    sent = {"code": code_of(owner_with_factor.secret), "next": "/panel/"}
    assert owner_with_factor.post(CODE_AGAIN, sent).url == "/panel/"
    assert owner_with_factor.get("/panel/").status_code == 200


def test_public_page_asks_nobody(owner_with_factor):
    assert owner_with_factor.get("/").status_code == 200


def test_session_that_lacks_the_code_signs_out_all_the_same(owner_with_factor):
    assert owner_with_factor.post("/konto/wylogowanie/").url == SIGN_IN


def test_whoever_has_no_factor_and_needs_none_is_asked_for_none(organisation, settings):
    settings.SECOND_FACTOR = True
    owner = typed_password(factories.member(organisation, OrganisationRole.OWNER))
    assert owner.get("/panel/").status_code == 200
