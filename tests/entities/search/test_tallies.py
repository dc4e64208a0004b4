"""What each value of a filter would leave: what a plain count says, under any other filters."""

import datetime
from dataclasses import replace

import pytest
from django.core.cache import caches
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entities.actions import status
from entities.actions.drafts import FounderDraft
from entities.enums import FoundingRole, LegalForm, OrganisationKind
from entities.models import EntityFunding, FundingSource, LegalBasis
from entities.search import question, reading, results, tallies, words
from entities.search.parameters import MULTIPLE, Parameter
from tests import databases
from tests.factories import EntityFactory, make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)
PAST = datetime.date(2025, 3, 1)
CITIES = {"1607053": "Nysa", "1661011": "Opole", "2469011": "Katowice", "1605023": "Krapkowice"}
GROUPS = ("homeless", "alcohol", "unemployed", "refugees")
KINDS = (
    OrganisationKind.ASSOCIATION,
    OrganisationKind.FOUNDATION,
    OrganisationKind.GMINA,
    OrganisationKind.COOPERATIVE,
)


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """Centres and clubs that differ in everything that a filter asks about."""
    with databases.made_once(django_db_blocker):
        make_register()
        yield


def make_register():
    source = FundingSource.objects.filter(code="marshal").earliest("pk")
    for number in range(12):
        gmina = [*CITIES][number % 4]
        founders = [FounderDraft(f"Założyciel {number}", KINDS[number % 3])]
        if number % 5 == 0:
            founders.append(FounderDraft(f"Partner {number}", KINDS[3], role=FoundingRole.PARTNER))
        made = (make_centre if number % 3 == 0 else make_entity)(
            name=f"Pomocna dłoń {number}",
            gmina=gmina,
            city=CITIES[gmina],
            founders=founders,
            groups=[code for place, code in enumerate(GROUPS) if number & (1 << place)],
            legal_form=LegalForm.SEPARATE_UNIT if number % 3 == 0 else "",
            published=number % 4 == 1,
            since=datetime.date(2024 + number % 3, 6, 1),
        )
        if number % 2:
            EntityFunding.objects.create(entity=made, source=source, year=2025)
            made.legal_bases.add(LegalBasis.objects.filter(kind=made.kind).earliest("pk"))
    gone = make_entity(name="Dawna pomoc", since=datetime.date(2024, 1, 1))
    status.close_period(
        gone.periods.get(), last_day=datetime.date(2025, 6, 30), by=None, reason="Koniec"
    )
    EntityFactory(name="Pomoc, której nigdy nie było na liście")


def plain(asked, offered, name, value):
    """The same, by asking the database for the entities."""
    alone = replace(asked, chosen={**asked.chosen, name: (value,)})
    return results.filtered(alone, offered).qs.count()


def understood(params, today=TODAY):
    read = reading.read(params, today)
    assert read.problems == []
    return read.question, read.choices


