"""Letters of the office in the panel: opened once and noted, then read as often as one likes; and
what the party sent, with its confirmation.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from entities.actions import party_letters
from entities.models import Attachment, Filing, Letter, Organisation
from entities.rules import appeals, letters_shown
from kisportal.downloads import download, inline_pdf

from .acting import said
from .case_words import APPEAL
from .cases import letter_row, own_case


def letter(request: HttpRequest, case_id: int, letter_id: int) -> HttpResponse:
    """The page of a letter; sent, note the first opening and show the document."""
    found, own = _shown(request, case_id, letter_id)
    row = letter_row(found, own)
    faults: list[str] = []
    if request.method == "POST":
        faults = said(lambda: party_letters.open_letter(found, by=request.user))
        if not faults:
            return redirect("panel:letter_pdf", case_id, letter_id)
    context = {
        **row,
        "case": found.case,
        "faults": faults,
        "addressee": next(iter(letters_shown.own_of(found, own)), None),
        "appeal_until": appeals.appeal_until(row["delivered_on"])
        if found.is_decision and row["delivered_on"]
        else None,
        "how_to_appeal": APPEAL if found.is_decision else "",
    }
    return render(request, "panel/letter.html", context)


def letter_pdf(request: HttpRequest, case_id: int, letter_id: int) -> HttpResponse:
    """The document, to whoever opened it; the page of the letter asks for that first."""
    found, own = _shown(request, case_id, letter_id)
    if not letter_row(found, own)["opened"]:
        return redirect("panel:letter", case_id, letter_id)
    return inline_pdf(bytes(found.pdf.content), f"{found.number.replace('/', '-')}.pdf")


def letter_copy(request: HttpRequest, case_id: int, letter_id: int) -> HttpResponse:
    """The file with the qualified signature, where there is one."""
    found, own = _shown(request, case_id, letter_id)
    if found.signed_copy is None:
        raise Http404
    if not letter_row(found, own)["opened"]:
        return redirect("panel:letter", case_id, letter_id)
    name = f"{found.number.replace('/', '-')}-podpisany.pdf"
    return download(bytes(found.signed_copy.content), name, "application/pdf")


def filing_pdf(request: HttpRequest, case_id: int, filing_id: int) -> HttpResponse:
    """What the party sent, as a document."""
    found = _sent(request, case_id, filing_id)
    return inline_pdf(bytes(found.content.content), f"pismo-{found.pk}.pdf")


def filing_proof(request: HttpRequest, case_id: int, filing_id: int) -> HttpResponse:
    """The confirmation that it was sent."""
    found = _sent(request, case_id, filing_id)
    return inline_pdf(bytes(found.confirmation.content), f"potwierdzenie-{found.pk}.pdf")


def attachment(request: HttpRequest, case_id: int, attachment_id: int) -> HttpResponse:
    """A file that the party sent."""
    case, _own = own_case(request, case_id)
    rows = Attachment.objects.filter(case=case, filing__isnull=False).select_related("file")
    found = rows.filter(pk=attachment_id).first()
    if found is None or found.file is None:
        raise Http404
    return download(bytes(found.file.content), found.name, found.file.media_type)


def _shown(request: HttpRequest, case_id: int, letter_id: int) -> tuple[Letter, list[Organisation]]:
    case, own = own_case(request, case_id)
    found = next((x for x in letters_shown.shown(case, own) if x.pk == letter_id), None)
    if found is None:
        raise Http404
    return found, own


def _sent(request: HttpRequest, case_id: int, filing_id: int) -> Filing:
    case, _own = own_case(request, case_id)
    rows = Filing.objects.select_related("content", "confirmation")
    found = rows.filter(case=case, pk=filing_id).first()
    if found is None:
        raise Http404
    return found
