"""Steps of a case that need no letter: each a page with a form, and the action it stands for."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy

from entities.actions import (
    applications,
    cases,
    decisions,
    hearings,
    reopening,
    rulings,
    supervision,
)
from entities.enums.appeals import AppealEnd
from entities.enums.cases import Channel, Heard, Move
from entities.models import Case
from entities.rules.dossiers import formal_ticks
from kisportal.accounts.models import User

from . import (
    case_filings,
    case_forms,
    case_outcome,
    case_pages,
    case_time_steps,
    court_steps,
    form_pages,
    return_forms,
)
from .case_consequences import EXAMINE_EX_OFFICIO, OF_STEPS, WHY_EX_OFFICIO
from .case_step import SEND, Step, decided


def show(model_admin: Any, request: HttpRequest, case: Case, name: str) -> HttpResponse:
    """Show the form of the step; sent, do it and go back to the case."""
    step = STEPS.get(name)
    if step is None:
        raise Http404
    if request.method != "POST" and not step.is_legal(case):
        messages.warning(request, case_pages.NOT_NOW)
        return redirect(case_pages.address(case))
    filing = case_filings.named_in(request, case)
    form = step.form(request.POST or None, request.FILES or None, case=case, by=request.user)
    form.initial |= case_filings.prefilled(filing) if filing else {}
    sent = request.method == "POST"
    if not step.form.base_fields:
        form.is_bound = sent

    def act() -> None:
        step.act(case, form.cleaned_data, request.user)

    done = case_filings.done(filing, case, step.done)
    settling = case_filings.with_settling(filing, step.title, act, request.user)
    if sent and form.is_valid() and form_pages.acted(form, settling):
        messages.success(request, done)
        return redirect(case_pages.address(case))
    page = _page_of(step, case)
    missing = _missing(case) if Move.EXAMINE in step.moves else []
    return case_pages.form_page(model_admin, request, case, page, form, missing=missing)


def _page_of(step: Step, case: Case) -> case_pages.Page:
    """What the step is called in the case: one begun ex officio has nothing to be complete."""
    if Move.EXAMINE in step.moves and case.channel == Channel.EX_OFFICIO:
        title = EXAMINE_EX_OFFICIO
        return case_pages.Page(title, WHY_EX_OFFICIO, title, case_pages.address(case))
    return case_pages.Page(step.title, step.why, step.button, case_pages.address(case))


def _missing(case: Case) -> list[str]:
    """What the law asks and the application lacks: told, because the official decides."""
    ticks = formal_ticks(case, timezone.localdate())
    return [tick.sentence for tick in ticks if not tick.met]


def _examine(case: Case, values: dict[str, Any], by: User) -> None:
    cases.examine(case, by=by)


def _complete(case: Case, values: dict[str, Any], by: User) -> None:
    how = {"posted_on": values.get("posted_on"), "restored": values.get("restored", "")}
    cases.complete(case, received_on=values["on"], by=by, **how)


def _speak(case: Case, values: dict[str, Any], by: User) -> None:
    hearings.note_heard(case, Heard(values["how"]), values["text"], on=values["on"], by=by)


def _lapse(case: Case, values: dict[str, Any], by: User) -> None:
    reopening.lapse(case, by=by)


def _reopen(case: Case, values: dict[str, Any], by: User) -> None:
    reopening.reopen(case, on=values["on"], reason=values["reason"], by=by)


def _withdraw(case: Case, values: dict[str, Any], by: User) -> None:
    cases.withdraw(case, on=values["on"], by=by)


def _settle(case: Case, values: dict[str, Any], by: User) -> None:
    answered_on = values["answered_on"]
    supervision.settle(case, by=by, reason=values["reason"], answered_on=answered_on)


def _waive(case: Case, values: dict[str, Any], by: User) -> None:
    decisions.waive(decided(case), on=values["on"], by=by)


def _appeal(case: Case, values: dict[str, Any], by: User) -> None:
    decisions.appeal(decided(case), on=values["on"], restored=values["restored"], by=by)


def _outcome(case: Case, values: dict[str, Any], by: User) -> None:
    end = AppealEnd(values["outcome"])
    ruled = rulings.Ruled(
        delivered_on=values["delivered_on"],
        number=values["number"],
        ruling=values.get("ruling", ""),
        first=values.get("first"),
        last_day=values.get("last_day"),
    )
    how = {"on": values["on"], "note": values["note"], "ruled": ruled}
    decisions.settle_appeal(decided(case), end, by=by, **how)


def _close(case: Case, values: dict[str, Any], by: User) -> None:
    decisions.close(decided(case), by=by)


def _assign(case: Case, values: dict[str, Any], by: User) -> None:
    cases.assign(case, values["to"], by=by)


def _note(case: Case, values: dict[str, Any], by: User) -> None:
    cases.note(case, values["text"], by=by)


def _attach(case: Case, values: dict[str, Any], by: User) -> None:
    file = values["file"]
    given, content = file.name if file else "", file.read() if file else None
    for kind in values["kind"] or (None,):
        # The name of a file says what it is; a name that somebody typed need not.
        name = values["name"] or (str(kind) if kind else "") or given
        applications.attach(
            case,
            name=case_pages.with_ending(name, given),
            received_on=values["received_on"],
            by=by,
            kind=kind,
            content=content,
        )


STEPS: dict[str, Step] = {
    "kompletna": Step(
        gettext_lazy("Uznanie wniosku za kompletny"),
        OF_STEPS[Move.EXAMINE],
        gettext_lazy("Uznaj za kompletną"),
        gettext_lazy("Sprawa jest w rozpatrywaniu."),
        _examine,
        moves=(Move.EXAMINE,),
    ),
    "uzupelnienie": Step(
        gettext_lazy("Przyjęcie uzupełnienia"),
        OF_STEPS[Move.COMPLETE],
        gettext_lazy("Przyjmij uzupełnienie"),
        gettext_lazy("Uzupełnienie przyjęte. Popraw wniosek i sprawdź go jeszcze raz."),
        _complete,
        return_forms.CompletionForm,
        (Move.COMPLETE,),
    ),
    "wypowiedz": Step(
        gettext_lazy("Wypowiedź strony przed decyzją"),
        OF_STEPS[Move.SPEAK],
        SEND,
        gettext_lazy("Zapisano w aktach; prawo strony do wypowiedzi jest zachowane."),
        _speak,
        return_forms.HeardForm,
        (Move.SPEAK,),
    ),
    "wygasniecie": Step(
        gettext_lazy("Żądanie uważane za wycofane"),
        OF_STEPS[Move.LAPSE],
        gettext_lazy("Odnotuj upływ 3 lat"),
        gettext_lazy("Odnotowano. Przygotuj teraz decyzję o umorzeniu."),
        _lapse,
        moves=(Move.LAPSE,),
    ),
    "przywrocenie": Step(
        gettext_lazy("Powrót zakończonej sprawy"),
        OF_STEPS[Move.REOPEN],
        gettext_lazy("Przywróć sprawę do biegu"),
        gettext_lazy("Sprawa znów się toczy. Sprawdź, od czego teraz zacząć."),
        _reopen,
        return_forms.ReturnForm,
        (Move.REOPEN,),
    ),
    "wycofanie": Step(
        gettext_lazy("Wycofanie podania"),
        OF_STEPS[Move.WITHDRAW],
        gettext_lazy("Odnotuj wycofanie"),
        gettext_lazy("Podanie wycofane, sprawa zakończona."),
        _withdraw,
        case_forms.WithdrawalForm,
        (Move.WITHDRAW,),
    ),
    "zakonczenie": Step(
        gettext_lazy("Zakończenie nadzoru"),
        OF_STEPS[Move.SETTLE],
        gettext_lazy("Zakończ nadzór"),
        gettext_lazy("Nadzór zakończony."),
        _settle,
        case_forms.SettlementForm,
        (Move.SETTLE,),
    ),
    "zrzeczenie": Step(
        gettext_lazy("Zrzeczenie się odwołania"),
        OF_STEPS[Move.WAIVE],
        gettext_lazy("Odnotuj zrzeczenie"),
        gettext_lazy("Decyzja jest ostateczna."),
        _waive,
        case_forms.WaiverForm,
        (Move.WAIVE,),
    ),
    "odwolanie": Step(
        gettext_lazy("Odwołanie"),
        OF_STEPS[Move.APPEAL],
        gettext_lazy("Odnotuj odwołanie"),
        gettext_lazy("Odwołanie odnotowane. Przekaż akta ministrowi w ciągu 7 dni."),
        _appeal,
        return_forms.AppealForm,
        (Move.APPEAL,),
    ),
    "minister": Step(
        gettext_lazy("Rozstrzygnięcie ministra"),
        OF_STEPS[Move.UPHOLD],
        gettext_lazy("Odnotuj rozstrzygnięcie"),
        gettext_lazy("Rozstrzygnięcie ministra odnotowane."),
        _outcome,
        case_outcome.OutcomeForm,
        (Move.UPHOLD,),
    ),
    "ostatecznosc": Step(
        gettext_lazy("Ostateczność decyzji"),
        OF_STEPS[Move.CLOSE],
        gettext_lazy("Odnotuj ostateczność"),
        gettext_lazy("Decyzja jest ostateczna, sprawa zakończona."),
        _close,
        moves=(Move.CLOSE,),
    ),
    **court_steps.STEPS,
    "przydzial": Step(
        gettext_lazy("Przydział sprawy"),
        gettext_lazy("Sprawę prowadzi osoba z tego urzędu. Zmiana zostaje w metryce."),
        gettext_lazy("Przydziel"),
        gettext_lazy("Sprawa przydzielona."),
        _assign,
        case_forms.AssignmentForm,
    ),
    "adnotacja": Step(
        gettext_lazy("Nowa adnotacja"),
        gettext_lazy("Notatka w aktach o tym, co ma znaczenie dla sprawy. Nie trafia do pism."),
        SEND,
        gettext_lazy("Adnotacja jest w aktach."),
        _note,
        case_forms.NoteForm,
    ),
    "zalacznik": Step(
        gettext_lazy("Nowy załącznik"),
        gettext_lazy("Dokument, który wpłynął. Plik sprawdzamy po zawartości, nie po nazwie."),
        gettext_lazy("Dodaj załącznik"),
        gettext_lazy("Załącznik jest w aktach."),
        _attach,
        case_forms.AttachmentForm,
    ),
    **case_time_steps.STEPS,
}
