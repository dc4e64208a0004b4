"""The documents of an application: what is asked for, what is there, one more."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from entities.actions import own_applications
from entities.actions.filings import Document
from entities.models import ApplicationDraft, AttachmentKind, DraftDocument
from entities.rules import application_steps, attachments
from entities.rules.application_questions import DOCUMENTS
from kisportal.downloads import download

from . import draft_progress
from .acting import said
from .drafts import context_of, own

_OTHER = "inny"


def documents(request: HttpRequest, draft_id: int) -> HttpResponse:
    """What is asked to be attached, each with its files and a way to add one."""
    draft = own(request, draft_id)
    if draft.case_id:
        return redirect("panel:sent", draft.pk)
    progress = draft_progress.of(draft, timezone.localdate())
    refused: list[str] = []
    asked = request.POST.get("kind", _OTHER)
    if request.method == "POST":
        kinds = {str(one.kind.pk): one.kind for one in progress.papers}
        refused = _added(request, draft, kinds.get(asked))
        if not refused:
            messages.success(request, _("Dokument dodany."))
            return redirect("panel:draft_documents", draft.pk)
    step = application_steps.step_of(draft.kind, DOCUMENTS)
    there = [*draft.documents.all()]
    known = {one.kind.pk for one in progress.papers}
    context = context_of(draft, progress, step) | {
        "papers": [
            {
                "kind": one.kind,
                "documents": [d for d in there if d.kind_id == one.kind.pk],
                "refused": refused if asked == str(one.kind.pk) else [],
            }
            for one in progress.papers
        ],
        "others": [one for one in there if one.kind_id not in known],
        "refused": refused if asked not in {str(key) for key in known} else [],
        "any_refused": refused,
    }
    return render(request, "panel/draft_documents.html", context)


def _added(request: HttpRequest, draft: ApplicationDraft, kind: AttachmentKind | None) -> list[str]:
    file = request.FILES.get("file")
    if file is None:
        return [_("Wybierz plik, a potem naciśnij „Dodaj”.")]
    if file.size > attachments.LARGEST:
        return [
            _("Plik „%(name)s” jest większy niż 10 MB. Zmniejsz go albo podziel na części.")
            % {"name": file.name}
        ]
    document = Document(file.name, file.read(), kind)
    return said(lambda: own_applications.attach(draft, document, by=request.user))


def document(request: HttpRequest, draft_id: int, document_id: int) -> HttpResponse:
    """The file, saved and never shown."""
    found = _found(request, draft_id, document_id)
    return download(bytes(found.file.content), found.name, found.file.media_type)


@require_POST
def drop(request: HttpRequest, draft_id: int, document_id: int) -> HttpResponse:
    """Take the file out of the application."""
    found = _found(request, draft_id, document_id)
    refused = said(lambda: own_applications.drop(found, by=request.user))
    for sentence in refused:
        messages.error(request, sentence)
    if not refused:
        messages.success(request, _("Dokument usunięty."))
    return redirect("panel:draft_documents", draft_id)


def _found(request: HttpRequest, draft_id: int, document_id: int) -> DraftDocument:
    draft = own(request, draft_id)
    found = draft.documents.select_related("draft", "file").filter(pk=document_id).first()
    if found is None:
        raise Http404
    return found
