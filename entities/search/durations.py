"""How long cases really took: counted from the portal's own, never from too few."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Min, Q
from django.utils import timezone

from entities.enums import LetterKind
from entities.enums.cases import CaseKind
from entities.models import Case, VoivodeOffice
from kisportal.language.plurals import counted

from . import memory

# Under this many cases one could tell whose they were, and a median would say little.
FEWEST = 5
YEARS = 3
# The letter that settles a case of the kind, whatever it says.
SETTLED_BY = {
    CaseKind.CIS_GRANT: (LetterKind.GRANT, LetterKind.REFUSAL),
    CaseKind.CIS_EXTENSION: (LetterKind.EXTENSION, LetterKind.REFUSAL),
    CaseKind.KIS_ENTRY: (LetterKind.KIS_ENTRY,),
}


@dataclass(frozen=True, slots=True)
class Duration:
    """Half of the cases of an office took so many days or fewer."""

    office: VoivodeOffice
    cases: int
    days: int

    @property
    def told(self) -> str:
        """The median in words."""
        return counted(self.days, "dzień", "dni", "dni")


@dataclass(frozen=True, slots=True)
class OfKind:
    """What is known of one kind of case: the offices that settled enough, and how many did not."""

    name: str
    rows: tuple[Duration, ...]
    too_few: int


def of_offices(on: date) -> list[OfKind]:
    """For each kind of case that a party begins: offices with at least five cases settled in the
    last three years. Offices with fewer are only counted.
    """
    return memory.remembered("durations", on, lambda: [*_of_offices(on)])


def _of_offices(on: date) -> Iterable[OfKind]:
    offices = {
        office.pk: office
        for office in VoivodeOffice.objects.select_related("voivodeship").order_by("pk")
    }
    took = _days_by_office(on)
    for kind in SETTLED_BY:
        rows = [
            Duration(office, len(days), math.ceil(median(days)))
            for office in offices.values()
            if len(days := took[kind, office.pk]) >= FEWEST
        ]
        yield OfKind(str(kind.label), tuple(rows), len(offices) - len(rows))


def _days_by_office(on: date) -> dict[tuple[str, str], list[int]]:
    """(kind, office) → the days from the receipt of each case to its first settling letter."""
    since = date(on.year - YEARS, on.month, min(on.day, 28))
    took: dict[tuple[str, str], list[int]] = defaultdict(list)
    for kind, letters in SETTLED_BY.items():
        signed = Min("letters__signed_at", filter=Q(letters__kind__in=letters))
        rows = Case.objects.filter(kind=kind).annotate(signed=signed).exclude(signed=None)
        for office, came, moment in rows.order_by("pk").values_list(
            "office", "received_on", "signed"
        ):
            settled = timezone.localdate(moment)
            if since <= settled <= on and came <= settled:
                took[kind, office].append((settled - came).days)
    return took
