"""Shortlists: what an address shows, whatever it says, and how it changes."""

import io
import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from pypdf import PdfReader

from entities.actions import entities
from entities.models import Entity
from tests.entities.documents.test_typesetting import HOSTILE, squeezed
from tests.factories import EntityFactory, make_centre, make_entity
from tests.visitors import text

pytestmark = pytest.mark.django_db

LIST, PAGE, COMPARISON = "/podmioty/", "/podmioty/wybrane/", "/podmioty/porownanie/"
UNKNOWN = "7k3m9qxt"
HTMX = {"HX-Request": "true"}


def names(response):
    """Names of the entities of a page, in order."""
    found = re.findall(r'<h3 id="nazwa-\d+"><a[^>]*>([^<]+)</a>', response.content.decode())
    return [name.strip() for name in found]


def marks(*chosen):
    return ".".join(entity.short_id for entity in chosen)


@pytest.fixture
def three(db):
    """Three entities, in an order that no list of the portal has."""
    return [
        make_entity(name="Żabka"),
        make_centre(name="Ananas"),
        make_entity(name="Morela", published=True),
    ]


def test_list_is_shown_in_its_own_order(client, three):
    response = client.get(f"{PAGE}?w={marks(*three)}")
    assert names(response) == ["Żabka", "Ananas", "Morela"]
    page = text(response)
    assert "Wojewoda wpisał klub integracji społecznej do rejestru" in page
    assert "nie mamy potwierdzenia z rejestru wojewody" in page


def test_list_leaves_no_cookie_and_is_not_for_search_engines(client, three):
    response = client.get(f"{PAGE}?w={marks(*three)}")
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
    assert 'name="robots" content="noindex, nofollow"' in response.content.decode()


def test_entity_that_left_the_list_stays_with_its_day(client, today):
    gone = make_entity(until=date(2026, 3, 1))
    page = text(client.get(f"{PAGE}?w={marks(gone)}"))
    assert gone.name in page
    assert "Nie ma go na liście od" in page
    assert "Poza listą" in page


def test_entity_that_was_never_listed_is_unknown(client):
    hidden = EntityFactory(name="Nikomu nieznany")
    page = text(client.get(f"{PAGE}?w={marks(hidden)}"))
    assert "Nikomu nieznany" not in page
    assert f"W portalu nie ma podmiotu o oznaczeniu „{hidden.short_id}”." in page


@pytest.mark.parametrize(
    "garbage",
    [
        *("x", "%00", "%ff%fe", "....", "<script>", "'; DROP TABLE", "%F0%9F%98%80", "w" * 9000),
        *("7k3m9qxt." * 2000, "-1", "1e9", "＊＊＊＊＊＊＊＊", "%0d%0aSet-Cookie:a=b", "{{7*7}}"),
    ],
)
@pytest.mark.parametrize("address", [PAGE, COMPARISON, LIST, f"{PAGE}lista.csv"])
def test_garbage_is_a_sentence_at_worst(client, address, garbage):
    response = client.get(f"{address}?w={garbage}&bylo={garbage}")
    assert response.status_code == 200
    assert "<script>" not in response.getvalue().decode()


@pytest.mark.parametrize("garbage", ["x", "%00", "", "7k3m9qxt"])
def test_there_is_no_handout_of_nothing(client, garbage):
    assert client.get(f"{PAGE}ulotka.pdf?w={garbage}").status_code == 404


def test_mark_that_came_twice_is_shown_once(client, three):
    response = client.get(f"{PAGE}?w={marks(three[0], three[1], three[0])}")
    assert names(response) == ["Żabka", "Ananas"]
    assert "Podmiot podany więcej niż raz pokazujemy raz." in text(response)


def test_list_ends_at_thirty(client):
    many = [make_entity(name=f"Klub {number:02d}") for number in range(31)]
    response = client.get(f"{PAGE}?w={marks(*many)}")
    assert len(names(response)) == 30
    assert "najwyżej 30 podmiotów. Są pierwsze z nich, pominięto: 1." in text(response)


def links(response, label):
    """Where the links of a label lead, in the order of the page."""
    html = response.content.decode()
    return [
        href.replace("&amp;", "&")
        for href, inner in re.findall(r'<a[^>]*href="([^"]+)"[^>]*>(.*?)</a>', html, re.DOTALL)
        if re.sub(r"<[^>]+>", "", inner).strip().startswith(label)
    ]


