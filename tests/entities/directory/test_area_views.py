"""Pages of areas and of gaps, as visitors get them; and whatever an address may hold."""

import datetime
import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.urls import reverse

from entities.actions import support
from entities.directory.areas import address_of, find
from entities.models import Territory, VoivodeOffice
from tests.factories import make_centre, make_entity
from tests.visitors import text

pytestmark = pytest.mark.django_db

COUNTRY, OPOLSKIE, NYSKI = "/obszary/", "/obszary/opolskie/", "/obszary/opolskie/nyski/"
GAPS, CLUBS = "/obszary/braki/", "/obszary/braki/kluby/"
FILES = (
    *("/obszary/braki/powiaty.csv", "/obszary/braki/kluby.csv"),
    "/obszary/braki/zestawienie.xlsx",
)
PAGES = (COUNTRY, OPOLSKIE, NYSKI, GAPS, CLUBS)


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_for_everyone_leaves_no_cookie_and_only_reads(client, today, page):
    make_entity()
    response = client.get(page)
    assert (response.status_code, response.cookies) == (200, {})
    assert response["Cache-Control"] == "public, no-cache"
    assert response.wsgi_request.session.accessed is False
    assert client.post(page).status_code == 405


@pytest.mark.parametrize("page", PAGES)
def test_page_has_nothing_that_the_strict_policy_forbids(client, today, page):
    make_entity()
    html = client.get(page).content.decode()
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script", html) == []


@pytest.mark.parametrize("page", PAGES)
def test_page_tells_its_day(client, today, page):
    assert "16 listopada 2026 r." in text(client.get(page))


def test_every_powiat_has_a_page_of_its_own():
    areas = Territory.objects.exclude(level="gmina").select_related("parent")
    addresses = {address_of(area): area for area in areas}
    assert len(addresses) == 396
    found = {find(*url.strip("/").split("/")[1:]) for url in [*addresses][::17]}
    assert found == {*[*addresses.values()][::17]}


@pytest.mark.parametrize(
    "address",
    [
        *("/obszary/nie-ma/", "/obszary/opolskie/nie-ma/", "/obszary/slaskie/nyski/"),
        *("/obszary/Opolskie/", "/obszary/opolskie/opolskie/", "/obszary/16/", "/obszary/-/-/"),
        "/obszary/opolskie/nyski/nysa/",
    ],
)
def test_area_that_is_not_there(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/obszary/lodzkie/", "Województwo łódzkie"),
        ("/obszary/lodzkie/lodz/", "Łódź, miasto na prawach powiatu"),
        ("/obszary/slaskie/bielsko-biala/", "Bielsko-Biała, miasto na prawach powiatu"),
        (NYSKI, "Powiat nyski"),
    ],
)
def test_area_is_called_by_its_name(client, address, name):
    html = client.get(address).content.decode()
    assert re.search(rf"<h1>\s*{name}\s*</h1>", html)


def test_numbers_open_the_list_that_has_exactly_so_many(client, today):
    make_entity(groups=["homeless"])
    make_entity(name="Drugi", published=True)
    make_centre()
    for page in (COUNTRY, OPOLSKIE, NYSKI):
        html = client.get(page).content.decode()
        links = re.findall(r'<a href="(/podmioty/\?[^"]*)">(?:<span>)?(\d+)<', html)
        assert len(links) > 4
        for address, number in links:
            answer = client.get(address.replace("&amp;", "&")).context["answer"]
            assert (address, answer.total) == (address, int(number))
            assert answer.problems == []


@pytest.mark.parametrize("page", PAGES)
def test_no_link_is_called_by_a_number_alone(client, today, page):
    make_entity()
    make_centre()
    html = client.get(page).content.decode()
    called = [re.sub(r"<[^>]+>", "", inner) for inner in re.findall(r"<a [^>]*>(.*?)</a>", html)]
    assert [name for name in called if re.fullmatch(r"[\d\s]+", name)] == []


