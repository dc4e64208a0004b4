"""What contradicts itself in a yearly report, explained in plain words: what has to be mended
before it is sent, and what only asks for a word of explanation.

This is the one place that decides it: a page that checks while somebody types asks here too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import eq, gt, le
from typing import Any

from kisportal.language.plurals import agreed

from . import report_forms
from .report_forms import MONEY, TEXT, TOTAL, Figures, Form, Row, Section

BLOCKS, ASKS = "blocks", "asks"
_HOLDS = {"<=": le, "=": eq, ">": gt}
_LONGEST_REMARK = 1000
UNFINISHED = (
    "Nie wszystkie części są oznaczone jako gotowe. Otwórz każdą z tych, sprawdź i zaznacz na "
    "dole, że jest gotowa:"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction: what is wrong, in which fields, and whether it keeps from sending."""

    key: str
    level: str
    # What is so, for whoever reads; what the organisation is asked to do about it.
    fact: str
    section: str
    cells: tuple[str, ...] = ()
    then: str = ""

    @property
    def says(self) -> str:
        """The whole sentence, to the organisation; the office is told only what is so."""
        return f"{self.fact} {self.then}".strip()

    @property
    def blocks(self) -> bool:
        """Whether the report cannot be sent with it; otherwise it needs a remark."""
        return self.level == BLOCKS


@dataclass(frozen=True, slots=True)
class Told:
    """A number in a sentence of the form: alone as "{left}", or with what agrees with it as
    "{left:osoba|osoby|osób}"; a star stands for the number, a fourth form goes with fractions.
    """

    number: Decimal
    shown: str

    def __format__(self, forms: str) -> str:
        if not forms:
            return self.shown
        one, few, many, *part = forms.split("|")
        whole = self.number == int(self.number)
        phrase = agreed(int(self.number), one, few, many) if whole else (part or [few])[0]
        return phrase.replace("*", self.shown) if "*" in phrase else f"{self.shown} {phrase}"


def findings(form: Form, figures: Figures, done: list[str]) -> list[Finding]:
    """Every contradiction, in the order of the sections. A rule speaks once each section that it
    compares is begun or finished.
    """
    ready = {
        section.key
        for section in form.sections
        if section.key in done or report_forms.is_begun(section, figures)
    }
    found = [*_missing(form, figures, done)]
    for check in form.checks:
        if "if" in check:
            found += _untold(check, figures)
        elif {ref.split(".")[0] for ref in _refs(check)} <= ready:
            found += _contradicting(form, check, figures)
    order = {section.key: place for place, section in enumerate(form.sections)}
    return sorted(found, key=lambda finding: order[finding.section])


def unfinished(form: Form, done: list[str]) -> list[Section]:
    """Sections that nobody has called complete: their empty fields may be zeros or forgotten."""
    return [section for section in form.sections if section.key not in done]


def why_not_send(
    form: Form, figures: Figures, done: list[str], remarks: Mapping[str, str]
) -> list[str]:
    """Everything that keeps the report from being sent, none when it may go."""
    sentences = []
    if left := unfinished(form, done):
        titles = ", ".join(f"„{section.title}”" for section in left)
        sentences.append(f"{UNFINISHED} {titles}.")
    for finding in findings(form, figures, done):
        if finding.blocks:
            sentences.append(finding.says)
        elif not remarks.get(finding.key, "").strip():
            sentences.append(f"Potrzebne wyjaśnienie. {finding.says}")
    return sentences


def kept_remarks(found: Iterable[Finding], remarks: Mapping[str, Any]) -> dict[str, str]:
    """The organisation's explanations that may be kept: of what was found and only asks for a word,
    not too long; "" where one was taken away. Raises `NotAFigure` for what is no text.
    """
    return {
        one.key: report_forms.words(str(remarks[one.key]).strip()[:_LONGEST_REMARK])
        for one in found
        if not one.blocks and one.key in remarks
    }


def _missing(form: Form, figures: Figures, done: list[str]) -> Iterator[Finding]:
    """Words that the provision asks for, in sections that somebody calls complete."""
    for section in form.sections:
        if section.key not in done:
            continue
        for cell in section.cells:
            if cell.row.required and cell.key not in figures:
                says = f"{cell.label}: tu potrzebna jest odpowiedź."
                if cell.type == TEXT:
                    says = f"{cell.label}: napisz choć jedno zdanie."
                yield Finding(f"brak:{cell.key}", BLOCKS, says, section.key, (cell.key,))


def _untold(check: Mapping[str, Any], figures: Figures) -> Iterator[Finding]:
    """Yes, and no word of what."""
    if figures.get(check["if"]) == "yes" and not figures.get(check["text"]):
        section = check["text"].split(".")[0]
        yield Finding(check["key"], check["level"], check["says"], section, (check["text"],))


def _refs(check: Mapping[str, Any]) -> list[str]:
    return [ref for ref in (*check["left"], *check["right"]) if isinstance(ref, str)]


def _contradicting(form: Form, check: Mapping[str, Any], figures: Figures) -> Iterator[Finding]:
    """The rule asked once, or of each row of the section that it begins with."""
    first = check["left"][0].split(".")
    section = form.section(first[0])
    if section is None:
        return
    rows: tuple[Row | None, ...] = section.rows if first[1] == "*" else (None,)
    for row in rows:
        left = _sum(form, check["left"], row, figures)
        right = _sum(form, check["right"], row, figures)
        if _HOLDS[check["op"]](left, right):
            continue
        kind = _kind(form, check["left"][0])
        fact = check["says"].format(
            row=_capital(row.label) if row else "",
            left=Told(left, report_forms.shown(kind, left)),
            right=Told(right, report_forms.shown(kind, right)),
        )
        key = f"{check['key']}:{row.key}" if row else check["key"]
        cells = _cells(check, row)
        yield Finding(key, check["level"], fact, section.key, cells, check.get("then", ""))


def _sum(form: Form, refs: list[Any], row: Row | None, figures: Figures) -> Decimal:
    return sum((_value(form, ref, row, figures) for ref in refs), Decimal(0))


def _value(form: Form, ref: Any, row: Row | None, figures: Figures) -> Decimal:
    if not isinstance(ref, str):
        return Decimal(ref)
    section, which, column = ref.split(".")
    if which == TOTAL:
        found = form.section(section)
        return report_forms.total(found, column, figures) if found else Decimal(0)
    return report_forms.number(
        figures, f"{section}.{row.key if row and which == '*' else which}.{column}"
    )


def _kind(form: Form, ref: str) -> str:
    section, _row, column = ref.split(".")
    found = form.section(section)
    kinds = {one.key: one.type for one in found.columns} if found else {}
    return kinds.get(column, MONEY)


def _cells(check: Mapping[str, Any], row: Row | None) -> tuple[str, ...]:
    """The fields to look at; a sum has none of its own."""
    named = (ref.replace("*", row.key) if row else ref for ref in _refs(check))
    return tuple(ref for ref in named if f".{TOTAL}." not in ref)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
