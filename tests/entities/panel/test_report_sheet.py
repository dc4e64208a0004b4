"""The spreadsheet of a report: there and back unchanged, faults by cell, hostile files refused."""

import io
import re
import zipfile
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from entities.actions import reports as acts
from entities.models import Report
from entities.panel import report_reading, report_sheet, xlsx_cells
from entities.panel.xlsx_cells import UnreadableSheet
from entities.rules import reports as rules
from tests.factories import make_entity
from tests.reporting import CLUB, YEAR, filled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def report(entity, owner):
    return filled(entity, owner.user)


@pytest.fixture
def book(report):
    return report_sheet.workbook(report)


def changed(book, change, *, only=r"xl/worksheets/sheet\d+\.xml", encoding="utf-8"):
    """The workbook with its XML changed by a function of the text."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(kept, "w") as new:
        for member in old.infolist():
            text = old.read(member)
            if re.fullmatch(only, member.filename):
                text = change(text.decode()).encode(encoding)
            new.writestr(member.filename, text)
    return kept.getvalue()


def with_member(book, name, content):
    kept = io.BytesIO(book)
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return kept.getvalue()


def put(book, cell, text, *, sheet=4, formula=""):
    """The workbook with something else in a cell: of the participants unless said otherwise."""
    inner = f"<f>{formula}</f><v>{text}</v>" if formula else f"<v>{text}</v>"
    kind = "" if re.fullmatch(r"-?[\d.E]+", text) else ' t="str"'
    whole = rf'<c r="{cell}"[^>]*?(/>|>.*?</c>)'
    return changed(
        book,
        lambda xml: re.sub(whole, f'<c r="{cell}"{kind}>{inner}</c>', xml),
        only=f"xl/worksheets/sheet{sheet}.xml",
    )


def page(entity, name="report_upload"):
    return reverse(f"panel:{name}", args=[entity.slug, YEAR])


def upload(client, entity, content, name="sprawozdanie.xlsx", **more):
    return client.post(page(entity), {"file": SimpleUploadedFile(name, content), **more})


def test_there_and_back_changes_nothing(report, book):
    came = report_reading.read(report, "a.xlsx", book)
    assert came.faults == []
    assert came.figures == CLUB
    assert came.done == [section.key for section in rules.read_form(report).sections]
    assert came.version == report.version


def test_downloaded_filled_and_uploaded(owner, entity, report):
    book = owner.get(page(entity, "report_sheet")).content
    answer = upload(owner, entity, put(book, "C6", "71"))
    assert answer.status_code == 302
    assert Report.objects.get().figures == CLUB | {"uczestnicy.homeless.men": 71}


def test_numbers_as_spreadsheets_keep_them(report, book):
    for text, kept in (("71.0", 71), ("7.1E1", 71), ("1 200", 1200)):
        came = report_reading.read(report, "a.xlsx", put(book, "C6", text))
        assert (came.faults, came.figures["uczestnicy.homeless.men"]) == ([], kept)


@pytest.mark.parametrize(
    ("cell", "text", "formula", "says"),
    [
        ("C6", "dwa", "", "cyframi"),
        ("C6", "-5", "", "ujemna"),
        ("C6", "1.5", "", "bez ułamków"),
        ("C6", "7", "3+4", "formuła"),
        ("B3", "może", "", "tak"),
        ("A6", "moi znajomi", "", "ma być"),
    ],
)
def test_fault_is_told_by_sheet_and_cell_and_nothing_is_written(
    owner, entity, report, book, cell, text, formula, says
):
    before = Report.objects.get()
    answer = upload(owner, entity, put(put(book, "B7", "3"), cell, text, formula=formula))
    shown = answer.content.decode()
    assert f"Uczestnicy, {cell}:" in shown
    assert says in shown
    now = Report.objects.get()
    assert (now.figures, now.version) == (before.figures, before.version)


def test_what_is_written_beside_the_fields_is_told(report, book):
    stray = '<row r="90"><c r="H90"><v>5</v></c></row></sheetData>'
    content = changed(book, lambda xml: xml.replace("</sheetData>", stray))
    came = report_reading.read(report, "a.xlsx", content)
    assert {fault.cell for fault in came.faults} == {"H90"}


def test_missing_sheet_is_told(report, book):
    content = changed(
        book, lambda xml: xml.replace('name="Uczestnicy"', 'name="Inny"'), only="xl/workbook.xml"
    )
    (fault,) = report_reading.read(report, "a.xlsx", content).faults
    assert fault.sheet == "Uczestnicy"


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"%PDF-1.7", "a.xlsx", "nie jest skoroszyt"),
        (b"a;b;c", "a.csv", "nie jest skoroszyt"),
        (b"PK\x03\x04 damaged", "a.xlsx", "uszkodzony"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "a.xls", "starym formacie"),
        (b"PK" + b"0" * (2 * 1024 * 1024), "a.xlsx", "za duży"),
        (b"", "a.xlsx", "pusty"),
        (b"PK", "../../makra.xlsm", "makra"),
    ],
)
def test_other_files_are_refused_with_a_sentence(owner, entity, report, content, name, says):
    answer = upload(owner, entity, content, name)
    assert answer.status_code == 200
    assert says in answer.content.decode()


def test_bomb_is_refused_unopened(report, book):
    with pytest.raises(UnreadableSheet, match="za duży"):
        report_reading.read(
            report, "a.xlsx", with_member(book, "xl/media/bomb.xml", b"0" * 30_000_000)
        )


def test_crumbs_are_refused_unopened(report, book):
    kept = io.BytesIO(book)
    with zipfile.ZipFile(kept, "a") as archive:
        for number in range(301):
            archive.writestr(f"xl/crumb{number}.bin", b"")
    with pytest.raises(UnreadableSheet, match="za duży"):
        report_reading.read(report, "a.xlsx", kept.getvalue())


def test_bomb_that_lies_about_its_size_is_refused(report, book):
    content = bytearray(with_member(book, "xl/media/b.xml", b"0" * 30_000_000))
    # The size in the directory at the end, which readers believe.
    place = content.rindex(b"xl/media/b.xml") - 46
    content[place + 24 : place + 28] = (100).to_bytes(4, "little")
    with pytest.raises(UnreadableSheet):
        report_reading.read(report, "a.xlsx", bytes(content))


def test_macros_are_refused(report, book):
    with pytest.raises(UnreadableSheet, match="makra"):
        report_reading.read(report, "a.xlsx", with_member(book, "xl/vbaProject.bin", b"x"))


@pytest.mark.parametrize("only", ["xl/workbook.xml", r"xl/worksheets/sheet4\.xml"])
@pytest.mark.parametrize("told", ['<!DOCTYPE x [<!ENTITY a "ha">]>', '<!DOCTYPE x SYSTEM "a.dtd">'])
def test_entities_and_other_types_of_documents_are_refused(report, book, told, only):
    content = changed(book, lambda xml: xml.replace("?>", f"?>{told}", 1), only=only)
    with pytest.raises(UnreadableSheet, match="uszkodzony"):
        report_reading.read(report, "a.xlsx", content)


def test_entities_in_letters_of_two_bytes_are_refused(report, book):
    laughs = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "ha">]>'
    content = changed(
        book,
        lambda xml: re.sub(r"^(<\?xml[^>]*\?>)?", laughs, xml, count=1),
        only=r"xl/worksheets/sheet4\.xml",
        encoding="utf-16",
    )
    with pytest.raises(UnreadableSheet, match="uszkodzony"):
        report_reading.read(report, "a.xlsx", content)


@pytest.mark.parametrize("only", ["xl/workbook.xml", "xl/sharedStrings.xml", r"xl/.*sheet4\.xml"])
def test_broken_xml_is_refused(report, book, only):
    content = changed(book, lambda xml: xml[: len(xml) // 2], only=only)
    with pytest.raises(UnreadableSheet):
        report_reading.read(report, "a.xlsx", content)


@pytest.mark.parametrize("packed", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_members_packed_as_no_spreadsheet_does_are_refused(report, book, packed):
    kept = io.BytesIO(book)
    with zipfile.ZipFile(kept, "a", packed) as archive:
        archive.writestr("xl/more.xml", "<a/>" * 100)
        place = archive.getinfo("xl/more.xml").header_offset + 60
    content = bytearray(kept.getvalue())
    content[place : place + 8] = b"\xff" * 8
    for one in (kept.getvalue(), bytes(content)):
        with pytest.raises(UnreadableSheet, match="uszkodzony"):
            report_reading.read(report, "a.xlsx", one)


def test_sheet_that_leads_nowhere_is_refused(report, book):
    content = changed(book, lambda xml: re.sub(r' r:id="rId2"', "", xml), only="xl/workbook.xml")
    with pytest.raises(UnreadableSheet, match="uszkodzony"):
        report_reading.read(report, "a.xlsx", content)


@pytest.mark.parametrize("version", ["²", "1.5"])
def test_version_that_is_no_number_is_refused(report, book, version):
    content = put(book, "B7", version, sheet=1)
    with pytest.raises(UnreadableSheet, match="nie jest arkusz sprawozdania"):
        report_reading.read(report, "a.xlsx", content)


def test_endless_string_is_cut_and_told_as_too_long(report, book):
    endless = "Warsztaty i poradnictwo." + "x" * 100_000
    content = changed(
        book,
        lambda xml: xml.replace("Warsztaty i poradnictwo.", endless),
        only="xl/sharedStrings.xml",
    )
    (fault,) = report_reading.read(report, "a.xlsx", content).faults
    assert "ma 5000 znaków" in fault.says


def test_strings_that_are_not_there_are_refused(report, book):
    content = changed(book, lambda xml: re.sub(r't="s"><v>\d+', 't="s"><v>99999', xml))
    with pytest.raises(UnreadableSheet):
        report_reading.read(report, "a.xlsx", content)


def test_sheet_of_another_entity_year_or_form_is_refused(owner, entity, report, book):
    other = make_entity(name="Drugi klub", city="Otmuchów")
    theirs = filled(other, owner.user)
    with pytest.raises(UnreadableSheet, match="innego podmiotu"):
        report_reading.read(theirs, "a.xlsx", book)
    last = filled(entity, owner.user, year=2024)
    with pytest.raises(UnreadableSheet, match="za 2025 rok"):
        report_reading.read(last, "a.xlsx", book)
    report.form.version = "nowy"
    with pytest.raises(UnreadableSheet, match="innego wzoru"):
        report_reading.read(report, "a.xlsx", book)


def test_changed_since_it_was_downloaded_asks_before_it_replaces(owner, entity, report, book):
    values = {"uczestnicy.homeless.men": 9}
    acts.save_section(report, "uczestnicy", values, version=report.version, by=owner.user)
    shown = upload(owner, entity, book).content.decode()
    assert "Sprawozdanie zmieniono w portalu z Twojego konta:" in shown
    assert "Stało się to po pobraniu tego arkusza" in shown
    assert Report.objects.get().figures["uczestnicy.homeless.men"] == 9
    assert upload(owner, entity, book, replace="1").status_code == 302
    assert Report.objects.get().figures["uczestnicy.homeless.men"] == 7


def test_facts_are_those_of_the_polish_day_of_the_save(entity, report):
    entity.foundings.update(during=DateRange(date(2026, 4, 1), None))
    report.saved_at = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
    told = xlsx_cells.read("a.xlsx", report_sheet.workbook(report))[report_sheet.FIRST_SHEET]
    assert "Prowadzący" in {found.text for found in told.values()}


def test_words_that_look_like_formulas_stay_words(owner, entity, report):
    told = {"dzialania.actions.said": '=HYPERLINK("https://zlo.example")'}
    acts.save_section(report, "dzialania", told, version=report.version, by=owner.user)
    book = report_sheet.workbook(report)
    came = report_reading.read(report, "a.xlsx", book)
    assert came.figures["dzialania.actions.said"] == told["dzialania.actions.said"]
    assert came.faults == []
    cells = xlsx_cells.read("a.xlsx", book)["Działania i ich efekty"]
    assert not any(found.is_formula for found in cells.values())


def test_every_form_has_sheets_with_names_that_differ(report):
    titles = [report_sheet.sheet_name(one) for one in rules.read_form(report).sections]
    assert len({*titles}) == len(titles)
