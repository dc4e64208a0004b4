"""Two officials at once, on one case: exactly one act counts, the other person is told.

In each test the second act begins when the first has written everything and not committed yet.
"""

from datetime import date, timedelta

import pytest

from entities.actions import cases, decisions, entities, letters, status
from entities.enums import EventVerb, LetterKind, OfficeRole
from entities.enums.cases import CaseKind, CaseState, Channel, DeliveryWay, LetterState, TermKind
from entities.importing import loading
from entities.importing.outcome import Outcome
from entities.models import Case, CaseTerm, Entity, Letter, RegisterEvent, VoivodeOffice
from entities.rules import integrity
from entities.rules.errors import Conflict, IllegalMove, RequirementsNotMet
from tests.at_once import overlapping
from tests.entities.importing.registers import centre, register
from tests.factories import make_centre, official
from tests.proceedings import FINDINGS, MONDAY, Office, at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(db):
    """The people of the office in Opole; afterwards its register must be whole."""
    yield Office()
    assert integrity.check().misfit == ""


def stale(row):
    """The row as a page that is open somewhere knows it, with its case."""
    rows = type(row).objects.all()
    return (rows.select_related("case") if isinstance(row, Letter) else rows).get(pk=row.pk)


def draft_of(office, kind=LetterKind.GRANT, facts=FINDINGS, case=None, **application):
    """A draft that waits for a signature."""
    case = case or office.case(CaseKind.CIS_GRANT, MONDAY, **application)
    return letters.prepare(case, kind, facts, by=office.clerk, at=at(MONDAY))


def sign(letter, by, **choices):
    page = stale(letter)
    return lambda: letters.sign(page, by=by, at=at(MONDAY, 13), **choices)


def deliver(letter, by):
    page = stale(letter)
    return lambda: letters.deliver(
        page, on=MONDAY, way=DeliveryWay.IN_PERSON, by=by, at=at(MONDAY, 14)
    )


def kinds(outcomes):
    return [type(outcome) for outcome in outcomes]


def told(verb):
    return RegisterEvent.objects.filter(verb=verb).count()


# --- Signatures ---------------------------------------------------------------------------------


def test_letter_that_two_sign_at_once_is_signed_once(office):
    letter, other = draft_of(office), official("16", OfficeRole.APPROVER)
    outcomes = overlapping(sign(letter, office.approver), sign(letter, other))
    assert kinds(outcomes) == [Letter, Conflict]
    assert (stale(letter).signed_by, told(EventVerb.LETTER_SIGNED)) == (office.approver, 1)


def test_draft_that_is_rewritten_meanwhile_is_not_signed_unread(office):
    letter = draft_of(office)
    page = stale(letter)
    outcomes = overlapping(
        lambda: letters.revise(page, {"findings": ["Inaczej."]}, by=office.clerk),
        sign(letter, office.approver, seen=letter.prepared_at),
    )
    assert kinds(outcomes) == [type(None), Conflict]
    assert stale(letter).state == LetterState.DRAFT


def test_letter_that_is_signed_meanwhile_is_not_rewritten(office):
    letter = draft_of(office)
    page = stale(letter)
    outcomes = overlapping(
        sign(letter, office.approver),
        lambda: letters.revise(page, {"findings": ["Inaczej."]}, by=office.clerk),
    )
    assert kinds(outcomes) == [Letter, Conflict]
    assert stale(letter).facts == FINDINGS


def test_draft_that_is_thrown_away_meanwhile_is_not_signed(office):
    letter = draft_of(office)
    page = stale(letter)
    outcomes = overlapping(
        lambda: letters.discard(page, by=office.clerk, reason="Zły wzór"),
        sign(letter, office.approver),
    )
    assert kinds(outcomes) == [type(None), Conflict]
    assert stale(letter.case).state == CaseState.EXAMINED


# --- Numbers ------------------------------------------------------------------------------------


def receive(office):
    draft = cases.CaseDraft(
        office=VoivodeOffice.objects.get(pk="16"),
        kind=CaseKind.CIS_GRANT,
        party="Fundacja „Przykład”",
        received_on=MONDAY,
        channel=Channel.PAPER,
    )
    return lambda: cases.receive(draft, by=office.clerk, at=at(MONDAY))


