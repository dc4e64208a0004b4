"""Walks a site by its links, as a person would who clicks on everything and opens every form."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

from django.contrib.staticfiles import finders
from django.urls import Resolver404, ResolverMatch, resolve

FILES = "/static/"
# What a name bears of its content where files are collected.
HASHED = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")
# How many values of one question are asked of a page.
VALUES = 3
# Parts of addresses that make another page of it, not the same page of another row.
WORDS = {"step", "kind", "section"}
# Questions whose values only sort, turn pages or lead back.
SAME_WHATEVER = {"o", "p", "strona", "next", "_changelist_filters"}
# What a page of suggestions is asked by the script that shows them.
SUGGESTED = ("app-label", "model-name", "field-name")
LINKS = {"href", "src", "hx-get"}
SENT_IF_CHOSEN = {"checkbox", "radio", "submit"}


class Page(HTMLParser):
    """What a page leads to, and the places in it that addresses may name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sent_to: list[str] = []
        self.ids: set[str] = set()
        self._form: dict[str, str] | None = None
        self._action = ""
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        self.ids |= {had[name] for name in ("id", "name") if name in had}
        self.links += [value for name, value in had.items() if name in LINKS]
        if "data-ajax--url" in had:
            asked = {name.replace("-", "_"): had[f"data-{name}"] for name in SUGGESTED}
            self.links.append(f"{had['data-ajax--url']}?{urlencode(asked | {'term': 'a'})}")
        if tag == "form" and had.get("method", "get").lower() == "get":
            self._form, self._action = {}, had.get("action", "").split("?")[0]
        elif tag == "form":
            self.sent_to.append(had.get("action", ""))
        elif self._form is not None:
            self._fill(tag, had)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._form is not None:
            self.links.append(f"{self._action}?{urlencode(self._form)}")
            self._form = None

    def _fill(self, tag: str, had: dict[str, str]) -> None:
        """What a browser would send of the form as it was opened."""
        if tag == "select":
            self._select = had.get("name", "")
        elif tag == "option" and "selected" in had and self._select:
            self._form[self._select] = had.get("value", "")
        elif tag == "input" and (had.get("type") not in SENT_IF_CHOSEN or "checked" in had):
            self._form[had.get("name", "")] = had.get("value", "")


def match_of(address: str) -> ResolverMatch | None:
    """The pattern of the portal that the address is one of."""
    try:
        return resolve(urlsplit(address).path)
    except Resolver404:
        return None


def name_of(address: str) -> str:
    """The name of that pattern, or the address itself."""
    match = match_of(address)
    return match.view_name or match.route if match else address


@dataclass(frozen=True)
class Answer:
    """What the portal sent for an address."""

    status: int
    kind: str  # the type of the content
    content: bytes = b""
    leads_to: str = ""

    @property
    def is_page(self) -> bool:
        """Whether people read it in a browser."""
        return self.kind.startswith("text/html")


@dataclass
class Walk:
    """One person's walk: what was opened, and everything that was wrong on the way."""

    who: str
    ask: Callable[[str], Answer]  # opens an address as this person
    # What sort of row an address is about: of each sort, a page is opened for one row.
    sort_of: Callable[[ResolverMatch], Any] = lambda match: None
    # Where the walk goes at all, by the beginnings of addresses.
    within: str = "/"
    # What addresses begin with that are written in full.
    host: str = "http://testserver"
    # Words that this person must not read anywhere.
    secret: Iterable[str] = ()
    opened: list[str] = field(default_factory=list)  # addresses
    pages: list[str] = field(default_factory=list)  # those of them that people read
    visited: set[str] = field(default_factory=set)  # names of patterns
    redirects: set[tuple[str, str]] = field(default_factory=set)  # of patterns: from, to
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._waiting: list[tuple[str, str, bool]] = []
        self._known: set[str] = set()
        self._rows: set[Any] = set()
        self._values: defaultdict[Any, set[str]] = defaultdict(set)
        self._ids: dict[str, set[str]] = {}
        self._places: dict[tuple[str, str], str] = {}

    def start(self, *addresses: str) -> "Walk":
        """Walk from these addresses until nothing new is left; returns itself."""
        for address in addresses:
            self._lead("(typed)", address)
        while self._waiting:
            self._open(*self._waiting.pop(0))
        for (address, place), source in self._places.items():
            if address in self._ids and place not in self._ids[address]:
                self._blame(source, address, f"has no place #{place}")
        return self

    def _blame(self, source: str, address: str, what: str) -> None:
        self.faults.append(f"{self.who}: {source} -> {address} {what}")

    def _lead(self, source: str, link: str, *, sent: bool = False) -> None:
        """Note an address for later, if it is one of the site and not like those opened before."""
        address, place = urldefrag(urljoin(source, link or source).removeprefix(self.host))
        if urlsplit(address).scheme or urlsplit(address).netloc:
            return
        if place:
            self._places.setdefault((address, place), source)
        if address in self._known:
            return
        self._known.add(address)
        path = urlsplit(address).path
        if path.startswith(FILES):
            if not finders.find(HASHED.sub("", path.removeprefix(FILES))):
                self._blame(source, address, "is no file")
        elif not (match := match_of(address)):
            self._blame(source, address, "is no address of the portal")
        elif path.startswith(self.within) and self._is_wanted(match, urlsplit(address).query):
            self._waiting.append((source, address, sent))

    def _is_wanted(self, match: ResolverMatch, query: str) -> bool:
        """Whether the address is worth opening, after those that are like it."""
        words = {name: str(value) for name, value in match.kwargs.items() if name in WORDS}
        page = (match.view_name or match.route, *sorted(words.items()))
        if not query:
            rows, row = len(self._rows), (page, self.sort_of(match))
            self._rows.add(row)
            return len(self._rows) > rows
        wanted = False
        for name, value in parse_qsl(query, keep_blank_values=True):
            known = self._values[page, name]
            if value not in known and len(known) < (1 if name in SAME_WHATEVER else VALUES):
                known.add(value)
                wanted = True
        return wanted

    def _open(self, source: str, address: str, sent: bool) -> None:
        name = name_of(address)
        self.visited.add(name)
        self.opened.append(address)
        try:
            answer = self.ask(address)
        except Exception as error:
            self._blame(source, address, f"failed: {error!r}")
            return
        if answer.status in {301, 302}:
            self.redirects.add((name, name_of(urljoin(address, answer.leads_to))))
            self._lead(address, answer.leads_to)
        elif answer.status == 200:
            self._read(address, answer)
        elif not (sent and answer.status == 405):
            self._blame(source, address, f"answers {answer.status}")

    def _read(self, address: str, answer: Answer) -> None:
        if not answer.kind.startswith(("text/", "application/xml")):
            return
        text = answer.content.decode()
        for word in self.secret:
            if word in text:
                self._blame(address, address, f"tells of „{word}”")
        if answer.is_page:
            self.pages.append(address)
            self._read_page(address, Page(text))
            return
        # Files for programs name addresses in full.
        for part in text.split(self.host)[1:]:
            self._lead(address, part.split("<")[0].split()[0])

    def _read_page(self, address: str, page: Page) -> None:
        self._ids[address] = page.ids
        for link in page.links:
            if not link:
                self._blame(address, address, "has an empty link")
            self._lead(address, link)
        for link in page.sent_to:
            self._lead(address, link, sent=True)
