"""What an organisation may ask the office for, and why not."""

from datetime import date

import pytest

from entities.enums import OrganisationKind
from entities.enums.cases import CaseKind
from entities.models import Organisation
from entities.rules import application_steps, applying
from entities.rules.application_answers import read
from entities.rules.case_requirements import FORMAL, MERITS
from tests.applying import begun
from tests.factories import (
    OrganisationFactory,
    make_centre,
    make_entity,
    member,
    received_case,
)
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db
K = OrganisationKind


@pytest.fixture
def centre():
    return make_centre(since=date(2022, 5, 1), until=date(2027, 5, 1))


@pytest.fixture
def founder(centre):
    return Organisation.objects.get(foundings__entity=centre)


@pytest.mark.parametrize(
    ("organisation_kind", "centre", "club"),
    [
        (K.GMINA, True, True),
        (K.POWIAT, True, False),
        (K.WOJEWODZTWO, True, False),
        (K.GMINA_UNIT, False, True),
        (K.ASSOCIATION, True, True),
        (K.COOPERATIVE, True, True),
        (K.OTHER, False, False),
    ],
)
def test_who_may_found_art_3_2_and_18_1(organisation_kind, centre, club):
    organisation = OrganisationFactory(kind=organisation_kind)
    may = [
        not applying.why_not(kind, organisation, None, MONDAY)
        for kind in (CaseKind.CIS_GRANT, CaseKind.KIS_ENTRY)
    ]
    assert may == [centre, club]


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2026, 4, 29), "Będzie można od 30.04.2026"),
        (date(2026, 4, 30), ""),
        (date(2027, 4, 30), ""),
        (date(2027, 5, 1), "Centrum nie ma dziś statusu"),
    ],
)
def test_extension_is_offered_in_the_last_year(centre, founder, on, told):
    why = applying.why_not(CaseKind.CIS_EXTENSION, founder, centre, on)
    assert why.startswith(told)
    assert bool(why) == bool(told)
    assert applying.may_extend(centre, founder, on) == (not told)


def test_status_without_an_end_is_not_extended(founder, centre):
    centre.periods.update(during=(date(2022, 5, 1), None))
    assert "Zapytaj urząd" in applying.why_not(CaseKind.CIS_EXTENSION, founder, centre, MONDAY)


def test_stranger_asks_nothing_of_an_entity(centre):
    for kind in (CaseKind.CIS_CHANGE, CaseKind.CERTIFICATE):
        why = applying.why_not(kind, OrganisationFactory(), centre, MONDAY)
        assert "ktoś inny" in why


def test_going_case_is_named(centre, founder, clerk):
    case = received_case(clerk, CaseKind.CIS_LOSS, received_on=MONDAY, entity=centre, at=at(MONDAY))
    assert case.number in applying.why_not(CaseKind.CIS_LOSS, founder, centre, MONDAY)
    assert applying.why_not(CaseKind.CIS_CHANGE, founder, centre, MONDAY) == ""


@pytest.mark.parametrize("wish", applying.WISHES, ids=lambda wish: wish.key)
def test_every_wish_has_its_steps(wish):
    assert application_steps.steps_of(wish.kind)[-1].key == "dokumenty"
    assert applying.wish_of(wish.key) == wish


@pytest.mark.parametrize("kind", [*application_steps.STEPS])
def test_every_requirement_leads_to_a_step_that_answers_it(kind):
    asked = {*FORMAL[kind], *application_steps.formal(kind)}
    assert {r.__name__ for r in asked if not application_steps.step_for(kind, r)} == set()
    no_step = {r.__name__ for r in MERITS[kind] if not application_steps.step_for(kind, r)}
    # These follow from who asks and when, not from an answer.
    assert no_step <= {"office_is_competent", "applicant_runs_it", "status_lasts"}


def test_new_entity_is_the_matter_of_the_office_of_its_place(organisation):
    """The organisation sits in Nysa; the club is to work in Katowice (art. 18a(2))."""
    draft = begun(organisation, member(organisation, "editor"), gmina="Katowice")
    found = read(draft.kind, draft.answers, MONDAY)
    assert applying.office_of(draft, found).pk == "24"


def test_starosta_gives_no_opinion_to_a_powiat(organisation):
    draft = begun(organisation, member(organisation, "editor"), CaseKind.CIS_GRANT)
    names = {}
    for founder_kind in ("powiat", "association"):
        found = read(draft.kind, draft.answers | {"founder_kind": founder_kind}, MONDAY)
        papers = applying.papers_of(draft, found, MONDAY)
        names[founder_kind] = {"starosty" in " ".join(one.kind.name for one in papers)}
    assert names == {"powiat": {False}, "association": {True}}


@pytest.mark.parametrize(
    ("kind", "make", "article"),
    [
        (CaseKind.KIS_REMOVAL, make_entity, "nie ma czego wykreślić"),
        (CaseKind.CIS_EXTENSION, make_centre, "nie ma czego zmienić, przedłużyć ani odebrać"),
        (CaseKind.CIS_LOSS, make_centre, "nie ma czego zmienić, przedłużyć ani odebrać"),
        (CaseKind.CIS_CHANGE, make_centre, "nie ma czego zmienić, przedłużyć ani odebrać"),
    ],
)
def test_what_is_only_published_has_nothing_to_lose_art_18a_5(kind, make, article):
    published = make(published=True)
    runs_it = Organisation.objects.get(foundings__entity=published)
    why = applying.why_not(kind, runs_it, published, MONDAY)
    assert article in why
    assert "zgłoś błąd" in why
    assert applying.is_only_published(published, MONDAY)
    assert applying.why_not(CaseKind.CERTIFICATE, runs_it, published, MONDAY) == ""
