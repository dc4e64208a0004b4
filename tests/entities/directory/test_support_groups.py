"""The directory of support groups, as visitors get it; and whatever an address may hold."""

import re

import pytest

from tests import valid_html
from tests.factories import make_centre, make_entity
from tests.visitors import text

pytestmark = pytest.mark.django_db

PAGE = "/grupy-wsparcia/"


@pytest.fixture
def club(today):
    return make_entity(
        support_groups="Grupa AA\nwtorki o 17",
        phones=["77 000 00 02"],
        email="kis@nysa.example",
        website="https://kis.example/",
    )


def test_page_tells_the_groups_where_they_are_and_whom_to_ask(client, club):
    response = client.get(PAGE)
    html, words = response.content.decode(), text(response)
    assert re.findall(r"<h([1-4])", html.split("<main")[1].split("</main")[0]) == [*"12342"]
    for told in ("Województwo opolskie", "Nysa", "Grupa AA", "wtorki o 17", "kis@nysa.example"):
        assert told in words
    assert f'href="{club.get_absolute_url()}"' in html
    assert 'href="tel:770000002"' in html
    assert "Miejsca z grupami wsparcia: 1" in words


def test_page_opens_for_everyone_leaves_no_cookie_and_only_reads(client, club):
    response = client.get(PAGE)
    assert (response.status_code, response.cookies) == (200, {})
    assert response["Cache-Control"] == "public, no-cache"
    assert response.wsgi_request.session.accessed is False
    assert client.post(PAGE).status_code == 405
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script", response.content.decode()) == []


def test_nothing_known_is_said_as_it_is(client, today):
    make_entity(support_groups="")
    words = text(client.get(PAGE))
    assert "Nikt jeszcze nie napisał o grupie wsparcia" in words
    assert "To nie znaczy, że grup nie ma" in words


def test_nothing_found_leads_to_wider_searches_that_find_something(client, club):
    make_centre(name="Centrum szachistów", support_groups="Grupa szachistów")
    response = client.get(PAGE, {"q": "szachista", "powiat": "1607"})
    assert "Nic nie pasuje do tych warunków" in text(response)
    wider = response.context["view"].wider
    assert [url for _, url in wider] == [
        f"{PAGE}?q=szachista&wojewodztwo=16",
        f"{PAGE}?q=szachista",
        f"{PAGE}?wojewodztwo=16&powiat=1607",
        PAGE,
    ]
    totals = [client.get(url).context["view"].total for _, url in wider]
    assert totals == [1, 1, 1, 2]
    nothing = client.get(PAGE, {"q": "kajaki", "wojewodztwo": "24"})
    assert [url for _, url in nothing.context["view"].wider] == [PAGE]
    for _, url in wider:
        assert f'href="{url.replace("&", "&amp;")}"' in response.content.decode()


def test_voivodeship_offers_its_powiats_and_a_powiat_its_voivodeship(client, club):
    view = client.get(PAGE, {"powiat": "1607"}).context["view"]
    assert (view.asked.voivodeship.code, view.asked.powiat.code) == ("16", "1607")
    assert len(view.powiats) == 12
    assert client.get(PAGE).context["view"].powiats == []


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"wojewodztwo": "99"}, "Nie ma województwa o kodzie „99”."),
        ({"wojewodztwo": "24", "powiat": "9999"}, "Tego powiatu tu nie ma"),
        ({"powiat": "9999"}, "Tego powiatu tu nie ma"),
        ({"q": "w na i"}, "nie ma słowa do szukania"),
    ],
)
def test_what_cannot_be_understood_is_told_and_left_out(client, club, query, problem):
    response = client.get(PAGE, query)
    assert response.status_code == 200
    assert problem in text(response)


def test_powiat_of_the_voivodeship_before_is_left_behind_without_a_word(client, club):
    asked = client.get(PAGE, {"wojewodztwo": "24", "powiat": "1607"}).context["view"].asked
    assert (asked.voivodeship.code, asked.powiat, asked.problems) == ("24", None, [])


@pytest.mark.parametrize("name", ["q", "wojewodztwo", "powiat", "strona", "x"])
@pytest.mark.parametrize(
    "value", ['"><script>alert(1)</script>', "\x00", "-1", "9" * 30, "x" * 3000, "' OR 1=1 --", "²"]
)
def test_any_address_has_an_answer_that_is_valid(client, club, name, value):
    response = client.get(PAGE, {name: value})
    assert response.status_code == 200
    assert valid_html.faults(response.content.decode()) == []
    assert "<script" not in response.content.decode()


def test_long_list_has_pages(client, today):
    for number in range(27):
        make_entity(name=f"Klub {number:02}", support_groups="Grupa AA")
    first, second = (client.get(PAGE, {"strona": page, "q": "AA"}) for page in (1, 2))
    assert first.context["view"].total == 27
    assert len(first.context["view"].page) == 25
    assert [e.name for e in second.context["view"].regions[0].towns[0].entities] == [
        *("Klub 25", "Klub 26"),
    ]
    assert f'href="{PAGE}?q=AA&amp;strona=2"' in first.content.decode()
    # Beyond the last page there is the last one.
    assert client.get(PAGE, {"strona": 99}).context["view"].page.number == 2


def test_other_pages_lead_here(client, club):
    make_centre()
    make_entity(name="Klub z wieloma zajęciami", activities="kursy; grupy wsparcia")
    passing = client.get("/podmioty/klub-z-wieloma-zajeciami/").content.decode()
    assert f'href="{PAGE}?powiat=1607"' in passing
    entry = client.get(club.get_absolute_url()).content.decode()
    assert f'href="{PAGE}?powiat=1607"' in entry
    other = client.get("/podmioty/centrum-integracji-spolecznej-w-opolu/").content.decode()
    assert f"{PAGE}?" not in other
    for page, link in {
        "/obszary/": PAGE,
        "/obszary/opolskie/": f"{PAGE}?wojewodztwo=16",
        "/obszary/opolskie/nyski/": f"{PAGE}?powiat=1607",
        "/przewodnik/": PAGE,
        "/przewodnik/czy-to-dla-mnie/?miejsce=1607": f"{PAGE}?powiat=1607",
        "/przewodnik/czy-to-dla-mnie/?miejsce=16": f"{PAGE}?wojewodztwo=16",
    }.items():
        assert f'href="{link}"' in client.get(page).content.decode(), page


def test_need_in_a_search_leads_here_where_there_is_a_group_for_it(client, club):
    make_entity(name="Klub trzeźwości w Nysie", groups=["alcohol"])
    make_entity(name="Klub pracy w Nysie", groups=["prison"])
    page = client.get("/podmioty/?q=alkohol+Nysa").content.decode()
    assert f'href="{PAGE}?q=alkohol%20Nysa"' in page
    assert client.get(f"{PAGE}?q=alkohol Nysa").context["view"].total == 1
    # Of prison no group tells; of words that are no need nothing is asked.
    assert f"{PAGE}?" not in client.get("/podmioty/?q=wyrok").content.decode()
    assert f"{PAGE}?" not in client.get("/podmioty/?q=klub").content.decode()
