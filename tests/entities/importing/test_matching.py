"""Whether a row is an entity of the portal, and what the two say differently."""

from dataclasses import replace
from datetime import date

import pytest
from psycopg2.extras import DateRange

from entities.actions import entities
from entities.enums import LegalForm
from entities.importing import dates, matching
from entities.importing.addresses import Address
from tests.entities.importing.rows_of import ASSOCIATION, TODAY, row
from tests.factories import OrganisationFactory, make_entity

pytestmark = pytest.mark.django_db

NAME = "Klub Integracji Społecznej „Most” w Nysie"


def known(entity):
    """The entity with all that rows are compared to."""
    draft = row(kind=entity.kind, name=entity.name).draft
    return matching.known([draft])[matching.key(draft)]


def change(entity, **values):
    entities.change(entity, values, by=None, reason="Poprawka")
    return known(entity)


def differences(entity, **facts):
    return [str(one) for one in matching.differences(known(entity), row(**facts).draft)]


# --- the same entity ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        NAME,
        NAME.upper(),
        'Klub Integracji Społecznej "Most" w Nysie',
        "Klub Integracji Społecznej «Most» w Nysie",
    ],
)
def test_the_same_name_in_the_gmina_is_the_same_entity(name):
    entity = make_entity(name=NAME)
    assert [*matching.known([row(kind="KIS", name=name).draft]).values()] == [entity]


@pytest.mark.parametrize(
    "facts",
    [
        {"gmina": "1661011"},
        {"name": "Klub Integracji Społecznej „Mosty” w Nysie"},
        {"name": "Klub Integracji Społecznej „Móst” w Nysie"},
    ],
)
def test_another_gmina_or_name_is_another_entity(facts):
    make_entity(**({"name": NAME} | facts))
    draft = row(kind="KIS", name=NAME).draft
    assert matching.key(draft) not in matching.known([draft])


def test_of_two_that_nothing_tells_apart_it_is_the_older_one():
    first, _second = make_entity(name=NAME), make_entity(name=NAME)
    assert known(first) == first


def test_any_number_of_rows_is_one_question_a_table(django_assert_num_queries):
    drafts = [row(kind="KIS", name=f"KIS nr {number}").draft for number in range(20)]
    for number in range(3):
        make_entity(name=f"KIS nr {number}")
    with django_assert_num_queries(5):
        found = matching.known(drafts)
        for entity in found.values():
            names = [one.organisation.name for one in entity.foundings.all()]
            assert (len(names), len(entity.periods.all())) == (1, 1)
            assert [*entity.groups.all(), *entity.services.all()] == []
    assert len(found) == 3


# --- what the entity lacks ---------------------------------------------------------------


def test_only_what_is_empty_is_filled(today):
    entity = known(make_entity(street="ul. Nowa 1", places=20, places_counted_on=today))
    draft = row(kind="KIS", email="kis@nysa.pl", places=30, created_on=dates.parse("2015")).draft
    values, told = matching.blanks(entity, draft)
    assert (values, told) == (
        {
            "email": "kis@nysa.pl",
            "created_on": date(2015, 1, 1),
            "created_precision": "year",
        },
        [],
    )


def test_places_come_with_their_day():
    values, _told = matching.blanks(known(make_entity()), row(kind="KIS", places=30).draft)
    assert values["places_counted_on"] == TODAY


def test_what_somebody_took_out_is_told_and_not_filled():
    entity = change(make_entity(email="stary@nysa.pl", street="ul. Nowa 1"), email="")
    values, told = matching.blanks(entity, row(kind="KIS", email="kis@nysa.pl").draft)
    assert (values, [str(one) for one in told]) == (
        {},
        ["e-mail: w portalu usunięto, a w pliku jest „kis@nysa.pl” – nie zmieniono."],
    )


@pytest.mark.parametrize("links", ["groups", "services"])
def test_catalogues_remember_that_they_were_emptied(links):
    never = make_entity(name="KIS 1")
    emptied = make_entity(name="KIS 2", groups=["homeless"], services=["self_help"])
    entities.change(emptied, {links: []}, by=None, reason="Poprawka")
    assert [matching.ever_linked(one, links) for one in (never, emptied)] == [False, True]


