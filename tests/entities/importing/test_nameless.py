"""Rows without a name, as in the register of art. 5(5a): founder and place only."""

from dataclasses import replace

import pytest

from entities.importing import matching, nameless
from entities.models import Entity, RegisterEvent
from tests.entities.importing.rows_of import ASSOCIATION
from tests.entities.importing.test_storing import centre, keep
from tests.factories import FounderDraft, make_centre

pytestmark = pytest.mark.django_db

FOUNDER = FounderDraft("Stowarzyszenie „Most”", "association")
DESCRIBED = "Centrum Integracji Społecznej (Nysa)"
IN_NYSA = {"gmina": "1607053", "city": "Nysa", "founders": [FOUNDER]}


def published(name="CIS „Most”", **facts):
    return make_centre(**({"name": name, "published": True} | IN_NYSA | facts))


def nameless_row(number=2, **facts):
    return centre(number, "1.03.2022", **({"name": DESCRIBED} | facts))


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("CIS", DESCRIBED, True),
        ("KIS", "Klub Integracji Społecznej (gmina Boćki)", True),
        ("CIS", "Centrum Integracji Społecznej w Nysie", False),
        ("CIS", "Centrum Integracji Społecznej (CIS) w Nysie", False),
        ("KIS", DESCRIBED, False),
    ],
)
def test_a_name_may_only_describe(kind, name, expected):
    draft = replace(nameless_row().draft, kind=kind, name=name)
    assert nameless.has_no_name(draft) == expected


@pytest.mark.parametrize("street", ["", "UL. DŁUGA 5"])
def test_the_only_one_of_its_founder_in_the_gmina_is_it(street):
    entity = published(street=street)
    assert keep(nameless_row()) == (
        {"uzupełnione": 1},
        [(2, "Plik nie podaje nazwy; przyjęto, że to „CIS „Most””: ten sam prowadzący i gmina.")],
    )
    assert [*Entity.objects.all()] == [entity]
    assert entity.periods.get().basis == "decision"


def test_the_same_again_changes_nothing():
    published()
    keep(nameless_row())
    before = RegisterEvent.objects.count()
    assert keep(nameless_row())[0] == {"bez zmian": 1}
    assert RegisterEvent.objects.count() == before


def test_of_two_it_is_a_question():
    published("CIS „Most”")
    published("CIS „Pomost”")
    assert keep(nameless_row()) == (
        {"odrzucone": 1},
        [
            (
                2,
                "Plik nie podaje nazwy, a wiersz może dotyczyć więcej niż jednego podmiotu tego "
                "prowadzącego w gminie („CIS „Most””; „CIS „Pomost””). Dopisz nazwę.",
            )
        ],
    )


def test_the_street_tells_two_apart():
    published("CIS „Pomost”", street="ul. Inna 1")
    entity = published("CIS „Most”", street="ul. Długa 5")
    keep(nameless_row())
    assert [*Entity.objects.filter(periods__basis="decision")] == [entity]


@pytest.mark.parametrize(
    "facts",
    [
        {"street": "ul. Inna 1"},
        {"gmina": "1661011", "city": "Opole"},
        {"founders": [FounderDraft("Fundacja „Most”", "foundation")]},
        {"kind": "KIS"},
    ],
)
def test_another_street_gmina_founder_or_kind_is_another_one(facts):
    published(**facts)
    assert keep(nameless_row())[0] == {"dodane": 1}


def test_a_row_with_a_name_is_not_looked_for_by_its_founder():
    published()
    assert keep(nameless_row(name="Centrum Integracji Społecznej „Tęcza”"))[0] == {"dodane": 1}


def test_two_rows_are_not_both_the_only_one():
    published()
    other = "Centrum Integracji Społecznej (Radzikowice)"
    drafts = {
        matching.key(row.draft): row.draft for row in (nameless_row(), nameless_row(name=other))
    }
    assert nameless.meant(drafts) == {}


def test_an_unknown_founder_means_nobody():
    row = nameless_row(founder=replace(ASSOCIATION, name="Fundacja „Nowa”"))
    assert nameless.meant({matching.key(row.draft): row.draft}) == {}


def test_rows_with_names_ask_nothing(django_assert_num_queries):
    row = nameless_row(name="CIS „Most”")
    with django_assert_num_queries(0):
        assert nameless.meant({matching.key(row.draft): row.draft}) == {}
