"""From paper to the public list: officials work on cases, each with their own part."""

import pytest
from playwright.sync_api import expect

from tests.e2e import looking, seeding
from tests.e2e.pages.cases import CaseDesk
from tests.e2e.pages.listing import ListPage

pytestmark = pytest.mark.e2e

CLERK, APPROVER = "referent@demo.example", "zatwierdzajacy@demo.example"
PARTY = {
    "channel": "paper",
    "party": "Fundacja „Zaczątek”",
    "street": "ul. Początkowa 1",
    "postal_code": "45-001",
    "city": "Opole",
}
CENTRE = {
    "founder_kind": "foundation",
    "founder_seat": "ul. Początkowa 1, 45-001 Opole",
    "legal_form": "separate_unit",
    "gmina": "1661011",
    "wniosek-city": "Opole",
    "starts_on": "2027-01-01",
    "phone": "77 000 00 09",
    "participants": "30",
    "activity": "usługi porządkowe",
    "staff_count": "5",
    "staff_qualifications": "pedagog, instruktorzy zawodu",
    "staff_contracts": "umowy o pracę, pełny wymiar",
    "classes": "od poniedziałku do piątku",
    "trained": "20",
    "employed": "10",
    "independent": "8",
    "budget": "900000",
    "reintegration_budget": "600000",
    "own_resources": "wyposażenie pracowni",
    "other_sources": "brak",
}
ATTACHMENTS = (
    "projekt regulaminu CIS ze wzorem wniosku o przyjęcie",
    "opinia starosty o potrzebie utworzenia CIS w powiecie",
    "tytuł prawny do lokalu (odpis)",
)
PROGRAMME = "Reintegracja zawodowa i społeczna w trzech pracowniach."


@pytest.fixture
def clerk(new_context, signed_in) -> CaseDesk:
    """A clerk in Opole, who prepares."""
    return CaseDesk(new_context(storage_state=signed_in(CLERK)).new_page())


@pytest.fixture
def approver(new_context, signed_in) -> CaseDesk:
    """An approver in Opole, who signs."""
    return CaseDesk(new_context(storage_state=signed_in(APPROVER)).new_page())


def typed_in(clerk: CaseDesk, name: str, **more: str) -> str:
    """An application for a centre typed in from paper; the address of its case."""
    clerk.new("Nadanie statusu CIS").fill(**PARTY, entity_name=name, **CENTRE, **more)
    clerk.page.get_by_label("długotrwale bezrobotni").check()
    clerk.button("Załóż sprawę").says("Założono sprawę")
    return clerk.page.url


def signed(approver: CaseDesk, letter: str, number: str) -> None:
    """The approver finds the letter on the first page, reads it and signs."""
    waiting = approver.desk().page.locator(".desk-case-list li", has_text=f"{number},")
    approver.click(waiting.get_by_role("link", name=letter, exact=True))
    expect(approver.page.locator(".letter-pages img").first).to_be_visible()
    approver.button("Podpisz").says("Podpisano.")


def test_application_is_called_completed_granted_signed_delivered_and_public(
    clerk, approver, new_context
):
    name = "Centrum Integracji Społecznej „Zaczątek” w Opolu"
    case = typed_in(clerk, name)
    number = clerk.stands("wpłynęła").number
    call = "Wezwanie do usunięcia braków"
    clerk.link(f"Przygotuj: {call}")
    expect(clerk.page.locator("#id_defects")).to_contain_text("programu pracy z uczestnikami")
    clerk.button("Zapisz i przekaż do podpisu").says("Projekt jest zapisany")
    expect(clerk.page.get_by_role("button", name="Podpisz")).to_have_count(0)
    expect(clerk.page.locator(".letter-acts")).to_contain_text("Ten projekt jest Twój")
    signed(approver, call, number)

    clerk.page.goto(case)
    clerk.stands("wezwano do uzupełnienia").deliver(call)
    expect(clerk.page.locator(".case-head")).to_contain_text("zegar stoi")
    clerk.link("Przyjmij uzupełnienie").button("Przyjmij uzupełnienie").stands("wpłynęła")
    clerk.link("Popraw lub uzupełnij").fill(programme=PROGRAMME, reason="Pismo strony")
    clerk.button("Zapisz wniosek").says("Zapisano.")
    clerk.note_on_paper(*ATTACHMENTS)

    clerk.link("Uznaj za kompletną").button("Uznaj za kompletną").stands("w rozpatrywaniu")
    decision = "Decyzja o nadaniu statusu"
    clerk.link(f"Przygotuj: {decision}").tick("Wniosek zawiera wszystkie dane")
    clerk.button("Zapisz i przekaż do podpisu").says("Projekt jest zapisany")
    signed(approver, decision, number)
    clerk.page.goto(case)
    clerk.deliver(decision).stands("doręczona")

    found = ListPage(new_context().new_page()).open("/podmioty/?q=zaczatek")
    expect(found.names).to_have_text([name])


