"""What a visitor reads on a page: its words, without tags, on one line."""

import re

from django.http import HttpResponse


def text(response: HttpResponse) -> str:
    """The words of the whole page."""
    return _words(response.content.decode())


def main_text(response: HttpResponse) -> str:
    """The words of its main part alone, without head, menus and foot."""
    return _words(response.content.decode().partition("<main")[2].partition("</main>")[0])


def _words(html: str) -> str:
    """A space stands for each tag: words that tags part stay apart."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())
