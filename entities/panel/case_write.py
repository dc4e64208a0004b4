"""The pages where a party writes to the office in its case."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import filing_drafts as drafts
from entities.actions import party_letters
from entities.enums import LetterKind
from entities.enums.cases import CaseState, TermKind
from entities.enums.filings import FilingKind
from entities.models import Application, Case, Letter, Organisation
from entities.rules import case_time, filings, following, letters_shown
from entities.rules.errors import Conflict
from entities.rules.reckoning import written

from . import case_again, filing_drafts
from .acting import carried_out, sent, typed
from .answer_forms import AnswersForm, answers_of
from .case_forms import FORMS, LetterForm
from .case_words import APPEAL, WAY_OF, Way
from .cases import letter_row, own_case, row_of
from .drafts import number

# The letter that such an answer answers, and the facts in which it lists what it asks.
_ANSWERED = {
    FilingKind.COMPLETION: (LetterKind.CALL_TO_COMPLETE,),
    FilingKind.EXPLANATION: (LetterKind.CALL_TO_MEND, LetterKind.DEMAND),
    FilingKind.STATEMENT: (LetterKind.HEARING,),
}
_POINTS = ("defects", "points")


def write(request: HttpRequest, case_id: int, way: str) -> HttpResponse:
    """Show the form of the letter; sent, send it and go back to the case; or keep what is typed."""
    case, own = own_case(request, case_id)
    wanted = WAY_OF.get(way)
    if wanted is None:
        raise Http404
    if request.method != "POST" and (sentence := filings.why_not(case, wanted.kind, own[0])):
        messages.warning(request, sentence)
        return redirect("panel:case", case.pk)
    page = _Page(request, case, wanted, own)
    if filing_drafts.is_saving(request):
        return _saved(page)
    data = typed(request)
    form, answers = page.forms(data, request.FILES or None)
    are_valid = [sent(request, form), answers is None or answers.is_valid()]
    if again := case_again.told_of_the_first(request, case, wanted.kind, form, answers):
        return again
    if all(are_valid) and carried_out(form, lambda: _send(request, case, wanted, form, answers)):
        messages.success(request, wanted.done)
        return redirect("panel:case", case.pk)
    if request.method == "POST" and form.is_bound and form.is_sent():
        messages.info(request, _("To pismo jest już wysłane i urząd je ma. Drugi raz nie poszło."))
        return redirect("panel:case", case.pk)
    return page.shown(form, answers, data)


class _Page:
    """The page of a letter: its forms, with what is kept of them, and what it says beside."""

    def __init__(self, request: HttpRequest, case: Case, way: Way, own: list[Organisation]) -> None:
        self.request, self.case, self.way, self.own = request, case, way, own
        self.draft = drafts.of(case, own[0], way.kind) if way.is_kept else None

    def forms(
        self, data: Any, files: Any = None, typed: dict[str, list[str]] | None = None
    ) -> tuple[LetterForm, AnswersForm | None]:
        """The letter and the application that it corrects: as sent, else as `typed` or kept."""
        kept = typed if typed is not None else self.draft.answers if self.draft else {}
        kind = FORMS.get(self.way.kind, LetterForm)
        initial = filing_drafts.initial_of(kept)
        form = kind(data, files, case=self.case, way=self.way, initial=initial)
        if not following.has_applied(self.own[0], self.case):
            return form, None
        changed = filing_drafts.initial_of(kept, AnswersForm.prefix)
        return form, _answers(self.case, self.way, data, None if data is not None else changed)

    def shown(
        self,
        form: LetterForm,
        answers: AnswersForm | None,
        data: Any,
        refusal: Sequence[str] = (),
    ) -> HttpResponse:
        """The page of what a browser sent, if it did, with what is told beside the form."""
        case, way, on = self.case, self.way, timezone.localdate()
        said = [*refusal, *(form.non_field_errors() if form.is_bound else ())]
        is_overtaken = drafts.OVERTAKEN in said
        kept = self.draft.version if self.draft else 0
        row = row_of(case, on)
        context = {
            **row,
            # Of a call that waits; a case that went on has other days, and the letter none.
            "term": row["told"].by if row["told"].asks else None,
            "is_open_to_it": not filings.why_not(case, way.kind, self.own[0]),
            "way": way,
            "form": form,
            "answers": answers,
            "refusal": refusal,
            "lost_files": bool(self.request.FILES),
            "what_follows": _what_follows(case, way, self.own[0], on),
            # Whoever has been told of a newer one writes over that.
            "version": kept if data is None or is_overtaken else data.get("version", kept),
            "is_unsaved": data is not None,
            "draft": self.draft,
            "theirs": self.theirs(form, answers) if is_overtaken else [],
            "sent": " ".join(str(one.token) for one in case.filings.all() if one.token),
            "sign_in": resolve_url(settings.LOGIN_URL),
            **_called(case, way, self.own),
        }
        return render(self.request, "panel/write.html", context)

    def theirs(self, form: LetterForm, answers: AnswersForm | None) -> list[Any]:
        """What is kept, beside what was typed over an older version of it."""
        return filing_drafts.told(self.draft, form, answers) if self.draft else []


def _saved(page: _Page) -> HttpResponse:
    """Keep the draft; where it cannot be kept, what was typed stays on the page."""
    form, answers = page.forms(page.request.POST)
    words = filing_drafts.typed_of(page.request, form, answers)
    answer = filing_drafts.saved(page.request, page.case, page.way, form, words)
    if isinstance(answer, HttpResponse):
        return answer
    return page.shown(*page.forms(None, typed=words), page.request.POST, answer)


def _answers(case: Case, way: Way, data: Any, changed: dict[str, Any] | None) -> AnswersForm | None:
    """The application, where the party corrects it; nothing once the case is closed."""
    if way.kind != FilingKind.COMPLETION or case.state != CaseState.INCOMPLETE:
        return None
    application = Application.objects.filter(case=case).first()
    return answers_of(case, application, data, changed) if application else None


def _send(
    request: HttpRequest, case: Case, way: Way, form: LetterForm, answers: AnswersForm | None
) -> None:
    message = form.message(
        values=answers.values if answers else {},
        seen=answers.before if answers else {},
        draft=number(request.POST["version"]) if "version" in request.POST else None,
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
