"""What is applied for, changed while a draft stands on it."""

import pytest

from entities.actions import applications, cases, letters
from entities.enums import LetterKind
from entities.models import Entity
from entities.rules.errors import Conflict, NotAllowed
from tests.proceedings import FINDINGS, MONDAY, at

pytestmark = pytest.mark.django_db
NAME = {"entity_name": "Centrum o innej nazwie"}


@pytest.fixture
def draft(case, clerk):
    """A grant that waits for its signature."""
    cases.examine(case, by=clerk, at=at(MONDAY))
    return letters.prepare(case, LetterKind.GRANT, FINDINGS, by=clerk, at=at(MONDAY))


def changed(draft, by, values=NAME):
    return applications.change_application(
        draft.case, values, by=by, reason="Sprostowanie strony", at=at(MONDAY, 13)
    )


def test_who_changes_what_a_draft_says_is_its_author_and_signs_it_not(draft, approver):
    assert changed(draft, approver)
    with pytest.raises(NotAllowed):
        letters.sign(draft, by=approver, at=at(MONDAY, 14))
    assert Entity.objects.count() == 0


def test_draft_that_was_read_before_the_application_changed_is_read_once_more(
    draft, clerk, approver
):
    read = draft.prepared_at
    changed(draft, clerk)
    with pytest.raises(Conflict, match="Przeczytaj go jeszcze raz"):
        letters.sign(draft, by=approver, seen=read, at=at(MONDAY, 14))
    draft.refresh_from_db()
    letters.sign(draft, by=approver, seen=draft.prepared_at, at=at(MONDAY, 14))


def test_draft_stays_as_it_was_read_when_nothing_changed(draft, approver):
    read = draft.prepared_at
    assert not changed(draft, approver, {"entity_name": draft.case.application.entity_name})
    letters.sign(draft, by=approver, seen=read, at=at(MONDAY, 14))
