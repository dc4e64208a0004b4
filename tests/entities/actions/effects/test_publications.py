"""What was published gives way to a decision, and comes back with its source (ADR 23, 55)."""

from datetime import date

import pytest

from entities.actions import decisions, mending, status
from entities.actions.deliveries import Proof
from entities.actions.drafts import PeriodDraft
from entities.enums import LetterKind, ListingBasis
from entities.enums.appeals import AppealOutcome, Ruling
from entities.enums.cases import CaseKind, DeliveryWay
from entities.models import Entity
from entities.rules import integrity
from tests.entities.actions.deciding import after, appealed, settled
from tests.factories import make_centre
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db

SOURCE = "https://bip.example.pl/cis"


@pytest.fixture
def centre(db):
    """A centre that is listed as published, since 2024, by a page that names no end."""
    entity = make_centre(published=True)
    status.correct_period(
        entity.periods.get(),
        {"source_url": SOURCE, "note": "Strona BIP", "during": (date(2024, 1, 1), None)},
        by=None,
        reason="Źródło",
    )
    return entity


def listed(entity):
    rows = entity.periods.order_by("during")
    return [(row.basis, row.starts_on, row.last_day) for row in rows]


def published(entity, last=None):
    return ("published", date(2024, 1, 1), last)


def granted(office, centre, valid_from=None, on=MONDAY):
    case = office.case(CaseKind.CIS_GRANT, MONDAY, centre)
    columns = {"valid_from": valid_from} if valid_from else {}
    return office.letter(case, LetterKind.GRANT, MONDAY, delivered=on, **columns)


def mended(office, letter, day):
    proposal = mending.propose(
        letter.addressees.get(),
        Proof(DeliveryWay.POST, day),
        by=office.clerk,
        reason="Zwrotka",
        at=at(after(60)),
    )
    mending.confirm(proposal, by=office.approver, at=at(after(60), 13))
    letter.refresh_from_db()


def test_grant_takes_the_place_of_the_publication_from_its_first_day(office, centre):
    granted(office, centre)
    assert listed(centre) == [
        published(centre, date(2026, 11, 15)),
        ("decision", MONDAY, date(2031, 11, 15)),
    ]


@pytest.mark.parametrize("day", [MONDAY, after(2), after(9), after(30)])
def test_publication_ends_where_the_mended_delivery_lets_the_grant_begin(office, centre, day):
    letter = granted(office, centre, on=after(5))
    mended(office, letter, day)
    assert listed(centre)[0][2] == day.replace(day=day.day - 1)
    assert [row[0] for row in listed(centre)] == ["published", "decision"]
    assert listed(centre)[1][1] == day
    assert integrity.check().misfit == ""


def test_grant_that_is_set_aside_before_it_begins_leaves_the_publication(office, centre):
    letter = granted(office, centre, valid_from=after(120))
    assert [row[0] for row in listed(centre)] == ["published", "decision"]
    staff = office.clerk, office.approver
    appealed(letter, staff, after(5))
    settled(letter, staff, AppealOutcome.REMANDED, after(40))
    assert listed(centre) == [published(centre)]
    assert (centre.periods.get().source_url, centre.periods.get().note) == (SOURCE, "Strona BIP")
    assert integrity.check().misfit == ""


def test_publication_of_which_no_day_was_left_comes_back_as_a_row_of_its_own(office):
    centre = make_centre(published=True)
    row = centre.periods.get()
    status.correct_period(
        row, {"during": (after(121), None), "source_url": SOURCE}, by=None, reason="Źródło"
    )
    letter = granted(office, centre, valid_from=after(120))
    assert [row[0] for row in listed(centre)] == ["decision"]
    staff = office.clerk, office.approver
    appealed(letter, staff, after(5))
    settled(letter, staff, AppealOutcome.OVERTURNED, after(40), ruling=Ruling.TAKES)
    assert listed(centre) == [("published", after(121), None)]
    assert centre.periods.get().source_url == SOURCE
    assert integrity.check().misfit == ""
    again = granted_again(office, centre, letter)
    assert [row[0] for row in listed(centre)] == ["decision"]
    assert again.decision.former == []  # the first one remembers it still
    assert integrity.check().misfit == ""


def granted_again(office, centre, letter):
    case = office.case(CaseKind.CIS_GRANT, after(60), centre)
    return office.letter(
        case, LetterKind.GRANT, after(60), delivered=after(60), valid_from=after(120)
    )


def test_grant_that_ended_on_a_day_leaves_no_publication_after_it(office, centre):
    """A minister who sets a grant aside says that there is no status; a page says no more."""
    letter = granted(office, centre)
    staff = office.clerk, office.approver
    appealed(letter, staff, after(5))
    settled(letter, staff, AppealOutcome.REMANDED, after(40))
    assert listed(centre) == [
        published(centre, date(2026, 11, 15)),
        ("decision", MONDAY, after(40)),
    ]
    assert not Entity.objects.listed(after(41)).exists()
    assert integrity.check().misfit == ""


def test_newer_publication_is_not_pushed_aside_by_an_older_one(office, centre):
    letter = granted(office, centre)
    staff = office.clerk, office.approver
    appealed(letter, staff, after(5))
    settled(letter, staff, AppealOutcome.REMANDED, after(40))
    status.open_period(
        centre,
        PeriodDraft(ListingBasis.PUBLISHED, after(50), source_url=SOURCE + "/nowe"),
        by=office.clerk,
        reason="Nowe źródło",
    )
    mended(office, letter, after(2))
    assert [row[:2] for row in listed(centre)] == [
        ("published", date(2024, 1, 1)),
        ("decision", after(2)),
        ("published", after(50)),
    ]
    assert listed(centre)[0][2] == after(1)
    assert integrity.check().misfit == ""


def test_publication_that_was_corrected_by_hand_meanwhile_stays_as_it_was_corrected(office, centre):
    letter = granted(office, centre, valid_from=after(120))
    row = centre.periods.get(basis="published")
    status.correct_period(
        row, {"during": (date(2025, 5, 5), date(2026, 1, 1))}, by=office.clerk, reason="Lepiej"
    )
    staff = office.clerk, office.approver
    appealed(letter, staff, after(5))
    settled(letter, staff, AppealOutcome.REMANDED, after(40))
    assert listed(centre) == [("published", date(2025, 5, 5), date(2025, 12, 31))]


def test_loss_brings_no_publication_back(office, centre):
    granted(office, centre)
    loss = office.loss(centre, after(20))
    decisions.close(loss, by=office.clerk, at=at(after(36)))
    assert [row[0] for row in listed(centre)] == ["published", "decision"]
    assert not Entity.objects.listed(after(60)).exists()