def test_entities_are_moved_by_links(client, three):
    first = client.get(f"{PAGE}?w={marks(*three)}")
    assert (len(links(first, "Wyżej")), len(links(first, "Niżej"))) == (2, 2)
    up = links(first, "Wyżej")[1]
    assert up.endswith(f"#podmiot-{three[2].short_id}")
    assert names(client.get(up)) == ["Żabka", "Morela", "Ananas"]
    assert names(client.get(links(first, "Niżej")[0])) == ["Ananas", "Żabka", "Morela"]


def test_entity_is_removed_and_brought_back(client, three):
    first = client.get(f"{PAGE}?w={marks(*three)}")
    assert links(first, "Cofnij") == []
    without = client.get(links(first, "Usuń z listy")[1])
    assert names(without) == ["Żabka", "Morela"]
    assert names(client.get(links(without, "Cofnij")[0])) == ["Żabka", "Ananas", "Morela"]


def test_list_is_cleared_and_brought_back(client, three):
    empty = client.get(links(client.get(f"{PAGE}?w={marks(*three)}"), "Wyczyść listę")[0])
    assert "Lista jest jeszcze pusta" in text(empty)
    assert names(client.get(links(empty, "Cofnij")[0])) == ["Żabka", "Ananas", "Morela"]


def test_last_one_removed_can_be_brought_back(client, three):
    alone = client.get(f"{PAGE}?w={marks(three[0])}")
    empty = client.get(links(alone, "Usuń z listy")[0])
    assert names(client.get(links(empty, "Cofnij")[0])) == ["Żabka"]


def test_address_to_send_has_the_list_and_nothing_else(client, three):
    response = client.get(f"{PAGE}?w={marks(*three)}&bylo={marks(three[0])}")
    address = f"http://testserver{PAGE}?w={marks(*three)}"
    assert f'id="adres-listy" value="{address}"' in response.content.decode()
    mail = parse_qs(urlsplit(links(response, "Wyślij")[0]).query)
    assert mail["subject"] == ["Wybrane centra i kluby integracji społecznej"]
    assert address in mail["body"][0]


@pytest.mark.parametrize("address", [PAGE, COMPARISON])
def test_form_of_the_search_leads_to_the_list_and_the_search_as_one_part(client, three, address):
    ticked = "&".join(f"w={entity.short_id}" for entity in three)
    sent = f"{address}?q=klub&wojewodztwo=16&dzien=&{ticked}"
    search = "szukano=q%3Dklub%26wojewodztwo%3D16"
    plain = f"{address}?w={marks(*three)}&{search}"
    response = client.get(sent)
    assert (response.status_code, response["Location"]) == (302, plain)
    assert client.get(sent, headers=HTMX)["HX-Redirect"] == plain
    assert "HX-Request" in response["Vary"]
    assert client.get(f"{address}?q=klub")["Location"] == f"{address}?szukano=q%3Dklub"
    assert client.get(f"{address}?sort=trafnosc&na_stronie=20&q=")["Location"] == address


def test_what_cannot_be_understood_is_told_after_the_form_too(client, three):
    response = client.get(f"{PAGE}?q=a&w={three[0].short_id}&w=zle", follow=True)
    assert "„zle” nie jest oznaczeniem podmiotu" in text(response)
    assert names(response) == ["Żabka"]


def test_entry_says_nothing_that_a_page_could_run(client):
    entity = make_entity(name=HOSTILE[:300], opening_hours="<script>alert(1)</script>")
    for address in (PAGE, COMPARISON):
        assert "<script>alert" not in client.get(f"{address}?w={marks(entity)}").content.decode()


# --- Some of the list compared ---------------------------------------------------------------


@pytest.fixture
def six(client):
    return [make_entity(name=f"Klub {number}") for number in range(6)]


def compared(response):
    heads = re.findall(r'<th scope="col">\s*<a[^>]*>([^<]+)</a>', response.content.decode())
    return [name.strip() for name in heads]


