"""Helpers: every combination of answers opens, decides nothing, and shows some way on."""

import itertools
import re
from urllib.parse import urlencode

import pytest

from entities.directory import helpers
from entities.models import Guide, Territory
from tests.factories import make_centre, make_entity
from tests.visitors import text

pytestmark = pytest.mark.django_db

ME, FORM = "/przewodnik/czy-to-dla-mnie/", "/przewodnik/jaka-forma/"
GROUPS = [[], ["alcohol"], ["alcohol", "prison"], ["nie-ma"]]
PLACES = ["", "16", "1607", "32", "nie-ma"]


def every(asked):
    return [
        dict(zip(asked, values, strict=True))
        for values in itertools.product(*([*answers, ""] for answers in asked.values()))
    ]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("groups", GROUPS, ids="-".join)
def test_every_combination_of_answers_shows_a_way_on(client, today, groups, place):
    make_entity(name="Klub w Nysie", groups=["alcohol"])
    for answers in every(helpers.ASKED):
        query = urlencode(answers | {"grupa": groups, "miejsce": place}, doseq=True)
        page = client.get(f"{ME}?{query}")
        assert page.status_code == 200
        said = text(page)
        assert "To podpowiedź, nie decyzja." in said
        assert 'href="/podmioty/' in page.content.decode()
        assert "ośrodku pomocy społecznej" in said


def test_nothing_answered_is_only_the_questions(client, today):
    page = client.get(ME)
    assert "nie decyzja." not in text(page)
    assert page.content.decode().count("<fieldset") == 4
    assert 'name="robots"' not in page.content.decode()


def test_list_has_the_filters_that_fit_and_finds_what_is_named(client, today):
    make_entity(name="Klub w Nysie", groups=["alcohol"])
    make_centre(name="Centrum w Nysie", groups=["alcohol"])
    page = client.get(f"{ME}?grupa=alcohol&miejsce=1607&swiadczenie=renta")
    address = page.context["list_address"]
    assert address == "/podmioty/?grupa=alcohol&rodzaj=KIS&gdzie=50.48,17.35"
    assert [row.name for row in page.context["near"].entities] == ["Klub w Nysie"]
    listed = text(client.get(address))
    assert "nie jest położeniem" not in listed
    assert "Klub w Nysie" in listed
    assert "Centrum w Nysie" not in listed


def test_filter_that_would_find_nothing_is_left_out_and_that_is_said(client, today):
    make_entity(name="Klub w Nysie")
    page = client.get(f"{ME}?grupa=prison&miejsce=16")
    assert "grupa" not in page.context["list_address"]
    assert "W promieniu 100 km nie znamy miejsca, które podaje tę grupę" in text(page)
    assert "nie podano, komu pomaga" in text(page)
    country = client.get(f"{ME}?grupa=prison")
    assert country.context["list_address"] == "/podmioty/"
    assert "Nie znamy miejsca, które podaje tę grupę" in text(country)


def test_nearest_place_lies_beyond_the_border_and_is_told_with_the_way_to_it(client, today):
    make_entity(name="Klub w Nysie")
    make_entity(name="Klub w Krzepicach", gmina="2406023", city="Krzepice")
    page = client.get(f"{ME}?miejsce=1608")
    assert page.context["near"].entities[0].name == "Klub w Krzepicach"
    said = text(page)
    assert "km od środka powiatu oleskiego" in said
    assert "W wybranym obszarze nie znamy dziś takiego miejsca" in said
    listed = client.get(page.context["list_address"])
    found = [row.name for row in listed.context["answer"].page]
    assert found == ["Klub w Krzepicach", "Klub w Nysie"]


def test_somebody_with_a_pension_is_led_to_no_centre(client, today):
    """Art. 1 ust. 3 i 3a ustawy o zatrudnieniu socjalnym."""
    make_centre(name="Centrum w Nysie")
    renta = client.get(f"{ME}?swiadczenie=renta&miejsce=1607")
    assert "Centrum w Nysie" not in text(renta)
    assert "Nie znamy dziś w Polsce miejsca, które pasuje do tych odpowiedzi" in text(renta)
    make_entity(name="Klub w Nysie")
    other = client.get(f"{ME}?swiadczenie=inne&miejsce=1607")
    assert "w Nysie" not in text(other)
    assert "Nie wskazujemy miejsc" in text(other)