@pytest.mark.parametrize(
    ("undone", "serials"), [(False, [1, 2]), (True, [1])], ids=["both stay", "the first is undone"]
)
def test_cases_received_at_once_have_numbers_without_a_gap(office, undone, serials):
    overlapping(receive(office), receive(office), undone=undone)
    assert [*Case.objects.order_by("serial").values_list("serial", flat=True)] == serials


@pytest.mark.parametrize(
    ("undone", "numbers"), [(False, ["1", "2"]), (True, ["1"])], ids=["both stay", "one is undone"]
)
def test_letters_signed_at_once_have_numbers_without_a_gap(office, undone, numbers):
    case = office.case(CaseKind.CIS_GRANT, MONDAY)
    hearing = draft_of(office, LetterKind.HEARING, {"days": 7}, case)
    delay = {"reason": "Czekamy na opinię starosty.", "new_term": "2027-01-29"}
    notice = draft_of(office, LetterKind.DELAY_NOTICE, delay, case)
    overlapping(sign(hearing, office.approver), sign(notice, office.approver), undone=undone)
    signed = case.letters.exclude(number="").order_by("number")
    assert [letter.number for letter in signed] == [f"{case.number}/{one}" for one in numbers]


# --- Deliveries and what follows ----------------------------------------------------------------


def test_decision_that_two_deliver_at_once_takes_effect_once(office):
    letter = office.grant(MONDAY, delivered=False)
    outcomes = overlapping(deliver(letter, office.clerk), deliver(letter, office.approver))
    assert kinds(outcomes) == [Letter, Conflict]
    assert [entity.periods.count() for entity in Entity.objects.order_by("pk")] == [1]
    assert CaseTerm.objects.filter(kind=TermKind.APPEAL).count() == 1


def test_club_is_not_entered_when_its_notification_is_withdrawn_meanwhile(office):
    letter = draft_of(office, LetterKind.KIS_ENTRY, {}, case=notified(office))
    case = stale(letter.case)
    outcomes = overlapping(
        lambda: cases.withdraw(case, on=MONDAY, by=office.clerk, at=at(MONDAY)),
        sign(letter, office.approver),
    )
    assert kinds(outcomes) == [type(None), IllegalMove]
    assert (stale(case).state, Entity.objects.count()) == (CaseState.WITHDRAWN, 0)


def test_notification_of_a_club_that_is_entered_meanwhile_is_not_withdrawn(office):
    letter = draft_of(office, LetterKind.KIS_ENTRY, {}, case=notified(office))
    case = stale(letter.case)
    outcomes = overlapping(
        sign(letter, office.approver),
        lambda: cases.withdraw(case, on=MONDAY, by=office.clerk, at=at(MONDAY)),
    )
    assert kinds(outcomes) == [Letter, IllegalMove]
    assert (stale(case).state, Entity.objects.count()) == (CaseState.ENTERED, 1)


def notified(office):
    return office.case(
        CaseKind.KIS_ENTRY,
        MONDAY,
        entity_name="Przykładowy Klub Integracji Społecznej w Opolu",
        legal_form="",
        created_on=MONDAY,
    )


@pytest.mark.parametrize("order", [1, -1], ids=["appeal first", "waiver first"])
def test_of_an_appeal_and_a_waiver_at_once_one_counts(office, order):
    grant = office.grant(MONDAY)
    pages = stale(grant), stale(grant)
    acts = [
        lambda: decisions.appeal(pages[0], on=MONDAY, by=office.clerk, at=at(MONDAY, 15)),
        lambda: decisions.waive(pages[1], on=MONDAY, by=office.approver, at=at(MONDAY, 15)),
    ]
    outcomes = overlapping(*acts[::order])
    # What was waived is decided, and an appeal that comes then is refused by the waiver.
    assert kinds(outcomes) == [type(None), IllegalMove if order == 1 else RequirementsNotMet]
    followed = [CaseState.APPEALED, CaseState.DECIDED][::order]
    assert stale(grant.case).state == followed[0]


