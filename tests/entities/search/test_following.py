"""Sets that follow the register say the same as sets that are read whole, after any acts."""

import datetime

import pytest
from django.core.cache import caches
from django.core.cache.backends import locmem
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entities.actions import catalogues, entities, organisations, status
from entities.enums import EventVerb, LegalForm, OrganisationKind
from entities.models import Entity, Organisation, ParticipantGroup
from entities.search import following, reading, sets, tallies
from entities.search.parameters import MULTIPLE
from tests.factories import make_centre, make_entity

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 16)
WHY = {"by": None, "reason": "Zmiana"}
GMINAS = ("1607053", "1661011", "1605023")  # of one voivode


@pytest.fixture(autouse=True)
def kept(settings):
    """A cache that keeps sets, as outside of tests."""
    locmem = {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "sets of this test",
    }
    settings.CACHES = {**settings.CACHES, "sets": locmem}
    caches["sets"].clear()
    yield
    caches["sets"].clear()


def asked():
    return reading.read({"wojewodztwo": "16", "powiat": "1607"}, TODAY)


def told(day):
    """The number of every value of every filter."""
    read = asked()
    return {
        name: {o.value: day.of(name, o.value).bit_count() for o in read.choices[name]}
        for name in MULTIPLE
    }


def as_read_whole():
    """Whether the sets that followed say what sets read now say."""
    return told(following.of_day(TODAY)) == told(sets.of_day(TODAY))


PAST = [TODAY - datetime.timedelta(days=days) for days in (1, 2, 3, 500, 5000)]


def past_as_read_whole():
    """The same of days that have passed."""
    found = [told(following.of_day(day, TODAY)) for day in PAST]
    return found == [told(sets.of_day(day)) for day in PAST]


def moved(number, value):
    entity = _nth(number)
    entities.change(entity, {"gmina_id": GMINAS[value % 3], "place_id": None}, **WHY)


def regrouped(number, value):
    groups = ParticipantGroup.objects.filter(code__in=("homeless", "alcohol")[: value % 3])
    entities.change(_nth(number), {"groups": groups.order_by("pk")}, **WHY)


def added(_number, value):
    (make_centre if value % 2 else make_entity)(name=f"Nowe {value}", gmina=GMINAS[value % 3])


def closed(number, value):
    period = _nth(number).periods.order_by("pk").last()
    if period.last_day is None:
        last = TODAY - datetime.timedelta(days=value % 3)
        status.close_period(period, last_day=last, **WHY)


def run_by_another_kind(number, value):
    runs = Organisation.objects.order_by("pk")[number % Organisation.objects.count()]
    kind = (OrganisationKind.ASSOCIATION, OrganisationKind.FOUNDATION)[value % 2]
    organisations.change(runs, {"kind": kind}, **WHY)


ACTS = (moved, regrouped, added, closed, run_by_another_kind)


def _nth(number):
    return Entity.objects.order_by("pk")[number % Entity.objects.count()]


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(ACTS), st.integers(0, 9), st.integers(0, 9)), max_size=8
    )
)
def test_after_any_acts_they_say_the_same_as_sets_read_whole(db, acts):
    caches["sets"].clear()
    make_entity(groups=["homeless"])
    make_centre(legal_form=LegalForm.SEPARATE_UNIT)
    assert as_read_whole()
    assert past_as_read_whole()
    for act, number, value in acts:
        act(number, value)
        assert (act.__name__, as_read_whole()) == (act.__name__, True)
        assert (act.__name__, past_as_read_whole()) == (act.__name__, True)


def test_a_change_costs_the_same_however_many_there_are(django_assert_num_queries):
    first = make_entity()
    for number in (1, 20):
        for place in range(number):
            make_entity(name=f"Klub {number}.{place}")
        following.of_day(TODAY)
        entities.change(first, {"street": f"ul. Nowa {number}"}, **WHY)
        # What happened since, and seven questions about one entity.
        with django_assert_num_queries(7):
            following.of_day(TODAY)
        with django_assert_num_queries(1):
            following.of_day(TODAY)


def test_places_of_those_that_stay_are_not_read_anew():
    changed, other = make_entity(), make_entity()
    before = following.of_day(TODAY)
    entities.change(changed, {"gmina_id": "1661011"}, **WHY)
    after = following.of_day(TODAY)
    assert after.places[other.pk] == before.places[other.pk]
    assert (after.gminas, after.later) == (before.gminas, ["1661011"])
    assert after.of("powiat", "1661").bit_count() == 1
    assert after.of_keys([changed.pk]) == after.of("powiat", "1661")


def test_when_too_many_changed_all_are_read(monkeypatch):
    monkeypatch.setattr(following, "MOST", 1)
    changed = make_entity()
    following.of_day(TODAY)
    for number in range(3):
        entities.change(changed, {"street": f"ul. Nowa {number}"}, **WHY)
        assert len(following.of_day(TODAY).later) == (number + 1) % 2
    assert as_read_whole()


