"""The sentence of what the database refused."""

import re

import pgtrigger
import pytest
from django.db import DatabaseError, IntegrityError, transaction

from entities.models import EntityFunding, FundingSource, Place, Service
from entities.rules import refusals
from entities.rules.errors import RequirementsNotMet
from tests.factories import EntityFactory, OrganisationFactory, StatusPeriodFactory

pytestmark = pytest.mark.django_db


def sentence_of(act, **values):
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        act(**values)
    return refusals.sentence(caught.value)


def test_every_trigger_that_refuses_under_a_name_has_a_sentence():
    named = {
        name
        for _, trigger in pgtrigger.registered()
        for name in re.findall(r"CONSTRAINT = '(\w+)'", str(trigger.func or ""))
    }
    assert named == {*refusals.OF_TRIGGERS}
    sentences = map(str, refusals.OF_TRIGGERS.values())
    assert [text for text in sentences if not re.fullmatch(r"[A-Z].*\.", text)] == []


@pytest.mark.parametrize(
    ("act", "values", "sentence"),
    [
        (EntityFactory, {"gmina_id": "16"}, "Wskaż gminę, a nie powiat ani województwo."),
        (
            StatusPeriodFactory,
            {"basis": "entry", "office_id": "24"},
            "Rejestr prowadzi wojewoda właściwy dla miejsca działania podmiotu (art. 5 ust. 1, "
            "art. 18a ust. 2).",
        ),
        (OrganisationFactory, {"name": "x" * 301}, ""),
        (OrganisationFactory, {"name": None}, ""),
    ],
    ids=["constraint", "trigger", "too long", "missing"],
)
def test_refusal_is_told_by_its_name(act, values, sentence):
    assert sentence_of(act, **values) == sentence


def test_place_of_another_gmina_is_told():
    place = Place.objects.filter(gmina_id="1661011").earliest("pk")
    assert sentence_of(EntityFactory, place=place).startswith("Miejscowość z wykazu leży w innej")


def test_error_that_names_nothing_has_no_sentence():
    assert refusals.sentence(IntegrityError("?")) == ""


def test_rule_speaks_for_itself():
    assert refusals.sentences(RequirementsNotMet(["Pierwsze.", "Drugie."])) == [
        "Pierwsze.",
        "Drugie.",
    ]


def test_constraint_speaks_with_its_own_message(entity):
    source = FundingSource.objects.earliest("pk")
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        EntityFunding.objects.create(entity=entity, source=source, year=2025, amount=-1)
    assert refusals.sentences(caught.value) == ["Kwota nie może być ujemna."]


def test_unknown_constraint_has_a_sentence_too():
    assert refusals.sentences(IntegrityError("?")) == [
        "Baza danych nie przyjęła tych danych: nie pasują do tego, co już w niej jest."
    ]


def test_trigger_speaks_as_the_rule_that_it_guards(entity):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        entity.services.add(Service.objects.filter(kind="CIS").earliest("pk"))
    assert refusals.sentences(caught.value) == [
        "Usługi i podstawy prawne CIS są inne niż usługi i podstawy prawne KIS (art. 3 i 18). "
        "Wybierz te, które dotyczą tego rodzaju podmiotu."
    ]
