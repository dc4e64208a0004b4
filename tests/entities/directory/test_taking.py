"""So many files go to one address of the internet, and then a page that says when to come again."""

import pytest
import time_machine
from django.core.cache import caches
from django.core.cache.backends import locmem

from entities.directory import taking
from tests import valid_html
from tests.factories import make_entity

pytestmark = pytest.mark.django_db

FILE = "/podmioty/wyniki.csv"


@pytest.fixture(autouse=True)
def kept(settings, monkeypatch):
    """A cache that counts, as outside of tests, and a limit that is soon reached."""
    cache = {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "files of this test",
        "KEY_FUNCTION": "kisportal.accounts.attempts.key_of",
    }
    settings.CACHES = {**settings.CACHES, "files": cache}
    monkeypatch.setattr(taking, "MOST", 3)
    caches["files"].clear()
    yield
    caches["files"].clear()


def take(client, path=FILE, who="192.0.2.1"):
    return client.get(path, REMOTE_ADDR=who)


def statuses(client, number, **choices):
    return [take(client, **choices).status_code for _ in range(number)]


@time_machine.travel("2026-11-16T13:42:30Z", tick=False)
def test_past_the_limit_a_page_says_when_to_come_again(client):
    assert statuses(client, 3) == [200] * 3
    page = take(client)
    assert page.status_code == 429
    assert "pobrano przed chwilą bardzo dużo plików" in page.content.decode()
    # In Warsaw it is an hour later.
    assert "od godziny 14:50" in page.content.decode()
    assert page["Retry-After"] == "450"
    assert "no-store" in page["Cache-Control"]
    assert not page.cookies
    assert valid_html.faults(page.content.decode()) == []


def test_visitors_whose_address_no_proxy_tells_are_counted_as_one(client):
    assert statuses(client, 4, who="") == [200, 200, 200, 429]
    assert statuses(client, 1, who="192.0.2.7") == [200]


def test_who_comes_again_then_gets_files(client):
    with time_machine.travel("2026-11-16T13:49:59Z", tick=False):
        assert statuses(client, 4) == [200, 200, 200, 429]
    with time_machine.travel("2026-11-16T13:50:00Z", tick=False):
        assert statuses(client, 1) == [200]


@time_machine.travel("2026-11-16T13:42:30Z", tick=False)
def test_each_address_is_counted_by_itself_and_one_network_together(client):
    assert statuses(client, 4) == [200, 200, 200, 429]
    assert statuses(client, 1, who="192.0.2.2") == [200]
    homes = [take(client, who=f"2001:db8::{number}").status_code for number in range(1, 5)]
    assert homes == [200, 200, 200, 429]


@time_machine.travel("2026-11-16T13:42:30Z", tick=False)
def test_nothing_that_is_kept_names_an_address(client, django_assert_num_queries):
    request = take(client).wsgi_request
    with django_assert_num_queries(0):
        taking.counted(lambda _request: None)(request)
    [key] = locmem._caches["files of this test"]
    assert "192.0.2.1" not in key


@time_machine.travel("2026-11-16T13:42:30Z", tick=False)
def test_every_file_counts_and_no_page_does(client, monkeypatch):
    monkeypatch.setattr(taking, "MOST", 0)
    entity = make_entity()
    mark = f"?w={entity.short_id}"
    files = [
        *(f"/podmioty/wyniki.{ending}" for ending in ("csv", "xlsx")),
        *(f"/podmioty/wybrane/lista.{ending}{mark}" for ending in ("csv", "xlsx")),
        f"/podmioty/wybrane/ulotka.pdf{mark}",
        f"{entity.get_absolute_url()}ulotka.pdf",
        *(f"/rejestr/kis.{ending}" for ending in ("csv", "xlsx")),
        *("/obszary/braki/powiaty.csv", "/obszary/braki/zestawienie.xlsx"),
        "/obszary/braki/kluby.csv",
    ]
    assert {path: take(client, path).status_code for path in files} == dict.fromkeys(files, 429)
    pages = ["/", "/podmioty/", f"/podmioty/wybrane/{mark}", entity.get_absolute_url()]
    assert {path: take(client, path).status_code for path in pages} == dict.fromkeys(pages, 200)
