"""The map of the site: no page for everyone is forgotten on it."""

import re

import pytest

from entities.models import Guide
from tests import valid_html
from tests.addresses import patterns
from tests.factories import days, make_entity
from tests.walking import Page, name_of

pytestmark = pytest.mark.django_db

MAP = "/mapa-serwisu/"
# Which pages for everyone are not on the map, and why.
OF_AN_ENTITY = "is about one entity, which the list leads to"
OF_A_CHOICE = "is made of what somebody chose"
OF_A_WATCH = "is led to by an e-mail"
FOR_PROGRAMS = "is read by programs alone"
NOT_THERE = {
    **dict.fromkeys(("entity", "entry-json", "handout", "mistake", "watch-entity"), OF_AN_ENTITY),
    **dict.fromkeys(("shortlist-csv", "shortlist-xlsx", "shortlist-pdf"), OF_A_CHOICE),
    "watch-confirm": OF_A_WATCH,
    "watch-stop": OF_A_WATCH,
    "watch-stop-all": OF_A_WATCH,
    "watch-renew": OF_A_WATCH,
    "watch-own": OF_A_WATCH,
    "powiat": "is led to by the page of its voivodeship",
    "guide-film": "stands on its page of the guide",
    "verified": "is led to by the code of a document",
    "widget": "stands in a frame of other pages",
    **dict.fromkeys(
        ("suggestions", "robots", "security", "favicon", "sitemap-section"), FOR_PROGRAMS
    ),
}


def links(client):
    """The addresses on the map itself, without the menus around it."""
    return Page(inside(client.get(MAP).content.decode())).links


def inside(html):
    return html.split('<div class="wrap text-page">')[1].split("</main>")[0]


def test_every_page_for_everyone_is_on_the_map_or_has_a_reason(client, today):
    on_it = {name_of(address) for address in links(client)}
    every = {name for name, _ in patterns() if name and name.startswith("directory:")}
    left_out = {f"directory:{name}" for name in NOT_THERE}
    assert every - on_it == left_out
    assert on_it - every == {"panel:home", "account_login", "account:sign_up"}


def test_map_has_what_search_engines_are_told(client, today):
    make_entity()
    on_it = {*links(client)}
    for section in ("strony", "przewodnik", "obszary"):
        xml = client.get(f"/sitemap-{section}.xml").content.decode()
        told = set(re.findall(r"<loc>http://testserver([^<]+)</loc>", xml))
        powiats = {address for address in told if re.fullmatch(r"/obszary/[\w-]+/[\w-]+/", address)}
        powiats -= {"/obszary/braki/kluby/"}
        assert told - powiats - on_it == set()
        assert (section == "obszary") == bool(powiats)


def test_map_follows_the_guide_of_the_day(client, today):
    assert "/przewodnik/skad-pieniadze/" in links(client)
    Guide.objects.filter(code="skad-pieniadze").update(in_force=days(None, "2026-01-01"))
    Guide.objects.filter(code="jak-dolaczyc").update(easy="")
    on_it = links(client)
    assert "/przewodnik/skad-pieniadze/" not in on_it
    assert "/przewodnik/jak-dolaczyc/" in on_it
    assert "/przewodnik/jak-dolaczyc/latwy-tekst/" not in on_it


def test_every_address_on_the_map_is_there_once_and_opens(client, today):
    found = links(client)
    assert len(found) == len({*found}) > 50
    for address in found:
        assert client.get(address).status_code in {200, 302}, address


def test_map_is_a_tree_that_opens_for_everyone(client, today):
    response = client.get(MAP)
    html = response.content.decode()
    assert (response.status_code, response.cookies) == (200, {})
    assert response["Cache-Control"] == "public, no-cache"
    assert valid_html.faults(html) == []
    assert len(re.findall(r"województwo \w", inside(html))) == 16
    # Voivodeships stand below the country, easy texts below their page of the guide.
    assert re.search(
        r'<a href="/obszary/">[^<]+</a>\s*<ul>\s*<li><a href="/obszary/dolnoslaskie/', html
    )


@pytest.mark.parametrize("page", ["/", "/podmioty/", "/nie-ma/", "/konto/logowanie/"])
def test_every_page_leads_to_the_map(client, page):
    assert f'href="{MAP}"' in client.get(page).content.decode()
