"""The desk itself: who enters, what the first page shows."""

import datetime

import pytest
from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import admin_urlname
from django.test import Client
from django.urls import reverse

from entities.actions import access, mistakes, people
from entities.enums import OrganisationRole
from entities.enums.access import MistakeAbout, MistakeOutcome
from entities.models import AccessRequest, MistakeReport, VoivodeOffice
from entities.office import entity_parts
from entities.office.acting import DeskAdmin
from tests import factories
from tests.calling import ENDLESS, announced

INDEX = reverse("admin:index")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("anonymous", 302),
        ("owner", 403),
        ("editor", 403),
        ("clerk16", 200),
        ("approver16", 200),
        ("clerk24", 200),
        ("administrator", 200),
    ],
)
def test_desk_by_role(request, who, status):
    assert request.getfixturevalue(who).get(INDEX).status_code == status


def test_first_page_counts_own_voivodeship(entity, clerk16):
    factories.make_entity(name="według publikacji", published=True)
    factories.make_entity(name="dawny", until=factories.SINCE.replace(month=6))
    factories.make_entity(gmina="2469011", city="Katowice")
    assert clerk16.get(INDEX).context["counts"] == {
        "listed": 2,
        "in_register": 1,
        "published": 1,
        "unlisted": 1,
    }


def test_first_page_counts_what_waits_for_an_answer(organisation, entity, clerk16, clerk24):
    asker = factories.UserFactory()
    access.ask(organisation, by=asker, post="kierowniczka", entity=entity)
    mistakes.report(entity, about=MistakeAbout.HOURS, text="Od dziewiątej.", on=factories.SINCE)
    settled = mistakes.report(entity, about=MistakeAbout.OTHER, text="?", on=factories.SINCE)
    mistakes.settle(settled, MistakeOutcome.EMPTY, answer="", by=clerk16.user)
    waiting = clerk16.get(INDEX).context["waiting"]
    assert {row["opts"].model: row["count"] for row in waiting} == {
        AccessRequest: 1,
        MistakeReport: 1,
    }
    assert clerk24.get(INDEX).context["waiting"] == []


def test_first_page_counts_organisations_whose_last_owner_erased_the_account(
    organisation, clerk16, clerk24, administrator
):
    VoivodeOffice.objects.update(email="")
    assert clerk16.get(INDEX).context["abandoned"] == 0
    owner = factories.member(organisation, OrganisationRole.OWNER)
    people.erase(owner, by=None, reason="Na prośbę osoby")
    page = clerk16.get(INDEX)
    assert page.context["abandoned"] == 1
    assert '?wlasciciel=brak">organizacje bez właściciela wpisów</a></dt><dd>1</dd>' in (
        page.content.decode()
    )
    assert administrator.get(INDEX).context["abandoned"] == 1
    elsewhere = clerk24.get(INDEX)
    assert elsewhere.context["abandoned"] == 0
    assert "wlasciciel=brak" not in elsewhere.content.decode()


def test_first_page_shows_newest_events_of_own_voivodeship(entity, clerk16):
    factories.make_entity(gmina="2469011", city="Katowice")
    acts = clerk16.get(INDEX).context["acts"]
    assert [act["event"].verb for act in acts] == ["status_opened", "entity_added"]


def test_first_page_counts_open_calls_that_somebody_has_to_look_at_again(
    today, clerk16, clerk24, administrator
):
    assert "nabory do ponownego sprawdzenia" not in clerk16.get(INDEX).content.decode()
    announced(**ENDLESS | {"look_again_on": datetime.date(2026, 11, 15)})
    announced(**ENDLESS | {"look_again_on": today, "title": "Do dziś"})
    page = clerk16.get(INDEX)
    assert page.context["stale_calls"] == 1
    link = '?stan=check">nabory do ponownego sprawdzenia</a></dt><dd>1</dd>'
    assert link in page.content.decode()
    assert clerk24.get(INDEX).context["stale_calls"] == 0
    assert administrator.get(INDEX).context["stale_calls"] == 1


REGISTER = [
    *(
        "Entity",
        "Organisation",
        "SupportOrganisation",
        "OpenCall",
        "EntryProposal",
        "AccessRequest",
        "MistakeReport",
        "Report",
    ),
    "RegisterEvent",
]


