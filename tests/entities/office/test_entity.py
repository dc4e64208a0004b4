"""Entities at the desk: who sees which, what a change leaves behind, what is refused."""

import datetime
import threading

import pytest
from django.db import connection
from django.urls import reverse

from entities.actions import entities as entity_actions
from entities.enums import EventVerb, ListingBasis
from entities.models import Entity, RegisterEvent
from tests import factories
from tests.entities.office.sending import errors_of, fields_of, send
from tests.proceedings import confirmed

LIST = reverse("admin:entities_entity_changelist")
ADD = reverse("admin:entities_entity_add")


def page_of(entity):
    return reverse("admin:entities_entity_change", args=[entity.pk])


def names_on(page):
    return [row.name for row in page.context["cl"].result_list]


@pytest.fixture
def foreign(db):
    """A club in Katowice, which the office in Opole has nothing to do with."""
    return factories.make_entity(gmina="2469011", city="Katowice", name="KIS w Katowicach")


def test_list_shows_own_voivodeship_only(entity, foreign, clerk16):
    assert names_on(clerk16.get(LIST)) == [entity.name]


def test_list_shows_administrator_everything(entity, foreign, administrator):
    assert names_on(administrator.get(LIST)) == [foreign.name, entity.name]


def test_list_is_in_polish_order(clerk16):
    for name in ("Żuraw", "Łąka", "Lipa", "Zebra"):
        factories.make_entity(name=name)
    assert names_on(clerk16.get(LIST)) == ["Lipa", "Łąka", "Zebra", "Żuraw"]


@pytest.mark.parametrize(
    "text", ["zólw", "ŻÓŁW", "zolw", "zol", "klub zolwia", "Nysa zolw", "żółwiem"]
)
def test_search_finds_without_diacritics_and_in_any_form(clerk16, text):
    factories.make_entity(name="Klub „Żółw”")
    factories.make_entity(name="Klub Integracji w Opolu", gmina="1661011", city="Opole")
    assert names_on(clerk16.get(LIST, {"q": text})) == ["Klub „Żółw”"]


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "\x00"},
        {"podstawa": "zzz"},
        {"podmiot": "\x00"},
        {"p": "99999999"},
        {"o": "9.9.x"},
        {"kind__exact": "zzz"},
        {"wojewodztwo": "x"},
        {"nie_ma": "1"},
        {"id__in": "a,b"},
    ],
)
def test_list_survives_nonsense_in_its_address(entity, clerk16, asked):
    assert clerk16.get(LIST, asked).status_code in {200, 302, 400}


@pytest.mark.parametrize(
    ("basis", "found"),
    [
        ("listed", ["w rejestrze", "z publikacji"]),
        ("register", ["w rejestrze"]),
        ("entry", ["w rejestrze"]),
        ("published", ["z publikacji"]),
        ("none", ["dawny"]),
    ],
)
def test_list_by_basis_of_today(clerk16, basis, found):
    factories.make_entity(name="w rejestrze")
    factories.make_entity(name="z publikacji", published=True)
    factories.make_entity(name="dawny", until=factories.SINCE.replace(month=6))
    assert names_on(clerk16.get(LIST, {"podstawa": basis})) == found


def test_voivodeship_filter_is_for_administrators(entity, foreign, administrator):
    assert names_on(administrator.get(LIST, {"wojewodztwo": "24"})) == [foreign.name]


def test_voivodeships_are_in_polish_order(administrator):
    (spec,) = (
        spec
        for spec in administrator.get(LIST).context["cl"].filter_specs
        if getattr(spec, "parameter_name", "") == "wojewodztwo"
    )
    names = [name for _, name in spec.lookup_choices]
    assert names[3:6] == ["lubuskie", "łódzkie", "małopolskie"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_queries(clerk16, django_assert_num_queries, count):
    for number in range(count):
        factories.make_entity(name=f"Klub {number}")
    with django_assert_num_queries(7):
        clerk16.get(LIST)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("owner", 403),
        ("clerk16", 200),
        ("approver16", 200),
        ("clerk24", 404),
        ("administrator", 200),
    ],
)
@pytest.mark.parametrize("page", ["change", "history", "open"])
def test_pages_of_an_entity_by_role(request, entity, who, status, page):
    client = request.getfixturevalue(who)
    address = reverse(f"admin:entities_entity_{page}", args=[entity.pk])
    assert client.get(address).status_code == status


