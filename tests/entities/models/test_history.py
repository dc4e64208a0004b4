"""Every version of a row is kept by triggers, so that no way of writing goes around it."""

import pghistory.models
import pytest
from django.apps import apps
from django.db import connection

from entities.enums import EntityKind
from entities.models import (
    Entity,
    EntityFunding,
    FundingSource,
    LegalBasis,
    ParticipantGroup,
    Partnership,
    Service,
)
from tests.factories import EntityFactory, OrganisationFactory
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db

UNWATCHED = {
    "Territory",  # follows the state's list, nobody edits it here
    "Place",
    "OfficeMembership",  # a person's role: kept in register events, by number of the account
    "Membership",
    "FormerSlug",  # itself a history
    "RegisterEvent",
    "SearchDocument",  # made from the rest
    "SearchWord",
    "SearchPlace",
    "ListingChange",  # made from the periods
    "CaseNote",  # never changed
    "Application",  # may name people, whom no history holds; never changed once decided on
    "ApplicationPlace",  # texts of the application, as above
    "Attachment",  # never changed, never deleted
    "StoredFile",  # never changed
    "Filing",  # written once and settled once, both told by register events
    "Opening",  # written once, never changed
    "ApplicationDraft",  # what a party has not sent yet is nobody's matter but its own
    "DraftDocument",  # a file of such a draft
    "FilingDraft",  # as the draft of an application
    "Reminder",  # itself a record of what was sent; decides nothing
    "AccessRequest",  # what a person wrote of themselves, which goes with their account
    "Invitation",  # an address, forgotten when it is answered
    "Notice",  # an e-mail that waits
    "Watcher",  # an address, which vanishes when nothing is watched any more
    "Watch",  # what that address watches: vanishes with it
    "MistakeReport",  # a visitor's word, settled once; told by register events
    "EntryProposal",  # written once and settled once, both told by register events
    "SentReport",  # never changed once sent, settled once; told by register events
    "ReportYear",  # closed and opened again, both told by register events
    "ReportReminder",  # itself a record of what was sent
    *("PeriodProposal", "DeliveryProposal"),  # written and settled once, told by register events
}


def labels(model, **filters):
    versions = model.pgh_event_model.objects.filter(**filters).order_by("pgh_id")
    return [*versions.values_list("pgh_label", flat=True)]


def names(entity):
    versions = Entity.pgh_event_model.objects.filter(pgh_obj=entity).order_by("pgh_id")
    return [*versions.values_list("pgh_label", "name")]


def test_version_is_kept_when_a_row_is_saved():
    entity = EntityFactory(name="Klub")
    entity.name = "Klub w Nysie"
    entity.save()
    assert names(entity) == [("insert", "Klub"), ("update", "Klub w Nysie")]


def test_version_is_kept_when_a_queryset_updates():
    entity = EntityFactory(name="Klub")
    Entity.objects.update(name="Klub w Nysie")
    assert names(entity) == [("insert", "Klub"), ("update", "Klub w Nysie")]


def test_version_is_kept_when_raw_sql_updates():
    entity = EntityFactory(name="Klub")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE entities_entity SET name = 'Klub w Nysie'")
    assert names(entity) == [("insert", "Klub"), ("update", "Klub w Nysie")]


def test_version_is_kept_when_rows_come_in_bulk():
    entity = Entity.objects.bulk_create([EntityFactory.build(name="Klub")])[0]
    assert names(entity) == [("insert", "Klub")]


def test_no_version_is_kept_when_nothing_changes():
    entity = EntityFactory(name="Klub")
    entity.save()
    assert names(entity) == [("insert", "Klub")]


def test_version_is_kept_when_raw_sql_deletes():
    organisation = OrganisationFactory(name="Fundacja Most")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM entities_organisation WHERE id = %s", [organisation.pk])
    assert labels(type(organisation), name="Fundacja Most") == ["insert", "delete"]


