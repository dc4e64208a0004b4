"""What is noted of a case, by whatever way it is written: versions, and what never changes."""

from datetime import date

import pytest
from django.db import connection, models

from entities.actions import applications, cases
from entities.enums.cases import CaseKind
from entities.models import Case, CaseTerm, Pause
from tests.by_hand import newest, run
from tests.proceedings import MONDAY, at
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(office):
    return office.case(CaseKind.CIS_GRANT, MONDAY)


def test_state_that_raw_sql_changes_leaves_a_version(case):
    run("UPDATE entities_case SET state = 'withdrawn', closed_on = '2026-11-20'")
    version = newest(case)
    assert (version.pgh_label, version.state) == ("update", "withdrawn")
    assert version.closed_on == date(2026, 11, 20)


def test_version_of_an_act_tells_who_made_it_and_why(case, office):
    cases.assign(case, office.clerk, by=office.approver, reason="Zastępstwo")
    version = newest(case)
    assert version.assigned_to == office.clerk
    assert version.pgh_context.metadata["by"] == office.approver.pk
    assert version.pgh_context.metadata["reason"] == "Zastępstwo"


def test_term_that_raw_sql_puts_off_leaves_a_version(case):
    term = CaseTerm.objects.get()
    run("UPDATE entities_caseterm SET due_on = '2027-06-30'")
    assert newest(term).due_on == date(2027, 6, 30)


def test_term_that_raw_sql_deletes_leaves_a_version(case):
    term = CaseTerm.objects.get()
    run("DELETE FROM entities_caseterm")
    assert (newest(term).pgh_label, newest(term).due_on) == ("delete", term.due_on)


def test_days_that_raw_sql_does_not_count_leave_a_version(case):
    run(
        "INSERT INTO entities_pause (case_id, during, reason, fact)"
        " SELECT id, '[2026-11-17,)', 'suspension', '' FROM entities_case"
    )
    assert newest(Pause.objects.get()).during.lower == date(2026, 11, 17)


@pytest.mark.parametrize("model", [Case, CaseTerm, Pause])
def test_versions_hold_no_text_in_which_a_person_may_be_named(model):
    texts = {
        field.name
        for field in model.pgh_event_model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
    }
    assert texts - {"pgh_label", "number"} == set()


def test_document_that_came_in_stays_as_it_came(case, office):
    name = "Opinia starosty"
    applications.attach(case, name=name, received_on=MONDAY, by=office.clerk, at=at(MONDAY))
    with connection.cursor() as cursor:
        for statement in (
            "UPDATE entities_attachment SET name = 'Inny'",
            "UPDATE entities_attachment SET received_on = '2026-01-01'",
            "DELETE FROM entities_attachment",
        ):
            assert refused_by(cursor.execute, statement) == "attachments_stay"


def test_application_changes_until_it_is_decided_on(case, office):
    run("UPDATE entities_application SET participants = 31")
    office.letter(case, "grant", MONDAY)
    with connection.cursor() as cursor:
        statement = "UPDATE entities_application SET entity_name = 'Inne Centrum'"
        assert refused_by(cursor.execute, statement) == "what_was_decided_on_stays"
