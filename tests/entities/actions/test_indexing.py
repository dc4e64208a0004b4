"""Search documents: written with the entity that they describe."""

import importlib

import pytest
from django.db import connection

from entities.actions import indexing
from entities.models import Entity, SearchDocument, SearchWord
from kisportal.language import document_vector, mark_query, search_query
from kisportal.language.ordering import TokenQuery
from tests.factories import OrganisationFactory, make_entity

pytestmark = pytest.mark.django_db


def found(text):
    query = TokenQuery(search_query(text))
    return [*Entity.objects.filter(document__vector=query).order_by("pk")]


@pytest.mark.parametrize(
    "text",
    [
        "klub",
        "klubie",
        "KIS",
        "nysie",
        "Nysa",
        "stowarzyszenie razem",
        "bezdomny",
        "nyski",
        "opolskie",
        "gmina Nysa",
        "powiat nyski",
        "województwo opolskie",
        "stolarnia",
        "seniorzy",
        "ogród",
    ],
)
def test_entry_is_found_by_what_it_says(text):
    entity = make_entity(
        groups=["homeless"],
        activities="Stolarnia i ogród",
        audience="Seniorzy",
    )
    assert found(text) == [entity]


def test_entry_is_not_found_by_what_it_does_not_say():
    make_entity()
    assert found("krawiectwo") == []


def test_entry_is_marked_with_the_codes_that_needs_lead_to():
    entity = make_entity(groups=["homeless"], services=["work"])
    assert indexing.marks(entity) == ["grupa.homeless", "usluga.work", "rodzaj.KIS"]
    for mark in indexing.marks(entity):
        query = TokenQuery(mark_query(mark))
        assert [*Entity.objects.filter(document__vector=query).order_by("pk")] == [entity]


def test_documents_of_an_older_version_are_marked_by_the_migration():
    entity = make_entity(groups=["homeless", "alcohol"], services=["work"])
    whole = SearchDocument.objects.get(entity=entity).vector
    words = document_vector(indexing.weighted_text(entity))
    SearchDocument.objects.filter(entity=entity).update(vector=words)
    with connection.cursor() as cursor:
        cursor.execute(importlib.import_module("entities.migrations.0028_needs").MARKS)
    assert SearchDocument.objects.get(entity=entity).vector == whole


def test_words_may_be_suggested():
    make_entity(activities="Wikliniarstwo")
    assert SearchWord.objects.get(folded="wikliniarstwo").word == "Wikliniarstwo"


def test_reindex_again_changes_nothing():
    entity = make_entity(groups=["homeless", "alcohol", "drugs"])
    before = SearchDocument.objects.get(entity=entity).vector
    indexing.reindex([entity])
    assert SearchDocument.objects.get(entity=entity).vector == before


def test_reindex_reads_links_anew():
    entity = make_entity()
    assert [*entity.foundings.all()] != []
    partner = OrganisationFactory(name="Żagiel")
    entity.foundings.create(organisation=partner, role="partner", during="(,)")
    indexing.reindex([entity])
    assert found("żagiel") == [entity]


def test_reindex_entities_of_an_organisation(organisation, entity):
    organisation.name = "Wikliniarze"
    organisation.save()
    indexing.reindex_entities_of(organisation)
    assert found("wikliniarze") == [entity]


def test_reindex_asks_the_database_the_same_number_of_times(django_assert_num_queries):
    entities = [make_entity(name=f"Klub {number}") for number in range(3)]
    for some in (entities[:1], entities):
        with django_assert_num_queries(7):
            indexing.reindex(some)
