"""A letter sent again from a page that was opened before the first one: never sent twice."""

import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import party_letters
from entities.enums.filings import FilingKind
from entities.models import Attachment, Case, Filing
from kisportal.accounts.models import User

from .answer_forms import AnswersForm
from .case_forms import LetterForm


def told_of_the_first(
    request: HttpRequest,
    case: Case,
    kind: FilingKind,
    form: LetterForm,
    answers: AnswersForm | None,
) -> HttpResponse | None:
    """Back to the case for whoever has sent just that already; whose application changed because of
    another letter is told of that in the form.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    if first := _sent_by(request.user, case, kind, form, answers):
        messages.info(request, _told(first))
        return redirect("panel:case", case.pk)
    if answers and answers.is_overtaken:
        _tell_of_newer(case, form)
    return None


def _sent_by(
    user: User, case: Case, kind: FilingKind, form: LetterForm, answers: AnswersForm | None
) -> Filing | None:
    """The letter that the person has sent since the page was opened, when the page says the same
    and nothing more; the form is a right one.
    """
    rows = [one for one in _later(case, form) if one.kind == kind and one.sent_by_id == user.pk]
    text = form.written().strip()
    same = [one for one in rows if one.text == text]
    if not same or (answers and answers.says_more):
        return None
    newest = max(same, key=lambda one: one.pk)
    return newest if _files_of(form) <= _files_in(newest) else None


def _told(filing: Filing) -> str:
    """That it is sent, and when."""
    at = timezone.localtime(filing.sent_at)
    is_today = at.date() == timezone.localdate()
    when = _("dziś o %s") % f"{at:%H:%M}" if is_today else f"{at:%d.%m.%Y, godz. %H:%M}"
    return _("%(kind)s wysłano już %(when)s. Drugi raz nie poszło.") % {
        "kind": str(filing.get_kind_display()).capitalize(),  # each reads well as an object
        "when": when,
    }


def _tell_of_newer(case: Case, form: LetterForm) -> None:
    """The application is another one because a letter went out meanwhile: that is said with it."""
    if rows := _later(case, form):
        form.add_error(None, party_letters.sent_meanwhile(max(rows, key=lambda one: one.pk)))
        form.tell_newest()


def _later(case: Case, form: LetterForm) -> list[Filing]:
    """What was sent in the case since the page was opened."""
    seen = form.cleaned_data.get("newest") or 0
    return [one for one in case.filings.all() if one.pk > seen]


def _files_of(form: LetterForm) -> set[str]:
    return {hashlib.sha256(one.content).hexdigest() for one in form.all_documents()}


def _files_in(filing: Filing) -> set[str]:
    rows = Attachment.objects.filter(filing=filing, file__isnull=False)
    return {*rows.values_list("file__sha256", flat=True)}
