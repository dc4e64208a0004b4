"""What every page of the panel has besides its own matter."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def foot_of(client, address):
    return client.get(address).content.decode().partition("<footer")[2]


def test_foot_of_the_panel_leads_to_the_own_account_and_not_to_the_sign_in(owner):
    foot = foot_of(owner, reverse("panel:home"))
    assert reverse("account:home") in foot
    assert reverse("account_login") not in foot


def test_foot_of_public_pages_is_the_same_for_everybody(owner, anonymous):
    home = reverse("directory:home")
    assert foot_of(owner, home) == foot_of(anonymous, home)
    assert reverse("account_login") in foot_of(anonymous, home)
