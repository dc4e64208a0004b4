"""What a page costs a visitor's telephone, as it comes over the wire."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.e2e.test_looks import PAGES

pytestmark = pytest.mark.e2e

FIRST, NEXT = 100_000, 30_000
# The outlines of voivodeships are the data of a map: they are not counted.
MAP_DATA = "/img/voivodeships."
# Every filter that has choices of its own, and many choices of some.
MANY_FILTERS = "/podmioty/?rodzaj=CIS&rodzaj=KIS&na_stronie=50&" + "&".join(
    f"wojewodztwo={code:02}" for code in range(2, 34, 2)
)


@pytest.fixture
def weighed(new_context: Callable[..., BrowserContext], watch) -> Callable[[str], tuple[int, int]]:
    """Weighs a page: bytes of the first visit and of the next one, all that they load included."""
    watch.expected.add(404)

    def weigh(address: str) -> tuple[int, int]:
        context = new_context()
        page = context.new_page()
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        got: list[float] = []
        apart: set[str] = set()

        def received(told: dict) -> None:
            if MAP_DATA in told["response"]["url"]:
                apart.add(told["requestId"])

        def finished(told: dict) -> None:
            if told["requestId"] not in apart:
                got.append(told["encodedDataLength"])

        network.on("Network.responseReceived", received)
        network.on("Network.loadingFinished", finished)
        sizes = []
        for _ in range(2):
            got.clear()
            page.goto(address, wait_until="networkidle")
            sizes.append(int(sum(got)))
        context.close()
        return sizes[0], sizes[1]

    return weigh


@pytest.mark.parametrize("address", [*PAGES.values(), MANY_FILTERS], ids=[*PAGES, "many filters"])
def test_page_weighs_little(weighed, marks, address):
    first, following = weighed(address.format(marks=marks))
    assert 2_000 < first < FIRST
    assert 0 < following < NEXT
