"""A year that the office has closed: each page says so at its top, and has no field to type in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from entities.actions import report_reviews, report_years, reports
from entities.enums import OfficeRole
from entities.models import Report, VoivodeOffice
from entities.panel import report_sheet
from tests.factories import official
from tests.reporting import LATE, YEAR, filled, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

SAID = "Urząd wojewódzki zamknął 02.04.2026 sprawozdania za 2025 rok"
PAGES = [("report_section", ["uczestnicy"]), ("report_send", []), ("report_upload", [])]


@pytest.fixture
def approver():
    return official("16", OfficeRole.APPROVER)


@pytest.fixture
def office():
    found = VoivodeOffice.objects.get(pk="16")
    found.phone, found.email = "77 123 45 67", "ps@opole.example"
    found.save()
    return found


def close(office, approver):
    report_years.close(office, YEAR, by=approver, at=LATE.replace(day=2))


def at(name, entity, *parts):
    return reverse(f"panel:{name}", args=[entity.slug, YEAR, *parts])


def main_of(response):
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(("name", "parts"), PAGES)
def test_page_says_at_its_top_since_when_and_whom_to_ask_and_has_no_field(
    entity, owner, office, approver, name, parts
):
    filled(entity, owner.user)
    close(office, approver)
    answer = owner.get(at(name, entity, *parts))
    page = main_of(answer)
    assert answer.status_code == 200
    assert page.count(SAID) == 1
    assert page.index(SAID) < page.index("report-table")
    assert "tel. 77 123 45 67, ps@opole.example" in page
    for live in ("<input", "<textarea", "<select", "<form", "<button"):
        assert live not in page
    # What was typed stays to be read.
    assert ">12<" in page


def test_report_and_its_sections_are_still_found(entity, owner, office, approver):
    filled(entity, owner.user)
    close(office, approver)
    page = main_of(owner.get(at("report", entity)))
    assert SAID in page
    assert at("report_section", entity, "uczestnicy") in page
    assert at("report_send", entity) not in page


def test_what_was_typed_while_the_year_was_closed_is_told_as_unsaved(
    entity, owner, office, approver
):
    report = filled(entity, owner.user, **{"kadra.contract.fte": "5.00"})
    version = report.version
    close(office, approver)
    typed = {"uczestnicy.homeless.men": "8", "uczestnicy.unemployed.women": "12"}
    answer = owner.post(at("report_section", entity, "uczestnicy"), {**typed, "version": version})
    page = main_of(answer)
    assert answer.status_code == 409
    assert SAID in page
    assert "Tego nie zapisano" in page
    assert page.count("<dd>8</dd>") == 1
    assert "<dd>12</dd>" not in page
    assert "<input" not in page
    why = {"wyjasnienie.etaty_i_osoby:contract": "Zastępstwa.", "version": version}
    page = main_of(owner.post(at("report_send", entity), why))
    assert "Zastępstwa." in page
    assert "<textarea" not in page
    assert Report.objects.get().version == version


def test_script_is_told_the_same_sentence(entity, owner, office, approver):
    filled(entity, owner.user)
    close(office, approver)
    page = at("report_section", entity, "uczestnicy")
    answer = owner.post(page, {"version": "1"}, headers={"accept": "application/json"})
    assert answer.status_code == 409
    assert SAID in answer.json()["refused"][0]


def test_workbook_is_not_taken(entity, owner, office, approver):
    report = filled(entity, owner.user)
    book = report_sheet.workbook(report)
    close(office, approver)
    file = SimpleUploadedFile("arkusz.xlsx", book)
    page = main_of(owner.post(at("report_upload", entity), {"file": file}))
    assert SAID in page
    assert "<input" not in page


def test_remarks_of_the_office_and_an_empty_section_are_read_too(entity, owner, office, approver):
    report = sent(entity, owner.user)
    remark = {"uczestnicy.homeless.men": "Rok temu było 70."}
    report_reviews.give_back(report, by=approver, field_remarks=remark)
    close(office, approver)
    page = main_of(owner.get(at("report_section", entity, "uczestnicy")))
    assert "Rok temu było 70." in page


def test_section_with_nothing_in_it_is_not_called_zeros(entity, owner, office, approver):
    reports.begin(entity, YEAR, by=owner.user, at=LATE)
    close(office, approver)
    page = main_of(owner.get(at("report_section", entity, "uczestnicy")))
    assert "Nic tu nie wpisano." in page
    assert "Same zera" not in page
