"""Rows into the register: who is added, who is completed, what is told."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from entities.importing import dates, drafting
from entities.importing.outcome import Outcome
from entities.importing.storing import Store
from entities.importing.terms import Source
from entities.importing.territory import Found
from entities.models import Entity, Founding, Organisation, RegisterEvent, VoivodeOffice
from tests.entities.importing.rows_of import ASSOCIATION, PUBLICATION, TODAY, entry, row
from tests.factories import make_entity

pytestmark = pytest.mark.django_db

NAME = "Klub Integracji Społecznej w Nysie"


def keep(*rows):
    """Counts by fate, and (row, sentence) of each remark."""
    told = []
    outcome = Outcome(told.append)
    Store(outcome, by=None, reason="Wczytanie pliku", on=TODAY).keep(rows)
    numbers = {row.entry.number for row in rows}
    outcome.pass_on({("", number): number for number in numbers})
    counts = {fate.value: count for fate, count in outcome.fates.items() if count}
    return counts, [(one.number, one.reason) for one in told]


def club(number=2, **facts):
    return row(number=number, **({"kind": "KIS", "name": NAME} | facts))


def centre(number, since, **facts):
    """A centre of the register of Opole, by a decision of that day."""
    source = Source(VoivodeOffice.objects.get(pk="16"), TODAY)
    item = entry(number=number, entered_on=dates.parse(since), **facts)
    return drafting.row(item, Found("1607053"), source)


def test_nothing_is_nothing():
    assert keep() == ({}, [])


def test_new_rows_are_added_by_one_act_each_with_all_that_it_has():
    rows = [club(number, name=f"KIS „{number}” przy rynku", street="") for number in range(2, 5)]
    assert keep(*rows)[0] == {"dodane": 3}
    assert (Entity.objects.count(), Organisation.objects.count()) == (3, 1)


@pytest.mark.parametrize("count", [1, 30])
def test_adding_takes_the_same_number_of_questions(count, django_assert_num_queries):
    drafts = [club(number, name=f"KIS {number}", street="") for number in range(2, 2 + count)]
    keep(club(name="KIS „Wcześniejszy”"))
    with django_assert_num_queries(35):
        keep(*drafts)


@pytest.mark.parametrize("count", [1, 30])
def test_meeting_what_is_there_takes_the_same_number_of_questions(count, django_assert_num_queries):
    drafts = [club(number, name=f"KIS {number}", street="") for number in range(2, 2 + count)]
    keep(*drafts)
    with django_assert_num_queries(8):
        assert keep(*drafts)[0] == {"bez zmian": count}


def test_a_known_entity_gets_what_it_lacks():
    entity = make_entity(name=NAME, published=True, founders=())
    told = keep(club(email="kis@nysa.pl", groups=("homeless",), services=("self_help",)))
    entity.refresh_from_db()
    assert (told, entity.email, entity.street) == (
        ({"uzupełnione": 1}, []),
        "kis@nysa.pl",
        "ul. Długa 5",
    )
    assert [group.code for group in entity.groups.all()] == ["homeless"]
    assert [service.code for service in entity.services.all()] == ["self_help"]
    assert Founding.objects.get().organisation.name == "Stowarzyszenie „Most”"


def test_a_row_that_may_not_complete_leaves_nothing_of_itself():
    """The form does not fit the founder that the portal knows: the row as a whole stays out."""
    make_entity(name=NAME, published=True, founders=())
    powiat = replace(ASSOCIATION, name="Powiat Nyski", kind="powiat")
    before = RegisterEvent.objects.count()
    counts, told = keep(club(founder=powiat, email="kis@nysa.pl"))
    assert (counts, len(told)) == ({"odrzucone": 1}, 1)
    assert (Entity.objects.get().email, Organisation.objects.count()) == ("", 0)
    assert RegisterEvent.objects.count() == before


def test_rows_of_one_entity_are_one_entity():
    counts, told = keep(centre(2, "1.03.2017"), centre(3, "1.03.2022"), centre(4, "1.03.2022"))
    assert (counts, told) == ({"dodane": 1, "uzupełnione": 1, "bez zmian": 1}, [])
    assert [
        str(period.starts_on) for period in Entity.objects.get().periods.order_by("during")
    ] == [
        "2017-03-01",
        "2022-03-01",
    ]


def test_when_the_newest_row_is_refused_the_next_one_brings_the_entity():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE entities_entity ADD CHECK (street <> 'ul. Zła 1')")
    counts, told = keep(centre(2, "1.03.2017"), centre(3, "1.03.2022", street="ul. Zła 1"))
    assert counts == {"dodane": 1, "odrzucone": 1}
    assert [number for number, _sentence in told] == [3]
    period = Entity.objects.get().periods.get()
    assert period.starts_on == date(2017, 3, 1)


def test_every_row_may_be_refused():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE entities_entity ADD CHECK (name = '')")
    counts, told = keep(*(club(number, name=f"KIS {number}") for number in range(2, 7)))
    assert (counts["odrzucone"], Entity.objects.count()) == (5, 0)
    assert {number for number, _sentence in told} == {2, 3, 4, 5, 6}


def test_days_that_do_not_fit_are_told_and_the_rest_is_in():
    keep(centre(2, "1.03.2020"))
    counts, told = keep(centre(2, "1.03.2022", email="cis@nysa.pl"))
    assert counts == {"uzupełnione": 1}
    assert told == [
        (2, "Okres 01.03.2022–28.02.2027 zachodzi na inny okres tego podmiotu – nie dodano go.")
    ]
    assert Entity.objects.get().email == "cis@nysa.pl"


def test_a_likely_duplicate_goes_in_with_a_warning():
    make_entity(name=NAME, email="kis@nysa.pl")
    told = keep(club(name="KIS „Tęcza”", email="kis@nysa.pl"))
    assert told == (
        {"dodane": 1},
        [
            (
                2,
                f"Możliwy duplikat podmiotu „{NAME}” z tej samej gminy: ten sam telefon, e-mail "
                "albo strona.",
            )
        ],
    )


def test_the_source_of_the_days_is_kept():
    keep(club(source_url="https://bip.nysa.pl/kis"))
    period = Entity.objects.get().periods.get()
    assert (period.basis, period.source_url, period.starts_on) == (
        "published",
        "https://bip.nysa.pl/kis",
        PUBLICATION.read_on,
    )
