"""Public pages: what a visitor gets, with and without htmx, and at addresses that changed."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import resolve, reverse

from entities.actions import entities
from entities.rules.urgent import urgent_in
from entities.search import choices, question
from entities.search.parameters import MULTIPLE
from tests.factories import make_centre, make_entity
from tests.visitors import text

pytestmark = pytest.mark.django_db

PAGES = ["/", "/podmioty/", "/o-portalu/", "/deklaracja-dostepnosci/"]
HTMX = {"HX-Request": "true"}
LIST = "/podmioty/"


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_for_everyone_and_leaves_no_cookie(client, page):
    make_entity()
    response = client.get(page)
    assert response.status_code == 200
    assert response.cookies == {}
    assert response["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("page", [*PAGES, "/nie-ma/"])
def test_page_asks_for_no_session(client, page):
    make_entity()
    response = client.get(page, headers={"Cookie": "sessionid=abcdefgh12345678"})
    assert "Cookie" not in response.get("Vary", "")
    assert not hasattr(response.wsgi_request, "_cached_user")
    assert response.wsgi_request.session.accessed is False


def test_entry_asks_for_no_session(client):
    response = client.get(make_entity().get_absolute_url())
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("page", PAGES)
def test_page_has_nothing_that_the_strict_policy_forbids(client, page):
    make_entity()
    html = client.get(page).content.decode()
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html) == []


@pytest.mark.parametrize("page", [*PAGES, "/nie-ma/", "/admin/login/"])
def test_page_says_the_strict_policy(client, page):
    policy = client.get(page)["Content-Security-Policy"]
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    everything, base, frames = (
        allowed.pop(n) for n in ("default-src", "base-uri", "frame-ancestors")
    )
    assert (everything, base, frames) == ("'none'", "'none'", "'none'")
    assert {*allowed.values()} == {"'self'"}


@pytest.mark.parametrize("page", [*PAGES, "/robots.txt", "/sitemap.xml"])
def test_page_only_reads(client, page):
    assert client.head(page).status_code == 200
    assert client.post(page).status_code == 405


def test_page_that_did_not_change_is_not_sent_again(client):
    make_entity()
    first = client.get(LIST)
    again = client.get(LIST, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_page_that_changed_is_sent_again(client):
    entity = make_entity()
    first = client.get(LIST)
    entities.change(entity, {"street": "ul. Nowa 1"}, by=None, reason="Przeprowadzka")
    assert client.get(LIST, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_home_counts_registers_apart_from_publications(client):
    make_entity()
    make_centre(published=True)
    page = text(client.get("/"))
    assert "podmioty na liście 2" in page
    assert "z rejestrów wojewodów 1" in page
    assert "tylko według publikacji 1" in page


def test_list_is_whole_for_a_browser_and_a_part_for_htmx(client):
    make_entity()
    assert client.get(LIST).templates[0].name == "directory/list.html"
    assert client.get(LIST, headers=HTMX).templates[0].name == "directory/_results.html"


MENU = [
    ("/podmioty/", ["page"]),
    ("/podmioty/mapa/", ["true"]),
    ("/rejestr/cis/", ["true"]),
    ("/o-portalu/", []),
    ("/panel/podmioty/klub/rejestr/", []),
]


@pytest.mark.parametrize(("path", "told"), MENU)
def test_menu_says_where_one_is_and_nothing_of_the_panel(rf, path, told):
    request = rf.get(path)
    request.resolver_match = resolve(path)
    html = render_to_string("components/header.html", request=request)
    assert re.findall(r'aria-current="(\w+)"', html) == told


TITLES = {
    "": "Centra i kluby",
    "?q=klub": "„klub” – znalezione: 2 – Centra i kluby",
    "?rodzaj=CIS": "znalezione: 1 – Centra i kluby",
    "?q=%3Cb%3Exqz": "„&lt;b&gt;xqz” – znalezione: 0 – Centra i kluby",
}


@pytest.mark.parametrize(("asked", "title"), TITLES.items())
def test_title_says_what_was_asked_and_how_many_were_found(client, asked, title):
    make_entity(name="Klub „Ster”")
    make_entity(name="Klub „Mewa”")
    make_centre(name="Centrum „Port”")
    for headers in ({}, HTMX):
        html = client.get(LIST + asked, headers=headers).content.decode()
        (told,) = re.findall(r"<title>(.*?)</title>", html, re.DOTALL)
        assert " ".join(told.split()) == f"{title} – Portal CIS i KIS"


def test_list_is_whole_when_htmx_goes_back_in_history(client):
    headers = HTMX | {"HX-History-Restore-Request": "true"}
    assert client.get(LIST, headers=headers).templates[0].name == "directory/list.html"


def test_list_tells_caches_apart_and_htmx_its_address(client):
    response = client.get(LIST + "?q=&rodzaj=KIS&dzien=", headers=HTMX)
    assert {"HX-Request", "HX-History-Restore-Request"} <= set(response["Vary"].split(", "))
    assert response["HX-Push-Url"] == "/podmioty/?rodzaj=KIS"


def test_list_without_conditions_has_a_plain_address_for_htmx(client):
    assert client.get(LIST + "?q=", headers=HTMX)["HX-Push-Url"] == "/podmioty/"


def test_list_part_brings_the_areas_anew(client):
    html = client.get(LIST + "?wojewodztwo=16", headers=HTMX).content.decode()
    assert re.findall(r'id="filtr-(\w+)"', html) == ["powiat", "gmina"]


def test_list_explains_what_is_wrong(client):
    assert "„jutro” nie jest datą" in text(client.get(LIST + "?dzien=jutro"))


def test_list_of_a_past_day_says_so(client):
    page = text(client.get(LIST + "?dzien=2025-01-31"))
    assert "To jest stan listy na dzień 31 stycznia 2025 r., a nie dzisiejszy." in page


@pytest.mark.parametrize(
    ("make", "mark", "sentence"),
    [
        (make_centre, "Status nadany decyzją", "Wojewoda nadał status"),
        (make_entity, "Wpis do rejestru", "Wojewoda wpisał klub"),
        (
            lambda: make_entity(published=True),
            "Według publikacji",
            "nie mamy potwierdzenia z rejestru wojewody",
        ),
    ],
)
def test_basis_of_listing_shows_on_the_list_and_on_the_entry(client, make, mark, sentence):
    entity = make()
    for address in (LIST, entity.get_absolute_url()):
        page = text(client.get(address))
        assert mark in page
        assert sentence in page


@pytest.mark.parametrize("page", [LIST, f"{LIST}mapa/"])
def test_whoever_is_in_danger_reads_whom_to_call_above_what_is_found(client, page):
    make_entity()
    for headers in ({}, HTMX):
        html = client.get(page, {"q": "nie chcę żyć"}, headers=headers).content.decode()
        assert html.index('href="tel:112"') < html.index('href="tel:800702222"')
        for after in ('id="wyniki"', 'id="liczba"') if not headers else ("Nic nie pasuje",):
            assert html.index('href="tel:800702222"') < html.index(after)
        assert "Może chodziło o" not in html
    assert 'href="tel:112"' not in client.get(page, {"q": "praca"}).content.decode()


def test_nobody_in_danger_is_corrected_or_sent_elsewhere(client, monkeypatch):
    make_entity(name="Klub Potok")
    asked = {"q": "potnok się", "rodzaj": "CIS"}
    assert "Może chodziło o" in text(client.get(LIST, asked))
    monkeypatch.setattr(question, "urgent_in", lambda words: urgent_in("potnę się"))
    page = text(client.get(LIST, asked))
    assert "Możesz zadzwonić teraz" in page
    assert "Może chodziło o" not in page
    assert "Bez filtra" not in page


def test_nothing_found_offers_a_way_out(client):
    make_entity()
    response = client.get(LIST + "?rodzaj=CIS&wojewodztwo=16")
    assert "Nic nie pasuje do tych warunków" in text(response)
    assert 'href="/podmioty/?wojewodztwo=16"' in response.content.decode()


def test_headings_of_what_was_found_farther_away_stand_in_order(client):
    make_centre(name="Centrum w Opolu")
    html = client.get(f"{LIST}?miejsce=Nysa&promien=5&w=7k3m9qxt").content.decode()
    results = html[html.index('id="tytul-wynikow"') :]
    headings = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", results, re.DOTALL)
    told = [(int(level), re.sub(r"<[^>]+>", "", text)) for level, text in headings]
    assert told[:4] == [
        (3, "Wybrane filtry"),
        (3, "Nic nie pasuje do tych warunków"),
        (3, "Najbliższe, które pasują"),
        (4, "Centrum w Opolu"),
    ]
    assert 'href="/podmioty/centrum-w-opolu/?w=7k3m9qxt"' in results


def test_what_a_person_typed_cannot_become_html(client):
    html = client.get(LIST, {"q": "<script>alert(1)</script>", "rodzaj": "<b>"}).content.decode()
    assert "<script>alert" not in html
    assert "<b>”" not in html


@pytest.mark.parametrize(
    "query",
    [
        *("q=%00", "q=%FF", "strona=%00", "wojewodztwo=%00", "q=%ED%A0%80", "miejsce=%00"),
        *("miejsce=%ED%A0%80", "gdzie=%00,%00", "gdzie=90,180", "promien=%00", "miejsce=%25%5C("),
        "miejsce=Nysa%00&promien=-5&gdzie=1e999,1",
    ],
)
def test_broken_bytes_are_answered(client, query):
    assert client.get(f"{LIST}?{query}").status_code == 200


def test_name_of_several_places_is_a_question_and_the_whole_list_is_shown(client):
    make_entity()
    response = client.get(LIST + "?miejsce=Osiek&promien=25")
    assert "Nazwa „Osiek” pasuje do kilku miejscowości" in text(response)
    assert "Osiek (gmina wiejska Osiek, powiat oświęcimski)" in text(response)
    assert "Znalezione podmioty: 1" in text(response)


def test_unknown_place_keeps_what_was_typed_and_offers_what_is_like_it(client):
    html = client.get(LIST + "?miejsce=Nyssa").content.decode()
    assert 'value="Nyssa"' in html
    assert "Nie znamy miejscowości „Nyssa”" in html
    assert 'href="/podmioty/?miejsce=Nysa"' in html


def test_near_me_waits_for_a_script_and_a_point_is_sent_only_when_known(client):
    html = client.get(LIST).content.decode()
    assert '<div class="near-me" data-near hidden>' in html
    assert '<input type="hidden" name="gdzie" value="" disabled>' in html
    html = client.get(LIST + "?gdzie=50.47,17.33").content.decode()
    assert '<input type="hidden" name="gdzie" value="50.47,17.33">' in html


@pytest.mark.parametrize("page", [LIST, f"{LIST}mapa/"])
def test_place_and_distance_are_folded_until_they_are_used(client, page):
    def is_open(query=""):
        return (
            '<details class="where-fold no-print" open>'
            in client.get(page + query).content.decode()
        )

    assert not is_open()
    assert not is_open("?q=klub&wojewodztwo=16")
    for used in ("?miejsce=Nysa", "?miejsce=Osiek", "?miejsce=Nyssa", "?gdzie=50.47,17.33"):
        assert is_open(used)
    assert is_open("?promien=25")


def test_number_of_results_stands_above_the_open_fold_too(client):
    make_entity()
    assert "Zobacz wyniki: 1" in text(client.get(LIST))
    part = client.get(f"{LIST}?rodzaj=CIS", headers=HTMX).content.decode()
    assert '<strong hx-swap-oob="innerHTML:#liczba-u-gory">0' in part


def test_map_keeps_order_and_size_of_the_list_in_its_form_and_links(client):
    for number in range(21):
        make_entity(name=f"Klub {number:02d}")
    asked = "sort=najnowsze&na_stronie=50"
    html = client.get(f"{LIST}mapa/?{asked}").content.decode()
    assert '<input type="hidden" name="sort" value="najnowsze">' in html
    assert '<input type="hidden" name="na_stronie" value="50">' in html
    assert f'href="{LIST}?{asked.replace("&", "&amp;")}"' in html
    part = client.get(f"{LIST}mapa/?q=klub&{asked}", headers=HTMX)
    assert part["HX-Push-Url"] == f"{LIST}mapa/?q=klub&{asked}"
    assert 'type="hidden" name="sort" value="najnowsze"' in part.content.decode()
    plain = client.get(f"{LIST}mapa/").content.decode()
    assert 'name="sort"' not in plain
    assert 'name="na_stronie"' not in plain


def test_card_tells_how_far_and_from_where(client):
    make_centre()
    page = text(client.get(LIST + "?miejsce=nysa&sort=odleglosc"))
    assert "km od miejscowości Nysa" in page
    assert "Odległości liczymy w linii prostej" in page
    assert "km od" not in text(client.get(LIST))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (LIST, "Centra i kluby"),
        (f"{LIST}mapa/", "Centra i kluby"),
        ("/obszary/", "Województwa i powiaty"),
        ("/obszary/braki/", "Mapa braków"),
        ("/obszary/braki/kluby/", "Kluby bez dalszej drogi"),
    ],
)
def test_page_is_called_the_same_in_its_title_heading_trail_and_menus(client, address, name):
    html = client.get(address).content.decode()
    menus = re.findall(rf'<a href="{address}"[^>]*>([^<]+)</a>', html)
    trail = re.findall(r'<li aria-current="page">([^<]+)</li>', html)
    title = re.findall(r"<title>([^<]+) – Portal", html)
    heading = [re.sub(r"<[^>]+>", "", text) for text in re.findall(r"<h1.*?>(.*?)</h1>", html)]
    called = {text.strip() for text in (*menus, *trail, *title, *heading)}
    assert called - {"Mapa", "Lista"} == {name}
    above = re.findall(r'<li><a href="/obszary/">([^<]+)</a></li>', html)
    assert {*above} == {"Województwa i powiaty"}


def test_too_many_parameters_are_refused(client):
    assert client.get(LIST + "?" + "&".join(["rodzaj=CIS"] * 1001)).status_code == 400


def test_list_costs_as_many_queries_for_three_as_for_one(client, django_assert_num_queries):
    make_entity(groups=["homeless"])
    with django_assert_num_queries(19):
        client.get(LIST)
    make_entity(groups=["homeless", "alcohol"])
    make_centre()
    with django_assert_num_queries(19):
        client.get(LIST)


def test_guess_that_leaves_a_filter_out_says_so(client):
    make_entity()
    page = text(client.get(LIST + "?q=nsya&wojewodztwo=24"))
    assert "bez filtra „Województwo: śląskie”" in page


@pytest.mark.parametrize("address", ["/nie-ma-takiej-strony/", "/podmioty/nie-ma/"])
def test_missing_page_helps_to_search(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "Nie ma takiej strony" in text(response)


def test_form_without_its_token_is_refused_in_plain_words():
    from django.test import Client

    response = Client(enforce_csrf_checks=True).post(reverse("admin:login"), {"username": "x"})
    assert response.status_code == 403
    assert "Nie przyjęliśmy tego formularza" in text(response)


@pytest.mark.parametrize("name", MULTIPLE)
def test_any_value_of_a_filter_is_named_in_the_ways_out_when_nothing_fits(client, today, name):
    """Of a founder's type this was once an answer that the server did not survive."""
    make_entity()
    make_centre()
    offered = choices.load(today, {"wojewodztwo": ["16"], "powiat": ["1607"]})[name]
    assert offered
    for option in offered:
        response = client.get(LIST, {"q": "qqqxxx", name: option.value, "dzien": "2001-01-01"})
        assert response.status_code == 200, option.value
        assert "Nic nie pasuje do tych warunków" in text(response)
