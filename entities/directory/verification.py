"""Whether a document with a code is genuine and still holds: for anyone who has it in hand.

Codes carry 55 random bits, so that nobody finds one by trying, and how long an answer takes tells
nothing worth knowing. What is answered names no natural person.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from entities.documents import codes
from entities.enums.cases import LetterState
from entities.models import Letter
from entities.rules import publication, validity
from kisportal.language import clean

from .pages import unlisted
from .register import read_day

_LONGEST = 100


@unlisted
def form(request: HttpRequest) -> HttpResponse:
    """Where a person types the code; one that could be a code leads to its document."""
    typed = request.GET.get("kod", "")
    if not clean(typed):
        return _asked(request, "")
    try:
        code = codes.normalise(clean(typed))
    except codes.WrongCode as error:
        return _asked(request, typed, error.sentences)
    return HttpResponseRedirect(reverse("directory:verified", args=[code]))


@unlisted
def document(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of the document with the code, on the day asked about."""
    try:
        normal = codes.normalise(clean(code))
    except codes.WrongCode as error:
        return _asked(request, code, error.sentences, status=404)
    if normal != code:
        return HttpResponseRedirect(reverse("directory:verified", args=[normal]))
    letter = _signed(code)
    if letter is None:
        return _asked(request, code, status=404, unknown=True)
    problems: list[str] = []
    today = timezone.localdate()
    on = read_day(clean(request.GET.get("dzien", "")), today, problems) or today
    entity = letter.case.entity
    context = {
        "verdict": validity.verdict(letter, on),
        "letter": letter,
        "entity": entity if entity and publication.has_public_page(entity) else None,
        "today": today,
        "problems": problems,
        "section": "verification",
    }
    return render(request, "directory/document.html", context)


def _signed(code: str) -> Letter | None:
    letters = Letter.objects.exclude(state=LetterState.DRAFT).filter(code=code)
    return letters.select_related("case__office", "case__entity", "decision__period").first()


def _asked(
    request: HttpRequest,
    typed: str,
    problems: list[str] | None = None,
    *,
    status: int = 200,
    unknown: bool = False,
) -> HttpResponse:
    context = {
        "typed": clean(typed)[:_LONGEST],
        "problems": problems or [],
        "unknown": unknown,
        "section": "verification",
    }
    return render(request, "directory/verification.html", context, status=status)
