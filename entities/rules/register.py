"""What a voivode's register says on a day: its statutory content and nothing beyond (art. 5(5a); of
a club what the form of Dz.U. 2012 poz. 513 asks, without the person in charge).

Who is in it, by what act, and who runs it, is of the day asked about; addresses, contacts and kinds
of activity are as the register has them now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from entities.enums import REGISTER_BASES, EntityKind, LetterKind, ListingBasis
from entities.models import (
    ApplicationPlace,
    Decision,
    Entity,
    Founding,
    Organisation,
    ServicePlace,
    StatusPeriod,
)
from entities.models.fields import Address
from entities.models.status import StatusPeriodQuerySet

from .publication import as_known

Value = str | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One entry of a register, as of a day."""

    entity: Entity
    office: str
    name: str
    founders: tuple[str, ...]
    place: str
    service_places: tuple[str, ...]
    created: str
    started: str
    contact: tuple[str, ...]
    activity: str
    number: str
    entered_on: date
    granted_on: date | None
    extended_on: date | None
    valid_from: date
    valid_until: date | None


# Headings in the order of the law, each with the part of the entry that stands under it.
COLUMNS: dict[str, tuple[tuple[str, str], ...]] = {
    EntityKind.CIS: (
        ("Nazwa centrum", "name"),
        ("Instytucja tworząca i adres jej siedziby", "founders"),
        ("Miejsce funkcjonowania", "place"),
        ("Miejsce realizacji usług", "service_places"),
        ("Termin rozpoczęcia działalności", "started"),
        ("Dane kontaktowe", "contact"),
        ("Rodzaj działalności", "activity"),
        ("Numer decyzji", "number"),
        ("Data nadania statusu", "granted_on"),
        ("Data przedłużenia statusu", "extended_on"),
        ("Status od", "valid_from"),
        ("Status do", "valid_until"),
    ),
    EntityKind.KIS: (
        ("Nazwa klubu", "name"),
        ("Podmiot prowadzący i jego adres", "founders"),
        ("Miejsce funkcjonowania", "place"),
        ("Data utworzenia", "created"),
        ("Data rozpoczęcia działalności", "started"),
        ("Dane kontaktowe", "contact"),
        ("Numer wpisu", "number"),
        ("Data wpisu", "entered_on"),
    ),
}


def in_register(kind: str, on: date, office: str = "") -> StatusPeriodQuerySet:
    """The periods that make up the register of a kind on a day: by decisions or entries only, of
    all offices or of one (its voivodeship's code).
    """
    periods = StatusPeriod.objects.current(on).filter(
        basis__in=sorted(REGISTER_BASES), entity__kind=kind
    )
    return periods.filter(office=office) if office else periods


def entries(periods: StatusPeriodQuerySet, on: date) -> list[RegisterEntry]:
    """The entries of the periods, in their order, by as many queries whatever their number."""
    founders = Founding.objects.current(on).select_related("organisation")
    places = ServicePlace.objects.select_related("gmina").order_by("pk")
    of_register = StatusPeriod.objects.filter(basis__in=sorted(REGISTER_BASES)).order_by("during")
    decisions = Decision.objects.select_related("letter").order_by("pk")
    rows = periods.select_related("office__voivodeship", "entity__gmina").prefetch_related(
        Prefetch("entity__foundings", founders),
        Prefetch("entity__service_places", places),
        Prefetch("entity__periods", of_register),
        Prefetch("entity__periods__decisions", decisions),
    )
    return [_entry(period, on) for period in rows]


def rows_of_register(entity: Entity, on: date) -> list[tuple[str, str]]:
    """Names and values of the entity's entry, in the order of the law, each name once; empty for
    one that is in no register on the day.
    """
    for entry in entries(in_register(entity.kind, on).filter(entity=entity), on):
        said = [(name, texts(getattr(entry, column))) for name, column in COLUMNS[entity.kind]]
        return [(name, "; ".join(lines)) for name, lines in said if lines]
    return []


