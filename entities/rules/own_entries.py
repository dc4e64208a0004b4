"""What those who run an entity may write of it themselves, and what their entry still lacks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from entities.enums import OrganisationRole
from entities.models import Entity, Membership, RegisterEvent

from . import publication


@dataclass(frozen=True, slots=True)
class Section:
    """Columns that people change together; none of them is of the register (art. 5(5a))."""

    key: str
    title: Any
    about: Any
    columns: tuple[str, ...]


PARTNERS_SECTION = "partnerzy"
PARTNERS = "partnership"  # as the history calls them
# By the number of the row: the name of a partner and what it does.
Partners = dict[int, tuple[str, str]]

SECTIONS = {
    section.key: section
    for section in (
        Section(
            "kontakt",
            _("Kontakt i dojazd"),
            _("Telefon, e-mail, godziny i to, jak wejść do budynku."),
            (
                *("phones", "email", "website", "directions"),
                *("opening_hours", "building_accessibility"),
            ),
        ),
        Section(
            "opis",
            _("Opis, warsztaty i grupy"),
            _("Co się u Was robi, zwykłymi słowami."),
            ("description", "workshops", "support_groups"),
        ),
        Section(
            "dla-kogo",
            _("Dla kogo i jakie usługi"),
            _("Po tym ludzie Was znajdują, gdy zawężają wyniki."),
            ("groups", "services"),
        ),
        Section(
            "miejsca",
            _("Miejsca"),
            _("Ile osób może uczestniczyć i ile miejsc jest wolnych."),
            ("places", "places_counted_on", "free_places", "free_places_counted_on"),
        ),
        Section(
            "przerwa",
            _("Przerwa w działalności"),
            _("Remont, wakacje, przerwa między projektami. Statusu to nie zmienia."),
            ("paused_from", "paused_until", "pause_note"),
        ),
        # Rows of their own and no columns of the entity.
        Section(
            PARTNERS_SECTION,
            _("Partnerzy"),
            _("Z kim współpracujecie: OPS, pracodawcy, szkoły, inne organizacje."),
            (),
        ),
    )
}
# What the register says (art. 5(5a) with art. 4(2)): proposed by those who run the entity, written
# by the office. The founder is proposed in words.
REGISTER_COLUMNS = (
    *("name", "legal_form", "street", "postal_code", "post_town", "city", "gmina"),
    "activities",
)
FREE_COLUMNS = frozenset(name for section in SECTIONS.values() for name in section.columns)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the entry does not say, where to add it, and why it matters to people."""

    what: Any
    why: Any
    section: str


def _has_contact(entity: Entity) -> bool:
    return bool(entity.phones or entity.email)


# In the order in which it matters to somebody who looks for help.
_WANTED: tuple[tuple[Callable[[Entity], bool], Gap], ...] = (
    (
        _has_contact,
        Gap(
            _("telefon albo e-mail"),
            _("Bez nich nikt nie zapyta, czy może przyjść."),
            "kontakt",
        ),
    ),
    (
        lambda entity: entity.groups.exists(),
        Gap(
            _("grupy uczestników"),
            _("Kto szuka pomocy dla siebie, zawęża wyniki do swojej grupy i Was nie zobaczy."),
            "dla-kogo",
        ),
    ),
    (
        lambda entity: entity.services.exists(),
        Gap(_("usługi"), _("Pracownicy socjalni szukają po nich."), "dla-kogo"),
    ),
    (
        lambda entity: bool(entity.description),
        Gap(
            _("opis"),
            _("Kilka prostych zdań decyduje, czy ktoś odważy się przyjść."),
            "opis",
        ),
    ),
    (
        lambda entity: bool(entity.opening_hours),
        Gap(_("godziny otwarcia"), _("Żeby nikt nie przyjechał na próżno."), "kontakt"),
    ),
    (
        lambda entity: bool(entity.workshops or entity.activities),
        Gap(_("warsztaty i zajęcia"), _("Widać, czego można się nauczyć."), "opis"),
    ),
    (
        lambda entity: bool(entity.building_accessibility),
        Gap(
            _("dostępność budynku"),
            _("Osoba na wózku musi wiedzieć przed wyjściem z domu, czy wjedzie."),
            "kontakt",
        ),
    ),
    (
        lambda entity: entity.places is not None,
        Gap(_("liczba miejsc"), _("Wiadomo, jak duże jest to miejsce."), "miejsca"),
    ),
    (
        lambda entity: entity.free_places is not None,
        Gap(_("wolne miejsca"), _("Oszczędza telefonów, gdy wszystko jest zajęte."), "miejsca"),
    ),
    (
        lambda entity: bool(entity.website),
        Gap(_("strona internetowa"), _("Więcej zdjęć i wiadomości."), "kontakt"),
    ),
)


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of what people look for the entry says, in per cent, and what it does not."""

    percent: int
    gaps: list[Gap]


def completeness(entity: Entity) -> Completeness:
    """What the entry says and lacks of what people look for, the most important first."""
    gaps = [gap for is_there, gap in _WANTED if not is_there(entity)]
    return Completeness(round(100 * (len(_WANTED) - len(gaps)) / len(_WANTED)), gaps)


def partners_of(entity: Entity) -> Partners:
    """The partners that the entry names, in the order in which they were added."""
    rows = entity.partnerships.select_related("organisation").order_by("pk")
    return {row.pk: (str(row), row.role) for row in rows}


def asks_for_confirmation(entity: Entity, on: date) -> bool:
    """Whether it is time to ask whether the entry is still true: nobody vouched for it in half a
    year.
    """
    return not publication.is_fresh(entity, on)


def stale_of(membership: Membership, on: date) -> list[Entity]:
    """Of the listed entries that the person looks after, those that nobody vouched for lately."""
    listed = (
        Entity.objects.listed(on)
        .filter(foundings__organisation=membership.organisation_id, foundings__during__contains=on)
        .distinct()
        .in_polish_order()
    )
    return [entity for entity in listed if asks_for_confirmation(entity, on)]


def to_be_asked(on: date) -> list[Membership]:
    """Owners who are asked whether their entries are still true: those with an entry that nobody
    vouched for in half a year, each once in half a year.
    """
    owners = Membership.objects.filter(
        Q(asked_on=None) | Q(asked_on__lte=on - publication.VERIFIED_FOR),
        role=OrganisationRole.OWNER,
        is_confirmed=True,
        user__is_active=True,
    )
    rows = owners.select_related("user", "organisation").order_by("pk")
    return [owner for owner in rows if stale_of(owner, on)]


def may_undo(event: RegisterEvent) -> bool:
    """Whether the act changed only what those who run the entity may change themselves."""
    return bool(event.changes) and event.changes.keys() <= FREE_COLUMNS
