"""How much an organisation prepares and sends through the panel."""

from datetime import timedelta

import pytest

from entities.actions import own_applications
from entities.enums.cases import CaseKind
from entities.models import ApplicationDraft, Membership
from entities.rules import application_limits
from entities.rules.errors import RequirementsNotMet
from tests.applying import begun
from tests.factories import OrganisationFactory, member
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db


def send(draft, by, moment):
    own_applications.send(draft, by=by, seen=draft.version, though_incomplete=True, at=moment)


@pytest.fixture
def person(organisation):
    return member(organisation, "editor")


def test_twenty_drafts_wait_and_no_more(organisation, person):
    for _draft in range(application_limits.MOST_DRAFTS):
        begun(organisation, person)
    with pytest.raises(RequirementsNotMet, match="już 20 niewysłanych szkiców"):
        begun(organisation, person)
    send(ApplicationDraft.objects.earliest("pk"), person, at(MONDAY))
    begun(organisation, person)
    other = OrganisationFactory()
    begun(other, member(other, "editor"))


def test_draft_that_is_there_is_opened_above_the_limit(organisation, person, entity):
    first = begun(organisation, person, CaseKind.KIS_REMOVAL, entity)
    for _draft in range(application_limits.MOST_DRAFTS - 1):
        begun(organisation, person)
    assert begun(organisation, person, CaseKind.KIS_REMOVAL, entity) == first


@pytest.mark.parametrize(("is_confirmed", "most"), [(True, 20), (False, 3)])
def test_so_many_are_sent_a_day(organisation, person, is_confirmed, most):
    Membership.objects.filter(user=person).update(is_confirmed=is_confirmed)
    # What an office has confirmed elsewhere says nothing here.
    person.memberships.create(organisation=OrganisationFactory(), role="owner", is_confirmed=True)
    for _number in range(most):
        send(begun(organisation, person), person, at(MONDAY))
    draft = begun(organisation, person)
    with pytest.raises(RequirementsNotMet, match="Szkic zostaje, wyślesz go jutro"):
        send(draft, person, at(MONDAY))
    send(draft, person, at(MONDAY) + timedelta(days=1))
