"""Organisations: official numbers, one row a number, Polish order."""

import pytest

from entities.enums import OrganisationRole
from entities.models import Membership, Organisation
from tests.factories import OrganisationFactory, UserFactory, member
from tests.refusals import refused_by, sentences

pytestmark = pytest.mark.django_db

# Made up, with check digits that fit.
NIP, REGON, LONG_REGON, KRS = "1234563218", "123456785", "12345678512347", "0000123456"


@pytest.mark.parametrize(
    ("name", "number"), [("nip", NIP), ("regon", REGON), ("regon", LONG_REGON), ("krs", KRS)]
)
def test_number_is_accepted_when_it_fits(name, number):
    assert sentences(OrganisationFactory.build(**{name: number})) == []


@pytest.mark.parametrize(
    ("name", "number"), [("nip", "1234563219"), ("regon", "123456786"), ("krs", "012345678\n")]
)
def test_number_is_refused_when_it_does_not_fit(name, number):
    assert len(sentences(OrganisationFactory.build(**{name: number}))) == 1


@pytest.mark.parametrize(("name", "number"), [("nip", NIP), ("regon", REGON), ("krs", KRS)])
def test_one_organisation_per_number(name, number):
    OrganisationFactory(**{name: number})
    second = OrganisationFactory.build(**{name: number})
    assert sentences(second) == [f"Organizacja z tym numerem {name.upper()} już jest w bazie."]
    assert refused_by(second.save) == f"one_organisation_per_{name}"


def test_organisations_without_numbers_are_many():
    OrganisationFactory()
    assert sentences(OrganisationFactory.build()) == []


def test_order_is_polish():
    names = ["Żagiel", "Zamek", "Ćwiczenie", "Cel", "ława", "Lampa"]
    for name in names:
        OrganisationFactory(name=name)
    found = Organisation.objects.order_by("name_key").values_list("name", flat=True)
    assert [*found] == ["Cel", "Ćwiczenie", "Lampa", "ława", "Zamek", "Żagiel"]


def test_one_role_in_an_organisation():
    organisation = OrganisationFactory()
    user = member(organisation, OrganisationRole.OWNER)
    second = Membership(user=user, organisation=organisation, role=OrganisationRole.EDITOR)
    assert sentences(second) == ["Ta osoba ma już rolę w tej organizacji. Zmień tamtą."]
    assert refused_by(second.save) == "one_role_in_an_organisation"


def test_rows_are_named():
    organisation = OrganisationFactory.build(name="Fundacja Most")
    role = Membership(
        user=UserFactory.build(), organisation=organisation, role=OrganisationRole.OWNER
    )
    assert [str(organisation), str(role)] == ["Fundacja Most", "właściciel, Fundacja Most"]


def test_organisation_sits_in_a_gmina():
    organisation = OrganisationFactory.build(gmina_id="1607")
    assert refused_by(organisation.save) == "organisation_sits_in_a_gmina"
    organisation.gmina_id = None
    assert sentences(organisation) == []