def test_places_of_which_nothing_is_known_are_named_apart(client, today):
    make_entity(name="Klub dla uzależnionych", groups=["alcohol"])
    make_entity(name="Klub bez opisu")
    said = text(client.get(f"{ME}?grupa=alcohol&miejsce=1607"))
    assert said.index("Klub dla uzależnionych") < said.index("o których nie wiemy, komu pomagają")
    assert said.index("o których nie wiemy, komu pomagają") < said.index("Klub bez opisu")


def test_groups_are_asked_for_in_plain_words_and_named_by_the_act_in_the_answer(client, today):
    assert "Osoba, która wyszła z więzienia i której trudno wrócić" in text(client.get(ME))
    assert "zwalniani z zakładów karnych" not in text(client.get(ME))
    assert "Ustawa wymienia tę grupę: zwalniani z zakładów karnych" in text(
        client.get(f"{ME}?grupa=prison")
    )


def test_answers_stay_chosen(client, today):
    html = client.get(f"{ME}?grupa=alcohol&miejsce=1607&czas=malo").content.decode()
    assert 'name="grupa" value="alcohol" checked' in html
    assert '<option value="1607" selected>' in html
    assert 'name="czas" value="malo" checked' in html


@pytest.mark.parametrize(
    "query",
    ["czas=zly&swiadczenie=%00&miejsce=%ff", "grupa=" + "a" * 5000, "miejsce=1607053", "x=1"],
)
@pytest.mark.parametrize("address", [ME, FORM])
def test_answers_that_nobody_offered_are_no_answers(client, today, address, query):
    assert client.get(f"{address}?{query}").status_code == 200


def test_every_powiat_may_be_chosen(client, today):
    html = client.get(ME).content.decode()
    powiats = Territory.objects.filter(level="powiat").count()
    assert html.count("<option") == powiats + 16 + 1


def test_places_are_found_by_the_first_letters_of_their_names(client, today):
    html = client.get(ME).content.decode()
    assert '<optgroup label="województwo opolskie">' in html
    labels = re.findall(r"<option[^>]*>([^<]+)", html)
    assert [label for label in labels if label.startswith(("powiat ", "całe ", "miasto "))] == []
    for label in ("opolskie (całe województwo)", "opolski (powiat)"):
        assert f">{label}</option>" in html
    assert ">Opole (miasto na prawach powiatu)</option>" in html


def test_every_combination_of_a_founder_shows_a_form_and_a_way_on(client, today):
    for answers in every(helpers.OF_FOUNDERS):
        page = client.get(f"{FORM}?{urlencode(answers)}")
        assert page.status_code == 200
        if any(answers.values()):
            assert 'href="/przewodnik/' in page.content.decode().split("wynik", 1)[1]


def test_form_leads_to_the_guide_when_the_page_is_not_there(client, today):
    Guide.objects.all().delete()
    page = client.get(f"{FORM}?kto=gmina").content.decode()
    assert "/przewodnik/jak-zalozyc-cis/" not in page


def test_nothing_is_kept_of_whoever_asks(client, today):
    page = client.get(f"{ME}?grupa=alcohol")
    assert page.cookies == {}
    assert 'content="noindex"' in page.content.decode()


@pytest.mark.parametrize(("address", "query"), [(ME, "grupa=alcohol"), (FORM, "kto=gmina")])
def test_helper_tells_that_answers_stay_in_the_address_and_how_to_be_rid_of_them(
    client, today, address, query
):
    for page in (client.get(address), client.get(f"{address}?{query}")):
        assert "Ten adres zostaje w historii Twojej przeglądarki" in text(page)
        assert "Otwórz tę stronę w oknie prywatnym" in text(page)
    clear = f'<a href="{address}">Wyczyść odpowiedzi na tej stronie</a>'
    assert clear in client.get(f"{address}?{query}").content.decode()
    assert clear not in client.get(address).content.decode()
    assert "zostają w historii przeglądarki" in text(client.get("/przewodnik/"))


def test_queries_of_a_helper(client, today, django_assert_num_queries):
    for number in range(3):
        make_entity(name=f"Klub {number}", groups=["alcohol"])
    with django_assert_num_queries(19):
        client.get(f"{ME}?grupa=alcohol&miejsce=1607")
    with django_assert_num_queries(1):
        client.get(f"{FORM}?kto=gmina")