def test_figures_open_the_list_that_has_exactly_so_many(client, today):
    make_entity(groups=["homeless", "unemployed"])
    make_centre(groups=["homeless"])
    view = client.get(OPOLSKIE).context["view"]
    lines = [line for line in (*view.runners, *view.groups) if line.url]
    assert [line.figure.number for line in lines] == [2, 2, 1]
    for line in lines:
        assert client.get(line.url).context["answer"].total == line.figure.number


def test_powiat_names_what_it_has(client, today):
    make_entity(name="Klub „Most”")
    make_entity(name="Klub w Katowicach", gmina="2469011")
    page = text(client.get(NYSKI))
    assert "Klub „Most” Nysa" in page
    assert "Klub w Katowicach" not in page


def test_powiat_without_any_names_the_nearest(client, today):
    make_centre()
    page = text(client.get(NYSKI))
    assert "Nie znamy tu żadnego centrum ani klubu" in page
    assert "Centrum Integracji Społecznej w Opolu Opole · 46 km" in page


def test_powiat_names_the_social_cooperatives_that_work_there(client, today):
    values = {"kind": "cooperative", "gmina_id": "1607053", "city": "Nysa"}
    support.add(values | {"name": "Działa", "phone": "77 111 22 33"}, by=None, reason="Wykaz")
    ended = {"name": "Skończyła", "closed_on": today - timedelta(1)}
    support.add(values | ended, by=None, reason="Wykaz")
    page = text(client.get(NYSKI))
    assert "Działa spółdzielnia socjalna · Nysa · 77 111 22 33" in page
    number = '<a href="tel:771112233">77 111 22 33</a>'
    assert number in client.get(NYSKI).content.decode()
    assert number in client.get(make_entity().get_absolute_url()).content.decode()
    assert "Skończyła" not in page
    assert "Spółdzielnie socjalne, ZAZ i WTZ" not in text(client.get("/obszary/opolskie/brzeski/"))


def test_area_says_whom_to_ask_and_names_the_institution_only(client, today):
    VoivodeOffice.objects.filter(pk="16").update(
        department="Wydział Polityki Społecznej", phone="77 000 00 00", email="ps@urzad.example"
    )
    page = text(client.get(NYSKI))
    assert "Opolski Urząd Wojewódzki w Opolu Wydział Polityki Społecznej" in page
    assert "telefon: 77 000 00 00" in page
    assert '<a href="tel:770000000">77 000 00 00</a>' in client.get(NYSKI).content.decode()
    assert "Urząd Wojewódzki" not in text(client.get(COUNTRY))


def test_area_names_its_neighbours(client, today):
    view = client.get(OPOLSKIE).context["view"]
    assert [name for name, _ in view.neighbours] == [
        *("dolnośląskie", "łódzkie", "śląskie", "wielkopolskie")
    ]
    near = client.get(NYSKI).context["view"].neighbours
    assert near[0] == ("powiat prudnicki", "/obszary/opolskie/prudnicki/")
    assert len(near) == 6


def test_country_has_the_years_as_a_table_and_as_a_drawing(client, today):
    make_entity()
    page = client.get(COUNTRY)
    rows = re.findall(r'<th scope="row">(\d{4})</th>', page.content.decode())
    assert rows == [str(year) for year in range(2015, 2026)]
    assert "Podmiotów znanych tylko z publikacji w liczbach portalu nie ma." in text(page)
    assert 'role="img"' in page.content.decode()


@pytest.mark.parametrize("page", [OPOLSKIE, NYSKI])
def test_area_has_its_own_years_beside_the_way_to_those_of_the_country(client, today, page):
    make_entity(since=datetime.date(2023, 5, 1))
    response = client.get(page)
    rows = re.findall(
        r'<th scope="row">(\d{4})</th>\s*<td>(\d+)</td>\s*<td>(\d+)</td>\s*</tr>',
        response.content.decode(),
    )
    assert rows == [("2023", "0", "1"), ("2024", "0", "1"), ("2025", "0", "1")]
    assert "Statystyka publiczna (GUS)" not in text(response)
    assert f'href="{COUNTRY}#zmiany"' in response.content.decode()


