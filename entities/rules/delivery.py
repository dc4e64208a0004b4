"""On which day a letter counts as delivered, also when nobody collected it.

A proof of delivery that says otherwise prevails: then another way of delivery is noted, with the
day that it states.
"""

from datetime import date

from .errors import RequirementsNotMet
from .reckoning import Reckoning, Step, ending_on_a_working_day, of
from .terms import last_of_days, shifted

DAYS_KEPT = 14
DAYS_TO_SECOND_NOTICE = 7


def uncollected(first_notice_on: date, second_notice_on: date) -> Reckoning:
    """A letter that was left at the post office is delivered when the 14 days for which it is kept
    have passed, counted from the first notice (KPA art. 44 § 1 and § 4); without the second one,
    left when seven days had passed and before the fourteen did, it is not delivered (§ 2 and 3).

    An end on a day off is moved, for on such a day the letter cannot be collected. Whether KPA
    art. 57 § 4 covers this term is not settled; the later day takes nobody's appeal away.
    """
    end = last_of_days(first_notice_on, DAYS_KEPT)
    earliest = last_of_days(first_notice_on, DAYS_TO_SECOND_NOTICE)
    if not earliest <= second_notice_on <= end:
        raise RequirementsNotMet(
            f"Powtórne zawiadomienie zostawia się od {earliest:%d.%m.%Y} do {end:%d.%m.%Y}: po 7 "
            "dniach od pierwszego i przed upływem 14 (art. 44 § 2 i 3 KPA). Inaczej pisma nie "
            "uznaje się za doręczone: wyślij je jeszcze raz."
        )
    return ending_on_a_working_day(
        Step("pierwsze zawiadomienie (awizo)", first_notice_on),
        Step("14 dni przechowywania", end, "art. 44 § 4 KPA"),
    )


def unopened(arrived_on: date, *, by_public_body: bool) -> Reckoning:
    """A letter in the electronic box of a non-public addressee who does not open it is delivered
    on the day after the lapse of 14 days from its arrival (Act on electronic delivery of
    18 November 2020, art. 42(2)), be it a day off or not: nobody has to do anything by then. A
    public body has it on its arrival.
    """
    if by_public_body:
        raise RequirementsNotMet(
            "Podmiotowi publicznemu pismo jest doręczone w dniu, w którym wpłynęło na jego adres: "
            "wybierz „e-Doręczenia” i podaj ten dzień (art. 42 ustawy o doręczeniach "
            "elektronicznych)."
        )
    kept = last_of_days(arrived_on, DAYS_KEPT)
    article = "art. 42 ust. 2 ustawy o doręczeniach elektronicznych"
    return of(
        Step("wpłynęło na adres do doręczeń elektronicznych", arrived_on),
        Step("14 dni na odebranie", kept, "art. 41 ust. 1 pkt 3 tej ustawy"),
        Step("dzień następny", shifted(kept, 1), article),
    )
