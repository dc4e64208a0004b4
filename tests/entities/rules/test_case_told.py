"""What a party is told of its case: something in every state of every kind, and the truth."""

from datetime import date, timedelta

import pytest
from django.db import connection

from entities.actions import acts, cases, hearings, letters, party_letters, supervision
from entities.enums import LetterKind
from entities.enums.cases import CaseKind, CaseState, Channel, DeliveryWay, Heard
from entities.enums.filings import FilingKind
from entities.enums.party import Actor
from entities.models import Case, Organisation
from entities.panel.cases import with_told
from entities.rules import case_told, case_words, states
from tests.factories import make_centre, member
from tests.proceedings import MONDAY, at, granted, received, signed

pytestmark = pytest.mark.django_db
DUE = date(2026, 11, 30)
FACTS = {"defects": ["Brak programu."], "days": 14}


def states_of(kind):
    """Where a case of the kind may stand."""
    moves = states.MOVES[kind]
    return {CaseState.RECEIVED, *(state for state, _move in moves), *moves.values()}


PAIRS = [(kind, state) for kind in CaseKind for state in CaseState if state in states_of(kind)]


def told(case, on=MONDAY):
    return case_told.of_case(with_told(Case.objects.filter(pk=case.pk)).get(), on)


@pytest.mark.parametrize("channel", [Channel.PANEL, Channel.EX_OFFICIO])
@pytest.mark.parametrize(("kind", "state"), PAIRS)
def test_every_state_of_every_kind_is_told(kind, state, channel):
    case = Case(pk=1, kind=kind, state=state, channel=channel, received_on=MONDAY)
    case._prefetched_objects_cache = {
        name: Case.objects.none() for name in ("letters", "terms", "pauses", "filings")
    }
    found = case_told.of_case(case, MONDAY)
    for sentence in (found.state, found.next, case_words.about(case)):
        assert sentence.strip()
        assert "%" not in sentence
        assert sentence[0].isupper()
    assert found.actor in Actor
    assert (found.actor == Actor.NOBODY) == (case.is_closed and state != CaseState.FORWARDED)
    assert bool(found.asks) == (found.actor == Actor.PARTY)


def called(case, clerk, approver):
    return signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, FACTS)


def deliver(letter, clerk, on=MONDAY):
    letters.deliver(letter, way=DeliveryWay.POST, on=on, by=clerk, at=at(on, 14))


def test_call_waits_for_the_party_until_its_day(case, clerk, approver):
    letter = called(case, clerk, approver)
    before = told(case)
    assert (before.actor, before.by, before.waits_for_party) == (Actor.PARTY, None, True)
    deliver(letter, clerk)
    after = told(case, DUE)
    assert (after.actor, after.by, after.waits_for_party) == (Actor.PARTY, DUE, True)
    assert "do 30.11.2026" in after.next


def test_day_of_a_call_that_passed_is_told_with_what_it_means(case, clerk, approver):
    deliver(called(case, clerk, approver), clerk)
    late = told(case, DUE + timedelta(days=1))
    assert (late.is_late, late.waits_for_party) == (True, False)
    assert "bez rozpoznania" in late.next


def test_answer_through_the_portal_makes_it_the_offices(case, clerk, approver, organisation):
    deliver(called(case, clerk, approver), clerk)
    Case.objects.filter(pk=case.pk).update(organisation=organisation)
    case.refresh_from_db()
    message = party_letters.Message("Uzupełniam.")
    by = member(organisation, "editor")
    party_letters.send(case, FilingKind.COMPLETION, message, by=by, at=at(MONDAY, 15))
    found = told(case)
    assert (found.actor, found.waits_for_party) == (Actor.OFFICE, False)
    assert "16.11.2026" in found.next


def test_answer_that_the_office_noted_waits_for_it(case, clerk, approver):
    deliver(called(case, clerk, approver), clerk)
    case.terms.filter(kind="complete").update(met_on=MONDAY)
    case = Case.objects.get(pk=case.pk)
    found = told(case)
    assert (found.actor, found.asks) == (Actor.OFFICE, "")
    assert "Odpowiedź wpłynęła 16.11.2026" in found.next


def test_party_may_speak_until_its_day_and_then_the_office_decides(case, clerk, approver):
    cases.examine(case, by=clerk, at=at(MONDAY))
    letter = signed(case, LetterKind.HEARING, clerk, approver, MONDAY, {"days": 7})
    deliver(letter, clerk)
    assert told(case).actor == Actor.PARTY
    hearings.note_heard(case, Heard.SPOKE, "Zgadzam się.", on=MONDAY, by=clerk, at=at(MONDAY, 15))
    assert told(case).actor == Actor.OFFICE


