"""Pages of areas and the map of gaps, as a visitor sees them."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.listing import ListPage


class AreaPage:
    """What there is in an area, and the areas inside it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str = "/obszary/") -> "AreaPage":
        self.page.goto(address)
        return self

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def enter(self, name: str) -> "AreaPage":
        """Follow the name of an area in the table."""
        self.page.get_by_role("rowheader").get_by_role("link", name=name, exact=True).click()
        return AreaPage(self.page)

    def listed(self) -> ListPage:
        """Follow the number of all that is on the list."""
        self.page.locator(".counts").get_by_role("link").first.click()
        return ListPage(self.page).loaded()

    @property
    def count(self) -> str:
        """How many the page says there are."""
        return self.page.locator(".counts dd span").first.inner_text()


class GapsPage:
    """The map of gaps and its table."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str = "/obszary/braki/") -> "GapsPage":
        self.page.goto(address)
        return self.loaded()

    def loaded(self) -> "GapsPage":
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Mapa braków")
        return self

    @property
    def map(self) -> Locator:
        return self.page.get_by_role("group", name="Mapa")

    def choose(self, label: str, value: str) -> "GapsPage":
        """Set one of the choices above the map."""
        self.page.get_by_label(label, exact=True).select_option(label=value)
        return self

    def show(self) -> "GapsPage":
        self.page.get_by_role("button", name="Pokaż").click()
        return self.loaded()

    @property
    def total(self) -> Locator:
        """How many powiats the table has."""
        return self.page.get_by_text("Liczba powiatów w tabeli:").locator("strong")

    def clubs(self) -> None:
        """Follow the number of clubs without a way on."""
        self.page.get_by_role("link", name="pokaż te kluby").click()
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_contain_text("Kluby bez dalszej drogi")
