"""What an act refused, in sentences."""

import pytest
from django.db import IntegrityError, transaction

from entities.models import EntityFunding, FundingSource, Service
from entities.office import refusals
from entities.rules.errors import RequirementsNotMet


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
