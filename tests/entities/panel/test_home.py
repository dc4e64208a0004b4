"""What every page of the panel has besides its own matter."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def foot_of(client, address):
    return client.get(address).content.decode().partition("<footer")[2]


def test_foot_of_the_panel_leads_to_the_own_account_and_not_to_the_sign_in(owner):
    foot = foot_of(owner, reverse("panel:home"))
    assert reverse("account:home") in foot
    assert reverse("account_login") not in foot


@pytest.mark.parametrize("page", ["panel:home", "panel:find", "account:home"])
def test_every_own_page_tells_who_is_signed_in_and_the_way_out(owner, page):
    text = owner.get(reverse(page)).content.decode()
    assert f"<strong>{owner.user.email}</strong>" in text
    assert text.count(f'action="{reverse("account:sign_out")}"') == 1


def test_way_out_works(owner):
    checked = Client(enforce_csrf_checks=True)
    checked.force_login(owner.user)
    token = checked.get(reverse("panel:home")).context["csrf_token"]
    checked.post(reverse("account:sign_out"), {"csrfmiddlewaretoken": str(token)})
    assert checked.get(reverse("panel:home")).status_code == 302


def test_visitor_of_the_panel_is_nobody(anonymous):
    text = anonymous.get(reverse("panel:find")).content.decode()
    assert ("Zalogowano" in text, reverse("account:home") in text) == (False, False)


def test_foot_of_public_pages_is_the_same_for_everybody(owner, anonymous):
    home = reverse("directory:home")
    assert foot_of(owner, home) == foot_of(anonymous, home)
    assert reverse("account_login") in foot_of(anonymous, home)