def test_party_of_a_complex_case_is_told_the_day_that_it_knows(case):
    case = Case.objects.get(pk=case.pk)
    with acts.act(by=None, reason="Test"), connection.cursor():
        case.is_complex, case.complex_on = True, MONDAY
        case.save()
    assert told(case).by == date(2026, 12, 16)


def test_decision_is_told_with_the_day_for_an_appeal(clerk, approver):
    case, _letter = granted(clerk, approver)
    found = told(case)
    assert (found.by, found.waits_for_party) == (DUE, False)
    assert "pouczenie w decyzji" in found.next
    assert "minął" in told(case, DUE + timedelta(days=1)).next


def test_delivered_decision_is_called_by_its_name(clerk, approver):
    case, _letter = granted(clerk, approver)
    assert told(case).state == "Decyzja o nadaniu statusu jest doręczona."


def test_supervision_has_no_day_of_the_office(clerk):
    centre = make_centre()
    case = received(clerk, CaseKind.CIS_SUPERVISION, MONDAY, centre, channel=Channel.EX_OFFICIO)
    assert told(case).by is None
    supervision.settle(case, by=clerk, reason="Wystarczy", at=at(MONDAY, 13))
    assert told(case).actor == Actor.NOBODY
    assert Organisation.objects.exists()


def took_back(case, organisation, hour=15):
    Case.objects.filter(pk=case.pk).update(organisation=organisation)
    case.refresh_from_db()
    message = party_letters.Message("Strona wycofuje wniosek.")
    by = member(organisation, "editor")
    return party_letters.send(case, FilingKind.WITHDRAWAL, message, by=by, at=at(MONDAY, hour))


def test_withdrawal_that_waits_is_told_first_also_before_a_call(
    case, clerk, approver, organisation
):
    """KPA art. 105 § 2: what the party wants now is that the case ends."""
    deliver(called(case, clerk, approver), clerk)
    filing = took_back(case, organisation)
    found = told(case)
    assert found.state == ("Wycofanie wniosku z dnia 16.11.2026 czeka na odnotowanie przez urząd.")
    assert (found.actor, found.asks, found.waits_for_party) == (Actor.OFFICE, "", False)
    assert "zakończy sprawę bez decyzji" in found.next
    assert "termin z wezwania nadal biegnie: do 30.11.2026" in told(case, DUE).next
    # A term that has passed does not run on.
    assert "nadal biegnie" not in told(case, DUE + timedelta(days=1)).next
    party_letters.settle(filing, by=clerk, reason="Strona zmieniła zdanie", at=at(MONDAY, 16))
    assert told(case).actor == Actor.PARTY


def test_withdrawal_of_what_is_examined_is_told_with_the_decision_that_it_leads_to(
    case, clerk, organisation
):
    cases.examine(case, by=clerk, at=at(MONDAY))
    took_back(case, organisation)
    found = told(case)
    assert found.state.startswith("Wycofanie wniosku z dnia 16.11.2026 czeka")
    assert "art. 105 § 2 KPA" in found.next


def test_withdrawal_of_a_notification_is_called_so(clerk, organisation):
    case = received(clerk, CaseKind.KIS_ENTRY, MONDAY)
    took_back(case, organisation)
    assert told(case).state.startswith("Wycofanie zgłoszenia z dnia 16.11.2026")


def test_decision_that_binds_is_told_before_a_withdrawal_that_came_too_late(
    case, clerk, approver, organisation
):
    """KPA art. 110 § 1: once it is delivered, nothing is left to take back."""
    took_back(case, organisation)
    Case.objects.filter(pk=case.pk).update(state=CaseState.DELIVERED)
    assert "Wycofanie" not in told(case).state


@pytest.mark.parametrize("kind", CaseKind)
def test_only_what_ends_by_a_decision_is_said_to(kind):
    """Art. 18a: entries and removals are acts of registration; KPA art. 217: a certificate."""
    told = case_words.until_when_taken_back(Case(kind=kind))
    without = (CaseKind.KIS_ENTRY, CaseKind.KIS_REMOVAL, CaseKind.CERTIFICATE)
    assert ("decyzji" in told) == (kind not in without)
    # A notice, of a club that ceased or a founder in liquidation, is neither an application.
    notices = (CaseKind.KIS_REMOVAL, CaseKind.CIS_LOSS)
    assert ("zgłoszenie" in told, "to pismo" in told) == (
        kind == CaseKind.KIS_ENTRY,
        kind in notices,
    )
