"""A loss that the founder asked for takes effect on its delivery (art. 6(1a); KPA art. 130 § 4)."""

from datetime import date

import pytest
from django.db import connection

from entities.actions import cases, composing, decisions
from entities.enums import FoundingRole, LetterKind
from entities.enums.cases import CaseKind, Channel
from entities.models import Decision, Founding
from entities.rules import flags, integrity, validity
from tests.entities.actions.deciding import after, appealed, days, deliver, settled
from tests.factories import OrganisationFactory, make_centre, received_case
from tests.proceedings import MONDAY, Office, at

pytestmark = pytest.mark.django_db

ASKED = {"loss_ground": "founder_asked"}
BEGAN = date(2022, 1, 1)
WAITS = "nie ulega wykonaniu"


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def staff(office):
    return office.clerk, office.approver


@pytest.fixture
def centre(db):
    return make_centre(since=BEGAN)


def loss(office, centre, *, on=MONDAY, delivered=MONDAY, **decision):
    return office.loss(centre, on, delivered=bool(delivered), **(ASKED | decision))


def told(letter):
    letter.refresh_from_db()
    letter.case.refresh_from_db()
    return str(composing.content_of(letter, on=MONDAY))


def test_loss_that_the_only_founder_asked_for_ends_the_status_on_delivery(office, centre):
    letter = loss(office, centre)
    assert days(centre) == [(BEGAN, MONDAY)]
    words = told(letter)
    assert "Status ustaje z dniem doręczenia decyzji." in words
    assert "art. 130 § 4" in words
    assert WAITS not in words
    assert integrity.check().misfit == ""


def test_day_of_effect_is_that_of_the_delivery_and_not_of_the_signature(office, staff, centre):
    letter = loss(office, centre, delivered=None)
    assert days(centre) == [(BEGAN, date(2026, 12, 31))]
    deliver(letter, staff, after(9))
    assert days(centre) == [(BEGAN, after(9))]


def test_it_stays_so_when_it_is_waived_or_becomes_final_art_127a_kpa(office, staff, centre):
    letter = loss(office, centre)
    decisions.waive(letter, on=after(3), by=staff[0], at=at(after(3)))
    assert days(centre) == [(BEGAN, MONDAY)]


def test_appeal_in_time_stops_it_and_the_status_is_back_art_130_2_kpa(office, staff, centre):
    letter = loss(office, centre)
    appealed(letter, staff, after(5))
    assert days(centre) == [(BEGAN, date(2026, 12, 31))]
    settled(letter, staff, "upheld", after(30))
    assert days(centre) == [(BEGAN, after(30))]
    assert integrity.check().misfit == ""


def test_loss_on_another_ground_waits_art_130_1_kpa(office, centre):
    letter = loss(office, centre, loss_ground="assumptions")
    assert days(centre) == [(BEGAN, date(2026, 12, 1))]
    assert WAITS in told(letter)


def test_other_founder_has_its_appeal_first_art_130_4_kpa(office, centre):
    partner = OrganisationFactory(name="Fundacja Druga")
    Founding.objects.create(
        entity=centre, organisation=partner, role=FoundingRole.PARTNER, during=(BEGAN, None)
    )
    letter = loss(office, centre)
    assert not letter.decision.is_as_asked
    assert days(centre) == [(BEGAN, date(2026, 12, 1))]
    assert WAITS in told(letter)


def test_request_of_somebody_else_is_not_that_of_the_founder_art_6_1(office, centre):
    case = received_case(
        office.clerk, CaseKind.CIS_LOSS, received_on=MONDAY, entity=centre, at=at(MONDAY)
    )
    type(case).objects.filter(pk=case.pk).update(party="Marszałek Województwa Opolskiego")
    case.refresh_from_db()
    cases.examine(case, by=office.clerk, at=at(MONDAY))
    letter = office.letter(case, LetterKind.LOSS, MONDAY, delivered=MONDAY, **ASKED)
    assert not letter.decision.is_as_asked
    assert days(centre) == [(BEGAN, date(2026, 12, 1))]


def test_decision_signed_before_this_was_asked_keeps_waiting_as_its_letter_says(
    office, staff, centre
):
    letter = loss(office, centre, delivered=None)
    # What a release before has: the column is false.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE entities_decision SET is_as_asked = FALSE")
        cursor.execute("SET LOCAL session_replication_role = origin")
    deliver(letter, staff, MONDAY)
    assert days(centre) == [(BEGAN, date(2026, 12, 1))]


def test_public_is_told_that_it_binds_though_it_is_not_final(office, centre, client):
    letter = loss(office, centre)
    day = after(1)
    fate = validity.fate_of(Decision.objects.get(letter=letter), day)
    assert (fate.is_as_asked, fate.is_final) == (True, False)
    shown = flags.flags_of(centre, [*centre.periods.all()], day)
    assert shown.loss.is_as_asked
    page = client.get(f"/weryfikacja/{letter.code}/?dzien={day}").content.decode()
    assert "działa od doręczenia, choć nie jest ostateczna (art. 130 § 4 KPA)" in page
    entry = client.get(centre.get_absolute_url())
    if entry.status_code == 200:
        assert "do tego czasu status trwa" not in entry.content.decode()


def test_case_begun_ex_officio_was_asked_for_by_nobody(office, centre):
    case = received_case(
        office.clerk, CaseKind.CIS_LOSS, received_on=MONDAY, entity=centre,
        channel=Channel.EX_OFFICIO, at=at(MONDAY),
    )  # fmt: skip
    cases.examine(case, by=office.clerk, at=at(MONDAY))
    letter = office.letter(
        case, LetterKind.LOSS, MONDAY, delivered=MONDAY, loss_ground="assumptions"
    )
    assert not letter.decision.is_as_asked