def test_another_office_cannot_send_a_change(entity, clerk16, clerk24):
    sent = fields_of(clerk16.get(page_of(entity))) | {"street": "ul. Zła 1", "reason": "próba"}
    assert clerk24.post(page_of(entity), sent).status_code == 404
    entity.refresh_from_db()
    assert entity.street == ""


@pytest.mark.parametrize("who", ["clerk16", "approver16", "administrator"])
def test_nobody_deletes_an_entity(request, entity, who):
    address = reverse("admin:entities_entity_delete", args=[entity.pk])
    assert request.getfixturevalue(who).post(address, {"post": "yes"}).status_code == 403


def test_change_is_an_act_with_its_reason(entity, clerk16):
    sent = send(clerk16, page_of(entity), street="ul. Długa 5", reason="Pismo klubu")
    assert sent.status_code == 302
    event = RegisterEvent.objects.latest("number")
    assert (event.verb, event.entity_id, event.by_id, event.reason, event.changes) == (
        EventVerb.ENTITY_CHANGED,
        entity.pk,
        clerk16.user.pk,
        "Pismo klubu",
        {"street": ["", "ul. Długa 5"]},
    )


def test_change_is_kept_by_the_triggers(entity, clerk16):
    send(clerk16, page_of(entity), street="ul. Długa 5", reason="Pismo klubu")
    version = entity.versions.latest("pgh_id")
    assert (version.street, version.pgh_context.metadata["reason"]) == (
        "ul. Długa 5",
        "Pismo klubu",
    )


def test_page_sent_unchanged_is_no_act(entity, clerk16):
    before = RegisterEvent.objects.count()
    sent = send(clerk16, page_of(entity), reason="nic")
    assert RegisterEvent.objects.count() == before
    assert [str(message) for message in clerk16.get(sent.url).context["messages"]] == [
        "Nic się nie zmieniło, więc nie ma czego zapisać w historii."
    ]


def test_page_full_of_values_sent_unchanged_is_no_act(clerk16):
    day = datetime.date(2025, 3, 1)
    entity = factories.make_entity(
        groups=["alcohol", "homeless"],
        phones=["77 433 12 34", "77 433 12 35"],
        description="Pierwszy wiersz.\n\nDrugi „wiersz” & <znaki>.",
        places=12,
        places_counted_on=day,
        created_on=day,
        verified_on=day,
        verified_by="office",
        website="https://klub.example/a?b=1&c=2",
        legal_form="separate_unit",
    )
    before = RegisterEvent.objects.count()
    sent = send(clerk16, page_of(entity), reason="nic")
    assert (sent.status_code, RegisterEvent.objects.count()) == (302, before)


def test_entity_moves_within_the_voivodeship(entity, clerk16):
    send(clerk16, page_of(entity), gmina="1661011", city="Opole", reason="Przeprowadzka")
    entity.refresh_from_db()
    assert (entity.gmina_id, entity.city) == ("1661011", "Opole")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_send_at_once_one_is_told(entity, clerk16, approver16):
    together = threading.Barrier(2)
    answers = []

    def change(client, street):
        sent = fields_of(client.get(page_of(entity))) | {"street": street, "reason": "naraz"}
        together.wait(timeout=30)
        answers.append(client.post(page_of(entity), sent).status_code)
        connection.close()

    people = [
        threading.Thread(target=change, args=[client, street])
        for client, street in ((clerk16, "ul. Pierwsza 1"), (approver16, "ul. Druga 2"))
    ]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)
    assert sorted(answers) == [200, 302]


def test_reason_is_required_and_what_was_typed_stays(entity, clerk16):
    sent = send(clerk16, page_of(entity), street="ul. Długa 5", reason=" ")
    assert errors_of(sent) == ["Napisz, dlaczego to robisz."]
    assert 'value="ul. Długa 5"' in sent.content.decode()


def test_entry_is_not_verified_on_a_day_to_come(entity, clerk16):
    sent = send(
        clerk16, page_of(entity), verified_on="2099-01-01", verified_by="office", reason="x"
    )
    assert errors_of(sent) == [
        "Dzień, w którym potwierdzono dane, nie może być późniejszy niż dziś."
    ]
    assert fields_of(sent)["verified_on"] == ["2099-01-01"]
    entity.refresh_from_db()
    assert entity.verified_on is None


def test_catalogues_are_changed_by_ticking(entity, clerk16):
    groups = [row.pk for row in entity.groups.model.objects.in_force() if row.code == "alcohol"]
    send(clerk16, page_of(entity), groups=groups, reason="Ankieta")
    assert RegisterEvent.objects.latest("number").changes == {"groups": [[], ["alcohol"]]}


