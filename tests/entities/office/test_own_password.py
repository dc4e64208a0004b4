"""A person's own password: changed by an act; the other browsers are signed out."""

import pytest
from django.test import Client
from django.urls import reverse

from entities.models import RegisterEvent
from entities.office.own_password import OwnPasswordView
from kisportal.accounts.models import User
from tests import factories

ADDRESS = reverse("admin:password_change")
INDEX = reverse("admin:index")
NEW = "zupelnie-nowe-haslo"


def change(client, old=factories.PASSWORD, new=NEW, again=None):
    sent = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post(ADDRESS, sent)


def sentences(page):
    return [str(error) for errors in page.context["form"].errors.values() for error in errors]


def test_password_is_changed_by_an_act(clerk16):
    assert change(clerk16).url == reverse("admin:password_change_done")
    assert User.objects.get(pk=clerk16.user.pk).check_password(NEW)
    event = RegisterEvent.objects.get()
    assert (event.reason, event.by_role) == ("Własna zmiana hasła", "referent (16)")
    assert event.subject == f"konto nr {clerk16.user.pk}: nowe hasło"


def test_person_stays_signed_in_here_and_nowhere_else(clerk16):
    elsewhere = Client()
    elsewhere.force_login(clerk16.user)
    change(clerk16)
    assert clerk16.get(INDEX).status_code == 200
    assert elsewhere.get(INDEX).status_code == 302


def test_page_after_it_leads_back_to_the_desk(clerk16):
    page = clerk16.get(change(clerk16).url)
    assert page.context["title"] == "Hasło jest zmienione"
    assert "Wróć do biurka urzędu" in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"old": "inne"}, ["To nie jest Twoje obecne hasło. Wpisz je jeszcze raz."]),
        ({"old": ""}, ["To pole jest wymagane."]),
        ({"old": "\x00"}, ["Znaki null są niedozwolone."]),
        ({"again": "zupelnie-inne-haslo"}, ["Hasła różnią się. Wpisz to samo dwa razy."]),
        ({"new": "krótkie"}, ["To hasło jest za krótkie: potrzeba co najmniej 12 znaków."]),
        ({"new": factories.PASSWORD}, ["To jest hasło, które masz teraz. Wpisz inne."]),
    ],
)
def test_password_is_refused_with_a_sentence(clerk16, typed, told):
    assert sentences(change(clerk16, **typed)) == told
    assert User.objects.get(pk=clerk16.user.pk).check_password(factories.PASSWORD)
    assert not RegisterEvent.objects.exists()


def test_page_says_beforehand_what_a_password_must_be(clerk16):
    assert "co najmniej 12 znaków" in clerk16.get(ADDRESS).content.decode()


def test_very_long_password_with_signs_of_any_kind_works(clerk16):
    change(clerk16, new="zażółć 😀 " * 100 + "x")
    assert User.objects.get(pk=clerk16.user.pk).check_password("zażółć 😀 " * 100 + "x")


def test_account_closed_between_the_check_and_the_act_is_told(db, rf):
    """The form finds the old password right; meanwhile an administrator closes the account."""
    as_read = factories.official("16", "clerk")
    User.objects.filter(pk=as_read.pk).update(is_active=False)
    sent = {"old_password": factories.PASSWORD, "new_password1": NEW, "new_password2": NEW}
    request = rf.post(ADDRESS, sent)
    request.user = as_read
    # As Django's test client does: the form was not opened before it is sent.
    request._dont_enforce_csrf_checks = True
    page = OwnPasswordView.as_view(success_url=INDEX)(request)
    (sentence,) = page.context_data["form"].non_field_errors()
    assert sentence.endswith("To hasło nie zostało zapisane. Zaloguj się jeszcze raz.")
    assert User.objects.get(pk=as_read.pk).check_password(factories.PASSWORD)
