"""What was signed and what was decided never changes, not even by SQL; the rest leaves versions."""

from datetime import date

import pytest
from django.db import connection, models

from entities.actions import letters, signed_copies
from entities.enums import LetterKind
from entities.enums.cases import CaseKind
from entities.models import Decision, Letter
from tests.by_hand import newest, run
from tests.proceedings import FINDINGS, MONDAY, at
from tests.refusals import refused_by
from tests.signatures import signed as with_signature

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(office):
    """A signed grant, with its copy that bears a qualified signature."""
    signed = office.grant(MONDAY, delivered=False)
    copy = with_signature(bytes(signed.pdf.content))
    signed_copies.keep(signed, copy, by=office.clerk, name="d.pdf")
    return Letter.objects.get(pk=signed.pk)


def refusal(statement):
    with connection.cursor() as cursor:
        return refused_by(cursor.execute, statement)


SIGNED = {
    "body": 'facts = \'{"findings": ["Inaczej."]}\'',
    "pdf": "pdf_id = signed_copy_id",
    "number": "number = 'PS.1'",
    "code": "code = 'AAAA-BBBB'",
    "kind": "kind = 'refusal'",
    "signer": "signed_by_id = 1000000",
    "signed at": "signed_at = signed_at - interval '1 day'",
    "in what role": "signed_role = 'wojewoda'",
    "author": "prepared_by_id = 1000000",
    "prepared at": "prepared_at = prepared_at - interval '1 day'",
    "author's role": "prepared_role = 'referent'",
    "what it corrects": "corrects_id = id",
    "case": "case_id = case_id + 1",
    "qualified signature": "signed_copy_id = pdf_id",
    "copy": "signed_copy_id = NULL",
}


@pytest.mark.parametrize("change", SIGNED.values(), ids=SIGNED)
def test_signed_letter_is_not_changed_by_raw_sql(letter, change):
    assert refusal(f"UPDATE entities_letter SET {change}") == "signed_letters_never_change"  # noqa: S608 - columns of this test


def test_signature_is_not_undone_by_raw_sql(letter):
    back = "state = 'draft', signed_at = NULL, signed_by_id = NULL, pdf_id = NULL, code = NULL"
    assert refusal(f"UPDATE entities_letter SET {back}") == "signed_letters_never_change"  # noqa: S608 - columns of this test
    assert refusal("DELETE FROM entities_letter") == "signed_letters_are_not_deleted"


def test_content_and_digest_of_a_signed_letter_are_not_changed_by_raw_sql(letter):
    for change in ("content = 'x'", "sha256 = repeat('0', 64)", "media_type = 'text/plain'"):
        assert refusal(f"UPDATE entities_storedfile SET {change}") == "contents_never_change"  # noqa: S608 - columns of this test


@pytest.mark.parametrize(
    "change",
    [
        "valid_from = '2020-01-01'",
        "loss_ground = 'assumptions'",
        "is_immediate = TRUE",
        "is_as_asked = TRUE",
        "letter_id = letter_id + 1",
    ],
)
def test_what_was_decided_is_not_changed_by_raw_sql(letter, change):
    assert refusal(f"UPDATE entities_decision SET {change}") == "signed_decisions_stay"  # noqa: S608 - columns of this test


def test_signed_decision_is_not_deleted_by_raw_sql(letter):
    assert refusal("DELETE FROM entities_decision") == "signed_decisions_stay"


def test_draft_of_a_decision_can_be_changed(office):
    case = office.case(CaseKind.CIS_GRANT, MONDAY)
    letters.prepare(case, LetterKind.GRANT, FINDINGS, by=office.clerk, at=at(MONDAY))
    run("UPDATE entities_decision SET valid_from = '2027-01-01'")
    assert newest(Decision.objects.get()).valid_from == date(2027, 1, 1)


def test_delivery_that_raw_sql_notes_leaves_a_version(letter):
    run(
        "UPDATE entities_letter SET state = 'delivered', delivered_on = '2026-11-20',"
        " delivery_way = 'in_person'"
    )
    version = newest(letter)
    assert (version.state, version.delivered_on) == ("delivered", date(2026, 11, 20))


def test_waiver_that_raw_sql_notes_leaves_a_version(letter):
    run("UPDATE entities_decision SET waived_on = '2026-11-20'")
    assert newest(letter.decision).waived_on == date(2026, 11, 20)


def test_draft_that_raw_sql_deletes_leaves_a_version(office):
    case = office.case(CaseKind.CIS_GRANT, MONDAY)
    call = {"defects": ["Brak opinii starosty."], "days": 7}
    draft = letters.prepare(case, LetterKind.CALL_TO_COMPLETE, call, by=office.clerk, at=at(MONDAY))
    run("DELETE FROM entities_letter")
    assert newest(draft).pgh_label == "delete"


@pytest.mark.parametrize("model", [Letter, Decision])
def test_versions_hold_no_text_in_which_a_person_may_be_named(model):
    texts = {
        field.name
        for field in model.pgh_event_model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
    }
    assert (
        texts - {"pgh_label", "number", "ruling_number", "code", "prepared_role", "signed_role"}
        == set()
    )
