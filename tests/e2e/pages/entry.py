"""The entry of a centre or a club, as a visitor reads it."""

from playwright.sync_api import Locator, Page, expect

from entities.actions import slugs


class EntryPage:
    """Everything the public may know of one entity."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, name: str) -> "EntryPage":
        """Come by a link from elsewhere."""
        self.page.goto(f"/podmioty/{slugs.stem(name)}/")
        return self.loaded(name)

    def loaded(self, name: str) -> "EntryPage":
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)
        return self

    def part(self, heading: str) -> Locator:
        """The part of the page under a heading."""
        return self.page.get_by_role("region", name=heading)

    @property
    def contact(self) -> Locator:
        return self.part("Kontakt i dojazd")

    @property
    def address(self) -> Locator:
        return self.contact.locator("address")

    @property
    def basis(self) -> Locator:
        return self.part("Podstawa prawna i status")

    @property
    def sources(self) -> Locator:
        return self.part("Źródło i aktualność danych")

    @property
    def status(self) -> Locator:
        """The mark above the name: on what basis the entity is listed."""
        return self.page.locator(".entity-head .status")

    @property
    def doubt(self) -> Locator:
        """What is said when nobody has confirmed the contact lately."""
        return self.page.locator(".unconfirmed")

    @property
    def warning(self) -> Locator:
        return self.page.locator(".notice-warning")
