"""An application in the making: step by step, as a whole, on paper, sent, thrown away."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.actions import application_texts, own_applications
from entities.models import ApplicationDraft, Membership
from entities.rules import (
    application_answers,
    application_steps,
    applying,
    case_time,
    case_words,
    following,
)
from entities.rules.application_questions import DOCUMENTS, Step
from entities.rules.errors import RuleError
from kisportal.downloads import download, inline_pdf

from . import acting, draft_forms, draft_progress, kept_drafts
from .acting import said
from .apply import ways_on

Json = "application/json"
AUTO = "auto"
# The doubts that the page showed.
TOLD = "told"


def step(request: HttpRequest, draft_id: int, key: str) -> HttpResponse:
    """A page of questions; a script saves it as it is typed."""
    draft = own(request, draft_id)
    found = application_steps.step_of(draft.kind, key, draft.answers)
    if found is None or found.key == DOCUMENTS:
        raise Http404
    if request.method == "POST":
        return _saved(request, draft, found)
    if draft.case_id:
        return _sent_already(request, draft)
    kept = acting.typed(request)
    if kept is None:
        return _page(request, draft, found, draft.answers)
    answers, seen = draft_forms.typed(found, kept), number(kept.get("version", ""))
    return _page(request, draft, found, answers, version=seen, is_unsaved=True)


def _saved(request: HttpRequest, draft: ApplicationDraft, found: Step) -> HttpResponse:
    answers = draft_forms.typed(found, request.POST)
    quiet = request.headers.get("Accept") == Json
    seen = request.POST.get("version", "")
    try:
        saved = own_applications.save(draft, found.key, answers, seen=number(seen), by=request.user)
    except RuleError as refusal:
        if quiet:
            return JsonResponse({"sentence": " ".join(refusal.sentences)}, status=409)
        draft.refresh_from_db()
        return _overtaken(request, draft, found, answers, refusal)
    stays = [name for name in request.POST if name.startswith((draft_forms.PICK, "stay"))]
    # What the script saves by itself leads nowhere, so nothing is read to find out where.
    seen_doubts = {*request.POST.getlist(TOLD)}
    where = "" if stays or AUTO in request.POST else _after(saved, found, seen_doubts)
    if quiet:
        at = timezone.localtime(saved.changed_at)
        told = {"version": saved.version, "at": f"{at:%H:%M}", "next": where}
        return JsonResponse(told)
    return redirect(where or request.path)


def _after(draft: ApplicationDraft, found: Step, seen_doubts: set[str]) -> str:
    """The next page; the same one with what is wrong, while something cannot be read, and once for
    what looks like a slip.
    """
    progress = draft_progress.of(draft, timezone.localdate())
    stage = progress.stage_of(found)
    if stage.faults or any(doubt.sentence not in seen_doubts for doubt in stage.doubts):
        return f"{reverse('panel:draft_step', args=[draft.pk, found.key])}?sprawdz=1"
    return _address(draft, progress.after(found.key))


def _address(draft: ApplicationDraft, step: Step | None) -> str:
    if step is None:
        return reverse("panel:draft", args=[draft.pk])
    if step.key == DOCUMENTS:
        return reverse("panel:draft_documents", args=[draft.pk])
    return reverse("panel:draft_step", args=[draft.pk, step.key])


def _page(
    request: HttpRequest,
    draft: ApplicationDraft,
    found: Step,
    answers: dict[str, Any],
    **more: Any,
) -> HttpResponse:
    on = timezone.localdate()
    read = application_answers.read(draft.kind, draft.answers | answers, on)
    progress = draft_progress.of(draft, on)
    following_step = progress.after(found.key)
    doubts = draft_progress.doubts_by_field(draft.kind, read, on)
    form = draft_forms.form_of(draft, found, answers, read, doubts)
    places = draft_forms.forms_of_places(answers, read, doubts) if found.has_places else []
    rows = [row for one in (form, *places) for row in one.rows]
    context = context_of(draft, progress, found) | {
        "version": draft.version,
        "form": form,
        "places": places,
        "doubted": [row for row in rows if row.doubt],
        "told": [row for row in rows if row.doubt or row.field.errors],
        "is_wrong": bool(form.errors or any(place.errors for place in places)),
        "next": _address(draft, following_step),
        "sign_in": resolve_url(settings.LOGIN_URL),
    }
    return render(request, "panel/draft_step.html", context | more)


def context_of(
    draft: ApplicationDraft, progress: draft_progress.Progress, found: Step | None = None
) -> dict[str, Any]:
    """What every page of a draft shows: what it is, and where it stands."""
    keys = [stage.step.key for stage in progress.stages]
    title, subject = application_texts.title_of(draft.kind, draft.answers)
    return {
        "draft": draft,
        "title": f"{title} {subject}",
        "words": application_texts.words_of(draft.kind, draft.answers),
        "progress": progress,
        "step": found,
        "number": keys.index(found.key) + 1 if found else None,
    }


def _overtaken(
    request: HttpRequest,
    draft: ApplicationDraft,
    found: Step,
    answers: dict[str, Any],
    refusal: RuleError,
) -> HttpResponse:
    """What was typed stays on the page, beside what somebody else saved."""
    if draft.case_id:
        return _sent_already(request, draft)
    read = application_answers.read(draft.kind, draft.answers, timezone.localdate())
    theirs = application_texts.told(draft, found, read)
    return _page(request, draft, found, answers, refusal=refusal.sentences, theirs=theirs)


def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The application as a whole: what it says, what is missing, and the way to send it."""
    if request.method != "POST" and (kept := kept_drafts.kept(request, draft_id)):
        return kept_drafts.page(request, kept)
    found = own(request, draft_id)
    if found.case_id and request.method != "POST":
        return redirect("panel:sent", found.pk)
    if request.method == "POST":
        refused = said(
            lambda: own_applications.send(
                found,
                by=request.user,
                seen=number(request.POST.get("version", "")),
                though_incomplete="though_incomplete" in request.POST,
            )
        )
        if not refused:
            return redirect("panel:sent", found.pk)
        found = own(request, draft_id)
        if found.case_id:
            return _sent_already(request, found)
        return _summary(request, found, refused)
    return _summary(request, found, [])


