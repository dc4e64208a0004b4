"""Sends a form of the desk as a browser would: everything the page holds, with some changes."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client


class _Form(HTMLParser):
    """Collects what a browser would send of each form of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self._select: str | None = None
        self._chosen: str | None = None
        self._textarea: str | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        if tag == "form":
            self.forms.append({})
        elif tag == "select":
            self._select, self._chosen = had.get("name"), None
        elif tag == "option" and (self._chosen is None or "selected" in had):
            self._chosen = had.get("value") or ""
        elif tag == "textarea":
            self._textarea, self._text = had.get("name"), ""
        elif tag == "input":
            self._input(had)

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select:
            self._add(self._select, self._chosen or "")
            self._select = None
        elif tag == "textarea" and self._textarea:
            self._add(self._textarea, self._text.removeprefix("\n").replace("\n", "\r\n"))
            self._textarea = None

    def _input(self, had: dict[str, str | None]) -> None:
        name, kind = had.get("name"), had.get("type", "text")
        if name and kind != "submit" and (kind not in {"checkbox", "radio"} or "checked" in had):
            self._add(name, had.get("value") or ("on" if kind == "checkbox" else ""))

    def _add(self, name: str, value: str) -> None:
        if self.forms:
            self.forms[-1].setdefault(name, []).append(value)


def forms_of(page: HttpResponse) -> list[dict[str, list[str]]]:
    """The fields of each form of the page with the values that it was opened with."""
    parser = _Form()
    parser.feed(page.content.decode())
    return parser.forms


def fields_of(page: HttpResponse) -> dict[str, list[str]]:
    """The fields of the page's form with the values that it was opened with."""
    return next(form for form in forms_of(page) if "reason" in form)


def send(client: Client, address: str, **changes: Any) -> HttpResponse:
    """Open the page, change some fields, send the form."""
    return client.post(address, fields_of(client.get(address)) | changes)


def errors_of(page: HttpResponse) -> list[str]:
    """The sentences by which the page says what is wrong, the form's own and its rows'."""
    form = page.context["adminform"].form
    sentences = [error for errors in form.errors.values() for error in errors]
    for shown in page.context.get("inline_admin_formsets") or []:
        sentences += shown.formset.non_form_errors()
        for row in shown.formset.errors:
            sentences += [error for name in row if name != "id" for error in row[name]]
    return [str(sentence) for sentence in sentences]
