"""Entities: what the table refuses, what is listed on a day, in what order."""

import datetime
import uuid

import pytest
from django.db import connection

from entities.enums import EntityKind, ListingBasis, Verifier
from entities.models import (
    Entity,
    FormerSlug,
    LegalBasis,
    Place,
    Service,
    ServicePlace,
    VoivodeOffice,
)
from kisportal.language.ordering import polish_key
from tests.factories import EntityFactory, StatusPeriodFactory, days
from tests.refusals import refused_by, sentences

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 6, 1)


def listed_from_2024_to_2025(basis=ListingBasis.PUBLISHED, kind=EntityKind.KIS):
    named = basis != ListingBasis.PUBLISHED
    return StatusPeriodFactory(
        entity=EntityFactory(kind=kind),
        basis=basis,
        office=VoivodeOffice.objects.get(pk="16") if named else None,
        during=days("2024-01-01", "2025-01-01"),
    ).entity


@pytest.mark.parametrize(
    "facts", [{"places": 20}, {"places_counted_on": DAY}], ids=["no day", "no places"]
)
def test_places_come_with_their_day(facts):
    entity = EntityFactory()
    for name, value in facts.items():
        setattr(entity, name, value)
    assert sentences(entity) == ["Podaj liczbę miejsc razem z dniem, na który ją liczono."]
    assert refused_by(entity.save) == "places_come_with_their_day"


def test_places_with_their_day_are_accepted():
    assert sentences(EntityFactory(places=20, places_counted_on=DAY)) == []


def test_places_are_not_zero():
    entity = EntityFactory.build(places=0, places_counted_on=DAY)
    assert sentences(entity) == ["Upewnij się, że ta wartość jest większa lub równa 1."]


@pytest.mark.parametrize(
    "facts", [{"verified_on": DAY}, {"verified_by": Verifier.OFFICE}], ids=["no role", "no day"]
)
def test_verified_on_comes_with_by(facts):
    entity = EntityFactory()
    for name, value in facts.items():
        setattr(entity, name, value)
    assert sentences(entity) == ["Podaj dzień potwierdzenia danych razem z tym, kto potwierdził."]
    assert refused_by(entity.save) == "verified_on_comes_with_by"


def test_entity_has_a_name():
    entity = EntityFactory.build(name="")
    assert refused_by(entity.save) == "entity_has_a_name"


@pytest.mark.parametrize(
    "change", [{"kind": EntityKind.CIS}, {"public_id": uuid.uuid4()}], ids=["kind", "public_id"]
)
def test_kind_never_changes_by_a_queryset(change):
    entity = EntityFactory()
    refusal = refused_by(Entity.objects.filter(pk=entity.pk).update, **change)
    assert refusal == "kind_never_changes"


def test_kind_never_changes_by_raw_sql():
    EntityFactory()
    with connection.cursor() as cursor:
        refusal = refused_by(cursor.execute, "UPDATE entities_entity SET kind = 'CIS'")
    assert refusal == "kind_never_changes"


@pytest.mark.parametrize("code", ["48300", "48-30", "48 300", "ab-cde", "48-30\n"])
def test_postal_code_has_five_digits_and_a_dash(code):
    assert sentences(EntityFactory.build(postal_code=code)) == ["Wpisz kod w postaci 00-000."]


@pytest.mark.parametrize(
    ("day", "listed"),
    [("2023-12-31", 0), ("2024-01-01", 1), ("2024-12-31", 1), ("2025-01-01", 0)],
    ids=["day before", "first day", "last day", "day after"],
)
@pytest.mark.parametrize(
    ("basis", "kind"),
    [
        (ListingBasis.DECISION, EntityKind.CIS),
        (ListingBasis.ENTRY, EntityKind.KIS),
        (ListingBasis.PUBLISHED, EntityKind.KIS),
    ],
)
def test_listed_from_the_first_day_to_the_last(day, listed, basis, kind):
    listed_from_2024_to_2025(basis, kind)
    assert Entity.objects.listed(datetime.date.fromisoformat(day)).count() == listed


def test_listed_leaves_out_entities_without_any_period():
    EntityFactory()
    assert [*Entity.objects.listed(DAY)] == []


def test_listed_counts_an_entity_with_several_periods_once():
    entity = listed_from_2024_to_2025()
    StatusPeriodFactory(entity=entity, during=days("2025-01-01", None))
    assert [*Entity.objects.listed(DAY)] == [entity]


@pytest.mark.parametrize(
    ("day", "registered"),
    [("2023-12-31", 0), ("2024-01-01", 1), ("2024-12-31", 1), ("2025-01-01", 0)],
    ids=["day before", "first day", "last day", "day after"],
)
def test_in_register_from_the_first_day_to_the_last(day, registered):
    listed_from_2024_to_2025(ListingBasis.ENTRY)
    assert Entity.objects.in_register(datetime.date.fromisoformat(day)).count() == registered


def test_in_register_never_counts_published():
    listed_from_2024_to_2025(ListingBasis.PUBLISHED)
    decision = listed_from_2024_to_2025(ListingBasis.DECISION, EntityKind.CIS)
    entry = listed_from_2024_to_2025(ListingBasis.ENTRY)
    assert [*Entity.objects.in_register(DAY).order_by("pk")] == [decision, entry]


