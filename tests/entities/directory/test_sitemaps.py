"""Sitemaps: every public page, and no other."""

import datetime
import re

import pytest

from entities.models import Guide
from tests.factories import EntityFactory, days, make_entity

pytestmark = pytest.mark.django_db


def addresses(client, path):
    return re.findall(r"<loc>http://testserver([^<]+)</loc>", client.get(path).content.decode())


def test_index_names_the_parts(client):
    assert addresses(client, "/sitemap.xml") == [
        "/sitemap-strony.xml",
        "/sitemap-obszary.xml",
        "/sitemap-podmioty.xml",
        "/sitemap-przewodnik.xml",
    ]


def test_pages_that_are_always_there(client):
    assert addresses(client, "/sitemap-strony.xml") == [
        "/",
        "/podmioty/",
        "/osadzanie/",
        "/rejestr/",
        "/obszary/",
        "/obszary/braki/",
        "/obszary/braki/kluby/",
        "/grupy-wsparcia/",
        "/nabory/",
        "/przewodnik/",
        "/przewodnik/czy-to-dla-mnie/",
        "/przewodnik/jaka-forma/",
        "/przewodnik/slownik/",
        "/o-portalu/",
        "/deklaracja-dostepnosci/",
        "/mapa-serwisu/",
    ]


def test_entries_listed_today_and_no_others(client, today):
    entity = make_entity()
    make_entity(name="Dawny", until=datetime.date(2025, 1, 1))
    EntityFactory()
    assert addresses(client, "/sitemap-podmioty.xml") == [entity.get_absolute_url()]


def test_pages_of_the_guide_in_force_and_their_easy_texts(client, today):
    Guide.objects.exclude(code="jak-dolaczyc").update(easy="")
    Guide.objects.filter(code="skad-pieniadze").update(in_force=days(None, "2026-01-01"))
    found = addresses(client, "/sitemap-przewodnik.xml")
    assert len(found) == Guide.objects.count()
    assert "/przewodnik/jak-dolaczyc/latwy-tekst/" in found
    assert "/przewodnik/skad-pieniadze/" not in found


def test_part_that_is_not_there(client):
    assert client.get("/sitemap-nic.xml").status_code == 404
