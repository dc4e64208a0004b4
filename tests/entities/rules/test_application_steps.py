"""What the steps of applications are called, and what they ask."""

import pytest

from entities.enums.cases import CaseKind
from entities.rules import application_steps


def texts_of(kind):
    steps = application_steps.steps_of(kind)
    questions = [question for step in steps for question in step.questions]
    return [
        *(text for step in steps for text in (step.title, step.lead)),
        *(text for question in questions for text in (question.label, question.help)),
    ]


@pytest.mark.parametrize(
    "untrue",
    [
        "Kto tworzy centrum",
        "Jak będzie się nazywać centrum",
        "Kiedy centrum ma zacząć działać",
        "Po nadaniu statusu",
        "Planowany dzień",
        "na utworzenie centrum",
    ],
)
def test_extension_speaks_of_a_centre_that_works_art_5a(untrue):
    assert not any(untrue in text for text in texts_of(CaseKind.CIS_EXTENSION))
    assert any(untrue in text for text in texts_of(CaseKind.CIS_GRANT))


def test_extension_asks_the_same_points_and_says_where_answers_come_from_art_4_2():
    new, extended = (
        application_steps.steps_of(kind) for kind in (CaseKind.CIS_GRANT, CaseKind.CIS_EXTENSION)
    )
    for one, other in zip(new, extended, strict=True):
        assert (one.key, one.needs, one.merits) == (other.key, other.needs, other.merits)
        assert [q.name for q in one.questions] == [q.name for q in other.questions]
        assert not other.questions or "pisaliśmy" in other.lead


def test_club_is_run_by_a_gmina_through_its_unit_too_art_18_1():
    texts = texts_of(CaseKind.KIS_ENTRY)
    assert any("MOPS" in text for text in texts)
    examples = {
        kind: [
            question.example
            for step in application_steps.steps_of(kind)
            for question in step.questions
            if question.name == "email"
        ]
        for kind in (CaseKind.CIS_GRANT, CaseKind.KIS_ENTRY)
    }
    assert examples == {
        CaseKind.CIS_GRANT: ["cis@fundacja.example"],
        CaseKind.KIS_ENTRY: ["kis@fundacja.example"],
    }
