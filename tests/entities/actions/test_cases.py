"""Cases: opened with a number, moved, assigned, annotated."""

import re
from datetime import date, timedelta

import pytest

from entities.actions import cases, letters
from entities.enums import EventVerb, LetterKind, OfficeRole
from entities.enums.cases import (
    BEGUN_ON_REQUEST,
    CaseKind,
    CaseState,
    Channel,
    DeliveryWay,
    TermKind,
)
from entities.models import Case, RegisterEvent
from entities.rules.errors import Conflict, IllegalMove, NotAllowed, RequirementsNotMet
from tests.factories import administrator, make_centre, official, received_case
from tests.proceedings import MONDAY, at, opened, signed

pytestmark = pytest.mark.django_db


def events():
    return RegisterEvent.objects.filter(row__startswith="case/").order_by("number")


def term(case, kind=TermKind.SETTLE):
    return case.terms.filter(kind=kind).latest("set_on", "pk").due_on


def test_case_is_numbered_by_the_scheme_of_its_office(office, clerk):
    clerk.office_memberships.get().office.__class__.objects.filter(pk="16").update(
        case_numbers="PS-II.9420.{numer}.{rok}"
    )
    numbers = [received_case(clerk, received_on=MONDAY, at=at(MONDAY)).number for _ in range(2)]
    assert numbers == ["PS-II.9420.1.2026", "PS-II.9420.2.2026"]


def test_numbers_begin_anew_in_a_new_year_and_in_each_office(clerk):
    new_year = date(2027, 1, 4)
    received_case(clerk, received_on=MONDAY, at=at(MONDAY))
    later = received_case(clerk, received_on=new_year, at=at(new_year))
    other = official("24", OfficeRole.CLERK)
    elsewhere = received_case(other, received_on=MONDAY, at=at(MONDAY), gmina_id="2469011")
    assert (later.year, later.serial, elsewhere.serial) == (2027, 1, 1)


def test_case_that_is_refused_leaves_no_gap_in_the_numbers(clerk):
    received_case(clerk, received_on=MONDAY, at=at(MONDAY))
    with pytest.raises(RequirementsNotMet):
        received_case(clerk, received_on=MONDAY + timedelta(days=1), at=at(MONDAY))
    assert received_case(clerk, received_on=MONDAY, at=at(MONDAY)).serial == 2


def test_opened_case_is_told_without_persons(clerk):
    case = received_case(
        clerk, CaseKind.KIS_ENTRY, received_on=MONDAY, at=at(MONDAY), person_in_charge="Jan Wzorowy"
    )
    event = events().get()
    assert (event.verb, event.row) == (EventVerb.CASE_OPENED, f"case/{case.pk}")
    assert "Wzorowy" not in f"{event.subject} {event.reason} {event.changes}"


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (CaseKind.CIS_GRANT, date(2026, 12, 16)),
        (CaseKind.KIS_ENTRY, date(2026, 12, 16)),
    ],
    ids=["a month, art. 35 KPA", "30 days, art. 18a(2)"],
)
def test_term_is_set_when_the_case_comes(clerk, kind, due):
    assert term(received_case(clerk, kind, received_on=MONDAY, at=at(MONDAY))) == due


def test_case_of_another_office_is_not_opened(clerk):
    other = official("24", OfficeRole.CLERK)
    draft = cases.CaseDraft(
        office=clerk.office_memberships.get().office,
        kind=CaseKind.CIS_GRANT,
        party="Fundacja",
        received_on=MONDAY,
        channel=Channel.PAPER,
    )
    for person in (other, administrator()):
        with pytest.raises(NotAllowed):
            cases.receive(draft, by=person, at=at(MONDAY))
    assert Case.objects.count() == 0


def test_case_about_an_entity_names_it(clerk):
    with pytest.raises(RequirementsNotMet) as refusal:
        received_case(clerk, CaseKind.CIS_LOSS, received_on=MONDAY, at=at(MONDAY))
    assert refusal.value.sentences == ["Wskaż podmiot z rejestru, którego dotyczy sprawa."]


def test_application_about_a_centre_of_another_voivodeship_is_numbered_art_65_kpa(clerk):
    centre = make_centre(gmina="2469011", city="Katowice")
    case = received_case(
        clerk, CaseKind.CIS_EXTENSION, received_on=MONDAY, entity=centre, at=at(MONDAY)
    )
    assert (case.office_id, case.serial, case.state) == ("16", 1, CaseState.RECEIVED)


def test_no_office_opens_a_case_ex_officio_about_a_centre_of_another_art_5_1(clerk):
    centre = make_centre(gmina="2469011", city="Katowice")
    with pytest.raises(RequirementsNotMet) as refusal:
        received_case(
            clerk,
            CaseKind.CIS_LOSS,
            received_on=MONDAY,
            entity=centre,
            channel=Channel.EX_OFFICIO,
            at=at(MONDAY),
        )
    assert "właściwy jest tamten wojewoda" in refusal.value.sentences[0]


