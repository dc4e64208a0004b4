"""Organisations at the desk."""

import re

import pytest
from django.urls import reverse

from entities.enums import EventVerb, OrganisationRole
from entities.models import Organisation, RegisterEvent
from tests import factories
from tests.entities.office.sending import errors_of, fields_of, send

LIST = reverse("admin:entities_organisation_changelist")
ADD = reverse("admin:entities_organisation_add")


def page_of(organisation):
    return reverse("admin:entities_organisation_change", args=[organisation.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("owner", 403),
        ("clerk16", 200),
        ("clerk24", 404),
        ("approver16", 200),
        ("administrator", 200),
    ],
)
def test_page_of_an_organisation_by_role(request, organisation, who, status):
    assert request.getfixturevalue(who).get(page_of(organisation)).status_code == status


def test_list_shows_those_of_the_voivodeship_and_those_that_run_nothing(
    organisation, clerk16, clerk24
):
    idle = factories.OrganisationFactory(name="A bezczynna")
    assert [*clerk16.get(LIST).context["cl"].result_list] == [idle, organisation]
    assert [*clerk24.get(LIST).context["cl"].result_list] == [idle]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_queries(clerk16, django_assert_num_queries, count):
    for number in range(count):
        factories.make_entity(name=f"Klub {number}")
        factories.OrganisationFactory()
    with django_assert_num_queries(5):
        clerk16.get(LIST)


@pytest.mark.parametrize("text", ["laczy", "ŁĄCZY nas", "5252248481", "525-224-84-81"])
def test_search_finds_by_name_without_diacritics_and_by_number(clerk16, text):
    found = factories.OrganisationFactory(name="Fundacja Łączy Nas", nip="5252248481")
    factories.OrganisationFactory(name="Inna")
    assert [*clerk16.get(LIST, {"q": text}).context["cl"].result_list] == [found]


def test_page_says_who_the_team_is_and_what_it_runs(entity, organisation, clerk16):
    member = factories.member(organisation, OrganisationRole.EDITOR)
    page = clerk16.get(page_of(organisation))
    assert [membership.user for membership in page.context["team"]] == [member]
    assert [row["founding"].entity for row in page.context["runs"]] == [entity]


def test_change_is_an_act_and_the_entries_are_found_by_the_new_name(entity, organisation, clerk16):
    send(clerk16, page_of(organisation), name="Fundacja „Jutrzenka”", reason="Nowy statut")
    event = RegisterEvent.objects.latest("number")
    assert (event.verb, event.reason) == (EventVerb.ORGANISATION_CHANGED, "Nowy statut")
    assert event.changes == {"name": ["Stowarzyszenie „Razem” w Nysie", "Fundacja „Jutrzenka”"]}
    found = clerk16.get(reverse("admin:entities_entity_changelist"), {"q": "jutrzenki"})
    assert [*found.context["cl"].result_list] == [entity]


def test_new_organisation_is_an_act(clerk16):
    sent = send(clerk16, ADD, name="Fundacja „Most”", kind="foundation", reason="Wniosek")
    assert sent.status_code == 302
    assert Organisation.objects.get().name == "Fundacja „Most”"
    assert RegisterEvent.objects.get().verb == EventVerb.ORGANISATION_ADDED


def test_reason_stays_for_good_and_takes_no_number_of_a_person(clerk16):
    sent = send(clerk16, ADD, name="Druga", kind="foundation", reason="Prosił 80013112347.")
    assert "wygląda na PESEL" in errors_of(sent)[0]
    assert not RegisterEvent.objects.exists()


def test_number_that_is_taken_is_refused(clerk16):
    factories.OrganisationFactory(nip="5252248481")
    sent = send(clerk16, ADD, name="Druga", kind="foundation", nip="5252248481", reason="x")
    assert errors_of(sent) == ["Organizacja z tym numerem NIP już jest w bazie."]


def test_form_with_several_faults_begins_with_all_of_them(clerk16):
    page = send(clerk16, ADD, nip="12", postal_code="x").content.decode()
    summary = page.partition('<section class="faults"')[2].partition("</section>")[0]
    assert re.findall(r'href="#(\w+)"', summary) == [
        *("id_name", "id_kind", "id_nip", "id_postal_code", "id_reason")
    ]


def test_new_organisation_needs_a_reason(clerk16):
    sent = send(clerk16, ADD, name="Fundacja „Most”", kind="foundation")
    assert errors_of(sent) == ["Napisz, dlaczego to robisz."]
    assert Organisation.objects.count() == 0


def test_second_of_two_people_is_told(organisation, clerk16):
    mine = fields_of(clerk16.get(page_of(organisation))) | {"city": "moja", "reason": "druga"}
    send(clerk16, page_of(organisation), city="cudza", reason="pierwsza")
    assert errors_of(clerk16.post(page_of(organisation), mine)) == [
        "Ktoś inny zmienił to pole, gdy strona była otwarta. Teraz jest w nim: „cudza”. Zapisz "
        "jeszcze raz, jeżeli ma je zastąpić to, co jest wpisane tutaj."
    ]


