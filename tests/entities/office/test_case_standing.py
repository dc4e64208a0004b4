"""Where a case stands at the desk once the party has answered: the answer waits for the office."""

import pytest

from entities.actions import cases, letters, party_letters
from entities.enums import LetterKind
from entities.enums.cases import DeliveryWay
from entities.enums.filings import FilingKind
from entities.models import Case
from entities.office import case_standing
from entities.rules import case_time
from tests.entities.office.case_desk import of_case
from tests.entities.office.test_case_list import QUEUE
from tests.factories import member
from tests.proceedings import MONDAY, at, signed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
WAITS = "referent: odpowiedź strony z 16.11.2026 czeka na rozpatrzenie"


@pytest.fixture
def called(case, clerk, approver, organisation):
    """An application of the organisation, called to complete."""
    Case.objects.filter(pk=case.pk).update(organisation=organisation, party=organisation.name)
    facts = {"defects": ["Brak programu."], "days": 14}
    letter = signed(case, LetterKind.CALL_TO_COMPLETE, clerk, approver, MONDAY, facts)
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 9))
    case.refresh_from_db()
    return case


def send(case, organisation, kind=FilingKind.COMPLETION):
    by = member(organisation, "editor")
    return party_letters.send(case, kind, party_letters.Message("Tak."), by=by, at=at(MONDAY, 10))


def test_answer_that_waits_is_told_on_the_page_in_the_queue_and_its_workbook(
    clerk16, called, organisation
):
    before = case_time.settling(called)
    assert "strona: uzupełnienie do 30.11.2026" in clerk16.get(QUEUE).content.decode()
    send(called, organisation)
    for page in (clerk16.get(of_case(called)), clerk16.get(QUEUE)):
        text = page.content.decode()
        assert WAITS in text
        assert "zegar stoi" in text
        assert "do rozpatrzenia odpowiedzi strony z 16.11.2026 (art. 35 § 5 KPA)" in text
        assert "strona: uzupełnienie" not in text
        assert "strona uzupełnia braki (art" not in text
    after = Case.objects.get(pk=called.pk)
    assert (case_time.settling(after), case_time.office_time(after)) == (before, before)


def test_answer_that_is_settled_waits_no_more(clerk, called, organisation):
    filing = send(called, organisation)
    party_letters.settle(filing, by=clerk, reason="To nie odpowiedź.", at=at(MONDAY, 11))
    called.refresh_from_db()
    case = case_standing.with_all(Case.objects.filter(pk=called.pk)).get()
    assert case_standing.next_actor(case, MONDAY) == "strona: uzupełnienie do 30.11.2026"
    assert "strona uzupełnia braki" in case_standing.clock_of(case, MONDAY).why


def test_withdrawal_that_waits_is_told_before_anything_else(clerk, case, organisation):
    Case.objects.filter(pk=case.pk).update(organisation=organisation, party=organisation.name)
    cases.examine(case, by=clerk, at=at(MONDAY, 9))
    send(case, organisation, FilingKind.WITHDRAWAL)
    found = case_standing.with_all(Case.objects.filter(pk=case.pk)).get()
    told = case_standing.next_actor(found, MONDAY)
    assert told == "referent: wycofanie z 16.11.2026 czeka na odnotowanie"


def test_late_answer_that_waits_is_no_silence_of_the_party(clerk16, called, organisation):
    called.terms.filter(kind="complete").update(set_on="2026-11-01", due_on="2026-11-15")
    assert len(clerk16.get("/admin/").context["cases"]["silent"]) == 1
    send(called, organisation)
    cases_there = clerk16.get("/admin/").context["cases"]
    assert (cases_there["silent"], len(cases_there["filings"])) == ([], 1)
