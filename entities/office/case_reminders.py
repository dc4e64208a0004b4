"""Reminders by hand: who gets what and who gets nothing and why, agreed to, sent, told."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entities.actions.reminders import Outcome
from entities.enums import Recipient
from entities.mailing import reminders
from entities.models import Case
from entities.rules import refusals, reminding
from entities.rules.reminding import Planned

from . import case_pages, case_panel, case_standing
from .case_forms import named

# So many cases make an e-mail or two each; more than a person reads through before agreeing.
MOST = 200
SEND = "_remind"
TEMPLATE = "admin/entities/case/reminding.html"

Plan = Callable[[], list[Planned]]


@dataclass(frozen=True, slots=True)
class Line:
    """One e-mail on the page, in words."""

    key: str
    about: str
    whom: str
    what: str
    why_not: str


def show(model_admin: Any, request: HttpRequest, queryset: QuerySet[Case]) -> HttpResponse | None:
    """The page about the chosen cases; sent, the e-mails go out and the list is back."""
    chosen = [*queryset.values_list("pk", flat=True)[: MOST + 1]]
    if len(chosen) > MOST:
        sentence = _("Przypomnienia wysyła się najwyżej o %d sprawach naraz. Zawęź listę filtrami.")
        messages.error(request, sentence % MOST)
        return None

    def plan() -> list[Planned]:
        rows = Case.objects.filter(pk__in=chosen).order_by("received_on", "pk")
        rows = rows.select_related("organisation").prefetch_related(
            "assigned_to__office_memberships"
        )
        on = timezone.localdate()
        return reminding.of_cases(case_standing.with_all(rows), on, request.user)

    if SEND in request.POST and _sent(request, plan):
        return None
    more = {"action": "remind", "chosen": chosen, "back": request.get_full_path()}
    return _page(model_admin, request, plan, _("Przypomnienia o terminach"), more)


def show_statuses(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """The page about the statuses that the first page shows as ending."""

    def plan() -> list[Planned]:
        on = timezone.localdate()
        shown = case_panel.expiring(request.user, on)
        periods = [ending.period for _months, endings in shown for ending in endings]
        return reminding.of_periods(periods, on)

    if SEND in request.POST and _sent(request, plan):
        return redirect("admin:index")
    more = {"back": reverse("admin:index")}
    return _page(model_admin, request, plan, _("Przypomnienia o końcu statusu"), more)


def _sent(request: HttpRequest, plan: Plan) -> bool:
    """Send what was ticked; when nothing was, or somebody else sends, the page stays."""
    agreed = {*request.POST.getlist("mail")}
    if not agreed:
        messages.warning(request, _("Zaznacz, kto ma dostać przypomnienie."))
        return False
    try:
        outcome = reminders.send_chosen(plan, agreed, on=timezone.localdate(), by=request.user)
    except refusals.REFUSALS as error:
        for sentence in refusals.sentences(error):
            messages.error(request, sentence)
        return False
    _tell(request, outcome, len(agreed))
    return True


def _tell(request: HttpRequest, outcome: Outcome, agreed: int) -> None:
    if outcome.sent:
        messages.success(request, _("Wysłano przypomnień: %d.") % outcome.sent)
    if outcome.failed:
        sentence = ngettext(
            "Jednego przypomnienia serwer poczty nie przyjął.",
            "Serwer poczty nie przyjął przypomnień: %d.",
            outcome.failed,
        )
        told = sentence % (() if outcome.failed == 1 else outcome.failed)
        again = _("Nic nie przepadło: wyśle je najbliższy przebieg przypomnień. Możesz też wysłać "
                  "je jeszcze raz dzisiaj; kto już dostał, nie dostanie drugi raz.")  # fmt: skip
        messages.error(request, f"{told} {again}")
    if outcome.doubtful:
        sentence = _("Nie wiadomo, czy serwer poczty przyjął przypomnienia: %d. Portal nie wyśle "
                     "ich drugi raz; sprawdzi to administrator.")  # fmt: skip
        messages.warning(request, sentence % outcome.doubtful)
    if skipped := agreed - outcome.sent - outcome.failed - outcome.doubtful:
        sentence = _("Pominięto: %d. Od otwarcia strony ktoś już o tym przypomniał albo sprawa "
                     "poszła dalej.")  # fmt: skip
        messages.warning(request, sentence % skipped)


def _page(
    model_admin: Any, request: HttpRequest, plan: Plan, title: str, more: dict[str, Any]
) -> TemplateResponse:
    lines = [_line(row) for row in plan()]
    ticked = request.POST.getlist("mail") if SEND in request.POST else None
    context = case_pages.context_of(model_admin, request, None) | {
        "title": title,
        "written": [
            (line, ticked is None or line.key in ticked) for line in lines if not line.why_not
        ],
        "left_out": _by_reason(line for line in lines if line.why_not),
        "left_out_count": sum(bool(line.why_not) for line in lines),
        **more,
    }
    return TemplateResponse(request, TEMPLATE, context)


def _by_reason(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """Who gets nothing, by why: with many cases the reasons are few."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.why_not, []).append(line)
    return [*found.items()]


def _line(row: Planned) -> Line:
    return Line(row.key, _about(row), _whom(row), _what(row), row.refusal)


def _about(row: Planned) -> str:
    if row.case:
        return f"{row.case.number}, {row.case.party}"
    return str(row.period.entity) if row.period else ""


def _whom(row: Planned) -> str:
    if row.recipient == Recipient.PERSON:
        keeper = row.person or (row.case and row.case.assigned_to)
        return _("prowadzi: %s") % named(keeper) if keeper else _("prowadzący")
    who = _("strona") if row.recipient == Recipient.PARTY else _("centrum")
    return f"{who}: {row.address}" if row.address else who


def _what(row: Planned) -> str:
    if row.due_on is None:
        return ""
    day = f"{row.due_on:%d.%m.%Y}"
    if row.term is None:
        return _("status do %s") % day
    kind = row.term.get_kind_display()
    if row.due_on < timezone.localdate():
        return _("%(kind)s: termin minął %(day)s") % {"kind": kind, "day": day}
    return _("%(kind)s: do %(day)s") % {"kind": kind, "day": day}