def test_area_of_this_year_alone_says_that_there_is_nothing_to_compare(client, today):
    make_entity(since=datetime.date(2026, 5, 1))
    page = client.get(NYSKI)
    assert "z końca minionego roku, więc nie ma czego porównać" in text(page)
    assert 'id="tabela-lat"' not in page.content.decode()


def test_map_of_gaps_of_a_voivodeship_tells_whom_of_it_something_is_near(client, today):
    make_centre()
    page = text(client.get(GAPS, {"wojewodztwo": "24"}))
    assert "Liczymy mieszkańców województwa: śląskie. To, co mają do 25 km od siebie" in page
    assert "Liczymy mieszkańców" not in text(client.get(GAPS))


def test_powiat_of_the_map_of_gaps_is_told_by_what_it_lacks(client, today):
    make_entity()
    make_centre()
    view = client.get(GAPS, {"wojewodztwo": "16"}).context["view"]
    assert (view.powiats, view.without_cis, view.without_kis, view.without_both) == (12, 11, 11, 10)
    page = text(client.get(GAPS, {"wojewodztwo": "16", "brak": "oba"}))
    assert "Liczba powiatów w tabeli: 10" in page
    assert "Portal nie zna jeszcze żadnej spółdzielni socjalnej" in page


@pytest.mark.parametrize("page", [COUNTRY, GAPS, f"{GAPS}?wojewodztwo=14"])
def test_numbers_of_a_drawing_are_written_as_drawings_have_them(client, today, page):
    """Polish has a comma before the tenths, and in a drawing it ends a number."""
    make_entity(since=today.replace(year=2020))
    make_centre(since=today.replace(year=2021))
    (drawing,) = re.findall(r"<figure.*?</svg>", client.get(page).content.decode(), re.DOTALL)
    numbers = re.findall(r'(?:translate\(|scale\(|\b[xyr12c]+="|points=")([^")]*)', drawing)
    assert len(numbers) > 20
    for told in numbers:
        assert re.fullmatch(r"[-\d. ,]+", told)
        assert all(pair.count(",") in {0, 1} for pair in told.split())
        assert "points" in drawing or "," not in told


def test_clubs_without_a_way_on_have_a_page(client, today):
    make_entity()
    make_centre()
    near = text(client.get(CLUBS, {"odleglosc": "25"}))
    assert "Liczba klubów: 1" in near
    assert "Klub Integracji Społecznej w Nysie Nysa · powiat nyski, opolskie 47 km" in near
    assert "Nie ma takiego klubu" in text(client.get(CLUBS, {"odleglosc": "50"}))


HOSTILE = [
    {"odleglosc": "-1"},
    {"odleglosc": "999999999999999999999"},
    {"odleglosc": "10.5", "sort": "'; drop table", "brak": "<script>alert(1)</script>"},
    {"wojewodztwo": "99", "strona": "0"},
    {"wojewodztwo": "1607", "strona": "-5"},
    {"wojewodztwo": "16" * 500, "strona": "9" * 50},
    {"strona": "٣", "sort": "\x00", "odleglosc": "\x00"},
    {"brak": ["cis", "kis"], "sort": ["x", "cis"]},
]


@pytest.mark.parametrize("parameters", HOSTILE)
@pytest.mark.parametrize("page", [GAPS, CLUBS, *FILES])
def test_no_parameter_breaks_a_page_or_a_file(client, today, page, parameters):
    make_entity()
    response = client.get(f"{page}?{urlencode(parameters, doseq=True)}")
    assert response.status_code == 200
    assert b"<script>" not in response.getvalue()


