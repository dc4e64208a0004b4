"""Who runs an entity, as its application states it, beside who runs it in the register.

An official number decides which organisation is meant, then the name. Nobody is replaced silently:
a founder that was only published ends on the day on which the one that the decision names begins; a
founder of the register changes by a takeover (art. 6(4)), never by an extension.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from psycopg2.extras import DateRange

from entities.enums import EntityKind, FoundingRole
from entities.enums.cases import CaseKind
from entities.models import Application, Case, Entity, Founding, Organisation
from entities.rules import permissions
from kisportal.language import fold

from . import acts, organisations
from .admission import founder_of, seat_of
from .parts import Part
from .points import Point

KEY = "founder"
_ADDRESS = ("street", "postal_code", "post_town", "city")


def of_application(
    case: Case, asked: Application, entity: Entity, *, on: date, since: date
) -> Point:
    """The founder; a new one runs the entity from `since` on."""
    label = "Instytucja tworząca" if entity.kind == EntityKind.CIS else "Podmiot prowadzący"
    current = [*entity.foundings.current(on).select_related("organisation")]
    lead = next((row for row in current if row.role == FoundingRole.LEAD), None)
    before = _named(lead.organisation) if lead else ""
    told = _stated(asked)
    point = Point(KEY, label, before, told, before)
    if not asked.founder_name.strip():
        return point
    if lead and _is(lead.organisation, asked):
        return _renamed(case, asked, lead.organisation, point)
    if case.kind == CaseKind.CIS_EXTENSION and (lead or entity.foundings.exists()):
        return point.refused(
            "Wniosek wymienia innego prowadzącego niż rejestr. Przedłużenie go nie zmienia: robi "
            "to decyzja o przejęciu (art. 6 ust. 4). Jeżeli to ta sama organizacja, popraw jej "
            "nazwę albo numer we wniosku lub w danych organizacji."
        )
    return _replaced(asked, entity, point, current, since)


def seat(case: Case, asked: Application, founder: Point) -> Point | None:
    """The seat of a founder that stays (art. 4(2)(1)); one that begins comes with its own."""
    organisation, stated = founder.organisation, asked.founder_seat.strip()
    if organisation is None or founder.founder:
        return None
    before = ", ".join(filter(None, (organisation.street, _post(organisation))))
    point = Point("seat", "Adres siedziby prowadzącego", before, stated, before)
    if not stated or _plain(stated) == _plain(before):
        return point
    columns = dict.fromkeys(_ADDRESS, "") | seat_of(stated)
    if not _is_kept_by(organisation, case):
        return point.stays("Dane tej organizacji prowadzi inny urząd; przekaż mu zmianę.")
    if before and not columns["city"]:
        return point.stays(
            "Adres nie ma postaci „ulica i numer, kod miejscowość”. Popraw go we wniosku albo w "
            "danych organizacji."
        )
    changed = {name: value for name, value in columns.items() if value or before}
    return replace(point, after=stated, organisation=organisation, of_organisation=changed)


def begun(act: acts.Act, points: Iterable[Point]) -> list[Part]:
    """The rows of founders that begin; an organisation that nobody knew is added by the act."""
    rows: list[Part] = []
    for point in points:
        if point.founder:
            found = organisations.find_or_add(act, [point.founder])
            rows.append(Founding(organisation=found[0], **point.founding))
    return rows


def _renamed(case: Case, asked: Application, organisation: Organisation, point: Point) -> Point:
    """The founder is the same; the application may know its new name, its numbers and its kind."""
    news = _news(asked, organisation)
    known: dict[str, Any] = {"organisation": organisation}
    if not news:
        return replace(point, **known)
    if not _is_kept_by(organisation, case):
        stays = "To ta sama organizacja. Jej dane zmienia inny urząd; przekaż mu zmianę."
        return replace(point.stays(stays), **known)
    numbers = (news.get(n) or getattr(organisation, n) for n in organisations.NUMBERS)
    after = _with_numbers(news.get("name", organisation.name), *numbers)
    return replace(point, after=after, of_organisation=news, **known)


def _news(asked: Application, organisation: Organisation) -> dict[str, Any]:
    """Another name of the organisation, numbers that it lacks and no other one has, and its kind
    where the portal had only inferred it.
    """
    news: dict[str, Any] = {}
    if fold(asked.founder_name) != fold(organisation.name):
        news["name"] = " ".join(asked.founder_name.split())
    for name in organisations.NUMBERS:
        stated = getattr(asked, f"founder_{name}")
        if stated and not getattr(organisation, name) and _is_free(name, stated):
            news[name] = stated
    if asked.founder_kind and organisation.kind_inferred:
        news |= {"kind": asked.founder_kind, "kind_inferred": False}
    return news


def _is_free(name: str, number: str) -> bool:
    """Whether it is such a number, and no organisation has it."""
    try:
        Organisation(**{name: number}).clean_fields(exclude=_other_than(name))
    except ValidationError:
        return False
    return not Organisation.objects.filter(**{name: number}).exists()


def _replaced(
    asked: Application, entity: Entity, point: Point, current: list[Founding], since: date
) -> Point:
    """Another founder begins; the one before ends the day before, and partners stay."""
    draft = founder_of(asked, None)
    found = organisations.Finder([draft]).find(draft)
    ending = [
        row
        for row in current
        if row.role == FoundingRole.LEAD or (found and row.organisation_id == found.pk)
    ]
    if any(row.during.lower and row.during.lower >= since for row in ending):
        return point.refused(
            "Obecny prowadzący zaczął w rejestrze tego samego dnia albo później. Popraw jego daty "
            "w danych podmiotu."
        )
    if _ahead(entity, since, [row.pk for row in ending]):
        return point.refused(
            "Rejestr zna już późniejszą zmianę prowadzącego. Popraw ją najpierw w danych podmiotu."
        )
    for row in ending:
        row.during = DateRange(row.during.lower, since)
    first = since if entity.foundings.exists() else None
    days = f" (od {since:%d.%m.%Y})" if first else ""
    return Point(
        point.key,
        point.label,
        point.before,
        point.asked,
        point.asked + days,
        remark=f"Dotychczasowy prowadzi do dnia poprzedniego: {point.before}." if ending else "",
        kept=ending,
        organisation=found,
        founder=draft,
        founding={"entity": entity, "role": FoundingRole.LEAD, "during": DateRange(first, None)},
    )


def _ahead(entity: Entity, since: date, ending: list[int]) -> bool:
    """Whether somebody is to lead it on some day after."""
    later = entity.foundings.filter(role=FoundingRole.LEAD, during__overlap=(since, None))
    return later.exclude(pk__in=ending).exists()


def _is(organisation: Organisation, asked: Application) -> bool:
    """Whether the application means the organisation: by a number, or else by its name."""
    numbers = [
        (known, stated)
        for name in organisations.NUMBERS
        if (known := getattr(organisation, name)) and (stated := getattr(asked, f"founder_{name}"))
    ]
    if any(known == stated for known, stated in numbers):
        return True
    return not numbers and fold(asked.founder_name) == fold(organisation.name)


def _other_than(name: str) -> set[str]:
    return {field.name for field in Organisation._meta.fields} - {name}


def _is_kept_by(organisation: Organisation, case: Case) -> bool:
    return permissions.keeper_of(organisation) in ("", case.office_id)


def _named(organisation: Organisation) -> str:
    return _with_numbers(
        organisation.name, *(getattr(organisation, n) for n in organisations.NUMBERS)
    )


def _stated(asked: Application) -> str:
    numbers = (getattr(asked, f"founder_{n}") for n in organisations.NUMBERS)
    return _with_numbers(asked.founder_name.strip(), *numbers)


def _with_numbers(name: str, *numbers: str) -> str:
    pairs = zip(organisations.NUMBERS, numbers, strict=True)
    return ", ".join([name, *(f"{kind.upper()} {number}" for kind, number in pairs if number)])


def _post(organisation: Organisation) -> str:
    village = organisation.city if organisation.post_town not in ("", organisation.city) else ""
    return ", ".join(filter(None, (village, organisation.post_line)))


def _plain(address: str) -> str:
    return " ".join(fold(address).replace(",", " ").split())