def test_when_too_much_happened_all_are_read(monkeypatch):
    monkeypatch.setattr(following, "MOST_EVENTS", 1)
    changed = make_entity()
    following.of_day(TODAY)
    for number in range(3):
        entities.change(changed, {"street": f"ul. Nowa {number}"}, **WHY)
    assert following.of_day(TODAY).later == []


def test_a_catalogue_that_changed_is_read_whole():
    make_entity(groups=["homeless"])
    following.of_day(TODAY)
    group = ParticipantGroup.objects.filter(code="homeless").latest("pk")
    catalogues.save(group, verb=EventVerb.CATALOGUE_CHANGED, **WHY)
    assert following.of_day(TODAY).later == []
    assert as_read_whole()


def test_sets_of_another_register_are_not_followed(monkeypatch):
    make_entity()
    other = following.Kept(1, "0" * 64, sets.Sets({}, [], [], 0, {}))
    caches["sets"].set(f"sets:{TODAY.toordinal()}", other)
    assert following.of_day(TODAY).everybody == 1


def test_a_day_begins_as_the_day_before_it_ended(django_assert_num_queries):
    yesterday, tomorrow = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)
    stays = make_entity()
    make_entity(name="Do wczoraj", gmina="1661011", until=TODAY)
    make_entity(name="Od dziś", gmina="2469011", since=TODAY)
    before = following.of_day(yesterday)
    today = following.of_day(TODAY)
    assert today.places[stays.pk] == before.places[stays.pk]
    assert told(today) == told(sets.of_day(TODAY)) != told(before)
    # What happened since, what begins and ends, and nothing else: nobody comes or goes.
    with django_assert_num_queries(3):
        assert following.of_day(tomorrow) == today


def test_any_number_of_past_days_costs_one_question_each_and_keeps_nothing(
    django_assert_num_queries,
):
    make_entity(until=TODAY)
    make_entity(since=datetime.date(2020, 5, 1))
    following.of_day(TODAY, TODAY)
    following.of_day(PAST[0], TODAY)
    kept = {*locmem._caches["sets of this test"]}
    with django_assert_num_queries(30):
        found = [
            following.of_day(TODAY - datetime.timedelta(days=100 * n), TODAY) for n in range(30)
        ]
    assert {*locmem._caches["sets of this test"]} == kept
    # Of 2024 and of 2020; the one of 2024 was gone today.
    numbers = [1, *10 * [2], *13 * [1], *6 * [0]]
    assert [day.everybody.bit_count() for day in found] == numbers


def test_who_is_not_listed_on_a_past_day_is_in_none_of_its_sets():
    gone, stays = make_entity(until=datetime.date(2025, 1, 1)), make_entity(groups=["homeless"])
    day = following.of_day(PAST[0], TODAY)
    assert day.of_keys([gone.pk, stays.pk]) == day.of_keys([stays.pk]) == day.everybody
    before = following.of_day(datetime.date(2024, 6, 1), TODAY)
    assert before.of_keys([gone.pk, stays.pk]).bit_count() == 2


@pytest.mark.parametrize(
    ("day", "number"),
    [("2024-02-29", 0), ("2024-03-01", 1), ("2025-03-31", 1), ("2025-04-01", 0)],
)
def test_past_day_counts_from_the_first_day_to_the_last_and_no_longer(day, number):
    make_entity(since=datetime.date(2024, 3, 1), until=datetime.date(2025, 4, 1))  # the first off
    make_entity(name="Zawsze")
    found = following.of_day(datetime.date.fromisoformat(day), TODAY)
    assert found.everybody.bit_count() == number + (day >= "2024-01-01")


def test_act_that_is_committed_while_all_is_read_is_read_by_whoever_is_next(monkeypatch):
    entity = make_entity(groups=["homeless"])
    read = sets.of_day

    def read_while_somebody_acts(on):
        found = read(on)
        nobody = ParticipantGroup.objects.none()
        entities.change(entity, {"groups": nobody}, **WHY)
        return found

    monkeypatch.setattr(sets, "of_day", read_while_somebody_acts)
    assert told(following.of_day(TODAY))["grupa"]["homeless"] == 1
    monkeypatch.undo()
    assert told(following.of_day(TODAY))["grupa"]["homeless"] == 0


def test_the_first_of_days_has_none_before_it():
    make_entity()
    assert following.of_day(datetime.date.min).everybody == 0


def test_numbers_on_the_page_follow():
    entity = make_entity(groups=["homeless"])
    read = asked()
    assert tallies.count(read.question, read.choices)["grupa"]["homeless"] == 1
    entities.change(entity, {"groups": ParticipantGroup.objects.none()}, **WHY)
    assert tallies.count(read.question, read.choices)["grupa"]["homeless"] == 0
