"""Results of a search on other people's pages: the slim list that is framed, and the page that
gives the HTML of the frame.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from entities.search import question
from entities.search.conditions import Chip, Facet
from entities.search.parameters import LABELS, Parameter

from .pages import public

# The filters of the form; what else came with the address of a list is kept and told.
OFFERED = (
    Parameter.VOIVODESHIP,
    Parameter.POWIAT,
    Parameter.GMINA,
    Parameter.KIND,
    Parameter.GROUP,
)
# What the policy of the portal lets pages do, and a page in somebody else's frame does not need.
UNNEEDED = ("script-src", "connect-src", "form-action", "manifest-src")
FIELDS = (*OFFERED, Parameter.PLACE, Parameter.RADIUS)
HEIGHT = 480
"""Of the frame, in pixels: two or three entries; the rest is reached by scrolling inside it."""
_LONGEST_TITLE = 200
_SAY_THEMSELVES = {LABELS[name] for name in (Parameter.KIND, Parameter.RADIUS)}

View = Callable[..., HttpResponse]


def framed_anywhere(view: View) -> View:
    """Let pages of any host show this one in a frame; it can neither run scripts nor send forms.

    It stands outside of `public`, not inside: an answer "not changed" has headers of its own, and
    a browser that kept the page would take from it that frames are forbidden.
    """
    rules = {name: [NONE] for name in UNNEEDED} | {"frame-ancestors": ["*"]}
    return xframe_options_exempt(csp_replace(rules)(view))


@framed_anywhere
@public
def widget(request: HttpRequest) -> HttpResponse:
    """The results of the list for another page's frame: the same ones, in the same order."""
    answer = question.ask(request.GET, timezone.localdate())
    context = {
        "answer": answer,
        "title": title_of(answer.chips),
        "canonical": _seen_at("directory:list", answer.own_querystring),
    }
    return render(request, "directory/widget.html", context)


@csp_update({"frame-src": [SELF]})
@public
def embedding(request: HttpRequest) -> HttpResponse:
    """What to show on one's own page, how it looks there, and the HTML that shows it."""
    view = read(request.GET, timezone.localdate())
    return render(request, "directory/embedding.html", {"view": view, "section": "list"})


@dataclass(frozen=True, slots=True)
class Embedding:
    """What `templates/directory/embedding.html` shows, by the names that it uses."""

    answer: question.Answer
    problems: list[str]
    querystring: str
    title: str
    code: str

    @property
    def facets(self) -> list[Facet]:
        return [self.answer.facets[name] for name in OFFERED]

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Conditions that the form does not offer, as the fields that keep them."""
        pairs = QueryDict(self.querystring).lists()
        return [(name, value) for name, values in pairs if name not in FIELDS for value in values]


def read(params: Any, today: date) -> Embedding:
    """Understand the conditions, which are those of the list; the page of others is of today."""
    answer = question.ask(params, today)
    problems = answer.problems
    if answer.day:
        asked = replace(answer.question, day=None)
        answer = question.ask(QueryDict(asked.querystring()), today)
        problems = [*problems, _("Wstawka pokazuje zawsze listę na dziś, więc pomijamy dzień.")]
    querystring = answer.own_querystring
    title = title_of(answer.chips)
    return Embedding(answer, problems, querystring, title, html(title, querystring))


def title_of(chips: list[Chip]) -> str:
    """What the frame is called: what stands in it and under which conditions."""
    called = str(_("Centra i kluby integracji społecznej"))
    told = ", ".join(
        str(chip.value) if chip.label in _SAY_THEMSELVES else f"{chip.label}: {chip.value}"
        for chip in chips
    )
    title = f"{called} – {told}" if told else called
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"


def html(title: str, querystring: str) -> str:
    """The HTML to copy: the frame, and beside it a link for whoever does not see frames."""
    frame = format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"'
        ' referrerpolicy="no-referrer" style="border: 0"></iframe>',
        _seen_at("directory:widget", querystring),
        title,
        HEIGHT,
    )
    link = format_html(
        '<p><a href="{}">{}</a></p>',
        _seen_at("directory:list", querystring),
        _("%(title)s (lista w portalu)") % {"title": title},
    )
    return f"{frame}\n{link}"


def _seen_at(name: str, querystring: str) -> str:
    address = f"{settings.PUBLIC_ADDRESS}{reverse(name)}"
    return f"{address}?{querystring}" if querystring else address
