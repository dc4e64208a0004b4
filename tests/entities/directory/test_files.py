"""Small files for programs."""

import pytest

pytestmark = pytest.mark.django_db


def test_robots_may_read_all_but_the_desk_and_every_mix_of_filters(client):
    assert client.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /podmioty/?*&",
        "Disallow: /podmioty/podpowiedzi/",
        "Disallow: /podmioty/wybrane/",
        "Disallow: /podmioty/porownanie/",
        "Disallow: /podmioty/*/ulotka.pdf",
        "Disallow: /podmioty/wyniki.csv",
        "Disallow: /podmioty/wyniki.xlsx",
        "Disallow: /weryfikacja/",
        "Disallow: /powiadomienia/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_security_contact_holds_for_half_a_year(client, today, settings):
    settings.SECURITY_CONTACT = "mailto:bezpieczenstwo@urzad.example"
    assert client.get("/.well-known/security.txt").content.decode().splitlines() == [
        "Contact: mailto:bezpieczenstwo@urzad.example",
        "Expires: 2027-05-15T00:00:00Z",
        "Preferred-Languages: pl, en",
        "Canonical: http://testserver/.well-known/security.txt",
    ]


def test_no_security_contact_is_better_than_an_invented_one(client, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get("/.well-known/security.txt").status_code == 404


def test_icon_is_where_browsers_look_for_it(client):
    assert client.get("/favicon.ico")["Location"] == "/static/img/favicon.ico"
