"""The search that led to a shortlist: kept through all its pages, and in nothing that is sent."""

import io
from urllib.parse import urlencode

import pytest
from pypdf import PdfReader

from tests.entities.directory.test_shortlist_views import COMPARISON, LIST, PAGE, links, marks, text
from tests.factories import make_entity

pytestmark = pytest.mark.django_db

SEARCH = "q=nie+mam+gdzie+spa%C4%87&rodzaj=KIS&rodzaj=CIS&miejsce=Nysa&promien=25"
CARRIED = urlencode({"szukano": SEARCH})


@pytest.fixture
def six(db):
    return [make_entity(name=f"Klub {number}") for number in range(6)]


def test_search_longer_than_any_form_makes_is_left_out_whole(client, six):
    long = "q=praca&rodzaj=KIS&" + "&".join(f"powiat={number:04}" for number in range(300))
    page = client.get(f"{PAGE}?{urlencode({'w': marks(*six[:2]), 'szukano': long})}")
    (further,) = links(page, "Szukaj dalej")
    assert "praca" not in further


@pytest.mark.parametrize(
    "garbage",
    [
        *("", "x", "&&&", "%00", "q=%00", "strona=9&w=7k3m9qxt", "next=//evil.example"),
        *("<script>alert(1)</script>", "q=" + "a" * 9_000, "a=b&" * 2_000, "q=%FF%FE"),
    ],
)
@pytest.mark.parametrize("address", [PAGE, COMPARISON])
def test_search_may_be_garbage(client, six, address, garbage):
    query = urlencode({"w": marks(*six[:2]), "szukano": garbage})
    page = client.get(f"{address}?{query}")
    assert page.status_code == 200
    (further,) = links(page, "Szukaj dalej")
    assert further.startswith(f"{LIST}?")
    assert f"w={marks(*six[:2])}" in further
    assert not {"evil", "strona", "script", "w=7k"} & {*further.replace("&", "=").split("=")}
    assert len(further) < 2_200
    assert client.get(further).status_code == 200


@pytest.mark.parametrize("address", [PAGE, COMPARISON])
def test_looking_goes_on_with_the_search_that_was_left(client, six, address):
    chosen = marks(*six[:2])
    sent = client.get(f"{address}?{SEARCH}&sort=trafnosc&w={chosen}", follow=True)
    assert sent.redirect_chain == [(f"{address}?w={chosen}&{CARRIED}", 302)]
    assert links(sent, "Szukaj dalej") == [f"{LIST}?{SEARCH}&w={chosen}"]
    if address == PAGE:
        assert f"{LIST}?{SEARCH}&w={chosen}" in links(sent, "Centra i kluby")


@pytest.mark.parametrize(
    "label", ["Wyżej", "Niżej", "Usuń z listy", "Wyczyść listę", "Porównaj", "Cofnij"]
)
def test_whatever_is_done_to_the_list_keeps_the_search(client, six, label):
    page = client.get(f"{PAGE}?w={marks(*six[:3])}&bylo={marks(six[0])}&{CARRIED}")
    for link in links(page, label):
        assert CARRIED in link
        after = client.get(link)
        assert f"{LIST}?{SEARCH}" in after.content.decode().replace("&amp;", "&")


@pytest.mark.parametrize("label", ["Usuń z porównania", "Cała lista", "Wybrane podmioty"])
def test_whatever_is_done_to_a_comparison_keeps_the_search(client, six, label):
    whole = marks(*six)
    page = client.get(f"{COMPARISON}?w={marks(*six[:3])}&wybrane={whole}&{CARRIED}")
    assert links(page, "Szukaj dalej") == [f"{LIST}?{SEARCH}&w={whole}"]
    for link in links(page, label):
        assert CARRIED in link


def test_some_of_many_are_compared_with_the_search(client, six):
    page = client.get(f"{PAGE}?w={marks(*six)}&{CARRIED}").content.decode()
    assert f'name="szukano" value="{SEARCH.replace("&", "&amp;")}"' in page


def test_nothing_that_is_sent_printed_or_downloaded_has_the_search(client, six):
    """What a client looks for is nobody's business."""
    page = client.get(f"{PAGE}?w={marks(*six)}&{CARRIED}")
    taken = [
        link
        for label in ("Ulotka do druku", "Wyślij", "plik CSV", "arkusz XLSX")
        for link in links(page, label)
    ]
    assert len(taken) == 4
    assert [link for link in taken if "szukano" in link or "spa" in link] == []
    html = page.content.decode()
    assert f'id="adres-listy" value="http://testserver{PAGE}?w={marks(*six)}"' in html
    assert f"Adres tej listy: http://testserver{PAGE}?w={marks(*six)} " in text(page)
    pdf = client.get(f"{PAGE}ulotka.pdf?w={marks(*six)}&{CARRIED}").content
    said = "".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf)).pages)
    assert "szukano" not in said


def test_empty_list_leads_back_to_the_search(client):
    page = client.get(f"{PAGE}?{CARRIED}").content.decode().replace("&amp;", "&")
    assert f'<a class="button" href="{LIST}?{SEARCH}">' in page