def test_way_back_from_a_comparison_of_two_leads_to_all_six(client, six):
    whole = marks(*six)
    page = client.get(f"{PAGE}?w={whole}")
    assert f'type="hidden" name="wybrane" value="{whole}"' in page.content.decode()
    ticked = f"w={six[1].short_id}&w={six[4].short_id}&wybrane={whole}"
    two = client.get(f"{COMPARISON}?{ticked}", follow=True)
    assert two.redirect_chain == [(f"{COMPARISON}?w={marks(six[1], six[4])}&wybrane={whole}", 302)]
    assert compared(two) == ["Klub 1", "Klub 4"]
    assert "Porównujesz 2 z listy wybranych, na której jest 6." in text(two)
    for label in ("Wybrane podmioty", "Cała lista"):
        assert len(names(client.get(links(two, label)[0]))) == 6
    assert "Zaznaczone: 6" in text(client.get(links(two, "Szukaj dalej")[0]))


def test_removed_from_a_comparison_stays_on_the_list(client, six):
    whole = marks(*six)
    three = client.get(f"{COMPARISON}?w={marks(*six[:3])}&wybrane={whole}")
    two = client.get(links(three, "Usuń z porównania")[0])
    assert compared(two) == ["Klub 1", "Klub 2"]
    assert "Zmieniono porównanie." in text(two)
    assert len(names(client.get(links(two, "Cała lista")[0]))) == 6
    again = client.get(links(two, "Cofnij")[0])
    assert compared(again) == ["Klub 0", "Klub 1", "Klub 2"]
    assert len(names(client.get(links(again, "Cała lista")[0]))) == 6


def test_list_compared_whole_is_kept_when_one_leaves_the_comparison(client, three):
    two = client.get(links(client.get(f"{COMPARISON}?w={marks(*three)}"), "Usuń")[0])
    assert len(compared(two)) == 2
    assert names(client.get(links(two, "Cała lista")[0])) == ["Żabka", "Ananas", "Morela"]


def test_nothing_ticked_leads_back_to_the_list_which_says_what_to_do(client, six):
    whole = marks(*six)
    page = client.get(f"{COMPARISON}?wybrane={whole}&szukano=q%3Dklub", follow=True)
    assert page.redirect_chain == [(f"{PAGE}?w={whole}&szukano=q%3Dklub&zaznacz=tak", 302)]
    assert len(names(page)) == 6
    assert "od dwóch do czterech. Potem wybierz „Porównaj zaznaczone”. Lista jest cała." in text(
        page
    )
    assert links(page, "Szukaj dalej") == [f"{LIST}?q=klub&w={whole}"]
    assert "Lista jest cała" not in text(client.get(f"{PAGE}?w={whole}"))


@pytest.mark.parametrize("garbage", ["%00", "x", "....", "<script>", "w" * 9000])
def test_whole_list_may_be_garbage(client, three, garbage):
    page = client.get(f"{COMPARISON}?w={marks(*three)}&wybrane={garbage}")
    assert len(compared(page)) == 3
    assert names(client.get(links(page, "Cała lista")[0])) == ["Żabka", "Ananas", "Morela"]
    assert client.get(f"{PAGE}?w={marks(*three)}&wybrane={garbage}").status_code == 200


# --- The list of results ---------------------------------------------------------------------


def checked(response):
    """Marks that are ticked, and those that are carried on without a box."""
    html = response.content.decode()
    boxes = re.findall(r'name="w" value="([^"]+)" id="[^"]+" checked', html)
    hidden = re.findall(r'type="hidden" name="w" value="([^"]+)"', html)
    return boxes, hidden


def test_results_have_a_box_each_and_carry_the_rest_on(client, three):
    response = client.get(f"{LIST}?q=żabka&w={marks(*three)}")
    assert checked(response) == ([three[0].short_id], [marks(three[1], three[2])])
    assert "Zaznaczone: 3" in text(response)


def test_list_is_kept_where_nothing_is_found(client, three):
    response = client.get(f"{LIST}?q=niczegotuniema&rodzaj=CIS&w={marks(three[0])}")
    assert checked(response) == ([], [three[0].short_id])
    kept = f"{LIST}?w={marks(three[0])}"
    assert links(response, "Pokaż wszystkie") == [kept]
    assert links(response, "Usuń wszystkie") == [kept]


