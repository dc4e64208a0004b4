"""Days in the register typed by hand: two people, never one; what a letter gave, only its case."""

import re
from datetime import date

import pytest

from entities.actions import proposals, status
from entities.actions.drafts import PeriodDraft
from entities.enums import EventVerb, ListingBasis, OfficeRole, ProposalOutcome
from entities.enums.cases import CaseKind
from entities.models import PeriodProposal, RegisterEvent, StatusPeriod, VoivodeOffice
from entities.rules import integrity
from entities.rules.errors import Conflict, NotAllowed, RequirementsNotMet
from kisportal import settings
from tests import factories
from tests.factories import make_centre, make_entity, official
from tests.proceedings import MONDAY, Office, may_not_sign
from tests.refusals import refused_by

pytestmark = pytest.mark.django_db


def act_of_the_voivode(first=date(2025, 1, 1), **facts):
    office = VoivodeOffice.objects.get(pk="16")
    return status.register_draft("CIS", first, office=office, number="WYM.1", **facts)


@pytest.fixture
def centre(db):
    """A centre of Opole that is listed only as published."""
    return make_centre(published=True)


@pytest.fixture
def proposal(centre, clerk):
    return proposals.open_period(centre, act_of_the_voivode(), by=clerk, reason="Z archiwum")


def register_of(entity):
    return [*entity.periods.exclude(basis="published").values_list("number", flat=True)]


def test_one_person_alone_puts_nothing_into_the_register(centre, proposal):
    assert isinstance(proposal, PeriodProposal)
    assert register_of(centre) == []
    verbs = RegisterEvent.objects.order_by("number").values_list("verb", flat=True)
    assert [*verbs][-1] == EventVerb.STATUS_PROPOSED


def test_an_approver_who_types_it_needs_another_one(centre, approver):
    own = proposals.open_period(centre, act_of_the_voivode(), by=approver, reason="Z archiwum")
    with pytest.raises(NotAllowed):
        proposals.confirm(own, by=approver)
    assert register_of(centre) == []
    proposals.confirm(own, by=official("16", OfficeRole.APPROVER))
    assert register_of(centre) == ["WYM.1"]


def test_another_approver_confirms(centre, proposal, approver):
    proposals.confirm(proposal, by=approver)
    assert register_of(centre) == ["WYM.1"]
    assert (proposal.outcome, proposal.settled_by) == (ProposalOutcome.CONFIRMED, approver)
    event = RegisterEvent.objects.get(verb=EventVerb.STATUS_SETTLED)
    assert (event.by, event.reason) == (approver, "Z archiwum")
    assert integrity.check().misfit == ""


@may_not_sign
def test_only_an_approver_of_the_office_confirms(centre, proposal, person):
    somebody = person()
    with pytest.raises(NotAllowed):
        proposals.confirm(proposal, by=somebody)
    with pytest.raises(NotAllowed):
        proposals.reject(proposal, remark="Nie", by=somebody)
    proposal.refresh_from_db()
    assert (proposal.is_open, register_of(centre)) == (True, [])


def test_the_database_too_refuses_one_person(proposal):
    rows = PeriodProposal.objects.filter(pk=proposal.pk)
    confirmed = {"outcome": "confirmed", "settled_at": proposal.proposed_at}
    refusal = refused_by(rows.update, settled_by=proposal.proposed_by, **confirmed)
    assert refusal == "nobody_confirms_what_they_proposed"


def test_it_is_settled_once(centre, proposal, approver):
    stale = PeriodProposal.objects.get(pk=proposal.pk)
    proposals.confirm(proposal, by=approver)
    with pytest.raises(Conflict):
        proposals.confirm(stale, by=official("16", OfficeRole.APPROVER))
    with pytest.raises(Conflict):
        proposals.reject(stale, remark="Nie", by=approver)
    assert register_of(centre) == ["WYM.1"]


def test_one_waits_at_a_time(centre, proposal, clerk):
    with pytest.raises(Conflict, match="czeka już inna zmiana"):
        proposals.open_period(centre, act_of_the_voivode(), by=clerk, reason="Jeszcze raz")


def test_who_wrote_it_may_take_it_back(centre, proposal, clerk):
    with pytest.raises(RequirementsNotMet):
        proposals.reject(proposal, remark=" ", by=clerk)
    proposals.reject(proposal, remark="Zły numer", by=clerk)
    assert (proposal.outcome, register_of(centre)) == (ProposalOutcome.REJECTED, [])


