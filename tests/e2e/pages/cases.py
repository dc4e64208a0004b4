"""The office's work on a case, as officials see it; every click is counted."""

from playwright.sync_api import Locator, Page, expect

QUEUE = "/admin/entities/case/"


class CaseDesk:
    """The cases of an office in the browser of one official."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: Locator) -> "CaseDesk":
        self.clicks += 1
        what.click()
        return self

    def link(self, name: str) -> "CaseDesk":
        return self.click(self.page.get_by_role("link", name=name, exact=True).first)

    def button(self, name: str) -> "CaseDesk":
        return self.click(self.page.get_by_role("button", name=name, exact=True))

    def fill(self, **typed: str) -> "CaseDesk":
        for name, value in typed.items():
            field = self.page.locator(f"#id_{name}, #id_wniosek-{name}").first
            if field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        return self

    def tick(self, label: str) -> "CaseDesk":
        self.clicks += 1
        self.page.get_by_label(label).check()
        return self

    def queue(self) -> "CaseDesk":
        self.page.goto(QUEUE)
        return self

    def desk(self) -> "CaseDesk":
        self.page.goto("/admin/")
        return self

    def new(self, kind: str) -> "CaseDesk":
        """The form of a new case of the kind."""
        self.queue().link("Nowa sprawa").tick(kind).button("Dalej")
        return self

    def says(self, text: str) -> "CaseDesk":
        expect(self.page.locator(".messagelist")).to_contain_text(text)
        return self

    def stands(self, state: str) -> "CaseDesk":
        expect(self.page.locator(".case-head dd").first).to_have_text(state)
        return self

    @property
    def number(self) -> str:
        """The number of the case on the page."""
        return self.page.get_by_role("heading", level=1).inner_text().split(":")[0]

    def note_on_paper(self, *names: str) -> "CaseDesk":
        """Note attachments that came on paper together, by their kinds."""
        self.link("Dodaj załącznik")
        for name in names:
            self.tick(name)
        return self.button("Dodaj załącznik").says("Załącznik jest w aktach.")

    def deliver(self, letter: str) -> "CaseDesk":
        self.link(f"Odnotuj doręczenie: {letter}").tick("odbiór osobisty")
        self.tick("własnoręcznie, na papierze")
        return self.button("Odnotuj doręczenie").says("Doręczenie odnotowane")
