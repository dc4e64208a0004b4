"""The desk of a voivode's office, as an official sees it."""

from playwright.sync_api import Locator, Page, expect

from entities.actions.demo import PASSWORD


class SignInPage:
    """E-mail and password."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self) -> "SignInPage":
        self.page.goto("/admin/")
        return self

    def try_password(self, email: str, password: str) -> "SignInPage":
        self.page.get_by_label("Adres e-mail").fill(email)
        self.page.get_by_label("Hasło").fill(password)
        self.page.get_by_role("button", name="Zaloguj").click()
        return self

    def sign_in(self, email: str, password: str = PASSWORD) -> "Desk":
        """Come in, or fail."""
        self.try_password(email, password)
        return Desk(self.page).loaded()

    @property
    def refusal(self) -> Locator:
        return self.page.get_by_role("alert")


class Desk:
    """The first page after signing in."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self) -> "Desk":
        self.page.goto("/admin/")
        return self.loaded()

    def loaded(self) -> "Desk":
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Biurko urzędu")
        return self

    def entities(self) -> "EntityList":
        self.page.get_by_role("link", name="Wszystkie podmioty").click()
        return EntityList(self.page)

    @property
    def message(self) -> Locator:
        """What the desk says after an act."""
        return self.page.locator(".messagelist li")

    def sign_out(self) -> None:
        self.page.get_by_role("button", name="Wyloguj").click()


class EntityList:
    """The entities that the official's office answers for."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def rows(self) -> Locator:
        return self.page.locator("#result_list tbody tr")

    def search(self, text: str) -> "EntityList":
        self.page.locator("#searchbar").fill(text)
        self.page.get_by_role("button", name="Szukaj").click()
        return self

    @property
    def names(self) -> Locator:
        return self.rows.locator(".field-name")

    def open_entity(self, name: str) -> "EntityForm":
        self.rows.get_by_role("link", name=name, exact=True).click()
        return EntityForm(self.page).loaded()


class EntityForm:
    """What the register says about an entity, to be corrected."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def loaded(self) -> "EntityForm":
        expect(self.street).to_be_visible()
        return self

    @property
    def street(self) -> Locator:
        return self.page.locator("#id_street")

    @property
    def reason(self) -> Locator:
        return self.page.locator("#id_reason")

    @property
    def faults(self) -> Locator:
        """Sentences on what is wrong with what was typed."""
        return self.page.locator(".errorlist li")

    def save(self) -> None:
        self.page.get_by_role("button", name="Zapisz", exact=True).click()

    def history(self) -> "History":
        self.page.get_by_role("link", name="Historia", exact=True).click()
        return History(self.page)


class AccountForm:
    """Somebody's account, as an administrator sees it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, email: str) -> "AccountForm":
        self.page.goto(f"/admin/accounts/user/?q={email}")
        self.page.get_by_role("link", name=email).click()
        return self

    def take_factor_away(self, reason: str) -> Locator:
        """What the desk says after that."""
        self.page.get_by_label("Odbierz drugi składnik").check()
        self.page.locator("#id_reason").fill(reason)
        self.page.get_by_role("button", name="Zapisz", exact=True).click()
        return self.page.locator(".messagelist li")


class History:
    """What was done with the entity, by whom and why."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def newest(self) -> Locator:
        return self.page.locator(".acts > li").first
