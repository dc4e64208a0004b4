"""The pages where a party writes to the office in its case."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import party_letters
from entities.enums import LetterKind
from entities.enums.cases import CaseState, TermKind
from entities.enums.filings import FilingKind
from entities.models import Application, Case, Letter, Organisation
from entities.rules import case_time, filings, following, letters_shown
from entities.rules.errors import Conflict
from entities.rules.reckoning import written

from .acting import carried_out, sent, typed
from .answer_forms import AnswersForm, answers_of
from .case_forms import FORMS, LetterForm
from .case_words import APPEAL, WAY_OF, Way
from .cases import letter_row, own_case, row_of

# The letter that such an answer answers, and the facts in which it lists what it asks.
_ANSWERED = {
    FilingKind.COMPLETION: (LetterKind.CALL_TO_COMPLETE,),
    FilingKind.EXPLANATION: (LetterKind.CALL_TO_MEND, LetterKind.DEMAND),
    FilingKind.STATEMENT: (LetterKind.HEARING,),
}
_POINTS = ("defects", "points")


def write(request: HttpRequest, case_id: int, way: str) -> HttpResponse:
    """Show the form of the letter; sent, send it and go back to the case."""
    case, own = own_case(request, case_id)
    wanted = WAY_OF.get(way)
    if wanted is None:
        raise Http404
    if request.method != "POST" and (sentence := filings.why_not(case, wanted.kind, own[0])):
        messages.warning(request, sentence)
        return redirect("panel:case", case.pk)
    data, files = typed(request), request.FILES or None
    form = FORMS.get(wanted.kind, LetterForm)(data, files, case=case, way=wanted)
    answers = _answers(case, wanted, data) if following.has_applied(own[0], case) else None
    are_valid = [sent(request, form), answers is None or answers.is_valid()]
    if all(are_valid) and carried_out(form, lambda: _send(request, case, wanted, form, answers)):
        messages.success(request, wanted.done)
        return redirect("panel:case", case.pk)
    if request.method == "POST" and form.is_bound and form.is_sent():
        messages.info(request, _("To pismo jest już wysłane i urząd je ma. Drugi raz nie poszło."))
        return redirect("panel:case", case.pk)
    context = {
        **row_of(case, timezone.localdate()),
        "way": wanted,
        "form": form,
        "answers": answers,
        "lost_files": bool(request.FILES) and form.is_bound,
        "what_follows": _what_follows(case, wanted, own[0], timezone.localdate()),
        **_called(case, wanted, own),
    }
    return render(request, "panel/write.html", context)


def _answers(case: Case, way: Way, data: Any) -> AnswersForm | None:
    """The application, where the party corrects it; nothing once the case is closed."""
    if way.kind != FilingKind.COMPLETION or case.state != CaseState.INCOMPLETE:
        return None
    application = Application.objects.filter(case=case).first()
    return answers_of(case, application, data) if application else None


def _send(
    request: HttpRequest, case: Case, way: Way, form: LetterForm, answers: AnswersForm | None
) -> None:
    message = form.message(
        values=answers.values if answers else {}, seen=answers.before if answers else {}
    )
    try:
        party_letters.send(case, way.kind, message, by=request.user)
    except Conflict:
        form.tell_newest()
        raise


def _called(case: Case, way: Way, own: list[Organisation]) -> dict[str, Any]:
    """The letter that is answered, and point by point what it asks once the party has opened it:
    nobody reads a letter by the way, for its first opening is noted.
    """
    kinds = _ANSWERED.get(way.kind, ())
    found = [x for x in letters_shown.shown(case, own) if x.kind in kinds]
    call = found[0] if found else None
    is_open = bool(call and letter_row(call, own)["opened"])
    return {"call": call, "points": _points(call) if call and is_open else [], "is_open": is_open}


def _points(call: Letter) -> list[str]:
    rows = [text for name in _POINTS for text in call.facts.get(name, ())]
    return [text.strip() for text in rows if text.strip()]


def _what_follows(case: Case, way: Way, sender: Organisation, on: Any) -> list[str]:
    """What the letter brings about, or does not, said before it is sent."""
    if way.kind != FilingKind.COMPLETION or case.state != CaseState.INCOMPLETE:
        return _what_comes(case, way, on)
    is_theirs = following.has_applied(sender, case)
    return [*([] if is_theirs else [party_letters.NOT_YOUR_REQUEST]), *_what_comes(case, way, on)]


def _what_comes(case: Case, way: Way, on: Any) -> list[str]:
    if way.kind == FilingKind.WITHDRAWAL:
        return [_of_withdrawal(case)]
    if way.kind == FilingKind.OTHER and case.state in (CaseState.DELIVERED, CaseState.APPEALED):
        return [str(APPEAL)]
    if way.kind == FilingKind.COMPLETION and case.state == CaseState.UNEXAMINED:
        return [
            _(
                "Podanie pozostawiono już bez rozpoznania. Kto spóźnił się nie ze swojej winy, "
                "może prosić o przywrócenie terminu: w ciągu 7 dni, odkąd ustała przyczyna, razem "
                "z uzupełnieniem. Napisz tu tę prośbę i uprawdopodobnij, że to nie Twoja wina "
                "(art. 58 KPA). Czy termin przywrócić, oceni urząd."
            )
        ]
    term = case_time.newest_term(case, case_time.TERM_OF_CALL.get(case.state))
    if way.kind in (FilingKind.COMPLETION, FilingKind.EXPLANATION) and term and term.due_on < on:
        return [_late(term.kind, written(term.due_on))]
    return []


def _late(kind: str, day: str) -> str:
    if kind == TermKind.COMPLETE:
        return (
            _(
                "Termin minął %s. Odpowiedź możesz wysłać, ale czy ją przyjąć, oceni urząd. Jeżeli "
                "spóźnienie nie jest z Twojej winy, poproś tu o przywrócenie terminu: w ciągu 7 "
                "dni, odkąd ustała przyczyna, razem z uzupełnieniem (art. 58 KPA)."
            )
            % day
        )
    return _("Termin minął %s. Odpowiedź możesz wysłać; co z niej wyniknie, oceni urząd.") % day


def _of_withdrawal(case: Case) -> str:
    if filings.is_taken_back(case):
        return _(
            "Urząd odnotuje wycofanie i zakończy sprawę bez decyzji. Nowy wniosek albo zgłoszenie "
            "można złożyć w każdej chwili."
        )
    return _(
        "Urząd już rozpatruje sprawę, więc nie kończy się ona od razu: wycofanie jest podstawą, "
        "żeby umorzyć postępowanie decyzją (art. 105 § 2 KPA). Decyzję dostaniesz."
    )
