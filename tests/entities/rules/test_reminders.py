"""Of what to remind whom: six, three and one month before a status ends, a week and a day before a
term of a case.
"""

from datetime import date, timedelta

import pytest

from entities.actions import cases, decisions, letters
from entities.enums import LetterKind, Recipient
from entities.enums.cases import CaseKind, DeliveryWay
from entities.models import VoivodeOffice
from entities.rules import reminders
from kisportal.accounts.models import User
from tests.factories import make_centre, make_entity, received_case
from tests.proceedings import MONDAY, Office, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    VoivodeOffice.objects.filter(pk="16").update(email="ps@opole.example")
    return Office()


def due(on):
    return [(d.ahead, str(d.recipient), d.due_on) for d in reminders.due(on) if d.period]


def terms(on):
    return [(str(d.term.kind), d.ahead, d.due_on) for d in reminders.due(on) if d.term]


END = date(2031, 11, 15)


@pytest.mark.parametrize(
    ("on", "ahead"),
    [
        (date(2031, 5, 14), None),
        (date(2031, 5, 15), 6),
        (date(2031, 8, 14), 6),
        (date(2031, 8, 15), 3),
        (date(2031, 10, 15), 1),
        (date(2031, 11, 15), 1),
        (date(2031, 11, 16), None),
    ],
)
def test_end_of_a_status_is_told_at_six_three_and_one_month_art_5_2(office, on, ahead):
    office.grant(MONDAY)
    expected = [(ahead, "office", END), (ahead, "entity", END)] if ahead else []
    assert due(on) == expected


def test_leap_day_warns_on_the_last_of_february_art_5_2(office):
    make_centre(since=date(2024, 9, 1), until=date(2028, 8, 30), email="c@wzor.example")
    assert due(date(2028, 2, 28)) == []
    assert [d[0] for d in due(date(2028, 2, 29))] == [6, 6]


def test_addresses_are_those_of_the_institutions(office):
    office.grant(MONDAY)
    found = {d.recipient: d.address for d in reminders.due(END)}
    assert found == {Recipient.OFFICE: "ps@opole.example", Recipient.ENTITY: "cis@przyklad.example"}


def test_centre_that_asked_for_more_is_not_reminded_art_5a(office):
    entity = office.grant(MONDAY).case.entity
    office.case(CaseKind.CIS_EXTENSION, date(2031, 6, 2), entity)
    assert due(date(2031, 6, 1)) == [(6, "office", END), (6, "entity", END)]
    assert due(date(2031, 6, 2)) == [(6, "office", END)]


def test_extended_status_is_nothing_to_remind_of_art_5a(office):
    office.extension(office.grant(MONDAY).case.entity, date(2031, 6, 2))
    assert due(date(2031, 6, 2)) == []


def test_status_that_is_lost_is_nothing_to_remind_of_art_6(office):
    office.loss(office.grant(MONDAY).case.entity, date(2031, 6, 2))
    assert due(date(2031, 6, 2)) == []


def test_clubs_and_publications_have_no_end_to_remind_of_art_18a(office):
    make_entity(until=date(2026, 12, 1))
    make_centre(published=True, until=date(2026, 12, 1))
    assert due(MONDAY) == []


@pytest.mark.parametrize(
    ("on", "days"),
    [
        *((date(2026, 12, 8), None), (date(2026, 12, 9), 7), (date(2026, 12, 14), 7)),
        *((date(2026, 12, 15), 1), (date(2026, 12, 16), 1), (date(2026, 12, 17), None)),
    ],
)
def test_term_to_settle_is_told_a_week_and_a_day_before_art_35_kpa(office, on, days):
    received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    assert terms(on) == ([("settle", days, date(2026, 12, 16))] if days else [])


def test_office_is_not_reminded_while_the_clock_stands_art_35_kpa(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    later = date(2026, 12, 9)
    call = letters.prepare(
        case,
        LetterKind.CALL_TO_COMPLETE,
        {"defects": ["Brak statutu."], "days": 7},
        by=office.clerk,
        at=at(later),
    )
    letters.sign(call, by=office.approver, at=at(later, 13))
    letters.deliver(call, on=later, way=DeliveryWay.POST, by=office.clerk, at=at(later, 14))
    assert terms(later) == [("complete", 7, date(2026, 12, 16))]


def test_term_that_was_met_is_nothing_to_remind_of(office):
    letter = office.grant(MONDAY)
    day = MONDAY + timedelta(days=13)
    assert terms(day) == [("appeal", 1, date(2026, 11, 30))]
    decisions.waive(letter, on=MONDAY, by=office.clerk, at=at(MONDAY, 16))
    assert terms(day) == []


def test_case_that_is_closed_is_nothing_to_remind_of(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    cases.withdraw(case, on=MONDAY, by=office.clerk, at=at(MONDAY))
    assert terms(date(2026, 12, 16)) == []


def test_newer_term_of_a_kind_holds(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    day = date(2026, 12, 10)
    notice = letters.prepare(
        case,
        LetterKind.DELAY_NOTICE,
        {"reason": "Czekamy na opinię.", "new_term": "2027-01-15"},
        by=office.clerk,
        at=at(day),
    )
    letters.sign(notice, by=office.approver, at=at(day))
    assert terms(date(2026, 12, 15)) == []
    assert terms(date(2027, 1, 14)) == [("settle", 1, date(2027, 1, 15))]


def of_the_day(on):
    """To whom: the office's mailbox, or a person by their account."""
    return [(str(d.recipient), d.person and d.person.pk) for d in reminders.due(on) if d.term]


LAST_DAY = date(2026, 12, 16)


def test_keeper_of_a_case_is_reminded_as_well_as_the_office_art_35_kpa(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    assert of_the_day(LAST_DAY) == [("office", None)]
    cases.assign(case, office.clerk, by=office.approver)
    assert of_the_day(LAST_DAY) == [("office", None), ("person", office.clerk.pk)]
    # A person's address stays in the account: a reminder says whose it is.
    assert [d.address for d in reminders.due(LAST_DAY)] == ["ps@opole.example", ""]


def test_closed_account_is_not_reminded(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    cases.assign(case, office.clerk, by=office.approver)
    User.objects.filter(pk=office.clerk.pk).update(is_active=False)
    assert of_the_day(LAST_DAY) == [("office", None)]


def test_who_left_the_office_is_not_reminded(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    cases.assign(case, office.clerk, by=office.approver)
    office.clerk.office_memberships.all().delete()
    assert of_the_day(LAST_DAY) == [("office", None)]


def test_keeper_whose_mailbox_is_the_offices_is_reminded_once(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    cases.assign(case, office.clerk, by=office.approver)
    User.objects.filter(pk=office.clerk.pk).update(email="PS@opole.example")
    assert of_the_day(LAST_DAY) == [("office", None)]


def test_stored_day_is_not_what_is_reminded_of_art_35_5_kpa(office):
    case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
    case.terms.update(due_on=date(2026, 12, 1))
    assert terms(date(2026, 12, 1)) == []
    assert terms(LAST_DAY) == [("settle", 1, LAST_DAY)]


@pytest.mark.parametrize("count", [1, 3])
def test_terms_cost_the_same_queries(office, django_assert_num_queries, count):
    for _ in range(count):
        case = received_case(office.clerk, received_on=MONDAY, at=at(MONDAY))
        cases.assign(case, office.clerk, by=office.approver)
    with django_assert_num_queries(6):
        assert len(of_the_day(LAST_DAY)) == 2 * count
