"""Files handed out so that a browser neither guesses nor runs what is in them."""

from typing import Any
from urllib.parse import quote

from django.http import HttpResponse

# Of what came from outside nothing may run, wherever it is opened.
_NOTHING_RUNS = "default-src 'none'; sandbox"


def inline_pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that the portal made itself, to be read in the browser."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = _disposition("inline", name)
    return private(response)


def download(content: Any, name: str, media_type: str) -> HttpResponse:
    """Bytes that are saved and never shown."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = _disposition("attachment", name)
    response["Content-Security-Policy"] = _NOTHING_RUNS
    return private(response)


def _disposition(how: str, name: str) -> str:
    """The name as RFC 6266 carries it: no character of it can end the header or leave a folder."""
    plain = "".join(sign if sign.isalnum() or sign in "._- ()" else "_" for sign in name)[-150:]
    ascii_only = plain.encode("ascii", "replace").decode().replace("?", "_")
    return f"{how}; filename=\"{ascii_only}\"; filename*=UTF-8''{quote(plain)}"


def private(response: HttpResponse) -> HttpResponse:
    """The answer, of a type that no browser guesses, kept by none."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
