"""The page that gives the HTML for other pages, and such a page."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from playwright.sync_api import FrameLocator, Locator, Page, expect


class EmbeddingPage:
    """Conditions, a preview, and the code to copy."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str = "/osadzanie/") -> "EmbeddingPage":
        self.page.goto(address)
        return self.loaded()

    def loaded(self) -> "EmbeddingPage":
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Umieść na swojej stronie")
        return self

    def choose(self, label: str) -> "EmbeddingPage":
        """Tick a value of a filter."""
        self.page.get_by_label(label, exact=True).check()
        return self

    def show(self) -> "EmbeddingPage":
        self.page.get_by_role("button", name="Pokaż podgląd").click()
        return self.loaded()

    @property
    def preview(self) -> "Frame":
        """How the results look in the frame."""
        return Frame(self.page.frame_locator(".embedding-preview"))

    @property
    def code(self) -> Locator:
        """The field with the HTML."""
        return self.page.get_by_label("Kod HTML")

    @property
    def copy(self) -> Locator:
        """The button that copies it."""
        return self.page.get_by_role("button", name="Skopiuj kod")


class Frame:
    """The slim list, in a frame or as a page of its own."""

    def __init__(self, inside: Page | FrameLocator) -> None:
        self.inside = inside

    @property
    def names(self) -> Locator:
        """Names of the entities, in order."""
        return self.inside.get_by_role("heading", level=2)

    @property
    def all_results(self) -> Locator:
        """The way to everything in the portal."""
        return self.inside.get_by_role("link", name="Wszystkie wyniki w portalu")


@contextmanager
def host_of(html: str) -> Iterator[str]:
    """The address of a page with the HTML, on a host of its own: that of a gmina, say."""
    page = f'<!doctype html><html lang="pl"><title>Gmina</title><h1>Gmina</h1>{html}</html>'

    class Host(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *told: object) -> None:
            """Nobody reads what it was asked."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
