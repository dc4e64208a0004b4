"""The table where attempts are counted: it knows neither addresses nor codes."""

import pytest
from django.core.cache import caches
from django.db import connection

from kisportal.accounts import attempts
from tests import factories
from tests.second_factors import CODE, COUNTING, code_of, given, typed_password


@pytest.fixture(autouse=True)
def counted(settings):
    settings.SECOND_FACTOR = True
    settings.CACHES = {**settings.CACHES, "default": COUNTING}


def rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM accounts_attempts")
        return cursor.fetchall()


def test_names_of_counts_tell_nobody(db):
    official = factories.official("16", "clerk")
    secret = given(official)
    typed_password(official, "nie to hasło")
    client, code = typed_password(official), code_of(secret)
    client.post(CODE, {"code": code})
    kept = rows()
    assert len(kept) >= 2
    for key, value in kept:
        assert len(key) == 64
        assert not any(what in key + value for what in (official.email, "127.0.0.1", code))


def test_the_same_count_has_the_same_name_and_others_have_others(settings):
    first = attempts.key_of("ip:192.0.2.7", "", 1)
    assert first == attempts.key_of("ip:192.0.2.7", "", 1)
    assert first != attempts.key_of("ip:192.0.2.8", "", 1)
    settings.SECRET_KEY = "another key, so another server"
    assert first != attempts.key_of("ip:192.0.2.7", "", 1)


def test_counts_that_have_run_out_make_room(db, settings):
    options = {"OPTIONS": {"MAX_ENTRIES": 2}}
    settings.CACHES = {**settings.CACHES, "default": COUNTING | options}
    cache = caches["default"]
    cache.clear()  # what tests of several connections left, which no test empties
    for number in range(4):
        cache.set(f"old-{number}", "x", timeout=-1)
    cache.set("new", "x", timeout=60)
    assert len(rows()) <= 2
    assert cache.get("new") == "x"
