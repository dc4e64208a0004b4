"""Whether a page is valid HTML: its characters and attributes, its tags, what stands in what.

turbohtml knows the tokens, attributes, roles and ids. That every tag is closed where it was opened,
that elements hold what they may hold, and that ids which are named exist, is asked here, and more
strictly than HTML does: a tag that may be left out is missing all the same.
"""

from collections.abc import Iterator
from html.parser import HTMLParser

from turbohtml import conformance, parse

VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
}
# Elements that hold words, and so none of the elements that stand for themselves.
OF_WORDS = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "strong", "em", "b", "i", "small", "label"),
    *("button", "abbr", "code", "cite", "q", "sub", "sup", "time", "mark", "kbd", "dfn", "pre"),
    *("summary", "legend", "output", "u", "s", "data", "var", "samp"),
}
STAND_ALONE = {
    *("address", "article", "aside", "blockquote", "dd", "details", "dialog", "div", "dl", "dt"),
    *("fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
    *("li", "main", "nav", "ol", "p", "pre", "section", "table", "ul"),
}
# A summary and a legend may be headings.
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
MAY_BE_HEADINGS = {"summary", "legend"}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"th", "td"},
    "select": {"option", "optgroup", "hr"},
    "optgroup": {"option"},
    "option": set(),
    "datalist": {"option"},
    "head": {"meta", "title", "link", "script", "base"},
    "html": {"head", "body"},
}
PARENTS = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "caption": {"table"},
    "legend": {"fieldset"},
    "summary": {"details"},
    "option": {"select", "optgroup", "datalist"},
}
FIRST = {"legend", "summary", "caption"}
NOT_WITHIN = {
    "a": {"a", "button", "summary"},
    "button": {"a", "button", "label", "summary"},
    "form": {"form"},
    "label": {"label", "button"},
    "main": {"article", "aside", "footer", "header", "nav", "main"},
    "header": {"header", "footer"},
    "footer": {"header", "footer"},
    "input": {"a", "button"},
    "select": {"a", "button"},
    "textarea": {"a", "button"},
}
NAMES_IDS = (
    *("for", "form", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls"),
    *("aria-owns", "aria-details", "aria-errormessage"),
)


class _Tree(HTMLParser):
    """Reads the tags one by one and notes what is wrong with their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self._named: list[tuple[str, str]] = []
        self._open: list[str] = []
        self._had_child: list[bool] = []
        self._drawing = 0
        self.feed(html)
        self.close()
        self.found += [f"<{tag}> is not closed" for tag in self._open]
        self.found += [f"{what} is no id" for id, what in self._named if id not in self.ids]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note_ids(tag, attrs)
        if not self._drawing:
            self.found += [f"{fault} {self._where()}" for fault in self._misplaced(tag)]
        if self._had_child:
            self._had_child[-1] = True
        if tag in VOID:
            return
        self._open.append(tag)
        self._had_child.append(False)
        self._drawing += tag == "svg"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """<path/> of a drawing; elsewhere turbohtml says what is wrong with it."""
        self._note_ids(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.found.append(f"</{tag}> closes nothing {self._where()}")
            if tag not in self._open:
                return
        while self._open and (closed := self._open.pop()) != tag:
            self._leave(closed)
        self._leave(tag)

    def _leave(self, tag: str) -> None:
        self._had_child.pop()
        self._drawing -= tag == "svg"

    def handle_data(self, data: str) -> None:
        parent = self._open[-1] if self._open else ""
        if data.strip() and CHILDREN.get(parent, set()) and parent != "option":
            self.found.append(f"text in <{parent}> {self._where()}")

    def _where(self) -> str:
        return f"(line {self.getpos()[0]}: {' '.join(self._open[-4:])})"

    def _note_ids(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.add(value or "")
            elif name in NAMES_IDS:
                for id in (value or "").split():
                    self._named.append((id, f'{name}="{id}" of <{tag}> {self._where()}'))

    def _misplaced(self, tag: str) -> Iterator[str]:
        """Why the element may not stand here, if it may not."""
        parent = self._open[-1] if self._open else ""
        if tag not in CHILDREN.get(parent, {tag}):
            yield f"<{tag}> in <{parent}>"
        if parent not in PARENTS.get(tag, {parent}):
            yield f"<{tag}> outside of its list or table"
        if tag in FIRST and self._had_child and self._had_child[-1]:
            yield f"<{tag}> is not first"
        if tag in STAND_ALONE:
            for outer in OF_WORDS & {*self._open}:
                if not (outer in MAY_BE_HEADINGS and tag in HEADINGS):
                    yield f"<{tag}> within <{outer}>"
        for outer in NOT_WITHIN.get(tag, set()) & {*self._open}:
            yield f"<{tag}> within <{outer}>"


def faults(html: str) -> list[str]:
    """All that is wrong with the page, a line each; what is only advice is left out."""
    document = parse(html)
    told = [f"{error.code} (line {error.line})" for error in document.errors]
    told += [
        f"{found.code}: {found.message} (line {found.line})"
        for found in conformance.check(document).errors
    ]
    return told + _Tree(html).found
