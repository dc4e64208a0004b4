"""Pages of the desk that say why there is no page: inside the desk, with the way back to it."""

import logging
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

KNOWN = (Http404, PermissionDenied, BadRequest, SuspiciousOperation)
NOT_FOUND = (
    404,
    _("Nie ma takiej strony"),
    _(
        "Adres jest błędny albo prowadzi do danych, którymi zajmuje się inny urząd. Sprawdź, czy w "
        "adresie nie ma literówki, albo poszukaj na liście."
    ),
)
FORBIDDEN = (
    403,
    _("Brak dostępu do tej strony"),
    _(
        "Twoje konto nie ma uprawnień do tej strony. Jeżeli powinno je mieć, poproś o nie "
        "administratora portalu."
    ),
)
UNREADABLE = (
    400,
    _("Nie rozumiemy tego żądania"),
    _(
        "W adresie albo w formularzu jest coś, czego portal nie umie odczytać. Nic nie zostało "
        "zapisane. Wróć na poprzednią stronę i spróbuj jeszcze raz."
    ),
)


def page(request: HttpRequest, problem: Exception, context: dict[str, Any]) -> HttpResponse:
    """The page that says what is wrong; `context` is what every page of the desk has."""
    status, title, sentence = _of(problem)
    if isinstance(problem, SuspiciousOperation):
        # As Django does, for whoever watches over the server.
        logger = logging.getLogger(f"django.security.{type(problem).__name__}")
        logger.error("%s", problem, extra={"status_code": status, "request": request})
    told = {"title": title, "subtitle": None, "sentence": sentence, "status": status}
    answer = TemplateResponse(request, "admin/problem.html", {**context, **told}, status=status)
    return answer.render()


def _of(problem: Exception) -> tuple[int, Any, Any]:
    if isinstance(problem, Http404):
        return NOT_FOUND
    return FORBIDDEN if isinstance(problem, PermissionDenied) else UNREADABLE
