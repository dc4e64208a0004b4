"""What is watched: what it is in words, what there is of it now, who is to be told today."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import watches
from entities.actions.runs import Run
from entities.models import Entity, Watch
from entities.models.event import row_name
from entities.rules import entry_states, publication, watching
from entities.search import question
from entities.search.parameters import LABELS, SIZES, Parameter, Sort


@dataclass(frozen=True, slots=True)
class Watched:
    """A search or an entity in words, with its page."""

    title: str
    conditions: list[str]
    url: str

    @property
    def line(self) -> str:
        """All of it in one line."""
        return "; ".join(self.conditions) or self.title


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it can be watched: today's list, whatever the order and the page."""

    words: Watched
    question: str
    total: int
    problems: list[str]

    @property
    def is_too_wide(self) -> bool:
        return self.total > watching.MOST_RESULTS


def search(params: Any, on: date) -> Search:
    """What of the parameters can be watched."""
    answer = question.ask(params, on)
    asked = _kept(answer)
    # Of today's list, for the day is no part of what is kept; the answer counts beyond the limit.
    total = len(question.ask(QueryDict(asked), on).found.keys)
    return Search(_of_search(asked, on), asked, total, answer.problems)


def in_words(watch: Watch, on: date) -> Watched:
    """What the watch is about."""
    return of_entity(watch.entity) if watch.entity else _of_search(watch.question, on)


def of_entity(entity: Entity) -> Watched:
    """An entity as it can be watched."""
    return Watched(entity.name, [], entity.get_absolute_url())


def without_own_words(words: Watched) -> Watched:
    """The same without what somebody typed: nobody has the portal write their words to others."""
    typed = f"{LABELS[Parameter.TEXT]}: "
    return replace(words, conditions=[one for one in words.conditions if not one.startswith(typed)])


def confirm(pk: int, on: date) -> Watch | None:
    """Begin to tell what is not there now; None when there is nothing to confirm.

    Raises `RequirementsNotMet` when the address watches too much already.
    """
    watch = Watch.objects.select_related("entity").filter(pk=pk).first()
    if watch is None:
        return None
    now, _why = _now(watch, on)
    return watches.confirm(pk, now, on=on)


def run(on: date, whole: Run | None = None) -> None:
    """Forget what is over, ask who may want another year, write the e-mails of the day. One that
    goes wrong stops no other: the `whole` run counts it, and it is due again the next time.
    """
    whole = whole or Run()
    with whole.guarded("forgetting"):
        # A day to come may be tried; nobody's address is forgotten before its time.
        watches.forget(min(on, timezone.localdate()), whole)
    with whole.guarded("asking to renew"):
        watches.ask_to_renew(on, whole)
    going_on = Watch.objects.filter(confirmed_on__lte=on, expires_on__gte=on)
    for watch in going_on.select_related("entity").order_by("pk"):
        with whole.guarded(row_name(watch)):
            if watching.is_due(watch, on):
                _tell(watch, on)


def _tell(watch: Watch, on: date) -> None:
    now, why = _now(watch, on)
    if why:
        watches.end(watch.pk, why, on=on)
    else:
        watches.tell(watch.pk, now, on=on)


def _now(watch: Watch, on: date) -> tuple[watching.Told, list[str]]:
    """What there is, and why nothing more can be told if that is so."""
    if watch.entity:
        if not publication.has_public_page(watch.entity):
            return {}, [_("Tego wpisu nie ma już w portalu.")]
        return entry_states.state_of(watch.entity, on), []
    answer = question.ask(QueryDict(watch.question), on)
    # What is only found elsewhere is not what was asked for, and would leave once it is.
    elsewhere = bool(answer.found.elsewhere)
    keys = [] if elsewhere else [*answer.queryset.values_list("pk", flat=True)]
    gone = {*parse_qsl(watch.question)} - {*parse_qsl(_kept(answer))}
    if answer.near_words:  # „koło Opola” is kept as a place and a distance: other words, not fewer
        gone = {pair for pair in gone if pair[0] != Parameter.TEXT}
    if gone:
        # Without the condition that is gone it would be another search, with other results.
        told = _("Jednego z warunków tego wyszukiwania już nie ma.")
        return {"keys": keys}, answer.problems or [told]
    return {"keys": keys}, []


def _kept(answer: question.Answer) -> str:
    plain = replace(
        answer.question, day=None, sort=Sort.RELEVANCE, size=SIZES[0], page=1, marked=()
    )
    # A place without a distance puts results in order, and keeps none out.
    return plain.querystring(**{} if plain.reach else {"origin": None, "unsettled": ""})


def _of_search(asked: str, on: date) -> Watched:
    answer = question.ask(QueryDict(asked), on)
    listed = reverse("directory:list")
    return Watched(
        _("Wszystkie centra i kluby w Polsce") if not asked else _("Wyszukiwanie"),
        [f"{chip.label}: {chip.value}" for chip in answer.chips],
        f"{listed}?{asked}" if asked else listed,
    )


def of_address(found: Iterable[Watch], on: date) -> list[tuple[Watch, Watched]]:
    """All that an address watches, in words."""
    return [(watch, in_words(watch, on)) for watch in found]
