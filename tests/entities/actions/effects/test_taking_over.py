"""A gmina takes over a centre when that is final, and gives it back when it is not (art. 6(4))."""

from datetime import date, timedelta

import pytest

from entities.actions import acts, decisions, organisations
from entities.actions.decisions import Ruled
from entities.actions.effects import taking_over
from entities.enums import LegalForm, LetterKind, OrganisationKind
from entities.enums.appeals import AppealOutcome, Ruling
from entities.enums.cases import CaseKind
from entities.models import Decision
from entities.rules import integrity
from entities.rules.errors import RequirementsNotMet
from tests.factories import FounderDraft, make_centre
from tests.proceedings import FINDINGS, MONDAY, at, delivered, opened, signed

pytestmark = pytest.mark.django_db

FINAL = date(2026, 12, 1)  # of a decision delivered on MONDAY


def gmina_of(name, code):
    values = {"name": name, "kind": OrganisationKind.GMINA, "gmina_id": code}
    return organisations.add(values, by=None, reason="Dane do testu")


@pytest.fixture
def gmina(db):
    """The gmina in which the centre has its seat."""
    return gmina_of("Gmina Opole", "1661011")


@pytest.fixture
def centre(db):
    """A centre of an association, with the status to the end of 2028."""
    return make_centre(legal_form=LegalForm.SEPARATE_UNIT)


def facts_of(gmina, **others):
    return FINDINGS | {
        "successor": gmina.name,
        "organisation": gmina.pk,
        "legal_form": LegalForm.BUDGETARY_UNIT,
        "liquidated_on": "2026-10-01",
        **others,
    }


def taken_over(centre, gmina, clerk, approver, **others):
    case = opened(clerk, CaseKind.CIS_TAKEOVER, MONDAY, centre, request="Przejęcie")
    facts = facts_of(gmina, **others)
    return delivered(case, LetterKind.TAKEOVER, clerk, approver, MONDAY, facts)


def runners(centre):
    centre.refresh_from_db()
    rows = centre.foundings.order_by("during")
    return [(row.organisation.kind, row.during.lower, row.during.upper) for row in rows]


BEFORE = [(OrganisationKind.ASSOCIATION, None, None)]


def test_delivery_alone_changes_nothing_art_130_1_kpa(centre, gmina, clerk, approver):
    taken_over(centre, gmina, clerk, approver)
    assert runners(centre) == BEFORE


def test_gmina_runs_the_centre_from_the_day_on_which_that_is_final_art_6_4(
    centre, gmina, clerk, approver
):
    letter = taken_over(centre, gmina, clerk, approver)
    decisions.close(letter, by=clerk, at=at(FINAL + timedelta(days=9)))
    assert runners(centre) == [
        (OrganisationKind.ASSOCIATION, None, FINAL),
        (OrganisationKind.GMINA, FINAL, None),
    ]
    assert centre.legal_form == LegalForm.BUDGETARY_UNIT


def test_waiver_makes_the_takeover_final_on_its_day_art_127a_kpa(centre, gmina, clerk, approver):
    letter = taken_over(centre, gmina, clerk, approver)
    day = MONDAY + timedelta(days=2)
    decisions.waive(letter, on=day, by=clerk, at=at(day))
    assert runners(centre)[1] == (OrganisationKind.GMINA, day, None)


@pytest.mark.parametrize(
    ("outcome", "ruling", "is_taken"),
    [
        (AppealOutcome.UPHELD, "", True),
        (AppealOutcome.OVERTURNED, Ruling.GIVES, True),
        (AppealOutcome.OVERTURNED, Ruling.TAKES, False),
        (AppealOutcome.REMANDED, "", False),
    ],
)
def test_appealed_takeover_waits_for_the_minister_art_130_2_kpa(
    centre, gmina, clerk, approver, outcome, ruling, is_taken
):
    letter = taken_over(centre, gmina, clerk, approver)
    decisions.appeal(letter, on=MONDAY, by=clerk, at=at(MONDAY, 15))
    assert runners(centre) == BEFORE
    decided, served = MONDAY + timedelta(days=40), MONDAY + timedelta(days=44)
    ruled = Ruled(delivered_on=served, ruling=ruling)
    decisions.settle_appeal(
        letter, outcome, on=decided, note="DRP.1", by=clerk, ruled=ruled, at=at(served, 18)
    )
    after = [
        (OrganisationKind.ASSOCIATION, None, served),
        (OrganisationKind.GMINA, served, None),
    ]
    assert runners(centre) == (after if is_taken else BEFORE)
    assert integrity.check().misfit == ""


