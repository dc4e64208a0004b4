"""The queue: its columns, its filters, and the search of cases."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from entities.enums.cases import CLOSED_STATES
from entities.models import Case

from . import case_standing
from .case_forms import named
from .lists import DeskChangeList


class CaseChangeList(DeskChangeList):
    """Brings what the columns show in a fixed number of queries."""

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return case_standing.with_all(super().get_queryset(request, *args, **kwargs))


class GoingOnFilter(admin.SimpleListFilter):
    """Cases that go on, unless somebody asks for the others or searches."""

    title = _("czy się toczy")
    parameter_name = "toczy"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("nie", _("zakończone")), ("wszystkie", _("wszystkie"))]

    def choices(self, changelist: ChangeList) -> Any:
        default, *others = super().choices(changelist)
        narrowed = default["selected"] and not _asks_for_all(changelist.params)
        yield default | {"display": _("toczące się"), "selected": narrowed}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "nie":
            return queryset.closed()
        everything = self.value() == "wszystkie" or _asks_for_all(request.GET)
        return queryset if everything else queryset.going_on()


def _asks_for_all(asked: Mapping[str, Any]) -> bool:
    """Whether what is asked for may lie among finished cases: words, or the state of an end."""
    state = asked.get("state__exact", "")
    return bool(asked.get("q")) or (state[0] if isinstance(state, list) else state) in CLOSED_STATES


class KeeperFilter(admin.SimpleListFilter):
    """Cases of the person who looks, or of nobody."""

    title = _("prowadzi")
    parameter_name = "prowadzi"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("ja", _("ja")), ("nikt", _("nikt"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "ja":
            return queryset.filter(assigned_to=request.user)
        return queryset.filter(assigned_to=None) if self.value() == "nikt" else queryset


class OverdueFilter(admin.SimpleListFilter):
    """Cases in which the office is late, or soon will be, or has no day now; days of pauses are not
    counted, so each is reckoned.
    """

    title = _("termin załatwienia")
    parameter_name = "termin"
    asked: ClassVar = {
        "minal": lambda clock: clock.is_overdue,
        "konczy": lambda clock: clock.look in ("late", "soon"),
        "stoi": lambda clock: clock.is_standing,
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("minal", _("minął")),
            ("konczy", _("minął albo zostało najwyżej 7 dni")),
            ("stoi", _("nie biegnie")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        is_wanted = self.asked.get(self.value() or "")
        if is_wanted is None:
            return queryset
        today = timezone.localdate()
        cases = case_standing.with_all(queryset.going_on()).order_by("pk")
        clocks = ((case.pk, case_standing.clock_of(case, today)) for case in cases)
        return queryset.filter(pk__in=[pk for pk, clock in clocks if clock and is_wanted(clock)])


class Columns:
    """What the list says of a case, for its ModelAdmin."""

    @admin.display(description=_("znak"), ordering="number")
    def sign(self, case: Case) -> str:
        return case.number

    @admin.display(description=_("rodzaj"), ordering="kind")
    def about(self, case: Case) -> str:
        return case.get_kind_display()

    @admin.display(description=_("strona i podmiot"), ordering="party")
    def whose(self, case: Case) -> str:
        name = case.entity.name if case.entity else ""
        return format_html("{}<br>{}", case.party, name) if name else case.party

    @admin.display(description=_("stan"), ordering="state")
    def where(self, case: Case) -> str:
        return format_html('<span class="current">{}</span>', case.get_state_display())

    @admin.display(description=_("termin"))
    def time(self, case: Case) -> str:
        clock = case_standing.clock_of(case, timezone.localdate())
        if clock is None:
            return "–"
        day = f"{clock.due:%d.%m.%Y}" if clock.due else clock.why
        told = '<span class="time-{}">{}</span><br><span class="case-small">{}</span>'
        return format_html(told, clock.look, str(clock), day)

    @admin.display(description=_("kto teraz"))
    def next(self, case: Case) -> str:
        return case_standing.next_actor(case, timezone.localdate())

    @admin.display(description=_("prowadzi"), ordering="assigned_to__name")
    def keeper(self, case: Case) -> str:
        return named(case.assigned_to) if case.assigned_to else _("nikt")
