"""Invented entities, as many as wanted, to try the portal out with the load of a large register.

The same seed gives the same entities: number 17 does not depend on how many there are.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db import reset_queries

from entities.enums import (
    REGISTER_BASIS_OF_KIND,
    EntityKind,
    FoundingRole,
    LegalForm,
    ListingBasis,
    OrganisationKind,
)
from entities.models import Entity, EntityFunding, FundingSource, Place, Territory, VoivodeOffice
from entities.rules import founders, periods

from . import catalogues, entities, statistics
from .drafts import EntityDraft, FounderDraft, PeriodDraft

REASON = "Podmioty zmyślone, do prób portalu"
CHUNK = 1000
RARE_CRAFT = "żeglarstwo śródlądowe"

CRAFTS = (
    *("krawiectwo", "stolarstwo", "gastronomia", "ogrodnictwo", "remonty", "pralnia", "ceramika"),
    *(
        "opieka nad seniorami",
        "sprzątanie",
        "zieleń miejska",
        "catering",
        "rękodzieło",
        "brukarstwo",
    ),
    *("malowanie", "introligatorstwo", "obsługa komputera", "renowacja mebli", "warsztat rowerowy"),
)
SENTENCES = (
    "Pomagamy wrócić do pracy i do życia wśród ludzi.",
    "Zajęcia prowadzą instruktorzy zawodu, psycholog i doradca zawodowy.",
    "Uczestnicy dostają posiłek, ubezpieczenie i zwrot kosztów dojazdu.",
    "Współpracujemy z urzędem pracy, ośrodkiem pomocy społecznej i pracodawcami z okolicy.",
    "Działamy w budynku dawnej szkoły, z warsztatami na parterze.",
    "Grupa wsparcia spotyka się raz w tygodniu.",
    "Po zajęciach pomagamy znaleźć mieszkanie, załatwić sprawy urzędowe i spłacić długi.",
)
MOTTOES = ("Razem", "Pomost", "Nadzieja", "Szansa", "Tęcza", "Przystań", "Horyzont", "Krok")
STREETS = ("Długa", "Ogrodowa", "Szkolna", "Lipowa", "Kościelna", "Polna", "Leśna", "Rynkowa")
SOURCE = "https://zmyslony.example/wykaz/"
HOURS = "poniedziałek–piątek 7.30–15.30"

# How often each kind of organisation stands behind a centre and behind a club.
_FOUNDERS = {
    EntityKind.CIS: {
        OrganisationKind.GMINA: 20,
        OrganisationKind.POWIAT: 8,
        OrganisationKind.ASSOCIATION: 30,
        OrganisationKind.FOUNDATION: 22,
        OrganisationKind.CHURCH: 10,
        OrganisationKind.COOPERATIVE: 10,
    },
    EntityKind.KIS: {
        OrganisationKind.GMINA: 10,
        OrganisationKind.GMINA_UNIT: 58,
        OrganisationKind.ASSOCIATION: 14,
        OrganisationKind.FOUNDATION: 10,
        OrganisationKind.CHURCH: 4,
        OrganisationKind.COOPERATIVE: 4,
    },
}
_SHARE_OF_CIS = 0.4
_SHARE_IN_REGISTER = 0.3
_SHARE_ENDED = 0.12
_SHARE_WITH_PARTNER = 0.05
_DAYS_BACK = 3500


@dataclass(frozen=True, slots=True)
class _World:
    """The reference data that entities are put together from."""

    on: date
    gminas: list[Territory]
    towns: dict[str, list[Place]]
    offices: dict[str, VoivodeOffice]
    groups: list[str]
    services: dict[str, list[str]]


def drafts(*, seed: int = 1, on: date) -> Iterator[EntityDraft]:
    """Invented entities without end, always the same for a seed and a day."""
    world = _world(on)
    number = 0
    while True:
        number += 1
        # Nothing here needs a random number that nobody can guess.
        yield _draft(world, random.Random(f"{seed}-{number}"), number)  # noqa: S311 - invented data, no secret


def make(
    count: int, *, seed: int = 1, on: date, done: Callable[[int], None] = lambda made: None
) -> None:
    """Put that many invented entities on the list, some with money; `done` hears of progress.

    Each thousand is an act of its own, so that a run that is ended has not worked for nothing.
    """
    endless = drafts(seed=seed, on=on)
    sources = [*FundingSource.objects.in_force(on)]
    for start in range(0, count, CHUNK):
        chunk = [*islice(endless, min(CHUNK, count - start))]
        made = entities.add_many(chunk, by=None, reason=REASON)
        _fund(made, sources, on.year - 1)
        # Under DEBUG Django keeps the text of every statement.
        reset_queries()
        done(start + len(chunk))
    statistics.refresh()


def _world(on: date) -> _World:
    gminas = [*Territory.objects.filter(level="gmina").select_related("parent").order_by("code")]
    towns: dict[str, list[Place]] = {}
    for place in Place.objects.order_by("pk"):
        towns.setdefault(place.gmina_id, []).append(place)
    current = catalogues.Current(on)
    services: dict[str, list[str]] = {kind: [] for kind in EntityKind}
    for code, service in current.services.items():
        services[service.kind].append(code)
    offices = VoivodeOffice.objects.in_bulk()
    return _World(on, gminas, towns, offices, [*current.groups], services)


def _draft(world: _World, chance: random.Random, number: int) -> EntityDraft:
    kind = EntityKind.CIS if chance.random() < _SHARE_OF_CIS else EntityKind.KIS
    gmina = chance.choice(world.gminas)
    town = chance.choice(world.towns.get(gmina.code) or [None])
    city = town.name if town else gmina.name
    lead = _founder(chance, gmina, _pick_kind(chance, kind))
    return EntityDraft(
        kind=kind,
        name=f"{kind.label} nr {number} w miejscowości {city}",
        gmina_code=gmina.code,
        city=city,
        legal_form=_form(chance, kind, lead.kind),
        facts={"place": town, **_facts(chance, number)},
        founders=(lead, *_partners(chance, gmina, lead)),
        group_codes=_some(chance, world.groups, 4),
        service_codes=_some(chance, world.services[kind], 3),
        period=_period(world, chance, kind, gmina.code),
    )


def _facts(chance: random.Random, number: int) -> dict[str, Any]:
    # As rare among many entities as among few.
    crafts = [RARE_CRAFT] if number < 400 and number % 13 == 7 else []
    return {
        "street": f"ul. {chance.choice(STREETS)} {chance.randint(1, 120)}",
        "postal_code": f"{chance.randint(0, 99):02}-{chance.randint(0, 999):03}",
        "phones": [f"22 {chance.randint(100, 999)} {chance.randint(10, 99)} {number % 100:02}"],
        "email": f"podmiot{number}@zmyslony.example",
        "website": f"https://podmiot{number}.example/",
        "description": " ".join(chance.sample(SENTENCES, chance.randint(1, 4))),
        "activities": ", ".join(crafts + chance.sample(CRAFTS, chance.randint(1, 4))),
        "opening_hours": HOURS,
        "source_url": SOURCE,
        "source_note": "Podmiot zmyślony, do prób portalu.",
    }


def _pick_kind(chance: random.Random, kind: EntityKind) -> OrganisationKind:
    shares = _FOUNDERS[kind]
    return chance.choices([*shares], [*shares.values()])[0]


def _founder(
    chance: random.Random,
    gmina: Territory,
    kind: OrganisationKind,
    role: FoundingRole = FoundingRole.LEAD,
) -> FounderDraft:
    motto = chance.choice(MOTTOES)
    powiat = gmina.parent.name if gmina.parent else ""
    names = {
        OrganisationKind.GMINA: f"Gmina {gmina.name}",
        OrganisationKind.POWIAT: f"Powiat {powiat}",
        OrganisationKind.GMINA_UNIT: f"Ośrodek Pomocy Społecznej, gmina {gmina.name}",
        OrganisationKind.ASSOCIATION: f"Stowarzyszenie „{motto}”, powiat {powiat}",
        OrganisationKind.FOUNDATION: f"Fundacja „{motto}”, gmina {gmina.name}",
        OrganisationKind.CHURCH: f"Caritas, dekanat {powiat}",
        OrganisationKind.COOPERATIVE: f"Spółdzielnia Socjalna „{motto}”, gmina {gmina.name}",
    }
    return FounderDraft(names[kind], kind, role)


def _partners(
    chance: random.Random, gmina: Territory, lead: FounderDraft
) -> tuple[FounderDraft, ...]:
    """Now and then the gmina runs the unit together with somebody else."""
    if lead.kind == OrganisationKind.GMINA or chance.random() > _SHARE_WITH_PARTNER:
        return ()
    return (_founder(chance, gmina, OrganisationKind.GMINA, FoundingRole.PARTNER),)


def _form(chance: random.Random, kind: EntityKind, founder_kind: str) -> str:
    forms = founders.forms_of(kind, founder_kind) - {LegalForm.AUXILIARY_HOLDING}
    return chance.choice(sorted(forms)) if chance.random() < 0.7 else ""


def _some(chance: random.Random, codes: list[str], most: int) -> tuple[str, ...]:
    return tuple(chance.sample(codes, chance.randint(0, min(most, len(codes)))))


def _period(world: _World, chance: random.Random, kind: EntityKind, gmina_code: str) -> PeriodDraft:
    """Days on the list: most still run, some are over; a centre's status lasts five years."""
    in_register, ended = chance.random() < _SHARE_IN_REGISTER, chance.random() < _SHARE_ENDED
    back = chance.randint(1, 1700) + (_DAYS_BACK - 1700 if ended else 0)
    starts_on = world.on - timedelta(days=back)
    over = world.on - timedelta(days=chance.randint(1, 100)) if ended else None
    if not in_register:
        return PeriodDraft(ListingBasis.PUBLISHED, starts_on, over, source_url=SOURCE)
    return PeriodDraft(
        REGISTER_BASIS_OF_KIND[kind],
        starts_on,
        periods.status_ends(kind, starts_on) or over,
        office=world.offices[gmina_code[:2]],
        number=f"Z.{chance.randint(1, 999)}.{starts_on.year}",
        decided_on=starts_on,
    )


def _fund(made: list[Entity], sources: list[FundingSource], year: int) -> None:
    EntityFunding.objects.bulk_create(
        [
            EntityFunding(entity=entity, source=sources[entity.pk % len(sources)], year=year)
            for entity in made[::3]
        ]
    )
