"""What no page of the portal may do, whoever visits it: watched all the time, in every journey."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

FIRST_ERROR = 400


@dataclass
class Watch:
    """Follows every page of a journey and keeps what went wrong."""

    host: str
    faults: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    # Statuses of answers that the journey itself asks for, such as a page that is not there.
    expected: set[int] = field(default_factory=set)
    # Beginnings of what scripts say of failures that the journey itself brings about.
    expected_words: set[str] = field(default_factory=set)
    contexts: list[BrowserContext] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> BrowserContext:
        """Watch a browser from now on."""
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("request", self._on_request)
        context.on("response", self._on_response)
        self.contexts.append(context)
        return context

    @property
    def pages(self) -> list[Page]:
        """The pages that are open."""
        return [page for context in self.contexts for page in context.pages]

    def leave_traces(self, folder: Path) -> None:
        """Keep a picture and the address of each open page, and all that was said meanwhile."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(self.pages, start=1):
            page.screenshot(path=folder / f"page-{number}.png", full_page=True)
        addresses = [page.url for page in self.pages]
        (folder / "console.log").write_text("\n".join([*addresses, *self.faults, *self.console]))

    def _on_console(self, message: ConsoleMessage) -> None:
        line = f"{message.type}: {message.text} ({message.location.get('url', '')})"
        self.console.append(line)
        # The browser tells of each answer over 400; whether that is a fault, the answer decides.
        known = ("Failed to load resource", *self.expected_words)
        if message.type == "error" and not message.text.startswith(known):
            self.faults.append(line)

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.host:
            self.faults.append(f"another host: {request.url}")

    def _on_response(self, response: Response) -> None:
        if response.status >= FIRST_ERROR and response.status not in self.expected:
            self.faults.append(f"{response.status}, not expected: {response.url}")