@pytest.mark.parametrize("order", [1, -1], ids=["assigned first", "closed first"])
def test_case_that_is_assigned_while_it_ends_is_both(office, order):
    grant = office.grant(MONDAY)
    case, page, later = stale(grant.case), stale(grant), MONDAY + timedelta(days=30)
    acts = [
        lambda: cases.assign(case, office.clerk, by=office.approver),
        lambda: decisions.close(page, by=office.clerk, at=at(later)),
    ]
    assert overlapping(*acts[::order]) == [None, None]
    now = stale(case)
    assert (now.assigned_to, now.state) == (office.clerk, CaseState.DECIDED)


# --- A decision and the entry that people edit --------------------------------------------------


@pytest.fixture
def published(office):
    """A centre listed as published, and the grant of its status, signed."""
    entity = make_centre(published=True, since=date(2024, 1, 1))
    case = office.case(CaseKind.CIS_GRANT, MONDAY, entity)
    return office.letter(case, LetterKind.GRANT, MONDAY)


def move_away(letter):
    """The centre is moved to Katowice, where another voivode is competent."""
    page = stale(letter.case.entity)
    values = {"gmina_id": "2469011", "city": "Katowice"}
    return lambda: entities.change(page, values, by=None, reason="Przeprowadzka")


def test_grant_of_a_centre_that_moved_away_meanwhile_is_served_and_the_file_says_it(
    office, published
):
    """What is signed can be served; a decision of the wrong voivode binds until it is annulled."""
    outcomes = overlapping(move_away(published), deliver(published, office.clerk))
    assert kinds(outcomes) == [bool, Letter]
    assert stale(published).state == LetterState.DELIVERED
    entity = stale(published.case.entity)
    assert entity.city == "Katowice"
    assert {period.basis for period in entity.periods.all()} == {"published", "decision"}
    assert "w rejestrze „Katowice, gmina Katowice”" in published.case.notes.last().text


def test_centre_that_is_granted_its_status_meanwhile_does_not_move_away(office, published):
    outcomes = overlapping(deliver(published, office.clerk), move_away(published))
    assert kinds(outcomes) == [Letter, RequirementsNotMet]
    assert stale(published.case.entity).city == "Opole"


def test_days_that_a_loss_ends_meanwhile_are_not_corrected_unseen(office):
    entity = make_centre(since=date(2025, 1, 1))
    letter = office.loss(entity, MONDAY, delivered=False)
    period = entity.periods.get()
    outcomes = overlapping(
        deliver(letter, office.clerk),
        lambda: status.correct_period(
            period,
            {"during": (date(2025, 2, 1), period.during.upper)},
            seen={"during": period.during},
            by=None,
            reason="Data z akt",
        ),
    )
    assert kinds(outcomes) == [Letter, Conflict]
    assert stale(period).last_day == date(2026, 12, 1)  # the term for an appeal is over


def read_register(letter, folder, keep):
    """The office's own register, in which the centre of the case has had a status since 2023."""
    row = centre(
        founder="Stowarzyszenie „Razem” w Nysie",
        kind="stowarzyszenie",
        granted="2.01.2023",
        street="",
    )
    path = register(folder / "rejestr.xlsx", [row])
    office = VoivodeOffice.objects.select_related("voivodeship").get(pk="16")
    return lambda: loading.load(path, office=office, on=MONDAY, keep=keep)


def test_status_that_a_file_brings_meanwhile_makes_room_for_the_one_that_is_granted(
    office, published, tmp_path
):
    reading = read_register(published, tmp_path, lambda remark: None)
    outcomes = overlapping(reading, deliver(published, office.clerk))
    assert kinds(outcomes) == [Outcome, Letter]
    older, newer = published.case.entity.periods.order_by("during")
    assert (older.number, older.during.upper) == ("PS.1.2022", MONDAY)
    assert (newer.number, newer.starts_on) == (stale(published).number, MONDAY)


def test_status_that_is_granted_meanwhile_is_not_brought_by_a_file(office, published, tmp_path):
    remarks = []
    reading = read_register(published, tmp_path, remarks.append)
    overlapping(deliver(published, office.clerk), reading)
    assert ["zachodzi na inny okres" in remark.reason for remark in remarks] == [True]
    periods = published.case.entity.periods.order_by("during")
    assert [period.basis for period in periods] == ["published", "decision"]
