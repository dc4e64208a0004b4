"""When something may be told, by day; and what the administrator sees of all of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from entities.actions import watches as acts
from entities.rules import entry_states, watching
from tests.factories import make_entity
from tests.watched import EMAIL, going_on, later

pytestmark = pytest.mark.django_db


def test_due_from_the_day_of_the_confirmation_to_the_last_day(entity, today):
    watch = going_on("rodzaj=KIS")
    days = (
        today - timedelta(days=1),
        today,
        watch.expires_on,
        watch.expires_on + timedelta(days=1),
    )
    assert [watching.is_due(watch, day) for day in days] == [False, True, True, False]


def test_watch_of_29_february_lasts_a_year():
    assert watching.expires_on(date(2028, 2, 29)) == date(2029, 3, 1)


def test_link_confirms_on_the_seventh_day_and_not_on_the_eighth(today):
    watch = acts.ask(EMAIL, question="rodzaj=KIS", on=today)
    days = (later(today, 6), later(today, 7))
    assert [watching.may_confirm(watch, day) for day in days] == [True, False]
    assert [watching.is_forgotten(watch, day) for day in days] == [False, True]


def test_state_of_an_entry_has_no_marks_of_somebody_having_looked(entity, today):
    state = entry_states.state_of(entity, today)
    assert not {"verified_on", "verified_by", "public_id", "slug"} & {*state}
    assert state["status"] == {"basis": "entry", "from": "2024-01-01", "until": ""}


def test_state_that_knows_a_new_fact_is_no_change_of_it(entity, today):
    state = entry_states.state_of(entity, today)
    before = {name: value for name, value in state.items() if name != "city"}
    assert entry_states.differences(before, state) == []


def test_desk_counts_what_is_watched_and_names_nobody(administrator, clerk16, entity, today):
    going_on("rodzaj=KIS")
    going_on(entity=make_entity(name="Klub w Prudniku"), email="ewa@poczta.example")
    acts.ask(EMAIL, question="q=nysa", on=today)
    page = administrator.get(reverse("admin:index"))
    text = page.content.decode()
    assert page.context["watches"] == {"waiting": 1, "of_searches": 1, "of_entities": 1}
    assert "Powiadomienia e-mail odwiedzających" in text
    assert "poczta.example" not in text
    assert "odwiedzających" not in clerk16.get(reverse("admin:index")).content.decode()