@pytest.mark.parametrize(
    ("who", "names"),
    [
        (
            "clerk16",
            [
                REGISTER,
                ["ParticipantGroup", "Service", "LegalBasis", "FundingSource", "Need"],
                ["Guide", "GlossaryTerm", "Amount"],
                ["Reason", "AttachmentKind"],
                ["VoivodeOffice"],
            ],
        ),
        (
            "administrator",
            [
                REGISTER,
                ["ParticipantGroup", "Service", "LegalBasis", "FundingSource", "Need"],
                ["Guide", "GlossaryTerm", "Amount"],
                ["Reason", "AttachmentKind"],
                ["VoivodeOffice", "User"],
            ],
        ),
    ],
)
def test_first_page_links_what_the_role_may_open(request, who, names):
    groups = request.getfixturevalue(who).get(INDEX).context["groups"]
    assert [[model["object_name"] for model in models] for _, models in groups] == names


@pytest.mark.parametrize("count", [1, 3])
def test_first_page_costs_the_same_queries(clerk16, django_assert_num_queries, count):
    for _ in range(count):
        factories.make_entity()
    with django_assert_num_queries(21):
        clerk16.get(INDEX)


def test_desk_has_only_its_own_pages():
    assert [m for m in admin.site._registry.values() if not isinstance(m, DeskAdmin)] == []


def test_many_rows_at_once_are_only_assigned_and_reminded_of():
    acting = {m.opts.model_name: m.actions for m in admin.site._registry.values() if m.actions}
    assert acting == {"case": ("assign", "remind")}


@pytest.mark.parametrize("path", ["entities/entity/?kind=%00", "entities/entity/%00/change/"])
def test_address_with_nul_is_refused(clerk16, path):
    assert clerk16.get(INDEX + path).status_code == 400


@pytest.mark.parametrize(
    "condition",
    ["name__regex=(", "id__in=x", "slug__startswith=k", "gmina__name=x", "kind__regex=("],
)
def test_list_is_asked_nothing_but_its_filters(clerk16, condition):
    assert clerk16.get(f"{INDEX}entities/entity/?{condition}").status_code == 400


@pytest.mark.parametrize("condition", ["kind__exact=KIS", "kind=KIS", "podstawa=none", "q=klub"])
def test_list_is_asked_what_its_filters_ask(clerk16, condition):
    assert clerk16.get(f"{INDEX}entities/entity/?{condition}").status_code == 200


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 403),
        ({"app_label": "x", "model_name": "y", "field_name": "z"}, 403),
        ({"app_label": "entities", "model_name": "entity", "field_name": "name"}, 403),
        (
            {"app_label": "entities", "model_name": "entity", "field_name": "gmina", "page": "x"},
            404,
        ),
    ],
)
def test_autocomplete_with_wrong_parameters(clerk16, asked, status):
    assert clerk16.get(reverse("admin:autocomplete"), asked).status_code == status


def test_page_says_who_works_and_in_what_role(clerk16):
    clerk16.user.name = "Anna Nowak"
    clerk16.user.save()
    shown = clerk16.get(INDEX).content.decode()
    assert "<strong>Anna Nowak</strong>, referent (16)" in shown


def test_tables_of_an_application_are_those_of_the_first_page(clerk16):
    assert clerk16.get(f"{INDEX}entities/").url == INDEX


def test_page_after_signing_out_leads_back(clerk16):
    page = clerk16.post(reverse("admin:logout"))
    assert page.context["title"] == "Wylogowano"
    assert "Zaloguj się ponownie" in page.content.decode()


def test_form_without_its_token_leads_back_to_the_desk(db):
    answer = Client(enforce_csrf_checks=True).post(reverse("admin:login"), {})
    assert answer.status_code == 403
    assert "Przejdź do biurka urzędu" in answer.content.decode()


@pytest.mark.parametrize("site_admin", admin.site._registry.values(), ids=str)
def test_what_can_be_added_has_a_name_in_grammatical_polish(administrator, site_admin):
    if not site_admin.has_add_permission(administrator.get(INDEX).wsgi_request):
        return
    page = administrator.get(reverse(admin_urlname(site_admin.opts, "add")))
    assert page.context["title"].startswith(("Nowy ", "Nowa ", "Nowe "))
    assert [i for i in site_admin.inlines if not str(i.add_text).startswith("Dodaj ")] == []


def test_parts_of_an_entity_are_added_by_buttons_in_grammatical_polish():
    assert [str(part.add_text) for part in entity_parts.PARTS] == [
        "Dodaj prowadzącego",
        "Dodaj miejsce realizacji usług",
        "Dodaj źródło finansowania",
        "Dodaj partnera",
        "Dodaj krok rozwoju",
    ]
