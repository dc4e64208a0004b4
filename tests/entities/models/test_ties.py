"""Money, partners and the development path of an entity."""

from decimal import Decimal

import pytest

from entities.enums import Direction, Stage
from entities.models import Development, EntityFunding, FundingSource, Partnership
from tests.factories import EntityFactory, OrganisationFactory
from tests.refusals import refused_by, sentences

pytestmark = pytest.mark.django_db


def funding(**facts):
    source = FundingSource.objects.get(code="marshal")
    return EntityFunding(**({"entity": EntityFactory(), "source": source, "year": 2025} | facts))


def test_one_row_per_source_and_year():
    first = funding()
    first.save()
    second = funding(entity=first.entity)
    assert sentences(second) == ["To źródło jest już wpisane dla tego roku."]
    assert refused_by(second.save) == "one_row_per_source_and_year"


def test_amount_is_not_negative():
    row = funding(amount=Decimal("-0.01"))
    assert sentences(row) == ["Upewnij się, że ta wartość jest większa lub równa 0."]
    assert refused_by(row.save) == "amount_is_not_negative"


@pytest.mark.parametrize("amount", [None, Decimal(0), Decimal("120000.50")])
def test_amount_may_be_unknown_or_any_other(amount):
    assert sentences(funding(amount=amount)) == []


@pytest.mark.parametrize("named", [True, False], ids=["twice", "not at all"])
def test_partner_is_named_once(named):
    row = Partnership(
        entity=EntityFactory(),
        organisation=OrganisationFactory() if named else None,
        name="Bank Żywności" if named else "",
    )
    assert sentences(row) == [
        "Wybierz organizację z bazy albo wpisz nazwę partnera: jedno z dwojga."
    ]
    assert refused_by(row.save) == "partner_is_named_once"


@pytest.mark.parametrize("named", [True, False], ids=["twice", "not at all"])
def test_relative_is_named_once(named):
    row = Development(
        entity=EntityFactory(),
        direction=Direction.GREW_OUT_OF,
        stage=Stage.KIS,
        related=EntityFactory() if named else None,
        name="Klub Pracy" if named else "",
    )
    assert sentences(row) == ["Wybierz podmiot z portalu albo wpisz nazwę: jedno z dwojga."]
    assert refused_by(row.save) == "relative_is_named_once"


def test_nobody_grows_out_of_themselves():
    entity = EntityFactory()
    row = Development(
        entity=entity, direction=Direction.GREW_OUT_OF, stage=Stage.KIS, related=entity
    )
    assert sentences(row) == ["Podmiot nie może wyrastać sam z siebie."]
    assert refused_by(row.save) == "nobody_grows_out_of_themselves"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (lambda: EntityFunding(source=FundingSource(name="dotacja"), year=2025), "dotacja (2025)"),
        (lambda: Partnership(name="Bank Żywności"), "Bank Żywności"),
        (lambda: Partnership(organisation=OrganisationFactory(name="Most")), "Most"),
        (lambda: Development(name="Klub Pracy"), "Klub Pracy"),
        (lambda: Development(related=EntityFactory(name="Klub")), "Klub"),
    ],
)
def test_rows_are_named(row, name):
    assert str(row()) == name
