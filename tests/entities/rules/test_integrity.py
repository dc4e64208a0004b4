"""Whatever is tampered with by SQL, behind the triggers' back, is found and named."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from psycopg2.extras import DateRange

from entities.actions import cases, decisions, signed_copies, status
from entities.enums.cases import CaseKind
from entities.models import Letter, RegisterEvent, StatusPeriod, StoredFile
from entities.rules import integrity
from tests import databases
from tests.factories import make_centre, make_entity, received_case
from tests.proceedings import MONDAY, Office, at
from tests.signatures import signed

pytestmark = pytest.mark.django_db


def tamper(sql, *values):
    """Run a statement with all triggers and foreign keys off, as only a superuser can."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql, values)
        assert cursor.rowcount == 1
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.fixture(autouse=True)
def _undone(db):
    """Nothing of the tampering is left when the database looks at its foreign keys again."""
    point = transaction.savepoint()
    yield
    transaction.savepoint_rollback(point)


# Before the first test that asks for the register below: it stays for all the others.
def test_register_without_anything_is_whole(db):
    assert integrity.check() == integrity.Finding(0, 0)


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """The key of a grant in a register in which everything happened once, made once."""
    with databases.made_once(django_db_blocker):
        yield make_register()


@pytest.fixture
def register(made, _undone):
    """The grant."""
    return Letter.objects.get(pk=made)


def make_register():
    """Grant, loss, appeal, entry, removal, more; returns the key of the grant."""
    office = Office()
    grant = office.grant(MONDAY)
    copy = signed(bytes(grant.pdf.content))
    signed_copies.keep(grant, copy, by=office.clerk, name="d.pdf")
    loss = office.loss(grant.case.entity, date(2027, 3, 1))
    decisions.appeal(loss, on=date(2027, 3, 1), by=office.clerk, at=at(date(2027, 3, 1), 15))
    entry = office.entry(MONDAY)
    later = MONDAY + timedelta(days=200)
    case = office.case(CaseKind.KIS_REMOVAL, later, entry.case.entity)
    office.letter(case, "kis_removal", later, {"ceased_on": str(later), "findings": ["Koniec."]})
    replaced = make_centre(published=True)
    period = replaced.periods.get()
    draft = status.register_draft("CIS", date(2025, 1, 1), office=grant.case.office, number="7")
    status.open_period(replaced, draft, by=None, reason="Decyzja z akt")
    status.correct_period(
        replaced.periods.latest("during"), {"number": "8"}, by=None, reason="Numer z akt"
    )
    status.close_period(period, last_day=date(2024, 6, 30), by=None, reason="Publikacja znikła")
    gone = make_entity(published=True)
    early = status.register_draft("KIS", date(2023, 1, 1), office=grant.case.office)
    status.open_period(gone, early, by=None, reason="Wpis z akt")
    return grant.pk


def misfit():
    return integrity.check().misfit


def test_register_that_is_whole(register):
    found = integrity.check()
    assert found.misfit == ""
    assert found.events == RegisterEvent.objects.count() > 30
    assert found.documents == StoredFile.objects.count() == 5


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("subject", "Inny podmiot"),
        ("reason", "Inny powód"),
        ("by_role", "administrator"),
        ("changes", '{"a": 1}'),
        ("at", "2020-01-01 00:00+00"),
        ("hash", "0" * 64),
    ],
)
def test_changed_event_is_named(register, column, value):
    tamper(f"UPDATE entities_registerevent SET {column} = %s WHERE number = 7", value)  # noqa: S608 - columns of this test
    assert "Zdarzenie nr 7 nie pasuje do łańcucha" in misfit()


def test_deleted_event_is_named_by_the_next_one(register):
    tamper("DELETE FROM entities_registerevent WHERE number = 7")
    assert "Zdarzenie nr 8 nie pasuje" in misfit()


def test_last_event_that_was_deleted_is_missed_by_what_it_told(register):
    """The chain alone cannot know that it was longer."""
    tamper(
        "DELETE FROM entities_registerevent"
        " WHERE number = (SELECT max(number) FROM entities_registerevent)"
    )
    assert "Okresy na liście podmiotu" in misfit()


def test_changed_content_of_a_document_is_named(register):
    tamper("UPDATE entities_storedfile SET content = 'x' WHERE sha256 = %s", register.pdf_id)
    assert f"Zawartość dokumentu {register.pdf_id}" in misfit()


@pytest.mark.parametrize("column", ["pdf_id", "signed_copy_id"])
def test_missing_document_is_named(register, column):
    key = getattr(register, column)
    tamper("DELETE FROM entities_storedfile WHERE sha256 = %s", key)
    assert misfit() == f"Brakuje dokumentu pisma {register.number} ({key})."


def test_document_put_in_the_place_of_another_is_named(register):
    """The false content has its right digest, so only the event of the signature tells."""
    tamper(
        "UPDATE entities_letter SET pdf_id = %s WHERE id = %s",
        register.signed_copy_id,
        register.pk,
    )
    assert f"Żadne zdarzenie nie mówi o podpisaniu pisma {register.number}" in misfit()


