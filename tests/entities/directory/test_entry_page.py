"""The page of an entry as a visitor gets it: what it says, in which order, and where it leads."""

import datetime
import re

import pytest
from django.urls import reverse

from entities.actions import entities, organisations, status
from tests.entities.office.sending import send
from tests.factories import EntityFactory, make_centre, make_entity
from tests.visitors import text

pytestmark = pytest.mark.django_db

LIST = "/podmioty/"


def test_entry_at_a_former_address_leads_to_the_new_one(client):
    entity = make_entity()
    former = entity.get_absolute_url()
    entities.change(entity, {"name": "Klub „Nowa Nazwa”"}, by=None, reason="Zmiana nazwy")
    response = client.get(former + "?skad=lista")
    assert response.status_code == 301
    assert response["Location"] == "/podmioty/klub-nowa-nazwa/?skad=lista"


def test_entry_that_was_never_listed_is_not_there(client):
    assert client.get(EntityFactory().get_absolute_url()).status_code == 404
    assert client.get(reverse("directory:entity", args=["nie-ma"])).status_code == 404


def test_entry_that_is_listed_no_more_says_since_when(client, today):
    entity = make_entity()
    status.close_period(
        entity.periods.get(), last_day=datetime.date(2026, 3, 31), by=None, reason="Wykreślenie"
    )
    response = client.get(entity.get_absolute_url())
    assert response.status_code == 200
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "Ostatni dzień, w którym na niej był: 31 marca 2026 r." in text(response)
    assert text(client.get(LIST)).count(entity.name) == 0


def test_entry_that_will_be_listed_says_from_when(client, today):
    entity = make_entity(since=datetime.date(2027, 1, 1))
    assert "Będzie na niej od 1 stycznia 2027 r." in text(client.get(entity.get_absolute_url()))


def test_entry_that_nobody_vouched_for_says_so(client, today):
    fresh = make_entity(verified_on=datetime.date(2026, 11, 1), verified_by="owner")
    stale = make_entity(verified_on=datetime.date(2025, 11, 1), verified_by="owner")
    unconfirmed = "adresu i kontaktu nikt w ostatnim półroczu nie potwierdził"
    assert unconfirmed not in text(client.get(fresh.get_absolute_url()))
    assert unconfirmed in text(client.get(stale.get_absolute_url()))


@pytest.mark.parametrize(
    ("verified", "sentence"),
    [
        ({}, "nikt ich jeszcze nie potwierdził."),
        (
            {"verified_on": datetime.date(2026, 11, 1), "verified_by": "office"},
            "potwierdził urząd wojewódzki, 1 listopada 2026 r.",
        ),
        (
            {"verified_on": datetime.date(2025, 11, 1), "verified_by": "owner"},
            "ostatnio potwierdził prowadzący, 1 listopada 2025 r. To ponad pół roku temu",
        ),
    ],
)
def test_status_and_confirmation_of_the_contact_are_told_apart(client, today, verified, sentence):
    entity = make_entity(**verified)
    listed, entry = text(client.get(LIST)), text(client.get(entity.get_absolute_url()))
    assert "Status: Wojewoda wpisał klub integracji społecznej do rejestru" in listed
    assert f"Adres i kontakt: {sentence}" in listed
    assert f"Adres i kontakt {sentence}" in entry


def test_warning_about_the_contact_does_not_doubt_the_register(client, today):
    registered, published = make_entity(), make_entity(published=True)
    sentence = "Status potwierdza rejestr wojewody, ale adresu i kontaktu nikt"
    assert sentence in text(client.get(registered.get_absolute_url()))
    page = text(client.get(published.get_absolute_url()))
    assert "O tym miejscu wiemy z publikacji, a adresu i kontaktu nikt" in page


@pytest.mark.parametrize(
    ("contact", "advice"),
    [
        ({"phones": ["77 000 00 01"], "email": "kis@nysa.example"}, "zadzwoń lub napisz."),
        ({"phones": ["77 000 00 01"]}, "zadzwoń."),
        ({"email": "kis@nysa.example"}, "napisz."),
        ({}, "zapytaj w ośrodku pomocy społecznej."),
    ],
)
def test_advice_before_a_visit_is_one_that_can_be_followed(client, contact, advice):
    entity = make_entity(**({"phones": [], "email": ""} | contact))
    page = text(client.get(entity.get_absolute_url()))
    assert f"Zanim się wybierzesz, {advice}" in page


def test_entry_is_in_the_order_in_which_a_person_asks(client):
    html = client.get(make_centre().get_absolute_url()).content.decode()
    assert re.findall(r'<h2 id="([\w-]+)"', html) == [
        *("dla-kogo", "co-oferuje", "kontakt", "jak-dolaczyc"),
        *("kto-prowadzi", "status", "droga", "zrodla"),
    ]
    assert html.index("Co to jest CIS?") < html.index('id="dla-kogo"')


@pytest.mark.parametrize(("start", "is_told"), [("2099-03-01", True), ("2020-03-01", False)])
def test_entry_says_that_it_has_yet_to_begin(client, start, is_told):
    entity = make_entity(started_on=datetime.date.fromisoformat(start))
    page = text(client.get(entity.get_absolute_url()))
    assert ("Jeszcze nie działa. Początek działalności: 1 marca 2099 r." in page) == is_told


def test_entry_says_which_office_can_put_it_right(client):
    page = text(client.get(make_entity().get_absolute_url()))
    assert "Dane z rejestru poprawia Opolski Urząd Wojewódzki w Opolu." in page


def test_step_that_another_office_wrote_is_marked_as_told_by_the_other_entry(client, clerk16):
    """Art. 5(1): an office answers for the entries of its own voivodeship."""
    ours = make_entity(name="Klub w Nysie")
    theirs = make_centre(name="Centrum w Katowicach", gmina="2469011", city="Katowice")
    row = {"direction": "out_of", "stage": "cis", "related": theirs.pk, "year": 2020}
    fields = {f"developments-0-{name}": value for name, value in row.items()}
    address = reverse("admin:entities_entity_change", args=[ours.pk])
    send(clerk16, address, reason="Ankieta", **fields, **{"developments-TOTAL_FORMS": 1})
    mark = "według wpisu tamtego podmiotu"
    assert f"klub integracji społecznej · 2020 · {mark}" in text(
        client.get(theirs.get_absolute_url())
    )
    assert mark not in text(client.get(ours.get_absolute_url()))


def test_founder_is_named_with_the_seat_that_the_register_shows(client):
    """Art. 5(5a) with art. 4(2)(1): the founder's name and the address of its seat."""
    entity = make_entity()
    organisation = entity.foundings.get().organisation
    seat = {"street": "ul. Rynek 1", "postal_code": "48-300", "city": "Nysa", "krs": "0000123456"}
    organisations.change(organisation, seat, by=None, reason="Adres siedziby")
    text = " ".join(client.get(entity.get_absolute_url()).content.decode().split())
    assert "ul. Rynek 1, 48-300 Nysa" in text
    assert "KRS 0000123456" in text
