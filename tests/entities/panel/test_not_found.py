"""Pages of the panel that are not the person's: told in words of the panel, the same for all."""

import re

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

OURS = "nie należysz (już) do zespołu, który ją prowadzi"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
PUBLIC = "Adres jest błędny albo strona została przeniesiona"


def addresses_of(entity, organisation):
    return [
        reverse("panel:entry", args=[entity.slug]),
        reverse("panel:entry", args=["nie-ma-takiego"]),
        reverse("panel:organisation", args=[organisation.pk]),
        reverse("panel:organisation", args=[organisation.pk + 1000]),
        reverse("panel:case", args=[1]),
        "/panel/tego-nie-ma/nigdy/",
    ]


@pytest.mark.parametrize("who", ["former_editor", "other_editor"])
def test_page_says_the_same_of_what_there_is_and_what_there_is_not(
    request, who, entity, organisation
):
    client, pages = request.getfixturevalue(who), set()
    for address in addresses_of(entity, organisation):
        answer = client.get(address)
        assert answer.status_code == 404
        pages.add(TOKEN.sub("", answer.content.decode()))
    [page] = pages
    assert OURS in page
    assert organisation.name not in page
    for way in ("panel:home", "panel:find"):
        assert f'href="{reverse(way)}"' in page


def test_form_that_is_sent_too_late_says_so(former_editor, entity):
    answer = former_editor.post(
        reverse("panel:edit", args=[entity.slug, "kontakt"]), {"phone": "1"}
    )
    assert (answer.status_code, OURS in answer.content.decode()) == (404, True)


def test_official_is_led_to_the_desk(clerk16, entity):
    page = clerk16.get(reverse("panel:entry", args=[entity.slug])).content.decode()
    assert f'href="{reverse("admin:index")}"' in page
    assert reverse("panel:find") not in page


@pytest.mark.parametrize("address", ["/nie-ma/", "/podmioty/nie-ma/", "/panelowa/"])
def test_other_pages_keep_the_words_of_the_public_part(editor, address):
    page = editor.get(address)
    assert (page.status_code, PUBLIC in page.content.decode()) == (404, True)
    assert not page.has_header("Vary") or "Cookie" not in page["Vary"]


def test_visitor_reads_the_public_words(anonymous, db):
    page = anonymous.get("/panel/tego-nie-ma/nigdy/").content.decode()
    assert PUBLIC in page
    assert OURS not in page
