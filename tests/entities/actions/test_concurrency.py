"""Two people at once, and a process that dies: real connections, real commits."""

import os
import signal
import subprocess
import sys
import threading
from datetime import date

import pytest
from django.conf import settings
from django.db import connection, transaction

from entities.actions import acts, entities, imports, status
from entities.actions.drafts import EntityDraft, PeriodDraft
from entities.enums import EventVerb, ListingBasis
from entities.models import Development, Entity, RegisterEvent, StatusPeriod, VoivodeOffice
from entities.rules import chain
from entities.rules.errors import Conflict
from tests.at_once import WAIT, at_once, wait_until_somebody_waits
from tests.factories import REASON, SOURCE, EntityFactory, make_entity

pytestmark = pytest.mark.django_db(transaction=True)


def record(subject):
    with acts.act(by=None, reason=REASON) as act:
        act.record(EventVerb.IMPORT_DONE, subject)


def events():
    return RegisterEvent.objects.order_by("number")


def test_events_of_two_acts_at_once_make_one_chain():
    """The second act waits at the end of the chain until the first is committed."""
    first_is_recorded, second_may_end = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            record("pierwszy")
            first_is_recorded.set()
            assert second_may_end.wait(WAIT)

    def quick():
        assert first_is_recorded.wait(WAIT)
        record("drugi")

    def watcher():
        assert first_is_recorded.wait(WAIT)
        wait_until_somebody_waits()
        second_may_end.set()

    at_once(slow, quick, watcher)
    assert [(event.number, event.subject) for event in events()] == [(1, "pierwszy"), (2, "drugi")]
    assert chain.first_misfit(events()) is None


def test_events_of_many_acts_at_once_leave_no_gap():
    def several(name):
        for number in range(5):
            record(f"{name} {number}")

    at_once(*[lambda name=name: several(name) for name in "abcd"])
    assert [event.number for event in events()] == [*range(1, 21)]
    assert len({event.subject for event in events()}) == 20
    assert chain.first_misfit(events()) is None


def test_act_that_is_undone_leaves_no_gap_for_the_one_that_waits():
    first_is_recorded = threading.Event()

    def undone():
        with transaction.atomic():
            record("cofnięty")
            first_is_recorded.set()
            wait_until_somebody_waits()
            transaction.set_rollback(True)

    def kept():
        assert first_is_recorded.wait(WAIT)
        record("zapisany")

    at_once(undone, kept)
    assert [(event.number, event.subject) for event in events()] == [(1, "zapisany")]


def opened_at_once(entity, starts_on):
    """Two officials enter the same days of the register, at once: one does, the other is told."""
    office = VoivodeOffice.objects.get(pk="16")
    draft = status.register_draft(entity.kind, starts_on, office=office)
    start = threading.Barrier(2)

    def open_period():
        start.wait(WAIT)
        return status.open_period(entity, draft, by=None, reason="Wpis z rejestru")

    results = at_once(open_period, open_period)
    assert sorted(map(str, map(type, results))) == sorted(map(str, (StatusPeriod, Conflict)))
    return [period.basis for period in entity.periods.order_by("pk")]


def test_two_periods_at_once_on_one_entity_one_wins_the_other_is_told():
    entity = make_entity(until=date(2025, 1, 1))
    assert opened_at_once(entity, date(2025, 1, 1)) == ["entry", "entry"]
    assert [event.verb for event in events().filter(reason="Wpis z rejestru")] == ["status_opened"]


def test_two_publications_replaced_at_once_one_wins_the_other_is_told():
    assert opened_at_once(make_entity(published=True), date(2024, 1, 1)) == ["entry"]


def test_period_closed_while_an_act_of_the_voivode_takes_its_place_is_told_gone():
    entity = make_entity(published=True)
    period = entity.periods.get()
    draft = status.register_draft(
        entity.kind, period.starts_on, office=VoivodeOffice.objects.get(pk="16")
    )
    entity_is_kept = threading.Event()

    def replace():
        with transaction.atomic():
            acts.queue()
            Entity.objects.select_for_update(no_key=True).get(pk=entity.pk)
            entity_is_kept.set()
            wait_until_somebody_waits()
            return status.open_period(entity, draft, by=None, reason="Wpis z rejestru")

    def close():
        assert entity_is_kept.wait(WAIT)
        return status.close_period(
            period, last_day=date(2026, 12, 31), by=None, reason="Koniec działalności"
        )

    opened, closed = at_once(replace, close)
    assert str(closed) == "Tego okresu już nie ma: zastąpił go inny. Wczytaj stronę na nowo."
    assert [*entity.periods.all()] == [opened]


