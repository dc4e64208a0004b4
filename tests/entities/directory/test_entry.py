"""The page of an entity: what is gathered for it, and as of which day."""

import datetime

import pytest
from django.urls import reverse
from psycopg2.extras import DateRange

from entities.actions import entities, status
from entities.actions.drafts import FounderDraft, PeriodDraft
from entities.directory import entry
from entities.directory.entry import Step
from entities.enums import Direction, FoundingRole, OrganisationKind, Stage
from entities.models import (
    Development,
    EntityFunding,
    FormerSlug,
    Founding,
    FundingSource,
    Organisation,
    ParticipantGroup,
    Partnership,
    ServicePlace,
    VoivodeOffice,
)
from tests.factories import EntityFactory, OrganisationFactory, make_centre, make_entity
from tests.proceedings import Office

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)
_AROUND_2022 = (datetime.date(2022, 2, 14), datetime.date(2022, 2, 15))


def day(text):
    return datetime.date.fromisoformat(text)


def read(entity):
    return entry.read(entry.find(entity.slug), TODAY)


def test_found_by_its_address_and_by_a_former_one():
    entity = make_entity()
    FormerSlug.objects.create(slug="dawny-adres", entity=entity)
    assert entry.find(entity.slug) == entity
    assert entry.find("dawny-adres") == entity


def test_not_found_when_it_was_never_listed():
    entity = EntityFactory()
    FormerSlug.objects.create(slug="dawny-adres", entity=entity)
    assert entry.find(entity.slug) is None
    assert entry.find("dawny-adres") is None


def test_founders_of_the_day_and_those_before():
    entity = make_entity()
    change = day("2025-01-01")
    Founding.objects.update(during=DateRange(None, change))
    others = [OrganisationFactory(name="Nowa A"), OrganisationFactory(name="Nowa B")]
    for organisation, role in zip(others, (FoundingRole.LEAD, FoundingRole.PARTNER), strict=True):
        Founding.objects.create(
            entity=entity, organisation=organisation, role=role, during=DateRange(change)
        )
    page = read(entity)
    assert [founding.organisation.name for founding in page.founders] == ["Nowa A", "Nowa B"]
    assert [(f.organisation.name, f.last_day) for f in page.past_founders] == [
        ("Stowarzyszenie „Razem” w Nysie", day("2024-12-31"))
    ]


def test_two_founders_give_the_legal_bases_of_both():
    both = (
        FounderDraft("Gmina Nysa", OrganisationKind.GMINA),
        FounderDraft("Fundacja", OrganisationKind.FOUNDATION, role=FoundingRole.PARTNER),
    )
    page = read(make_entity(founders=both))
    assert [basis.code for basis in page.legal_bases] == ["kis-local-government", "kis-ngo"]


def test_status_of_the_day_among_all_periods():
    entity = make_entity(published=True, since=day("2020-01-01"))
    draft = PeriodDraft(
        "entry", day("2025-06-01"), office=VoivodeOffice.objects.get(pk="16"), number="KIS/7"
    )
    status.open_period(entity, draft, by=None, reason="Wpis")
    page = read(entity)
    assert (page.status.number, page.listed, page.ended_on) == ("KIS/7", True, None)
    assert [(p.basis, p.starts_on, p.last_day) for p in page.periods] == [
        ("entry", day("2025-06-01"), None),
        ("published", day("2020-01-01"), day("2025-05-31")),
    ]


def test_an_entity_no_longer_listed_has_its_last_day():
    page = read(make_entity(until=day("2025-01-01")))
    assert (page.listed, page.ended_on, page.starts_on) == (False, day("2024-12-31"), None)


def test_an_entity_not_yet_listed_has_its_first_day():
    page = read(make_entity(since=day("2027-01-01")))
    assert (page.listed, page.ended_on, page.starts_on) == (False, None, day("2027-01-01"))


def test_groups_and_services_in_the_wording_of_the_day():
    entity = make_entity(services=["traineeship", "work"])
    entity.groups.set(ParticipantGroup.objects.filter(code="mental"))
    page = read(entity)
    assert page.groups == ["osoby z zaburzeniami psychicznymi"]
    assert page.services == ["pomoc w znalezieniu pracy i w przygotowaniu do niej", "staże"]


@pytest.mark.parametrize(
    ("linked", "on", "shown"),
    [
        ("chorzy psychicznie", TODAY, "osoby z zaburzeniami psychicznymi"),
        ("osoby z zaburzeniami psychicznymi", day("2021-06-01"), "chorzy psychicznie"),
    ],
)
def test_group_has_the_wording_of_the_day_whichever_wording_it_was_linked_to(linked, on, shown):
    entity = make_entity()
    rows = ParticipantGroup.objects.filter(name=linked)
    entities.change(entity, {"groups": rows}, by=None, reason="Ankieta")
    assert entry.read(entity, on).groups == [shown]


