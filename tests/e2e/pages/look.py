"""The page on which a visitor chooses how the portal looks."""

from playwright.sync_api import Page, expect


class LookPage:
    """What can be chosen, saved and taken back."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open_from_here(self) -> "LookPage":
        """By the link in the head of whatever page is open."""
        self.page.get_by_role("banner").get_by_role("link", name="Wygląd").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Wygląd strony")
        return self

    def choose(self, *labels: str) -> "LookPage":
        for label in labels:
            self.page.get_by_label(label).check()
        return self

    def save(self) -> None:
        self.page.get_by_role("button", name="Zapisz").click()

    def restore(self) -> None:
        self.page.get_by_role("button", name="Przywróć domyślne").click()


def look_of(page: Page) -> dict[str, str]:
    """What the page says of its look, and what comes of it: the size of text and the ground."""
    told = page.locator("html").evaluate("html => ({...html.dataset})")
    painted = page.locator("body").evaluate(
        "body => [getComputedStyle(body).fontSize, getComputedStyle(body).backgroundColor]"
    )
    return {**told, "size": painted[0], "ground": painted[1]}
