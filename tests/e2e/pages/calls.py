"""Open calls, as a visitor and an official see them."""

from playwright.sync_api import Locator, Page, expect


class CallsPage:
    """What is open, will open, was open."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, query: str = "") -> "CallsPage":
        self.page.goto(f"/nabory/{query}")
        return self.loaded()

    def loaded(self) -> "CallsPage":
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Nabory i konkursy")
        return self

    def choose(self, label: str, value: str) -> "CallsPage":
        """Set one of the filters."""
        self.page.get_by_label(label, exact=True).select_option(label=value)
        return self

    def show(self) -> "CallsPage":
        self.page.get_by_role("button", name="Pokaż", exact=True).click()
        return self.loaded()

    def call(self, title: str) -> Locator:
        """A call that is open or to come."""
        return self.page.get_by_role("article", name=title, exact=True)

    @property
    def closed(self) -> Locator:
        """Those that closed in the last year, folded away."""
        return self.page.locator("details").filter(has_text="Zamknięte w ostatnim roku")


class CallForm:
    """A call at the desk."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self) -> "CallForm":
        """A new one."""
        self.page.goto("/admin/entities/opencall/add/")
        return self.loaded()

    def find(self, title: str) -> "CallForm":
        """One of those on the list."""
        self.page.goto("/admin/entities/opencall/")
        self.page.locator("#result_list").get_by_role("link", name=title, exact=True).click()
        return self.loaded()

    def loaded(self) -> "CallForm":
        expect(self.page.locator("#id_title")).to_be_visible()
        return self

    def fill(self, **texts: str) -> "CallForm":
        """Type into the fields of those names."""
        for name, text in texts.items():
            self.page.locator(f"#id_{name}").fill(text)
        return self

    def tick(self, *labels: str) -> "CallForm":
        for label in labels:
            self.page.get_by_label(label).check()
        return self

    def save(self) -> None:
        self.page.get_by_role("button", name="Zapisz", exact=True).click()

    @property
    def faults(self) -> Locator:
        return self.page.locator(".errorlist li")
