"""What an application states of an entity that the portal already has, point by point, and what the
register will say when the consequence of the case takes effect (art. 4(2), 5(5a), 18a(3)).

What the application leaves empty changes nothing. What somebody changed in the register after the
signature is newer than the application and stays. Columns change on the day of the effect; founders
are in `founder_statements.py`.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from entities.enums import DatePrecision, EntityKind, LegalForm
from entities.enums.cases import CaseKind
from entities.models import Application, ApplicationPlace, Case, Entity, Place, ServicePlace
from entities.rules import publication
from entities.rules.errors import Conflict, RequirementsNotMet
from entities.rules.register import line_of_place
from kisportal.language import fold

from . import acts, cases, entities, founder_statements, organisations
from .admission import phones_of, places_without_gmina
from .points import Point

COMPARED = frozenset({CaseKind.CIS_GRANT, CaseKind.CIS_EXTENSION, CaseKind.KIS_ENTRY})
_ADDRESS = ("street", "postal_code", "post_town", "city")
_SEPARATOR = "\n"


@dataclass(slots=True)
class Statement:
    """The points of a case about a known entity, and what they do to the register."""

    points: list[Point] = field(default_factory=list)

    @property
    def obstacles(self) -> list[str]:
        """What has to be settled before anybody signs."""
        return [point.remark for point in self.points if point.is_obstacle]

    @property
    def seen(self) -> dict[str, str]:
        """What the register says now, to know later whether somebody has changed it."""
        return {point.key: point.before for point in self.points}

    @property
    def mark(self) -> str:
        """What tells whether it is still the comparison that a person read."""
        told = repr([(point.key, point.before, point.asked) for point in self.points])
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def overtaken(self) -> list[Point]:
        """What stays because the register was changed after the signature."""
        return [point for point in self.points if point.is_overtaken]


def of_case(
    case: Case,
    on: date,
    *,
    first: date | None = None,
    seen: Mapping[str, str] | None = None,
    is_signed: bool = False,
) -> Statement | None:
    """The comparison on the day; None for a case that admits no entity of the portal.

    `first` is the first day of the status, `seen` what the register said at the signature.
    """
    if case.kind not in COMPARED or case.entity_id is None:
        return None
    asked = Application.objects.select_related("gmina").filter(case=case).first()
    if asked is None:
        return None
    entity = Entity.objects.select_related("gmina", "place").get(pk=case.entity_id)
    known: Mapping[str, str] = seen or {}
    day = min(first or on, on)
    founder = founder_statements.of_application(case, asked, entity, on=on, since=day)
    # After one that ended meanwhile the applicant begins: there is nobody to replace.
    if founder.before:
        founder = _kept_if_overtaken(founder, known)
    points = [compare(entity, asked) for compare in _COMPARISONS[entity.kind]]
    points = [_kept_if_overtaken(point, known) for point in points]
    if founder.is_overtaken:
        # The form in law follows the founder (art. 3(2), 3(4)), so it stays together with it.
        points = [p.overtaken() if p.key == "legal_form" and p.changes else p for p in points]
    points.insert(1, founder)
    if seat := founder_statements.seat(case, asked, founder):
        points.insert(2, _kept_if_overtaken(seat, known))
    if is_signed:
        # The delivery is a fact that cannot be refused: what stands in the way stays as it is.
        points = [point.overtaken() if point.is_obstacle else point for point in points]
    else:
        points = [_with_obstacle(case, asked, point) for point in points]
    return Statement(points)


def apply(
    act: acts.Act,
    case: Case,
    on: date,
    *,
    first: date | None = None,
    seen: Mapping[str, str] | None = None,
) -> None:
    """Make the register say what the application states. Raises `RequirementsNotMet`."""
    how: dict[str, Any] = {"by": act.by, "reason": act.reason, "at": act.at}
    with acts.act(**how):
        statement = of_case(case, on, first=first, seen=seen, is_signed=seen is not None)
        if statement is None or case.entity is None:
            return
        if statement.obstacles:
            raise RequirementsNotMet(statement.obstacles)
        for point in statement.points:
            if point.organisation and point.of_organisation:
                organisations.change(point.organisation, point.of_organisation, **how)
        values = {name: value for point in statement.points for name, value in point.values.items()}
        kept = [row for point in statement.points for row in point.kept]
        with acts.act(**how) as beginning:
            kept += founder_statements.begun(beginning, statement.points)
        removed = [row for point in statement.points for row in point.removed]
        entities.change(case.entity, values, kept=kept, removed=removed, **how)
        if statement.overtaken and act.by:
            cases.note(case, _told(statement.overtaken), by=act.by, at=act.at)


def require_as_read(case: Case, on: date, read: str) -> None:
    """Raise `Conflict` when the register or the application is no longer what the person read
    before signing; an empty mark says that there was nothing to compare.
    """
    statement = of_case(case, on)
    if statement and read and statement.mark != read:
        raise Conflict(
            "Dane w rejestrze albo we wniosku zmieniły się, gdy ta strona była otwarta. Przeczytaj "
            "porównanie jeszcze raz, zanim podpiszesz."
        )


# --- Points ---------------------------------------------------------------------------------


def _text(name: str, label: str, column: str) -> Callable[[Entity, Application], Point]:
    def compare(entity: Entity, asked: Application) -> Point:
        before, stated = getattr(entity, name), getattr(asked, column)
        differs = bool(stated.strip()) and stated.split() != before.split()
        return _point(name, label, before, stated, {name: stated} if differs else {}, stated)

    return compare


def _day(name: str, label: str, precision: str, column: str) -> Callable[..., Point]:
    def compare(entity: Entity, asked: Application) -> Point:
        stated = getattr(asked, column)
        before = publication.as_known(getattr(entity, name), getattr(entity, precision))
        told = f"{stated:%d.%m.%Y}" if stated else ""
        differs = stated is not None and stated != getattr(entity, name)
        values = {name: stated, precision: DatePrecision.DAY} if differs else {}
        return _point(name, label, before, told, values, told)

    return compare


def _form(entity: Entity, asked: Application) -> Point:
    labels = dict(LegalForm.choices)
    before, stated = entity.legal_form, asked.legal_form
    values = {"legal_form": stated} if stated and stated != before else {}
    told = str(labels.get(stated, stated))
    return _point("legal_form", "Forma prawna", str(labels.get(before, before)), told, values, told)


def _phones(entity: Entity, asked: Application) -> Point:
    stated = phones_of(asked)
    known = {_digits(phone) for phone in entity.phones}
    differs = any(_digits(phone) not in known for phone in stated)
    values = {"phones": stated} if differs else {}
    before, told = ", ".join(entity.phones), ", ".join(stated)
    point = _point("phones", "Telefon", before, told, values, told)
    longest = Entity._meta.get_field("phones").base_field.max_length
    if longest and any(len(phone) > longest for phone in stated):
        return point.refused("Skróć numer telefonu we wniosku: ma najwyżej 30 znaków.")
    return point


def _where(entity: Entity, asked: Application) -> Point:
    """The place of functioning, as a whole: half of one address and half of another is neither."""
    before = _line(entity)
    stated = {name: " ".join(getattr(asked, name).split()) for name in _ADDRESS}
    says_where = bool(stated["street"] or stated["city"])
    moved = asked.gmina_id != entity.gmina_id or any(
        value and fold(value) != fold(getattr(entity, name)) for name, value in stated.items()
    )
    values: dict[str, Any] = {}
    if moved and (says_where or asked.gmina_id != entity.gmina_id):
        values = {**stated, "gmina": asked.gmina, "place": _locality(asked, entity)}
    return _point("place", "Miejsce funkcjonowania", before, _line(asked), values, _line(asked))


def _service_places(entity: Entity, asked: Application) -> Point:
    """The places that the application names; those that stay keep their rows, and their history."""
    stated = [*asked.service_places.select_related("gmina").order_by("pk")]
    present = [*entity.service_places.select_related("gmina").order_by("pk")]
    before = _SEPARATOR.join(map(line_of_place, present))
    told = _SEPARATOR.join(map(line_of_place, stated))
    label = "Miejsca realizacji usług"
    known = {_key(place, asked) for place in present}
    wanted = {_key(place, asked) for place in stated}
    if not stated or known == wanted:
        return Point("service_places", label, before, told, before)
    columns = ("name", *_ADDRESS)
    added = [
        ServicePlace(
            entity=entity,
            gmina_id=place.gmina_id or asked.gmina_id,
            **{name: getattr(place, name) for name in columns},
        )
        for place in stated
        if _key(place, asked) not in known
    ]
    leaving = [place for place in present if _key(place, asked) not in wanted]
    return Point("service_places", label, before, told, told, kept=added, removed=leaving)


_NAME = _text("name", "Nazwa", "entity_name")
_STARTED = _day("started_on", "Data rozpoczęcia działalności", "started_precision", "starts_on")
_CREATED = _day("created_on", "Data utworzenia", "created_precision", "created_on")
_EMAIL = _text("email", "E-mail", "email")
_ACTIVITY = _text("activities", "Rodzaj działalności", "activity")
_COMPARISONS: dict[str, tuple[Callable[[Entity, Application], Point], ...]] = {
    EntityKind.CIS: (
        *(_NAME, _form, _where, _service_places, _STARTED, _phones, _EMAIL, _ACTIVITY),
    ),
    EntityKind.KIS: (_NAME, _form, _where, _CREATED, _STARTED, _phones, _EMAIL),
}


# --- Inside ---------------------------------------------------------------------------------


def _point(
    key: str, label: str, before: str, asked: str, values: dict[str, Any], after: str
) -> Point:
    return Point(key, label, before, asked, after if values else before, values=values)


def _kept_if_overtaken(point: Point, seen: Mapping[str, str]) -> Point:
    is_newer = point.before != seen.get(point.key, point.before)
    return point.overtaken() if is_newer and point.changes else point


def _with_obstacle(case: Case, asked: Application, point: Point) -> Point:
    """What the register would refuse of the place, told at its row."""
    if point.key == "place" and not asked.gmina_id.startswith(case.office_id):
        return point.refused(
            f"Gmina {asked.gmina.name} leży w innym województwie: rejestr prowadzi tamtejszy "
            "wojewoda (art. 5 ust. 1, art. 18a ust. 2)."
        )
    if point.key == "service_places" and (sentence := places_without_gmina(asked)):
        return point.refused(sentence)
    return point


def _locality(asked: Application, entity: Entity) -> Place | None:
    """The locality of the list of places when its name leaves one answer in the gmina."""
    if entity.place and (entity.place.gmina_id, fold(entity.place.name)) == (
        asked.gmina_id,
        fold(asked.city),
    ):
        return entity.place
    found = [
        place
        for place in Place.objects.filter(gmina=asked.gmina_id).order_by("pk")
        if fold(place.name) == fold(asked.city)
    ]
    return found[0] if len(found) == 1 else None


def _line(row: Entity | Application) -> str:
    village = row.city if row.post_town not in ("", row.city) else ""
    gmina = f"gmina {row.gmina.name}"
    return ", ".join(filter(None, (row.street, village, row.post_line, gmina)))


def _key(place: ServicePlace | ApplicationPlace, asked: Application) -> tuple[str, ...]:
    words = (fold(" ".join(getattr(place, name).split())) for name in ("name", *_ADDRESS))
    return (*words, place.gmina_id or asked.gmina_id)


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit()).removeprefix("48")


def _told(points: Iterable[Point]) -> str:
    lines = [f"{point.label}: w rejestrze „{point.before or 'brak'}”" for point in points]
    return (
        "Po podpisie decyzji zmieniono w rejestrze dane, które podaje też wniosek. Zostały nowsze "
        f"({'; '.join(lines)})."
    )
