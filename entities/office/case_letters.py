"""Letters of a case at the desk: written, previewed, signed, sent back, delivered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import (
    amendments,
    composing,
    letters,
    remarks,
    signed_copies,
    undelivered,
)
from entities.documents import typesetting
from entities.enums import DECISIONS, LetterKind
from entities.enums.cases import LetterState, Move
from entities.models import Addressee, Case, Letter
from entities.rules import appeals, permissions, procedure, signers
from entities.rules import letters as letter_rules
from entities.rules.errors import RuleError

from . import (
    case_amendments,
    case_comparison,
    case_files,
    case_forms,
    case_pages,
    signing,
)
from .case_consequences import OF_LETTERS, OF_STEPS
from .case_options import letter_url
from .delivery_form import DeliveryForm
from .letter_forms import LetterForm
from .signature_form import SignForm

_SECONDS_OF_PREVIEW = 600


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
        how = {"decision": form.decision(), "seen": was}
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
        elif case_pages.acted(form, act):
            messages.success(request, _("Projekt jest zapisany i czeka na podpis."))
            return redirect(done())
    back = letter_url(form.letter) if form.letter else case_pages.address(case)
    page = case_pages.Page(
        form.kind.label, OF_LETTERS[form.kind], _("Zapisz i przekaż do podpisu"), back
    )
    return case_pages.form_page(
        model_admin,
        request,
        case,
        page,
        form,
        fieldsets=[form.fieldsets],
        template="admin/entities/case/letter_form.html",
        letter_form=form,
    )


def _preview_of(form: LetterForm) -> bytes:
    """The PDF of what is typed; empty when it cannot be typeset, and the form says why."""
    found: list[bytes] = []

    def typeset() -> None:
        now = timezone.now()
        letter_rules.require(form.case.kind, form.kind, form.facts(), timezone.localdate(now))
        found.append(typesetting.render(composing.content_of(form.unsaved(now), None), at=now))

    case_pages.acted(form, typeset)
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
        "not_yet": [] if letter.is_signed else procedure.unmet(letter, timezone.localdate()),
        "lacking": [] if letter.is_signed else procedure.left_open(letter, timezone.localdate()),
        "why": OF_LETTERS[letter.kind],
        "may_sign": permissions.may_sign(request.user, letter),
        "may_drop": letter.kind in DECISIONS and permissions.may_drop(request.user, letter),
        "why_not": "" if letter.is_signed else signing.why_not_sign(request.user, letter),
        "lacks": signers.unmet(request.user, letter.case.office_id),
        "seen": case_forms.moment(letter),
        "is_decision": letter.kind in DECISIONS,
        **case_amendments.shown(letter, timezone.localdate()),
        "comparison": comparison,
        "read": comparison.mark if comparison else "",
        "addressees": _with_terms(letter) if letter.is_signed else [],
    }
    return TemplateResponse(request, "admin/entities/case/letter.html", context)


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


@dataclass(frozen=True, slots=True)
class LetterStep:
    """A page about a letter with a form, and the action that it stands for."""

    title: Any
    why: Any
    button: Any
    done: Any
    form: type[forms.Form]
    act: Callable[[Letter, dict[str, Any], Any], Any]
    states: tuple[str, ...]


def step(model_admin: Any, request: HttpRequest, letter: Letter, name: str) -> HttpResponse:
    """Show the form of the step; sent, do it and go back to the letter or to its case."""
    wanted = STEPS.get(name)
    if wanted is None:
        raise Http404
    if request.method != "POST" and letter.state not in wanted.states:
        messages.warning(request, _("Tego kroku nie można teraz zrobić z tym pismem."))
        return redirect(letter_url(letter))
    form = wanted.form(
        request.POST or None,
        request.FILES or None,
        case=letter.case,
        by=request.user,
        letter=letter,
    )
    if form.is_valid() and case_pages.acted(
        form, lambda: wanted.act(letter, form.cleaned_data, request.user)
    ):
        messages.success(request, wanted.done)
        return redirect(case_pages.address(letter.case))
    page = case_pages.Page(
        f"{wanted.title}: {letter.get_kind_display()}",
        wanted.why or OF_LETTERS[letter.kind],
        wanted.button,
        letter_url(letter),
    )
    shown = case_comparison.of_letter(letter, timezone.localdate()) if name == "podpisz" else None
    lacking = "despite" in form.fields and procedure.left_open(letter, timezone.localdate())
    more = {"comparison": shown, "missing": lacking or ()}
    return case_pages.form_page(model_admin, request, letter.case, page, form, **more)


def _deliver(letter: Letter, values: dict[str, Any], by: Any) -> None:
    letters.deliver(letter, by=by, **values["proof"])


STEPS: dict[str, LetterStep] = {
    "podpisz": LetterStep(
        gettext_lazy("Podpis"),
        "",
        gettext_lazy("Podpisz"),
        gettext_lazy("Podpisano. Pismo ma znak, kod weryfikacji i skrót; już się nie zmieni."),
        SignForm,
        lambda letter, values, by: letters.sign(
            letter,
            by=by,
            seen=values["seen"],
            read=values["read"],
            despite=values.get("despite", ""),
        ),
        (LetterState.DRAFT,),
    ),
    "zwroc": LetterStep(
        gettext_lazy("Zwrot projektu"),
        gettext_lazy("Projekt zostaje, a uwaga trafia do adnotacji. Poprawiony wróci do podpisu."),
        gettext_lazy("Zwróć do poprawy"),
        gettext_lazy("Projekt zwrócony do poprawy; uwaga jest w adnotacjach."),
        case_forms.RemarkForm,
        lambda letter, values, by: remarks.send_back(letter, values["remark"], by=by),
        (LetterState.DRAFT,),
    ),
    "usun": LetterStep(
        gettext_lazy("Usunięcie projektu"),
        gettext_lazy("Projekt znika; w metryce zostaje, że był i dlaczego go usunięto."),
        gettext_lazy("Usuń projekt"),
        gettext_lazy("Projekt usunięty."),
        case_forms.DiscardForm,
        lambda letter, values, by: letters.discard(letter, by=by, reason=values["reason"]),
        (LetterState.DRAFT,),
    ),
    "dorecz": LetterStep(
        gettext_lazy("Doręczenie"),
        OF_STEPS[Move.DELIVER],
        gettext_lazy("Odnotuj doręczenie"),
        gettext_lazy("Doręczenie odnotowane; terminy biegną."),
        DeliveryForm,
        _deliver,
        (LetterState.SIGNED,),
    ),
    "zmiany": LetterStep(
        gettext_lazy("Zmiany w rejestrze"),
        gettext_lazy(
            "Rejestr będzie mówił to, co postanawia decyzja. Jeżeli decyzja nie wskazuje danych, "
            "popraw wpis w formularzu podmiotu, a tu potwierdź, że to zrobione."
        ),
        gettext_lazy("Wprowadź zmiany"),
        gettext_lazy("Rejestr jest zgodny z decyzją."),
        case_amendments.AppliedForm,
        lambda letter, values, by: amendments.apply(letter, seen=values["seen"], by=by),
        (LetterState.DELIVERED,),
    ),
    "odstap": LetterStep(
        gettext_lazy("Odstąpienie od doręczenia"),
        OF_STEPS[Move.DROP],
        gettext_lazy("Odstąp od doręczenia"),
        gettext_lazy("Odstąpiono od doręczenia. Sprawa wróciła do rozpatrywania."),
        case_forms.DropForm,
        lambda letter, values, by: undelivered.drop(letter, by=by, reason=values["reason"]),
        (LetterState.SIGNED,),
    ),
    "kopia": LetterStep(
        gettext_lazy("Plik z podpisem kwalifikowanym"),
        gettext_lazy("Plik podpisany poza portalem zostaje obok dokumentu z portalu."),
        gettext_lazy("Dodaj plik"),
        gettext_lazy("Plik z podpisem kwalifikowanym jest przy piśmie."),
        case_forms.CopyForm,
        lambda letter, values, by: signed_copies.keep(
            letter, values["file"].read(), by=by, name=values["file"].name
        ),
        (LetterState.SIGNED, LetterState.DELIVERED),
    ),
}


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
