"""When a letter counts as delivered: KPA art. 44, Act on electronic delivery art. 42."""

from datetime import date

import pytest

from entities.rules import delivery
from entities.rules.errors import RuleError


@pytest.mark.parametrize(
    ("notice", "deemed"),
    [
        (date(2026, 3, 2), date(2026, 3, 16)),
        (date(2028, 2, 15), date(2028, 2, 29)),
        (date(2026, 3, 21), date(2026, 4, 7)),  # 4 April, the Saturday before Easter
        (date(2026, 12, 18), date(2027, 1, 4)),
    ],
)
def test_uncollected_letter_is_delivered_after_fourteen_days_art_44_4(notice, deemed):
    assert delivery.deemed_delivered_on(notice) == deemed
    assert delivery.uncollected(notice).due == deemed


@pytest.mark.parametrize(
    ("collected", "delivered"),
    [
        (None, date(2026, 3, 16)),
        (date(2026, 3, 2), date(2026, 3, 2)),
        (date(2026, 3, 16), date(2026, 3, 16)),
        (date(2026, 3, 18), date(2026, 3, 16)),  # handed out too late: nothing changes
    ],
)
def test_letter_is_delivered_when_collected_in_time_art_44_4(collected, delivered):
    assert delivery.delivered_by_post(date(2026, 3, 2), collected_on=collected) == delivered


@pytest.mark.parametrize(
    ("arrived", "deemed"),
    [
        (date(2026, 3, 2), date(2026, 3, 17)),
        (date(2026, 3, 20), date(2026, 4, 4)),  # a Saturday: nobody has to act
        (date(2026, 12, 17), date(2027, 1, 1)),
        (date(2028, 2, 14), date(2028, 2, 29)),
    ],
)
def test_unopened_letter_is_delivered_the_day_after_fourteen_days_art_42_2(arrived, deemed):
    assert delivery.deemed_delivered_electronically(arrived) == deemed
    assert delivery.unopened(arrived).due == deemed


@pytest.mark.parametrize(
    ("collected", "public", "delivered"),
    [
        (None, False, date(2026, 3, 17)),
        (date(2026, 3, 4), False, date(2026, 3, 4)),
        (date(2026, 3, 20), False, date(2026, 3, 17)),
        (None, True, date(2026, 3, 2)),
        (date(2026, 3, 4), True, date(2026, 3, 2)),
    ],
)
def test_public_body_has_a_letter_on_arrival_others_when_opened_art_42_1(
    collected, public, delivered
):
    day = delivery.delivered_electronically(
        date(2026, 3, 2), to_public_body=public, collected_on=collected
    )
    assert day == delivered


def test_letter_cannot_be_collected_before_it_came():
    came, before = date(2026, 3, 2), date(2026, 3, 1)
    with pytest.raises(RuleError) as by_post:
        delivery.delivered_by_post(came, collected_on=before)
    with pytest.raises(RuleError) as by_wire:
        delivery.delivered_electronically(came, to_public_body=False, collected_on=before)
    told = ["Pisma nie można odebrać, zanim nadeszło."]
    assert (by_post.value.sentences, by_wire.value.sentences) == (told, told)


def test_steps_tell_why_a_letter_is_delivered_art_44_4_art_42_2():
    assert [str(step) for step in delivery.uncollected(date(2026, 3, 2)).steps] == [
        "pierwsze zawiadomienie (awizo)",
        "14 dni przechowywania, art. 44 § 4 KPA",
    ]
    assert [(str(step), step.day) for step in delivery.unopened(date(2026, 3, 2)).steps] == [
        ("wpłynęło na adres do doręczeń elektronicznych", date(2026, 3, 2)),
        ("14 dni na odebranie, art. 41 ust. 1 pkt 3 tej ustawy", date(2026, 3, 16)),
        ("dzień następny, art. 42 ust. 2 ustawy o doręczeniach elektronicznych", date(2026, 3, 17)),
    ]
