"""What the public is told beside a status: loss not final, end near, extension going on."""

from datetime import date, timedelta

import pytest

from entities.actions import cases, decisions, rulings
from entities.enums import LetterKind
from entities.enums.appeals import AppealOutcome
from entities.enums.cases import CaseKind
from entities.rules import flags
from entities.rules.validity import Standing
from tests.factories import make_centre, make_entity
from tests.proceedings import FINDINGS, MONDAY, at

pytestmark = pytest.mark.django_db

LOST = date(2027, 3, 1)


def flags_of(entity, on):
    return flags.flags_of(entity, [*entity.periods.order_by("during")], on)


@pytest.fixture
def centre(office):
    """A centre with a status from a Monday on, for five years."""
    return office.grant(MONDAY).case.entity


def test_status_alone_says_all_of_most(centre):
    assert not flags_of(centre, MONDAY)


def test_loss_that_is_delivered_and_not_final_is_told_art_6(office, centre):
    office.loss(centre, LOST)
    told = flags_of(centre, LOST)
    assert told.loss.standing == Standing.DELIVERED
    assert told.loss.appeal_until == date(2027, 3, 15)
    assert told.expires_on is None
    assert not flags_of(centre, LOST - timedelta(days=1))


def test_loss_that_is_only_signed_is_not_told_art_110_kpa(office, centre):
    office.loss(centre, LOST, delivered=False)
    assert not flags_of(centre, LOST)


def test_loss_that_is_appealed_is_told_art_130_kpa(office, centre):
    letter = office.loss(centre, LOST)
    decisions.appeal(letter, on=LOST, by=office.clerk, at=at(LOST, 15))
    assert flags_of(centre, date(2027, 9, 1)).loss.standing == Standing.APPEALED


def test_loss_that_is_final_is_the_end_of_the_status_and_no_flag_art_16_kpa(office, centre):
    office.loss(centre, LOST)
    assert not flags_of(centre, date(2027, 3, 16))
    assert not flags_of(centre, date(2027, 3, 17))


def test_loss_that_the_minister_overturned_is_told_no_more_art_138_kpa(office, centre):
    letter = office.loss(centre, LOST)
    later = LOST + timedelta(days=40)
    decisions.appeal(letter, on=LOST, by=office.clerk, at=at(LOST, 15))
    decisions.settle_appeal(
        letter,
        AppealOutcome.OVERTURNED,
        on=later,
        note="DRP.1",
        by=office.clerk,
        at=at(later),
        ruled=rulings.Ruled(ruling="gives"),
    )
    assert not flags_of(centre, later)


def test_loss_at_once_is_told_until_it_is_final_art_108_kpa(office, centre):
    facts = FINDINGS | {"immediate": "Ważny interes uczestników."}
    office.loss(centre, LOST, is_immediate=True, facts=facts)
    after = flags_of(centre, LOST + timedelta(days=1))
    assert after.loss.is_immediate
    assert not flags_of(centre, date(2027, 3, 16))


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2031, 5, 14), None),
        (date(2031, 5, 15), date(2031, 11, 15)),
        (date(2031, 11, 15), date(2031, 11, 15)),
        (date(2031, 11, 16), None),
    ],
)
def test_status_about_to_end_is_told_for_six_months_art_5_2(centre, on, told):
    assert flags_of(centre, on).expires_on == told


def test_extended_status_is_not_about_to_end_art_5a(office, centre):
    office.extension(centre, date(2031, 9, 1))
    assert not flags_of(centre, date(2031, 10, 1))


def test_extension_going_on_is_told_before_the_end_and_after_it_art_5a(office, centre):
    office.case(CaseKind.CIS_EXTENSION, date(2031, 10, 1), centre)
    assert not flags_of(centre, date(2031, 9, 30)).extension_pending
    before = flags_of(centre, date(2031, 10, 1))
    assert (before.expires_on, before.extension_pending) == (date(2031, 11, 15), True)
    after = flags_of(centre, date(2031, 11, 16))
    assert (after.expired_on, after.extension_pending) == (date(2031, 11, 15), True)


def test_extension_taken_back_is_told_no_more_art_5a(office, centre):
    case = office.case(CaseKind.CIS_EXTENSION, date(2031, 10, 1), centre)
    day = date(2031, 12, 1)
    letter = office.letter(case, LetterKind.REFUSAL, day, delivered=day)
    assert flags_of(centre, day).expired_on == date(2031, 11, 15)
    later = day + timedelta(days=30)
    decisions.close(letter, by=office.clerk, at=at(later))
    assert not flags_of(centre, later)


def test_end_of_a_publication_or_of_a_club_says_nothing_art_18a():
    published = make_centre(published=True, until=date(2027, 1, 1))
    club = make_entity(until=date(2027, 1, 1))
    assert not flags_of(published, MONDAY)
    assert not flags_of(club, MONDAY)


def test_case_of_another_kind_says_nothing(office, centre):
    case = office.case(CaseKind.CIS_CHANGE, date(2031, 10, 1), centre)
    assert not flags_of(centre, date(2031, 11, 20))
    assert cases.Case.objects.going_on().get(pk=case.pk)