def test_takeover_that_is_gone_gives_the_centre_back_with_its_form(centre, gmina, clerk, approver):
    letter = taken_over(centre, gmina, clerk, approver)
    decisions.close(letter, by=clerk, at=at(FINAL))
    with acts.act(by=clerk, reason="Odwołanie wniesione w terminie", at=at(FINAL, 15)) as act:
        taking_over.undo(act, Decision.objects.get(letter=letter))
    assert runners(centre) == BEFORE
    assert centre.legal_form == LegalForm.SEPARATE_UNIT


def refusal_of(centre, gmina, clerk, approver, **others):
    with pytest.raises(RequirementsNotMet) as refusal:
        taken_over(centre, gmina, clerk, approver, **others)
    return " ".join(refusal.value.sentences)


def test_nothing_is_taken_over_without_a_status_art_6_4(gmina, clerk, approver):
    lost = make_centre(since=date(2015, 6, 1), until=date(2020, 6, 1))
    assert "nie ma dziś statusu" in refusal_of(lost, gmina, clerk, approver)


def test_nothing_is_taken_over_from_local_government_art_6_4(gmina, clerk, approver):
    powiat = FounderDraft("Powiat Opolski", OrganisationKind.POWIAT)
    centre = make_centre(founders=[powiat], legal_form=LegalForm.BUDGETARY_UNIT)
    assert "nie jest jednostką samorządu" in refusal_of(centre, gmina, clerk, approver)


@pytest.mark.parametrize("liquidated_on", ["", "2027-01-01"])
def test_nothing_is_taken_over_without_liquidation_art_6_4(
    centre, gmina, clerk, approver, liquidated_on
):
    told = refusal_of(centre, gmina, clerk, approver, liquidated_on=liquidated_on)
    assert "dzień otwarcia likwidacji" in told


def test_only_the_gmina_of_the_seat_takes_over_art_6_4(centre, clerk, approver):
    nysa = gmina_of("Gmina Nysa", "1607053")
    assert "właściwa ze względu" in refusal_of(centre, nysa, clerk, approver)


def test_form_after_the_takeover_is_one_of_a_gmina_art_3_2(centre, gmina, clerk, approver):
    form = LegalForm.SEPARATE_UNIT
    assert "zakład budżetowy" in refusal_of(centre, gmina, clerk, approver, legal_form=form)


def test_takeover_states_no_day_of_its_own_art_130_1_kpa(centre, gmina, clerk, approver):
    case = opened(clerk, CaseKind.CIS_TAKEOVER, MONDAY, centre, request="Przejęcie")
    with pytest.raises(RequirementsNotMet, match="ostateczna"):
        signed(
            case,
            LetterKind.TAKEOVER,
            clerk,
            approver,
            MONDAY,
            facts_of(gmina),
            valid_from=date(2000, 1, 1),
        )


def test_takeover_of_a_centre_that_lost_its_status_meanwhile_changes_nobody(
    centre, gmina, clerk, approver
):
    takeover = taken_over(centre, gmina, clerk, approver)
    case = opened(clerk, CaseKind.CIS_LOSS, MONDAY, centre)
    facts = FINDINGS | {"immediate": "Interes społeczny."}
    columns = {"loss_ground": "assumptions", "is_immediate": True}
    delivered(case, LetterKind.LOSS, clerk, approver, MONDAY, facts, **columns)
    decisions.close(takeover, by=clerk, at=at(FINAL))
    assert runners(centre) == BEFORE