def test_second_of_two_people_is_told_and_loses_nothing(entity, clerk16):
    page = clerk16.get(page_of(entity))
    sent = fields_of(page) | {"street": "moja", "reason": "druga osoba"}
    entity_actions.change(entity, {"street": "cudza"}, by=None, reason="pierwsza osoba")
    refused = clerk16.post(page_of(entity), sent)
    assert errors_of(refused) == [
        "Ktoś inny zmienił to pole, gdy strona była otwarta. Teraz jest w nim: „cudza”. Zapisz "
        "jeszcze raz, jeżeli ma je zastąpić to, co jest wpisane tutaj."
    ]
    assert fields_of(refused)["street"] == ["moja"]
    assert fields_of(refused)["reason"] == ["druga osoba"]


def test_second_of_two_people_may_insist(entity, clerk16):
    sent = fields_of(clerk16.get(page_of(entity))) | {"street": "moja", "reason": "druga osoba"}
    entity_actions.change(entity, {"street": "cudza"}, by=None, reason="pierwsza osoba")
    refused = clerk16.post(page_of(entity), sent)
    assert clerk16.post(page_of(entity), fields_of(refused)).status_code == 302
    assert Entity.objects.get().street == "moja"


def test_two_people_may_change_different_fields(entity, clerk16):
    sent = fields_of(clerk16.get(page_of(entity))) | {"street": "moja", "reason": "druga osoba"}
    entity_actions.change(entity, {"email": "klub@test.example"}, by=None, reason="pierwsza")
    assert clerk16.post(page_of(entity), sent).status_code == 302
    entity.refresh_from_db()
    assert (entity.street, entity.email) == ("moja", "klub@test.example")


def test_entity_cannot_move_to_another_office(entity, clerk16):
    sent = send(clerk16, page_of(entity), gmina="2469011", reason="przeprowadzka")
    assert errors_of(sent) == [
        "Wybierz poprawną wartość. Podana nie jest jednym z dostępnych wyborów."
    ]


@pytest.mark.parametrize(
    "broken",
    [
        {"gmina": "\x00"},
        {"gmina": "nic"},
        {"groups": ["x"]},
        {"groups": ["\x00"]},
        {"places": "99999999999999999999"},
        {"created_on": "9999-99-99"},
        {"name": "\x00"},
        {"name": "x" * 301},
        {"foundings-0-id": "x"},
        {"foundings-0-id": "999999"},
        {"foundings-0-organisation": "x"},
        {"foundings-0-last_day": "9999-12-31"},
        {"foundings-TOTAL_FORMS": "x"},
        {"initial-gmina": "x"},
        {"initial-groups": ["x"]},
    ],
)
def test_nonsense_comes_back_as_a_form_error(entity, clerk16, broken):
    sent = send(clerk16, page_of(entity), **({"street": "x", "reason": "x"} | broken))
    assert sent.status_code in {200, 302}


@pytest.mark.parametrize("key", ["x", "999999999999999999999", "1%00", "-1"])
def test_wrong_number_in_the_address_is_not_found(clerk16, key):
    assert clerk16.get(f"/admin/entities/entity/{key}/change/").status_code in {400, 404}


def test_new_entity_is_put_on_the_list(clerk16):
    sent = send(
        clerk16,
        ADD,
        kind="KIS",
        name="Klub w Opolu",
        gmina="1661011",
        city="Opole",
        founder_name="Fundacja „Most”",
        founder_kind="foundation",
        listing="register",
        starts_on="2026-03-01",
        number="KIS/7",
        reason="Zgłoszenie z 20 lutego",
    )
    assert sent.status_code == 302
    confirmed()
    entity = Entity.objects.get()
    period = entity.periods.get()
    assert (entity.name, period.basis, period.office_id, period.number) == (
        "Klub w Opolu",
        ListingBasis.ENTRY,
        "16",
        "KIS/7",
    )
    assert entity.foundings.get().organisation.name == "Fundacja „Most”"


def test_new_entity_of_a_known_founder(clerk16):
    organisation = factories.OrganisationFactory()
    factories.OrganisationFactory(name=organisation.name)
    send(
        clerk16,
        ADD,
        kind="CIS",
        name="Centrum w Opolu",
        gmina="1661011",
        founder=organisation.pk,
        listing="register",
        starts_on="2026-03-01",
        reason="Decyzja",
    )
    confirmed()
    entity = Entity.objects.get()
    assert entity.foundings.get().organisation == organisation
    assert str(entity.periods.get().last_day) == "2031-02-28"


