"""What a party sent through the portal, at the desk: read, and settled by the step it leads to, or
taken into the file.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import party_letters
from entities.enums.cases import CaseState, Heard, Move
from entities.enums.filings import FilingKind
from entities.models import Case, Filing
from entities.rules import filings as rules
from entities.rules import states
from kisportal.accounts.models import User
from kisportal.downloads import inline_pdf

from . import case_pages, form_pages
from .case_consequences import OF_STEPS
from .case_forms import LONG, StepForm
from .case_options import STEP_OF_MOVE, filing_url

# In the address of a step: the letter of the party that it settles.
PARAMETER = "pismo"
_DISCONTINUE = gettext_lazy(
    "Wniosek jest już rozpatrywany, więc wycofanie nie kończy sprawy samo: jest podstawą decyzji o "
    "umorzeniu (art. 105 § 2 KPA). Przyjmij pismo do akt i przygotuj tę decyzję."
)
_CORRECTED = gettext_lazy(
    "Uzupełnienie przyjęte. Sprawdź wniosek jeszcze raz: to, co strona wpisała do niego w panelu, "
    "już w nim jest."
)
_NO_STEP = gettext_lazy(
    "Z tego pisma nie wynika teraz żaden krok w sprawie. Przeczytaj je i przyjmij do akt."
)


class TakenForm(StepForm):
    """Why nothing more follows from the letter."""

    reason = forms.CharField(
        label=gettext_lazy("Co z tym pismem"),
        max_length=500,
        widget=forms.Textarea(attrs=LONG),
        help_text=gettext_lazy("Na przykład: dokument dołączono; odpowiedź wysłano e-Doręczeniem."),
        error_messages={"required": gettext_lazy("Napisz, co zrobiono z tym pismem.")},
    )


def show(model_admin: Any, request: HttpRequest, case: Case, filing_id: int) -> HttpResponse:
    """The page of the letter; sent, take it into the file."""
    filing = found(case, filing_id)
    form = TakenForm(request.POST or None, case=case, by=request.user)
    if form.is_valid() and form_pages.acted(
        form,
        lambda: party_letters.settle(filing, by=request.user, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, _("Pismo przyjęte do akt."))
        return redirect(case_pages.address(case))
    page = case_pages.Page(
        _("Pismo strony: %s") % filing.get_kind_display(),
        _why(case, filing),
        _("Przyjmij do akt"),
        case_pages.address(case),
    )
    return case_pages.form_page(
        model_admin,
        request,
        case,
        page,
        form,
        template="admin/entities/case/filing.html",
        filing=filing,
        day=rules.day_of(filing),
        attached=filing.attachments.order_by("pk"),
        step=step_of(case, filing),
    )


def document(case: Case, filing_id: int) -> HttpResponse:
    """What the party sent, as a document."""
    return inline_pdf(bytes(found(case, filing_id).content.content), f"pismo-{filing_id}.pdf")


def proof(case: Case, filing_id: int) -> HttpResponse:
    """The confirmation that the party got."""
    content = found(case, filing_id).confirmation.content
    return inline_pdf(bytes(content), f"potwierdzenie-{filing_id}.pdf")


def found(case: Case, filing_id: int) -> Filing:
    """The letter of the party in this case; no page for another."""
    rows = case.filings.select_related("content", "confirmation")
    filing = rows.filter(pk=filing_id).first()
    if filing is None:
        raise Http404
    return filing


def step_of(case: Case, filing: Filing) -> dict[str, Any] | None:
    """The step that the letter leads to, if the case may make it now: its button and address."""
    move = rules.MOVE_OF.get(filing.kind)
    if filing.settled_at or move is None or move not in states.moves_from(case):
        return None
    address = reverse("admin:entities_case_step", args=[case.pk, STEP_OF_MOVE[move]])
    return {
        "label": move.label,
        "url": f"{address}?{PARAMETER}={filing.pk}",
        "why": OF_STEPS[move],
    }


def named_in(request: HttpRequest, case: Case) -> Filing | None:
    """The letter that the step settles, by the address of its page."""
    number = request.GET.get(PARAMETER, "")
    return found(case, int(number)) if number.isdecimal() and len(number) < 19 else None


def prefilled(filing: Filing) -> dict[str, Any]:
    """What the letter already says of a step: the day on which it came, and its words."""
    day: date = rules.day_of(filing)
    told: dict[str, Any] = {"on": day, "posted_on": day, "answered_on": day, "text": filing.text}
    if filing.kind == FilingKind.STATEMENT:
        waived = filing.text == rules.WAIVED_SPEAKING
        told["how"] = Heard.WAIVED if waived else Heard.SPOKE
    return told


def with_settling(
    filing: Filing | None, title: Any, step: Callable[[], Any], by: User
) -> Callable[[], Any]:
    """The step as it is carried out: with a letter of the party it settles that in the same act."""
    if filing is None:
        return step
    return lambda: party_letters.settle(filing, by=by, reason=str(title), step=step)


def done(filing: Filing | None, case: Case, otherwise: Any) -> Any:
    """What is said once the step is done, asked before it is: an answer typed in the panel corrects
    the application at once, unless the case had ended before (ADR 70).
    """
    has_corrected = (
        filing is not None
        and filing.kind == FilingKind.COMPLETION
        and case.state == CaseState.INCOMPLETE
    )
    return _CORRECTED if has_corrected else otherwise


def _why(case: Case, filing: Filing) -> Any:
    if filing.settled_at:
        return _("Pismo jest załatwione.")
    if step_of(case, filing):
        return _("Zrób krok, do którego prowadzi to pismo, albo tylko przyjmij je do akt.")
    may_discontinue = filing.kind == FilingKind.WITHDRAWAL and Move.PREPARE in {
        move for (_state, move) in states.MOVES[case.kind]
    }
    return _DISCONTINUE if may_discontinue and not case.is_closed else _NO_STEP


def waiting_rows(cases: Any) -> list[dict[str, Any]]:
    """Of the cases, what their parties sent and nobody has settled, the oldest first."""
    rows = [(filing, case) for case in cases for filing in rules.waiting(case)]
    return [
        {"filing": filing, "case": case, "url": filing_url(filing)}
        for filing, case in sorted(rows, key=lambda row: (row[0].sent_at, row[0].pk))
    ]
