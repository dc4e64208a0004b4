"""Cookies that no portal has given."""

import pytest
from django.urls import reverse

BROKEN = [
    '"abcdefgh\\000x"',  # a NUL, once it is unquoted
    '"\\377\\376abcdefgh"',
    "ABCDEFGH-IJKL",
    "x' OR 1=1 --------",
    "ęęęęęęęęęę".encode().decode("latin-1"),  # as a server hands over what a browser sent
    "",
]
PAGES = ["/", "/podmioty/", "/nie-ma/", reverse("admin:login"), reverse("admin:index")]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("cookie", BROKEN)
def test_broken_session_is_no_session(client, db, page, cookie):
    without = client.get(page)
    answer = client.get(page, headers={"Cookie": f"sessionid={cookie}"})
    assert answer.status_code == without.status_code < 500


@pytest.mark.parametrize("cookie", ["abcdefgh12345678", "a" * 5000])
def test_unknown_session_is_no_session(client, db, cookie):
    answer = client.get(reverse("admin:index"), headers={"Cookie": f"sessionid={cookie}"})
    assert answer.status_code == 302


def test_session_of_a_person_stays(clerk16):
    assert clerk16.get(reverse("admin:index")).status_code == 200
