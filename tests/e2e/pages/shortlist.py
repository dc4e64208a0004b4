"""What a visitor takes along: marks on the list, the shortlist, the comparison."""

import re

from playwright.sync_api import Locator, Page, expect


class Marks:
    """Boxes beside the results, and what can be done with what is ticked."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def box(self, name: str) -> Locator:
        """The box of an entity."""
        return self.page.get_by_role("checkbox", name=f"Zaznacz {name}", exact=True)

    @property
    def first_boxes(self) -> Locator:
        return self.page.get_by_role("checkbox", name=re.compile("^Zaznacz "))

    @property
    def count(self) -> Locator:
        """How many the page says are ticked, on all pages together."""
        return self.page.locator("#ile-zaznaczonych")

    def tick(self, *places: int) -> "Marks":
        """Tick the results at these places of the page."""
        for place in places:
            self.first_boxes.nth(place).check()
        return self

    def name_at(self, place: int) -> str:
        """The name of the result at the place."""
        return (
            self.page.get_by_role("article").get_by_role("heading", level=3).nth(place).inner_text()
        )

    def next_page(self) -> "Marks":
        """Turn the page, however this browser can."""
        self.page.locator("a:visible, button:visible").filter(has_text="Następna").click()
        expect(self.page.locator("li:visible").filter(has_text="Strona 2 z")).to_be_visible()
        return self

    def show(self) -> "ShortlistPage":
        self.page.get_by_role("button", name="Pokaż wybrane").click()
        return ShortlistPage(self.page).loaded()

    def compare(self) -> "ComparisonPage":
        self.page.get_by_role("button", name="Porównaj").click()
        return ComparisonPage(self.page).loaded()


class ShortlistPage:
    """The list, ways to change it and to take it along."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> "ShortlistPage":
        self.page.goto(address)
        return self.loaded()

    def loaded(self) -> "ShortlistPage":
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Wybrane podmioty")
        return self

    @property
    def names(self) -> Locator:
        return self.page.get_by_role("article").get_by_role("heading", level=3)

    @property
    def address(self) -> str:
        """The address that the page offers to send."""
        return self.page.get_by_label("Adres tej listy").input_value()

    def press(self, label: str, name: str) -> "ShortlistPage":
        """Follow a link of an entity: higher, lower, away."""
        self.page.get_by_role("link", name=f"{label} {name}", exact=True).click()
        return self.loaded()

    def compare(self) -> "ComparisonPage":
        self.page.get_by_role("link", name="Porównaj", exact=True).click()
        return ComparisonPage(self.page).loaded()

    def compare_some(self, *places: int) -> "ComparisonPage":
        """Compare those at these places of a list that is too long to be compared whole."""
        for place in places:
            self.page.get_by_role("checkbox", name=re.compile("^Porównaj ")).nth(place).check()
        self.page.get_by_role("button", name="Porównaj zaznaczone").click()
        return ComparisonPage(self.page).loaded()


class ComparisonPage:
    """The table."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def loaded(self) -> "ComparisonPage":
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Porównanie")
        return self

    @property
    def names(self) -> Locator:
        """Names at the heads of the columns."""
        return self.page.get_by_role("columnheader").get_by_role("link").filter(has_not_text="Usuń")

    def row(self, label: str) -> Locator:
        """What is said of a thing in each column."""
        head = self.page.get_by_role("rowheader").filter(has_text=label)
        return self.page.get_by_role("row").filter(has=head).get_by_role("cell")

    @property
    def region(self) -> Locator:
        """What scrolls sideways on a phone."""
        return self.page.get_by_role("region", name="Porównanie")
