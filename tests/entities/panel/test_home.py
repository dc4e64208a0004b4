"""What every page of the panel has besides its own matter."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.applying import begun

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


def test_what_became_of_an_act_is_told_before_anything_else_on_the_page(editor, organisation):
    draft = begun(organisation, editor.user)
    editor.post(reverse("panel:discard_draft", args=[draft.pk]))
    page = editor.get(reverse("panel:home")).content.decode()
    told = page.partition('<div role="status">')[2].partition("<h1")[0]
    assert "Szkic usunięty." in told


@pytest.mark.parametrize(
    "page", ["panel/write.html", "panel/draft_step.html", "panel/report_section.html"]
)
def test_what_is_saved_while_one_types_is_told_above_the_first_field(page):
    text = (settings.BASE_DIR / "templates" / page).read_text()
    status = text.index('class="panel-saving" role="status"')
    assert status < text.index('name="version"') < text.index("{% for ", status)
