"""Whatever row of the register or of a case is tampered with, in whatever column, is found.

Tables and columns are not listed here but asked of the models: a new one is tampered with too.
"""

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from pghistory.models import Event

from entities.actions import applications, cases, entities, mending, proposals, sealing, status
from entities.actions.deliveries import Proof
from entities.enums import Direction, Stage
from entities.enums.cases import DeliveryWay
from entities.models import (
    Case,
    Development,
    Entity,
    EntityFunding,
    FundingSource,
    Organisation,
    Partnership,
    RegisterEvent,
    ServicePlace,
    VoivodeOffice,
)
from entities.rules import digests, integrity, rows_held
from tests import databases, followed
from tests.factories import make_centre
from tests.proceedings import MONDAY, Office

pytestmark = pytest.mark.django_db

# What no digest covers, and what else tells of tampering or why none matters.
ELSEWHERE = {
    "registerevent": "the chain covers every column",
    "storedfile": "kept under the SHA-256 of its content, which letters and attachments name",
    "reminder": "a record of e-mails, written outside of acts",
    "listingchange": "counted from the periods by triggers",
    "searchdocument": "made from the rest",
    "searchword": "made from the rest",
    "searchplace": "made from the rest",
    **dict.fromkeys(
        ("watcher", "watch"), "what a visitor asked to be told; nothing of the register"
    ),
    **dict.fromkeys(("territory", "place"), "the state's lists, loaded from files"),
    **dict.fromkeys(
        (
            *("voivodeoffice", "participantgroup", "service", "legalbasis", "fundingsource"),
            *("reason", "attachmentkind", "supportorganisation", "need", "opencall"),
            *("guide", "glossaryterm", "amount"),
        ),
        "shared lists: every version is kept by triggers that only grow",
    ),
    **dict.fromkeys(
        ("officemembership", "membership", "accessrequest", "invitation"),
        "rights, and not the register",
    ),
    "entryproposal": "what an organisation says; the register has what the office wrote of it",
    "reportform": "a shared list: every version is kept by triggers that only grow",
    **dict.fromkeys(("report", "reportyear"), "told by events; what was sent is in sentreport"),
    "sentreport": "never changes, by a trigger; its sum is in the event of its sending",
    "reportreminder": "a record of e-mails, written outside of acts",
    "mistakereport": "what a visitor says; the register has what was mended",
    "applicationdraft": "nothing of the register's before it is sent",
    "draftdocument": "as the draft that it belongs to",
    "filingdraft": "a letter before it is sent; what is sent is in filing",
    "notice": "an e-mail that waits",
}


def tables():
    """Every table of the domain, linking ones too."""
    found = apps.get_app_config("entities").get_models(include_auto_created=True)
    own = (model for model in found if not issubclass(model, Event) and not model._meta.proxy)
    return {model._meta.model_name: model for model in own}


ROOTS = {root._meta.model_name: root for root in digests.ROOTS}
COVERED = sorted({*digests.BELONGS, *ROOTS})


def test_every_table_is_covered_or_listed_here():
    assert {*tables()} - {*COVERED} == {*ELSEWHERE}
    assert {*COVERED} - {*tables()} == set()


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """A register with a row in every table that a digest covers: made once, since whatever a test
    does to it is undone.
    """
    with databases.made_once(django_db_blocker):
        make_register()
        yield


def make_register():
    office = Office()
    centre = make_centre(groups=["homeless"], services=["cis-roles"], published=True)
    source = FundingSource.objects.get(code="marshal")
    parts = (
        ServicePlace(entity=centre, name="Pracownia", gmina_id=centre.gmina_id),
        EntityFunding(entity=centre, source=source, year=2025),
        Partnership(entity=centre, name="Bank Żywności"),
        Development(
            entity=centre, direction=Direction.GREW_OUT_OF, stage=Stage.JOB_CLUB, name="Klub pracy"
        ),
    )
    entities.change(centre, {"name": "CIS Nowy"}, kept=parts, by=None, reason="Zmiana nazwy")
    act = status.register_draft(
        "CIS", date(2025, 1, 1), office=VoivodeOffice.objects.get(pk="16"), number="7"
    )
    proposals.open_period(centre, act, by=office.clerk, reason="Z archiwum")
    grant = office.grant(MONDAY)
    mending.propose(
        grant.addressees.get(),
        Proof(DeliveryWay.POST, MONDAY),
        by=office.clerk,
        reason="Nie osobiście",
    )
    places = [{"name": "Pracownia", "gmina_id": "1661011"}]
    case = office.case("cis_grant", MONDAY, entity_name="Inne Centrum", service_places=places)
    facts = {"findings": ["Czekamy."], "awaited": "orzeczenia sądu"}
    office.letter(case, "suspension", MONDAY, facts)
    applications.attach(case, name="opinia", received_on=MONDAY, by=office.clerk)
    cases.note(case, "Rozmowa telefoniczna.", by=office.clerk)
    followed.letter_of(centre.foundings.get().organisation)
    assert integrity.check().misfit == ""


