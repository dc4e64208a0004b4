"""What a visitor chose of the look: read from a cookie that anybody may have written."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.defaults import server_error
from hypothesis import given
from hypothesis import strategies as some

from kisportal import looks
from tests.factories import make_entity

ALL = "tekst-150.motyw-kontrast.odstepy-wieksze.linki-podkreslone.ruch-bez"
HTML = re.compile(r"<html ([^>]*)>")
HOSTILE = [
    'tekst-150" onload="alert(1)',
    "tekst-999.motyw-<script>.x-y",
    "motyw-kontrast;",
    "....----....",
    "tekst",
    "-150",
    "tekst-" + "1" * 4000,
    "tekst-150.tekst-999",
    "motyw-light",
    "TEKST-150",
    "tekst-150\\000",
    "ęęę".encode().decode("latin-1"),  # as a server hands over what a browser sent
    "",
]


def html_of(client, address, cookie=ALL):
    """The attributes of <html>, beside whatever other cookies the browser has."""
    client.cookies["wyglad"] = cookie
    return HTML.search(client.get(address).content.decode())[1]


def test_look_is_read_as_it_was_written():
    look = looks.read({"wyglad": ALL})
    assert look == {
        "tekst": "150",
        "motyw": "kontrast",
        "odstepy": "wieksze",
        "linki": "podkreslone",
        "ruch": "bez",
    }
    assert looks.written(look) == ALL


def test_each_value_is_believed_by_itself():
    assert looks.read({"wyglad": "tekst-999.motyw-ciemny.kolor-zloty"}) == {"motyw": "ciemny"}


@given(some.text(max_size=300))
def test_no_cookie_is_more_than_known_choices(text):
    for name, value in looks.read({"wyglad": text}).items():
        assert value in looks.SETTINGS[name][1]


@pytest.mark.parametrize("cookie", HOSTILE)
def test_hostile_cookie_changes_nothing_in_a_page(client, db, cookie):
    plain = client.get("/o-portalu/")
    answer = client.get("/o-portalu/", headers={"Cookie": f"wyglad={cookie}"})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()
    assert HTML.search(answer.content.decode())[1] in (
        'lang="pl"',
        'data-theme="contrast" lang="pl"',
    )
    if cookie != "motyw-kontrast;":  # what the semicolon ends is a choice
        assert answer.content == plain.content


@pytest.mark.parametrize(
    "address",
    ["/", "/podmioty/", "/rejestr/cis/", "/weryfikacja/", "/o-portalu/", "/wyglad/", "/nie-ma/"],
)
def test_look_reaches_pages_for_everyone(client, db, address):
    assert html_of(client, address) == (
        'data-text="150" data-theme="contrast" data-spacing="wide" '
        'data-links="underlined" data-motion="none" lang="pl"'
    )


@pytest.mark.parametrize("address", [reverse("account_login"), "/podmioty/?" + "&x" * 1001])
def test_look_reaches_the_sign_in_and_refusals(client, db, address):
    assert html_of(client, address, "motyw-ciemny") == 'data-theme="dark" lang="pl"'


def test_look_reaches_the_panel_and_the_account(editor):
    for address in ("/panel/", "/konto/", "/panel/nie-ma/"):
        assert html_of(editor, address, "tekst-200") == 'data-text="200" lang="pl"'


def test_look_reaches_the_desk_and_takes_the_place_of_its_switch(clerk16):
    address = reverse("admin:index")
    assert html_of(clerk16, address, "tekst-125.motyw-kontrast") == (
        'data-text="125" data-theme="contrast" lang="pl" dir="ltr"'
    )
    chosen = clerk16.get(address).content.decode()
    assert ("theme-toggle" in chosen, "theme.js" in chosen) == (False, False)
    del clerk16.cookies["wyglad"]
    usual = clerk16.get(address).content.decode()
    assert ("theme-toggle" in usual, "theme.js" in usual) == (True, True)


def test_look_reaches_a_page_that_failed():
    """It is rendered without a request, by Django itself."""
    request = RequestFactory().get("/", headers={"Cookie": "wyglad=motyw-kontrast"})
    answer = looks.middleware(lambda request: server_error(request))(request)
    assert answer.status_code == 500
    assert HTML.search(answer.content.decode())[1] == 'data-theme="contrast" lang="pl"'


def test_refused_form_has_the_look(db):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        reverse("account_login"), {"login": "x"}, headers={"Cookie": "wyglad=tekst-200"}
    )
    assert answer.status_code == 403
    assert HTML.search(answer.content.decode())[1] == 'data-text="200" lang="pl"'


def test_length_of_a_page_is_that_of_what_is_sent(client, db):
    answer = client.get("/o-portalu/", headers={"Cookie": f"wyglad={ALL}"})
    assert answer["Content-Length"] == str(len(answer.content))


def test_part_of_a_page_is_sent_as_it_is(client, db):
    make_entity()
    headers = {"HX-Request": "true"}
    plain = client.get("/podmioty/", headers=headers)
    chosen = client.get("/podmioty/", headers=headers | {"Cookie": f"wyglad={ALL}"})
    assert chosen.content == plain.content


# --- Caches ---------------------------------------------------------------------------------


def test_page_of_whoever_chose_nothing_stays_everyones(client, db):
    answer = client.get("/o-portalu/")
    assert answer["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in answer.get("Vary", "")


def test_page_in_a_look_is_kept_by_its_browser_alone(client, db):
    answer = client.get("/o-portalu/", headers={"Cookie": "wyglad=motyw-ciemny"})
    assert {*answer["Cache-Control"].split(", ")} == {"private", "no-cache"}
    assert "Cookie" in answer["Vary"].split(", ")


def asked_again(client, etag, cookie=None):
    headers = {"If-None-Match": etag} | ({"Cookie": f"wyglad={cookie}"} if cookie else {})
    return client.get("/o-portalu/", headers=headers)


def test_page_in_the_same_look_is_not_sent_again(client, db):
    headers = {"Cookie": "wyglad=motyw-ciemny.tekst-150"}
    first = client.get("/o-portalu/", headers=headers)
    again = asked_again(client, first["ETag"], "tekst-150.motyw-ciemny")
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert "private" in again["Cache-Control"]


def test_page_kept_in_another_look_is_sent_anew(client, db):
    """Whatever a cache has kept: it asks first, and each look is another page."""
    plain = client.get("/o-portalu/")["ETag"]
    dark = client.get("/o-portalu/", headers={"Cookie": "wyglad=motyw-ciemny"})["ETag"]
    client.cookies.clear()
    assert asked_again(client, plain).status_code == 304
    assert asked_again(client, dark).status_code == 200
    assert asked_again(client, plain, "motyw-ciemny").status_code == 200
    assert asked_again(client, dark, "motyw-jasny").status_code == 200
    assert asked_again(client, f'"abc", W/{dark}', "motyw-ciemny").status_code == 304
    assert asked_again(client, "*", "motyw-ciemny").status_code == 200


def test_file_is_not_sent_again_to_whoever_chose_a_look(client, db):
    headers = {"Cookie": "wyglad=motyw-ciemny"}
    first = client.get("/robots.txt", headers=headers)
    again = client.get("/robots.txt", headers=headers | {"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert first["Cache-Control"] == "public, no-cache"