@pytest.mark.parametrize("kind", sorted(BEGUN_ON_REQUEST - {CaseKind.CERTIFICATE}))
def test_status_and_entry_are_given_on_request_alone_art_4_5a_18a(clerk, kind):
    centre = make_centre() if kind in (CaseKind.CIS_EXTENSION, CaseKind.CIS_TAKEOVER) else None
    with pytest.raises(RequirementsNotMet) as refusal:
        received_case(
            clerk,
            kind,
            received_on=MONDAY,
            entity=centre,
            channel=Channel.EX_OFFICIO,
            at=at(MONDAY),
        )
    assert refusal.value.sentences == [
        "Taką sprawę wszczyna się tylko na wniosek albo zgłoszenie (art. 4 ust. 1, art. 5a, art. 6 "
        "ust. 4, art. 18a ust. 2; art. 217 KPA)."
    ]


def test_two_cases_of_a_kind_about_one_entity_do_not_go_on_together(clerk):
    centre = make_centre()
    opened = {"received_on": MONDAY, "entity": centre, "at": at(MONDAY)}
    first = received_case(clerk, CaseKind.CIS_EXTENSION, **opened)
    with pytest.raises(Conflict):
        received_case(clerk, CaseKind.CIS_EXTENSION, **opened)
    received_case(clerk, CaseKind.CIS_CHANGE, **opened)
    cases.withdraw(first, on=MONDAY, by=clerk, at=at(MONDAY))
    assert received_case(clerk, CaseKind.CIS_EXTENSION, **opened).state == CaseState.RECEIVED


def test_second_case_waits_until_the_decision_in_the_first_is_served_art_110_kpa(clerk, approver):
    centre = make_centre(published=True)
    first = opened(clerk, CaseKind.CIS_GRANT, MONDAY, centre)
    letter = signed(first, LetterKind.GRANT, clerk, approver, MONDAY)
    how = {"received_on": MONDAY, "at": at(MONDAY, 15)}
    with pytest.raises(Conflict, match=rf"\({re.escape(first.number)}\) czeka na doręczenie"):
        received_case(clerk, entity=centre, **how)
    received_case(clerk, **how)  # about another centre
    received_case(clerk, CaseKind.CIS_CHANGE, entity=centre, **how)
    letters.deliver(letter, on=MONDAY, way=DeliveryWay.POST, by=clerk, at=at(MONDAY, 16))
    received_case(clerk, entity=centre, received_on=MONDAY, at=at(MONDAY, 17))


def test_withdrawn_case_is_closed_and_nothing_follows(case, clerk):
    cases.withdraw(case, on=MONDAY, by=clerk, at=at(MONDAY))
    assert (case.state, case.closed_on) == (CaseState.WITHDRAWN, MONDAY)
    with pytest.raises(IllegalMove):
        cases.examine(case, by=clerk, at=at(MONDAY))


@pytest.mark.parametrize("shift", [-1, 1])
def test_withdrawal_comes_between_the_application_and_today(case, clerk, shift):
    with pytest.raises(RequirementsNotMet):
        cases.withdraw(case, on=MONDAY + timedelta(days=shift), by=clerk, at=at(MONDAY))
    case.refresh_from_db()
    assert case.state == CaseState.RECEIVED


def test_staff_of_another_office_moves_nothing(case):
    other = official("24", OfficeRole.APPROVER)
    with pytest.raises(NotAllowed):
        cases.examine(case, by=other, at=at(MONDAY))
    with pytest.raises(NotAllowed):
        cases.note(case, "x", by=other)


def test_second_of_two_who_take_the_same_step_is_told(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    stale = Case.objects.get(pk=case.pk)
    stale.state = CaseState.RECEIVED
    with pytest.raises(IllegalMove):
        cases.examine(stale, by=approver, at=at(MONDAY))


def test_case_is_assigned_to_staff_of_its_office_alone(case, clerk, approver):
    cases.assign(case, approver, by=clerk)
    assert case.assigned_to == approver
    with pytest.raises(NotAllowed):
        cases.assign(case, official("24", OfficeRole.CLERK), by=clerk)
    assert events().latest("number").changes == {"assigned_to": [None, f"konto nr {approver.pk}"]}
    cases.assign(case, clerk, by=clerk)
    told = {"assigned_to": [f"konto nr {approver.pk}", f"konto nr {clerk.pk}"]}
    assert events().latest("number").changes == told


def test_note_keeps_who_and_in_what_role_art_72_kpa(case, clerk):
    note = cases.note(case, " Rozmowa telefoniczna ", by=clerk, at=at(MONDAY))
    assert (note.text, note.by_role) == ("Rozmowa telefoniczna", "referent (16)")
    with pytest.raises(RequirementsNotMet):
        cases.note(case, " ", by=clerk)