def test_deleted_letter_is_named_by_its_event(register):
    last = Letter.objects.filter(kind="kis_removal").get()
    tamper("DELETE FROM entities_letter WHERE id = %s", last.pk)
    assert f"({last.number}: " in misfit()


def test_letter_that_nobody_signed_is_named(register):
    same = (
        "facts, prepared_at, prepared_by_id, prepared_role, signed_at, signed_by_id, signed_role,"
        " delivered_on, delivery_way, authors, signature"
    )
    tamper(
        f"INSERT INTO entities_letter (case_id, kind, state, number, pdf_id, code, {same}) SELECT"  # noqa: S608 - columns of this test
        f" case_id, 'certificate', state, 'FAŁSZ/9', signed_copy_id, 'AAAA', {same}"
        " FROM entities_letter WHERE id = %s",
        register.pk,
    )
    assert "FAŁSZ/9" in misfit()


def test_case_put_into_another_state_is_named(register):
    tamper(
        "UPDATE entities_case SET state = 'appealed', closed_on = NULL WHERE id = %s",
        register.case_id,
    )
    told = f"Sprawa {register.case.number} jest w innym stanie, niż mówią zdarzenia rejestru."
    assert misfit() == told


def test_case_that_never_moved_and_is_put_into_another_state_is_named(db):
    case = received_case(Office().clerk, received_on=MONDAY, at=at(MONDAY))
    assert misfit() == ""
    tamper("UPDATE entities_case SET state = 'examined' WHERE id = %s", case.pk)
    assert f"Sprawa {case.number} jest w innym stanie" in misfit()


def test_lost_case_is_missed(db):
    case = received_case(Office().clerk, received_on=MONDAY, at=at(MONDAY))
    tamper("DELETE FROM entities_case WHERE id = %s", case.pk)
    assert f"mówi o sprawie ({case}), której nie ma." in misfit()


def test_delivery_moved_to_another_day_is_named(register):
    tamper("UPDATE entities_letter SET delivered_on = '2026-11-15' WHERE id = %s", register.pk)
    assert f"doręczeniu pisma {register.number} tego dnia" in misfit()


@pytest.mark.parametrize(
    "change",
    [
        "during = '[2026-11-16,2036-11-16)'",
        "during = '[2020-01-01,2031-11-16)'",
        "number = 'PS.1'",
        "basis = 'published', office_id = NULL",
    ],
)
def test_changed_period_is_named(register, change):
    period = StatusPeriod.objects.get(decisions__letter=register)
    tamper(f"UPDATE entities_statusperiod SET {change} WHERE id = %s", period.pk)  # noqa: S608 - as above
    assert f"Okresy na liście podmiotu nr {period.entity_id} " in misfit()


def test_deleted_period_is_named(register):
    period = StatusPeriod.objects.get(decisions__letter=register)
    tamper("DELETE FROM entities_statusperiod WHERE id = %s", period.pk)
    assert f"Okresy na liście podmiotu nr {period.entity_id} " in misfit()


def test_period_with_other_days_than_its_decision_gave_is_named_art_5(register):
    """Also where the portal's own events tell of the change: days follow decisions (ADR 55)."""
    period = StatusPeriod.objects.get(decisions__letter=register)
    later = DateRange(period.starts_on, date(2030, 1, 1))
    status.correct_period(period, {"during": later}, by=None, reason="Pomyłka")
    told = misfit()
    assert told == f"Okresu, który dała decyzja {register.number}, nie ma w tych dniach."


def test_period_that_nobody_opened_is_named(register):
    entity = make_centre(until=date(2024, 6, 1))
    tamper(
        "INSERT INTO entities_statusperiod (entity_id, basis, during, office_id, number,"
        " source_url, note) VALUES (%s, 'decision', '[2026-01-01,2031-01-01)', '16', '', '', '')",
        entity.pk,
    )
    assert f"Okresy na liście podmiotu nr {entity.pk} " in misfit()


def test_deleted_entity_is_named_by_its_event(register):
    entity = make_entity(published=True)
    tamper("DELETE FROM entities_statusperiod WHERE entity_id = %s", entity.pk)
    tamper("DELETE FROM entities_entity WHERE id = %s", entity.pk)
    assert f"({entity.name}), którego nie ma." in misfit()


def test_missing_file_of_an_attachment_is_named(register):
    from entities.actions import applications

    office = Office()
    case = office.case(CaseKind.CIS_GRANT, MONDAY, entity_name="Inne centrum")
    attachment = applications.attach(
        case, name="statut.pdf", received_on=MONDAY, by=office.clerk, content=b"%PDF-1.7 statut"
    )
    assert misfit() == ""
    tamper("DELETE FROM entities_storedfile WHERE sha256 = %s", attachment.file_id)
    assert f"załącznika nr {attachment.pk} w sprawie {case.number}" in misfit()


def test_check_reads_in_portions(register, django_assert_max_num_queries, monkeypatch):
    for number in range(5):
        make_entity(name=f"Klub {number}")
    monkeypatch.setattr(integrity, "_ENTITIES", 2)
    monkeypatch.setattr(integrity, "_EVENTS", 3)
    with django_assert_max_num_queries(60):
        assert misfit() == ""
    assert cases.Case.objects.count() == 4
