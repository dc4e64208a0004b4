"""What the public is told of an entity in a few lines."""

from datetime import date, timedelta

import pytest

from entities.actions import entities
from entities.enums import Verifier
from entities.models import StatusPeriod
from entities.rules import summaries
from tests.factories import FoundingFactory, OrganisationFactory, days, make_centre, make_entity

DAY = date(2026, 11, 16)


def summary_of(entity, on=DAY):
    (found,) = summaries.of([entity.pk], on, DAY)
    return found


def test_decision_is_said_with_its_number_and_its_end(db):
    centre = make_centre()
    StatusPeriod.objects.filter(entity=centre).update(number="PS.1", decided_on=date(2023, 12, 20))
    assert summary_of(centre).status_sentence == (
        "Wojewoda nadał status centrum integracji społecznej w drodze decyzji, nr PS.1, "
        "z dnia 20.12.2023 r., status ważny do 31.12.2028 r. (ten dzień jest ostatni)."
    )


def test_sentence_that_ends_with_a_day_has_one_full_stop(db):
    club = make_entity()
    StatusPeriod.objects.filter(entity=club).update(number="", decided_on=date(2023, 12, 20))
    assert summary_of(club).status_sentence.endswith("który prowadzi, z dnia 20.12.2023 r.")


def test_publication_is_not_taken_for_a_register(db):
    assert summary_of(make_entity(published=True)).status_sentence == (
        "Według publikacji: tak podaje źródło, nie mamy potwierdzenia z rejestru wojewody."
    )


def test_entity_no_longer_listed_says_since_when(db):
    club = make_entity(until=date(2026, 3, 1))
    told = summary_of(club)
    last_day = club.periods.get().last_day
    assert (told.status, told.ended_on) == (None, last_day)
    assert told.off_since == last_day + timedelta(days=1)
    assert told.status_sentence == (
        f"Nie ma go na liście od {summaries.as_day(told.off_since)}; dane mogą być nieaktualne."
    )
    assert told.joining == ""


def test_entity_to_come_says_from_when(db):
    told = summary_of(make_entity(since=date(2027, 1, 1)))
    assert told.off_since is None
    assert told.status_sentence == "Nie ma go jeszcze na liście; będzie od 01.01.2027 r."


def test_past_day_has_the_status_and_the_founders_of_that_day(db):
    club = make_entity(until=date(2026, 3, 1))
    former = OrganisationFactory(name="Dawna Fundacja")
    FoundingFactory(
        entity=club, organisation=former, role="partner", during=days("2024-01-01", "2025-01-01")
    )
    then = summary_of(club, date(2024, 6, 1))
    assert then.status is not None
    assert then.founders == ("Stowarzyszenie „Razem” w Nysie", "Dawna Fundacja")
    assert summary_of(club).founders == ("Stowarzyszenie „Razem” w Nysie",)


def test_groups_and_services_stand_in_the_order_of_the_law(db):
    club = make_entity(groups=["refugees", "homeless"], services=["legal_advice", "work"])
    told = summary_of(club)
    assert [name.split()[0] for name in told.groups] == ["bezdomni", "uchodźcy"]
    assert len(told.services) == 2


def test_address_of_a_place_without_one_is_its_gmina(db):
    club = make_entity(city="")
    assert summary_of(club).address == ("gmina Nysa",)
    full = make_entity(
        name="Klub pełny",
        street="ul. Długa 1",
        postal_code="48-300",
        post_town="Nysa",
        city="Hajduki",
    )
    assert summary_of(full).address == ("ul. Długa 1", "Hajduki", "48-300 Nysa")


def test_places_come_with_their_day_and_old_confirmations_with_a_doubt(db):
    club = make_entity(
        free_places=0,
        free_places_counted_on=date(2026, 11, 1),
        verified_on=date(2026, 1, 5),
        verified_by=Verifier.OFFICE,
    )
    told = summary_of(club)
    assert told.free_places == "0 (stan na 01.11.2026 r.)"
    assert told.places == ""
    assert told.confirmed == (
        "potwierdził urząd wojewódzki, 05.01.2026 r. To ponad pół roku temu: mogły się zmienić."
    )


@pytest.mark.parametrize(
    ("paused_until", "said"),
    [
        (None, "Przerwa w działalności od 01.11.2026 r. Remont."),
        (date(2026, 12, 1), "Przerwa w działalności od 01.11.2026 r. do 01.12.2026 r. Remont."),
        (date(2026, 11, 10), ""),
    ],
)
def test_pause_is_told_while_it_matters(db, paused_until, said):
    club = make_entity()
    facts = {
        "paused_from": date(2026, 11, 1),
        "paused_until": paused_until,
        "pause_note": "Remont.",
    }
    entities.change(club, facts, by=None, reason="Przerwa")
    assert summary_of(club).pause == said


def test_order_is_that_of_the_keys_and_strange_keys_are_nobody(db):
    one, other = make_entity(), make_centre()
    found = summaries.of([other.pk, 0, one.pk], DAY, DAY)
    assert [told.entity for told in found] == [other, one]


def test_queries_are_as_many_for_one_as_for_three(db, django_assert_num_queries):
    keys = [make_entity().pk, make_centre().pk, make_entity(name="Trzeci").pk]
    for some in (keys[:1], keys):
        with django_assert_num_queries(7):
            for told in summaries.of(some, DAY, DAY):
                assert told.area.startswith("gmina")
                assert told.status_sentence
                assert [*told.numbers, *told.founders]
