"""Every page that a visitor is led to is valid HTML; the checker itself sees what it must see."""

from datetime import timedelta

import pytest
from django.test import Client

from tests import valid_html
from tests.calling import ENDLESS, announced
from tests.factories import make_centre, make_entity
from tests.test_links import asked
from tests.walking import Answer, Walk

PAGE = (
    '<!doctype html><html lang="pl"><head><title>Strona</title></head><body>{}</body></html>'.format
)
VALID = [
    "<p>Zwykły <strong>tekst</strong><br>w dwóch wierszach</p>",
    '<ul><li><p>a</p></li></ul><dl><div><dt id="t">a</dt><dd aria-labelledby="t">b</dd></div></dl>',
    '<form><label for="i">a</label><input id="i"></form>',
    '<fieldset><legend>a</legend><label><input type="radio"> b</label></fieldset>',
    "<table><caption>a</caption><thead><tr><th>a</th></tr></thead></table>",
    '<svg viewBox="0 0 1 1"><path d="M0 0"/><a href="/x"><use href="#y"/></a></svg>',
    "<details><summary><h2>a</h2></summary><p>b</p></details>",
    '<a href="/"><div>a</div></a>',
    '<a href="/?a=1&amp;b=2">a</a>',
]
WRONG = [
    "<div><span></div></span>",
    "<div>",
    "</p>",
    "<p><ul><li>a</li></ul></p>",
    "<ul><div>a</div></ul>",
    "<ul>a</ul>",
    "<li>a</li>",
    "<table><tr><td>a</td></tr></table>",
    "<table><thead><tr><div>a</div></tr></thead></table>",
    '<a href="/"><span><a href="/x">a</a></span></a>',
    '<a href="/"><button>a</button></a>',
    "<button><label>a</label></button>",
    "<form><form></form></form>",
    '<i id="a"></i><i id="a"></i>',
    '<i id="a" id="b"></i>',
    '<label for="nie-ma">a</label>',
    '<p aria-describedby="nie-ma">a</p>',
    '<img src="/a.png">',
    "<center>a</center>",
    '<p role="banan">a</p>',
    "<p>&nieznane; znaki</p>",
    "<span><p>a</p></span>",
    "<fieldset><p>a</p><legend>b</legend></fieldset>",
    "<dl><p>a</p></dl>",
    "<div/>",
]
# Ways to see more of the list than its links show.
ASKED = (
    "/podmioty/?q=klub&rodzaj=KIS&wojewodztwo=16&wojewodztwo=24&sort=nazwa",
    "/podmioty/?q=szklaska+poreba&wojewodztwo=24",
    "/podmioty/?q=katowice&rodzaj=abc&dzien=wczoraj&strona=-1",
    "/podmioty/?dzien=2025-12-31",
    "/rejestr/cis/?wojewodztwo=02",
    "/rejestr/kis/?dzien=wczoraj",
    "/nabory/?wojewodztwo=24&dla=nikt",
    "/weryfikacja/?kod=ABCD",
    "/wyglad/?zapisano=tak",
)


@pytest.mark.parametrize("inside", VALID)
def test_valid_html_is_let_through(inside):
    assert valid_html.faults(PAGE(inside)) == []


@pytest.mark.parametrize("inside", WRONG)
def test_fault_is_seen(inside):
    assert valid_html.faults(PAGE(inside)) != []


@pytest.mark.parametrize(
    "page", ["<p>a</p>", "<!doctype html><html><head></head><body></body></html>"]
)
def test_page_without_its_frame_is_no_page(page):
    assert valid_html.faults(page) != []


def test_every_page_for_visitors_is_valid(db, today):
    make_entity(phones=["77 000 00 01"], email="kis@nysa.example", groups=["homeless"])
    make_centre()
    make_entity(published=True, name="Klub według publikacji")
    announced(summary="Jeden akapit.\n\nDrugi akapit.")
    announced(**ENDLESS | {"title": "Konkurs <bez> końca"})
    announced(title="Zamknięty", closes_on=today - timedelta(days=1))
    announced(title="Przyszły", opens_on=today + timedelta(days=1))
    ask, wrong = asked(Client()), {}

    def read(address: str) -> Answer:
        answer = ask(address)
        is_read = answer.is_page and answer.status == 200
        if is_read and (found := valid_html.faults(answer.content.decode())):
            wrong[address] = found
        return answer

    walk = Walk("visitor", read).start("/", *ASKED)
    assert wrong == {}
    assert {"directory:list", "directory:entity", "account_login"} <= walk.visited


@pytest.mark.parametrize("address", ["/nie-ma/", "/podmioty/?" + "rodzaj=CIS&" * 1001])
def test_page_of_an_error_is_valid(client, db, address):
    answer = client.get(address)
    assert answer.status_code >= 400
    assert valid_html.faults(answer.content.decode()) == []


def test_page_of_a_failure_is_valid(settings):
    from django.template.loader import get_template

    assert valid_html.faults(get_template("500.html").render()) == []


def test_form_that_was_refused_is_valid(client, db):
    entity = make_entity()
    answer = client.post(f"{entity.get_absolute_url()}blad/", {"text": ""})
    assert "Popraw i wyślij jeszcze raz" in answer.content.decode()
    assert valid_html.faults(answer.content.decode()) == []