def test_list_goes_along_to_the_next_page_to_files_not_and_to_entries(client, three):
    for number in range(20):
        make_entity(name=f"Klub {number:02d}")
    response = client.get(f"{LIST}?w={marks(three[0])}")
    assert links(response, "Następna") == [f"{LIST}?w={marks(three[0])}&strona=2"]
    assert links(response, "arkusz XLSX") == ["/podmioty/wyniki.xlsx"]
    assert links(response, "Ananas") == [f"{three[1].get_absolute_url()}?w={marks(three[0])}"]


def test_htmx_gets_an_address_with_the_list(client, three):
    response = client.get(f"{LIST}?q=&rodzaj=KIS&w={marks(*three)}", headers=HTMX)
    assert response["HX-Push-Url"] == f"{LIST}?rodzaj=KIS&w={marks(*three)}"


def test_entry_is_added_to_the_list_that_came_along(client, three):
    entry = three[1].get_absolute_url()
    assert links(client.get(entry), "Dodaj do wybranych") == [f"{PAGE}?w={marks(three[1])}"]
    brought = client.get(f"{entry}?w={marks(three[2], three[0])}")
    assert links(brought, "Dodaj") == [f"{PAGE}?w={marks(three[2], three[0], three[1])}"]


def test_entity_called_as_the_page_has_another_address(client):
    named = make_entity(name="Wybrane")
    assert named.slug == "wybrane-2"
    assert client.get(named.get_absolute_url()).status_code == 200
    entities.change(named, {"name": "Porównanie"}, by=None, reason="Nazwa")
    assert Entity.objects.get(pk=named.pk).slug == "porownanie-2"


@pytest.mark.parametrize(("address", "count"), [(PAGE, 8), (COMPARISON, 8)])
def test_queries_are_as_many_for_one_as_for_three(
    client, three, address, count, django_assert_num_queries
):
    for chosen in (three[:1], three):
        with django_assert_num_queries(count):
            assert client.get(f"{address}?w={marks(*chosen)}").status_code == 200


# --- Handouts ---------------------------------------------------------------------------------


def words(response):
    pages = PdfReader(io.BytesIO(response.content)).pages
    return squeezed("".join(page.extract_text() for page in pages))


def test_entry_is_handed_out_on_one_page(client, three):
    response = client.get(f"{three[1].get_absolute_url()}ulotka.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="ananas.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert len(PdfReader(io.BytesIO(response.content)).pages) == 1
    told = words(response)
    assert squeezed("Wojewoda nadał status centrum integracji społecznej") in told
    assert "/podmioty/ananas/" in told


def test_handout_that_did_not_change_is_not_sent_again(client, three):
    address = f"{three[1].get_absolute_url()}ulotka.pdf"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    entities.change(three[1], {"street": "ul. Nowa 1"}, by=None, reason="Przeprowadzka")
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert squeezed("ul. Nowa 1") in words(changed)


def test_handout_at_a_former_address_and_of_nobody(client, three):
    assert client.get("/podmioty/nie-ma/ulotka.pdf").status_code == 404
    hidden = EntityFactory()
    assert client.get(f"{hidden.get_absolute_url()}ulotka.pdf").status_code == 404
    entities.change(three[0], {"name": "Ropucha"}, by=None, reason="Nazwa")
    assert client.get("/podmioty/zabka/ulotka.pdf").status_code == 200


def test_handout_tells_what_the_page_tells_beside_a_status(client, today):
    centre = make_centre(until=date(2027, 1, 1))
    told = words(client.get(f"{centre.get_absolute_url()}ulotka.pdf"))
    assert squeezed("Status wkrótce się kończy") in told


def test_handout_of_three_takes_as_many_queries_as_of_one(client, django_assert_num_queries):
    chosen = [make_entity(name=name) for name in ("Ala", "Bela", "Cela")]
    for some in (chosen[:1], chosen):
        with django_assert_num_queries(9):
            client.get(f"{PAGE}ulotka.pdf?w={marks(*some)}")


def test_list_is_handed_out_in_its_order(client, three):
    response = client.get(f"{PAGE}ulotka.pdf?w={marks(*three)}.{UNKNOWN}")
    told = words(response)
    assert told.index("Żabka") < told.index("Ananas") < told.index("Morela")
    assert squeezed("Oznaczenia, których portal nie zna: 1.") in told
