"""What a party may send where: every pair of a state and a kind of letter, written down twice."""

from datetime import timedelta

import pytest

from entities.actions import cases, letters, own_applications, party_letters
from entities.enums import LetterKind, OfficeRole
from entities.enums.cases import CaseKind, CaseState, Channel, DeliveryWay
from entities.enums.filings import FilingKind
from entities.models import Case, Organisation
from entities.rules import filings, states
from tests import followed
from tests.applying import begun
from tests.factories import member, official
from tests.proceedings import MONDAY, at, signed

# By state: c completion, s statement, e explanation, w withdrawal, o other.
TABLE = {
    "received": "wo",
    "incomplete": "cwo",
    "examined": "swo",
    "suspended": "wo",
    "explaining": "eo",
    "mending": "eo",
    "to_sign": "swo",
    "signed": "wo",
    "delivered": "o",
    "appealed": "o",
    "in_court": "o",
    "decided": "",
    "forwarded": "",
    "unexamined": "co",
    "withdrawn": "",
    "entered": "",
    "removed": "",
    "certified": "",
    "refused": "",
    "settled": "",
}
LETTERS = {
    "c": FilingKind.COMPLETION,
    "s": FilingKind.STATEMENT,
    "e": FilingKind.EXPLANATION,
    "w": FilingKind.WITHDRAWAL,
    "o": FilingKind.OTHER,
}


def test_table_has_every_state():
    assert set(TABLE) == {*CaseState}


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("state", CaseState)
def test_letter_is_open_where_the_table_says(state, letter):
    assert (LETTERS[letter] in filings.OPEN.get(state, ())) == (letter in TABLE[state])


@pytest.mark.parametrize("state", CaseState)
def test_application_is_never_sent_into_a_case(state):
    assert FilingKind.APPLICATION not in filings.OPEN.get(state, ())


def bare(kind, state, channel=Channel.PANEL):
    case = Case(pk=1, kind=kind, state=state, channel=channel, received_on=MONDAY)
    case._prefetched_objects_cache = {"letters": Case.objects.none()}
    return case


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("kind", CaseKind)
def test_what_is_not_open_has_its_sentence(db, kind, state):
    case = bare(kind, state)
    for letter in FilingKind:
        closed = letter not in filings.open_kinds(case)
        assert bool(filings.why_not(case, letter)) == closed


@pytest.mark.parametrize("state", CaseState)
def test_nobody_takes_back_what_nobody_applied_for(db, state):
    for kind in (CaseKind.CIS_LOSS, CaseKind.CIS_SUPERVISION, CaseKind.KIS_REMOVAL):
        found = filings.open_kinds(bare(kind, state, Channel.EX_OFFICIO))
        assert FilingKind.WITHDRAWAL not in found


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("channel", Channel)
def test_supervision_is_nobodys_to_take_back(db, channel, state):
    """Art. 5b: no request opened it, by whatever way the first paper of it came."""
    found = filings.open_kinds(bare(CaseKind.CIS_SUPERVISION, state, channel))
    assert FilingKind.WITHDRAWAL not in found


@pytest.mark.parametrize("state", CaseState)
def test_only_whoever_applied_takes_it_back(db, state):
    """KPA art. 105 § 2: the party at whose request the proceedings were opened."""
    case = bare(CaseKind.CIS_CHANGE, state)
    case.party = "Fundacja „A”"
    own, other = Organisation(pk=1, name="fundacja „a”"), Organisation(pk=2, name="B")
    assert filings.open_kinds(case, own) == filings.open_kinds(case)
    assert filings.open_kinds(case, other) == filings.open_kinds(case) - {FilingKind.WITHDRAWAL}
    case.organisation_id = other.pk
    assert filings.open_kinds(case, other) == filings.open_kinds(case)
    assert FilingKind.WITHDRAWAL not in filings.open_kinds(case, own)


@pytest.mark.parametrize("kind", CaseKind)
def test_withdrawal_that_the_office_notes_is_a_step_of_the_table(kind):
    for state in CaseState:
        case = bare(kind, state)
        assert filings.is_taken_back(case) == ((state, "withdraw") in states.MOVES[kind])


@pytest.mark.django_db
def test_party_speaks_once_it_was_told_that_it_may(case, clerk, approver):
    """KPA art. 10 § 1."""
    cases.examine(case, by=clerk, at=at(MONDAY))
    assert FilingKind.STATEMENT not in filings.open_kinds(case)
    letter = signed(case, LetterKind.HEARING, clerk, approver, MONDAY, {"days": 7})
    assert FilingKind.STATEMENT in filings.open_kinds(case)
    letters.deliver(letter, way=DeliveryWay.POST, on=MONDAY, by=clerk, at=at(MONDAY, 14))
    assert FilingKind.STATEMENT in filings.open_kinds(case)
    for returned_on, may_speak in ((MONDAY, True), (MONDAY + timedelta(days=1), False)):
        Case.objects.filter(pk=case.pk).update(returned_on=returned_on)
        case.refresh_from_db()
        assert (FilingKind.STATEMENT in filings.open_kinds(case)) == may_speak


@pytest.mark.django_db
def test_letters_wait_until_they_are_settled_and_answer_what_was_asked(organisation):
    other = followed.letter_of(organisation)
    case, person = other.case, organisation.memberships.get().user
    assert (filings.waiting(case), filings.answers_already(case)) == ([other], None)
    message = party_letters.Message("Uzupełniam.", newest=other.pk)
    answer = party_letters.send(case, FilingKind.COMPLETION, message, by=person)
    assert (filings.waiting(case), filings.answers_already(case)) == ([other, answer], answer)
    clerk = official("16", OfficeRole.CLERK)
    party_letters.settle(answer, by=clerk, reason="Przeczytane.")
    assert (filings.waiting(case), filings.answers_already(case)) == ([other], None)


@pytest.mark.django_db
def test_application_waits_as_its_case_alone(organisation):
    person = member(organisation, "editor")
    draft = begun(organisation, person)
    case = own_applications.send(draft, by=person, seen=draft.version, though_incomplete=True)
    assert case.filings.get().kind == FilingKind.APPLICATION
    assert filings.waiting(case) == []
