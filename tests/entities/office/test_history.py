"""What was done to a row, in words."""

import datetime

import pytest
from django.urls import reverse

from entities.actions import entities as entity_actions
from entities.actions import organisations as organisation_actions
from entities.actions import status
from entities.models import ParticipantGroup, Place, RegisterEvent, Territory
from entities.office import history, versions
from entities.office.history import Change
from tests import factories
from tests.entities.office.sending import send

SOMEWHERE = {"latitude": 50.5, "longitude": 17.3, "population": 1}


def told():
    """The changes of the newest event in words."""
    return history.Readable().changes_of(RegisterEvent.objects.latest("number"))


@pytest.mark.parametrize(
    ("values", "change"),
    [
        ({"street": "ul. Długa 5"}, Change("ulica i numer", "ul. Długa 5", "brak")),
        ({"phones": ["77 1", "77 2"]}, Change("telefony", "77 1, 77 2", "brak")),
        (
            {"legal_form": "separate_unit"},
            Change("forma prawna", "jednostka wyodrębniona organizacyjnie i finansowo", "brak"),
        ),
        (
            {"created_on": datetime.date(2015, 3, 1)},
            Change("data utworzenia", "01.03.2015", "brak"),
        ),
    ],
)
def test_column_is_told_by_its_label(entity, values, change):
    entity_actions.change(entity, values, by=None, reason="x")
    assert told() == [change]


def test_place_is_told_by_its_name(entity):
    opole = Territory.objects.get(pk="1661011")
    entity_actions.change(entity, {"gmina": opole}, by=None, reason="x")
    assert told() == [
        Change("gmina", "gmina miejska Opole (1661011)", "gmina miejsko-wiejska Nysa (1607053)")
    ]


def test_catalogue_is_told_by_its_wording(entity):
    groups = ParticipantGroup.objects.in_force().filter(code__in=["alcohol", "homeless"])
    entity_actions.change(entity, {"groups": groups}, by=None, reason="x")
    assert told() == [
        Change(
            "grupy uczestników",
            "uzależnieni od alkoholu, bezdomni realizujący indywidualny program wychodzenia z "
            "bezdomności",
            "brak",
        )
    ]


def test_closed_period_is_told_by_its_last_day(entity):
    day = datetime.date(2026, 6, 30)
    status.close_period(entity.periods.get(), last_day=day, by=None, reason="x")
    assert told() == [Change("do", "30.06.2026", "brak")]


def test_versions_tell_in_what_role_whoever_changed_an_organisation(organisation, clerk16):
    organisation_actions.change(
        organisation, {"city": "Nysa"}, by=clerk16.user, reason="Pismo prowadzącego"
    )
    newest = versions.versions_of(organisation)[0]
    assert (newest.who, newest.why) == ("referent (16)", "Pismo prowadzącego")


def test_versions_tell_what_differed(entity):
    entity_actions.change(entity, {"street": "ul. Długa 5"}, by=None, reason="Pismo")
    newest, oldest = versions.versions_of(entity)
    assert (newest.what, newest.why, newest.changes) == (
        "zmieniono",
        "Pismo",
        [Change("ulica i numer", "ul. Długa 5", "brak")],
    )
    assert (oldest.what, oldest.changes[0].before) == ("wpisano", None)


def test_versions_tell_a_list_of_telephones(entity, clerk16):
    phones = ["77 433 00 00", "600 100 200"]
    entity_actions.change(entity, {"phones": phones}, by=clerk16.user, reason="Nowe numery")
    version = versions.versions_of(entity)[0]
    assert version.changes == [Change("telefony", "77 433 00 00, 600 100 200", "brak")]
    page = clerk16.get(reverse("admin:entities_entity_history", args=[entity.pk]))
    assert (page.status_code, "600 100 200" in page.content.decode()) == (200, True)


def test_versions_tell_rows_that_they_point_to_by_their_names(entity):
    entity_actions.change(
        entity, {"gmina": Territory.objects.get(pk="1661011")}, by=None, reason="x"
    )
    newest, oldest = versions.versions_of(entity)
    nysa, opole = "gmina miejsko-wiejska Nysa", "gmina miejska Opole"
    assert Change("gmina", opole, nysa) in newest.changes
    assert Change("gmina", nysa) in oldest.changes


def test_version_of_a_row_that_pointed_to_one_no_longer_there_tells_its_number(entity):
    place = Place.objects.create(pk=999_999_999, name="x", gmina_id="1607053", **SOMEWHERE)
    entity_actions.change(entity, {"place": place}, by=None, reason="x")
    entity_actions.change(entity, {"place": None}, by=None, reason="x")
    place.delete()
    assert versions.versions_of(entity)[0].changes == [
        Change("miejscowość z wykazu", "brak", "999999999")
    ]


def test_versions_tell_choices_of_their_own_table(organisation):
    """Entities have a column of the same name with other choices."""
    kinds = [c for c in versions.versions_of(organisation)[-1].changes if c.label == "rodzaj"]
    assert kinds == [Change("rodzaj", organisation.get_kind_display())]


def test_page_shows_acts_and_versions(entity, clerk16):
    entity_actions.change(entity, {"street": "ul. Długa 5"}, by=clerk16.user, reason="Pismo")
    page = clerk16.get(reverse("admin:entities_entity_history", args=[entity.pk]))
    assert [act["event"].verb for act in page.context["acts"]] == [
        "entity_changed",
        "status_opened",
        "entity_added",
    ]
    assert page.context["acts"][0]["event"].by_role == "referent (16)"
    assert len(page.context["versions"]) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_queries(entity, clerk16, count, django_assert_num_queries):
    for number in range(count):
        entity_actions.change(entity, {"street": f"ul. {number}"}, by=None, reason="x")
    with django_assert_num_queries(7):
        clerk16.get(reverse("admin:entities_entity_history", args=[entity.pk]))


def test_page_of_a_row_without_versions_is_empty(administrator):
    page = administrator.get(reverse("admin:entities_territory_history", args=["16"]))
    assert (page.context["acts"], page.context["versions"]) == ([], [])


def test_organisation_tells_the_acts_on_it(organisation, clerk16):
    address = reverse("admin:entities_organisation_change", args=[organisation.pk])
    send(clerk16, address, name="Fundacja „Jutrzenka”", reason="Nowy statut")
    told = history.acts_on(organisation)
    assert [(one["event"].verb, one["event"].reason) for one in told] == [
        ("organisation_changed", "Nowy statut"),
        ("organisation_added", factories.REASON),
    ]


def test_catalogue_row_tells_the_acts_on_it_alone(approver16):
    first, second = ParticipantGroup.objects.in_force()[:2]
    for row in (first, second):
        address = reverse("admin:entities_participantgroup_change", args=[row.pk])
        send(approver16, address, name=f"{row.name} (nowe)", reason=f"Zmiana {row.code}")
    assert [one["event"].reason for one in history.acts_on(first)] == [f"Zmiana {first.code}"]