def run(sql, *values):
    """A statement with all triggers and foreign keys off, as only a superuser can; undone when what
    it led to is known.
    """
    point = transaction.savepoint()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute(sql, values)
            touched = cursor.rowcount
            cursor.execute("SET LOCAL session_replication_role = origin")
        return integrity.check().misfit if touched else "nothing was there"
    except IntegrityError:
        return "refused by the database"
    finally:
        transaction.savepoint_rollback(point)


def without_checks(table):
    """A superuser drops what says no before tampering."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'",
            [table],
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


TEXT = (
    "CASE WHEN coalesce({c}, '') = '' THEN 'x' WHEN left({c}, 1) = 'y'"
    " THEN 'z' || substr({c}, 2) ELSE 'y' || substr({c}, 2) END"
)
# Another value of a column of the type; the first type that fits.
OTHER = {
    "jsonb": """'{{"x": 1}}'::jsonb""",
    "daterange": "CASE WHEN {c} = '[1999-01-01,1999-01-02)' THEN '[1999-01-01,1999-01-03)'"
    " ELSE '[1999-01-01,1999-01-02)'::daterange END",
    "date": "coalesce({c}, '1999-01-01'::date) + 1",
    "timestamp with time zone": "coalesce({c}, '1999-01-01'::timestamptz) + interval '1 second'",
    "boolean": "NOT coalesce({c}, false)",
    "uuid": "gen_random_uuid()",
    "numeric": "coalesce({c}, 0) + 1",
    "double precision": "coalesce({c}, 0) + 1",
    "smallint": "coalesce({c}, 0) + 1",
    "integer": "coalesce({c}, 0) + 1",
    "bigint": "coalesce({c}, 0) + 100000",
}


def other(field):
    kind = field.db_type(connection)
    if kind.endswith("[]"):
        return f'array_append("{field.column}", NULL)'
    return OTHER.get(kind.split("(")[0], TEXT).format(c=f'"{field.column}"')


def columns(model):
    """Every column that somebody writes; a root without its key would be another thing."""
    return [
        field
        for field in model._meta.local_concrete_fields
        if not getattr(field, "generated", False)
        and not (field.primary_key and model in digests.ROOTS)
    ]


@pytest.mark.parametrize("name", COVERED)
def test_tampering_with_any_column_is_found(register, name):
    model = tables()[name]
    table, key = model._meta.db_table, model._meta.pk.column
    without_checks(table)
    last = f"{key} = (SELECT max({key}) FROM {table})"  # noqa: S608 - our models
    missed = {
        field.column: found
        for field in columns(model)
        if not (found := run(f'UPDATE {table} SET "{field.column}" = {other(field)} WHERE {last}'))  # noqa: S608 - our models
        or found == "nothing was there"
    }
    assert missed == {}


@pytest.mark.parametrize("name", COVERED)
def test_a_row_that_is_gone_or_made_up_is_found(register, name):
    model = tables()[name]
    table, key = model._meta.db_table, model._meta.pk.column
    last = f"{key} = (SELECT max({key}) FROM {table})"  # noqa: S608 - our models
    assert run(f"DELETE FROM {table} WHERE {last}") not in {"", "nothing was there"}  # noqa: S608 - our models
    rest = ", ".join(
        f'"{field.column}"'
        for field in model._meta.local_concrete_fields
        if not field.primary_key and not getattr(field, "generated", False)
    )
    made_up = f"INSERT INTO {table} ({rest}) SELECT {rest} FROM {table} WHERE {last}"  # noqa: S608 - our models
    assert run(made_up) not in {"", "nothing was there"}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_last_events_that_were_cut_off_are_missed(register, count):
    cut = "DELETE FROM entities_registerevent WHERE number > (SELECT max(number) FROM"
    assert run(f"{cut} entities_registerevent) - {count}") not in {"", "nothing was there"}


def test_a_column_that_a_new_version_adds_changes_no_digest(register):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for number, default in enumerate(("''", "false", "NULL", "'{}'::jsonb", "'[]'::jsonb")):
            kind = default.partition("::")[2] or ("boolean" if default == "false" else "text")
            cursor.execute(
                f"ALTER TABLE entities_letter ADD COLUMN new_{number} {kind} DEFAULT {default}"
            )
    assert integrity.check().misfit == ""


def test_rows_of_the_time_before_digests_are_sealed_as_they_are(register):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("DELETE FROM entities_registerevent")
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert "żadne zdarzenie rejestru nie ma ich sumy kontrolnej" in rows_held.hold()
    sealing.seal_what_is_there(apps, None)
    found = [*RegisterEvent.objects.order_by("number")]
    assert {event.reason for event in found} == {"Stan przy wprowadzeniu sum kontrolnych"}
    things = sum(model.objects.count() for model in (Entity, Organisation, Case))
    assert len(found) == things
    assert rows_held.hold() == ""
    assert integrity._chain() == ""
