"""A register of an older version is upgraded: its rows become what they are now, nothing is lost.

One way back and one forward for all migrations that fill rows (0012-0014, 0018): each way is long.
"""

from datetime import date

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from entities.actions import decisions, letters, signed_copies
from entities.enums import EventVerb, LetterKind, OfficeRole
from entities.enums.appeals import AppealOutcome, Ruling
from entities.enums.cases import CaseKind, SignatureWay
from entities.models import (
    ApplicationPlace,
    Case,
    Decision,
    Entity,
    Letter,
    Organisation,
    RegisterEvent,
)
from entities.rules import chain, integrity
from entities.rules.register import line_of_place
from tests.entities.actions.deciding import after, appealed, loss_of, settled
from tests.factories import make_centre, official
from tests.proceedings import FINDINGS, MONDAY, at, granted, opened
from tests.signatures import signed

BEFORE = ("entities", "0011_reminders_by_hand")
LINES = "Kuchnia, ul. Długa 5, 48-300 Nysa\n\n świetlica \nświetlica\n"
FILLED = ("valid_from", "former", "ruling", "ruling_delivered_on")


def migrated(*targets):
    """Put the tables into the state of those migrations, the newest if none is named; their models.
    Checks that wait for the commit are made before.
    """
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    executor = MigrationExecutor(connection)
    targets = [*(targets or executor.loader.graph.leaf_nodes("entities"))]
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


def past_the_triggers(statements):
    """What the register refuses, done as only a superuser can."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for statement, *values in statements:
            cursor.execute(statement, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


def without_digests():
    """Statements that leave the events as they were written then, each continuing the last."""
    change = "UPDATE entities_registerevent SET digests = '{}', previous_hash = %s, hash = %s"
    previous = chain.FIRST
    for event in RegisterEvent.objects.order_by("number"):
        event.digests, event.previous_hash = {}, previous
        previous = chain.digest(event)
        yield f"{change} WHERE number = %s", event.previous_hash, previous, event.number


def columns_of(*tables):
    """The names of the columns that the tables have now."""
    read = connection.introspection.get_table_description
    with connection.cursor() as cursor:
        return {row.name for table in tables for row in read(cursor, f"entities_{table}")}


def filled():
    """What the migration fills of each decision, by its number."""
    rows = Decision.objects.order_by("pk")
    return {row.pk: {name: getattr(row, name) for name in FILLED} for row in rows}


def authors_of():
    """Who wrote each letter, by its key."""
    rows = Letter.objects.order_by("pk").values_list("pk", "authors")
    return {key: sorted(authors) for key, authors in rows}


def ways_of_signing():
    """How each letter was signed, by its key."""
    return dict(Letter.objects.order_by("pk").values_list("pk", "signature"))


def test_register_of_before_is_upgraded_whole(staff):
    clerk, approver = staff
    given = granted(clerk, approver)[1]
    signed_copies.keep(given, signed(bytes(given.pdf.content)), by=clerk, name="decyzja.pdf")
    taken = loss_of(make_centre(since=date(2024, 1, 1)), staff)
    decisions.waive(taken, on=after(3), by=clerk, at=at(after(3)))
    kept = loss_of(make_centre(name="Centrum Integracji Społecznej „Most”"), staff)
    appealed(kept, staff, after(2))
    settled(kept, staff, AppealOutcome.OVERTURNED, after(60), ruling=Ruling.GIVES)
    case = opened(clerk, CaseKind.CIS_GRANT, MONDAY, entity_name="Inne Centrum")
    draft = letters.prepare(case, LetterKind.GRANT, FINDINGS, by=clerk, at=at(MONDAY))
    letters.revise(draft, FINDINGS, by=official("16", OfficeRole.CLERK), at=at(MONDAY))
    place = {"name": "Kuchnia", "street": "ul. Długa 5", "postal_code": "48-300", "city": "Nysa"}
    ApplicationPlace.objects.create(application=case.application, **place)
    past_the_triggers(without_digests())
    assert "sumy kontrolnej" in integrity.check().misfit
    before, authors, ways = filled(), authors_of(), ways_of_signing()

    old = (
        migrated(BEFORE).get_model("entities", "Application").objects.filter(pk=case.application.pk)
    )
    new = {"ruling", "former", "ruling_delivered_on", "authors", "signature", "digests"}
    assert not new & columns_of("decision", "letter", "registerevent")
    assert old.get().service_places == "Kuchnia, ul. Długa 5, 48-300 Nysa"
    old.update(service_places=LINES)
    migrated()

    # Its first day was that of its delivery; now the decision says it.
    first = before[given.decision.pk] | {"valid_from": MONDAY}
    assert filled() == before | {given.decision.pk: first}
    assert before[taken.decision.pk]["former"][0]["until"] == "2029-01-01"
    assert before[kept.decision.pk]["ruling"] == Ruling.GIVES
    assert authors_of() == authors
    assert sorted(map(len, authors.values())) == [1, 1, 1, 2]
    # A copy with a qualified signature tells how the letter was signed.
    assert ways_of_signing() == ways | {given.pk: SignatureWay.QUALIFIED}
    rows = ApplicationPlace.objects.filter(application=case.application).order_by("pk")
    assert [line_of_place(row) for row in rows] == [LINES.split("\n")[0], "świetlica"]
    assert integrity.check().misfit == ""
    things = sum(model.objects.count() for model in (Entity, Organisation, Case))
    assert RegisterEvent.objects.filter(verb=EventVerb.SEALED).count() == things
