"""Letters: prepared by one, signed by another, never changed, delivered once."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import connection

from entities.actions import cases, letters, remarks
from entities.documents import codes
from entities.enums import LetterKind, OfficeRole
from entities.enums.cases import (
    CaseKind,
    CaseState,
    DeliveryWay,
    LetterState,
    PauseReason,
    TermKind,
)
from entities.models import Letter, StoredFile
from entities.rules.errors import Conflict, IllegalMove, NotAllowed, RequirementsNotMet
from kisportal.accounts.models import User
from tests.factories import official, received_case
from tests.proceedings import FINDINGS, MONDAY, at, may_not_sign
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db

CALL = {"defects": ["Brak opinii starosty."], "days": 7}


@pytest.fixture
def draft(case, clerk):
    """A draft of a decision that waits for a signature."""
    cases.examine(case, by=clerk, at=at(MONDAY))
    return letters.prepare(case, LetterKind.GRANT, FINDINGS, by=clerk, at=at(MONDAY))


def test_draft_of_a_decision_waits_for_a_signature(draft):
    assert (draft.case.state, draft.state) == (CaseState.TO_SIGN, LetterState.DRAFT)


def test_signed_letter_has_its_number_code_and_content(draft, approver):
    letters.sign(draft, by=approver, at=at(MONDAY, 13))
    content = bytes(draft.pdf.content)
    assert content.startswith(b"%PDF")
    assert draft.pdf_id == hashlib.sha256(content).hexdigest()
    assert draft.number == f"{draft.case.number}/1"
    assert codes.normalise(draft.code) == draft.code
    assert draft.signed_role == "zatwierdzający (16)"


def test_nobody_signs_what_they_prepared(case, approver):
    cases.examine(case, by=approver, at=at(MONDAY))
    own = letters.prepare(case, LetterKind.GRANT, FINDINGS, by=approver, at=at(MONDAY))
    with pytest.raises(NotAllowed):
        letters.sign(own, by=approver, at=at(MONDAY))
    own.refresh_from_db()
    assert own.state == LetterState.DRAFT


def test_who_rewrites_a_draft_has_prepared_it(draft, approver):
    letters.revise(draft, {"findings": ["Inaczej."]}, by=approver, at=at(MONDAY))
    with pytest.raises(NotAllowed):
        letters.sign(draft, by=approver, at=at(MONDAY))
    other = official("16", OfficeRole.APPROVER)
    letters.sign(draft, by=other, at=at(MONDAY))
    assert draft.signed_by == other


def test_nobody_who_wrote_any_version_signs(draft, clerk, approver):
    letters.revise(draft, {"findings": ["Treść od A do Z."]}, by=approver, at=at(MONDAY))
    letters.revise(draft, {"findings": ["Treść od A do Z ."]}, by=clerk, at=at(MONDAY, 13))
    assert draft.prepared_by != approver
    with pytest.raises(NotAllowed):
        letters.sign(draft, by=approver, at=at(MONDAY, 14))
    with pytest.raises(NotAllowed):
        remarks.send_back(draft, "Źle", by=approver, at=at(MONDAY, 14))
    draft.refresh_from_db()
    assert (draft.state, draft.authors) == (LetterState.DRAFT, [clerk.pk, approver.pk])


def test_the_database_too_refuses_an_author_who_signs(draft, clerk, approver):
    file = StoredFile.objects.create(sha256="0" * 64, content=b"%PDF", media_type="application/pdf")
    whole = {"state": "signed", "number": "1", "code": "A", "pdf": file, "signed_by": approver}
    rows = Letter.objects.filter(pk=draft.pk)
    rows.update(authors=[approver.pk, clerk.pk])
    assert refused_by(rows.update, signed_at=at(MONDAY), **whole) == "nobody_signs_what_they_wrote"


@pytest.mark.parametrize(
    ("name", "post", "lacks"),
    [
        ("", "kierownik", "imienia i nazwiska"),
        ("zatwierdzajacy@urzad.example", "kierownik", "imienia i nazwiska"),
        ("Anna", "kierownik", "imienia i nazwiska"),
        ("Anna Nowak", " ", "stanowiska"),
        ("", "", "imienia i nazwiska ani stanowiska"),
    ],
)
def test_nobody_signs_without_a_name_and_a_post_art_107_kpa(draft, approver, name, post, lacks):
    User.objects.filter(pk=approver.pk).update(name=name)
    approver.office_memberships.update(post=post)
    with pytest.raises(RequirementsNotMet, match=f"nie ma {lacks},"):
        letters.sign(draft, by=User.objects.get(pk=approver.pk), at=at(MONDAY))
    assert StoredFile.objects.count() == 0


@may_not_sign
def test_only_an_approver_of_the_office_signs(draft, person):
    with pytest.raises(NotAllowed):
        letters.sign(draft, by=person(), at=at(MONDAY))
    draft.refresh_from_db()
    assert draft.state == LetterState.DRAFT


def test_letter_is_signed_once(draft, approver):
    letters.sign(draft, by=approver, at=at(MONDAY, 13))
    stale = Letter.objects.get(pk=draft.pk)
    with pytest.raises(Conflict):
        letters.sign(stale, by=approver, at=at(MONDAY, 14))
    with pytest.raises(Conflict):
        letters.revise(stale, FINDINGS, by=approver)


def test_case_has_one_draft_of_a_decision(draft, clerk):
    with pytest.raises(IllegalMove):
        letters.prepare(draft.case, LetterKind.REFUSAL, FINDINGS, by=clerk, at=at(MONDAY))


def test_case_has_one_draft_of_a_kind(case, clerk):
    letters.prepare(case, LetterKind.CALL_TO_COMPLETE, CALL, by=clerk, at=at(MONDAY))
    with pytest.raises(Conflict):
        letters.prepare(case, LetterKind.CALL_TO_COMPLETE, CALL, by=clerk, at=at(MONDAY))


def test_discarded_draft_gives_the_case_back(draft, clerk):
    case = draft.case
    letters.discard(draft, by=clerk, reason="Zły wzór", at=at(MONDAY))
    case.refresh_from_db()
    assert (case.state, case.letters.count()) == (CaseState.EXAMINED, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"findings": ["Inne"]}},
        {"number": "1"},
        {"code": "AAAA"},
        {"signed_by": None},
        {"state": LetterState.DRAFT},
    ],
)
def test_signed_letter_never_changes_by_sql(draft, approver, change):
    letters.sign(draft, by=approver, at=at(MONDAY, 13))
    refusal = refused_by(Letter.objects.filter(pk=draft.pk).update, **change)
    assert refusal in {"signed_letters_never_change", "signed_letters_are_whole"}


def test_content_of_a_file_never_changes(draft, approver):
    letters.sign(draft, by=approver, at=at(MONDAY, 13))
    with connection.cursor() as cursor:
        refusal = refused_by(cursor.execute, "UPDATE entities_storedfile SET content = 'x'")
    assert refusal == "contents_never_change"


def test_signature_that_fails_leaves_nothing(clerk, approver):
    """The application names a founder that may not create a centre (art. 3(2))."""
    case = received_case(
        clerk, received_on=MONDAY, at=at(MONDAY), founder_kind="gmina_unit", legal_form=""
    )
    cases.examine(case, by=clerk, at=at(MONDAY))
    draft = letters.prepare(case, LetterKind.GRANT, FINDINGS, by=clerk, at=at(MONDAY))
    with pytest.raises(RequirementsNotMet):
        letters.sign(draft, by=approver, at=at(MONDAY))
    draft.refresh_from_db()
    case.refresh_from_db()
    assert (draft.state, draft.number, case.state) == (LetterState.DRAFT, "", CaseState.TO_SIGN)
    assert StoredFile.objects.count() == 0


@pytest.mark.parametrize("shift", [-1, 1])
def test_letter_is_delivered_between_its_signature_and_today(draft, clerk, approver, shift):
    letters.sign(draft, by=approver, at=at(MONDAY, 13))
    day = MONDAY + timedelta(days=shift)
    with pytest.raises(RequirementsNotMet):
        letters.deliver(draft, on=day, way=DeliveryWay.POST, by=clerk, at=at(MONDAY, 14))


def test_letter_is_delivered_once(case, office, clerk):
    cases.examine(case, by=clerk, at=at(MONDAY))
    letter = office.letter(case, LetterKind.GRANT, MONDAY, delivered=MONDAY)
    with pytest.raises(Conflict):
        letters.deliver(letter, on=MONDAY, way=DeliveryWay.POST, by=clerk, at=at(MONDAY, 15))
    assert case.entity.periods.count() == 1


def test_draft_is_not_delivered(draft, clerk):
    with pytest.raises(RequirementsNotMet):
        letters.deliver(draft, on=MONDAY, way=DeliveryWay.POST, by=clerk, at=at(MONDAY))


# --- What letters do to their case --------------------------------------------------------


def test_call_gives_days_from_its_delivery_and_stops_the_clock_art_64_2_kpa(case, office):
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, CALL, delivered=MONDAY)
    assert case.state == CaseState.INCOMPLETE
    assert case.terms.get(kind=TermKind.COMPLETE).due_on == date(2026, 11, 23)
    pause = case.pauses.get()
    assert (pause.reason, pause.during.upper) == (PauseReason.COMPLETION, None)


def test_completed_application_is_checked_again_and_the_clock_runs(case, office, clerk):
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, CALL, delivered=MONDAY)
    answered = MONDAY + timedelta(days=4)
    cases.complete(case, received_on=answered, by=clerk, at=at(answered))
    assert case.state == CaseState.RECEIVED
    assert case.terms.get(kind=TermKind.COMPLETE).met_on == answered
    assert case.pauses.get().during.upper == answered + timedelta(days=1)


def test_application_stays_unexamined_only_after_the_term_art_64_2_kpa(case, office, clerk):
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, CALL, delivered=MONDAY)
    last_day = date(2026, 11, 23)
    with pytest.raises(RequirementsNotMet) as refusal:
        letters.prepare(case, LetterKind.UNEXAMINED, {}, by=clerk, at=at(last_day))
    assert refusal.value.sentences == [
        "Termin na uzupełnienie jeszcze nie minął (biegnie do 23.11.2026)."
    ]
    office.letter(case, LetterKind.UNEXAMINED, last_day + timedelta(days=1), {"days": 0})
    assert (case.state, case.closed_on) == (CaseState.UNEXAMINED, date(2026, 11, 24))
    assert case.pauses.get().during.upper is not None


def test_suspended_case_does_not_count_days_art_35_5_kpa(case, office, clerk):
    cases.examine(case, by=clerk, at=at(MONDAY))
    facts = {"findings": ["Sąd rozstrzyga o statucie."], "awaited": "rozstrzygnięcia sądu"}
    office.letter(case, LetterKind.SUSPENSION, MONDAY, facts)
    later = MONDAY + timedelta(days=60)
    office.letter(case, LetterKind.RESUMPTION, later, {"findings": ["Sąd orzekł."]})
    assert case.state == CaseState.EXAMINED
    due = case.terms.filter(kind=TermKind.SETTLE).latest("set_on", "pk").due_on
    assert due >= date(2026, 12, 16) + timedelta(days=60)


def test_delay_notice_sets_a_new_term_art_36_kpa(case, office):
    facts = {"reason": "Czekamy na opinię starosty.", "new_term": "2027-01-15"}
    office.letter(case, LetterKind.DELAY_NOTICE, MONDAY, facts)
    assert case.terms.filter(kind=TermKind.SETTLE).latest("pk").due_on == date(2027, 1, 15)


def test_forwarded_case_is_closed_art_65_kpa(case, office):
    facts = {"to": "Wojewoda Śląski", "reasons": ["Centrum ma działać w Katowicach."]}
    office.letter(case, LetterKind.FORWARDING, MONDAY, facts)
    assert (case.state, case.closed_on) == (CaseState.FORWARDED, MONDAY)


@pytest.mark.parametrize(
    ("kind", "days", "term", "due"),
    [
        (LetterKind.DEMAND, 14, TermKind.EXPLAIN, date(2026, 11, 30)),
        (LetterKind.CALL_TO_MEND, 30, TermKind.MEND, date(2026, 12, 16)),
    ],
)
def test_supervision_sets_terms_from_delivery_art_5b(office, clerk, kind, days, term, due):
    centre = office.grant(MONDAY).case.entity
    case = received_case(
        clerk, CaseKind.CIS_SUPERVISION, received_on=MONDAY, entity=centre, at=at(MONDAY)
    )
    facts = {"points": ["Wyjaśnij rozliczenia."], "days": days}
    office.letter(case, kind, MONDAY, facts, delivered=MONDAY)
    assert case.terms.get(kind=term).due_on == due


def test_character_that_cannot_be_printed_is_told_before_signing(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    draft = letters.prepare(
        case, LetterKind.GRANT, {"findings": ["Spełnia 🦄."]}, by=clerk, at=at(MONDAY)
    )
    with pytest.raises(RequirementsNotMet) as refusal:
        letters.sign(draft, by=approver, at=at(MONDAY))
    assert refusal.value.sentences == ["Tych znaków nie da się wydrukować: 🦄. Usuń je z pisma."]
