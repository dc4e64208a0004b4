"""Open calls, as an official enters them."""

from datetime import date
from typing import Any

from entities.actions import open_calls
from entities.models import FundingSource, OpenCall

FACTS: dict[str, Any] = {
    "title": "Konkurs na zajęcia w klubach",
    "announced_by": "Urząd Marszałkowski Województwa Opolskiego",
    "audiences": ["KIS"],
    "voivodeships": ["16"],
    "opens_on": date(2026, 11, 2),
    "closes_on": date(2026, 12, 4),
    "funds": "do 50 000 zł",
    "announcement_url": "https://opolskie.example/konkurs",
    "summary": "Pieniądze na zajęcia dla uczestników klubów.",
    "checked_on": date(2026, 11, 10),
}
# Until the money runs out.
ENDLESS = {"closes_on": None, "look_again_on": date(2026, 12, 10)}


def unsaved(**facts: Any) -> OpenCall:
    """A call that is in no table yet."""
    return OpenCall(**(FACTS | facts))


def announced(**facts: Any) -> OpenCall:
    """A call of the Opole voivodeship that clubs may apply for, entered by nobody."""
    return open_calls.add(FACTS | facts, by=None, reason="Ogłoszenie")


def source(code: str) -> FundingSource:
    """The source of money that has the code today."""
    return FundingSource.objects.in_force().get(code=code)
