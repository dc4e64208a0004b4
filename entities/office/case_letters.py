"""Letters of a case at the desk: written, previewed, signed, sent back, delivered."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import composing, letters, remarks
from entities.documents import typesetting
from entities.enums import DECISIONS, LetterKind
from entities.models import Addressee, Case, Letter
from entities.rules import appeals, permissions, procedure, signers
from entities.rules import letters as letter_rules
from entities.rules import signing as signing_rules
from entities.rules.errors import RuleError

from . import (
    case_amendments,
    case_comparison,
    case_files,
    case_forms,
    case_pages,
    delivery_mending,
    form_pages,
    signing,
)
from .case_consequences import OF_LETTERS
from .case_options import letter_url
from .letter_forms import LetterForm

_SECONDS_OF_PREVIEW = 600
TO_BE_SIGNED = gettext_lazy("Zapisany projekt od razu trafia do podpisu.")


def new(model_admin: Any, request: HttpRequest, case: Case, kind: str) -> HttpResponse:
    """The form of a new letter; sent, a draft."""
    if kind not in LetterKind.values:
        raise Http404
    form = LetterForm(request.POST or None, case=case, kind=LetterKind(kind))
    made: list[Letter] = []

    def prepare() -> None:
        values = {"decision": form.decision(), "corrects": form.cleaned_data.get("corrects")}
        made.append(letters.prepare(case, form.kind, form.facts(), by=request.user, **values))

    return _written(model_admin, request, form, prepare, lambda: letter_url(made[0]))


def edit(model_admin: Any, request: HttpRequest, letter: Letter) -> HttpResponse:
    """The form of a draft; sent, the draft is another."""
    if letter.is_signed:
        messages.warning(request, _("To pismo jest już podpisane i się nie zmienia."))
        return redirect(letter_url(letter))
    form = LetterForm(
        request.POST or None, case=letter.case, kind=LetterKind(letter.kind), letter=letter
    )
    was = letter.prepared_at

    def revise() -> None:
        corrects = form.cleaned_data.get("corrects")
        how = {"decision": form.decision(), "corrects": corrects, "seen": was}
        letters.revise(letter, form.facts(), by=request.user, **how)

    return _written(model_admin, request, form, revise, lambda: letter_url(letter))


def _written(
    model_admin: Any,
    request: HttpRequest,
    form: LetterForm,
    act: Callable[[], None],
    done: Callable[[], str],
) -> HttpResponse:
    """The page of the form, after what its buttons ask for: reasons inserted, a preview, saving."""
    case = form.case
    if "_insert" in request.POST:
        form.insert_reasons()
    elif form.is_valid():
        if "_preview" in request.POST:
            if pdf := _preview_of(form):
                return case_files.inline_pdf(pdf, _("podglad.pdf"))
        elif form_pages.acted(form, act):
            messages.success(request, _("Projekt jest zapisany i czeka na podpis."))
            return redirect(done())
    back = letter_url(form.letter) if form.letter else case_pages.address(case)
    why = f"{OF_LETTERS[form.kind]} {TO_BE_SIGNED if form.kind in DECISIONS else ''}".strip()
    page = case_pages.Page(form.kind.label, why, _("Zapisz i przekaż do podpisu"), back)
    return case_pages.form_page(
        model_admin,
        request,
        case,
        page,
        form,
        fieldsets=[form.fieldsets],
        template="admin/entities/case/letter_form.html",
        letter_form=form,
        not_yet=[] if form.letter else _not_yet(form.blank()),
    )


def _preview_of(form: LetterForm) -> bytes:
    """The PDF of what is typed; empty when it cannot be typeset, and the form says why."""
    found: list[bytes] = []

    def typeset() -> None:
        now = timezone.now()
        if form.letter is None:
            letters.require_a_way(form.case, form.kind)
        letter_rules.require(form.case.kind, form.kind, form.facts(), timezone.localdate(now))
        found.append(typesetting.render(composing.content_of(form.unsaved(now), None), at=now))

    form_pages.acted(form, typeset)
    return found[0] if found else b""


def show(model_admin: Any, request: HttpRequest, letter: Letter) -> HttpResponse:
    """The page of a letter: a draft to read and to sign, or what was signed and delivered."""
    pictures: list[bytes] = []
    fault: list[str] = []
    if not letter.is_signed:
        try:
            pictures = pages_of(letter)
        except RuleError as error:
            fault = error.sentences
    comparison = case_comparison.of_letter(letter, timezone.localdate())
    context = case_pages.context_of(model_admin, request, letter.case) | {
        "title": str(letter),
        "letter": letter,
        "pages": [letter_url(letter, "letter_page", n + 1) for n in range(len(pictures))],
        "fault": fault,
        "not_yet": [] if letter.is_signed else _not_yet(letter),
        "not_found": [] if letter.is_signed or fault else composing.not_found(letter),
        "remark": remarks.last_of(letter) if letter.is_sent_back else "",
        "lacking": [] if letter.is_signed else procedure.left_open(letter, timezone.localdate()),
        "why": OF_LETTERS[letter.kind],
        "may_sign": permissions.may_sign(request.user, letter),
        "may_drop": letter.kind in DECISIONS and permissions.may_drop(request.user, letter),
        "why_not": "" if letter.is_signed else signing.why_not_sign(request.user, letter),
        "lacks": signers.unmet(request.user, letter.case.office_id),
        "seen": case_forms.moment(letter),
        "is_decision": letter.kind in DECISIONS,
        **case_amendments.shown(letter, timezone.localdate()),
        **delivery_mending.shown(letter, request.user),
        "comparison": comparison,
        "read": comparison.mark if comparison else "",
        "addressees": _with_terms(letter) if letter.is_signed else [],
        "openings": letter.openings.select_related("organisation").order_by("opened_at", "pk"),
    }
    return TemplateResponse(request, "admin/entities/case/letter.html", context)


def _not_yet(letter: Letter) -> list[str]:
    """What keeps such a letter from being signed today, said before anybody tries."""
    today = timezone.localdate()
    return [*procedure.unmet(letter, today), *signing_rules.unmet(letter, today)]


def _with_terms(letter: Letter) -> list[tuple[Addressee, date | None]]:
    """Whom the letter is served on, each with the last day for its own appeal from a decision."""
    appealable = letter.kind in DECISIONS
    return [
        (one, appeals.appeal_until(one.delivered_on) if appealable and one.delivered_on else None)
        for one in letter.addressees.order_by("pk")
    ]


def pages_of(letter: Letter) -> list[bytes]:
    """The pages of a draft as pictures; kept for a while, because each is asked for by itself."""

    def drawn() -> list[bytes]:
        return typesetting.pictures(composing.content_of(letter, None), at=letter.prepared_at)

    key = f"draft-{letter.pk}-{letter.prepared_at.timestamp()}"
    return caches["answers"].get_or_set(key, drawn, _SECONDS_OF_PREVIEW)


def picture(letter: Letter, number: int) -> HttpResponse:
    """A page of a draft as a picture; nothing for a letter that is signed or cannot be typeset."""
    if letter.is_signed:
        raise Http404
    try:
        return case_files.picture(pages_of(letter), number)
    except RuleError:
        raise Http404 from None


def pdf(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The document; back to the letter's page, which says why, when it cannot be typeset."""
    try:
        return case_files.letter_pdf(letter)
    except RuleError:
        return redirect(letter_url(letter))
