"""The form of an entity: what it offers of catalogues whose words the law changed."""

import pytest
from django.urls import reverse

from entities.actions import entities
from entities.models import ParticipantGroup, RegisterEvent
from tests.entities.office.sending import send


def page_of(entity):
    return reverse("admin:entities_entity_change", args=[entity.pk])


def ticks(page, name="groups"):
    """The boxes of a catalogue on the page: (words, whether ticked)."""
    field = page.context["adminform"].form[name]
    return [(box.choice_label, box.data["selected"]) for box in field]


def link_to_mental(entity, *names):
    """Link the entity to wordings of the group that has had two since 15 February 2022."""
    rows = ParticipantGroup.objects.filter(name__in=names)
    entities.change(entity, {"groups": rows}, by=None, reason="Ankieta")


OLD, NEW = "chorzy psychicznie", "osoby z zaburzeniami psychicznymi"


@pytest.mark.parametrize("linked", [(OLD,), (NEW,), (OLD, NEW)])
def test_catalogue_offers_a_code_once_in_the_words_of_today(entity, clerk16, linked):
    link_to_mental(entity, *linked)
    offered = ticks(clerk16.get(page_of(entity)))
    assert len(offered) == 9
    assert [label for label, ticked in offered if ticked] == [NEW]
    assert OLD not in [label for label, _ in offered]


@pytest.mark.parametrize("linked", [(OLD,), (NEW,), (OLD, NEW)])
def test_wording_of_another_time_sent_unchanged_is_no_act(entity, clerk16, linked):
    link_to_mental(entity, *linked)
    before = RegisterEvent.objects.count()
    assert send(clerk16, page_of(entity), street="ul. Nowa 1", reason="x").status_code == 302
    assert RegisterEvent.objects.count() == before + 1
    assert [*RegisterEvent.objects.latest("number").changes] == ["street"]


def test_code_of_another_wording_is_unticked(entity, clerk16):
    link_to_mental(entity, OLD)
    send(clerk16, page_of(entity), groups=[], reason="Ankieta")
    assert RegisterEvent.objects.latest("number").changes == {"groups": [["mental"], []]}


def test_catalogue_keeps_the_words_of_a_code_that_is_no_more_in_force(entity, clerk16):
    ParticipantGroup.objects.filter(name=NEW).delete()
    link_to_mental(entity, OLD)
    assert (OLD, True) in ticks(clerk16.get(page_of(entity)))
