"""Refusals carry sentences for people."""

from django.utils.translation import gettext_lazy

from entities.rules.errors import Conflict, RequirementsNotMet, RuleError


def test_one_sentence_becomes_a_list():
    assert RuleError("Podaj nazwę.").sentences == ["Podaj nazwę."]


def test_sentences_are_joined_in_the_message():
    assert str(RequirementsNotMet(["Podaj nazwę.", "Podaj gminę."])) == "Podaj nazwę. Podaj gminę."


def test_lazy_text_becomes_a_sentence():
    assert RuleError([gettext_lazy("Podaj nazwę.")]).sentences == ["Podaj nazwę."]


def test_one_family():
    assert [issubclass(kind, RuleError) for kind in (RequirementsNotMet, Conflict)] == [
        True,
        True,
    ]