def test_legal_basis_has_the_wording_of_the_day_whichever_wording_it_was_linked_to():
    """Art. 3(2) since 15 February 2022: cooperatives of natural persons too."""
    founder = FounderDraft("Spółdzielnia Socjalna „Krok”", OrganisationKind.COOPERATIVE)
    entity = make_centre(founders=[founder])
    names = {on: [row.name for row in entry.read(entity, on).legal_bases] for on in _AROUND_2022}
    assert names == {
        day("2022-02-14"): ["CIS utworzone przez spółdzielnię socjalną osób prawnych"],
        day("2022-02-15"): ["CIS utworzone przez spółdzielnię socjalną"],
    }


def test_money_of_the_latest_year_first():
    entity = make_entity()
    source = FundingSource.objects.get(code="marshal")
    for year in (2023, 2025, 2024):
        EntityFunding.objects.create(entity=entity, source=source, year=year)
    assert [item.year for item in read(entity).funding] == [2025, 2024, 2023]


def test_places_and_partners():
    entity = make_entity()
    ServicePlace.objects.create(entity=entity, name="Kuchnia", gmina_id="1607053")
    Partnership.objects.create(entity=entity, name="Urząd pracy")
    Partnership.objects.create(entity=entity, organisation=OrganisationFactory(name="Fundacja"))
    page = read(entity)
    assert [str(place) for place in page.service_places] == ["Kuchnia"]
    assert [str(partner) for partner in page.partners] == ["Urząd pracy", "Fundacja"]


def test_dates_are_as_exact_as_their_source():
    page = read(
        make_entity(
            created_on=day("2015-10-01"), created_precision="month", started_on=day("2016-02-03")
        )
    )
    assert (page.created, page.started) == ("październik 2015", "03.02.2016")


def grew(entity, direction, stage, related, year=None):
    """A step of the path that the entity's own entry tells."""
    return Development.objects.create(
        entity=entity, direction=direction, stage=stage, related=related, year=year
    )


def test_path_is_told_by_either_entry_and_only_once():
    club, centre = make_entity(name="Klub"), make_centre(name="Centrum")
    grew(club, Direction.GREW_INTO, Stage.CIS, centre, 2012)
    where = club.get_absolute_url()
    told_there = Step("Klub", where, "klub integracji społecznej", 2012, by_relative=True)
    assert read(centre).origins == [told_there]
    grew(centre, Direction.GREW_OUT_OF, Stage.KIS, club, 2013)
    assert read(centre).origins == [Step("Klub", where, "klub integracji społecznej", 2013)]
    assert read(centre).successors == []
    assert [step.name for step in read(club).successors] == ["Centrum"]


def test_path_of_an_entry_is_not_told_by_one_that_the_public_may_not_see():
    entity, hidden = make_entity(), EntityFactory(name="Nigdy na liście")
    grew(hidden, Direction.GREW_OUT_OF, Stage.KIS, entity)
    assert read(entity).successors == []


def test_path_leads_to_no_page_that_is_not_there():
    entity, hidden = make_entity(), EntityFactory(name="Nigdy na liście")
    Development.objects.create(
        entity=entity, direction=Direction.GREW_OUT_OF, stage=Stage.KIS, related=hidden
    )
    Development.objects.create(
        entity=entity, direction=Direction.GREW_INTO, stage=Stage.COOPERATIVE, name="Spółdzielnia"
    )
    page = read(entity)
    assert page.origins == [Step("Nigdy na liście", "", "klub integracji społecznej", None)]
    assert page.successors == [Step("Spółdzielnia", "", "spółdzielnia socjalna", None)]


def test_queries_are_as_many_for_three_of_everything_as_for_one(django_assert_num_queries):
    entity = make_entity(groups=["homeless"], services=["work"])
    source = FundingSource.objects.get(code="marshal")

    def add(number):
        relative = make_entity(name=f"Krewny {number}")
        organisation = Organisation.objects.create(
            name=f"Partner {number}", kind=OrganisationKind.FOUNDATION
        )
        EntityFunding.objects.create(entity=entity, source=source, year=2020 + number)
        Partnership.objects.create(entity=entity, organisation=organisation)
        ServicePlace.objects.create(entity=entity, gmina_id="1607053")
        Development.objects.create(
            entity=entity, direction=Direction.GREW_INTO, stage=Stage.KIS, related=relative
        )
        Founding.objects.create(
            entity=entity,
            organisation=organisation,
            role=FoundingRole.PARTNER,
            during=DateRange(None, None),
        )

    add(1)
    with django_assert_num_queries(24):
        read(entity)
    add(2)
    add(3)
    with django_assert_num_queries(24):
        read(entity)


def test_act_older_than_the_portal_says_where_it_came_from(entity, client):
    text = client.get(reverse("directory:entity", args=[entity.slug])).content.decode()
    assert "z rejestru prowadzonego poza portalem" in text


def test_act_whose_letter_is_here_leads_to_it_instead(client):
    entity = Office().grant(datetime.date(2026, 11, 16)).case.entity
    text = client.get(reverse("directory:entity", args=[entity.slug])).content.decode()
    assert "z rejestru prowadzonego poza portalem" not in text
