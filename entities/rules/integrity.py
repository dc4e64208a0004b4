"""Whether the register is whole: its chain of events, its documents, and what both say of its rows.

Rows are read in portions, so that a large register needs no more memory than a small one.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce, Concat

from entities.enums import EntityKind, EventVerb
from entities.enums.cases import CaseState, LetterState
from entities.models import (
    Attachment,
    Case,
    Decision,
    Entity,
    Letter,
    RegisterEvent,
    StatusPeriod,
    StoredFile,
)

from . import attachments, chain, given, replay, rows_held

_EVENTS = 2000
_ENTITIES = 500
# Contents are up to 10 MB each.
_FILES = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """How much was looked at, and a sentence on the first thing that does not fit; none if all
    does.
    """

    events: int
    documents: int
    misfit: str = ""
    head: str = ""  # "NUMBER:HASH" of the last event


def check(expected: str = "") -> Finding:
    """Look through the whole register; stops at the first thing that does not fit.

    `expected` is the end that the chain had on an earlier day, as `head` gave it and somebody kept
    it elsewhere: without it nobody can know of events that were cut off together with their rows.
    """
    events = RegisterEvent.objects.count()
    documents = StoredFile.objects.count()
    checks: tuple[Callable[[], str], ...] = (
        _chain,
        lambda: _expected(expected),
        _contents,
        _files_of_letters,
        _files_of_attachments,
        _cases_told,
        _states,
        _signatures,
        _signatures_told,
        _deliveries,
        _entities,
        _periods,
        _periods_of_decisions,
        rows_held.told,
        rows_held.hold,
    )
    misfit = next((found for look in checks if (found := look())), "")
    last = RegisterEvent.objects.order_by("-number").first()
    return Finding(events, documents, misfit, f"{last.number}:{last.hash}" if last else "")


def _chain() -> str:
    """Every event continues the one before it (ADR 9, 26)."""
    events = RegisterEvent.objects.order_by("number").iterator(chunk_size=_EVENTS)
    broken = chain.first_misfit(events)
    if broken is None:
        return ""
    return (
        f"Zdarzenie nr {broken.number} nie pasuje do łańcucha: zmieniono je, dopisano albo "
        "usunięto zdarzenie przed nim."
    )


def _expected(end: str) -> str:
    """The chain still has the event at which it once ended."""
    if not end:
        return ""
    number, _, digest = end.partition(":")
    event = RegisterEvent.objects.filter(number=int(number)).first()
    if event is None or event.hash != digest:
        return (
            f"Łańcuch zdarzeń nie ma zdarzenia nr {number} o zapisanym kiedyś skrócie: jego koniec "
            "obcięto albo napisano od nowa."
        )
    return ""


def _contents() -> str:
    """Every content is stored under its own SHA-256, as what it is."""
    for file in StoredFile.objects.order_by("pk").iterator(chunk_size=_FILES):
        if hashlib.sha256(file.content).hexdigest() != file.pk:
            return f"Zawartość dokumentu {file.pk} nie zgadza się z jego skrótem SHA-256."
        if attachments.kind_of(bytes(file.content)) != file.media_type:
            return f"Zawartość dokumentu {file.pk} jest innego rodzaju, niż zapisano."
    return ""


def _files_of_letters() -> str:
    """The PDF of every signed letter is there, and so is the copy with a qualified signature."""
    letters = Letter.objects.exclude(state=LetterState.DRAFT).order_by("pk")
    for column in ("pdf_id", "signed_copy_id"):
        missing = letters.filter(~_stored(column))
        if column == "signed_copy_id":
            missing = missing.filter(signed_copy__isnull=False)
        if letter := missing.first():
            return f"Brakuje dokumentu pisma {letter.number} ({getattr(letter, column)})."
    return ""


def _files_of_attachments() -> str:
    attachments = Attachment.objects.filter(file__isnull=False).order_by("pk")
    if missing := attachments.filter(~_stored("file_id")).select_related("case").first():
        return f"Brakuje pliku załącznika nr {missing.pk} w sprawie {missing.case.number}."
    return ""


def _cases_told() -> str:
    """Every case that an event tells of is there, so that no number is missing."""
    there = Case.objects.annotate(name=_named("pk")).filter(name=OuterRef("row"))
    opened = RegisterEvent.objects.filter(verb=EventVerb.CASE_OPENED)
    if event := opened.filter(~Exists(there)).order_by("number").first():
        return f"Zdarzenie nr {event.number} mówi o sprawie ({event.subject}), której nie ma."
    return ""


def _states() -> str:
    """Every case is where its last step led."""
    moves = _events("state", EventVerb.CASE_MOVED).filter(row=OuterRef("name")).order_by("-number")
    first = Value(CaseState.RECEIVED.value)
    told = Coalesce(Subquery(moves.values("told")[:1]), first, output_field=CharField())
    cases = Case.objects.annotate(name=_named("pk"), told=told)
    if case := cases.exclude(state=F("told")).order_by("pk").first():
        return f"Sprawa {case.number} jest w innym stanie, niż mówią zdarzenia rejestru."
    return ""


def _signatures() -> str:
    """An event tells of every signature, with the digest of what was signed."""
    told = _events("sha256", EventVerb.LETTER_SIGNED).filter(
        row=OuterRef("in_case"), told=OuterRef("pdf_id")
    )
    letters = _letters().exclude(state=LetterState.DRAFT).filter(~Exists(told))
    if letter := letters.order_by("pk").first():
        return f"Żadne zdarzenie nie mówi o podpisaniu pisma {letter.number} w tej postaci."
    return ""


def _signatures_told() -> str:
    """Every letter whose signature an event tells of is there, as it was signed."""
    signed = _letters().exclude(state=LetterState.DRAFT)
    lost = _events("sha256", EventVerb.LETTER_SIGNED).filter(
        ~Exists(signed.filter(in_case=OuterRef("row"), pdf_id=OuterRef("told")))
    )
    if event := lost.order_by("number").first():
        return (
            f"Zdarzenie nr {event.number} mówi o podpisaniu pisma ({event.subject}), a takiego "
            "pisma z takim dokumentem nie ma."
        )
    return ""


def _deliveries() -> str:
    """An event tells of every delivery, and the last one of its day: it may have been mended."""
    told = _events("delivered_on", EventVerb.LETTER_DELIVERED, EventVerb.DELIVERY_MENDED).filter(
        row=OuterRef("in_case"), subject__startswith=Concat(OuterRef("number"), Value(":"))
    )
    last = Subquery(told.order_by("-number").values("told")[:1], output_field=CharField())
    letters = (
        _letters().filter(state=LetterState.DELIVERED).annotate(told=Coalesce(last, Value("")))
    )
    strange = letters.exclude(told=Cast(F("delivered_on"), CharField()))
    if letter := strange.order_by("pk").first():
        return f"Żadne zdarzenie nie mówi o doręczeniu pisma {letter.number} tego dnia."
    return ""


def _periods_of_decisions() -> str:
    """What the delivered decisions give is there, with its days (art. 5, 5a, 6; ADR 55)."""
    decided = Decision.objects.filter(letter__delivered_on__isnull=False)
    centres = Entity.objects.filter(kind=EntityKind.CIS, cases__letters__decision__in=decided)
    for entity in centres.distinct().order_by("pk").iterator(chunk_size=_ENTITIES):
        picture = given.of_entity(entity)
        days = picture.days()
        for key, decision in picture.decisions.items():
            row = picture.rows.get(key)
            held = (row.during.lower, row.during.upper) if row else None
            if days.get(key) != held:
                return f"Okresu, który dała decyzja {decision.letter.number}, nie ma w tych dniach."
    return ""


def _entities() -> str:
    """Every entity that an event tells of is there."""
    there = Entity.objects.filter(pk=OuterRef("entity_id"))
    lost = RegisterEvent.objects.filter(~Exists(there), entity_id__isnull=False)
    if event := lost.order_by("number").first():
        return f"Zdarzenie nr {event.number} mówi o podmiocie ({event.subject}), którego nie ma."
    return ""


def _periods() -> str:
    """The days on the list of every entity are those that its events tell of."""
    last = 0
    while keys := [*_keys_after(last)]:
        rows = _grouped(StatusPeriod.objects.filter(entity__in=keys).order_by("during"))
        events = _grouped(_of_periods(keys).order_by("number"))
        for key in keys:
            # An act may end between the two questions, so a difference is asked about again.
            if _differ(rows[key], events[key]) and _differ(*_again(key)):
                return (
                    f"Okresy na liście podmiotu nr {key} są inne, niż mówią zdarzenia rejestru: "
                    "zmieniono je poza portalem."
                )
        last = keys[-1]
    return ""


def _differ(rows: Iterable[StatusPeriod], events: Iterable[RegisterEvent]) -> bool:
    try:
        return replay.periods_of(events) != [replay.as_told(row) for row in rows]
    except replay.UnknownPeriodError:
        return True


def _again(key: int) -> tuple[list[StatusPeriod], list[RegisterEvent]]:
    return (
        [*StatusPeriod.objects.filter(entity=key).order_by("during")],
        [*_of_periods([key]).order_by("number")],
    )


def _of_periods(keys: list[int]) -> QuerySet[RegisterEvent]:
    return RegisterEvent.objects.filter(verb__in=replay.ABOUT_PERIODS, entity__in=keys)


def _keys_after(last: int) -> QuerySet[Entity, int]:
    keys = Entity.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
    return keys[:_ENTITIES]


def _grouped(rows: QuerySet[Any]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.entity_id].append(row)
    return groups


def _stored(column: str) -> Exists:
    return Exists(StoredFile.objects.filter(pk=OuterRef(column)))


def _letters() -> QuerySet[Any]:
    """Letters with the name of their case's row, as events have it."""
    return Letter.objects.annotate(in_case=_named("case_id"))


def _named(column: str) -> Concat:
    """The name of a case's row, as events have it."""
    return Concat(Value("case/"), Cast(column, CharField()))


def _events(name: str, *verbs: EventVerb) -> QuerySet[Any]:
    """Events of the kinds, each with what it says the column became."""
    after = KeyTextTransform("1", KeyTransform(name, "changes"))
    return RegisterEvent.objects.filter(verb__in=verbs).exclude(row="").annotate(told=after)
