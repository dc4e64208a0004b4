"""The whole way of a centre, from the party's telephone: applied for, called to complete,
completed, granted, read, on the public list.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE
from tests.e2e.pages.applying import PDF, Application
from tests.e2e.pages.cases import CaseDesk
from tests.e2e.pages.listing import ListPage
from tests.e2e.pages.panel import Panel
from tests.e2e.pages.party_case import PartyCase
from tests.e2e.test_cases import signed

pytestmark = pytest.mark.e2e

CLERK, APPROVER = "referent@demo.example", "zatwierdzajacy@demo.example"
OWNER, FOUNDATION = "wlasciciel@demo.example", "Przykładowa Fundacja"
NAME = "Centrum Integracji Społecznej „Od Wniosku” w Opolu"
PROGRAMME = "Trzy pracownie, grupa wsparcia i doradca zawodowy."
OPINION = "opinia starosty o potrzebie utworzenia CIS w powiecie"
ANSWERS = (
    {"founder_seat": "ul. Przykładowa 1, 45-001 Opole"},
    {
        "entity_name": NAME,
        "legal_form": "separate_unit",
        "gmina": "Opole",
        "street": "ul. Nowa 2",
        "postal_code": "45-002",
        "city": "Opole",
        "starts_on": "2027-03-01",
    },
    {},
    {"phone": "77 000 00 02"},
    {"participants": "30"},
    # Of the two points of this step one is left out, for the office to call for.
    {"activity": "usługi ogrodnicze"},
    {
        "staff_count": "5",
        "staff_qualifications": "pedagog, instruktorzy",
        "staff_contracts": "umowy o pracę",
    },
    {"classes": "poniedziałek–piątek 8–15"},
    {"trained": "20", "employed": "10", "independent": "8"},
    {
        "budget": "900 000",
        "reintegration_budget": "600 000",
        "own_resources": "lokal",
        "other_sources": "brak",
    },
)


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


def sent_with_gaps(page: Page) -> None:
    """An application without its programme and without the starosta's opinion."""
    application = Application(page).begin("Chcemy utworzyć centrum (CIS)", organisation=FOUNDATION)
    for answers in ANSWERS:
        application.fill(**answers)
        if "participants" in answers:
            page.get_by_role("checkbox").first.check()
        application.go_on()
    application.step("Dokumenty")
    application.attach("projekt regulaminu CIS ze wzorem wniosku o przyjęcie", "regulamin.pdf")
    page.get_by_role("link", name="Dalej: sprawdź i wyślij").click()
    page.get_by_role("button", name="Wyślij do urzędu").click()
    expect(page.locator(".notice").first).to_contain_text("Czegoś brakuje")
    page.get_by_label("Wysyłam mimo braków").check()
    page.get_by_role("button", name="Wyślij do urzędu").click()
    application.step("Wysłano")
    page.get_by_role("link", name="Przejdź do sprawy").click()


def test_centre_is_applied_for_called_for_completed_granted_and_read(
    party, clerk, approver, new_context
):
    sent_with_gaps(party)
    case = PartyCase(party)
    case.address, number = party.url, case.number
    expect(case.now).to_contain_text("sprawdza")

    call = "Wezwanie do usunięcia braków"
    clerk.queue().link(number)
    desk = clerk.page.url
    clerk.link(f"Przygotuj: {call}")
    expect(clerk.page.locator("#id_defects")).to_contain_text("programu pracy z uczestnikami")
    clerk.button("Zapisz i przekaż do podpisu").says("Projekt jest zapisany")
    signed(approver, call, number)
    clerk.page.goto(desk)
    clerk.deliver(call)

    case.open_letter(call)
    case.way("Odpowiedz na wezwanie")
    expect(party.get_by_text("programu pracy z uczestnikami").first).to_be_visible()
    party.get_by_label("Program pracy z uczestnikami").fill(PROGRAMME)
    opinion = {"name": "opinia.pdf", "mimeType": "application/pdf", "buffer": PDF}
    party.get_by_label(OPINION).set_input_files([opinion])
    party.get_by_role("button", name="Wyślij odpowiedź").click()
    expect(party.locator(".notice").first).to_contain_text("Odpowiedź wysłana")

    clerk.page.goto(desk)
    clerk.link("Odpowiedź na wezwanie do uzupełnienia")
    expect(clerk.page.get_by_text("opinia.pdf").first).to_be_visible()
    clerk.link("Przyjmij uzupełnienie").button("Przyjmij uzupełnienie").stands("wpłynęła")
    clerk.link("Uznaj za kompletną").button("Uznaj za kompletną").stands("w rozpatrywaniu")
    decision = "Decyzja o nadaniu statusu"
    clerk.link(f"Przygotuj: {decision}").tick("Wniosek zawiera wszystkie dane")
    clerk.button("Zapisz i przekaż do podpisu").says("Projekt jest zapisany")
    signed(approver, decision, number)
    clerk.page.goto(desk)
    clerk.deliver(decision).stands("doręczona")

    case.open_letter(decision)
    expect(case.now).to_contain_text("Decyzja o nadaniu statusu jest doręczona")
    party.goto("/panel/")
    expect(party.get_by_role("link", name=NAME, exact=True)).to_be_visible()
    found = ListPage(new_context().new_page()).open("/podmioty/?q=od+wniosku")
    expect(found.names.first).to_have_text(NAME)