@pytest.mark.parametrize(
    ("name", "model", "row"),
    [
        ("groups", "EntityGroup", lambda: ParticipantGroup.objects.get(code="homeless")),
        ("services", "EntityService", lambda: Service.objects.filter(kind="KIS").earliest("pk")),
        ("legal_bases", "EntityLegalBasis", lambda: LegalBasis.objects.get(code="kis-ngo")),
    ],
)
def test_version_of_links_is_kept(name, model, row):
    entity = EntityFactory(kind=EntityKind.KIS)
    links = getattr(entity, name)
    links.set([row()])
    links.clear()
    proxy = apps.get_model("entities", model)
    assert labels(proxy, entity=entity) == ["insert", "delete"]


def test_version_of_links_is_kept_when_raw_sql_writes():
    entity = EntityFactory()
    group = ParticipantGroup.objects.get(code="homeless")
    statement = "INSERT INTO entities_entity_groups (entity_id, participantgroup_id) VALUES (%s,%s)"
    with connection.cursor() as cursor:
        cursor.execute(statement, [entity.pk, group.pk])
    assert labels(apps.get_model("entities", "EntityGroup"), entity=entity) == ["insert"]


def test_version_of_parts_is_kept():
    entity = EntityFactory()
    partner = Partnership.objects.create(entity=entity, name="Bank Żywności")
    partner.delete()
    source = FundingSource.objects.get(code="marshal")
    EntityFunding.objects.create(entity=entity, source=source, year=2025)
    assert labels(Partnership, entity=entity) == ["insert", "delete"]
    assert labels(EntityFunding, entity=entity) == ["insert"]


def test_version_carries_who_and_why():
    with pghistory.context(by=7, reason="Pomyłka w nazwie"):
        entity = EntityFactory()
    context = Entity.pgh_event_model.objects.get(pgh_obj=entity).pgh_context
    assert context.metadata == {"by": 7, "reason": "Pomyłka w nazwie"}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entities_entityevent SET name = 'Inny'",
        "DELETE FROM entities_entityevent",
        "DELETE FROM entities_entitygroupevent",
        "UPDATE entities_fundingsourceevent SET pgh_label = 'update'",
    ],
)
def test_no_version_is_rewritten_by_raw_sql(statement):
    EntityFactory(name="Klub").groups.add(ParticipantGroup.objects.get(code="homeless"))
    with connection.cursor() as cursor:
        assert refused_by(cursor.execute, statement) == "append_only"


def test_no_version_is_rewritten_by_a_queryset():
    EntityFactory(name="Klub")
    assert refused_by(Entity.pgh_event_model.objects.update, name="Inny") == "append_only"
    assert refused_by(Entity.pgh_event_model.objects.all().delete) == "append_only"


@pytest.mark.django_db(transaction=True)
def test_nobody_rewrites_who_made_a_version_and_why():
    with pghistory.context(by=7, reason="Pomyłka w nazwie"):
        EntityFactory(name="Klub")
    kept = Entity.pgh_event_model.objects.latest("pgh_id").pgh_context
    for statement in (
        "UPDATE pghistory_context SET metadata = '{\"by\": 8}' WHERE id = %s",
        "UPDATE pghistory_context SET created_at = created_at - interval '1 day' WHERE id = %s",
        "DELETE FROM pghistory_context WHERE id = %s",
    ):
        with connection.cursor() as cursor:
            assert refused_by(cursor.execute, statement, [kept.pk]) == "contexts_stay"


def test_versions_outlive_their_row():
    entity = EntityFactory(name="Klub")
    entity.delete()
    assert labels(Entity, name="Klub") == ["insert", "delete"]


def test_every_history_only_grows():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger"
            " WHERE tgname LIKE 'pgtrigger_append_only_%' AND tgenabled = 'O'"
        )
        guarded = {table for (table,) in cursor.fetchall()}
    histories = {model._meta.db_table for model in pghistory.models.Event.__subclasses__()}
    assert histories - guarded == set()


def test_every_table_is_watched_or_listed_here():
    watched = {event.pgh_tracked_model for event in pghistory.models.Event.__subclasses__()}
    tables = {model._meta.db_table for model in watched}
    unwatched = {
        model.__name__
        for model in apps.get_app_config("entities").get_models()
        if not issubclass(model, pghistory.models.Event) and model._meta.db_table not in tables
    }
    assert unwatched == UNWATCHED
