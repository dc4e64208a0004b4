"""The registers and the verification of documents, as a visitor reads them."""

from playwright.sync_api import Locator, Page, expect


class RegisterPage:
    """A register of an office or of the country, on a day."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open_all(self) -> "RegisterPage":
        """Come from the menu of the start page."""
        self.page.goto("/")
        menu = self.page.get_by_role("navigation", name="Główne menu")
        menu.get_by_role("link", name="Rejestry").click()
        expect(self.heading).to_have_text("Rejestry wojewodów")
        return self

    def of_office(self, kind: str, office: str) -> "RegisterPage":
        """Follow the number of entries that an office has."""
        row = self.page.get_by_role("row").filter(has_text=office)
        row.get_by_role("link", name=f"{kind}, {office}").click()
        expect(self.page.get_by_text(office).first).to_be_visible()
        return self

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def table(self) -> Locator:
        return self.page.get_by_role("table", name="Wpisy w rejestrze")

    @property
    def rows(self) -> Locator:
        """The entries, without the headings of the columns."""
        return self.table.get_by_role("row").filter(has=self.page.get_by_role("rowheader"))

    def on_day(self, day: str) -> "RegisterPage":
        self.page.get_by_label("Stan na dzień").fill(day)
        self.page.get_by_role("button", name="Pokaż").click()
        return self


class VerificationPage:
    """Where a person types the code of a document."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self) -> "VerificationPage":
        self.page.goto("/weryfikacja/")
        return self

    def check(self, code: str) -> "VerificationPage":
        self.page.get_by_label("Kod dokumentu").fill(code)
        self.page.get_by_role("button", name="Sprawdź").click()
        return self

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)
