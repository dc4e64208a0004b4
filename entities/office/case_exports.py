"""What leaves the desk as files: the queue as a workbook, the file of a case as a ZIP."""

import csv
import io
import zipfile
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.models import Application, Case, Filing, Letter

from . import (
    case_files,
    case_page,
    case_pauses,
    case_record,
    case_reminded,
    case_standing,
    history,
)
from .case_forms import named

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEADINGS = (
    *("Znak sprawy", "Rodzaj", "Strona", "Podmiot", "Stan", "Data wpływu", "Termin załatwienia"),
    *("Zostało dni", "Zegar", "Kto teraz", "Prowadzi"),
)
_WIDTHS = (22, 26, 36, 40, 26, 13, 18, 13, 30, 40, 26)
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def queue(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """The cases of the list, with its filters, as a workbook."""
    try:
        cases = model_admin.get_changelist_instance(request).get_queryset(request)
    except IncorrectLookupParameters:
        return redirect("admin:entities_case_changelist")
    today = timezone.localdate()
    name = f"sprawy-{today:%Y-%m-%d}.xlsx"
    return case_files.download(workbook(_rows(cases, today)), name, XLSX)


def workbook(rows: Iterable[tuple[Any, ...]]) -> bytes:
    """A sheet with Polish headings; texts stay texts, whatever they begin with."""
    kept = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(kept, options) as book:
        sheet = book.add_worksheet(_("Sprawy"))
        bold = book.add_format({"bold": True, "bg_color": "#E4F1EE", "text_wrap": True})
        day = book.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        for column, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, bold)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if hasattr(value, "isoformat"):
                    sheet.write_datetime(last, column, value, day)
                elif isinstance(value, int):
                    sheet.write_number(last, column, value, text)
                else:
                    sheet.write_string(last, column, str(value), text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, last, len(_HEADINGS) - 1)
    return kept.getvalue()


def _rows(cases: Iterable[Case], today: Any) -> Iterable[tuple[Any, ...]]:
    for case in cases:
        clock = case_standing.clock_of(case, today)
        yield (
            case.number,
            case.get_kind_display(),
            case.party,
            case.entity.name if case.entity else "",
            case.get_state_display(),
            case.received_on,
            (clock.due or "") if clock else "",
            clock.left if clock and clock.left is not None else "",
            ": ".join(filter(None, (str(clock), clock.why))) if clock else "",
            case_standing.next_actor(case, today),
            named(case.assigned_to) if case.assigned_to else "",
        )


def case_file(case: Case) -> HttpResponse:
    """The file of the case: what was asked, what came, what went out, what was noted and done."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("wniosek.txt", _application(case))
        attached = case.attachments.select_related("file").order_by("received_on", "pk")
        for number, row in enumerate(attached, start=1):
            if row.file:
                name = _safe(row.name)
                archive.writestr(f"zalaczniki/{number:02}-{name}", bytes(row.file.content))
        for number, filing in enumerate(_filings(case), start=1):
            name = f"pisma-strony/{number:02}-{_safe(filing.get_kind_display())}"
            archive.writestr(f"{name}.pdf", bytes(filing.content.content))
            archive.writestr(f"{name}-potwierdzenie.pdf", bytes(filing.confirmation.content))
        letters = case.letters.select_related("pdf", "signed_copy").order_by("signed_at", "pk")
        for letter in letters:
            for name, content in _documents(letter):
                archive.writestr(f"pisma/{name}", content)
        archive.writestr("terminy.txt", _terms(case))
        archive.writestr("adnotacje.txt", _notes(case) or _("Nie ma adnotacji."))
        archive.writestr("metryka.csv", _log(case))
    name = f"akta-{_safe(case.number)}.zip"
    return case_files.download(kept.getvalue(), name, "application/zip")


def _filings(case: Case) -> Iterable[Filing]:
    """What the party sent through the portal, the oldest first."""
    return case.filings.select_related("content", "confirmation").order_by("sent_at", "pk")


def _documents(letter: Letter) -> Iterable[tuple[str, bytes]]:
    name = _safe(f"{letter.number}-{letter.get_kind_display()}")
    if letter.pdf:
        yield f"{name}.pdf", bytes(letter.pdf.content)
    if letter.signed_copy:
        yield f"{name}-podpis-kwalifikowany.pdf", bytes(letter.signed_copy.content)


def _application(case: Case) -> str:
    lines = [str(case), f"{_('Wpłynęło')}: {case.received_on:%d.%m.%Y}", ""]
    application = Application.objects.select_related("gmina").filter(case=case).first()
    for title, points in case_page.points_of(application, case.kind) if application else []:
        lines += [str(title).upper(), *(f"{label}: {said or '–'}" for label, said in points), ""]
    lines += [_("ZAŁĄCZNIKI")]
    attached = case.attachments.order_by("received_on", "pk")
    for number, row in enumerate(attached, start=1):
        where = "" if row.file_id else f" ({_('na papierze')})"
        lines.append(f"{number:02}. {row.received_on:%d.%m.%Y} {row.name}{where}")
    return "\r\n".join(lines)


def _terms(case: Case) -> str:
    """Days by which something had to happen, time that did not count, e-mails about them."""
    lines = [str(_("TERMINY"))]
    for term in case.terms.order_by("set_on", "pk"):
        met = f", {_('dotrzymany')} {term.met_on:%d.%m.%Y}" if term.met_on else ""
        lines.append(f"{term} ({_('wyznaczony')} {term.set_on:%d.%m.%Y}{met})")
    lines += ["", str(_("CZAS NIEWLICZANY (ART. 35 § 5 KPA)"))]
    for row in case_pauses.rows(case):
        lines.append(": ".join(filter(None, (f"{row['reason']}, {row['days']}", row["fact"]))))
    lines += ["", str(_("PRZYPOMNIENIA E-MAILEM"))]
    for mail in case_reminded.of_case(case, timezone.localdate())[0]:
        lines.append(f"{mail.fate}: {mail.whom}; {mail.about}, {mail.due_on:%d.%m.%Y}")
    return "\r\n".join(lines)


def _notes(case: Case) -> str:
    rows = case.notes.order_by("written_at", "pk")
    told = (
        f"{timezone.localtime(note.written_at):%d.%m.%Y %H:%M}, {note.by_role}\r\n{note.text}\r\n"
        for note in rows
    )
    return "\r\n".join(told)


def _log(case: Case) -> str:
    """The register's events of the case (KPA art. 66a), as a table that Polish Excel opens."""
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";")
    rows.writerow([_("Kiedy"), _("Kto"), _("Czynność"), _("Przedmiot"), _("Powód"), _("Numer")])
    for event in history.events_of(case).select_related("by").reverse():
        at = f"{timezone.localtime(event.at):%Y-%m-%d %H:%M}"
        row = (
            at,
            case_record.who_did(event),
            case_record.act_of(event, case),
            event.subject,
            event.reason,
        )
        rows.writerow([*map(_no_formula, row), event.number])
    return "\ufeff" + text.getvalue()


def _no_formula(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _safe(name: str) -> str:
    """A name that no system takes for a path."""
    kept = "".join(sign if sign.isalnum() or sign in ".-_ " else "-" for sign in name)
    return kept.strip(". ")[-120:] or "plik"