def test_entity_that_is_being_changed_can_be_referred_to():
    entity, other = make_entity(), EntityFactory()
    changed, referred = threading.Event(), threading.Event()

    def change():
        with transaction.atomic():
            entities.change(entity, {"street": "ul. Nowa 1"}, by=None, reason="Przeprowadzka")
            changed.set()
            return referred.wait(WAIT)

    def refer():
        assert changed.wait(WAIT)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            step = Development(entity=other, direction="into", stage="kis", related=entity)
            step.save()
        referred.set()
        return step.pk is not None

    assert at_once(change, refer) == [True, True]


def test_two_changes_at_once_the_second_is_told():
    entity = make_entity(city="Nysa")
    start = threading.Barrier(2)

    def change(city):
        start.wait(WAIT)
        seen = {"city": "Nysa"}
        return entities.change(
            Entity.objects.get(pk=entity.pk), {"city": city}, by=None, reason="Zmiana", seen=seen
        )

    results = at_once(lambda: change("Paczków"), lambda: change("Otmuchów"))
    assert sorted(map(str, map(type, results))) == sorted(map(str, (bool, Conflict)))
    assert events().filter(reason="Zmiana").count() == 1


def test_two_entities_of_one_name_at_once_get_two_addresses_or_a_conflict():
    published = PeriodDraft(ListingBasis.PUBLISHED, date(2024, 1, 1), source_url=SOURCE)
    draft = EntityDraft(kind="KIS", name="Klub", gmina_code="1607053", period=published)
    start = threading.Barrier(2)

    def add():
        start.wait(WAIT)
        return entities.add(draft, by=None, reason=REASON)

    results = at_once(add, add)
    added = [result for result in results if isinstance(result, Entity)]
    assert len(added) + sum(isinstance(result, Conflict) for result in results) == 2
    assert Entity.objects.count() == len(added)
    assert len({entity.slug for entity in added}) == len(added)


ENTITY_THEN_DEATH = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.db import connection, transaction
from entities.models import RegisterEvent
from tests.factories import make_entity
connection.settings_dict["NAME"] = sys.argv[1]
with transaction.atomic():
    make_entity()
    print(RegisterEvent.objects.count(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_process_that_dies_in_the_middle_leaves_nothing():
    """Killed after its writes and before the commit: no entity, no event, no history."""
    process = subprocess.run(
        [sys.executable, "-c", ENTITY_THEN_DEATH, connection.settings_dict["NAME"]],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (process.stdout, process.returncode) == ("3\n", -signal.SIGKILL)
    left = [model.objects.count() for model in (Entity, RegisterEvent, StatusPeriod)]
    assert left == [0, 0, 0]
    assert Entity.pgh_event_model.objects.count() == 0


def test_one_of_two_that_wait_for_each_other_is_told_so_and_keeps_nothing():
    first, second = EntityFactory(name="Klub A"), EntityFactory(name="Klub B")
    both_hold_one = threading.Barrier(2, timeout=WAIT)

    def change_two(mine, then):
        def run():
            with transaction.atomic():
                Entity.objects.select_for_update().get(pk=mine.pk)
                both_hold_one.wait()
                return entities.change(then, {"street": mine.name}, by=None, reason="Próba")

        return run

    outcomes = at_once(change_two(first, second), change_two(second, first))
    assert {type(outcome) for outcome in outcomes} == {bool, Conflict}
    assert Entity.objects.exclude(street="").count() == 1


def test_an_official_who_saves_while_a_file_goes_in_waits_and_neither_is_ended():
    entity = make_entity()
    file_has_begun = threading.Event()

    def take_in():
        with imports.whole_file("plik.csv", by=None, reason="Wczytanie pliku") as counts:
            entities.change(make_entity(), {"street": "ul. Długa 1"}, by=None, reason="Plik")
            file_has_begun.set()
            wait_until_somebody_waits()
            entities.change(entity, {"postal_code": "48-300"}, by=None, reason="Plik")
            counts["dodane"] = 1
        return "read"

    def correct():
        assert file_has_begun.wait(WAIT)
        return entities.change(entity, {"street": "ul. Nowa 1"}, by=None, reason="Przeprowadzka")

    assert at_once(take_in, correct) == ["read", True]
    entity.refresh_from_db()
    assert (entity.street, entity.postal_code) == ("ul. Nowa 1", "48-300")
