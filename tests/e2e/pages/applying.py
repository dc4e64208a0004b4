"""An application in the panel, as whoever fills it in sees it."""

import re

from playwright.sync_api import Locator, Page, expect


def named(what: str, of: str) -> re.Pattern[str]:
    """A name with a part that is only read aloud: browsers put a space before it."""
    return re.compile(rf"{re.escape(what)} ?: {re.escape(of)}")


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"


class Application:
    """Its steps one after another, by mouse or by keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def begin(self, wish: str, *, organisation: str = "", key: str = "") -> "Application":
        self.page.goto("/panel/wnioski/nowy/")
        if organisation:
            link = self.page.get_by_role("link", name=re.compile(organisation)).first
            link.press(key) if key else link.click()
        button = self.page.get_by_role("button", name=named("Zacznij", wish)).first
        button.press(key) if key else button.click()
        # With its script: what comes next may be a lost connection.
        self.page.wait_for_url(re.compile(r"/panel/wnioski/\d+/"))
        return self

    def step(self, title: str) -> "Application":
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        return self

    def fill(self, **answers: str) -> "Application":
        """The fields by their names; a choice by its value."""
        for name, value in answers.items():
            field = self.page.locator(f"[name={name}]")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        return self

    def go_on(self) -> "Application":
        self.page.get_by_role("button", name="Zapisz i dalej").click()
        return self

    def attach(self, kind: str, name: str) -> "Application":
        file = {"name": name, "mimeType": "application/pdf", "buffer": PDF}
        self.page.get_by_label(named("Plik", kind)).set_input_files(file)
        self.page.get_by_role("button", name=named("Dodaj", kind)).press("Enter")
        expect(self.page.get_by_role("link", name=name)).to_be_visible()
        return self

    @property
    def saving(self) -> Locator:
        """What the page says of what is being saved."""
        return self.page.locator("[data-status]")
