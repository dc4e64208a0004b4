"""The first page, as a visitor sees it."""

from playwright.sync_api import Locator, Page

from tests.e2e.pages.listing import ListPage


class HomePage:
    """What the portal is, one search box, the voivodeships."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self) -> "HomePage":
        self.page.goto("/")
        return self

    @property
    def search_box(self) -> Locator:
        return self.page.get_by_label("Kogo lub czego szukasz?")

    def search(self, text: str) -> ListPage:
        """Type and press the button."""
        self.search_box.fill(text)
        self.page.get_by_role("button", name="Szukaj").click()
        return ListPage(self.page).loaded()

    def choose_voivodeship(self, name: str) -> ListPage:
        """Follow a link of „Wybierz województwo”."""
        self.page.get_by_role("region", name="Wybierz województwo").get_by_role(
            "link", name=name
        ).click()
        return ListPage(self.page).loaded()