def test_what_was_not_understood_is_explained(client, today):
    page = text(client.get(GAPS, {"odleglosc": "7", "wojewodztwo": "99", "sort": "x"}))
    assert "Nie znamy wartości „7”." in page
    assert "Nie ma województwa o kodzie „99”." in page
    assert "Nie znamy wartości „x”." in page


def test_view_of_its_own_is_not_for_search_engines(client, today):
    assert "noindex" not in client.get(GAPS).content.decode()
    assert "noindex" in client.get(GAPS, {"brak": "cis"}).content.decode()


def test_entry_leads_to_its_powiat_and_voivodeship(client, today):
    html = client.get(make_entity().get_absolute_url()).content.decode()
    assert f'<a href="{NYSKI}">powiat nyski</a>' in html
    assert f'<a href="{OPOLSKIE}">' in html


@pytest.mark.parametrize(
    ("page", "queries"), [(COUNTRY, 9), (OPOLSKIE, 13), (NYSKI, 15), (GAPS, 35), (CLUBS, 10)]
)
def test_queries_of_a_page_do_not_grow(client, today, django_assert_num_queries, page, queries):
    make_entity()
    with django_assert_num_queries(queries):
        client.get(page)
    for number in range(3):
        make_entity(name=f"Klub {number}", groups=["homeless"])
        make_centre(name=f"Centrum {number}", gmina="2001011")
    with django_assert_num_queries(queries):
        client.get(page)


@pytest.fixture
def answers_are_kept(settings):
    """A cache that keeps, as outside of tests."""
    locmem = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {**settings.CACHES, "answers": locmem}
    caches["answers"].clear()
    yield
    caches["answers"].clear()


@pytest.mark.parametrize(
    ("page", "queries"), [(COUNTRY, 2), (OPOLSKIE, 6), (NYSKI, 8), (GAPS, 6), (CLUBS, 4)]
)
def test_page_that_was_worked_out_is_the_same_again_for_few_queries(
    client, today, django_assert_num_queries, answers_are_kept, page, queries
):
    make_entity(groups=["homeless"])
    first = client.get(page).content
    with django_assert_num_queries(queries):
        assert client.get(page).content == first
    make_centre(gmina="1607053", city="Nysa")
    assert client.get(page).content != first


def test_sitemap_has_the_areas(client):
    xml = client.get(reverse("directory:sitemap-section", args=["obszary"])).content.decode()
    assert len(re.findall("<loc>", xml)) == 396
    assert "http://testserver/obszary/opolskie/nyski/</loc>" in xml


UNKNOWN = "Telefonu ani adresu e‑mail tego urzędu jeszcze nie mamy."
BIP = "Urząd podaje je na swojej stronie, w Biuletynie Informacji Publicznej."


@pytest.mark.parametrize(
    ("contact", "told", "not_told"),
    [
        ({}, [UNKNOWN, BIP], ["Zacznij od strony", "telefon:"]),
        ({"website": "https://urzad.example/"}, [UNKNOWN, "Zacznij od strony: Strona"], [BIP]),
        ({"phone": "77 000 00 01"}, ["telefon: 77 000 00 01"], [UNKNOWN, BIP]),
        ({"email": "cis@urzad.example"}, ["cis@urzad.example"], [UNKNOWN, BIP]),
    ],
)
@pytest.mark.parametrize("where", ["/obszary/opolskie/", "/obszary/opolskie/nyski/", "entry"])
def test_office_is_never_a_name_alone(client, today, where, contact, told, not_told):
    blank = dict.fromkeys(("phone", "email", "website"), "")
    VoivodeOffice.objects.filter(pk="16").update(**blank | contact)
    page = text(client.get(make_entity().get_absolute_url() if where == "entry" else where))
    assert [one for one in told if one not in page] == []
    assert [one for one in not_told if one in page] == []
    assert "Opolski Urząd Wojewódzki w Opolu" in page
