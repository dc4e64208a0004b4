"""Founders, places, money, partners and path, edited on the entity's page."""

import datetime

import pytest
from django.urls import reverse

from entities.models import EntityFunding, Founding, FundingSource, RegisterEvent
from tests import factories
from tests.entities.office.sending import errors_of, fields_of, send

DAY = datetime.date(2026, 7, 1)


@pytest.fixture
def address(entity):
    return reverse("admin:entities_entity_change", args=[entity.pk])


def new_row(prefix, number, **values):
    """The fields of a row that a person adds to a group of rows."""
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return row | {f"{prefix}-TOTAL_FORMS": number + 1}


def test_founder_is_taken_over_in_one_act(entity, clerk16, address):
    heir = factories.OrganisationFactory(name="Gmina Nysa", kind="gmina")
    row = new_row("foundings", 1, organisation=heir.pk, role="lead", starts_on="2026-07-01")
    sent = send(
        clerk16, address, reason="Przejęcie", **row, **{"foundings-0-last_day": "2026-06-30"}
    )
    assert sent.status_code == 302
    days = Founding.objects.order_by("pk").values_list("organisation__name", "during")
    assert [(name, during.lower, during.upper) for name, during in days] == [
        ("Stowarzyszenie „Razem” w Nysie", None, DAY),
        ("Gmina Nysa", DAY, None),
    ]


def test_parts_are_one_act_told_in_the_history(entity, clerk16, address):
    place = new_row("service_places", 0, name="Pracownia", gmina="1661011")
    partner = new_row("partnerships", 0, name="Piekarnia", role="praktyki")
    send(clerk16, address, reason="Ankieta", **place, **partner)
    event = RegisterEvent.objects.latest("number")
    assert (event.entity_id, event.reason) == (entity.pk, "Ankieta")
    assert sorted(event.changes) == ["partnership", "serviceplace"]


def test_column_and_part_change_together_or_not_at_all(entity, clerk16, address):
    powiat = factories.OrganisationFactory(name="Powiat nyski", kind="powiat")
    row = new_row("foundings", 1, organisation=powiat.pk, role="partner")
    refused = send(clerk16, address, street="ul. Nowa 1", reason="próba", **row)
    assert errors_of(refused) == [
        "Prowadzący nie należy do podmiotów, które mogą utworzyć CIS (art. 3 ust. 2) albo "
        "prowadzić KIS (art. 18 ust. 1: gmina, organizacja pozarządowa, podmiot kościelny, "
        "spółdzielnia socjalna; nie powiat i nie województwo)."
    ]
    entity.refresh_from_db()
    assert (entity.street, entity.foundings.count()) == ("", 1)
    typed = fields_of(refused)
    assert typed["street"] == ["ul. Nowa 1"]
    assert typed["foundings-1-organisation"] == [str(powiat.pk)]


def test_second_lead_at_the_same_time_is_refused_by_the_database(entity, clerk16, address):
    other = factories.OrganisationFactory()
    row = new_row("foundings", 1, organisation=other.pk, role="lead")
    assert errors_of(send(clerk16, address, reason="próba", **row)) == [
        "W tym okresie podmiot ma już głównego prowadzącego. Zakończ tamten okres."
    ]


def test_part_is_removed_by_an_act(entity, clerk16, address):
    send(clerk16, address, reason="Ankieta", **new_row("partnerships", 0, name="Piekarnia"))
    send(clerk16, address, reason="Zamknięta", **{"partnerships-0-DELETE": "on"})
    assert entity.partnerships.count() == 0
    assert RegisterEvent.objects.latest("number").changes == {"partnership": [["Piekarnia", None]]}


def test_reversed_days_are_refused(entity, clerk16, address):
    days = {"foundings-0-starts_on": "2026-07-01", "foundings-0-last_day": "2026-06-30"}
    assert errors_of(send(clerk16, address, reason="próba", **days)) == [
        "Ostatni dzień nie może być wcześniejszy niż pierwszy."
    ]


def test_same_source_twice_in_a_year_is_refused(entity, clerk16, address):
    source = FundingSource.objects.order_by("pk").first()
    first = new_row("funding", 0, source=source.pk, year="2025")
    send(clerk16, address, reason="Sprawozdanie", **first)
    second = new_row("funding", 1, source=source.pk, year="2025")
    assert errors_of(send(clerk16, address, reason="Sprawozdanie", **second)) == [
        "To źródło jest już wpisane dla tego roku.",
        "Popraw poniższe zduplikowane wartości.",
    ]


def test_part_that_both_changed_is_shown_to_the_second(entity, clerk16, address):
    send(clerk16, address, reason="Ankieta", **new_row("partnerships", 0, name="Piekarnia"))
    mine = fields_of(clerk16.get(address)) | {"partnerships-0-role": "moje", "reason": "druga"}
    send(clerk16, address, reason="pierwsza", **{"partnerships-0-role": "cudze"})
    assert errors_of(clerk16.post(address, mine)) == [
        "Ktoś inny zmienił to pole, gdy strona była otwarta. Teraz jest w nim: „cudze”. Zapisz "
        "jeszcze raz, jeżeli ma je zastąpić to, co jest wpisane tutaj."
    ]


def test_part_that_somebody_removed_meanwhile_is_refused(entity, clerk16, address):
    send(clerk16, address, reason="Ankieta", **new_row("partnerships", 0, name="Piekarnia"))
    mine = fields_of(clerk16.get(address)) | {"partnerships-0-role": "moje", "reason": "druga"}
    send(clerk16, address, reason="pierwsza", **{"partnerships-0-DELETE": "on"})
    assert errors_of(clerk16.post(address, mine)) == [
        "Ktoś inny usunął tymczasem wiersz, który tu był. Wczytaj stronę na nowo."
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_queries(entity, clerk16, address, count, django_assert_num_queries):
    source = FundingSource.objects.order_by("pk").first()
    for number in range(count):
        row = new_row("funding", number, source=source.pk, year=str(2020 + number))
        send(clerk16, address, reason="Sprawozdanie", **row)
    with django_assert_num_queries(25):
        clerk16.get(address)


@pytest.mark.parametrize(("make", "offered"), [("KIS", False), ("CIS", True)])
def test_sources_of_money_are_those_of_such_an_entity_art_10(clerk16, make, offered):
    """The Labour Fund pays the benefits of a centre's participants; a club has none."""
    one = factories.make_centre() if make == "CIS" else factories.make_entity()
    page = clerk16.get(reverse("admin:entities_entity_change", args=[one.pk])).content.decode()
    assert ("Fundusz Pracy (świadczenia integracyjne)" in page) is offered


def test_source_that_a_row_names_stays_to_be_chosen(clerk16, entity):
    source = FundingSource.objects.in_force().get(code="labour_fund")
    entity.funding.create(source=source, year=2024)
    page = clerk16.get(reverse("admin:entities_entity_change", args=[entity.pk])).content.decode()
    assert "Fundusz Pracy (świadczenia integracyjne)" in page


def test_entry_of_many_years_is_saved(entity, clerk16, address):
    sources = FundingSource.objects.order_by("pk")[:6]
    EntityFunding.objects.bulk_create(
        EntityFunding(entity=entity, source=source, year=year)
        for source in sources
        for year in range(2004, 2027)
    )
    assert len(fields_of(clerk16.get(address))) > 1000  # more than Django takes by default
    sent = send(clerk16, address, street="ul. Nowa 1", reason="Przeprowadzka")
    entity.refresh_from_db()
    assert (sent.status_code, entity.street) == (302, "ul. Nowa 1")
