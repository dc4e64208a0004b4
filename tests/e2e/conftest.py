"""A real portal, a real browser, and the people who use them; failures leave pictures."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from entities.actions.demo import PASSWORD
from entities.search import shortlist
from kisportal import chromium
from tests.e2e import portal as portals
from tests.e2e.pages.desk import SignInPage
from tests.e2e.watching import Watch

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
TRACES = settings.BASE_DIR / "var" / "failed-journeys"
SECONDS = 30

NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def portal() -> Iterator[portals.Portal]:
    """The portal of this run, stopped and forgotten at its end."""
    settings.PORTAL_DATA_DIR.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="e2e-", dir=settings.PORTAL_DATA_DIR))
    # Where root may not make namespaces, the database is another user's, who must get in.
    folder.chmod(0o755)
    try:
        with portals.running(folder) as portal:
            yield portal
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def _pw_artifacts_folder() -> Iterator[tempfile.TemporaryDirectory]:
    """Playwright's folder for videos; its own fixture leaves one behind for each worker."""
    folder = tempfile.TemporaryDirectory(prefix="playwright-", ignore_cleanup_errors=True)
    yield folder
    folder.cleanup()


@pytest.fixture(scope="session")
def base_url(portal: portals.Portal) -> str:
    """Where addresses without a host lead."""
    return portal.url


@pytest.fixture(scope="session")
def marks(portal: portals.Portal) -> str:
    """What somebody marked who ticked the first four of the list, as addresses carry it."""
    visitor = HTTPConnection(portal.url.removeprefix("http://"))
    visitor.request("GET", "/podmioty/")
    page = visitor.getresponse().read().decode()
    visitor.close()
    boxes = re.findall(r'name="w" value="([^"]+)"', page)
    marks = boxes[: shortlist.MOST_COMPARED]
    assert len(marks) == shortlist.MOST_COMPARED
    return shortlist.SEPARATOR.join(marks)


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Playwright:
    """Playwright, as patient on a busy computer as the browser itself.

    Its loop in this thread must not make Django refuse a database to later tests of the run.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=SECONDS * 1000)
    return playwright


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The browser of this computer; without one the journeys fail, never pass unseen."""
    found = chromium.find()
    if not found:
        pytest.fail("Chromium is missing: run `make test`, which installs it or says how to.")
    return {**browser_type_launch_args, "executable_path": found, "args": [*FLAGS]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """A Polish browser, in which nothing moves."""
    own = {"locale": "pl-PL", "timezone_id": "Europe/Warsaw", "reduced_motion": "reduce"}
    return browser_context_args | own


@pytest.fixture
def watch(portal: portals.Portal) -> Watch:
    """What went wrong in the pages of this test, even if the test did not look there."""
    return Watch(portal.url.removeprefix("http://"))


@pytest.fixture
def new_context(
    new_context: NewContext, watch: Watch, request: pytest.FixtureRequest
) -> Iterator[NewContext]:
    """Makes browsers that share nothing with each other, all of them watched."""

    def make(**choices: Any) -> BrowserContext:
        context = new_context(**({"viewport": DESKTOP} | choices))
        context.set_default_timeout(SECONDS * 1000)
        return watch.follow(context)

    yield make
    called = getattr(request.node, "rep_call", None)  # none when the preparation failed
    if watch.faults or called is None or called.failed:
        folder = TRACES / re.sub(r"\W+", "-", request.node.name).strip("-")
        watch.leave_traces(folder)
        request.node.add_report_section("teardown", "traces", f"Pictures and console: {folder}")
    assert watch.faults == []


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    """A page in the browser of a small phone."""
    return new_context(viewport=PHONE, is_mobile=True, has_touch=True).new_page()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, browser_context_args: dict) -> Callable[[str], Any]:
    """The state of a browser in which the person of a demo account has signed in."""
    known: dict[str, Any] = {}

    def state(email: str) -> Any:
        if email not in known:
            context = browser.new_context(**browser_context_args)
            SignInPage(context.new_page()).open().sign_in(email, PASSWORD)
            known[email] = context.storage_state()
            context.close()
        return known[email]

    return state
