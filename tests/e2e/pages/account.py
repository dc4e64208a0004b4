"""Signing in where a second factor is needed, and keeping it, as an official sees it."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.desk import Desk


class CodePage:
    """The code after the password."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def loaded(self) -> "CodePage":
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Kod z aplikacji")
        return self

    def try_code(self, code: str) -> "CodePage":
        self.page.get_by_label("Kod", exact=True).fill(code)
        self.page.get_by_role("button", name="Dalej").click()
        return self

    def come_in(self, code: str) -> Desk:
        self.try_code(code)
        return Desk(self.page).loaded()

    @property
    def refusal(self) -> Locator:
        return self.page.get_by_role("alert")


class SetUpPage:
    """A QR code, a key to type, the first code."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def loaded(self) -> "SetUpPage":
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_have_text("Ustaw drugi składnik logowania")
        return self

    @property
    def secret(self) -> str:
        """What the app is told, by the camera or by hand."""
        return self.page.locator(".account-secret code").inner_text().replace(" ", "")

    @property
    def picture(self) -> Locator:
        return self.page.get_by_role("img", name="Kod QR")

    @property
    def refusal(self) -> Locator:
        return self.page.get_by_role("alert")

    def try_code(self, code: str) -> "SetUpPage":
        self.page.get_by_label("Kod z aplikacji").fill(code)
        self.page.get_by_role("button", name="Sprawdź i włącz").click()
        return self

    def confirm(self, code: str) -> "CodesPage":
        self.try_code(code)
        return CodesPage(self.page).loaded()


class CodesPage:
    """The recovery codes, once."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def loaded(self) -> "CodesPage":
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Kody zapasowe")
        return self

    @property
    def codes(self) -> list[str]:
        return self.page.locator(".account-codes code").all_inner_texts()

    def download(self) -> str:
        """What the file says."""
        with self.page.expect_download() as waiting:
            self.page.get_by_role("link", name="pobierz kody").click()
        return waiting.value.path().read_text(encoding="utf-8")

    def keep(self) -> Desk:
        self.page.get_by_role("button", name="Kody są zapisane").click()
        return Desk(self.page).loaded()