def texts(value: Value) -> tuple[str, ...]:
    """A value as lines of text; none when there is nothing to say."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, date):
        return (f"{value:%d.%m.}{value.year:04}",)
    return (value,) if value else ()


def line_of_place(place: ServicePlace | ApplicationPlace) -> str:
    """A place of services as one line: its name and its address (art. 3(1a))."""
    return _joined(place.name, _address(place, place.gmina.name if place.gmina else ""))


def days_of_status(
    history: Sequence[StatusPeriod], current: StatusPeriod
) -> tuple[date | None, date | None]:
    """The day on which the status was granted and, where it was, the last one on which it was
    extended (art. 5(5a)). What follows the period before without a gap extends it, and so does
    whatever a decision under art. 5a gave.
    """
    first = current
    for before in sorted(history, key=lambda period: period.during.lower, reverse=True):
        if before.during.lower >= first.during.lower:
            continue
        if before.during.upper != first.during.lower and not _is_extension(first):
            break
        first = before
    granted = None if _is_extension(first) else first.decided_on
    extends = first is not current or _is_extension(current)
    return granted, current.decided_on if extends else None


def end_as_of(period: StatusPeriod, decisions: Iterable[Decision], on: date) -> date | None:
    """The last day of the status as the register told it on the day: a loss of status (art. 6) that
    was delivered later, or stopped by an appeal then (KPA art. 130 § 2), had not shortened it.
    """
    for decision in decisions:
        is_loss = decision.letter.kind == LetterKind.LOSS
        if is_loss and decision.former_until and _took_nothing_yet(decision, on):
            return decision.former_until - timedelta(days=1)
    return period.last_day


def _took_nothing_yet(decision: Decision, on: date) -> bool:
    delivered_on = decision.letter.delivered_on
    if delivered_on is None or delivered_on > on:
        return True
    appealed_on, binds = decision.appealed_on, decision.ruling_binds_from
    if decision.is_immediate or appealed_on is None or appealed_on > on:
        return False
    return binds is None or on < binds


def _entry(period: StatusPeriod, on: date) -> RegisterEntry:
    entity = period.entity
    history: Sequence[StatusPeriod] = [*entity.periods.all()]
    present = next(known for known in history if known.pk == period.pk)
    granted_on, extended_on = days_of_status(history, present)
    organisations = [founding.organisation for founding in entity.foundings.all()]
    return RegisterEntry(
        entity=entity,
        office=str(period.office),
        name=entity.name,
        founders=tuple(_with_seat(organisation, entity.kind) for organisation in organisations),
        place=_address(entity, entity.gmina.name),
        service_places=tuple(line_of_place(place) for place in entity.service_places.all()),
        created=as_known(entity.created_on, entity.created_precision),
        started=as_known(entity.started_on, entity.started_precision),
        contact=tuple(filter(None, (*entity.phones, entity.email))),
        activity=", ".join(entity.activities.splitlines()),
        number=period.number,
        entered_on=period.decided_on or period.starts_on,
        granted_on=granted_on,
        extended_on=extended_on,
        valid_from=period.starts_on,
        valid_until=end_as_of(present, present.decisions.all(), on),
    )


def _is_extension(period: StatusPeriod) -> bool:
    kinds: Iterable[str] = (decision.letter.kind for decision in period.decisions.all())
    return period.basis == ListingBasis.DECISION and LetterKind.EXTENSION in kinds


def _with_seat(organisation: Organisation, kind: str) -> str:
    """Art. 4(2)(1) asks for the name and the seat; the form of a club for the KRS number too."""
    krs = f"KRS {organisation.krs}" if kind == EntityKind.KIS and organisation.krs else ""
    return _joined(organisation.name, _address(organisation), krs)


def _address(place: Address, gmina: str = "") -> str:
    """The address as one line; of a place without any, at least its gmina."""
    elsewhere = place.city if place.post_town not in ("", place.city) else ""
    known = _joined(place.street, elsewhere, place.post_line)
    return known or (f"gmina {gmina}" if gmina else "")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
