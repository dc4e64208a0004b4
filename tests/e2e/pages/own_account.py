"""An account of one's own, as somebody sees it who comes once a year."""

import time

from playwright.sync_api import Locator, Page, expect

from tests.e2e.portal import Portal


class SignUpPage:
    """Address and password."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, then: str = "") -> "SignUpPage":
        self.page.goto(f"/konto/rejestracja/?next={then}" if then else "/konto/rejestracja/")
        return self

    def try_to(self, email: str, password: str, again: str = "") -> "SignUpPage":
        self.page.get_by_label("Adres e-mail").fill(email)
        self.page.get_by_label("Hasło", exact=True).fill(password)
        self.page.get_by_label("To samo hasło").fill(again or password)
        self.page.get_by_role("button", name="Załóż konto").click()
        return self

    @property
    def refusals(self) -> Locator:
        return self.page.get_by_role("alert")


class OwnAccount:
    """The page of the account."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def loaded(self) -> "OwnAccount":
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Twoje konto")
        return self

    def open(self) -> "OwnAccount":
        self.page.goto("/konto/")
        return self.loaded()


class Letters:
    """The person's mailbox: what the portal has printed in the terminal."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.read = len(portal.log)

    def link(self, part: str) -> str:
        """The link with the part in the newest e-mail that nobody has read yet."""
        for _ in range(200):
            found = [line for line in self.portal.log[self.read :].splitlines() if part in line]
            links = [line for line in found if line.startswith("http")]
            if links:
                self.read = len(self.portal.log)
                return links[-1].strip().removeprefix(self.portal.url)
            time.sleep(0.05)
        raise AssertionError(f"No e-mail with {part}: {self.portal.log[-2000:]}")
