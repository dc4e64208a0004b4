"""A session that is over in mid-form loses nothing that was typed, and writes nothing by itself."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from entities.enums import OrganisationRole
from entities.models import Entity, RegisterEvent
from kisportal.accounts import attempts, kept_forms
from tests.factories import PASSWORD, member
from tests.second_factors import COUNTING, SIGN_IN

pytestmark = pytest.mark.django_db

HOURS = "poniedziałek–piątek 8–15"


def page_of(entity, section="kontakt"):
    return reverse("panel:edit", args=[entity.slug, section])


def typed(client, entity):
    form = client.get(page_of(entity)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value} | {"opening_hours": HOURS}


def sign_in(client, **sent):
    return client.post(SIGN_IN, {"login": client.user.email, "password": PASSWORD, **sent})


@pytest.fixture
def over(editor, entity, settings):
    """A browser whose session was over when the form was sent."""
    sent = typed(editor, entity)
    del editor.cookies[settings.SESSION_COOKIE_NAME]
    answer = editor.post(page_of(entity), sent)
    assert answer.url == f"{SIGN_IN}?next={page_of(entity)}"
    return editor


def test_typed_values_are_in_the_form_after_signing_in_and_are_not_sent_by_themselves(over, entity):
    before = RegisterEvent.objects.count()
    assert sign_in(over, next=page_of(entity)).url == page_of(entity)
    for _ in range(2):
        page = over.get(page_of(entity))
        assert "Sesja wygasła" in page.content.decode()
        assert page.context["form"]["opening_hours"].value() == HOURS
    assert RegisterEvent.objects.count() == before
    form = page.context["form"]
    again = {name: form[name].value() or "" for name in form.fields}
    over.post(page_of(entity), again)
    assert Entity.objects.get(pk=entity.pk).opening_hours == HOURS
    assert "Sesja wygasła" not in over.get(page_of(entity)).content.decode()


def test_what_was_typed_is_on_its_own_page_alone(over, entity):
    sign_in(over)
    page = over.get(page_of(entity, "opis")).content.decode()
    assert "Sesja wygasła" not in page


def test_another_page_that_is_sent_forgets_nothing(over, entity):
    sign_in(over)
    over.post(page_of(entity, "opis"), {"description": "Inna strona."})
    assert "Sesja wygasła" in over.get(page_of(entity)).content.decode()


def test_what_was_typed_is_kept_for_an_hour(over, entity, time_machine):
    sign_in(over)
    time_machine.move_to(timezone.now() + timedelta(seconds=kept_forms.LASTS + 1))
    assert "Sesja wygasła" not in over.get(page_of(entity)).content.decode()


def test_whoever_signs_in_and_may_not_see_the_page_does_not_see_what_was_typed(
    over, other_editor, entity
):
    over.user = other_editor.user
    sign_in(over)
    assert over.get(page_of(entity)).status_code == 404


def test_another_person_of_the_team_in_the_same_browser_does_not_see_it(over, organisation, entity):
    over.user = member(organisation, OrganisationRole.EDITOR)
    sign_in(over)
    page = over.get(page_of(entity))
    assert page.context["form"]["opening_hours"].value() != HOURS
    assert "Sesja wygasła" not in page.content.decode()
    assert "kept_form" not in over.session


def test_form_of_which_nobody_knows_whose_it_is_is_shown_to_nobody(over, entity):
    """As a session holds it that began before forms were kept with their owner."""
    session = over.session
    kept = session["kept_form"]
    session["kept_form"] = {name: kept[name] for name in kept if name != "whose"}
    session.save()
    sign_in(over)
    page = over.get(page_of(entity))
    assert page.status_code == 200
    assert page.context["form"]["opening_hours"].value() != HOURS


def test_nothing_is_kept_of_somebody_who_was_never_there(client, entity):
    client.post(page_of(entity), {"x": "a"})
    assert "kept_form" not in client.session


@pytest.fixture
def away(editor, entity, settings):
    """A browser in which somebody worked whose session is over."""
    editor.get(page_of(entity))
    del editor.cookies[settings.SESSION_COOKIE_NAME]
    return editor


@pytest.mark.parametrize(("size", "kept"), [(kept_forms.AT_MOST, True), (200_001, False)])
def test_not_more_is_kept_than_a_form_holds(away, entity, size, kept):
    away.post(page_of(entity), {"x": "a" * (size - 1)})
    assert ("kept_form" in away.session) == kept
    assert ("za dużo tekstu" in away.get(SIGN_IN).content.decode()) != kept


def test_one_address_has_its_forms_kept_sixty_times_an_hour(away, entity, settings):
    settings.CACHES = {**settings.CACHES, "default": COUNTING}
    limit = int(attempts.LIMITS["kept"].partition("/")[0])
    for number in range(limit + 1):
        away.post(page_of(entity), {"x": str(number)})
    assert away.session["kept_form"]["fields"] == {"x": [str(limit - 1)]}


def test_forms_of_accounts_and_of_the_desk_are_not_kept(client):
    for address in (SIGN_IN, reverse("admin:entities_organisation_add")):
        client.post(address, {"password": "tajne"})
    assert "kept_form" not in client.session
