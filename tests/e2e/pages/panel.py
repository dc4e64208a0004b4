"""The panel, as those who run a centre or a club see it."""

from playwright.sync_api import Locator, Page, expect

from entities.actions.demo import PASSWORD


class Panel:
    """The first page: what the person looks after."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def sign_in(self, email: str, password: str = PASSWORD) -> "Panel":
        self.page.goto("/panel/")
        self.page.get_by_label("Adres e-mail").fill(email)
        self.page.get_by_label("Hasło").fill(password)
        self.page.get_by_role("button", name="Zaloguj").click()
        return self.loaded()

    def open(self) -> "Panel":
        self.page.goto("/panel/")
        return self.loaded()

    def loaded(self) -> "Panel":
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Twoje wpisy i sprawy")
        return self

    def find(self, words: str) -> "Panel":
        """Look for the own entry."""
        self.page.get_by_role("link", name="Znajdź swój wpis").click()
        self.page.get_by_label("Nazwa albo miejscowość").fill(words)
        self.page.get_by_role("button", name="Szukaj").click()
        return self

    def say_it_is_ours(self, entity: str) -> "ClaimPage":
        row = self.page.get_by_role("listitem").filter(has_text=entity)
        row.get_by_role("link", name="To nasze").click()
        return ClaimPage(self.page)

    def entry(self, name: str) -> "OwnEntry":
        self.page.get_by_role("link", name=name, exact=True).click()
        return OwnEntry(self.page)

    @property
    def told(self) -> Locator:
        """What the page says after an act."""
        return self.page.locator(".notice").first


class ClaimPage:
    """Who the person is in the organisation."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def send(self, post: str) -> Panel:
        self.page.get_by_label("Twoje stanowisko lub funkcja").fill(post)
        self.page.get_by_role("button", name="Wyślij prośbę").click()
        return Panel(self.page).loaded()


class OwnEntry:
    """The entry, its sections, what it lacks."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def section(self, title: str) -> Page:
        self.page.get_by_role("link", name=title, exact=True).click()
        return self.page

    def confirm(self) -> "OwnEntry":
        self.page.get_by_role("button", name="Tak, wszystko się zgadza").click()
        return self
