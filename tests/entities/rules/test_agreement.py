"""Whether what a letter says agrees with the register and with what was decided before."""

from datetime import date, timedelta

import pytest

from entities.actions import decisions, letters
from entities.enums import LetterKind
from entities.enums.appeals import AppealOutcome
from entities.enums.cases import CaseKind
from entities.models import Letter
from entities.rules import procedure
from entities.rules.errors import RequirementsNotMet
from tests.proceedings import FINDINGS, MONDAY, Office, at

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)
FINAL = date(2026, 12, 1)  # the fourteenth day after the delivery was Monday, 30 November


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def granted(office):
    """A centre granted its status and served on a Monday."""
    return office.grant(MONDAY)


def change_of(granted, office, on, **facts):
    """A draft that changes the decision, prepared on the day."""
    case = office.case(CaseKind.CIS_CHANGE, on, granted.case.entity)
    said = FINDINGS | {
        "decision_of": MONDAY.isoformat(),
        "decision_number": granted.number,
        "consented_on": on.isoformat(),
        "changes": ["Zmienia się adres."],
    }
    return letters.prepare(case, LetterKind.CHANGE, said | facts, by=office.clerk, at=at(on))


def test_decision_that_can_be_appealed_from_is_not_changed_art_16_and_155_kpa(office, granted):
    draft = change_of(granted, office, FINAL - timedelta(days=1))
    [sentence] = procedure.unmet(draft, FINAL - timedelta(days=1))
    assert sentence.startswith(
        f"Decyzja {granted.number} nie jest ostateczna: odwołanie można wnieść do 30.11.2026."
    )
    with pytest.raises(RequirementsNotMet) as refusal:
        letters.sign(draft, by=office.approver, at=at(FINAL - timedelta(days=1)))
    assert refusal.value.sentences == [sentence]
    letters.sign(draft, by=office.approver, at=at(FINAL))
    assert Letter.objects.get(pk=draft.pk).is_signed


def test_decision_that_the_minister_repealed_is_not_changed_art_155_kpa(office, granted):
    decisions.appeal(granted, on=MONDAY, by=office.clerk, at=at(MONDAY))
    draft = change_of(granted, office, MONDAY)
    decisions.settle_appeal(
        granted, AppealOutcome.REMANDED, on=MONDAY, note="DRP.1", by=office.clerk, at=at(MONDAY)
    )
    assert procedure.unmet(draft, FINAL) == [
        f"Decyzja {granted.number} nie jest ostateczna albo już nie obowiązuje, a w trybie art. "
        "155 KPA zmienia się tylko decyzję ostateczną (art. 16 § 1 KPA)."
    ]


def test_changed_decision_is_named_by_the_day_on_which_it_was_signed(office, granted):
    draft = change_of(granted, office, FINAL, decision_of="2026-11-17")
    assert procedure.unmet(draft, FINAL) == [
        f"Decyzję {granted.number} podpisano 16.11.2026: popraw dzień."
    ]


def test_decision_from_before_the_portal_is_not_here_to_ask(office, granted):
    draft = change_of(granted, office, MONDAY, decision_number="PS.1", decision_of="2020-01-01")
    assert procedure.unmet(draft, MONDAY) == []


@pytest.mark.parametrize("name", ["decision_of", "consented_on"])
def test_nothing_is_changed_by_a_consent_or_of_a_decision_to_come_art_155_kpa(
    office, granted, name
):
    tomorrow = (FINAL + timedelta(days=1)).isoformat()
    with pytest.raises(RequirementsNotMet) as refusal:
        change_of(granted, office, FINAL, **{name: tomorrow})
    assert refusal.value.sentences == [
        "Zmienia się decyzję już wydaną i za zgodą już wyrażoną: oba dni nie mogą być późniejsze "
        "niż dziś (art. 155 KPA)."
    ]


def test_club_did_not_cease_before_its_entry_art_18_and_18a(office):
    entity = office.entry(MONDAY).case.entity
    case = office.case(CaseKind.KIS_REMOVAL, MONDAY + WEEK, entity)

    def prepared(day):
        facts = FINDINGS | {"ceased_on": day.isoformat()}
        return letters.prepare(
            case, LetterKind.KIS_REMOVAL, facts, by=office.clerk, at=at(MONDAY + WEEK)
        )

    with pytest.raises(RequirementsNotMet) as refusal:
        prepared(MONDAY - timedelta(days=1))
    assert refusal.value.sentences == [
        "Klub wpisano do rejestru 16.11.2026, a działać może dopiero po wpisie (art. 18 ust. 1): "
        "podaj późniejszy dzień zaprzestania działalności."
    ]
    assert procedure.unmet(prepared(MONDAY), MONDAY + WEEK) == []
