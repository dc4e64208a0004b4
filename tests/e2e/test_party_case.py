"""A case from its party's side, on a phone: called, answered, decided, opened; taken back."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE
from tests.e2e.looking import look_at
from tests.e2e.pages.cases import CaseDesk
from tests.e2e.pages.panel import Panel
from tests.e2e.pages.party_case import PartyCase
from tests.e2e.test_own_account import typed

pytestmark = pytest.mark.e2e

CLERK, APPROVER = "referent@demo.example", "zatwierdzajacy@demo.example"
OWNER = "wlasciciel@demo.example"
PDF = {"name": "pelnomocnictwo.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"}
PURPOSE = "Zaświadczenie ma potwierdzać, że centrum jest w rejestrze."


@pytest.fixture
def party(new_context) -> Page:
    """The owner of the entries, on a small phone that runs no scripts."""
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    Panel(page).sign_in(OWNER)
    return page


@pytest.fixture
def clerk(new_context, signed_in) -> CaseDesk:
    """A clerk in Opole, who prepares."""
    return CaseDesk(new_context(storage_state=signed_in(CLERK)).new_page())


@pytest.fixture
def approver(new_context, signed_in) -> CaseDesk:
    """An approver in Opole, who signs."""
    return CaseDesk(new_context(storage_state=signed_in(APPROVER)).new_page())


def test_party_is_called_completes_and_opens_what_was_decided(party, clerk, approver):
    case = PartyCase(party).open_waiting("Uzupełnij braki do")
    number = case.number
    expect(case.now).to_contain_text("Czeka na Ciebie")
    case.open_letter("Wezwanie do usunięcia braków")
    case.way("Odpowiedz na wezwanie")
    expect(party.get_by_text("Brak pełnomocnictwa dla osoby")).to_be_visible()
    party.get_by_label("Twoja odpowiedź").fill(PURPOSE)
    party.get_by_label("Treść żądania").fill(PURPOSE)
    party.get_by_label("Dokumenty", exact=True).set_input_files([PDF])
    party.get_by_role("button", name="Wyślij odpowiedź").click()
    expect(party.locator(".notice").first).to_contain_text("Odpowiedź wysłana")
    expect(case.now).to_contain_text("czeka na urząd")

    clerk.desk()
    waiting = clerk.page.locator(".desk-case-list li", has_text=f"{number},")
    clerk.click(waiting.get_by_role("link", name="Odpowiedź na wezwanie do uzupełnienia"))
    expect(clerk.page.get_by_text(PURPOSE).first).to_be_visible()
    clerk.link("Przyjmij uzupełnienie").button("Przyjmij uzupełnienie")
    clerk.says("Uzupełnienie przyjęte").stands("wpłynęła")
    clerk.link("Uznaj za kompletną").button("Uznaj za kompletną")
    clerk.link("Przygotuj: Zaświadczenie").fill(purpose="konkurs ofert")
    clerk.button("Zapisz i przekaż do podpisu")
    approver.desk()
    draft = approver.page.locator(".desk-case-list li", has_text=f"{number},")
    approver.click(draft.get_by_role("link", name="Zaświadczenie", exact=True))
    approver.button("Podpisz").says("Podpisano.")
    clerk.page.goto(approver.page.url)
    clerk.deliver("Zaświadczenie")

    case.reload()
    expect(case.now).to_contain_text("Urząd wydał zaświadczenie")
    case.open_letter("Zaświadczenie", stay=True)
    expect(party.get_by_text("właściciel wpisów, Przykładowa Fundacja")).to_be_visible()
    clerk.page.reload()
    expect(clerk.page.locator("#pisma")).to_contain_text("otwarto w panelu")


def test_party_takes_its_application_back_by_keyboard(new_context, clerk):
    page = new_context(viewport=PHONE).new_page()
    Panel(page).sign_in(OWNER)
    case = PartyCase(page).open_case("Wniosek o przedłużenie statusu centrum")
    number = case.number
    page.get_by_role("link", name="Wycofaj wniosek albo zgłoszenie").press("Enter")
    expect(page.get_by_text("zakończy sprawę bez decyzji")).to_be_visible()
    page.get_by_role("button", name="Wyślij wycofanie").press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("Zaznacz, że chcesz to wycofać")
    typed(page, "Dlaczego (nieobowiązkowo)", "Złożymy nowy.", "Tab")
    page.get_by_label("Wycofuję to w imieniu organizacji").press("Space")
    page.get_by_role("button", name="Wyślij wycofanie").press("Enter")
    expect(page.locator(".notice").first).to_contain_text("Wycofanie wysłane")

    clerk.desk()
    waiting = clerk.page.locator(".desk-case-list li", has_text=f"{number},")
    clerk.click(waiting.get_by_role("link", name="Wycofanie", exact=True))
    clerk.link("Odnotuj wycofanie").button("Odnotuj wycofanie").says("Podanie wycofane")
    case.reload()
    expect(case.now).to_contain_text("wycofano i sprawa jest zakończona")


def test_letter_is_kept_while_it_is_typed_and_sent_once(new_context):
    context = new_context(viewport=PHONE)
    page = context.new_page()
    Panel(page).sign_in(OWNER)
    case = PartyCase(page).open_case("Zmiana decyzji o statusie centrum")
    case.way("Napisz inne pismo")
    text, saving = page.get_by_label("Treść pisma"), page.locator("[data-status]")
    page.get_by_label("Dokumenty", exact=True).set_input_files([PDF])
    text.fill("Proszę o telefon.")
    expect(saving).to_contain_text("Zapisano o")
    form = page.url

    other = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    Panel(other).sign_in(OWNER)
    other.goto(form)
    other.get_by_label("Treść pisma").fill("Proszę o telefon w piątek.")
    other.get_by_role("button", name="Zapisz, dokończę później").click()
    expect(other.locator(".notice").first).to_contain_text("Zapisano szkic")
    expect(case.at(other).now).to_contain_text("Zaczęte i niewysłane: Inne pismo w sprawie")

    page.reload()
    expect(text).to_have_value("Proszę o telefon w piątek.")
    look_at(page)
    context.set_offline(True)
    text.fill("Proszę o telefon w poniedziałek.")
    expect(saving).to_contain_text("Brak połączenia")
    context.set_offline(False)
    expect(saving).to_contain_text("Zapisano o")
    text.fill("Proszę o telefon we wtorek.")
    page.get_by_role("button", name="Wyślij pismo").click()
    expect(page.locator(".notice").first).to_contain_text("Pismo wysłane")
    expect(case.now).not_to_contain_text("Zaczęte i niewysłane")
    page.goto(form)
    expect(text).to_have_value("")
    expect(saving).to_be_empty()


def test_every_page_of_a_case_has_no_barriers(new_context):
    page = new_context().new_page()
    Panel(page).sign_in(OWNER)
    look_at(page)
    page.goto("/panel/sprawy/")
    look_at(page)
    case = PartyCase(page).open_case("Zmiana decyzji o statusie centrum")
    look_at(page)
    address = case.address
    case.open_letter("Decyzja odmowna", stay=True)
    look_at(page)
    page.goto(f"{address}napisz/inne/")
    look_at(page)
    page.get_by_role("button", name="Wyślij pismo").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    look_at(page)
