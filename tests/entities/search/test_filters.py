"""Each filter alone and together: which entities fit, each of them once."""

import datetime

import pytest
from psycopg2.extras import DateRange

from entities.actions.drafts import FounderDraft
from entities.enums import FoundingRole, OrganisationKind
from entities.models import (
    Entity,
    EntityFunding,
    Founding,
    FundingSource,
    Organisation,
    ParticipantGroup,
)
from entities.search import question
from tests.factories import EntityFactory, make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)


def found(**params):
    """Names of the entities that a search finds, in order."""
    return [entity.name for entity in question.ask(params, TODAY).page.object_list]


def run_by(kind, name="Ktoś"):
    return (FounderDraft(name, kind),)


def test_everything_listed_when_nothing_is_asked():
    make_entity(name="KIS")
    make_entity(name="CIS", published=True)
    EntityFactory(name="Nigdy")
    assert found() == ["CIS", "KIS"]


def test_kind():
    make_entity(name="KIS")
    make_centre(name="CIS")
    assert found(rodzaj="CIS") == ["CIS"]


def test_values_of_a_filter_are_alternatives():
    make_entity(name="KIS")
    make_centre(name="CIS")
    assert found(rodzaj=["CIS", "KIS"]) == ["CIS", "KIS"]


def test_filters_narrow_one_another():
    make_entity(name="KIS w Nysie")
    make_entity(name="KIS w Katowicach", gmina="2469011")
    make_centre(name="CIS w Katowicach", gmina="2469011")
    assert found(rodzaj="KIS", wojewodztwo="24") == ["KIS w Katowicach"]


@pytest.mark.parametrize(
    "area",
    [
        {"wojewodztwo": "16"},
        {"powiat": "1607"},
        {"gmina": "1607053"},
        {"wojewodztwo": "16", "powiat": "1607", "gmina": "1607053"},
    ],
)
def test_area_of_any_size(area):
    make_entity(name="W Nysie")
    make_entity(name="W Katowicach", gmina="2469011")
    assert found(**area) == ["W Nysie"]


def test_area_several_voivodeships():
    make_entity(name="W Augustowie", gmina="2001011")
    make_entity(name="W Katowicach", gmina="2469011")
    make_entity(name="W Nysie")
    assert found(wojewodztwo=["16", "24"]) == ["W Katowicach", "W Nysie"]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("local_government", ["Gmina", "OPS"]),
        ("gmina_unit", ["OPS"]),
        ("ngo", ["Fundacja"]),
        ("foundation", ["Fundacja"]),
        ("church", ["Parafia"]),
        ("cooperative", ["Spółdzielnia"]),
        (["gmina", "church"], ["Gmina", "Parafia"]),
    ],
)
def test_founder_type_or_kind(value, names):
    make_entity(name="Gmina", founders=run_by(OrganisationKind.GMINA, "Gmina Nysa"))
    make_entity(name="OPS", founders=run_by(OrganisationKind.GMINA_UNIT, "OPS w Nysie"))
    make_entity(name="Fundacja", founders=run_by(OrganisationKind.FOUNDATION, "Fundacja X"))
    make_entity(name="Parafia", founders=run_by(OrganisationKind.CHURCH, "Parafia Y"))
    make_entity(name="Spółdzielnia", founders=run_by(OrganisationKind.COOPERATIVE, "Spółdz. Z"))
    assert found(prowadzacy=value) == names


def test_founder_is_the_one_of_the_day():
    entity = make_entity(name="KIS", founders=run_by(OrganisationKind.ASSOCIATION, "Dawne"))
    change = datetime.date(2025, 1, 1)
    Founding.objects.filter(entity=entity).update(during=DateRange(None, change))
    church = Organisation.objects.create(name="Parafia", kind=OrganisationKind.CHURCH)
    Founding.objects.create(entity=entity, organisation=church, during=DateRange(change, None))
    assert found(prowadzacy="ngo") == []
    assert found(prowadzacy="church") == ["KIS"]
    assert found(prowadzacy="ngo", dzien="2024-12-31") == ["KIS"]


