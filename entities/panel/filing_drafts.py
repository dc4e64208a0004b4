"""A letter of a party in the making: what was typed into its form is kept, and shown again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import filing_drafts
from entities.models import Case, FilingDraft, Organisation
from entities.rules.application_answers import as_typed
from entities.rules.errors import RuleError

from .answer_forms import AnswersForm
from .case_forms import LetterForm
from .case_words import Way
from .drafts import AUTO, Json, number

KEEP = "keep"
# What is the page's own, or is asked anew.
_NOT_TYPED = {"token", "newest", "sure"}
# Lists of what is ticked; every other field has one value.
_LISTS = {"wniosek-groups"}


def is_saving(request: HttpRequest) -> bool:
    """Whether the form came to be kept and not to be sent."""
    return request.method == "POST" and (KEEP in request.POST or AUTO in request.POST)


def initial_of(answers: dict[str, list[str]], prefix: str = "") -> dict[str, Any]:
    """What a form with the prefix begins with, of what was typed."""
    found: dict[str, Any] = {}
    for name, said in answers.items():
        before, _dash, plain = name.rpartition("-")
        # Nothing ticked is an answer too.
        if before == prefix and (said or name in _LISTS):
            found[plain] = said if name in _LISTS else said[0]
    return found


def typed_of(
    request: HttpRequest, form: LetterForm, answers: AnswersForm | None
) -> dict[str, list[str]]:
    """What was typed, as it was: of the application only what differs from what it says."""
    names = [
        name
        for name, field in form.fields.items()
        if not isinstance(field, forms.FileField) and name not in _NOT_TYPED
    ]
    found = {name: [as_typed(one) for one in request.POST.getlist(name)] for name in names}
    found = {name: said for name, said in found.items() if any(one.strip() for one in said)}
    if answers and (changed := [*_changed(request, answers)]):
        kept = [answers.add_prefix(name) for name in (*changed, "seen")]
        found |= {name: [as_typed(one) for one in request.POST.getlist(name)] for name in kept}
    return found


def _changed(request: HttpRequest, answers: AnswersForm) -> list[str]:
    return [
        name
        for name in answers.changed_data
        if name != "seen" and not _is_same(request, answers, name)
    ]


def _is_same(request: HttpRequest, answers: AnswersForm, name: str) -> bool:
    """Whether only the ends of lines differ, which browsers write their own way."""
    before = answers.before.get(name)
    said = as_typed(request.POST.get(answers.add_prefix(name), ""))
    return isinstance(before, str) and as_typed(before).strip() == said.strip()


def saved(
    request: HttpRequest, case: Case, way: Way, form: LetterForm, typed: dict[str, list[str]]
) -> HttpResponse | list[str]:
    """Keep it and answer; or the sentences that say why it was not kept, for the page to show."""
    is_quiet = request.headers.get("Accept") == Json
    form.is_valid()  # for the hidden fields: what is typed may be as wrong as it likes
    hidden = {name: form.cleaned_data.get(name) for name in ("token", "newest")}
    seen = number(request.POST.get("version", ""))
    try:
        draft = filing_drafts.keep(case, way.kind, typed, seen=seen, by=request.user, **hidden)
    except RuleError as refusal:
        if is_quiet:
            return JsonResponse({"sentence": " ".join(refusal.sentences)}, status=409)
        return refusal.sentences
    where = "" if AUTO in request.POST else reverse("panel:case", args=[case.pk])
    if where:
        _tell(request, has_draft=bool(draft))
    if not is_quiet:
        return redirect(where or request.path)
    at = timezone.localtime(draft.changed_at if draft else None)
    told = {"version": draft.version if draft else 0, "at": f"{at:%H:%M}", "next": where}
    return JsonResponse(told)


def _tell(request: HttpRequest, *, has_draft: bool) -> None:
    if has_draft:
        messages.success(request, _("Zapisano szkic. Nic jeszcze nie wysłano."))
    else:
        messages.info(request, _("Nic nie było wpisane, więc szkicu nie ma."))
    if request.FILES:
        messages.warning(request, _("Plików szkic nie przechowuje: wybierz je przed wysłaniem."))


def told(draft: FilingDraft, form: LetterForm, answers: AnswersForm | None) -> list[Any]:
    """What somebody else saved: labels with words."""
    found = []
    for shown in (form, answers):
        fields = shown.visible_fields() if shown else []
        rows = [(field, draft.answers.get(field.html_name)) for field in fields]
        found += [(field.label, ", ".join(said)) for field, said in rows if said]
    return found


def begun(case: Case, own: Organisation, ways: list[Way]) -> list[tuple[FilingDraft, Way]]:
    """What the organisation has begun to write in the case and may still send."""
    kinds = {way.kind: way for way in ways}
    rows = FilingDraft.objects.filter(case=case, organisation=own, kind__in=[*kinds])
    rows = rows.select_related("changed_by").order_by("pk")
    return [(row, kinds[row.kind]) for row in rows]
