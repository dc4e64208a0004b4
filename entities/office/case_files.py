"""Files of a case, handed out so that a browser neither guesses nor runs what is in them."""

from django.http import Http404, HttpResponse

from entities.actions import composing
from entities.documents import typesetting
from entities.models import Attachment, Letter
from kisportal.downloads import download, inline_pdf, private


def attachment(found: Attachment) -> HttpResponse:
    """What came in, only to be saved."""
    if found.file is None:
        raise Http404
    return download(bytes(found.file.content), found.name, found.file.media_type)


def letter_pdf(letter: Letter) -> HttpResponse:
    """The signed document, or the draft as it would be printed."""
    if letter.pdf is not None:
        return inline_pdf(bytes(letter.pdf.content), f"{letter.number.replace('/', '-')}.pdf")
    content = composing.content_of(letter, None)
    return inline_pdf(typesetting.render(content, at=letter.prepared_at), "projekt.pdf")


def signed_copy(letter: Letter) -> HttpResponse:
    """The file with the qualified signature, as it was uploaded."""
    if letter.signed_copy is None:
        raise Http404
    name = f"{letter.number.replace('/', '-')}-podpisany.pdf"
    return download(bytes(letter.signed_copy.content), name, "application/pdf")


def picture(pages: list[bytes], number: int) -> HttpResponse:
    """A page of a draft."""
    if not 1 <= number <= len(pages):
        raise Http404
    return private(HttpResponse(pages[number - 1], content_type="image/png"))
