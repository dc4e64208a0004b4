"""Until when a decision can be appealed, and when it becomes final.

With more parties than one, the day of delivery is that of the last of them, and the waiver is the
last of their waivers.
"""

from datetime import date

from .reckoning import Reckoning, Step, ending_on_a_working_day
from .terms import days_after, last_of_days, shifted

DAYS_FOR_APPEAL = 14
# How long a registered letter may be on its way: practice, not law.
DAYS_FOR_POST = 7


def appeal(delivered_on: date) -> Reckoning:
    """An appeal is lodged within 14 days of the delivery of the decision (KPA art. 129 § 2)."""
    end = last_of_days(delivered_on, DAYS_FOR_APPEAL)
    return ending_on_a_working_day(
        Step("doręczono decyzję", delivered_on),
        Step("14 dni na odwołanie", end, "art. 129 § 2 KPA"),
    )


def appeal_until(delivered_on: date) -> date:
    """The last day for an appeal (KPA art. 129 § 2). What was posted by then is in time, though it
    comes later (art. 57 § 5).
    """
    return days_after(delivered_on, DAYS_FOR_APPEAL)


def post_may_bring_one(appeal_until: date, on: date) -> bool:
    """Odwołanie nadane na poczcie ostatniego dnia jest wniesione w terminie, choć dociera po nim
    (art. 57 § 5 KPA): przez kilka dni po terminie sprawdź, czy nic nie idzie.
    """
    return appeal_until < on <= shifted(appeal_until, DAYS_FOR_POST)


def waiver_counts(waived_on: date, delivered_on: date) -> bool:
    """Zrzeczenie się prawa do odwołania działa tylko wtedy, gdy dotrze do urzędu przed upływem
    terminu na odwołanie (art. 127a § 1 KPA).
    """
    return waived_on <= appeal_until(delivered_on)


def finality(
    delivered_on: date,
    *,
    waived_on: date | None = None,
    appealed: bool = False,
) -> Reckoning:
    """A decision is final when no appeal is open from it any more (KPA art. 16 § 1): on the day on
    which the last party's waiver reaches the office (art. 127a § 2), otherwise on the day after the
    term for appeal. No decision here leaves its reasons out (art. 107 § 4), so each can be appealed
    from (art. 127 § 1a). Once it is appealed, the minister decides, also whether the appeal came in
    time (art. 134).
    """
    delivered = Step("doręczono decyzję", delivered_on)
    if appealed:
        return Reckoning(
            None, (delivered, Step("odwołanie: rozstrzyga minister", None, "art. 127 § 2 KPA"))
        )
    if waived_on and waiver_counts(waived_on, delivered_on):
        # A waiver may come before the decision does; what was not delivered binds nobody.
        day = max(waived_on, delivered_on)
        waived = Step("zrzeczenie się odwołania przez ostatnią ze stron", day, "art. 127a § 2 KPA")
        return Reckoning(day, (delivered, waived))
    until = appeal(delivered_on)
    day = shifted(appeal_until(delivered_on), 1)
    last = Step("nikt nie wniósł odwołania: ostateczna następnego dnia", day, "art. 16 § 1 KPA")
    return Reckoning(day, (*until.steps, last))


def final_on(
    delivered_on: date,
    *,
    waived_on: date | None = None,
    appealed: bool = False,
) -> date | None:
    """The day on which a decision becomes final (KPA art. 16 § 1, 127a § 2); None when it was
    appealed.
    """
    return finality(delivered_on, waived_on=waived_on, appealed=appealed).due
