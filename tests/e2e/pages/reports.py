"""The yearly report, as those who fill it in see it."""

from playwright.sync_api import Page, expect


class YearlyReport:
    """The report of one year: its sections, the spreadsheet, sending."""

    def __init__(self, page: Page, entity: str, year: int) -> None:
        self.page, self.entity, self.year = page, entity, year

    def open(self) -> "YearlyReport":
        """From the first page of the panel, as somebody who does not know the address."""
        self.page.goto("/panel/")
        self.page.get_by_role("link", name=self.entity, exact=True).press("Enter")
        self.page.get_by_role("link", name="Sprawozdania roczne").press("Enter")
        self.page.get_by_role("link", name=f"Sprawozdanie za {self.year} rok").press("Enter")
        expect(self.heading).to_have_text(f"Sprawozdanie za {self.year} rok")
        return self

    @property
    def heading(self):
        return self.page.get_by_role("heading", level=1)

    def section(self, title: str) -> None:
        self.page.get_by_role("link", name=title, exact=True).first.press("Enter")
        expect(self.heading).to_have_text(title)
        # With its script: what comes next may be a lost connection.
        self.page.wait_for_load_state()

    def field(self, row: str, column: str):
        group = self.page.get_by_role("group", name=row)
        return group.get_by_label(column, exact=True)

    def type(self, row: str, column: str, text: str) -> None:
        """As by a keyboard: key after key."""
        field = self.field(row, column)
        field.focus()
        field.press("Control+a")
        field.press_sequentially(text)

    def finish(self, button: str = "Zapisz i dalej") -> None:
        """Call the section complete, by keyboard."""
        self.page.get_by_label("Ta część jest gotowa").focus()
        if not self.page.get_by_label("Ta część jest gotowa").is_checked():
            self.page.keyboard.press("Space")
        # The script saves the section before it lets the page go.
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button).press("Enter")

    def send(self) -> None:
        self.page.get_by_role("link", name="Przejrzyj i wyślij").press("Enter")
        expect(self.heading).to_have_text("Przejrzyj i wyślij")
        self.page.get_by_role("button", name="Wyślij do urzędu").press("Enter")
        expect(self.page.get_by_text("Sprawozdanie wysłane.")).to_be_visible()
