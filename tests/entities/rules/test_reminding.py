"""By hand: whom an official may remind, of what, and why somebody gets nothing."""

from datetime import date

import pytest

from entities.actions import cases, entities
from entities.enums import LetterKind, Recipient
from entities.enums.cases import CaseKind, Channel
from entities.models import Application, Case, Reminder, StatusPeriod
from entities.rules import reminding
from kisportal.accounts.models import User
from tests.factories import make_centre, received_case
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 16)
SOON = date(2026, 12, 9)
CALL = {"defects": ["Brak statutu."], "days": 14}


@pytest.fixture
def case(office):
    """A case that the clerk keeps."""
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    cases.assign(case, office.clerk, by=office.approver)
    return case


def planned(case, on, by):
    """The official's and the party's."""
    keeper, party = reminding.of_cases([Case.objects.get(pk=case.pk)], on, by)
    return keeper, party


def called(office, case, on=MONDAY):
    return office.letter(case, LetterKind.CALL_TO_COMPLETE, on, CALL, delivered=on)


@pytest.mark.parametrize(
    ("on", "is_told"),
    [(date(2026, 12, 8), False), (SOON, True), (DUE, True), (date(2027, 3, 1), True)],
)
def test_keeper_is_told_of_a_term_that_is_near_or_passed_art_35_kpa(office, case, on, is_told):
    keeper, _party = planned(case, on, office.approver)
    assert (keeper.refusal == "") is is_told
    if is_told:
        assert (keeper.due_on, keeper.person) == (DUE, office.clerk)


def test_keeper_is_told_of_the_nearest_of_several_terms(office, case):
    called(office, case)
    keeper, _party = planned(case, date(2026, 11, 30), office.approver)
    # The clock stands: what is near is the day of the party (KPA art. 35 § 5, art. 64 § 2).
    assert (keeper.term.kind, keeper.due_on) == ("complete", date(2026, 11, 30))


def test_own_case_needs_no_reminder(office, case):
    assert planned(case, SOON, office.clerk)[0].refusal == "to Twoja sprawa"


def test_case_of_nobody_reminds_nobody(office, case):
    cases.assign(case, None, by=office.approver)
    assert planned(case, SOON, office.approver)[0].refusal == "sprawy nikt nie prowadzi"


def test_closed_account_gets_nothing(office, case):
    User.objects.filter(pk=office.clerk.pk).update(is_active=False)
    keeper, _party = planned(case, SOON, office.approver)
    assert keeper.refusal.startswith("konto jest zamknięte")
    assert keeper.person is None


def test_closed_case_reminds_nobody(office, case):
    cases.withdraw(case, on=MONDAY, by=office.clerk, at=at(MONDAY))
    keeper, party = planned(case, SOON, office.approver)
    assert keeper.refusal == "sprawa jest zakończona"
    assert party.refusal == "strona nie ma teraz terminu, na który czekamy"


def test_party_is_reminded_while_its_days_to_complete_run_art_64_2_kpa(office, case):
    assert planned(case, SOON, office.approver)[1].refusal.startswith("strona nie ma")
    called(office, case)
    _keeper, party = planned(case, date(2026, 11, 30), office.approver)
    assert (party.refusal, party.due_on, party.ahead) == ("", date(2026, 11, 30), 0)
    assert party.address == "cis@przyklad.example"
    _keeper, party = planned(case, date(2026, 12, 1), office.approver)
    assert party.refusal == "termin strony już minął"


@pytest.mark.parametrize("kind", [LetterKind.DEMAND, LetterKind.CALL_TO_MEND])
def test_centre_is_reminded_while_its_days_in_supervision_run_art_5b(office, kind):
    centre = make_centre(email="centrum@wzor.example")
    case = received_case(
        office.clerk,
        CaseKind.CIS_SUPERVISION,
        received_on=MONDAY,
        entity=centre,
        channel=Channel.EX_OFFICIO,
        at=at(MONDAY),
        email="",
    )
    office.letter(case, kind, MONDAY, {"points": ["Wyjaśnij."], "days": 30}, delivered=MONDAY)
    _keeper, party = planned(case, DUE, office.approver)
    assert (party.refusal, party.address) == ("", "centrum@wzor.example")


def test_party_is_not_reminded_of_a_call_that_was_not_delivered(office, case):
    office.letter(case, LetterKind.CALL_TO_COMPLETE, MONDAY, CALL)
    assert planned(case, MONDAY, office.approver)[1].refusal.startswith("strona nie ma")


def test_party_without_an_address_gets_nothing_and_it_is_said(office, case):
    called(office, case)
    Application.objects.update(email="")
    _keeper, party = planned(case, MONDAY, office.approver)
    assert party.refusal == "nie ma adresu e-mail we wniosku ani w rejestrze"


def test_who_was_reminded_today_is_not_reminded_again(office, case):
    called(office, case)
    term = case.terms.get(kind="complete")
    for recipient, more in (
        (Recipient.PARTY, {"address": "cis@przyklad.example"}),
        (Recipient.PERSON, {"person": office.clerk}),
    ):
        Reminder.objects.create(
            term=term, due_on=term.due_on, ahead=0, recipient=recipient, written_on=term.due_on,
            begun_on=term.due_on, sent_on=term.due_on, **more,
        )  # fmt: skip
    keeper, party = planned(case, term.due_on, office.approver)
    assert (keeper.refusal, party.refusal) == (reminding.TODAY, reminding.TODAY)


END = date(2026, 12, 31)


@pytest.fixture
def centre(db):
    return make_centre(since=date(2022, 1, 1), email="cis@wzor.example")


def of_status(on):
    [row] = reminding.of_periods(StatusPeriod.objects.order_by("pk"), on)
    return row


@pytest.mark.parametrize(
    ("on", "ahead"),
    [(date(2026, 6, 29), None), (date(2026, 6, 30), 6), (date(2026, 10, 1), 3), (END, 1)],
)
def test_centre_is_reminded_in_its_last_half_year_art_5_2(centre, on, ahead):
    row = of_status(on)
    if ahead is None:
        assert row.refusal.startswith("status nie kończy się")
    else:
        assert (row.refusal, row.ahead, row.due_on) == ("", ahead, END)
        assert (row.recipient, row.address) == (Recipient.ENTITY, "cis@wzor.example")


def test_centre_that_asked_for_more_is_not_reminded_art_5a(centre, office):
    received_case(
        office.clerk, CaseKind.CIS_EXTENSION, received_on=MONDAY, entity=centre, at=at(MONDAY)
    )
    assert of_status(MONDAY).refusal == "wniosek o przedłużenie jest już w toku"


def test_centre_without_an_address_is_not_reminded(centre):
    entities.change(centre, {"email": ""}, by=None, reason="Bez adresu")
    assert of_status(MONDAY).refusal == "nie ma adresu e-mail w rejestrze"
