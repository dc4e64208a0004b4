"""Register events at the desk: read, never written."""

import pytest
from django.urls import reverse

from entities.models import RegisterEvent
from tests import factories

LIST = reverse("admin:entities_registerevent_changelist")


def events_on(page):
    return [event.number for event in page.context["cl"].result_list]


def numbers_about(entity):
    return [*entity.events.order_by("-number").values_list("number", flat=True)]


def test_list_shows_events_of_own_entities(entity, clerk16):
    factories.make_entity(gmina="2469011", city="Katowice")
    assert events_on(clerk16.get(LIST)) == numbers_about(entity)


def test_list_shows_administrator_every_event(entity, administrator):
    every = RegisterEvent.objects.order_by("-number").values_list("number", flat=True)
    assert events_on(administrator.get(LIST)) == [*every]


def test_list_of_one_entity(entity, clerk16):
    factories.make_centre()
    assert events_on(clerk16.get(LIST, {"podmiot": entity.pk})) == numbers_about(entity)


def test_list_of_another_offices_entity_is_empty(entity, clerk24):
    assert events_on(clerk24.get(LIST, {"podmiot": entity.pk})) == []


def test_list_by_verb(entity, clerk16):
    found = clerk16.get(LIST, {"verb__exact": "status_opened"}).context["cl"].result_list
    assert [event.verb for event in found] == ["status_opened"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_queries(clerk16, django_assert_num_queries, count):
    for _ in range(count):
        factories.make_entity()
    with django_assert_num_queries(5):
        clerk16.get(LIST)


@pytest.mark.parametrize(
    ("who", "status"), [("clerk16", 200), ("clerk24", 404), ("administrator", 200)]
)
def test_event_by_role(request, entity, who, status):
    number = entity.events.earliest("number").pk
    address = reverse("admin:entities_registerevent_change", args=[number])
    assert request.getfixturevalue(who).get(address).status_code == status


def test_event_tells_its_changes_in_words(entity, clerk16):
    number = entity.events.get(verb="status_opened").pk
    page = clerk16.get(reverse("admin:entities_registerevent_change", args=[number]))
    assert [(change.label, change.after) for change in page.context["changes"]] == [
        ("na podstawie", "wpis do rejestru wojewody"),
        ("od", "01.01.2024"),
    ]


@pytest.mark.parametrize("page", ["change", "delete"])
def test_nobody_writes_an_event(entity, administrator, page):
    number = entity.events.earliest("number").pk
    address = reverse(f"admin:entities_registerevent_{page}", args=[number])
    assert administrator.post(address, {"reason": "x", "post": "yes"}).status_code == 403


def test_nobody_adds_an_event(administrator):
    assert administrator.get(reverse("admin:entities_registerevent_add")).status_code == 403
