"""What was done to a row: acts from the register's events, each with its changes in words."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import guides
from entities.enums import EventVerb, ListingBasis
from entities.enums.open_calls import CallAudience
from entities.models import (
    Amount,
    Application,
    ApplicationPlace,
    Case,
    Development,
    Entity,
    EntityFunding,
    Founding,
    FundingSource,
    GlossaryTerm,
    Guide,
    LegalBasis,
    Letter,
    Need,
    OpenCall,
    Organisation,
    ParticipantGroup,
    Partnership,
    RegisterEvent,
    Service,
    ServicePlace,
    Territory,
    VoivodeOffice,
)
from entities.models.event import row_name

from .text_changes import Line, between, is_long
from .wording import in_past, shown

LIMIT = 100
PARTS = {
    model._meta.model_name: model._meta.verbose_name
    for model in (
        *(ApplicationPlace, Development, EntityFunding, Founding, Partnership),
        ServicePlace,
    )
}
CATALOGUES: dict[str, type[models.Model]] = {
    "groups": ParticipantGroup,
    "services": Service,
    "legal_bases": LegalBasis,
}
# Of two models that have a column of one name, the one that stands first names it.
_NAMED_BY = (
    *(Entity, Organisation, VoivodeOffice, Service, FundingSource, LegalBasis),
    *(Case, Application, Letter, Need, Guide, GlossaryTerm, Amount, OpenCall),
)
# Columns of several codes: of areas, told by their names, and of fixed lists.
AREAS = "voivodeships"
LISTS: dict[str, type[models.TextChoices]] = {"audiences": CallAudience}
_DONE_TO = {
    Guide._meta.model_name: gettext_lazy("zapisano stronę przewodnika"),
    GlossaryTerm._meta.model_name: gettext_lazy("zapisano słowo słownika"),
    Amount._meta.model_name: gettext_lazy("zapisano kwotę"),
    Need._meta.model_name: gettext_lazy("zapisano potrzebę"),
}
_OF_PERIODS = {
    "basis": gettext_lazy("na podstawie"),
    "from": gettext_lazy("od"),
    "until": gettext_lazy("do"),
    "number": gettext_lazy("numer decyzji lub wpisu"),
    "id": gettext_lazy("numer w bazie"),
    "attachment": gettext_lazy("załącznik (skrót pliku)"),
    "sha256": gettext_lazy("skrót dokumentu"),
    "filing": gettext_lazy("pismo strony (skrót dokumentu)"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed; an act that only states facts has no `before`."""

    label: str
    after: str
    before: str | None = None
    # Events of the register keep only how a long text begins: of those no lines are told.
    is_whole: bool = field(default=False, compare=False)

    @property
    def lines(self) -> list[Line]:
        """Of a long text the lines that differ; of others nothing, for they are told whole."""
        if self.before is None or not self.is_whole or not is_long(self.before, self.after):
            return []
        return between(self.before, self.after)


class Readable:
    """Changes of register events in words; catalogues are read once, when a change names them."""

    def changes_of(self, event: RegisterEvent, without: Container[str] = ()) -> list[Change]:
        """What the event says was before and is after, a line a field or a part."""
        order = [*_OF_PERIODS]
        kept = [name for name in event.changes if name not in without]
        names = sorted(kept, key=lambda n: (n not in order, n in order and order.index(n)))
        lines: list[Change] = []
        for name in names:
            lines += self._lines(name, event.changes[name])
        return lines

    def _lines(self, name: str, value: Any) -> Iterable[Change]:
        if name in PARTS:
            return [Change(str(PARTS[name]), shown(new), shown(old)) for old, new in value]
        label = label_of(name)
        if isinstance(value, list) and len(value) == 2:
            return [Change(label, self._shown(name, value[1]), self._shown(name, value[0]))]
        return [Change(label, self._shown(name, value))] if value else []

    def _shown(self, name: str, value: Any) -> str:
        if name in CATALOGUES and isinstance(value, list):
            return shown([self._names.get((name, code), code) for code in value])
        if name == AREAS and isinstance(value, list):
            return named_areas(value, self._areas)
        if name == "until" and value:
            return shown(date.fromisoformat(value) - timedelta(days=1))
        if name == "basis":
            return str(ListingBasis(value).label)
        return shown_of(name, value)

    @cached_property
    def _names(self) -> dict[tuple[str, str], str]:
        return {
            (kind, row.code): row.name
            for kind, model in CATALOGUES.items()
            for row in model._default_manager.order_by("in_force", "pk")
        }

    @cached_property
    def _areas(self) -> dict[str, str]:
        return names_of_areas()