@pytest.mark.parametrize("who", ["clerk16", "administrator"])
def test_nobody_deletes_an_organisation(request, organisation, who):
    address = reverse("admin:entities_organisation_delete", args=[organisation.pk])
    assert request.getfixturevalue(who).post(address, {"post": "yes"}).status_code == 403


@pytest.fixture
def countrywide(db):
    """A foundation with a seat in Katowice that runs a club in Nysa."""
    found = factories.OrganisationFactory(name="Fundacja „Cały Kraj”", gmina_id="2469011")
    factories.FoundingFactory(organisation=found)
    return found


def test_organisation_kept_elsewhere_is_read_and_says_by_whom(countrywide, clerk16):
    page = clerk16.get(page_of(countrywide))
    assert not page.context["has_change_permission"]
    assert page.context["keeper"].pk == "24"
    assert "Dane tej organizacji prowadzi Śląski Urząd Wojewódzki" in page.content.decode()


def test_organisation_kept_elsewhere_is_not_changed(countrywide, clerk16):
    sent = clerk16.post(page_of(countrywide), {"name": "Nasza", "reason": "Bo tak"})
    countrywide.refresh_from_db()
    assert (sent.status_code, countrywide.name) == (403, "Fundacja „Cały Kraj”")


def test_organisation_is_changed_by_the_office_that_keeps_it(countrywide, clerk24):
    page = clerk24.get(page_of(countrywide))
    assert page.context["keeper"] is None
    send(clerk24, page_of(countrywide), name="Fundacja „Kraj”", reason="Nowy statut")
    countrywide.refresh_from_db()
    assert countrywide.name == "Fundacja „Kraj”"


def test_organisation_of_another_office_is_suggested_and_named_as_founder(clerk16):
    found = factories.OrganisationFactory(
        name="Fundacja „Cały Kraj”", gmina_id="2469011", city="Katowice", krs="0000123456"
    )
    factories.FoundingFactory(organisation=found, entity__gmina_id="2469011")
    asked = {"app_label": "entities", "model_name": "founding", "field_name": "organisation"}
    answer = clerk16.get(reverse("admin:autocomplete"), {"term": "calý kraj"} | asked)
    assert answer.json()["results"] == [
        {"id": str(found.pk), "text": "Fundacja „Cały Kraj”, Katowice, KRS 0000123456"}
    ]
    send(
        clerk16,
        reverse("admin:entities_entity_add"),
        kind="KIS",
        name="KIS w Nysie",
        gmina="1607053",
        founder=found.pk,
        listing="published",
        starts_on="2026-01-01",
        source_url=factories.SOURCE,
        reason="Pismo",
    )
    assert found.foundings.count() == 2


NEW = {"kind": "association", "name": "stowarzyszenie „nadzieja”", "reason": "Wniosek"}


def test_new_organisation_that_looks_like_a_known_one_is_a_question(clerk16):
    factories.OrganisationFactory(name="Stowarzyszenie „Nadzieja”", city="Nysa")
    sent = send(clerk16, ADD, **NEW)
    assert errors_of(sent) == [
        "Organizacja tego rodzaju i tej nazwy już jest w bazie (Nysa). Znajdź ją na liście, a "
        "jeżeli to inna, podaj jej numer (NIP, REGON albo KRS) lub gminę siedziby."
    ]


@pytest.mark.parametrize("told_apart", [{"krs": "0000123456"}, {"gmina": "1661011"}])
def test_new_organisation_is_told_from_a_known_one(clerk16, told_apart):
    factories.OrganisationFactory(name="Stowarzyszenie „Nadzieja”", gmina_id="1607053")
    assert send(clerk16, ADD, **NEW, **told_apart).status_code == 302
    assert Organisation.objects.count() == 2


def test_list_finds_those_without_an_owner_and_their_page_says_so(
    organisation, countrywide, clerk16, clerk24
):
    factories.member(organisation, OrganisationRole.EDITOR)
    factories.member(countrywide, OrganisationRole.EDITOR)

    def found(clerk):
        return [*clerk.get(LIST, {"wlasciciel": "brak"}).context["cl"].result_list]

    assert (found(clerk16), found(clerk24)) == ([organisation], [countrywide])
    assert "nie ma teraz właściciela" in clerk16.get(page_of(organisation)).content.decode()
    factories.member(organisation, OrganisationRole.OWNER)
    assert found(clerk16) == []
    assert "nie ma teraz właściciela" not in clerk16.get(page_of(organisation)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_those_without_an_owner_costs_the_same_queries(
    clerk16, django_assert_num_queries, count
):
    for number in range(count):
        run = factories.make_entity(name=f"Klub {number}")
        factories.member(run.foundings.get().organisation, OrganisationRole.EDITOR)
    with django_assert_num_queries(5):
        clerk16.get(LIST, {"wlasciciel": "brak"})
