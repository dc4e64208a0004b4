"""What tells of a support group, in Python as in the database."""

from types import SimpleNamespace

import pytest

from entities.rules.support_groups import is_own_text, told


def entry(**texts):
    return SimpleNamespace(**({"support_groups": "", "activities": "", "workshops": ""} | texts))


def test_text_on_groups_is_told_line_by_line_and_alone():
    one = entry(
        support_groups="  Grupa AA: wtorki\n\n \nRodzice, piątki ", activities="grupy wsparcia"
    )
    assert told(one) == ["Grupa AA: wtorki", "Rodzice, piątki"]
    assert is_own_text(one)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("poradnictwo prawne; grupy wsparcia; kursy", ["grupy wsparcia"]),
        ("Kursy\nGrupa samopomocowa kobiet, wtorki", ["Grupa samopomocowa kobiet, wtorki"]),
        ("GRUPĄ WSPARCIA kieruje zespół", ["GRUPĄ WSPARCIA kieruje zespół"]),
        ("grupy  wzajemnej pomocy", ["grupy  wzajemnej pomocy"]),
        ("grupa taneczna; wsparcie psychologa", []),
        ("ugrupowania wsparcia", []),
        ("", []),
    ],
)
def test_part_that_names_a_group_is_told_of_other_texts(text, parts):
    assert told(entry(activities=text)) == told(entry(workshops=text)) == parts
    assert not is_own_text(entry(activities=text))


def test_white_space_is_no_text():
    assert told(entry(support_groups=" \n\t ")) == []


def test_same_words_are_told_once():
    assert told(entry(activities="grupy wsparcia", workshops="grupy wsparcia")) == [
        "grupy wsparcia"
    ]
