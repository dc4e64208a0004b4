"""„Czy to dla mnie?”: what answers mean, by the articles; every combination leads somewhere."""

import itertools

import pytest

from entities.models import ParticipantGroup
from entities.rules import fitting

GROUP = ParticipantGroup(code="alcohol", name="uzależnieni", article="art. 1 ust. 2 pkt 2")
ANSWERS = [
    dict(zip(("swiadczenie", "trudnosci", "czas"), values, strict=True))
    for values in itertools.product(
        *([*answers, ""] for answers in (fitting.BENEFITS, fitting.HARDSHIP, fitting.TIME))
    )
]


@pytest.mark.parametrize("answers", ANSWERS, ids=lambda answers: "-".join(answers.values()))
@pytest.mark.parametrize("groups", [[], [GROUP]], ids=["no-group", "group"])
def test_every_combination_says_something_with_an_article(answers, groups):
    found = fitting.outcome(answers, groups)
    assert found.headline
    assert found.reasons
    assert all(reason.article.startswith("art. ") for reason in found.reasons)
    assert found.groups == groups


@pytest.mark.parametrize(
    ("benefit", "kinds"),
    [("nie", ["CIS", "KIS"]), ("renta", ["KIS"]), ("inne", []), ("nie-wiem", ["CIS", "KIS"])],
)
def test_art_1_ust_3_and_3a_which_benefits_exclude(benefit, kinds):
    assert fitting.outcome({"swiadczenie": benefit}, []).kinds == kinds


def test_art_14_ust_1_little_time_points_to_a_club():
    found = fitting.outcome({"czas": "malo"}, [])
    assert found.kinds == ["KIS"]
    assert "30 do 40 godzin" in found.reasons[-1].text


def test_art_1_ust_2_group_is_named_with_its_article_and_the_list_is_open():
    named = [(reason.text, reason.article) for reason in fitting.outcome({}, [GROUP]).reasons]
    assert ("Ustawa wymienia tę grupę: uzależnieni.", "art. 1 ust. 2 pkt 2") in named
    assert any("otwarta" in reason.text for reason in fitting.outcome({}, []).reasons)


def test_who_manages_alone_is_told_of_the_common_condition():
    texts = [reason.text for reason in fitting.outcome({"trudnosci": "nie"}, [GROUP]).reasons]
    assert any("Sama przynależność do grupy nie wystarcza" in text for text in texts)


def test_art_1_ust_2_group_that_the_act_does_not_name_is_not_said_to_be_named():
    other = ParticipantGroup(code="other", name="inne osoby", article="art. 1 ust. 2")
    texts = [reason.text for reason in fitting.outcome({}, [other, GROUP]).reasons]
    assert "Ustawa wymienia tę grupę: uzależnieni." in texts
    assert not any("inne osoby" in text for text in texts)


def test_art_1_ust_2_whoever_needs_no_help_is_told_so_first():
    found = fitting.outcome({"trudnosci": "nie"}, [GROUP])
    assert found.headline == "Według tych odpowiedzi zajęcia mogą nie być dla Ciebie"
    assert "może pasować" in fitting.outcome({"trudnosci": "tak"}, [GROUP]).headline
