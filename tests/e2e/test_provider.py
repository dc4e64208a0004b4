"""Somebody who has an account at a provider of identity comes in by it, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.e2e import portal as portals
from tests.e2e.looking import look_at
from tests.e2e.pages.own_account import OwnAccount
from tests.e2e.watching import Watch
from tests.identity_provider import CLIENT_ID, CLIENT_SECRET, identity_provider

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def provider():
    """A provider where Maria is signed in."""
    with identity_provider() as provider:
        provider.person = {
            "sub": "maria-1",
            "email": "maria@gmina.example",
            "email_verified": True,
            "name": "Maria Przykładowa",
        }
        yield provider


@pytest.fixture(scope="module")
def tied(portal, provider):
    """The same register, served by a portal that knows the provider."""
    chosen = {
        "OIDC_NAME": "Logowanie gminne",
        "OIDC_ISSUER": provider.issuer,
        "OIDC_CLIENT_ID": CLIENT_ID,
        "OIDC_CLIENT_SECRET": CLIENT_SECRET,
    }
    with portals.serving(portal.folder, **chosen) as served:
        yield served


@pytest.fixture
def watch(tied) -> Watch:
    """What goes wrong in the pages of that portal."""
    return Watch(tied.url.removeprefix("http://"))


@pytest.fixture(scope="module")
def browser_context_args(browser_context_args, tied):
    """Browsers that go there."""
    return {**browser_context_args, "base_url": tied.url}


@pytest.mark.parametrize("scripts", [True, False])
def test_person_comes_in_by_the_provider(new_context, watch, provider, scripts):
    """The strict policy lets the browser out and back in, with and without scripts."""
    page = new_context(java_script_enabled=scripts).new_page()
    page.goto("/konto/logowanie/?next=/konto/")
    if scripts:
        look_at(page)
    page.get_by_role("button", name="Zaloguj się przez: Logowanie gminne").click()
    OwnAccount(page).loaded()
    expect(page.locator("main").get_by_text("maria@gmina.example")).to_be_visible()
    expect(page.get_by_text("logujesz się przez: Logowanie gminne")).to_be_visible()
    # The provider is the one other host that a journey may see.
    watch.faults = [fault for fault in watch.faults if provider.issuer not in fault]


def test_person_whose_address_the_provider_does_not_vouch_for_is_told(
    new_context, watch, provider, monkeypatch
):
    monkeypatch.setitem(provider.person, "email_verified", False)
    monkeypatch.setitem(provider.person, "sub", "ktos-inny")
    watch.expected.add(403)
    page = new_context().new_page()
    page.goto("/konto/logowanie/")
    page.get_by_role("button", name="Zaloguj się przez").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Logowanie się nie udało")
    look_at(page)
    watch.faults = [fault for fault in watch.faults if provider.issuer not in fault]