def test_complete_application_reaches_a_signed_decision_in_twelve_clicks(clerk, approver):
    typed_in(clerk, "Centrum Integracji Społecznej „Skrót” w Opolu", programme=PROGRAMME)
    number = clerk.note_on_paper(*ATTACHMENTS).number
    clerk.clicks = approver.clicks = 0
    clerk.queue().link(number)
    clerk.link("Uznaj za kompletną").button("Uznaj za kompletną")
    clerk.link("Przygotuj: Decyzja o nadaniu statusu")
    clerk.tick("Wniosek zawiera wszystkie dane").tick("Wnioskodawca należy do podmiotów")
    clerk.tick("Starosta pozytywnie zaopiniował")
    clerk.button("Zapisz i przekaż do podpisu").says("Projekt jest zapisany")
    signed(approver, "Decyzja o nadaniu statusu", number)
    approver.stands("podpisana, do doręczenia")
    assert clerk.clicks + approver.clicks == 10


def test_club_is_entered_on_its_notification(clerk, approver, new_context):
    name = "Klub Integracji Społecznej „Zgłoszony” w Opolu"
    clerk.new("Wpis KIS do rejestru").fill(
        **PARTY,
        founder_kind="foundation",
        founder_seat="ul. Początkowa 1, 45-001 Opole",
        **{"entity_name": name, "gmina": "1661011", "wniosek-city": "Opole"},
        created_on="2026-01-02",
        starts_on="2026-02-01",
        phone="77 000 00 08",
    )
    clerk.button("Załóż sprawę").says("Założono sprawę")
    number = clerk.note_on_paper("kopia aktu o utworzeniu KIS").number
    clerk.link("Uznaj za kompletną").button("Uznaj za kompletną")
    entry = "Zawiadomienie o wpisie do rejestru"
    clerk.link(f"Przygotuj: {entry}").button("Zapisz i przekaż do podpisu")
    signed(approver, entry, number)
    approver.stands("wpisano do rejestru")
    found = ListPage(new_context().new_page()).open("/podmioty/?q=zgloszony")
    expect(found.names).to_have_text([name])


def test_pages_of_a_case_have_no_barriers(clerk):
    case = typed_in(clerk, "Centrum Integracji Społecznej „Wygląd” w Opolu")
    clerk.link("Przygotuj: Wezwanie do usunięcia braków")
    clerk.button("Zapisz i przekaż do podpisu").says("Projekt jest zapisany")
    letter, root = clerk.page.url, case.removesuffix("change/")
    pages = [
        *("/admin/", "/admin/entities/case/", "/admin/entities/case/add/", case, letter),
        "/admin/entities/case/przypomnienia-o-statusach/",
        *(f"{root}wniosek/", f"{root}krok/zalacznik/", f"{root}krok/kompletna/"),
        *(f"{root}krok/przydzial/", f"{root}krok/przerwa/", f"{root}krok/skomplikowana/"),
        *(f"{root}pisma/nowe/grant/", f"{letter}popraw/"),
        *(f"{letter}krok/usun/", "/admin/entities/case/add/?rodzaj=cis_grant"),
    ]
    faults = []
    for address in pages:
        clerk.page.goto(address)
        faults += [f"{address}: {fault}" for fault in looking.faults(clerk.page)]
        clerk.page.emulate_media(color_scheme="light")
    clerk.page.goto("/admin/entities/case/")
    clerk.page.locator(".action-select").first.check()
    clerk.page.get_by_label("Z zaznaczonymi").select_option("remind")
    clerk.button("Dalej")
    expect(clerk.page.get_by_role("heading", level=1)).to_have_text("Przypomnienia o terminach")
    faults += looking.faults(clerk.page)
    assert not faults, "\n".join(faults)