def _summary(request: HttpRequest, found: ApplicationDraft, refused: list[str]) -> HttpResponse:
    on = timezone.localdate()
    progress = draft_progress.of(found, on)
    office = applying.office_of(found, progress.read)
    cases = following.cases_of(request.user, on)
    ways = ways_on(found.kind, found.entity, cases, on) if found.entity else {}
    context = context_of(found, progress) | {
        **ways,
        "refused": refused,
        "office": office,
        "why_not": applying.why_not(found.kind, found.organisation, found.entity, on),
        "similar": applying.similar_case(found, cases),
        "may_send": office and not progress.read.faults,
    }
    return render(request, "panel/draft.html", context)


def draft_pdf(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The application on paper, before it is sent."""
    found = kept_drafts.kept(request, draft_id) or own(request, draft_id)
    if found.case_id:
        return redirect("panel:sent", found.pk)
    now = timezone.localtime()
    read = application_answers.read(found.kind, found.answers, now.date())
    office = applying.office_of(found, read)
    content = application_texts.draft_pdf(found, read, office, now)
    return inline_pdf(content, f"szkic-{found.pk}.pdf")


def discard(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Ask once, then throw the draft away."""
    found = own(request, draft_id)
    if found.case_id:
        return _sent_already(request, found)
    if request.method == "POST":
        refused = said(lambda: own_applications.discard(found, by=request.user))
        for sentence in refused:
            messages.error(request, sentence)
        if not refused:
            messages.success(request, _("Szkic usunięty."))
        return redirect("panel:home")
    title, subject = application_texts.title_of(found.kind, found.answers)
    context = {"draft": found, "title": f"{title} {subject}"}
    return render(request, "panel/draft_discard.html", context)


def sent(request: HttpRequest, draft_id: int) -> HttpResponse:
    """What was sent, what happens now and by when."""
    found = own(request, draft_id)
    if found.case is None:
        return redirect("panel:draft", found.pk)
    asked = application_texts.asked_in(found)
    title, subject = application_texts.title_of(found.kind, asked)
    reckoned = case_time.office_time(found.case)
    filing = found.case.filings.earliest("pk")
    context = {
        "draft": found,
        "case": found.case,
        "title": f"{title} {subject}",
        "due": reckoned.due if reckoned else None,
        "end": case_words.end_of(found.case),
        "until": case_words.until_when_taken_back(found.case),
        "files": filing.attachments.order_by("pk"),
    }
    return render(request, "panel/sent.html", context)


def sent_file(request: HttpRequest, draft_id: int, which: str) -> HttpResponse:
    """The document that was sent, or its confirmation."""
    found = own(request, draft_id)
    columns = {"pismo": "content", "potwierdzenie": "confirmation"}
    filing = found.case.filings.order_by("pk").first() if found.case else None
    if filing is None or which not in columns:
        raise Http404
    file = getattr(filing, columns[which])
    name = f"{which}-{found.case.number}.pdf"
    return download(bytes(file.content), name, file.media_type)


def waiting(memberships: Iterable[Membership]) -> list[dict[str, Any]]:
    """Drafts of the person's organisations that nobody has sent, the newest first."""
    rows = ApplicationDraft.objects.filter(
        organisation__in=[one.organisation_id for one in memberships], case=None
    )
    return kept_drafts.rows_of(rows)


def own(request: HttpRequest, draft_id: int) -> ApplicationDraft:
    """The draft, to the team of its organisation; to nobody else there is such a page."""
    found = (
        ApplicationDraft.objects.select_related("organisation", "entity__gmina", "case__office")
        .prefetch_related("documents__kind")
        .filter(pk=draft_id)
        .first()
    )
    if found is None or not following.may_apply_for(request.user, found.organisation):
        raise Http404
    return found


def _sent_already(request: HttpRequest, found: ApplicationDraft) -> HttpResponse:
    messages.error(
        request,
        _(
            "To już wysłano: sprawa ma znak %(number)s. Wysłanego wniosku się nie zmienia; "
            "poprawkę albo uzupełnienie prześlij w sprawie."
        )
        % {"number": found.case.number},
    )
    return redirect("panel:sent", found.pk)


def number(text: str) -> int:
    """The version that a page had; one that had none saw nothing."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
