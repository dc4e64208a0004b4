"""Which answers travel compressed: text that is the same for everyone (ADR 76)."""

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

_TEXT = ("text/", "application/json", "application/geo+json", "application/xml", "image/svg+xml")


class CompressWhatEveryoneMaySee(GZipMiddleware):
    """Django's compression, for text that does not depend on who asks.

    From the length of a compressed page somebody who listens can guess what else is in it, as soon
    as it repeats words of theirs (BREACH). Pages that read the session have something to guess:
    they stay as they are. Files are compressed already, or are too large to try.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        session = getattr(request, "session", None)
        if session is not None and session.accessed:
            return response
        if not response.get("Content-Type", "").startswith(_TEXT):
            return response
        return super().process_response(request, response)
