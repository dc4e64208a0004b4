"""Organisations apply through the panel: on a phone, by keyboard, with a bad connection."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PHONE
from tests.e2e.looking import look_at
from tests.e2e.pages.applying import Application, named
from tests.e2e.pages.panel import PASSWORD, Panel
from tests.e2e.test_panel import opened_account

pytestmark = pytest.mark.e2e

OWNER = "wlasciciel@demo.example"
FOUNDATION = "Przykładowa Fundacja"
FORBIDDEN = 403
CONFLICT = 409
CENTRE = "Chcemy utworzyć centrum (CIS)"
CLUB = "Chcemy zgłosić klub (KIS)"


def signed_in(new_context, **choices):
    context = new_context(viewport=PHONE, **choices)
    page = context.new_page()
    Panel(page).sign_in(OWNER)
    return page


def begun(page, wish=CENTRE, **more):
    """A new application of the invented foundation, at its first step."""
    return Application(page).begin(wish, organisation=FOUNDATION, **more)


def answer(page, **fields):
    """Answers typed by keyboard alone, found by Tab; what is there already is typed over."""
    for name, text in fields.items():
        field = page.locator(f"[name={name}]")
        for _stop in range(60):
            if field.evaluate("one => one === document.activeElement"):
                break
            page.keyboard.press("Tab")
        else:
            raise AssertionError(f"{name}: not reached by the keyboard")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)


def press(page, button):
    target = page.get_by_role("button", name=button, exact=True).last
    for _stop in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{button}: not reached by the keyboard")


def tell_of_the_place(page, application):
    application.step("Centrum: nazwa, miejsce i początek")
    answer(page, entity_name="Centrum „Nowy Start” w Opolu")
    page.keyboard.press("Tab")
    page.keyboard.type("jednostka wyodr")
    answer(page, gmina="Opole", street="ul. Nowa 2", postal_code="45-002", city="Opole")
    answer(page, starts_on="01032027")
    press(page, "Zapisz i dalej")
    # There is a town and a rural gmina of the name somewhere, but only one called just so.
    application.step("Inne miejsca zajęć")
    press(page, "Zapisz i dalej")


def tell_of_the_work(page, application):
    application.step("Jak skontaktować się z centrum")
    answer(page, phone="77 000 00 02")
    page.keyboard.press("Enter")
    application.step("Dla kogo będzie centrum")
    answer(page, participants="30")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    press(page, "Zapisz i dalej")
    application.step("Co będzie robić centrum")
    answer(page, activity="usługi ogrodnicze", programme="Trzy pracownie i grupa wsparcia.")
    press(page, "Zapisz i dalej")
    application.step("Kto będzie pracować w centrum")
    answer(
        page,
        staff_count="5",
        staff_qualifications="pedagog, instruktorzy",
        staff_contracts="umowy o pracę",
    )
    press(page, "Zapisz i dalej")
    application.step("Jak będą zorganizowane zajęcia")
    answer(page, classes="poniedziałek–piątek 8–15")
    press(page, "Zapisz i dalej")
    application.step("Jakich efektów się spodziewasz")
    answer(page, trained="20", employed="10", independent="8")
    page.keyboard.press("Enter")
    application.step("Koszty i finansowanie")
    answer(page, budget="900 000", reintegration_budget="600 000")
    answer(page, own_resources="lokal", other_sources="brak")
    press(page, "Zapisz i dalej")


def test_centre_is_applied_for_in_one_sitting_on_a_phone_by_keyboard_alone(new_context):
    page = signed_in(new_context)
    application = begun(page, key="Enter").step("Kto tworzy centrum")
    answer(page, founder_seat="ul. Przykładowa 1, 45-001 Opole")
    page.keyboard.press("Enter")
    tell_of_the_place(page, application)
    tell_of_the_work(page, application)
    application.step("Dokumenty")
    application.attach("projekt regulaminu CIS ze wzorem wniosku o przyjęcie", "regulamin.pdf")
    application.attach("opinia starosty o potrzebie utworzenia CIS w powiecie", "opinia.pdf")
    page.get_by_role("link", name="Dalej: sprawdź i wyślij").press("Enter")
    application.step("Wniosek o nadanie statusu centrum integracji społecznej")
    expect(page.get_by_role("heading", name="Czego brakuje")).to_have_count(0)
    press(page, "Wyślij do urzędu")
    application.step("Wysłano")
    expect(page.get_by_text("Opolski Urząd Wojewódzki").first).to_be_visible()
    look_at(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Pobierz potwierdzenie (PDF)").press("Enter")
    assert download.value.suggested_filename.startswith("potwierdzenie-")

    desk = new_context().new_page()
    desk.goto("/admin/")
    desk.get_by_label("Adres e-mail").fill("referent@demo.example")
    desk.get_by_label("Hasło").fill(PASSWORD)
    desk.get_by_role("button", name="Zaloguj").click()
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    desk.goto("/admin/entities/case/")
    expect(desk.get_by_text("Przykładowa Fundacja").first).to_be_visible()


def test_club_is_notified_by_somebody_new_without_scripts(portal, new_context):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    opened_account(portal, page, "prezes@nowe-stowarzyszenie.example")
    page.get_by_role("link", name="Mojej organizacji tu nie ma").click()
    page.get_by_label("Pełna nazwa organizacji").fill("Stowarzyszenie „Nowe” w Nysie")
    page.get_by_label("Rodzaj").select_option("association")
    page.get_by_label("Numer KRS").fill("0000999888")
    page.get_by_label("Miejscowość").fill("Nysa")
    page.get_by_label("Gmina").fill("Nysa")
    page.get_by_label("Twoje stanowisko lub funkcja").fill("prezes")
    page.get_by_role("button", name="Dodaj organizację").click()
    page.get_by_role("link", name="Złóż wniosek lub zgłoszenie").click()
    page.get_by_role("button", name=named("Zacznij", CLUB)).click()
    application = Application(page).step("Kto prowadzi klub")
    application.fill(founder_seat="ul. Długa 1, 48-300 Nysa").go_on()
    application.step("Klub: nazwa i adres")
    application.fill(entity_name="Klub „Nowy” w Nysie", city="Nysa", postal_code="4830").go_on()
    expect(page.get_by_text("Wpisz kod w postaci 00-000.")).to_be_visible()
    expect(page.get_by_label("Kod pocztowy")).to_have_value("4830")
    expect(page.locator(".faults")).to_be_focused()
    application.fill(postal_code="48-300").go_on()
    application.step("Kiedy klub powstał i zacznie działać")
    application.fill(created_on="2026-10-01", starts_on="1900-01-04").go_on()
    expect(page.get_by_text("zanim powstał")).to_be_visible()
    expect(page.locator(".faults")).to_be_focused()
    application.fill(starts_on="2027-01-04").go_on()
    application.step("Kontakt i osoba kierująca")
    application.fill(email="klub@nowe.example", person_in_charge="Anna Przykładowa").go_on()
    application.step("Dokumenty")
    page.get_by_role("link", name="Dalej: sprawdź i wyślij").click()
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_role("button", name="Wyślij do urzędu").click()
    application.step("Wysłano")
    expect(page.get_by_text("Sprawa ma znak")).to_be_visible()
    other.get_by_role("button", name="Wyślij do urzędu").click()
    expect(other.get_by_text("To już wysłano")).to_be_visible()


def test_lost_connection_loses_nothing(new_context):
    page = signed_in(new_context)
    application = begun(page)
    page.context.set_offline(True)
    page.locator("[name=founder_seat]").fill("ul. Bez Zasięgu 1")
    expect(application.saving).to_contain_text("Brak połączenia")
    application.go_on()
    expect(application.saving).to_contain_text("Tekst jest bezpieczny")
    application.step("Kto tworzy centrum")
    page.context.set_offline(False)
    expect(application.saving).to_contain_text("Zapisano o")
    page.get_by_role("button", name="Zapisz i dalej").last.scroll_into_view_if_needed()
    expect(application.saving).to_be_in_viewport()
    page.reload()
    expect(page.locator("[name=founder_seat]")).to_have_value("ul. Bez Zasięgu 1")


def test_what_is_typed_before_the_script_came_is_saved_too(new_context):
    """On a slow line fields are there for seconds before the script that saves them."""
    page = signed_in(new_context)
    application = begun(page)
    held = []
    page.route("**/draft*.js", lambda route: held.append(route))
    page.goto(page.url, wait_until="commit")
    page.locator("[name=founder_seat]").fill("ul. Szybka 5")
    expect(application.saving).to_be_empty()
    held[0].continue_()
    expect(application.saving).to_contain_text("Zapisano o")
    page.unroute("**/draft*.js")
    page.reload()
    expect(page.locator("[name=founder_seat]")).to_have_value("ul. Szybka 5")


def test_page_that_is_left_before_it_could_save_gives_the_text_back(new_context):
    page = signed_in(new_context)
    application = begun(page)
    lost = "**/instytucja/"
    page.route(lost, lambda route: route.abort() if _sends(route) else route.continue_())
    page.locator("[name=founder_seat]").fill("ul. Zgubiona 2")
    expect(application.saving).to_contain_text("Brak połączenia")
    page.goto("/panel/")
    page.go_back()
    expect(page.locator("[name=founder_seat]")).to_have_value("ul. Zgubiona 2")
    page.unroute(lost)
    expect(application.saving).to_contain_text("Zapisano o")


def _sends(route):
    return route.request.method == "POST"


@pytest.mark.parametrize("gone", ["sessionid", None])
def test_expired_session_loses_nothing(new_context, watch, gone):
    """The session alone, or all cookies: then the browser is refused before it is led anywhere."""
    watch.expected.add(FORBIDDEN)
    page = signed_in(new_context)
    application = begun(page)
    page.context.clear_cookies(name=gone)
    page.locator("[name=founder_seat]").fill("ul. Wylogowana 3")
    application.go_on()
    expect(application.saving).to_have_text(
        "Twoja sesja wygasła. Zaloguj się w nowej karcie – to, co wpisujesz, jest na tej stronie i "
        "zapisze się samo, gdy się zalogujesz."
    )
    page.locator("[name=founder_seat]").press("End")
    page.locator("[name=founder_seat]").press_sequentially("a")
    expect(application.saving).to_contain_text("Zaloguj się w nowej karcie")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Zaloguj się w nowej karcie").click()
    other = opened.value
    other.get_by_label("Adres e-mail").fill(OWNER)
    other.get_by_label("Hasło").fill(PASSWORD)
    other.get_by_role("button", name="Zaloguj").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Twoje wpisy i sprawy")
    expect(application.saving).to_contain_text("Zapisano o", timeout=15_000)
    application.go_on().step("Centrum: nazwa, miejsce i początek")
    page.go_back()
    expect(page.locator("[name=founder_seat]")).to_have_value("ul. Wylogowana 3a")


def test_what_another_machine_saved_is_compared(new_context, watch):
    watch.expected.add(CONFLICT)
    page, other = signed_in(new_context), signed_in(new_context)
    application = begun(page)
    other.goto(page.url)
    other.locator("[name=founder_seat]").fill("ul. Pierwsza 1")
    expect(Application(other).saving).to_contain_text("Zapisano o")
    page.locator("[name=founder_seat]").fill("ul. Druga 2")
    expect(application.saving).to_contain_text("Twojego tekstu nie zapisaliśmy")
    application.go_on()
    expect(page.get_by_role("heading", name="Tak jest zapisane teraz")).to_be_visible()
    expect(page.get_by_text("ul. Pierwsza 1")).to_be_visible()
    expect(page.locator("[name=founder_seat]")).to_have_value("ul. Druga 2")
    look_at(page)
    page.locator("[name=founder_seat]").press_sequentially("a")
    expect(application.saving).to_contain_text("dopiero, gdy naciśniesz przycisk")
    other.reload()
    expect(other.locator("[name=founder_seat]")).to_have_value("ul. Pierwsza 1")
    page.locator("[name=founder_seat]").fill("ul. Druga 2")
    application.go_on().step("Centrum: nazwa, miejsce i początek")
    other.reload()
    expect(other.locator("[name=founder_seat]")).to_have_value("ul. Druga 2")


def test_every_page_of_an_application_has_no_barriers(new_context):
    page = signed_in(new_context)
    page.goto("/panel/wnioski/nowy/")
    look_at(page)
    begun(page)
    base = page.url.removesuffix("instytucja/")
    for part in (
        *("instytucja/", "miejsce/", "miejsca-uslug/", "kontakt/", "uczestnicy/", "dzialalnosc/"),
        *("pracownicy/", "zajecia/", "efekty/", "pieniadze/", "dokumenty/", "", "usun/"),
    ):
        page.goto(base + part)
        look_at(page)
    page.goto(f"{base}miejsce/")
    Application(page).fill(gmina="Augustów", postal_code="x", starts_on="1900-01-01").go_on()
    expect(page.get_by_role("group", name="Gminy o tej nazwie")).to_be_visible()
    look_at(page)
    page.get_by_role("button", name=re.compile("gmina wiejska Augustów")).first.click()
    expect(page.locator("[name=gmina]")).to_have_value(re.compile(r"^\d{7} – Augustów$"))
    page.goto(f"{base}dokumenty/")
    page.get_by_role("button", name=named("Dodaj", "inny dokument")).click()
    expect(page.get_by_role("alert")).to_contain_text("Wybierz plik")
    look_at(page)