values = st.fixed_dictionaries(
    {},
    optional={
        "q": st.sampled_from(["pomocna", "Nysa", "dłoń 1", "nikt", "założyciel"]),
        "rodzaj": st.lists(st.sampled_from(["CIS", "KIS"]), max_size=2, unique=True),
        "wojewodztwo": st.lists(st.sampled_from(["16", "24", "02"]), max_size=2, unique=True),
        "grupa": st.lists(st.sampled_from(GROUPS), max_size=3, unique=True),
        "prowadzacy": st.lists(
            st.sampled_from(["ngo", "association", "foundation", "gmina"]), max_size=2, unique=True
        ),
        "lista": st.lists(
            st.sampled_from(["decision", "entry", "published"]), max_size=2, unique=True
        ),
        "forma": st.lists(st.sampled_from(["separate_unit"]), max_size=1),
        "finansowanie": st.lists(st.sampled_from(["marshal", "pfron"]), max_size=2, unique=True),
        "dzien": st.just(PAST.isoformat()),
    },
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(params=values, data=st.data())
def test_every_number_is_what_a_plain_count_says(register, db, params, data):
    asked, offered = understood(params)
    told = tallies.count(asked, offered)
    for name in MULTIPLE:
        assert [*told[name]] == [option.value for option in offered[name]]
        for value in (
            data.draw(st.sets(st.sampled_from([*told[name]]), max_size=3)) if told[name] else ()
        ):
            assert (name, value, told[name][value]) == (
                name,
                value,
                plain(asked, offered, name, value),
            )


@pytest.mark.parametrize("day", [TODAY, PAST])
def test_every_number_without_any_filter(register, day):
    asked, offered = understood({"dzien": day.isoformat()} if day != TODAY else {})
    told = tallies.count(asked, offered)
    assert told == {
        name: {o.value: plain(asked, offered, name, o.value) for o in offered[name]}
        for name in MULTIPLE
    }
    assert sum(told[Parameter.KIND].values()) > 0


def test_areas_are_counted_at_every_level(register):
    asked, offered = understood({"wojewodztwo": "16", "powiat": "1607"})
    told = tallies.count(asked, offered)
    assert told[Parameter.GMINA]["1607053"] == plain(asked, offered, "gmina", "1607053") == 3
    assert told[Parameter.POWIAT]["1661"] == 3
    # Beside a powiat of another voivodeship nothing would be left.
    assert told[Parameter.VOIVODESHIP]["24"] == 0


def test_value_counts_the_same_before_it_is_chosen_and_after(register):
    free = tallies.count(*understood({"rodzaj": "CIS"}))
    chosen = tallies.count(*understood({"rodzaj": "CIS", "grupa": "homeless"}))
    assert free[Parameter.GROUP] == chosen[Parameter.GROUP]


def test_page_shows_the_numbers_zero_too(register, client):
    page = client.get("/podmioty/?rodzaj=KIS").content.decode()
    shown = question.ask({"rodzaj": "KIS"}, TODAY).facets
    zero = next(choice for choice in shown["forma"].choices if choice.count == 0)
    assert f'id="ile-forma-{zero.value}"' in page


def test_part_for_htmx_brings_every_number_anew(register, client):
    part = client.get("/podmioty/?rodzaj=KIS", headers={"HX-Request": "true"}).content.decode()
    for name in MULTIPLE:
        for choice in question.ask({"rodzaj": "KIS"}, TODAY).facets[name].choices:
            assert f'id="ile-{name}-{choice.value}"' in part


def test_words_that_too_many_have_get_no_numbers(register, monkeypatch, client):
    monkeypatch.setattr(words, "RANKED", 5)
    assert tallies.count(*understood({"q": "pomocna"})) is None
    page = client.get("/podmioty/?q=pomocna").content.decode()
    assert '<span class="tally" id="ile-rodzaj-CIS"></span>' in page


def test_sets_are_read_once_until_the_register_changes(
    register, settings, django_assert_num_queries
):
    locmem = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {**settings.CACHES, "answers": locmem}
    caches["answers"].clear()
    read = understood({"rodzaj": "CIS"})
    first = tallies.count(*read)
    with django_assert_num_queries(1):
        assert tallies.count(*read) == first
    make_centre(name="Nowe")
    assert tallies.count(*read)[Parameter.KIND]["CIS"] == first[Parameter.KIND]["CIS"] + 1
    caches["answers"].clear()


@pytest.fixture
def remembering(settings):
    """Answers are kept, as they are for visitors."""
    locmem = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {**settings.CACHES, "answers": locmem}
    caches["answers"].clear()
    yield
    caches["answers"].clear()


@pytest.mark.django_db
@pytest.mark.parametrize("gone", ["powiat=1699", "gmina=1607999", "wojewodztwo=16&gmina=1607999"])
@pytest.mark.parametrize("gone_first", [True, False])
def test_area_that_is_gone_shows_its_neighbours_with_numbers(client, remembering, gone, gone_first):
    """An old address keeps the choices of its area, though its code is passed over."""
    make_entity()
    kept = "/podmioty/?wojewodztwo=16" if "wojewodztwo" in gone else "/podmioty/"
    addresses = [kept, f"/podmioty/?{gone}"]
    for address in reversed(addresses) if gone_first else addresses:
        assert client.get(address).status_code == 200
