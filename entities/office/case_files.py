"""Files of a case, handed out so that a browser neither guesses nor runs what is in them."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse

from entities.actions import composing
from entities.documents import typesetting
from entities.models import Attachment, Letter

# Of what came from outside nothing may run, wherever it is opened.
_NOTHING_RUNS = "default-src 'none'; sandbox"


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
    return _private(HttpResponse(pages[number - 1], content_type="image/png"))


def inline_pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that the portal made itself, to be read in the browser."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = _disposition("inline", name)
    return _private(response)


def download(content: Any, name: str, media_type: str) -> HttpResponse:
    """Bytes that are saved and never shown."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = _disposition("attachment", name)
    response["Content-Security-Policy"] = _NOTHING_RUNS
    return _private(response)


def _disposition(how: str, name: str) -> str:
    """The name as RFC 6266 carries it: no character of it can end the header or leave a folder."""
    plain = "".join(sign if sign.isalnum() or sign in "._- ()" else "_" for sign in name)[-150:]
    ascii_only = plain.encode("ascii", "replace").decode().replace("?", "_")
    return f"{how}; filename=\"{ascii_only}\"; filename*=UTF-8''{quote(plain)}"


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
