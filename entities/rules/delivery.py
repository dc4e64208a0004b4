"""On which day a letter counts as delivered, also when nobody collected it.

A proof of delivery that says otherwise prevails: these days are proposed, an official states them.
"""

from datetime import date

from .errors import RuleError
from .reckoning import Reckoning, Step, ending_on_a_working_day, of
from .terms import days_after, last_of_days, shifted

DAYS_KEPT = 14


def uncollected(first_notice_on: date) -> Reckoning:
    """A letter that was left at the post office is delivered when the 14 days for which it is kept
    have passed, counted from the first notice (KPA art. 44 § 1 and § 4).

    An end on a day off is moved, for on such a day the letter cannot be collected. Whether KPA
    art. 57 § 4 covers this term is not settled; the later day takes nobody's appeal away.
    """
    end = last_of_days(first_notice_on, DAYS_KEPT)
    return ending_on_a_working_day(
        Step("pierwsze zawiadomienie (awizo)", first_notice_on),
        Step("14 dni przechowywania", end, "art. 44 § 4 KPA"),
    )


def deemed_delivered_on(first_notice_on: date) -> date:
    """The day on which an uncollected letter counts as delivered (KPA art. 44 § 4)."""
    return days_after(first_notice_on, DAYS_KEPT)


def unopened(arrived_on: date) -> Reckoning:
    """A letter in the electronic box of a non-public addressee who does not open it is delivered
    on the day after the lapse of 14 days from its arrival (Act on electronic delivery of
    18 November 2020, art. 42(2)), be it a day off or not: nobody has to do anything by then.
    """
    kept = last_of_days(arrived_on, DAYS_KEPT)
    article = "art. 42 ust. 2 ustawy o doręczeniach elektronicznych"
    return of(
        Step("wpłynęło na adres do doręczeń elektronicznych", arrived_on),
        Step("14 dni na odebranie", kept, "art. 41 ust. 1 pkt 3 tej ustawy"),
        Step("dzień następny", shifted(kept, 1), article),
    )


def deemed_delivered_electronically(arrived_on: date) -> date:
    """The day on which an unopened electronic letter counts as delivered (Act on electronic
    delivery, art. 42(2)).
    """
    return shifted(arrived_on, DAYS_KEPT + 1)


def delivered_by_post(first_notice_on: date, *, collected_on: date | None) -> date:
    """The day of collecting, or the end of the 14 days if that comes first: what the post hands
    out afterwards no longer changes the day (KPA art. 44 § 4).
    """
    return _earlier(first_notice_on, collected_on, deemed_delivered_on(first_notice_on))


def delivered_electronically(
    arrived_on: date, *, to_public_body: bool, collected_on: date | None = None
) -> date:
    """The day of an electronic delivery (Act on electronic delivery, art. 42): to a public body,
    such as a gmina, on arrival; to others when collected, or when that is deemed.
    """
    if to_public_body:
        return arrived_on
    return _earlier(arrived_on, collected_on, deemed_delivered_electronically(arrived_on))


def _earlier(came_on: date, collected_on: date | None, deemed: date) -> date:
    if collected_on is None:
        return deemed
    if collected_on < came_on:
        raise RuleError("Pisma nie można odebrać, zanim nadeszło.")
    return min(collected_on, deemed)
