"""What other hosts may show of the portal: the slim list, and nothing else; and its HTML."""

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.urls import reverse

from entities.directory import embedding
from tests import valid_html
from tests.addresses import parts_of, patterns
from tests.factories import make_centre, make_entity
from tests.rights_rows import address

pytestmark = pytest.mark.django_db

WIDGET, PAGE, LIST = "/podmioty/wstawka/", "/osadzanie/", "/podmioty/"
OWN_FRAMES, OLDER = {"'none'", "'self'"}, {"DENY", "SAMEORIGIN"}
HOSTILE = (
    '"><script>alert(1)</script>',
    "'\"></textarea><img src=x onerror=alert(1)>",
    "</title></iframe><svg/onload=alert(1)>",
    'x" onload="alert(1)',
    "{{ answer }}{% now 'Y' %}",
    "javascript:alert(1)",
    "&quot;&lt;b&gt;\x00\ufffe",
)


def policy(response):
    parts = response["Content-Security-Policy"].split(";")
    split = (part.strip().partition(" ") for part in parts if part.strip())
    return {name: said for name, _, said in split}


class Tags(HTMLParser):
    """Every tag of a text with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.found, self.words = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data


def code_of(response):
    """The HTML to copy, as a browser shows it."""
    return response.context["view"].code


@pytest.fixture
def many(db):
    """Clubs and centres in two voivodeships, more than a page of them."""
    for number in range(1, 23):
        make_entity(name=f"Klub nr {number:02}", groups=["homeless"] if number % 2 else [])
    make_centre(phones=["77 000 00 01"], groups=["homeless"])
    make_entity(name="Klub w Katowicach", gmina="2469011", city="Katowice")


# --- Who may frame what -------------------------------------------------------------------


def test_the_slim_list_may_be_framed_by_anybody_and_runs_nothing(client, many):
    response = client.get(WIDGET, {"wojewodztwo": "16"})
    said = policy(response)
    assert said["frame-ancestors"] == "*"
    assert "X-Frame-Options" not in response
    assert said["default-src"] == said["script-src"] == said["form-action"] == "'none'"
    assert re.findall(r"<script|<form|<style|\sstyle=|\son\w+=", response.content.decode()) == []


def test_page_that_did_not_change_may_still_be_framed(client, many):
    first = client.get(WIDGET)
    again = client.get(WIDGET, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, policy(again)["frame-ancestors"]) == (304, "*")
    assert "X-Frame-Options" not in again


def test_no_other_page_may_be_framed(administrator, entity):
    """Of all patterns, as the person who sees most."""
    framed, looked = set(), 0
    for name, pattern in patterns():
        if name and not name.endswith(("logout", "sign_out")):
            response = administrator.get(address(name, parts_of(pattern), entity))
            looked += 1
            # Files that stand under a policy of their own have the older header alone.
            told = policy(response).get("frame-ancestors", "'none'")
            if told not in OWN_FRAMES or response.get("X-Frame-Options") not in OLDER:
                framed.add(name)
    assert framed == {"directory:widget"}
    assert looked > 150


@pytest.mark.parametrize("path", ["/nie-ma/", WIDGET + "?" + "a=b&" * 1001])
def test_no_page_of_an_error_may_be_framed(client, path):
    response = client.get(path)
    assert response.status_code >= 400
    assert (policy(response)["frame-ancestors"], response["X-Frame-Options"]) == ("'none'", "DENY")


def test_only_the_page_with_the_preview_has_a_frame_and_of_the_portal_alone(client, many):
    said = policy(client.get(PAGE))
    assert (said["frame-src"], said["frame-ancestors"]) == ("'self'", "'none'")
    assert "frame-src" not in policy(client.get(LIST))
    assert "frame-src" not in policy(client.get(WIDGET))


@pytest.mark.parametrize("page", [WIDGET, PAGE])
def test_page_leaves_no_cookie_and_is_kept_as_other_public_pages(client, many, page):
    response = client.get(page)
    assert (response.status_code, response.cookies) == (200, {})
    assert response["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in response.get("Vary", "")
    assert response.wsgi_request.session.accessed is False
    assert client.head(page).status_code == 200
    assert client.post(page).status_code == 405


# --- What it shows ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        "",
        "wojewodztwo=16",
        "wojewodztwo=16&powiat=1607&rodzaj=KIS&grupa=homeless",
        "q=klub&sort=nazwa&na_stronie=50",
        "rodzaj=CIS",
        "miejsce=Nysa&promien=25",
        "strona=2",
        "wojewodztwo=99&rodzaj=XYZ",
        "dzien=2023-01-01",
        "q=zupełnie+nic+takiego",
    ],
)
def test_results_are_those_of_the_list_in_its_order_and_number(client, many, query):
    own, of_list = (client.get(f"{page}?{query}").context["answer"] for page in (WIDGET, LIST))
    assert [*own.page] == [*of_list.page]
    assert (own.total, own.more, own.problems) == (of_list.total, of_list.more, of_list.problems)
    assert own.page.paginator.num_pages == of_list.page.paginator.num_pages


def test_entry_is_told_in_few_words_with_ways_out_of_the_frame(client, many, today):
    html = client.get(WIDGET, {"rodzaj": "CIS"}).content.decode()
    tags = Tags(html)
    links = [had for tag, had in tags.found if tag == "a"]
    entry, phone, whole = links
    assert entry["href"] == "/podmioty/centrum-integracji-spolecznej-w-opolu/"
    assert phone["href"] == "tel:770000001"
    assert whole["href"] == "/podmioty/?rodzaj=CIS"
    assert {link["target"] for link in (entry, whole)} == {"_blank"}
    assert {link["rel"] for link in (entry, whole)} == {"noopener"}
    for words in ("Opole", "CIS · centrum", "stan na dzień 16 listopada 2026 r."):
        assert words in " ".join(tags.words.split())


def test_page_of_a_frame_is_no_page_for_search_engines(client, many):
    html = client.get(WIDGET, {"rodzaj": "KIS", "w": "7k3m9qxt"}).content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert f'<link rel="canonical" href="http://localhost:8000{LIST}?rodzaj=KIS">' in html
    assert WIDGET not in client.get("/sitemap-strony.xml").content.decode()
    assert PAGE in client.get("/sitemap-strony.xml").content.decode()


def test_more_than_a_page_is_told(client, many):
    page = " ".join(Tags(client.get(WIDGET).content.decode()).words.split())
    assert "Znalezione podmioty: 24 (tutaj: od 1 do 20)" in page


# --- The HTML to copy -----------------------------------------------------------------------


def test_code_shows_the_chosen_results_and_a_link_beside(client, many):
    response = client.get(PAGE, {"rodzaj": "KIS", "wojewodztwo": "16", "powiat": "1607"})
    (_, frame), _, (_, link) = Tags(code_of(response)).found
    query = "rodzaj=KIS&wojewodztwo=16&powiat=1607"
    assert frame["src"] == f"http://localhost:8000{WIDGET}?{query}"
    assert link["href"] == f"http://localhost:8000{LIST}?{query}"
    assert (frame["loading"], frame["referrerpolicy"]) == ("lazy", "no-referrer")
    assert frame["title"] == (
        "Centra i kluby integracji społecznej – Klub Integracji Społecznej, "
        "Województwo: opolskie, Powiat: nyski"
    )
    # It opens where it is pressed: nothing warns of a new window on a page of others.
    assert "target" not in link
    preview = next(had for tag, had in Tags(response.content.decode()).found if tag == "iframe")
    assert preview["src"] == f"{WIDGET}?{query}"
    assert client.get(frame["src"].removeprefix("http://localhost:8000")).status_code == 200


def test_what_the_form_does_not_offer_is_carried_along(client, many):
    response = client.get(PAGE, {"usluga": ["work", "legal_advice"], "sort": "nazwa", "q": "klub"})
    assert sorted(response.context["view"].carried) == [
        *(("q", "klub"), ("sort", "nazwa"), ("usluga", "legal_advice"), ("usluga", "work")),
    ]
    html = response.content.decode()
    for name, value in response.context["view"].carried:
        assert f'<input type="hidden" name="{name}" value="{value}">' in html


def test_past_day_marks_and_page_are_left_out(client, many, today):
    response = client.get(PAGE, {"dzien": "2023-01-01", "w": "7k3m9qxt", "strona": "2"})
    (_, frame), *_ = Tags(code_of(response)).found
    assert frame["src"] == f"http://localhost:8000{WIDGET}"
    assert "więc pomijamy dzień" in response.content.decode()
    assert response.context["view"].answer.total == 24


def test_list_leads_to_the_code_of_its_results(client, many):
    html = client.get(LIST, {"rodzaj": "CIS", "wojewodztwo": "16"}).content.decode()
    assert f'href="{PAGE}?rodzaj=CIS&amp;wojewodztwo=16"' in html


# --- Whatever an address may hold -----------------------------------------------------------


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize(
    "name", ["q", "wojewodztwo", "grupa", "miejsce", "gdzie", "sort", "x", "w"]
)
def test_what_an_address_holds_never_becomes_html(client, many, name, value):
    query = urlencode({name: value, "rodzaj": "KIS"})
    for page in (WIDGET, PAGE):
        html = client.get(f"{page}?{query}").content.decode()
        assert valid_html.faults(html) == []
        found = Tags(html).found
        assert {key for _, had in found for key in had if key.startswith("on")} == set()
        scripts = [had for tag, had in found if tag == "script"]
        assert [had for had in scripts if not had.get("src", "").startswith("/static/")] == []
        assert not [tag for tag, had in found if tag == "img" and had.get("src") == "x"]
        addresses = [had[key] for _, had in found for key in ("href", "src") if key in had]
        assert not [one for one in addresses if one.startswith("javascript:")]


@pytest.mark.parametrize("value", HOSTILE[:4])
def test_code_of_hostile_words_is_a_frame_and_a_link_and_nothing_more(client, many, value):
    response = client.get(PAGE, {"q": value})
    tags = Tags(code_of(response)).found
    assert [tag for tag, _ in tags] == ["iframe", "p", "a"]
    assert {*tags[0][1]} == {
        *("src", "title", "width", "height", "loading", "referrerpolicy", "style"),
    }
    assert parse_qs(urlsplit(tags[0][1]["src"]).query)["q"] == [
        response.context["view"].answer.question.text
    ]
    # What the browser shows in the field is the code itself, with its own entities.
    html = response.content.decode()
    shown = html.split('id="kod"', 1)[1].split(">", 1)[1].split("</textarea>", 1)[0]
    assert "<" not in shown
    assert Tags(shown).words == code_of(response)


def test_very_long_title_is_cut():
    html = embedding.html("x" * 10, "q=%22&a=b")
    assert 'src="http://localhost:8000/podmioty/wstawka/?q=%22&amp;a=b"' in html
    assert type(html) is str
    chips = [embedding.Chip("Komu pomaga", "y" * 300, "")]
    assert len(embedding.title_of(chips)) == 200


def test_addresses_are_those_of_the_patterns():
    assert (reverse("directory:widget"), reverse("directory:embedding")) == (WIDGET, PAGE)


@pytest.mark.parametrize(("place", "warned"), [("Kluczb", True), ("Osiek", True), ("Nysa", False)])
def test_code_without_the_place_that_was_typed_says_so_beside_it(client, place, warned):
    page = client.get("/osadzanie/", {"miejsce": place, "promien": "25"}).content.decode()
    beside = page[page.index('id="kod-do-skopiowania"') :]
    assert ("Popraw to, zanim skopiujesz kod." in beside) == warned