def test_in_register_asks_for_the_basis_of_that_day():
    entity = listed_from_2024_to_2025(ListingBasis.PUBLISHED)
    StatusPeriodFactory(
        entity=entity,
        basis=ListingBasis.ENTRY,
        office=VoivodeOffice.objects.get(pk="16"),
        during=days("2025-01-01", None),
    )
    assert [*Entity.objects.in_register(DAY)] == []
    assert [*Entity.objects.in_register(datetime.date(2025, 1, 1))] == [entity]


def test_published_are_those_listed_and_not_in_the_register():
    published = listed_from_2024_to_2025(ListingBasis.PUBLISHED)
    listed_from_2024_to_2025(ListingBasis.ENTRY)
    assert [*Entity.objects.published(DAY)] == [published]


@pytest.mark.parametrize(
    ("code", "within"),
    [("16", 1), ("1607", 1), ("1607053", 1), ("24", 0), ("1661", 0), ("1607013", 0), ("07", 0)],
)
def test_within_a_voivodeship_a_powiat_a_gmina(code, within):
    EntityFactory(gmina_id="1607053")
    assert Entity.objects.within(code).count() == within


def test_voivodeship_is_that_of_the_place_of_functioning_art_5_1():
    assert EntityFactory(gmina_id="2469011").voivodeship_code == "24"


def test_in_polish_order():
    names = ["Świt", "Łódka", "lato", "Zorza", "Sad", "ćma", "Ósemka", "Lad", "Żuk", "Cel"]
    for name in names:
        EntityFactory(name=name)
    found = [entity.name for entity in Entity.objects.in_polish_order()]
    assert found == [
        *("Cel", "ćma", "Lad", "lato", "Łódka"),
        *("Ósemka", "Sad", "Świt", "Zorza", "Żuk"),
    ]
    assert found == sorted(names, key=polish_key)


def test_in_polish_order_puts_the_older_of_one_name_first():
    entities = [EntityFactory(name="Klub") for _ in range(3)]
    assert [*Entity.objects.in_polish_order()] == entities


def test_slug_leads_to_one_entity():
    slug = EntityFactory().slug
    assert refused_by(EntityFactory.build(slug=slug).save) == "entities_entity_slug_key"


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"postal_code": "48-300", "city": "Nysa"}, "48-300 Nysa"),
        ({"postal_code": "48-300", "city": "Jasienica", "post_town": "Nysa"}, "48-300 Nysa"),
        ({"city": "Nysa"}, "Nysa"),
        ({}, ""),
    ],
)
def test_post_line_is_the_code_with_the_post_town(facts, line):
    assert Entity(**facts).post_line == line


def test_website_without_a_scheme_is_taken_as_https():
    field = Entity._meta.get_field("website").formfield()
    assert field.clean("kis.example") == "https://kis.example"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (Entity(name="Klub"), "Klub"),
        (FormerSlug(slug="klub"), "klub"),
        (ServicePlace(name="Pracownia"), "Pracownia"),
        (ServicePlace(street="ul. Długa 5", city="Nysa"), "ul. Długa 5, Nysa"),
        (ServicePlace(city="Nysa"), "Nysa"),
    ],
)
def test_rows_are_named(row, name):
    assert str(row) == name


def place_in(gmina):
    return Place.objects.filter(gmina=gmina).order_by("pk").first()


def test_place_lies_in_gmina():
    entity = EntityFactory(gmina_id="1607053", place=place_in("1607053"))
    entity.place = place_in("1661011")
    assert refused_by(entity.save) == "place_lies_in_gmina"


def test_place_does_not_stay_behind_when_the_gmina_changes():
    entity = EntityFactory(gmina_id="1607053", place=place_in("1607053"))
    moved = Entity.objects.filter(pk=entity.pk)
    assert refused_by(moved.update, gmina_id="1661011") == "place_lies_in_gmina"
    moved.update(gmina_id="1661011", place=place_in("1661011"))
    entity.refresh_from_db()
    assert entity.place.gmina_id == "1661011"


@pytest.mark.parametrize("code", ["16", "1607"])
def test_entity_functions_in_a_gmina(code):
    entity = EntityFactory()
    entity.gmina_id = code
    assert len(sentences(entity)) == 1
    assert refused_by(entity.save) == "entity_functions_in_a_gmina"


def test_services_are_in_a_gmina():
    place = ServicePlace(entity=EntityFactory(), gmina_id="1607")
    assert refused_by(place.save) == "services_are_in_a_gmina"


def row_of(model, kind):
    return model.objects.filter(kind=kind).earliest("pk")


@pytest.mark.parametrize(
    ("links", "model"), [("services", Service), ("legal_bases", LegalBasis)], ids=str
)
@pytest.mark.parametrize("kind", EntityKind)
def test_links_are_of_one_kind_art_3_and_18(links, model, kind):
    entity = EntityFactory(kind=kind)
    other = next(other for other in EntityKind if other != kind)
    assert refused_by(getattr(entity, links).add, row_of(model, other)) == "links_are_of_one_kind"
    getattr(entity, links).add(row_of(model, kind))
    with connection.cursor() as cursor:
        sql = f"UPDATE entities_entity_{links} SET {model._meta.model_name}_id = %s"  # noqa: S608 - our own names
        refusal = refused_by(cursor.execute, sql, [row_of(model, other).pk])
    assert refusal == "links_are_of_one_kind"
