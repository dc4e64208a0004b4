"""The own entry, written by two at once: the second is told, and nothing of the first is lost."""

import pytest

from entities.actions import entities, own_entries
from entities.models import Entity, ParticipantGroup, RegisterEvent
from entities.panel.acting import carried_out
from entities.panel.entry_forms import FORMS
from tests.factories import REASON

pytestmark = pytest.mark.django_db


def loaded_form(entity, section, **typed):
    """The form as a request loads it, before anybody else writes."""
    stored = Entity.objects.get(pk=entity.pk)
    blank = FORMS[section](instance=stored)
    sent = {name: blank[name].value() for name in blank.fields}
    sent = {name: value for name, value in sent.items() if value is not None} | typed
    form = FORMS[section](sent, instance=stored)
    assert form.is_valid(), form.errors
    return form


def group(code):
    return ParticipantGroup.objects.filter(code=code).latest("in_force")


@pytest.mark.parametrize(
    ("section", "name", "typed", "other"),
    [
        ("kontakt", "opening_hours", "8–15", "codziennie"),
        ("kontakt", "phones", "77 111 22 33", ["77 999 88 77"]),
        ("dla-kogo", "groups", "homeless", "refugees"),
    ],
)
def test_second_of_two_at_once_is_told_and_writes_nothing(
    entity, editor, section, name, typed, other
):
    if name == "groups":
        typed, other = [group(typed).pk], [group(other)]
    form = loaded_form(entity, section, **{name: typed})
    entities.change(entity, {name: other}, by=None, reason=REASON)
    before = RegisterEvent.objects.count()
    stored = Entity.objects.get(pk=entity.pk)

    def write():
        own_entries.update(stored, form.values, by=editor.user, reason=REASON, seen=form.loaded)

    assert not carried_out(form, write)
    assert form.non_field_errors() == [own_entries.OVERTAKEN]
    assert form[name].value() == typed
    assert RegisterEvent.objects.count() == before


def test_other_columns_that_changed_meanwhile_stay_as_the_other_wrote_them(entity, editor):
    form = loaded_form(entity, "kontakt", opening_hours="8–15")
    entities.change(entity, {"directions": "II piętro"}, by=None, reason=REASON)
    own_entries.update(entity, form.values, by=editor.user, reason=REASON, seen=form.loaded)
    now = Entity.objects.get(pk=entity.pk)
    assert (now.opening_hours, now.directions) == ("8–15", "II piętro")