# --- what differs ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"street": "ul. Długa 5"}, {"street": "UL. DŁUGA 5"}),
        ({"street": "ul. Dluga 5"}, {"street": "ul. Długa 5"}),
        ({"website": "http://kis.nysa.pl/"}, {"website": "https://kis.nysa.pl"}),
        ({"street": ""}, {"street": "ul. Długa 5"}),
        ({"street": "ul. Długa 5"}, {"street": ""}),
        ({"source_url": "https://a.pl"}, {"source_url": "https://b.pl"}),
        ({"source_note": "jedno"}, {"source_note": "drugie"}),
        (
            {"created_on": date(2015, 1, 1), "created_precision": "year"},
            {"created_on": dates.parse("2015")},
        ),
    ],
)
def test_what_says_the_same_is_no_difference(ours, theirs):
    entity = make_entity(**({"street": "ul. Długa 5"} | ours))
    assert differences(entity, kind="KIS", **theirs) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "sentence"),
    [
        (
            {"street": "ul. Nowa 1"},
            {},
            "ulica i numer: w portalu „ul. Nowa 1”, w pliku „ul. Długa 5” – nie zmieniono.",
        ),
        (
            {"phones": ["77 433 00 00"]},
            {"phones": ("77 433 00 00", "600 100 200")},
            "telefony: w portalu „77 433 00 00”, w pliku „77 433 00 00, 600 100 200” – nie "
            "zmieniono.",
        ),
        (
            {"created_on": date(2015, 1, 1), "created_precision": "year"},
            {"created_on": dates.parse("1.01.2015")},
            "data utworzenia: w portalu „2015”, w pliku „01.01.2015” – nie zmieniono.",
        ),
        (
            {"legal_form": LegalForm.PART_OF_OPERATOR},
            {"legal_form": LegalForm.SEPARATE_UNIT},
            "forma prawna: w portalu „część jednostki prowadzącego”, w pliku „jednostka "
            "wyodrębniona organizacyjnie i finansowo” – nie zmieniono.",
        ),
        (
            {"city": "Paczków"},
            {"address": Address(city="Nysa")},
            "miejscowość: w portalu „Paczków”, w pliku „Nysa” – nie zmieniono.",
        ),
    ],
)
def test_a_difference_names_both(ours, theirs, sentence):
    assert differences(make_entity(**ours), kind="KIS", **theirs) == [sentence]


def test_another_founder_is_a_difference():
    found = matching.founder_differences(known(make_entity()), row(kind="KIS").draft, TODAY)
    assert [str(one) for one in found] == [
        "prowadzący: w portalu „Stowarzyszenie „Razem” w Nysie”, w pliku „Stowarzyszenie „Most”” – "
        "nie zmieniono."
    ]


def test_a_founder_of_the_past_is_a_difference_too():
    entity = make_entity()
    entity.foundings.update(during=DateRange(None, date(2025, 1, 1)))
    entity.foundings.create(
        organisation=OrganisationFactory(name="Fundacja Nowa"),
        during=DateRange(date(2025, 1, 1), None),
    )
    draft = make_draft("Stowarzyszenie „Razem” w Nysie")
    told = [str(one) for one in matching.founder_differences(known(entity), draft, TODAY)]
    assert told == [
        "prowadzący: w portalu „Fundacja Nowa”, w pliku „Stowarzyszenie „Razem” w Nysie” – nie "
        "zmieniono."
    ]


@pytest.mark.parametrize(
    "name", ["STOWARZYSZENIE „RAZEM” W NYSIE", 'Stowarzyszenie "Razem" w Nysie']
)
def test_the_same_founder_in_other_letters_is_no_difference(name):
    entity = known(make_entity())
    assert matching.founder_differences(entity, make_draft(name), TODAY) == []


def make_draft(founder_name):
    return row(kind="KIS", founder=replace(ASSOCIATION, name=founder_name)).draft
