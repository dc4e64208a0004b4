"""Open calls: how one stands on a day, how much time is left, for whom it is, what it may not say.

All days are inclusive: on its closing day a call is open, and what was to be looked at again by a
day is believed on that day.
"""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from entities.enums.open_calls import CallState
from entities.models import OpenCall
from kisportal.language.plurals import agreed, counted


def state(call: OpenCall, on: date) -> CallState:
    """How the call stands on the day: of what could be said of it, what matters most."""
    if call.withdrawn_on and call.withdrawn_on <= on:
        return CallState.WITHDRAWN
    if call.closes_on and call.closes_on < on:
        return CallState.CLOSED
    if call.look_again_on and call.look_again_on < on:
        return CallState.CHECK
    return CallState.SOON if on < call.opens_on else CallState.OPEN


def fits(call: OpenCall, kind: str, voivodeship_code: str) -> bool:
    """Whether an entity of the kind in the voivodeship is among those that the call is for."""
    reaches = not call.voivodeships or voivodeship_code in call.voivodeships
    return reaches and kind in call.audiences


def time_left(call: OpenCall, on: date) -> str:
    """How much time there is, in words; of a call that is not open yet, until it opens. Empty
    where there is none, or nobody knows how much.
    """
    stands = state(call, on)
    if stands == CallState.SOON:
        days = (call.opens_on - on).days
        return _("otwarcie jutro") if days == 1 else _("otwarcie za %s") % _days(days)
    if stands != CallState.OPEN or call.closes_on is None:
        return ""
    days = (call.closes_on - on).days
    if days == 0:
        return _("dziś jest ostatni dzień")
    if days == 1:
        return _("jutro jest ostatni dzień")
    return f"{agreed(days, 'został', 'zostały', 'zostało')} {_days(days)}"


def faults(call: OpenCall, on: date, voivodeships: Collection[str]) -> list[tuple[str, str]]:
    """What a call that is written down on the day may not say: columns with sentences. What needs
    neither the day nor other tables, the table itself refuses.
    """
    found = []
    if call.checked_on > on:
        found.append(
            ("checked_on", _("Dzień sprawdzenia ogłoszenia nie może być późniejszy niż dzisiaj."))
        )
    if not {*call.voivodeships} <= {*voivodeships}:
        found.append(("voivodeships", _("Wybierz województwa z listy.")))
    return found


def _days(number: int) -> str:
    return counted(number, "dzień", "dni", "dni")
