"""Which days follow from acts, in whatever order they come (art. 5, 5a, 6; KPA art. 138)."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from entities.rules import effects
from entities.rules.effects import End, Gift

START = date(2026, 1, 1)


def day(number):
    return START + timedelta(days=number)


def moment(number):
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number)


def gift(key, made, first, after, **rest):
    return Gift(key, moment(made), day(first), day(after), **rest)


def end(made, last_day, of=""):
    return End(moment(made), day(last_day), of)


GRANT = gift("grant", 1, 0, 100)
EXTENSION = gift("extension", 3, 100, 200, begins=False, extends="grant")


def numbers(found):
    return {
        key: ((first - START).days, (after - START).days) for key, (first, after) in found.items()
    }


def days(gifts, *ends):
    return numbers(effects.days_of(gifts, ends))


def test_loss_ends_what_lasts_and_what_was_to_follow_art_6():
    assert days([GRANT, EXTENSION], end(4, 50)) == {"grant": (0, 51)}


def test_extension_decided_while_the_loss_was_under_way_falls_with_it_art_6():
    assert days([GRANT, EXTENSION], end(2, 50)) == {"grant": (0, 51)}


def test_extension_of_a_status_older_than_the_portal_falls_with_it_too():
    older = gift("period", 0, 0, 100)
    extension = gift("extension", 3, 100, 200, begins=False)
    assert days([older, extension], end(2, 50)) == {"period": (0, 51)}


def test_grant_after_the_loss_is_a_status_of_its_own_art_5():
    again = gift("again", 5, 60, 160)
    more = gift("more", 7, 160, 260, begins=False, extends="again")
    assert days([GRANT, EXTENSION, again, more], end(4, 50)) == {
        "grant": (0, 51),
        "again": (60, 160),
        "more": (160, 260),
    }


def test_loss_after_the_end_moves_nothing_forward():
    assert days([GRANT], end(2, 150)) == {"grant": (0, 100)}


def test_what_ends_before_it_begins_leaves_no_day():
    assert days([gift("grant", 1, 20, 100)], end(2, 10)) == {}
    assert days([gift("grant", 1, 20, 100)], end(2, 19)) == {}
    assert days([gift("grant", 1, 20, 100)], end(2, 20)) == {"grant": (20, 21)}


def test_decision_set_aside_is_gone_with_what_extends_it_art_138_kpa():
    assert days([GRANT, EXTENSION], end(1, 30, "grant")) == {"grant": (0, 31)}
    assert days([GRANT, EXTENSION], end(3, 30, "extension")) == {"grant": (0, 100)}


def test_decision_made_anew_takes_the_place_of_the_one_set_aside_from_its_day():
    anew = gift("anew", 5, 30, 130)
    assert days([GRANT, anew], end(1, 30, "grant")) == {"grant": (0, 30), "anew": (30, 130)}


def test_status_that_comes_back_meets_the_one_granted_meanwhile_without_a_gap():
    again = gift("again", 5, 60, 160)
    assert days([GRANT, again]) == {"grant": (0, 60), "again": (60, 160)}


def test_shorter_later_days_take_nothing_from_longer_earlier_ones():
    again = gift("again", 5, 20, 160)
    assert days([GRANT, again], end(5, 30, "again")) == {"grant": (0, 100)}


def test_later_act_that_comes_first_in_time_leaves_the_rest_of_an_earlier_one():
    assert days([GRANT, EXTENSION, gift("again", 5, 90, 150)]) == {
        "grant": (0, 90),
        "again": (90, 150),
        "extension": (150, 200),
    }


GIFTS = st.builds(
    lambda made, first, length, begins: (made, first, first + length, begins),
    st.integers(0, 20),
    st.integers(0, 60),
    st.integers(1, 60),
    st.booleans(),
)
ENDS = st.tuples(st.integers(0, 20), st.integers(0, 90), st.integers(-1, 4))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(GIFTS, max_size=5), st.lists(ENDS, max_size=3))
def test_nobody_loses_a_day_that_nothing_takes_and_no_day_is_given_twice(given_days, ended):
    """The answer day by day: listed when something gives the day and nothing ends it."""
    gifts = [
        gift(f"{n}", made, first, after, begins=begins or n == 0, extends="" if begins else "0")
        for n, (made, first, after, begins) in enumerate(given_days)
    ]
    keys = [found.key for found in gifts]
    ends = [end(made, last, keys[of] if 0 <= of < len(keys) else "") for made, last, of in ended]
    found = numbers(effects.days_of(gifts, ends))
    for number in range(130):
        covering = [key for key, (first, after) in found.items() if first <= number < after]
        standing = [
            one.key
            for one in gifts
            if one.first <= day(number) < one.after
            and not any(e.last_day < day(number) and effects.takes(e, one, gifts) for e in ends)
        ]
        assert len(covering) == bool(standing)
        assert {*covering} <= {*standing}
