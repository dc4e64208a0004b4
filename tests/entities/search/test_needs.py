"""Needs in people's words: how a text is read, and what is found by it."""

import pytest
from psycopg2.extras import DateRange

from entities.models import Need, ParticipantGroup, Service
from entities.search import needs, question, words
from kisportal.language.words import meaningful
from tests.conftest import TODAY
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db


def codes(text):
    return [need.code for need in needs.read(text).needs]


def found(text, **params):
    return [entity.name for entity in question.ask({"q": text, **params}, TODAY).page.object_list]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("alkohol", ["alcohol"]),
        ("ALKOHOLU", ["alcohol"]),
        ("alkoholem i narkotykami", ["alcohol", "drugs"]),
        ("uzależnieni od alkoholu", ["alcohol"]),
        ("uzależniona", ["addiction"]),
        ("bez pracy", ["unemployed"]),
        ("praca", ["work"]),
        ("po wiezieniu", ["prison"]),
        ("uchodzcow z Ukrainy", ["refugees"]),
        ("mieszkam w Nysie", []),
        ("mieszkania", ["housing"]),
        ("komornik", ["debts"]),
        ("Komorniki", []),
        ("komornikiem", ["debts"]),
        ("klub Nysa", []),
        ("mam myśli samobójcze", ["crisis"]),
        ("próba samobójcza", ["crisis"]),
        ("za co żyć", ["benefit"]),
        ("", []),
        ("w i na", []),
    ],
)
def test_needs_that_a_text_tells(text, told):
    assert codes(text) == told


def test_the_longest_phrase_is_taken():
    assert codes("prace społecznie użyteczne") == ["useful_works"]


def test_words_in_quotation_marks_are_only_words():
    assert codes("„alkohol”") == []


def test_what_is_said_along_is_passed_over_beside_a_need():
    read = needs.read("szukam pomocy, alkohol, Nysa")
    assert (read.said_along, read.others) == (("szukam", "pomocy"), ("Nysa",))


def test_what_is_said_along_stays_when_there_is_nothing_else():
    assert needs.read("szukam pomocy").others == ("szukam", "pomocy")


def test_need_finds_the_group_though_no_word_is_there():
    make_entity(name="Klub A", groups=["alcohol"])
    make_entity(name="Klub B", groups=["homeless"])
    assert found("nałóg") == ["Klub A"]


def test_need_finds_the_service_and_the_kind():
    make_entity(name="Klub A", services=["legal_advice"])
    make_entity(name="Klub B")
    make_centre(name="Centrum C")
    assert found("komornik") == ["Centrum C", "Klub A"]


def test_need_finds_other_words_of_entries():
    make_entity(name="Klub A", activities="warsztaty gastronomiczne")
    make_entity(name="Klub B", activities="stolarnia")
    assert found("kucharka") == ["Klub A"]


def test_entries_with_the_words_come_first():
    make_entity(name="Klub A", groups=["prison"])
    make_entity(name="Klub B", groups=["prison"], description="Pomagamy po odbyciu wyroku.")
    assert found("wyrok") == ["Klub B", "Klub A"]


def test_entries_with_the_words_come_first_among_more_than_can_be_ranked(monkeypatch):
    monkeypatch.setattr(words, "RANKED", 2)
    for name in "ABCD":
        make_entity(name=f"Klub {name}", groups=["prison"])
    make_entity(name="Klub Z", description="Pomagamy po odbyciu wyroku.")
    answer = question.ask({"q": "wyrok"}, TODAY)
    expected = ["Klub Z", "Klub A", "Klub B", "Klub C", "Klub D"]
    assert [entity.name for entity in answer.page.object_list] == expected
    assert [entity.name for entity in answer.queryset] == expected


def test_words_in_quotation_marks_find_only_those_that_have_them():
    make_entity(name="Klub A", groups=["prison"])
    make_entity(name="Klub B", description="Pomagamy po odbyciu wyroku.")
    assert found("„wyrok”") == ["Klub B"]


def test_filters_hold_for_what_needs_find():
    make_entity(name="Klub A", groups=["alcohol"])
    make_centre(name="Centrum B", groups=["alcohol"])
    assert found("nałóg", rodzaj="CIS") == ["Centrum B"]


def test_need_that_has_ended_is_known_no_more():
    Need.objects.filter(code="addiction").update(in_force=DateRange(None, TODAY))
    assert codes("nałóg") == []


def test_change_of_a_need_is_known_at_once():
    assert codes("kajak") == []
    Need.objects.filter(code="addiction").update(phrases="kajak")
    assert codes("kajaku") == ["addiction"]


def test_every_phrase_of_the_file_leads_to_codes_that_there_are():
    groups = {*ParticipantGroup.objects.order_by("pk").values_list("code", flat=True)}
    services = {*Service.objects.order_by("pk").values_list("code", flat=True)}
    phrases = 0
    for need in needs.known().needs:
        assert {*need.groups} <= groups
        assert {*need.services} <= services
        assert need.groups or need.services or need.kind or need.words
        phrases += len(need.phrases)
        assert all([*meaningful(text)] for text in (*need.phrases, *need.words))
    assert phrases >= 60


def test_every_phrase_of_the_file_tells_its_need():
    lost = [
        (need.code, phrase, codes(phrase))
        for need in needs.known().needs
        for phrase in need.phrases
        if need.code not in codes(phrase)
    ]
    assert lost == []


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "alkohol " * 2_000,
        "\x00alkohol\x00",
        "alkohol\u0000\u0007\u202e",
        "'; DROP TABLE entities_need; --",
        "alkohol & ! | ( ) <-> :* 'praca\\'",
        "alkohol:*A & praca",
        "🍺🏠",
        "\ud800alkohol",
        "i w na z do",
        '"',
        '"""alkohol',
        "mam mam mam",
    ],
)
def test_hostile_texts_are_only_texts(text):
    make_entity(groups=["alcohol"])
    answer = question.ask({"q": text}, TODAY)
    offered = [hint.count for hint in (*answer.suggestions, answer.did_you_mean) if hint]
    assert 0 <= answer.total == len([*answer.queryset]) <= 1
    assert 0 not in offered