def test_new_entity_is_refused_with_every_requirement(clerk16):
    sent = send(
        clerk16,
        ADD,
        kind="KIS",
        name="Klub powiatu",
        gmina="1661011",
        founder_name="Powiat opolski",
        founder_kind="powiat",
        listing="register",
        reason="próba",
    )
    assert errors_of(sent) == [
        "Prowadzący nie należy do podmiotów, które mogą utworzyć CIS (art. 3 ust. 2) albo "
        "prowadzić KIS (art. 18 ust. 1: gmina, organizacja pozarządowa, podmiot kościelny, "
        "spółdzielnia socjalna; nie powiat i nie województwo).",
        "Podaj dzień, od którego obowiązuje status albo wpis (art. 5 ust. 5a, art. 18a ust. 2).",
    ]
    assert Entity.objects.count() == 0


PUBLISHED = {
    "kind": "KIS",
    "name": "Klub w Opolu",
    "gmina": "1661011",
    "listing": "published",
    "starts_on": "2026-03-01",
    "reason": "Artykuł",
}


def test_new_entity_as_published_names_its_source(clerk16, client):
    send(clerk16, ADD, **PUBLISHED, source_url="https://mops.example/kis", note="Stan na marzec.")
    entity = Entity.objects.get()
    period = entity.periods.get()
    assert (period.basis, period.source_url, period.note, entity.source_url) == (
        ListingBasis.PUBLISHED,
        "https://mops.example/kis",
        "Stan na marzec.",
        "https://mops.example/kis",
    )
    assert 'href="https://mops.example/kis"' in client.get("/podmioty/").content.decode()


@pytest.mark.parametrize("source", [{}, {"note": " "}])
def test_new_entity_as_published_without_a_source_is_refused(clerk16, source):
    sent = send(clerk16, ADD, **PUBLISHED, **source)
    assert errors_of(sent) == [
        "Podmiot „według publikacji” ma podane źródło. Wpisz adres strony albo w uwagach tytuł i "
        "datę publikacji."
    ]
    assert fields_of(sent)["name"] == ["Klub w Opolu"]
    assert Entity.objects.count() == 0


def test_new_entity_whose_source_is_no_address_is_refused(clerk16):
    sent = send(clerk16, ADD, **PUBLISHED, source_url="javascript:alert(1)")
    assert errors_of(sent) == ["Wpisz poprawny URL."]


def test_new_entity_in_the_register_may_name_where_its_act_is_published(clerk16):
    choices = PUBLISHED | {"listing": "register", "founder_name": "Fundacja", "reason": "Wpis"}
    send(clerk16, ADD, **choices, founder_kind="foundation", source_url="bip.example/kis")
    confirmed()
    period = Entity.objects.get().periods.get()
    assert (period.basis, period.source_url) == (ListingBasis.ENTRY, "https://bip.example/kis")


def test_new_entity_as_published_keeps_the_number_that_its_source_gives(clerk16):
    choices = PUBLISHED | {"number": "KIS/7", "decided_on": "2026-02-27", "note": "Wykaz gminy"}
    send(clerk16, ADD, **choices)
    period = Entity.objects.get().periods.get()
    assert (period.number, period.decided_on) == ("KIS/7", datetime.date(2026, 2, 27))


def test_new_entity_of_another_voivodeship_is_refused(clerk16):
    sent = send(
        clerk16,
        ADD,
        kind="KIS",
        name="Klub w Katowicach",
        gmina="2469011",
        listing="published",
        starts_on="2026-03-01",
        reason="próba",
    )
    assert errors_of(sent) == [
        "Wybierz poprawną wartość. Podana nie jest jednym z dostępnych wyborów."
    ]


def test_twin_of_an_entity_is_refused(entity, clerk16):
    sent = send(
        clerk16,
        ADD,
        kind=entity.kind,
        name=entity.name.upper(),
        gmina=entity.gmina_id,
        listing="published",
        starts_on="2026-03-01",
        reason="próba",
    )
    assert errors_of(sent) == ["Podmiot tego rodzaju i tej nazwy już jest w tej gminie."]


def test_number_of_a_person_is_not_written_where_everybody_reads_it(entity, clerk16):
    address = reverse("admin:entities_entity_change", args=[entity.pk])
    page = send(clerk16, address, description="Jan, 80013112347", reason="Pismo")
    assert any("wygląda na PESEL" in sentence for sentence in errors_of(page))
