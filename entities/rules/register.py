"""What a voivode's register says of an entity on a day: its statutory content and nothing beyond
(art. 5(5a); for clubs the form of Dz.U. 2012 poz. 513, without the person in charge).
"""

from datetime import date

from entities.enums import EntityKind, ListingBasis
from entities.models import Entity, StatusPeriod


def rows_of_register(entity: Entity, on: date) -> list[tuple[str, str]]:
    """Names and values of the entry, in the order of the law; empty for one that is in no register
    on the day.
    """
    period = (
        entity.periods.current(on).exclude(basis=ListingBasis.PUBLISHED).select_related("office")
    ).first()
    if period is None:
        return []
    founders = entity.foundings.current(on).select_related("organisation")
    rows = [
        ("Nazwa", entity.name),
        *(("Prowadzący i jego siedziba", _with_seat(f.organisation)) for f in founders),
        ("Miejsce funkcjonowania", _address(entity)),
        *(("Miejsce realizacji usług", _address(place)) for place in entity.service_places.all()),
        ("Data rozpoczęcia działalności", _day(entity.started_on)),
        ("Dane kontaktowe", "; ".join(filter(None, (*entity.phones, entity.email)))),
        ("Rodzaj działalności", entity.activities),
        *_of_period(entity, period),
    ]
    return [(name, value) for name, value in rows if value]


def _of_period(entity: Entity, period: StatusPeriod) -> list[tuple[str, str]]:
    if entity.kind == EntityKind.KIS:
        return [
            ("Data utworzenia", _day(entity.created_on)),
            ("Numer wpisu", period.number),
            ("Data wpisu", _day(period.starts_on)),
        ]
    return [
        ("Numer decyzji", period.number),
        ("Data decyzji", _day(period.decided_on)),
        ("Status od", _day(period.starts_on)),
        ("Status do", _day(period.last_day)),
    ]


def _with_seat(organisation: object) -> str:
    return ", ".join(filter(None, (str(organisation), _address(organisation))))


def _address(place: object) -> str:
    return ", ".join(filter(None, (getattr(place, "street", ""), getattr(place, "post_line", ""))))


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
