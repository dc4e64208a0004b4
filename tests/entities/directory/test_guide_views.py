"""The guide for everyone: wordings of the day, facts from tables, words, easy texts, films."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.utils.formats import date_format

from entities.actions import guides
from entities.models import Amount, GlossaryTerm, Guide
from tests.factories import administrator, days, make_entity
from tests.lived_in import FILM
from tests.visitors import text

pytestmark = pytest.mark.django_db

JOIN = "/przewodnik/jak-dolaczyc/"
PAGES = [
    *("/przewodnik/", "/przewodnik/slownik/", "/przewodnik/czy-to-dla-mnie/"),
    *("/przewodnik/jaka-forma/", JOIN, f"{JOIN}latwy-tekst/"),
]


def on(day):
    return time_machine.travel(datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC))


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_for_everyone_leaves_no_cookie_and_keeps_the_policy(client, today, page):
    response = client.get(page)
    assert (response.status_code, response.cookies) == (200, {})
    assert response["Cache-Control"] == "public, no-cache"
    assert "Cookie" not in response.get("Vary", "")
    html = response.content.decode()
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script", html) == []
    assert client.post(page).status_code == 405


@pytest.mark.parametrize("ending", ["", "latwy-tekst/"])
def test_every_page_of_the_guide_opens_with_its_day_and_articles(client, today, ending):
    for guide in Guide.objects.in_force(today):
        page = client.get(f"/przewodnik/{guide.code}/{ending}")
        assert page.status_code == 200
        day = date_format(guide.legal_day, "j E Y")
        assert f"Stan prawny na dzień {day} r." in text(page)
        assert "Od tego dnia przepisy mogły się zmienić" in text(page)
        assert 'href="https://isap.sejm.gov.pl/' in page.content.decode()
        assert "{" not in text(page)


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        ("2026-05-31", "2066,28\xa0zł"),
        ("2026-06-01", "2140,68\xa0zł"),
        ("2027-06-01", "(nie znamy kwoty na ten dzień)"),
    ],
)
@pytest.mark.parametrize("address", [JOIN, f"{JOIN}latwy-tekst/"])
def test_page_says_the_amount_of_the_day(client, address, day, amount):
    with on(day):
        assert amount in client.get(address).content.decode()


def test_page_changes_with_the_law_on_its_day(client):
    old = Guide.objects.get(code="jak-dolaczyc")
    Guide.objects.filter(pk=old.pk).update(in_force=days(None, "2027-01-01"))
    new = Guide(
        **{name: getattr(old, name) for name in ("code", "lead", "legal_day", "articles")},
        name="Nowe zasady",
        body="## Od stycznia",
        in_force=days("2027-01-01", None),
    )
    new.save()
    with on("2026-12-31"):
        assert "Do klubu (KIS)" in text(client.get(JOIN))
    with on("2027-01-01"):
        page = text(client.get(JOIN))
    assert "Od stycznia" in page
    assert "Do klubu (KIS)" not in page


def test_hostile_text_in_the_database_does_no_harm(client, today):
    hostile = "<script>x</script> [a](javascript:b) <img src=x onerror=c>"
    Guide.objects.filter(code="jak-dolaczyc").update(body=hostile, easy=hostile, lead=hostile)
    for address in (JOIN, f"{JOIN}latwy-tekst/", "/przewodnik/"):
        html = client.get(address).content.decode()
        assert "<script>x" not in html
        assert 'href="javascript' not in html
        assert "<img src=x" not in html


def test_first_occurrence_of_a_word_leads_to_the_glossary_and_is_described_below(client, today):
    html = client.get(JOIN).content.decode()
    told = r'<a class="term" href="/przewodnik/slownik/#([\w-]+)" aria-describedby="(.+?)"'
    links = re.findall(told, html)
    assert ("ops", "slowo-ops") in links
    assert len(links) == len({*links})
    for code, described_by in links:
        assert f'<dd id="{described_by}">' in html
        assert f'<div id="{code}">' in client.get("/przewodnik/slownik/").content.decode()


def test_easy_page_explains_words_the_easy_way(client, today):
    term = GlossaryTerm.objects.get(code="kontrakt-socjalny")
    assert term.easy in text(client.get(f"{JOIN}latwy-tekst/"))
    assert term.definition in text(client.get(JOIN))


def test_art_1_ust_2_whom_the_act_names_has_no_other_persons(client, today):
    page = client.get("/przewodnik/kto-moze-skorzystac/").content.decode()
    named, _, rest = page.partition("Kogo wymienia ustawa</h2>")[2].partition("</ul>")
    assert named.count("<li>") == 8
    assert "zagrożone wykluczeniem" not in named
    assert 'href="/podmioty/?grupa=other"' in rest


def test_how_long_it_takes_is_not_told_of_too_few(client, today):
    page = text(client.get("/przewodnik/co-robi-urzad/"))
    assert "mniej niż pięć takich spraw, nie podajemy niczego" in page
    assert "Nadanie statusu CIS: żaden urząd nie załatwił jeszcze w portalu pięciu" in page


@pytest.mark.parametrize(
    "address",
    [
        "/przewodnik/nie-ma/",
        "/przewodnik/nie-ma/latwy-tekst/",
        "/przewodnik/nie-ma/film/",
        f"{JOIN}film/",
        "/przewodnik/slownik/latwy-tekst/",
    ],
)
def test_page_that_is_not_there(client, today, address):
    assert client.get(address).status_code == 404


def test_page_without_an_easy_text_does_not_lead_to_one(client, today):
    Guide.objects.filter(code="jak-dolaczyc").update(easy="")
    assert "latwy-tekst" not in client.get(JOIN).content.decode()
    assert client.get(f"{JOIN}latwy-tekst/").status_code == 404


def test_portal_without_any_guide_still_has_a_way_on(client, today):
    for model in (Guide, GlossaryTerm, Amount):
        model.objects.all().delete()
    for page in PAGES[:4]:
        assert client.get(page).status_code == 200
    assert "Czym są CIS i KIS" in text(client.get("/przewodnik/"))


def test_film_comes_whole_or_in_stretches(client, today):
    guide = Guide.objects.get(code="jak-dolaczyc")
    guides.put_film(guide, "f.mp4", FILM, by=administrator(), reason="Film")
    page = client.get(JOIN).content.decode()
    assert f'src="{JOIN}film/"' in page
    whole = client.get(f"{JOIN}film/")
    assert (whole.status_code, whole.content, whole["Content-Type"]) == (200, FILM, "video/mp4")
    part = client.get(f"{JOIN}film/", headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content) == (206, b"ftyp")
    assert part["Content-Range"] == f"bytes 4-7/{len(FILM)}"
    assert client.get(f"{JOIN}film/", headers={"Range": "bytes=9999-"}).status_code == 416


@pytest.mark.parametrize("address", [JOIN, f"{JOIN}latwy-tekst/"])
def test_film_is_on_the_page_and_on_its_easy_text(client, today, address):
    guide = Guide.objects.get(code="jak-dolaczyc")
    guides.put_film(guide, "f.mp4", FILM, by=administrator(), reason="Film")
    page = client.get(address).content.decode()
    assert page.count(f'src="{JOIN}film/"') == 1
    assert f'href="{JOIN}#film"' in client.get("/przewodnik/").content.decode()


@pytest.mark.parametrize("address", [JOIN, f"{JOIN}latwy-tekst/", "/przewodnik/"])
def test_without_a_film_nothing_speaks_of_one_even_beside_a_transcript(client, today, address):
    Guide.objects.update(transcript="W filmie to samo.")
    page = client.get(address).content.decode()
    assert "film" not in page.casefold()


@pytest.mark.parametrize("address", [JOIN, f"{JOIN}latwy-tekst/"])
def test_film_elsewhere_is_a_plain_link(client, today, address):
    Guide.objects.filter(code="jak-dolaczyc").update(
        film_address="https://film.example/1", transcript="W filmie **to samo**."
    )
    page = client.get(address).content.decode()
    assert '<a href="https://film.example/1" rel="external">' in page
    assert "<strong>to samo</strong>" in page
    assert "<video" not in page


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/przewodnik/", 1),
        ("/przewodnik/slownik/", 1),
        (JOIN, 4),
        (f"{JOIN}latwy-tekst/", 4),
        ("/przewodnik/skad-pieniadze/", 5),
    ],
)
def test_queries_are_few_whatever_the_number_of_words(
    client, today, django_assert_num_queries, address, queries
):
    for number in range(3):
        GlossaryTerm(
            code=f"nowe-{number}", name="klub", definition="x", easy="x", in_force=days(None, None)
        ).save()
    with django_assert_num_queries(queries):
        client.get(address)


def test_header_home_and_entries_lead_to_the_guide(client, today):
    entity = make_entity()
    assert 'href="/przewodnik/"' in client.get("/o-portalu/").content.decode()
    assert "/przewodnik/czy-to-dla-mnie/" in client.get("/").content.decode()
    for address in (entity.get_absolute_url(), "/przewodnik/czy-to-dla-mnie/?miejsce=16"):
        page = client.get(address).content.decode()
        assert f'<a href="{JOIN}">Jak dołączyć, krok po kroku</a>' in page


def test_nobody_is_led_to_a_guide_that_staff_withdrew(client, today):
    entity = make_entity()
    Guide.objects.filter(code="jak-dolaczyc").update(in_force=days(None, "2026-01-01"))
    for address in (entity.get_absolute_url(), "/przewodnik/czy-to-dla-mnie/?miejsce=16"):
        page = client.get(address).content.decode()
        assert JOIN not in page
        assert "krok po kroku" not in page
        assert '<a href="/przewodnik/">Przewodnik po centrach i klubach</a>' in page
