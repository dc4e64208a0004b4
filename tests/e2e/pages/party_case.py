"""A case in the panel, as its party sees it."""

from playwright.sync_api import Locator, Page, expect


class PartyCase:
    """The page of one case."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.address = ""

    def open_waiting(self, what: str) -> "PartyCase":
        """From the list: the first case that waits for that."""
        self.page.goto("/panel/sprawy/")
        row = self.page.get_by_role("listitem").filter(has_text=what).first
        row.get_by_role("link").first.click()
        return self._opened()

    def open_case(self, about: str) -> "PartyCase":
        """From the list, by what it is about."""
        self.page.goto("/panel/sprawy/")
        self.page.get_by_role("link", name=about, exact=True).first.click()
        return self._opened()

    def _opened(self) -> "PartyCase":
        expect(self.now).to_be_visible()
        self.address = self.page.url
        return self

    def at(self, page: Page) -> "PartyCase":
        """The same case in another browser that has it open."""
        return PartyCase(page)

    def reload(self) -> "PartyCase":
        self.page.goto(self.address)
        return self

    @property
    def number(self) -> str:
        return self.page.locator(".panel-number").inner_text().removeprefix("Sprawa ")

    @property
    def now(self) -> Locator:
        """What happens now."""
        return self.page.locator(".panel-now")

    def way(self, name: str) -> None:
        """To the page where such a letter is written."""
        self.page.get_by_role("link", name=name).first.click()

    def open_letter(self, name: str, *, stay: bool = False) -> "PartyCase":
        """Open the letter for the first time and look at its document; come back to the case, or
        stay at the letter.
        """
        self.reload()
        self.page.get_by_role("link", name=name, exact=True).first.click()
        letter = self.page.url
        expect(self.page.get_by_text("nikt jeszcze go nie otworzył")).to_be_visible()
        token = self.page.locator("form.panel-form [name=csrfmiddlewaretoken]").input_value()
        answer = self.page.request.post(
            letter, form={"csrfmiddlewaretoken": token}, headers={"Referer": letter}
        )
        assert answer.headers["content-type"] == "application/pdf"
        self.page.goto(letter)
        expect(self.page.get_by_role("link", name="Czytaj pismo (PDF)")).to_be_visible()
        return self if stay else self.reload()
