"""Two people of a team, or a team and the office, in the same moment."""

from datetime import date

import pytest

from entities.actions import filings, own_applications
from entities.enums.cases import CaseKind
from entities.models import ApplicationDraft, Case, Founding, StoredFile
from entities.rules.errors import Conflict, RuleError
from tests.applying import PDF, begun
from tests.at_once import at_once, overlapping
from tests.factories import make_centre, member, received_case
from tests.proceedings import MONDAY, Office, at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(organisation):
    return member(organisation, "editor"), member(organisation, "owner")


@pytest.fixture
def draft(organisation, people):
    return begun(organisation, people[0])


def sending(draft, by):
    return lambda: own_applications.send(
        draft, by=by, seen=draft.version, though_incomplete=True, at=at(MONDAY)
    )


def saving(draft, by, city):
    return lambda: own_applications.save(draft, "klub", {"city": city}, seen=draft.version, by=by)


def test_application_that_two_send_at_once_is_sent_once(draft, people):
    case, refusal = overlapping(*(sending(draft, by) for by in people))
    assert isinstance(refusal, Conflict)
    assert case.number in str(refusal)
    assert Case.objects.count() == 1


def test_double_click_is_one_case(draft, people):
    outcomes = at_once(*(sending(draft, people[0]) for _click in range(3)))
    assert sum(isinstance(outcome, Case) for outcome in outcomes) == 1
    assert Case.objects.count() == 1


def test_of_two_who_save_a_step_at_once_the_second_is_told(draft, people):
    _saved, refusal = overlapping(
        saving(draft, people[0], "Nysa Pierwsza"), saving(draft, people[1], "Nysa Druga")
    )
    assert isinstance(refusal, Conflict)
    assert ApplicationDraft.objects.get().answers["city"] == "Nysa Pierwsza"


def test_what_is_saved_while_it_is_sent_is_told(draft, people):
    case, refusal = overlapping(sending(draft, people[0]), saving(draft, people[1], "Inna"))
    assert "już wysłano" in str(refusal)
    assert case.application.city == "Nysa"


def test_what_is_saved_first_is_read_before_it_is_sent(draft, people):
    _saved, refusal = overlapping(saving(draft, people[1], "Inna"), sending(draft, people[0]))
    assert "Ktoś zmienił wniosek" in str(refusal)
    assert not Case.objects.exists()


def test_file_that_comes_while_it_is_sent_is_not_kept(draft, people):
    document = filings.Document("późno.pdf", PDF + b"p")
    _case, refusal = overlapping(
        sending(draft, people[0]),
        lambda: own_applications.attach(draft, document, by=people[1]),
    )
    assert isinstance(refusal, Conflict)
    assert not StoredFile.objects.filter(content=PDF + b"p").exists()


def test_draft_that_two_begin_at_once_is_one(organisation, people, entity):
    drafts = overlapping(
        *(lambda by=by: begun(organisation, by, CaseKind.KIS_REMOVAL, entity) for by in people)
    )
    assert drafts[0] == drafts[1]
    assert ApplicationDraft.objects.count() == 1


def test_double_click_begins_one_new_entity(organisation, people):
    def click():
        return own_applications.begin(organisation, CaseKind.KIS_ENTRY, by=people[0], at=at(MONDAY))

    drafts = overlapping(click, click)
    assert drafts[0] == drafts[1]
    own_applications.save(drafts[0], "klub", {"city": "Inna"}, seen=0, by=people[0])
    assert click() != drafts[0]


def test_case_that_the_office_opens_meanwhile_is_the_only_one(organisation, people):
    centre = make_centre(since=date(2022, 5, 1), until=date(2027, 5, 1))
    Founding.objects.filter(entity=centre).update(organisation=organisation)
    draft, clerk = begun(organisation, people[0], CaseKind.CIS_CHANGE, centre), Office().clerk
    case, refusal = overlapping(
        lambda: received_case(
            clerk, CaseKind.CIS_CHANGE, received_on=MONDAY, entity=centre, at=at(MONDAY)
        ),
        sending(draft, people[0]),
    )
    assert isinstance(refusal, RuleError)
    assert case.number in str(refusal)
    assert Case.objects.get() == case
