"""Steps about a letter: signed, sent back, thrown away, delivered, each a page with a form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.actions import amendments, letters, remarks, signed_copies, undelivered
from entities.enums.cases import LetterState, Move
from entities.mailing import notices
from entities.models import Letter
from entities.rules import procedure

from . import (
    case_amendments,
    case_comparison,
    case_forms,
    case_pages,
    delivery_mending,
    form_pages,
)
from .case_consequences import OF_LETTERS, OF_STEPS
from .case_options import letter_url
from .delivery_form import DeliveryForm
from .signature_form import SignForm

_SETTLE = "rozstrzygnij-doreczenie"


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
    is_over = name == _SETTLE and delivery_mending.open_of(letter) is None
    if request.method != "POST" and (is_over or letter.state not in wanted.states):
        messages.warning(request, _("Tego kroku nie można teraz zrobić z tym pismem."))
        return redirect(letter_url(letter))
    form = wanted.form(
        request.POST or None,
        request.FILES or None,
        case=letter.case,
        by=request.user,
        letter=letter,
    )
    if form.is_valid() and form_pages.acted(
        form, lambda: wanted.act(letter, form.cleaned_data, request.user)
    ):
        notices.send_waiting(timezone.localdate())
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
    more = {"comparison": shown, "missing": lacking or (), "letter": letter}
    if name == _SETTLE:
        more |= delivery_mending.shown(letter, request.user)
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
    "popraw-doreczenie": LetterStep(
        gettext_lazy("Poprawka doręczenia"),
        gettext_lazy(
            "Podaj, jak naprawdę doręczono pismo. Zanim zatwierdzający to potwierdzi, nic się nie "
            "zmienia; zobaczysz, co z poprawki wyniknie. Poprzedni dzień zostaje w historii."
        ),
        gettext_lazy("Przekaż do potwierdzenia"),
        gettext_lazy("Poprawka czeka na potwierdzenie; jej skutki są przy piśmie."),
        delivery_mending.MendingForm,
        delivery_mending.propose,
        (LetterState.SIGNED, LetterState.DELIVERED),
    ),
    _SETTLE: LetterStep(
        gettext_lazy("Poprawka doręczenia do potwierdzenia"),
        gettext_lazy(
            "Po potwierdzeniu terminy, ostateczność i dni w rejestrze liczą się od nowego dnia "
            "doręczenia. Odrzucona poprawka niczego nie zmienia."
        ),
        gettext_lazy("Zapisz"),
        gettext_lazy("Rozstrzygnięto; wynik jest w metryce sprawy."),
        delivery_mending.SettleMendingForm,
        delivery_mending.settle,
        (LetterState.SIGNED, LetterState.DELIVERED),
    ),
    "zmiany": LetterStep(
        gettext_lazy("Zmiany w rejestrze"),
        gettext_lazy(
            "Rejestr będzie mówił to, co wynika z decyzji albo sprostowania. Jeżeli decyzja nie "
            "wskazuje danych, popraw wpis w formularzu podmiotu, a tu potwierdź, że to zrobione."
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
