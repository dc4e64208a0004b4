"""Letters that are written by two at once, or sent while they are written."""

import pytest

from entities.actions import filing_drafts, party_letters
from entities.enums.filings import FilingKind
from entities.models import Case, Filing, FilingDraft
from entities.rules.errors import Conflict, RequirementsNotMet
from tests.at_once import at_once, overlapping
from tests.factories import member, received_case
from tests.proceedings import MONDAY, at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(clerk, organisation):
    found = received_case(clerk, received_on=MONDAY, at=at(MONDAY))
    Case.objects.filter(pk=found.pk).update(organisation=organisation)
    return Case.objects.get(pk=found.pk)


@pytest.fixture
def people(organisation):
    return member(organisation, "editor"), member(organisation, "owner")


def keeping(case, by, text, seen=0, kind=FilingKind.OTHER):
    answers = {"text": [text]}
    return lambda: filing_drafts.keep(case, kind, answers, seen=seen, by=by, at=at(MONDAY, 13))


def sending(case, by, seen=0):
    message = party_letters.Message("Wysłane.", draft=seen)
    return lambda: party_letters.send(case, FilingKind.OTHER, message, by=by, at=at(MONDAY, 14))


def test_of_two_who_save_at_once_the_second_is_told(case, people):
    _draft, refusal = overlapping(
        keeping(case, people[0], "Pierwsza."), keeping(case, people[1], "Druga.")
    )
    assert isinstance(refusal, Conflict)
    assert FilingDraft.objects.get().answers == {"text": ["Pierwsza."]}


def test_same_words_saved_three_times_at_once_are_one_draft(case, people):
    found = at_once(*(keeping(case, people[0], "Raz.") for _click in range(3)))
    assert [draft.version for draft in found] == [1, 1, 1]
    assert FilingDraft.objects.count() == 1


def test_what_is_saved_while_it_is_sent_is_told_and_leaves_no_draft(case, people):
    _filing, refusal = overlapping(sending(case, people[0]), keeping(case, people[1], "Późno."))
    assert "już wysłane" in str(refusal)
    assert not FilingDraft.objects.exists()


def test_what_is_saved_first_is_read_before_it_is_sent(case, people):
    _draft, refusal = overlapping(keeping(case, people[1], "Dopisane."), sending(case, people[0]))
    assert isinstance(refusal, Conflict)
    assert not Filing.objects.exists()


def test_letter_that_cannot_be_sent_now_is_not_kept(case, people):
    with pytest.raises(RequirementsNotMet):
        keeping(case, people[0], "Za wcześnie.", kind=FilingKind.COMPLETION)()


def test_more_than_a_form_holds_is_not_kept(case, people):
    with pytest.raises(RequirementsNotMet, match="za dużo tekstu"):
        keeping(case, people[0], "a" * (filing_drafts.MOST_SIGNS + 1))()


def test_letter_of_somebody_who_is_not_of_the_team_keeps_nobody_from_writing(case, people):
    sending(case, people[0])()
    with pytest.raises(Conflict):
        keeping(case, people[1], "Moje.")()
    people[0].memberships.all().delete()
    assert keeping(case, people[1], "Moje.")().version == 1


def test_new_draft_is_not_taken_for_the_one_that_was_emptied(case, people):
    keeping(case, people[0], "Pierwsza.")()
    filing_drafts.keep(case, FilingKind.OTHER, {}, seen=1, by=people[1], at=at(MONDAY, 13))
    keeping(case, people[1], "Druga.", seen=1)()
    with pytest.raises(Conflict):
        keeping(case, people[0], "Trzecia.", seen=1)()
