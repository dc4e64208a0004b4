"""The list of centres and clubs, as a visitor sees it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.entry import EntryPage


class ListPage:
    """A search box, filters, and what was found."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str = "/podmioty/") -> "ListPage":
        """Open the whole list, or the search of an address that somebody shared."""
        self.page.goto(address)
        return self.loaded()

    def loaded(self) -> "ListPage":
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Centra i kluby")
        return self

    @property
    def search_box(self) -> Locator:
        return self.page.get_by_label("Kogo lub czego szukasz?")

    @property
    def count(self) -> Locator:
        """How many entities the page says it found."""
        return self.page.get_by_role("status").locator("strong")

    @property
    def names(self) -> Locator:
        """Names of the entities on this page of results, in order."""
        return self.page.get_by_role("article").get_by_role("heading", level=3)

    @property
    def chips(self) -> Locator:
        """What narrows the list; a press on one drops it."""
        return self.page.get_by_role("link", name="Usuń filtr:")

    @property
    def warning(self) -> Locator:
        """What the page did not understand."""
        return self.page.locator(".notice-warning")

    @property
    def told_of_failure(self) -> Locator:
        """What the page says when new results did not come."""
        return self.page.get_by_role("alert")

    @property
    def way_out(self) -> Locator:
        """What the page offers when it found nothing."""
        return self.page.locator(".empty-state")

    @property
    def farther(self) -> Locator:
        """Names of the nearest that fit, farther away, under a heading of their own."""
        return self.way_out.get_by_role("article").get_by_role("heading", level=4)

    @property
    def distances(self) -> Locator:
        """How far each entity of this page is, in order."""
        return self.page.locator(".entity-card .distance")

    @property
    def near_me(self) -> Locator:
        """The button that asks the browser where it is."""
        return self.page.get_by_role("button", name="W pobliżu mnie")

    @property
    def near_told(self) -> Locator:
        """What became of that, in a live region."""
        return self.page.locator("[data-near-told]")

    @property
    def fold(self) -> Locator:
        """What opens the fields of place and distance on a phone; elsewhere they are open."""
        return self.page.locator("summary", has_text="Miejscowość i odległość")

    def unfold(self) -> "ListPage":
        """Open the fields of place and distance where they are folded."""
        if not self.page.get_by_label("W pobliżu miejscowości").is_visible():
            self.fold.click()
        return self

    def near(self, place: str, radius: str = "bez ograniczenia") -> "ListPage":
        """Type a place, choose a distance and press the button."""
        self.unfold()
        self.page.get_by_label("W pobliżu miejscowości").fill(place)
        self.page.get_by_label("Odległość", exact=True).select_option(label=radius)
        self.page.get_by_role("button", name="Szukaj").click()
        return self

    def search(self, text: str) -> "ListPage":
        """Type and press the button."""
        self.search_box.fill(text)
        self.page.get_by_role("button", name="Szukaj").click()
        return self

    def tick(self, label: str, value: str) -> "ListPage":
        """Open the filter if it is closed, and tick a value."""
        summary = self.page.locator("summary", has_text=re.compile(rf"^\s*{label}\b"))
        choices = self.page.locator("details", has=summary)
        if choices.get_attribute("open") is None:
            summary.click()
        choices.get_by_label(value, exact=True).check()
        return self

    def choose(self, label: str, value: str) -> "ListPage":
        """Tick a value and wait for the results, which follow by themselves."""
        self.tick(label, value)
        expect(self.chips.filter(has_text=f"{label}: {value}")).to_be_visible()
        return self

    def show_results(self) -> "ListPage":
        """Press the button under the filters."""
        self.page.get_by_role("button", name="Pokaż wyniki").click()
        return self

    def drop(self, value: str) -> "ListPage":
        """Take one filter away by its chip."""
        chip = self.chips.filter(has_text=value)
        chip.click()
        expect(chip).to_have_count(0)
        return self

    def open_entry(self, name: str) -> EntryPage:
        """Follow the name of an entity."""
        self.page.get_by_role("article").get_by_role("link", name=name, exact=True).click()
        return EntryPage(self.page).loaded(name)
