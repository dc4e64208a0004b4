"""Whether a document holds on a day: delivery, appeal, finality, loss, extension, correction."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from entities.actions import decisions, letters, rulings
from entities.enums import LetterKind
from entities.enums.appeals import AppealEnd, AppealOutcome
from entities.enums.cases import CaseKind, DeliveryWay
from entities.models import Letter, StatusPeriod
from entities.rules import validity
from entities.rules.validity import Standing
from tests.proceedings import FINDINGS, MONDAY, at

pytestmark = pytest.mark.django_db

LAST_FOR_APPEAL = date(2026, 11, 30)
FINAL = date(2026, 12, 1)


def verdict(letter, on):
    return validity.verdict(Letter.objects.get(pk=letter.pk), on)


def standing(letter, on):
    return verdict(letter, on).fate.standing


def test_decision_binds_from_its_delivery_art_110_kpa(office):
    letter = office.grant(MONDAY, delivered=False)
    assert standing(letter, MONDAY - timedelta(days=1)) == Standing.NOT_YET
    assert standing(letter, MONDAY) == Standing.SIGNED
    assert not verdict(letter, MONDAY).fate.holds
    later = MONDAY + timedelta(days=3)
    letters.deliver(letter, on=later, way=DeliveryWay.POST, by=office.clerk, at=at(later))
    assert standing(letter, MONDAY) == Standing.SIGNED
    assert standing(letter, later) == Standing.DELIVERED
    assert verdict(letter, MONDAY).delivered_on is None
    assert verdict(letter, later).delivered_on == later


def test_decision_is_final_after_the_term_for_appeal_art_129_kpa(office):
    letter = office.grant(MONDAY)
    fate = verdict(letter, LAST_FOR_APPEAL).fate
    assert (fate.standing, fate.appeal_until) == (Standing.DELIVERED, LAST_FOR_APPEAL)
    assert verdict(letter, FINAL).fate == validity.Fate(Standing.FINAL, FINAL)


def test_waiver_makes_final_on_its_day_art_127a_kpa(office):
    letter = office.grant(MONDAY)
    waived = MONDAY + timedelta(days=2)
    decisions.waive(letter, on=waived, by=office.clerk, at=at(waived))
    assert standing(letter, MONDAY) == Standing.DELIVERED
    assert standing(letter, waived) == Standing.FINAL


@pytest.mark.parametrize(
    ("outcome", "after", "holds"),
    [
        (AppealOutcome.UPHELD, Standing.FINAL, True),
        (AppealOutcome.OVERTURNED, Standing.OVERTURNED, False),
        (AppealOutcome.REMANDED, Standing.REMANDED, False),
    ],
)
def test_after_an_appeal_the_minister_decides_art_138_kpa(office, outcome, after, holds):
    letter = office.grant(MONDAY)
    appealed, settled = MONDAY + timedelta(days=5), MONDAY + timedelta(days=60)
    decisions.appeal(letter, on=appealed, by=office.clerk, at=at(appealed))
    decisions.settle_appeal(
        letter,
        outcome,
        on=settled,
        note="DRP.1",
        by=office.clerk,
        at=at(settled),
        ruled=rulings.Ruled(ruling="takes"),
    )
    assert standing(letter, appealed - timedelta(days=1)) == Standing.DELIVERED
    assert standing(letter, FINAL) == Standing.APPEALED
    assert standing(letter, settled - timedelta(days=1)) == Standing.APPEALED
    fate = verdict(letter, settled).fate
    assert (fate.standing, fate.since, fate.holds) == (after, settled, holds)


def test_granted_status_lasts_five_years_art_5_2(office):
    letter = office.grant(MONDAY)
    assert verdict(letter, MONDAY).in_register is True
    assert verdict(letter, date(2031, 11, 15)).in_register is True
    after = verdict(letter, date(2031, 11, 16))
    assert (after.in_register, after.status_ended_on) == (False, date(2031, 11, 15))


def test_status_that_was_lost_does_not_last_art_6(office):
    letter = office.grant(MONDAY)
    later = date(2027, 3, 1)
    loss = office.loss(letter.case.entity, later)
    told = verdict(letter, later)
    assert told.in_register is True
    assert [(other.pk, fate.standing) for other, fate in told.losses] == [
        (loss.pk, Standing.DELIVERED)
    ]
    final = date(2027, 3, 16)
    assert verdict(letter, final).losses[0][1].is_final
    assert verdict(letter, final + timedelta(days=1)).in_register is False
    assert verdict(letter, later - timedelta(days=1)).losses == ()


def test_appealed_loss_takes_nothing_away_yet_art_130_kpa(office):
    letter = office.grant(MONDAY)
    later = date(2027, 3, 1)
    loss = office.loss(letter.case.entity, later)
    decisions.appeal(loss, on=later, by=office.clerk, at=at(later, 15))
    told = verdict(letter, date(2027, 6, 1))
    assert told.in_register is True
    assert told.losses[0][1].standing == Standing.APPEALED


def test_immediate_loss_says_so_art_108_kpa(office):
    letter = office.grant(MONDAY)
    later = date(2027, 3, 1)
    facts = FINDINGS | {"immediate": "Ważny interes uczestników."}
    office.loss(letter.case.entity, later, is_immediate=True, facts=facts)
    told = verdict(letter, later + timedelta(days=1))
    assert told.in_register is False
    assert told.losses[0][1].is_immediate


def test_extended_status_names_the_decision_that_extended_it_art_5a(office):
    letter = office.grant(date(2021, 11, 16))
    extension = office.extension(letter.case.entity, MONDAY - timedelta(days=30))
    told = verdict(letter, MONDAY)
    assert told.in_register is False
    assert [other.pk for other, _fate in told.extensions] == [extension.pk]
    assert verdict(extension, MONDAY).in_register is True
    assert verdict(extension, MONDAY - timedelta(days=30)).status_begins_on == MONDAY


def test_corrected_decision_names_the_order_art_113_kpa(office):
    letter = office.grant(MONDAY)
    later = MONDAY + timedelta(days=9)
    facts = FINDINGS | {"corrections": [["Opolo", "Opole"]]}
    order = office.letter(letter.case, LetterKind.CORRECTION, later, facts, corrects=letter)
    assert verdict(letter, later - timedelta(days=1)).corrections == ()
    assert [other.pk for other in verdict(letter, later).corrections] == [order.pk]


def test_changed_decision_names_the_decision_that_changed_it_art_155_kpa(office):
    letter = office.grant(MONDAY)
    later = date(2027, 2, 1)
    case = office.case(CaseKind.CIS_CHANGE, later, letter.case.entity)
    facts = FINDINGS | {
        "changes": ["Miejsce funkcjonowania: ul. Nowa 1, Opole."],
        "decision_of": str(MONDAY),
        "decision_number": letter.number,
        "consented_on": str(later),
    }
    change = office.letter(case, LetterKind.CHANGE, later, facts, delivered=later)
    assert [other.pk for other in verdict(letter, later).changes] == [change.pk]
    assert verdict(change, later).changes == ()
    decisions.appeal(change, on=later, by=office.clerk, at=at(later, 16))
    gone = date(2027, 3, 1)
    how = {"note": "DRP.1", "by": office.clerk, "at": at(gone, 16)}
    decisions.settle_appeal(change, AppealEnd.REPEALED, on=gone, **how)
    assert [other.pk for other in verdict(letter, later).changes] == [change.pk]
    assert verdict(letter, gone).changes == ()


def test_entry_of_a_club_lasts_until_it_is_struck_off_art_18a(office):
    letter = office.entry(MONDAY)
    entity = letter.case.entity
    assert verdict(letter, date(2040, 1, 1)).in_register is True
    later = date(2027, 5, 4)
    case = office.case(CaseKind.KIS_REMOVAL, later, entity)
    facts = FINDINGS | {"ceased_on": "2027-04-30"}
    removal = office.letter(case, LetterKind.KIS_REMOVAL, later, facts)
    told = verdict(letter, later)
    assert (told.in_register, told.ceased_on) == (True, date(2027, 4, 30))
    next_day = verdict(letter, later + timedelta(days=1))
    assert (next_day.in_register, next_day.status_ended_on) == (False, later)
    assert [other.pk for other in told.removals] == [removal.pk]
    assert told.fate is None


def test_certificate_says_whether_what_it_certifies_still_holds_art_217_kpa(office):
    entity = office.entry(MONDAY).case.entity
    case = office.case(CaseKind.CERTIFICATE, MONDAY, entity)
    certificate = office.letter(case, LetterKind.CERTIFICATE, MONDAY, {"purpose": "konkurs"})
    assert verdict(certificate, MONDAY).in_register is True
    later = date(2027, 5, 4)
    removal = office.case(CaseKind.KIS_REMOVAL, later, entity)
    facts = FINDINGS | {"ceased_on": "2027-04-30"}
    office.letter(removal, LetterKind.KIS_REMOVAL, later, facts)
    assert verdict(certificate, later).in_register is True
    assert verdict(certificate, later + timedelta(days=1)).in_register is False


def test_day_of_a_signature_is_a_polish_one():
    """At half past midnight in Warsaw it is still yesterday in Greenwich."""
    moment = datetime(2026, 11, 17, 0, 30, tzinfo=ZoneInfo("Europe/Warsaw"))
    letter = Letter(signed_at=moment.astimezone(ZoneInfo("UTC")))
    assert validity.signed_day(letter) == date(2026, 11, 17)


def test_periods_know_the_documents_that_gave_them(office):
    grant = office.grant(date(2021, 11, 16))
    extension = office.extension(grant.case.entity, MONDAY - timedelta(days=30))
    office.loss(grant.case.entity, MONDAY)
    entry = office.entry(MONDAY)
    periods = [*StatusPeriod.objects.order_by("during")]
    documents = validity.documents_of(periods)
    assert [documents[period.pk].pk for period in periods] == [grant.pk, extension.pk, entry.pk]
    assert validity.documents_of([]) == {}
