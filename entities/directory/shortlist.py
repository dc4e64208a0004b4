"""A shortlist as its pages show it, and the addresses of lists that differ from it a little."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from entities.models import Entity
from entities.rules import summaries
from entities.rules.summaries import Summary
from entities.search import shortlist
from entities.search.parameters import Parameter

from . import searched
from .searched import SEARCHED

UNTICKED = "zaznacz"
"""In the address of a list: that somebody wanted to compare and ticked nothing."""

FORMER = "bylo"
"""What the list was before it was changed, so that the change can be taken back."""

WHOLE = "wybrane"
"""In the address of a comparison: the list from which some are compared, so that the way back leads
to all of it.
"""

_MOST_TOLD = 3
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Item:
    """An entity of the list, with the addresses of the list when it is moved or taken away."""

    summary: Summary
    mark: str
    higher: str
    lower: str
    without: str


@dataclass(frozen=True, slots=True)
class Shortlist:
    """What `templates/directory/shortlist.html` shows, by its names; `whole` is the list
    from which a comparison has taken some, `search` what was looked for before.
    """

    ids: tuple[str, ...]
    items: list[Item]
    unknown: list[str]
    problems: list[str]
    former: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    search: str = ""
    unticked: bool = False

    @property
    def querystring(self) -> str:
        """The list alone: for files, and for whoever it is sent to."""
        return shortlist.querystring(self.ids)

    @property
    def onwards(self) -> str:
        """The list with the search that led to it: for the pages that one goes through."""
        return _joined(self.querystring, searched.carried(self.search))

    @property
    def undo(self) -> str:
        """The list as it was before the last change; empty when nothing was changed."""
        if self.former == self.ids:
            return ""
        return _joined(shortlist.querystring(self.former), _kept(self.whole, self.search))

    @property
    def way_back(self) -> str:
        """The whole list, of which a comparison shows some."""
        return _joined(self._of_whole, searched.carried(self.search))

    @property
    def further(self) -> str:
        """The search that led here, with the whole list marked."""
        return _joined(self.search, self._of_whole)

    @property
    def _of_whole(self) -> str:
        return shortlist.querystring(self.whole or self.ids)

    @property
    def is_part(self) -> bool:
        """Whether the list has more than is compared."""
        return len(self.whole) > len(self.ids)

    @property
    def cleared(self) -> str:
        """The empty list, which remembers what was on it."""
        former = f"{FORMER}={shortlist.SEPARATOR.join(self.ids)}"
        return _joined(former, searched.carried(self.search))

    @property
    def fits_comparison(self) -> bool:
        return len(self.items) <= shortlist.MOST_COMPARED

    @property
    def is_comparable(self) -> bool:
        return len(self.items) > 1


def read(request: HttpRequest, today: date) -> Shortlist:
    """The list of the address, whatever it says: what was left out is told."""
    return _read(request, today, shortlist.MOST)


def compared(request: HttpRequest, today: date) -> Shortlist:
    """Those that the address compares, the first four, with the whole list that they are from."""
    marked = [mark for name in (WHOLE, Parameter.MARKED) for mark in request.GET.getlist(name)]
    return _read(request, today, shortlist.MOST_COMPARED, shortlist.read(marked).ids)


def _read(request: HttpRequest, today: date, most: int, whole: tuple[str, ...] = ()) -> Shortlist:
    marked = shortlist.read(request.GET.getlist(Parameter.MARKED))
    former = shortlist.read(request.GET.getlist(FORMER)).ids
    shown = marked.ids[:most]
    keys = shortlist.find(shown)
    found = {
        summary.entity.pk: summary
        for summary in summaries.of([pk for pks in keys.values() for pk in pks], today, today)
    }
    unknown = [mark for mark in shown if not keys[mark]]
    search = searched.of(request)
    kept = _kept(whole, search)
    items = [
        Item(found[pk], mark, *_changed(marked.ids, mark, kept))
        for mark in shown
        for pk in keys[mark]
        if pk in found
    ]
    problems = [*marked.problems, *_of_unknown(unknown)]
    if len(marked.ids) > most:
        problems.append(shortlist.too_many(most, len(marked.ids) - most))
    unticked = UNTICKED in request.GET
    former = former or marked.ids
    return Shortlist(marked.ids, items, unknown, problems, former, whole, search, unticked)


def _of_unknown(marks: Sequence[str]) -> list[str]:
    said = [
        _("W portalu nie ma podmiotu o oznaczeniu „%(mark)s”.") % {"mark": mark}
        for mark in marks[:_MOST_TOLD]
    ]
    if left := len(marks) - len(said):
        said.append(_("Takich oznaczeń jest więcej: %(left)s.") % {"left": left})
    return said


def with_entity(request: HttpRequest, entity: Entity) -> str:
    """The list that a visitor has brought to an entry, with the entry on it."""
    ids = shortlist.read(request.GET.getlist(Parameter.MARKED)).ids
    return shortlist.querystring(dict.fromkeys([*ids, entity.short_id]))


def _changed(ids: tuple[str, ...], mark: str, kept: str) -> tuple[str, str, str]:
    """The addresses of the list with the mark one place higher, one lower, and without it; each
    with what is `kept` of the page: the search, and the whole list of a comparison.
    """
    place = ids.index(mark)
    without = shortlist.querystring(one for one in ids if one != mark)
    former = f"{FORMER}={shortlist.SEPARATOR.join(ids)}"
    return (
        _joined(_moved(ids, place, place - 1), kept) if place else "",
        _joined(_moved(ids, place, place + 1), kept) if place + 1 < len(ids) else "",
        _joined(without, former, kept),
    )


def _kept(whole: Sequence[str], search: str) -> str:
    """What the addresses of a page keep beside its list."""
    of_whole = f"{WHOLE}={shortlist.SEPARATOR.join(whole)}" if whole else ""
    return _joined(of_whole, searched.carried(search))


def _joined(*parts: str) -> str:
    return "&".join(filter(None, parts))


def _moved(ids: Sequence[str], place: int, to: int) -> str:
    moved = [*ids]
    moved[place], moved[to] = moved[to], moved[place]
    return shortlist.querystring(moved)


def plainly(request: HttpRequest, name: str) -> HttpResponse | None:
    """Leads to the address that has the list and, as one part of it, the search that led there,
    when a form has sent its filters beside it; None for an address that is plain already.
    """
    known = {Parameter.MARKED, FORMER, WHOLE, SEARCHED, UNTICKED}
    if not (
        request.htmx or len(request.GET.getlist(Parameter.MARKED)) > 1 or {*request.GET} - known
    ):
        return None
    query = urlencode(
        [
            (str(parameter), shortlist.SEPARATOR.join(filter(None, values))[:_LONGEST])
            for parameter in (Parameter.MARKED, WHOLE)
            if any(values := request.GET.getlist(parameter))
        ]
    )
    return _lead(request, name, _joined(query, searched.carried(searched.of(request))))


def unticked(request: HttpRequest) -> HttpResponse | None:
    """Leads back to the list whoever wanted to compare some of it and ticked none: there it says
    what to do, and all of it is kept. None for whoever ticked some.
    """
    whole = shortlist.read(request.GET.getlist(WHOLE)).ids
    if not whole or {Parameter.MARKED, FORMER} & {*request.GET}:
        return None
    query = _joined(
        shortlist.querystring(whole), searched.carried(searched.of(request)), f"{UNTICKED}=tak"
    )
    return _lead(request, "directory:shortlist", query)


def _lead(request: HttpRequest, name: str, query: str) -> HttpResponse:
    address = f"{reverse(name)}{'?' if query else ''}{query}"
    return (HttpResponseClientRedirect if request.htmx else HttpResponseRedirect)(address)


def mail(address: str) -> str:
    """A link that begins an e-mail with the address of a list."""
    subject = quote(_("Wybrane centra i kluby integracji społecznej"))
    body = quote(_("Lista jest pod adresem: %(address)s") % {"address": address})
    return f"mailto:?subject={subject}&body={body}"
