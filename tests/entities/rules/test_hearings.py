"""Before which decisions the party speaks, article by article."""

import pytest

from entities.actions import cases, letters
from entities.actions.drafts import FounderDraft
from entities.enums import FoundingRole, LetterKind, OrganisationKind
from entities.enums.cases import CaseKind, Channel
from entities.models import Case
from entities.rules import hearings
from tests.factories import make_centre, received_case
from tests.proceedings import FINDINGS, MONDAY, at

pytestmark = pytest.mark.django_db


def loss_asked_for(office, centre, **parties):
    case = received_case(
        office.clerk, CaseKind.CIS_LOSS, received_on=MONDAY, entity=centre, at=at(MONDAY)
    )
    Case.objects.filter(pk=case.pk).update(**parties)
    cases.examine(case, by=office.clerk, at=at(MONDAY))
    case.refresh_from_db()
    ground = {"loss_ground": "founder_asked"}
    how = {"by": office.clerk, "decision": ground, "at": at(MONDAY)}
    return letters.prepare(case, LetterKind.LOSS, FINDINGS, **how)


def test_centre_is_heard_before_it_loses_what_its_founder_did_not_give_up_art_10_kpa(office):
    assert not hearings.needs_hearing(loss_asked_for(office, make_centre()), MONDAY)
    other = make_centre(name="Inne CIS")
    draft = loss_asked_for(office, other, party="Wójt Gminy Popielów", organisation=None)
    assert hearings.needs_hearing(draft, MONDAY)


def test_centre_that_the_office_itself_proceeds_against_is_heard_art_10_kpa(office):
    draft = loss_asked_for(office, make_centre(), channel=Channel.EX_OFFICIO)
    assert hearings.needs_hearing(draft, MONDAY)
    assert not hearings.all_asked_for(draft, MONDAY)


def test_who_runs_the_centre_too_is_heard_before_its_loss_on_request_art_10_kpa(office):
    founders = (
        FounderDraft("Fundacja Start", OrganisationKind.FOUNDATION),
        FounderDraft("Fundacja Razem", OrganisationKind.FOUNDATION, role=FoundingRole.PARTNER),
    )
    draft = loss_asked_for(office, make_centre(founders=founders))
    assert hearings.needs_hearing(draft, MONDAY)
