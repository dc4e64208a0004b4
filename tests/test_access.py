"""Every address of the portal, opened by everyone: who gets in.

A new address fails here until somebody decides who may open it.
"""

import pytest
from django.test import Client

from tests.addresses import parts_of, patterns
from tests.rights import ACCESS, IN_THE_TABLE, LAST, ROLES, SIGN_OUT, UNNAMED, expected
from tests.rights_rows import address


def answers(client, path):
    return tuple(str(method(path).status_code) for method in (client.get, client.post))


def test_every_address_is_in_the_table():
    assert {name for name, _ in patterns() if name} == set(ACCESS)


def test_addresses_without_a_name_are_known():
    assert {str(pattern.pattern) for name, pattern in patterns() if name is None} == UNNAMED


@pytest.mark.parametrize("role", ROLES)
def test_access(role, entity, request):
    client = request.getfixturevalue(role)
    found, told = {}, {}
    for name, pattern in sorted(patterns(), key=lambda one: one[0] == LAST):
        if name in ACCESS:
            signed_in = _again(client) if name in SIGN_OUT else client
            found[name] = answers(signed_in, address(name, parts_of(pattern), entity))
            told[name] = expected(name, role)
    assert found == told


def _again(client):
    """The same person in another browser, where signing out does not matter."""
    other = Client()
    if hasattr(client, "user"):
        other.force_login(client.user)
    return other


@pytest.mark.parametrize("role", IN_THE_TABLE)
@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("/nie-ma/", "404 404 404 404 404 404 404"),
        ("/podmioty/nie-ma/", "404 404 404 404 404 404 404"),
        ("/admin/nie-ma/", "302 403 403 404 404 404 404"),
        ("/admin/entities/entity/0/change/", "302 403 403 404 404 404 404"),
        ("/admin/accounts/", "302 403 403 302 302 302 302"),
        ("/admin/r/1/1/", "302 403 403 404 404 404 404"),
    ],
)
def test_address_that_leads_nowhere(role, path, codes, request, db):
    client = request.getfixturevalue(role)
    assert str(client.get(path).status_code) == codes.split()[IN_THE_TABLE.index(role)]


def test_desk_sends_visitors_to_the_sign_in(anonymous):
    answer = anonymous.get("/admin/entities/entity/")
    assert answer.url == "/konto/logowanie/?next=/admin/entities/entity/"


@pytest.mark.parametrize("role", IN_THE_TABLE[1:3])
def test_desk_tells_other_people_that_it_is_not_theirs(role, request, db):
    page = request.getfixturevalue(role).get("/admin/entities/entity/")
    assert "To konto nie ma dostępu do biurka urzędu" in page.content.decode()


@pytest.mark.parametrize("role", IN_THE_TABLE[3:])
def test_no_page_of_the_desk_opens_to_a_password_alone(role, entity, request, settings):
    """Whatever the address: the way leads to the second factor."""
    client, opened = request.getfixturevalue(role), {}
    settings.SECOND_FACTOR = True
    for name, pattern in patterns():
        if name and name.startswith("admin:") and name not in SIGN_OUT | {"admin:login"}:
            path = address(name, parts_of(pattern), entity)
            for method in (client.get, client.post):
                answer = method(path)
                if not getattr(answer, "url", "").startswith("/konto/drugi-skladnik/aplikacja/"):
                    opened[path] = answer.status_code
    assert opened == {}
