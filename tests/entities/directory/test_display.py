"""The page of the look: what it keeps, where it leads back to; nobody else has a cookie."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as some

from entities.directory.display import way_back
from kisportal.looks import SETTINGS
from tests.addresses import parts_of, patterns
from tests.factories import make_entity
from tests.rights_rows import address

PAGE = "/wyglad/"
HOST = "testserver"
OTHERS = [
    "https://zlo.example/",
    "//zlo.example/",
    "///zlo.example",
    "/\\zlo.example",
    "\\\\zlo.example",
    "http:zlo.example",
    "http:///zlo.example",
    "javascript:alert(1)",
    "http://testserver//zlo.example/",
    "http://testserver@zlo.example/",
    "http://zlo.example/?http://testserver/",
    "/\t/zlo.example",
    "/\n/zlo.example",
    " //zlo.example",
    "podmioty/",
    "?q=1",
    "",
    "/" + "a" * 2001,
    "http://[",
    PAGE,
    f"http://testserver{PAGE}?zapisano=tak",
]


def cookie_of(response):
    return response.cookies["wyglad"]


def test_choice_is_kept_for_a_year_and_leads_back(client):
    sent = {"tekst": "150", "motyw": "kontrast", "odstepy": "wieksze", "wroc": "/podmioty/?q=klub"}
    answer = client.post(PAGE, sent)
    assert (answer.status_code, answer.url) == (302, "/podmioty/?q=klub")
    assert cookie_of(answer).value == "tekst-150.motyw-kontrast.odstepy-wieksze"
    about = {name: cookie_of(answer)[name] for name in ("max-age", "path", "samesite", "httponly")}
    assert about == {"max-age": 31_536_000, "path": "/", "samesite": "Lax", "httponly": True}
    assert {*answer.cookies} == {"wyglad"}


@pytest.mark.parametrize(("https", "secure"), [(True, True), (False, "")])
def test_cookie_is_secure_where_the_portal_is(client, settings, https, secure):
    settings.SESSION_COOKIE_SECURE = https
    assert cookie_of(client.post(PAGE, {"tekst": "150"}))["secure"] == secure


def test_defaults_leave_no_cookie(client):
    answer = client.post(PAGE, {"tekst": "", "motyw": "", "wroc": "/"})
    assert (answer.url, answer.cookies) == ("/", {})


@pytest.mark.parametrize("sent", [{}, {"domyslne": "tak", "tekst": "200"}])
def test_going_back_to_the_defaults_deletes_the_cookie(client, sent):
    client.post(PAGE, {"tekst": "150"})
    answer = client.post(PAGE, sent)
    assert (cookie_of(answer).value, cookie_of(answer)["max-age"]) == ("", 0)


def test_unknown_choices_are_not_kept(client):
    answer = client.post(PAGE, {"tekst": "999", "motyw": "<b>", "kolor": "zloty"})
    assert (answer.status_code, answer.cookies) == (302, {})


def test_form_from_another_site_changes_nothing(client):
    answer = client.post(PAGE, {"tekst": "200"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.url, answer.cookies) == (PAGE, {})


def test_form_shows_what_was_chosen(client):
    client.post(PAGE, {"tekst": "150", "motyw": "ciemny", "ruch": "bez"})
    html = client.get(PAGE).content.decode()
    checked = re.findall(r'name="(\w+)" value="([\w]*)" checked', html)
    assert checked == [("tekst", "150"), ("motyw", "ciemny"), ("ruch", "bez")]


def test_form_offers_every_choice_that_there_is(client):
    html = client.get(PAGE).content.decode()
    offered = {*re.findall(r'name="(\w+)" value="(\w+)"', html)} - {("domyslne", "tak")}
    assert offered == {(name, value) for name, (_, values) in SETTINGS.items() for value in values}
    assert re.findall(r'name="(\w+)" value="" checked', html) == ["tekst", "motyw"]


def test_page_tells_what_is_kept_and_for_how_long(client):
    words = " ".join(client.get(PAGE).content.decode().split())
    assert "w jednym pliku cookie o nazwie „wyglad”, przez rok" in words
    about = " ".join(client.get("/o-portalu/").content.decode().split())
    assert "jeden plik cookie „wyglad”, na rok" in about


def test_page_knows_where_one_came_from(client):
    came_from = {"Referer": "http://testserver/podmioty/?q=a&amp=<b>"}
    html = client.get(PAGE, headers=came_from).content.decode()
    assert 'name="wroc" value="/podmioty/?q=a&amp;amp=&lt;b&gt;"' in html
    assert "Zapisz i wróć" in html


@pytest.mark.parametrize("other", OTHERS)
def test_nobody_is_led_anywhere_else(client, other):
    assert way_back(other, HOST) == ""
    assert client.post(PAGE, {"tekst": "150", "wroc": other}).url == f"{PAGE}?zapisano=tak"
    if other.isprintable() and other.isascii():
        assert 'name="wroc"' not in client.get(PAGE, headers={"Referer": other}).content.decode()


@given(some.text(max_size=40) | some.text("/\\:.@?#%a\t\n", max_size=12))
def test_way_back_stays_on_the_portal_whatever_is_sent(sent):
    way = way_back(sent, HOST)
    if way:
        reached = urlsplit(urljoin(f"http://{HOST}{PAGE}", way))
        assert (reached.scheme, reached.netloc) == ("http", HOST)
        assert way.startswith("/")
        assert way[1:2] not in ("/", "\\")


def test_saved_look_without_a_way_back_is_told(client):
    answer = client.post(PAGE, {"tekst": "150"}, follow=True)
    assert '<html data-text="150" lang="pl">' in answer.content.decode()
    assert "Tak wyglądają teraz wszystkie strony" in answer.content.decode()


def test_every_page_leads_to_the_choice(client, editor, clerk16):
    for browser, page in ((client, "/"), (client, "/nie-ma/"), (editor, "/panel/")):
        html = browser.get(page).content.decode()
        assert html.count(f'href="{PAGE}"') == 2
    assert f'href="{PAGE}"' in clerk16.get("/admin/").content.decode()


PUBLIC = [(name, pattern) for name, pattern in patterns() if name and name.startswith("directory:")]


@pytest.mark.parametrize(("name", "pattern"), PUBLIC, ids=[name for name, _ in PUBLIC])
def test_nobody_who_chose_nothing_has_a_cookie(client, entity, name, pattern):
    """Whatever a visitor opens or sends: no cookie but that of a look that they chose."""
    path = address(name, parts_of(pattern), entity)
    for answer in (client.get(path), client.post(path), client.get(f"{path}?x=1")):
        assert answer.cookies == {}


def test_nobody_has_a_cookie_of_a_page_that_is_not_there(client, db):
    make_entity()
    assert client.get("/nie-ma/").cookies == {}
    assert client.get(f"{reverse('directory:list')}?{'x&' * 1001}").cookies == {}
