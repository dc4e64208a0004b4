"""What each filter can be set to on a day, with the words that a person sees."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from entities.enums import (
    KINDS_OF_FOUNDER_TYPE,
    EntityKind,
    FounderType,
    LegalForm,
    ListingBasis,
    OrganisationKind,
    TerritoryLevel,
)
from entities.models import FundingSource, LegalBasis, ParticipantGroup, Service, Territory
from entities.rules import wording
from kisportal.language import polish_key

from .parameters import AREAS, Parameter


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a filter may have.

    `rows` are the keys of all wordings of a catalogue's code; `inner` is said of a value that
    the one before it takes in.
    """

    value: str
    label: str
    rows: tuple[int, ...] = ()
    inner: bool = False


Choices = Mapping[str, Sequence[Option]]

_CODE = {
    Parameter.VOIVODESHIP: re.compile(r"[0-9]{2}"),
    Parameter.POWIAT: re.compile(r"[0-9]{4}"),
    Parameter.GMINA: re.compile(r"[0-9]{7}"),
}
_MOST_CODES = 400  # no more than there are powiats


def load(on: date, asked: Mapping[str, Sequence[str]]) -> Choices:
    """The choices of every filter; those of powiat and gmina depend on the areas asked for."""
    return {
        Parameter.KIND: _of_enum(EntityKind.choices),
        **_areas(asked),
        Parameter.GROUP: _of_catalogue(ParticipantGroup.objects.all(), on),
        Parameter.SERVICE: _of_catalogue(Service.objects.all(), on),
        Parameter.FOUNDER: FOUNDERS,
        Parameter.LISTING: _of_enum(ListingBasis.choices),
        Parameter.FORM: _of_enum(LegalForm.choices),
        Parameter.LEGAL_BASIS: _of_catalogue(LegalBasis.objects.all(), on),
        Parameter.FUNDING: _of_catalogue(FundingSource.objects.all(), on),
    }


def _of_enum(choices: Iterable[tuple[str, str]]) -> list[Option]:
    return [Option(value, str(label)) for value, label in choices]


def _founders() -> list[Option]:
    """Founder types, each followed by its kinds of organisations where there are several."""
    options = []
    for founder_type, kinds in KINDS_OF_FOUNDER_TYPE.items():
        label = str(FounderType(founder_type).label)
        options.append(Option(founder_type, label))
        if len(kinds) > 1:
            options += [Option(k, str(k.label), inner=True) for k in OrganisationKind if k in kinds]
    return [*options, Option(OrganisationKind.OTHER, str(OrganisationKind.OTHER.label))]


FOUNDERS = _founders()


def kinds_of_founder(value: str) -> frozenset[str]:
    """The kinds of organisations that a value of the founder filter stands for."""
    if value in KINDS_OF_FOUNDER_TYPE:
        return frozenset(KINDS_OF_FOUNDER_TYPE[FounderType(value)])
    return frozenset({value})


def _of_catalogue(rows: Iterable, on: date) -> list[Option]:
    """A choice for each code ever in force, in the wording of the day."""
    rows = [*rows]
    keys: dict[str, tuple[int, ...]] = {}
    for row in rows:
        keys[row.code] = (*keys.get(row.code, ()), row.pk)
    return [Option(row.code, _prefixed(row), keys[row.code]) for row in wording.of_day(rows, on)]


def _prefixed(row) -> str:
    """The name of a row; a service says whose it is, because both kinds have their own."""
    return f"{row.kind}: {row.name}" if isinstance(row, Service) else row.name


def _areas(asked: Mapping[str, Sequence[str]]) -> dict[str, list[Option]]:
    """All voivodeships, the powiats of those asked for, the gminas of the powiats asked for.

    A powiat or a gmina may come alone: then the area around it is taken as asked for.
    """
    given = {
        name: [code for code in asked.get(name, ()) if _CODE[name].fullmatch(code)][:_MOST_CODES]
        for name in AREAS
    }
    regions, districts, gminas = (given[name] for name in AREAS)
    around = {code[:2] for code in (*regions, *districts, *gminas)}
    inside = {code[:4] for code in (*districts, *gminas)}
    rows = Territory.objects.filter(
        Q(level=TerritoryLevel.VOIVODESHIP) | Q(parent_id__in=[*around, *inside])
    ).select_related("parent")
    by_level: dict[str, list[Territory]] = {level: [] for level in TerritoryLevel}
    for row in sorted(rows, key=lambda row: (polish_key(row.name), row.pk)):
        by_level[row.level].append(row)
    voivodeships = by_level[TerritoryLevel.VOIVODESHIP]
    powiats = _inside(by_level[TerritoryLevel.POWIAT], voivodeships, regions, around)
    gminas_there = _inside(by_level[TerritoryLevel.GMINA], powiats, districts, inside)
    return {
        Parameter.VOIVODESHIP: _labelled(voivodeships),
        Parameter.POWIAT: _labelled(powiats),
        Parameter.GMINA: _labelled(gminas_there),
    }


def _inside(
    rows: Sequence[Territory],
    larger: Sequence[Territory],
    asked: Iterable[str],
    implied: Iterable[str],
) -> list[Territory]:
    """Rows inside the larger areas asked for or, with none of those, in the implied ones."""
    known = {row.pk for row in larger}
    wanted = known.intersection(asked) or known.intersection(implied)
    return [row for row in rows if row.parent_id in wanted]


def _labelled(rows: Sequence[Territory]) -> list[Option]:
    """Names; where two are the same, with what tells them apart."""
    times = Counter(row.name for row in rows)
    return [
        Option(row.pk, row.name if times[row.name] == 1 else f"{row.name} ({_apart(row)})")
        for row in rows
    ]


def _apart(row: Territory) -> str:
    parent = row.parent.name if row.parent else ""
    if row.level == TerritoryLevel.GMINA:
        return f"{row.kind}, {parent}"
    return parent
