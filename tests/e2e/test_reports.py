"""The yearly report: by keyboard on a phone, by spreadsheet, returned, corrected, accepted."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from tests.e2e import seeding
from tests.e2e.conftest import PHONE
from tests.e2e.looking import look_at
from tests.e2e.pages.panel import Panel
from tests.e2e.pages.reports import YearlyReport
from tests.entities.panel.test_report_sheet import put

pytestmark = pytest.mark.e2e

OWNER, CLERK = "wlasciciel@demo.example", "referent@demo.example"
BEGUN = "Przykładowy CIS „Pięciolatka” (Opole)"
RETURNED = "Przykładowy CIS „Koniec” (Opole)"
JOBLESS, MARSHAL = "długotrwale bezrobotni", "samorząd województwa"


@pytest.fixture
def year() -> int:
    """The year that is reported of."""
    return timezone.localdate().year - 1


@pytest.fixture
def at_the_desk(new_context, signed_in) -> Page:
    """A page of the clerk of the office."""
    return new_context(storage_state=signed_in(CLERK)).new_page()


def report_of(page: Page, entity: str, year: int) -> YearlyReport:
    Panel(page).sign_in(OWNER)
    return YearlyReport(page, entity, year).open()


def fill_in(report: YearlyReport) -> None:
    """The sections that the example lacks, by keyboard, one after another."""
    page = report.page
    report.section("Uczestnicy")
    report.finish()
    expect(report.heading).to_have_text("Rozpoczęli zajęcia")
    report.type(JOBLESS, "osoby w grupie", "19")
    told = page.get_by_text("zajęcia rozpoczęło 19 osób, a w części „Uczestnicy” jest ich 18")
    expect(told).to_be_visible()
    report.finish()
    expect(report.heading).to_have_text("Rozpoczęli zajęcia")
    expect(page.get_by_text("Zapisano, ale z tym nie da się wysłać")).to_be_visible()
    look_at(page)
    page.set_viewport_size(PHONE)
    report.type(JOBLESS, "osoby w grupie", "10")
    expect(told).to_have_count(0)
    report.type(JOBLESS, "role społeczne", "10")
    report.finish()
    report.type(JOBLESS, "osoby w grupie", "9")
    report.type(JOBLESS, "role społeczne", "9")
    report.finish()
    report.type("praca u pracodawcy", "osoby", "4")
    report.finish()
    report.type("Reintegracja społeczna", "opis", "Grupa wsparcia spotyka się co tydzień.")
    report.type("Reintegracja zawodowa", "opis", "Cztery osoby podjęły pracę.")
    report.finish()
    report.type(MARSHAL, "otrzymano (zł)", "180 000,50")
    report.type(MARSHAL, "wykorzystano (zł)", "180000,50")
    report.finish()
    report.type("wynagrodzenia pracowników", "kwota (zł)", "180000,50")
    expect(page.locator('[data-sum="wydatki.+.amount"]')).to_have_text(re.compile("180.000,50"))
    report.finish()
    report.type(MARSHAL, "kwota (zł)", "1000")
    report.finish()
    report.type("świadczenia integracyjne", "kwota (zł)", "900")
    report.finish()
    page.get_by_label("odpowiedź").first.select_option("nie")
    report.finish("Zapisz i wróć")


def test_report_is_sent_by_keyboard_on_a_phone_returned_corrected_and_accepted(
    portal, new_context, at_the_desk, year
):
    page = new_context(viewport=PHONE).new_page()
    report = report_of(page, BEGUN, year)
    fill_in(report)
    expect(page.get_by_text("Gotowe części: 11 z 11")).to_be_visible()
    # The plan does not balance: one word of why.
    page.get_by_role("link", name="Przejrzyj i wyślij").press("Enter")
    look_at(page)
    page.set_viewport_size(PHONE)
    why = page.get_by_label(f"Plan na {year + 1} rok: przychody 1 000,00 zł, wydatki 900,00 zł")
    why.focus()
    why.press_sequentially("Czekamy na umowę.")
    page.get_by_role("button", name="Wyślij do urzędu").press("Enter")
    expect(page.get_by_text("Sprawozdanie wysłane.")).to_be_visible()
    look_at(page)

    at_the_desk.goto("/admin/")
    at_the_desk.get_by_role("link", name="Czekają na rozpatrzenie").click()
    at_the_desk.get_by_role("link", name=BEGUN).click()
    expect(at_the_desk.get_by_text("Czekamy na umowę.")).to_be_visible()
    look_at(at_the_desk)
    at_the_desk.locator("summary").filter(has_text="Usamodzielnieni ekonomicznie").click()
    at_the_desk.get_by_label("praca u pracodawcy: osoby").fill("W opisie jest ich pięć.")
    at_the_desk.get_by_label("zwracam do poprawy").check()
    at_the_desk.get_by_role("button", name="Zapisz").click()
    expect(at_the_desk.get_by_text("Prowadzący dostanie wiadomość.")).to_be_visible()

    page.reload()
    page.set_viewport_size(PHONE)
    expect(page.get_by_role("heading", name="Urząd prosi o poprawki")).to_be_visible()
    look_at(page)
    report.section("Usamodzielnieni ekonomicznie")
    expect(page.get_by_text("W opisie jest ich pięć.")).to_be_visible()
    report.type("praca u pracodawcy", "osoby", "5")
    report.finish("Zapisz i wróć")
    report.send()

    at_the_desk.goto("/admin/entities/report/?stan=sent")
    at_the_desk.get_by_role("link", name=BEGUN).click()
    at_the_desk.get_by_label("przyjmuję").check()
    at_the_desk.get_by_role("button", name="Zapisz").click()
    page.reload()
    expect(page.get_by_text("Przyjęte przez urząd wojewódzki")).to_be_visible()
    page.get_by_role("link", name="Wersja 2").click()
    look_at(page)
    with page.expect_request(re.compile("potwierdzenie")):
        page.get_by_role("link", name="Potwierdzenie (PDF)").click()


def test_report_is_mended_in_a_spreadsheet_and_sent(portal, new_context, tmp_path, year):
    page = new_context(accept_downloads=True).new_page()
    report_of(page, RETURNED, year)
    with page.expect_download() as got:
        page.get_by_role("link", name="Pobierz arkusz").click()
    book = got.value.path().read_bytes()
    wrong, right = tmp_path / "zly.xlsx", tmp_path / "dobry.xlsx"
    wrong.write_bytes(put(book, "B6", "osiem", sheet=3))
    right.write_bytes(put(book, "B6", "8", sheet=3))
    page.get_by_role("link", name="Wczytaj arkusz").click()
    page.get_by_label("Wypełniony arkusz XLSX").set_input_files(wrong)
    page.get_by_role("button", name="Wczytaj").click()
    expect(page.get_by_text("Uczestnicy, B6:")).to_be_visible()
    look_at(page)
    page.get_by_label("Wypełniony arkusz XLSX").set_input_files(right)
    page.get_by_role("button", name="Wczytaj").click()
    expect(page.get_by_text("Wczytano arkusz.")).to_be_visible()
    page.get_by_role("link", name="Przejrzyj i wyślij").click()
    # More persons than services counted: a word of why, or not.
    for box in page.locator("textarea").all():
        box.fill("Dwie osoby zaczęły w grudniu.")
    page.get_by_role("button", name="Wyślij do urzędu").click()
    expect(page.get_by_text("Sprawozdanie wysłane.")).to_be_visible()


def test_lost_connection_loses_nothing_that_was_typed(portal, new_context, year):
    context = new_context(viewport=PHONE)
    page = context.new_page()
    Panel(page).sign_in("redaktor@demo.example")
    page.goto("/panel/")
    page.get_by_role("link", name="Klub Integracji Społecznej w Kędzierzynie-Koźlu").click()
    page.get_by_role("link", name="Sprawozdania roczne").click()
    look_at(page)
    page.set_viewport_size(PHONE)
    page.get_by_role("link", name=f"Sprawozdanie za {year} rok").click()
    page.get_by_role("button", name="Zacznij wypełniać").click()
    report = YearlyReport(page, "", year)
    report.section("Uczestnicy")
    context.set_offline(True)
    report.type(JOBLESS, "kobiety", "12")
    expect(page.get_by_text("Nie udało się zapisać")).to_be_visible()
    context.set_offline(False)
    page.reload()
    expect(report.field(JOBLESS, "kobiety")).to_have_value("12")
    expect(
        page.get_by_text("Przywrócono to, czego poprzednio nie udało się zapisać")
    ).to_be_visible()
    # The session ends while somebody types: the same.
    cookies = context.cookies()
    context.clear_cookies()
    report.type(JOBLESS, "mężczyźni", "7")
    expect(page.get_by_text("Nie udało się zapisać")).to_be_visible()
    context.add_cookies(cookies)
    page.reload()
    expect(report.field(JOBLESS, "mężczyźni")).to_have_value("7")
    page.get_by_role("button", name="Zapisz i wróć").click()
    report.section("Uczestnicy")
    expect(report.field(JOBLESS, "mężczyźni")).to_have_value("7")
    expect(report.field(JOBLESS, "kobiety")).to_have_value("12")


def test_without_scripts_the_buttons_check_and_save(portal, new_context, year):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    Panel(page).sign_in("redaktor@demo.example")
    page.get_by_role("link", name="Klub Integracji Społecznej w Kędzierzynie-Koźlu").click()
    page.get_by_role("link", name="Sprawozdania roczne").click()
    page.get_by_role("link", name=f"Sprawozdanie za {year - 1} rok").click()
    page.get_by_role("button", name="Zacznij wypełniać").click()
    report = YearlyReport(page, "", year - 1)
    report.section("Osiągnęli efekty reintegracji")
    report.field(JOBLESS, "kobiety zatrudnione").fill("3")
    page.get_by_role("button", name="Sprawdź").click()
    expect(page.get_by_text("zatrudnionych 3, a osób z efektami 0")).to_be_visible()
    expect(report.field(JOBLESS, "kobiety zatrudnione")).to_have_value("3")


def test_office_sees_who_has_not_reported_and_reminds(at_the_desk, year):
    at_the_desk.goto("/admin/")
    at_the_desk.get_by_role("link", name=f"Kto złożył, a kto nie, za {year} rok").click()
    look_at(at_the_desk)
    at_the_desk.get_by_role("link", name="bez sprawozdania").click()
    boxes = at_the_desk.get_by_role("checkbox")
    expect(boxes.first).not_to_be_checked()
    at_the_desk.get_by_role("link", name="wszystkich, którzy nie złożyli").click()
    expect(boxes.first).to_be_checked()
    at_the_desk.get_by_role("button", name="Przypomnij zaznaczonym e-mailem").click()
    expect(at_the_desk.get_by_text("E-maile, które wyjdą:")).to_be_visible()
    look_at(at_the_desk)
    at_the_desk.get_by_role("button", name="Wyślij przypomnienia").click()
    expect(at_the_desk.get_by_text("Przypomniano. Podmioty:")).to_be_visible()


def type_before_the_script_came(report: YearlyReport, column: str, text: str) -> None:
    """As on a slow line, where fields are there before the script that saves them: saved too."""
    held: list[Route] = []
    report.page.route("**/report*.js", lambda route: held.append(route))
    report.page.goto(report.page.url, wait_until="commit")
    report.type(JOBLESS, column, text)
    held[0].continue_()
    expect(report.page.get_by_text("Zapisano o")).to_be_visible()
    report.page.unroute("**/report*.js")


def test_two_people_in_one_section_see_only_what_both_changed(portal, new_context, watch, year):
    # How the server answers whoever saves over a change that they have not seen.
    watch.expected.add(409)
    pages = []
    for person in (seeding.COLLEAGUE, "redaktor@demo.example"):
        page = new_context().new_page()
        Panel(page).sign_in(person)
        page.get_by_role("link", name=seeding.EDITED_CLUB, exact=True).click()
        page.get_by_role("link", name="Sprawozdania roczne").click()
        page.get_by_role("link", name=f"Sprawozdanie za {year - 2} rok").click()
        pages.append(page)
    first, second = (YearlyReport(page, "", year - 2) for page in pages)
    first.page.get_by_role("button", name="Zacznij wypełniać").click()
    second.page.reload()
    for report in (first, second):
        report.section("Uczestnicy")
    type_before_the_script_came(first, "kobiety", "12")
    first.type(JOBLESS, "mężczyźni", "4")
    expect(first.page.get_by_text("Zapisano o")).to_be_visible()
    second.type(JOBLESS, "kobiety", "11")
    told = second.page.get_by_role("status").get_by_text("(w roli: właściciel wpisów)")
    expect(told).to_be_visible()
    second.page.get_by_role("button", name="Sprawdź").click()
    expect(second.page.get_by_text("Ktoś inny zapisał: 12")).to_be_visible()
    expect(second.page.get_by_text("Ktoś inny zmienił: było (puste), jest 4.")).to_be_visible()
    expect(second.field(JOBLESS, "mężczyźni")).to_have_value("4")
    look_at(second.page)
    second.page.get_by_role("button", name="Sprawdź").click()
    expect(second.page.get_by_text("Sprawdzono i zapisano.")).to_be_visible()
    first.page.reload()
    expect(first.field(JOBLESS, "kobiety")).to_have_value("11")


def test_year_is_closed_once_asked_and_its_reports_are_only_read(
    portal, new_context, signed_in, year
):
    desk = new_context(storage_state=signed_in("zatwierdzajacy@demo.example")).new_page()
    # Of the year before last nothing waits for the office.
    desk.goto(f"/admin/entities/report/rok/{year - 1}/")
    desk.get_by_role("link", name="Zamknij rok").click()
    expect(desk.get_by_text("Rok można otworzyć na nowo")).to_be_visible()
    look_at(desk)
    desk.get_by_role("button", name=f"Zamknij rok {year - 1}").click()
    expect(desk.get_by_text("Rok jest zamknięty")).to_be_visible()
    expect(desk.get_by_role("checkbox")).to_have_count(0)
    page = new_context(viewport=PHONE).new_page()
    Panel(page).sign_in("redaktor@demo.example")
    page.get_by_role("link", name="Klub Integracji Społecznej w Kędzierzynie-Koźlu").click()
    page.get_by_role("link", name="Sprawozdania roczne").click()
    page.get_by_role("link", name=f"Sprawozdanie za {year - 1} rok").click()
    expect(page.get_by_text("Urząd wojewódzki zamknął")).to_be_visible()
    look_at(page)
    desk.get_by_role("button", name="Otwórz rok na nowo").click()
    expect(desk.get_by_text("Rok jest znów otwarty.")).to_be_visible()
