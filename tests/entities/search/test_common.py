"""Quick ways to the first results give what reading everything gives, whichever is taken."""

import datetime
from dataclasses import replace

import pytest
from django.db.models import F

from entities.actions import sample
from entities.models import Entity
from entities.search import common, question, results, words
from kisportal.language import TokenQuery, search_query
from tests.factories import make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)
SHOWN = 40


@pytest.fixture
def invented(monkeypatch):
    """Some hundred entities, and limits so low that they are many."""
    monkeypatch.setattr(results, "SHOWN", SHOWN)
    monkeypatch.setattr(words, "RANKED", 50)
    monkeypatch.setattr(common, "MANY", 0)
    monkeypatch.setattr(common, "LOOKED_AT", 90)
    monkeypatch.setattr(common, "TRIED", 10)
    monkeypatch.setattr(common, "FIRST_PLACE", 3)
    sample.make(300, on=TODAY)


def simply(text, order=("name_key", "pk"), **filters):
    """Keys of everything that fits, by the simplest query that says so."""
    entities = Entity.objects.listed(TODAY).filter(**filters).distinct()
    if text:
        having = Entity.objects.alias(found=F("document__vector")).filter(
            document__vector=TokenQuery(search_query(text))
        )
        entities = entities.filter(pk__in={*having.order_by("pk").values_list("pk", flat=True)})
    keys = entities.order_by(*order).values_list("pk", *(name.lstrip("-") for name in order))
    return [row[0] for row in keys]


def found(**params):
    read = question.reading.read(params, TODAY)
    return results.find(read.question, read.choices)


ASKED = [
    # Most entries have it, and the first ones too.
    ({"q": "integracja"}, ("integracja", {})),
    ({"q": "integracja", "rodzaj": "KIS"}, ("integracja", {"kind": "KIS"})),
    ({"q": "integracja", "gmina": "1465011"}, ("integracja", {"gmina": "1465011"})),
    # Most entries have it, but none of the first: centres come before clubs.
    ({"q": "klub"}, ("klub", {})),
    ({"q": "klub", "wojewodztwo": "14"}, ("klub", {"gmina__code__startswith": "14"})),
    ({"q": "klub", "rodzaj": "CIS"}, ("klub", {"kind": "CIS"})),
    ({"q": "klub", "lista": "entry"}, ("klub", {"periods__basis": "entry"})),
    ({"q": "„klub stolarstwo”"}, ("klub stolarstwo", {})),
    # Few fit the rest, and few of those have it.
    ({"q": "„stolarstwo”", "wojewodztwo": "14"}, ("stolarstwo", {"gmina__code__startswith": "14"})),
    ({"q": "„krawiectwo”", "grupa": "homeless"}, ("krawiectwo", {"groups__code": "homeless"})),
    # No words: one filter, several, and several that few fit.
    ({"grupa": "homeless"}, ("", {"groups__code": "homeless"})),
    (
        {"grupa": "homeless", "usluga": "work"},
        ("", {"groups__code": "homeless", "services__code": "work"}),
    ),
    (
        {"grupa": "homeless", "usluga": "work", "prowadzacy": "church", "lista": "published"},
        (
            "",
            {
                "groups__code": "homeless",
                "services__code": "work",
                "foundings__organisation__kind": "church",
                "periods__basis": "published",
            },
        ),
    ),
]


def test_keys_are_those_of_a_simple_query(invented):
    for params, (text, filters) in ASKED:
        if "periods__basis" in filters:
            filters = {**filters, "periods__during__contains": TODAY}
        keys = simply(text, **filters)
        answer = found(**params, sort="nazwa")
        assert [*answer.keys] == keys[: SHOWN + 1], params
        assert answer.total == min(len(keys), SHOWN), params


def test_keys_newest_first_are_those_of_a_simple_query(invented):
    since = ("-periods__during__startswith", "name_key", "pk")
    for text in ("integracja", "klub", "krawiectwo"):
        keys = simply(text, order=since, periods__during__contains=TODAY)
        assert [*found(q=text, sort="najnowsze").keys] == keys[: SHOWN + 1], text


def ways(**params):
    """How the words are found: one by one, before or from a place, among few, or in all."""
    read = question.reading.read(params, TODAY)
    match = words.match(params["q"], TODAY)
    others = results.ordered(
        results.filtered(replace(read.question, text=""), read.choices), "nazwa"
    )
    if common._one_by_one(match, others, SHOWN + 1) is not None:
        return "one by one"
    for name in ("before a place", "from a place", "among few"):
        way = getattr(common, f"_{name.replace(' ', '_')}")
        if way(match, others, SHOWN + 1) is not None:
            return name
    return "all"


@pytest.mark.parametrize(
    ("params", "way"),
    [
        ({"q": "integracja"}, "one by one"),
        ({"q": "klub"}, "before a place"),
        ({"q": "klub", "rodzaj": "CIS"}, "from a place"),
        ({"q": "„stolarstwo”", "wojewodztwo": "14"}, "among few"),
        ({"q": "stolarstwo"}, "all"),
    ],
)
def test_each_way_is_taken(invented, params, way):
    assert ways(**params) == way


def test_from_a_place_nothing_is_lost_or_moved(invented, monkeypatch):
    """Centres of the voivodeship come first, more of them than are looked at, and some clubs."""
    monkeypatch.setattr(results, "SHOWN", 4)
    monkeypatch.setattr(common, "LOOKED_AT", 8)
    monkeypatch.setattr(common, "TRIED", 3)
    asked = {"q": "klub", "wojewodztwo": "14"}
    read = question.reading.read(asked, TODAY)
    match = words.match("klub", TODAY)
    others = results.ordered(
        results.filtered(replace(read.question, text=""), read.choices), "nazwa"
    )
    assert common._one_by_one(match, others, 5) is None
    keys = simply("klub", gmina__code__startswith="14")[:5]
    assert common._from_a_place(match, others, 5) == keys
    assert [*found(**asked).keys] == keys


def test_one_name_for_all_is_no_trap(monkeypatch):
    monkeypatch.setattr(results, "SHOWN", 5)
    monkeypatch.setattr(words, "RANKED", 4)
    monkeypatch.setattr(common, "MANY", 0)
    monkeypatch.setattr(common, "LOOKED_AT", 8)
    monkeypatch.setattr(common, "TRIED", 3)
    monkeypatch.setattr(common, "FIRST_PLACE", 0)
    for _ in range(10):
        make_entity(name="Aktywni", description="Warsztaty")
    for _ in range(10):
        make_entity(name="Klub", description="Stolarnia")
    assert [*found(q="stolarnia").keys] == simply("stolarnia")[:6]
    assert [*found(q="warsztaty").keys] == simply("warsztaty")[:6]


def test_place_of_a_document_is_that_of_its_entity(invented):
    places = Entity.objects.order_by("pk").values_list("name_key", "document__name_key")
    assert all(ours == theirs for ours, theirs in places)