def test_what_the_register_would_refuse_is_refused_to_who_types_it(clerk):
    centre = make_centre()
    with pytest.raises(Conflict, match="jest już na liście"):
        proposals.open_period(centre, act_of_the_voivode(), by=clerk, reason="Z archiwum")
    assert PeriodProposal.objects.count() == 0


def test_staff_of_another_office_propose_nothing(centre):
    with pytest.raises(NotAllowed):
        proposals.open_period(
            centre, act_of_the_voivode(), by=official("24", OfficeRole.CLERK), reason="Z archiwum"
        )


def test_correction_waits_and_keeps_what_it_corrects(clerk, approver):
    period = make_centre().periods.get()
    values = {"during": factories.days("2024-02-01", "2029-02-01"), "number": "PS.7"}
    waiting = proposals.correct_period(period, values, by=clerk, reason="Literówka", seen={})
    period.refresh_from_db()
    assert (period.starts_on, period.number) == (date(2024, 1, 1), "")
    assert waiting.seen["during"] == ["2024-01-01", "2029-01-01"]
    proposals.confirm(waiting, by=approver)
    period.refresh_from_db()
    assert (period.starts_on, period.number) == (date(2024, 2, 1), "PS.7")


def test_correction_that_changes_nothing_is_not_proposed(clerk):
    period = make_centre().periods.get()
    assert not proposals.correct_period(period, {"number": ""}, by=clerk, reason="x", seen={})


def test_end_waits(clerk, approver):
    period = make_centre().periods.get()
    waiting = proposals.close_period(
        period, last_day=date(2026, 1, 31), by=clerk, reason="Decyzja z akt"
    )
    period.refresh_from_db()
    assert period.last_day == date(2028, 12, 31)
    proposals.confirm(waiting, by=approver)
    period.refresh_from_db()
    assert period.last_day == date(2026, 1, 31)


def test_period_that_changed_meanwhile_is_not_confirmed(clerk, approver):
    period = make_centre().periods.get()
    waiting = proposals.close_period(period, last_day=date(2026, 1, 31), by=clerk, reason="Akta")
    status.correct_period(period, {"number": "Inny"}, by=None, reason="Wczytano rejestr")
    with pytest.raises(Conflict, match="zmienił się"):
        proposals.confirm(waiting, by=approver)


def test_publication_needs_no_second_person(clerk):
    centre = make_centre(published=True)
    period = centre.periods.get()
    proposals.close_period(period, last_day=date(2024, 5, 31), by=clerk, reason="Znikł z wykazu")
    proposals.correct_period(period, {"note": "Wykaz z 2024 r."}, by=clerk, reason="x", seen={})
    again = PeriodDraft(ListingBasis.PUBLISHED, date(2025, 1, 1), source_url=factories.SOURCE)
    proposals.open_period(centre, again, by=clerk, reason="Wrócił")
    assert (centre.periods.count(), PeriodProposal.objects.count()) == (2, 0)


def gave(office):
    return office.grant(MONDAY).case.entity.periods.get()


def ended(office):
    centre = make_centre(since=date(2023, 1, 1))
    office.loss(centre, MONDAY)
    return centre.periods.get()


def entered(office):
    return office.entry(MONDAY).case.entity.periods.get()


def removed(office):
    club = make_entity()
    case = office.case(CaseKind.KIS_REMOVAL, MONDAY, club)
    office.letter(case, "kis_removal", MONDAY, {"ceased_on": "2026-11-01", "findings": ["x."]})
    return club.periods.get()


@pytest.mark.parametrize("days", [gave, ended, entered, removed])
def test_days_that_a_letter_gave_or_ended_change_only_in_its_case(days, clerk):
    period = days(Office())
    before = StatusPeriod.objects.filter(pk=period.pk).values().get()
    for act in (
        lambda: proposals.correct_period(
            period, {"number": "Fałsz"}, by=clerk, reason="Literówka", seen={}
        ),
        lambda: proposals.close_period(
            period, last_day=period.starts_on, by=clerk, reason="Koniec"
        ),
    ):
        with pytest.raises(NotAllowed, match="tylko w sprawie"):
            act()
    assert StatusPeriod.objects.filter(pk=period.pk).values().get() == before
    assert PeriodProposal.objects.count() == 0


def test_desk_reaches_the_register_only_by_proposals():
    pattern = re.compile(r"status\.(open|close|correct)_period|entity_actions\.add\(")
    desk = settings.BASE_DIR / "entities" / "office"
    reached = {path.name for path in desk.glob("*.py") if pattern.search(path.read_text("utf-8"))}
    assert reached == set()