def test_founder_two_that_fit_give_one_entity():
    both = (
        FounderDraft("Stowarzyszenie A", OrganisationKind.ASSOCIATION),
        FounderDraft("Fundacja B", OrganisationKind.FOUNDATION, role=FoundingRole.PARTNER),
    )
    make_entity(name="Wspólny", founders=both)
    assert found(prowadzacy="ngo") == ["Wspólny"]


def test_legal_form():
    make_centre(name="Wyodrębniona", legal_form="separate_unit")
    make_centre(name="Nieznana")
    assert found(forma="separate_unit") == ["Wyodrębniona"]


def test_legal_basis():
    make_entity(name="KIS stowarzyszenia")
    make_centre(name="CIS stowarzyszenia")
    assert found(podstawa="cis-ngo") == ["CIS stowarzyszenia"]


def test_participant_group():
    make_entity(name="Dla bezdomnych", groups=["homeless", "alcohol"])
    make_entity(name="Dla uchodźców", groups=["refugees"])
    assert found(grupa="homeless") == ["Dla bezdomnych"]
    assert found(grupa=["homeless", "alcohol"]) == ["Dla bezdomnych"]


def test_participant_group_in_all_its_wordings():
    new, old = make_entity(name="Nowe"), make_entity(name="Dawne")
    before, after = ParticipantGroup.objects.filter(code="mental").order_by("in_force")
    old.groups.set([before])
    new.groups.set([after])
    assert found(grupa="mental") == ["Dawne", "Nowe"]


def test_service():
    make_entity(name="Z poradnictwem", services=["legal_advice"])
    make_entity(name="Ze stażami", services=["traineeship"])
    assert found(usluga="legal_advice") == ["Z poradnictwem"]


def test_funding_source_in_any_year():
    entity = make_entity(name="Z dotacją")
    make_entity(name="Bez")
    marshal = FundingSource.objects.get(code="marshal")
    for year in (2024, 2025):
        EntityFunding.objects.create(entity=entity, source=marshal, year=year)
    assert found(finansowanie="marshal") == ["Z dotacją"]


@pytest.mark.parametrize(
    ("basis", "names"),
    [("decision", ["CIS"]), ("entry", ["KIS"]), ("published", ["Opublikowany"])],
)
def test_basis_of_listing(basis, names):
    make_centre(name="CIS")
    make_entity(name="KIS")
    make_entity(name="Opublikowany", published=True)
    assert found(lista=basis) == names


def test_basis_of_listing_is_the_one_of_the_day():
    entity = make_entity(name="KIS", published=True, until=datetime.date(2025, 1, 1))
    entity.periods.create(
        basis="entry", during=DateRange(datetime.date(2025, 1, 1)), office_id="16"
    )
    assert found(lista="published") == []
    assert found(lista="published", dzien="2024-06-01") == ["KIS"]


def test_day_in_the_past():
    make_entity(name="Dawny", until=datetime.date(2025, 1, 1))
    make_entity(name="Nowy", since=datetime.date(2025, 1, 1))
    assert found() == ["Nowy"]
    assert found(dzien="2024-12-31") == ["Dawny"]


def test_words_in_any_form_and_without_diacritics():
    make_entity(name="Klub w Łodzi", gmina="1061011", city="Łódź")
    make_entity(name="Klub w Nysie")
    assert found(q="lodz") == ["Klub w Łodzi"]
    assert found(q="klubem łódź") == ["Klub w Łodzi"]


def test_words_and_filters_together():
    make_entity(name="Klub w Nysie", groups=["homeless"])
    make_entity(name="Drugi klub w Nysie")
    assert found(q="nysa", grupa="homeless") == ["Klub w Nysie"]


def test_an_entity_that_fits_in_every_way_comes_once():
    entity = make_entity(
        name="Jeden", groups=["homeless", "alcohol"], services=["legal_advice", "traineeship"]
    )
    assert found(
        q="jeden",
        rodzaj="KIS",
        wojewodztwo="16",
        powiat="1607",
        gmina="1607053",
        grupa=["homeless", "alcohol"],
        usluga=["legal_advice", "traineeship"],
        prowadzacy=["ngo", "association"],
        lista="entry",
        podstawa="kis-ngo",
    ) == [entity.name]
    assert Entity.objects.count() == 1