def acts_on(row: models.Model) -> list[dict[str, Any]]:
    """The newest acts on the row, each with its changes in words."""
    # Of a long text the event keeps only how it begins; its versions tell the lines that differ.
    return told(events_of(row)[:LIMIT], without=guides.TEXTS if isinstance(row, Guide) else ())


def events_of(row: models.Model) -> models.QuerySet[RegisterEvent]:
    """All acts on the row, the newest first."""
    if isinstance(row, Entity):
        return row.events.order_by("-number")
    return RegisterEvent.objects.filter(row=row_name(row)).order_by("-number")


def news_of(events: Iterable[RegisterEvent]) -> list[RegisterEvent]:
    """The events without the steps of cases that another event of the same act tells better."""
    acts = groupby(events, key=lambda event: (event.at, event.by_id, event.reason))
    found: list[RegisterEvent] = []
    for _key, group in acts:
        together = [*group]
        telling = [event for event in together if event.verb != EventVerb.CASE_MOVED]
        found += telling or together
    return found


def done_in(event: RegisterEvent) -> str:
    """What was done; of a row of a catalogue by the name of the catalogue."""
    of = event.row.partition("/")[0] if event.verb == EventVerb.CATALOGUE_CHANGED else ""
    return str(_DONE_TO.get(of) or event.get_verb_display())


def head_of(event: RegisterEvent) -> str:
    """What was done and to what, as a line of news says it."""
    number, _colon, about = event.subject.partition(": ")
    if event.verb in (EventVerb.CASE_MOVED, EventVerb.DECISION_FOLLOWED):
        return f"{number}: {in_past(about)}"
    return event.subject


def told(events: Iterable[RegisterEvent], without: Container[str] = ()) -> list[dict[str, Any]]:
    """Events with their changes in words but for some columns, for a template."""
    readable = Readable()
    return [
        {
            "event": event,
            "done": done_in(event),
            "head": head_of(event),
            "changes": readable.changes_of(event, without),
        }
        for event in events
    ]


def named_areas(codes: list[str], names: dict[str, str]) -> str:
    """Voivodeships by their names; of no code the whole country."""
    return shown([names.get(code, code) for code in codes]) if codes else _("cały kraj")


def names_of_areas() -> dict[str, str]:
    """The name of each voivodeship, by its code."""
    return dict(Territory.objects.filter(level="voivodeship").values_list("code", "name"))


def label_of(name: str) -> str:
    """What people call the column; the bare name for one that no table has."""
    if name in _OF_PERIODS:
        return str(_OF_PERIODS[name])
    field = _field(name)
    return str(field.verbose_name) if field else name


def shown_of(name: str, value: Any) -> str:
    """The value of the column in words: the label of a choice, a day as people write it."""
    return in_words(_field(name), value)


def in_words(field: models.Field | None, value: Any) -> str:
    """The value of a column; of choices their labels."""
    if field and field.name in LISTS and isinstance(value, list):
        labels = dict(LISTS[field.name].choices)
        return shown([labels.get(one, one) for one in value])
    if field and field.choices and not isinstance(field, ArrayField):
        return shown(dict(field.flatchoices).get(value, value))
    return shown(value)


def _field(name: str) -> models.Field | None:
    for model in _NAMED_BY:
        for column in (*model._meta.concrete_fields, *model._meta.many_to_many):
            if name in (column.name, column.attname):
                return column
    return None