def test_delivery_and_letterhead_have_no_barriers(clerk, approver):
    typed_in(clerk, "Centrum Integracji Społecznej „Doręczenie” w Opolu")
    number = clerk.number
    call = "Wezwanie do usunięcia braków"
    clerk.link(f"Przygotuj: {call}").button("Zapisz i przekaż do podpisu")
    signed(approver, call, number)
    approver.link(f"Odnotuj doręczenie: {call}")
    faults = []
    for address in (approver.page.url, "/admin/entities/voivodeoffice/16/change/"):
        approver.page.goto(address)
        faults += [f"{address}: {fault}" for fault in looking.faults(approver.page)]
        approver.page.emulate_media(color_scheme="light")
    expect(approver.page.get_by_text("Znak następnej sprawy:")).to_be_visible()
    assert not faults, "\n".join(faults)


def test_case_goes_on_without_scripts(new_context, signed_in):
    choices = {"storage_state": signed_in(CLERK), "java_script_enabled": False}
    clerk = CaseDesk(new_context(**choices).new_page())
    clerk.new("Nadanie statusu CIS").page.locator("#id_party").fill("Fundacja „Bez Skryptów”")
    clerk.page.locator("#id_channel").select_option("paper")
    clerk.page.locator("#id_wniosek-gmina").select_option("1661011")
    clerk.button("Załóż sprawę").says("Założono sprawę")
    clerk.link("Przygotuj: Wezwanie do usunięcia braków").button("Zapisz i przekaż do podpisu")
    clerk.says("Projekt jest zapisany")


def test_extension_shows_what_the_register_will_say(new_context, signed_in, clerk):
    """Typed without scripts: changed data and two places of services, one of them elsewhere."""
    choices = {"storage_state": signed_in(CLERK), "java_script_enabled": False}
    plain = CaseDesk(new_context(**choices).new_page())
    plain.queue().link("Nowa sprawa").tick("Przedłużenie statusu CIS")
    plain.page.locator("#id_podmiot").select_option(label=f"{seeding.CENTRE} (CIS, Opole)")
    plain.button("Dalej").fill(channel="paper", phone="77 000 00 77")
    row = plain.page.locator(".case-places fieldset").count() - 1
    plain.fill(**{f"miejsca-{row}-name": "Pracownia krawiecka", f"miejsca-{row}-city": "Opole"})
    plain.fill(**{f"miejsca-{row}-gmina": "1661011"}).button("Dodaj kolejne miejsce")
    row += 1
    plain.fill(**{f"miejsca-{row}-name": "Kuchnia", f"miejsca-{row}-gmina": "Katowice"})
    # Enter sends the form, as everywhere, and adds no row.
    plain.page.locator(f"#id_miejsca-{row}-name").press("Enter")
    plain.says("Założono sprawę")
    shown = plain.page.locator("#porownanie")
    expect(shown.locator(".point-changes", has_text="Telefon")).to_contain_text("77 000 00 77")
    expect(shown.locator(".point-changes", has_text="Miejsca realizacji")).to_contain_text(
        "Kuchnia"
    )

    faults = []
    for address in (plain.page.url, plain.page.url.replace("change/", "wniosek/")):
        clerk.page.goto(address)
        faults += [f"{address}: {fault}" for fault in looking.faults(clerk.page)]
        clerk.page.emulate_media(color_scheme="light")
    assert not faults, "\n".join(faults)
