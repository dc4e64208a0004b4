"""What a yearly report asks: sections with rows and columns, read from a version of the form; how
what people type becomes a figure; what the sums are.

A figure is kept by "section.row.column": counts as numbers, money and parts as text with two places
("1250.50"), words as they are, yes and no as "yes" and "no". What is empty is not kept at all.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kisportal.language.plurals import counted

from .errors import RuleError
from .pesel import IN_GENERAL, holds_pesel

COUNT, MONEY, PART, TEXT, YES_NO = "count", "money", "decimal", "text", "yesno"
NUMBERS = (COUNT, MONEY, PART)
TOTAL = "+"
Figures = Mapping[str, Any]

_MOST = {COUNT: Decimal(99_999), MONEY: Decimal("999999999.99"), PART: Decimal("9999.99")}
_LONGEST_TEXT = 2000
_ANSWERS = {"yes": "yes", "tak": "yes", "no": "no", "nie": "no"}
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_WHOLE = re.compile(r"[0-9]+")
_WITH_PARTS = re.compile(r"[0-9]+(?:[.,][0-9]{1,2})?")


class NotAFigure(RuleError):
    """What was typed is no value of the field."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading of a section."""

    key: str
    label: str
    type: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a section; `type` where it differs from that of the column."""

    key: str
    label: str
    help: str = ""
    type: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the report."""

    key: str
    type: str
    row: Row
    column: Column

    @property
    def label(self) -> str:
        """What the field is called outside of its table."""
        return self.row.label if self.type in (TEXT, YES_NO) else f"{self.row.label}: {self.name}"

    @property
    def name(self) -> str:
        """What the field is called in its row."""
        return f"{self.column.label} (zł)" if self.type == MONEY else self.column.label


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report that is filled in on one page."""

    key: str
    title: str
    about: str
    article: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: bool

    @property
    def cells(self) -> list[Cell]:
        """Its fields, row by row."""
        return [cell for row in self.rows for cell in self.of_row(row)]

    def of_row(self, row: Row) -> list[Cell]:
        """The fields of one row."""
        return [
            Cell(f"{self.key}.{row.key}.{column.key}", row.type or column.type, row, column)
            for column in self.columns
        ]

    @property
    def is_text(self) -> bool:
        """Whether nothing of it is a number: what is empty there is no zero."""
        return all(column.type not in NUMBERS for column in self.columns)

    @property
    def adds_across(self) -> bool:
        """Whether a row has a sum of its own: women and men."""
        return {column.key for column in self.columns} == {"women", "men"}


@dataclass(frozen=True, slots=True)
class Form:
    """A version of the form, read."""

    sections: tuple[Section, ...]
    checks: tuple[dict[str, Any], ...]
    note: str

    def section(self, key: str) -> Section | None:
        """The section of that key."""
        return next((section for section in self.sections if section.key == key), None)

    @property
    def cells(self) -> dict[str, Cell]:
        """Every field by its key."""
        return {cell.key: cell for section in self.sections for cell in section.cells}


def read(content: Mapping[str, Any], year: int) -> Form:
    """The form of a `ReportForm.content`, as it asks of the year: people write in the year after it
    and read figures of the one before beside, so no text says "last year".
    """
    told = _dated(content, {"rok_przed": year - 1, "rok_po": year + 1, "rok": year})
    return Form(
        sections=tuple(_section(one) for one in told["sections"]),
        checks=tuple(told["checks"]),
        note=told.get("note", ""),
    )


def _dated(told: Any, years: Mapping[str, int]) -> Any:
    """The content with the years where the form names them; other braces are the checks' own."""
    if isinstance(told, str):
        for name, year in years.items():
            told = told.replace(f"{{{name}}}", str(year))
        return told
    if isinstance(told, dict):
        return {key: _dated(value, years) for key, value in told.items()}
    return [_dated(one, years) for one in told] if isinstance(told, list) else told


def _section(told: Mapping[str, Any]) -> Section:
    return Section(
        key=told["key"],
        title=told["title"],
        about=told["about"],
        article=told.get("article", ""),
        columns=tuple(Column(**column) for column in told["columns"]),
        rows=tuple(Row(**row) for row in told["rows"]),
        total=told["total"],
    )


def parsed(cell: Cell, typed: Any) -> Any:
    """The figure that somebody typed, None for nothing; raises `NotAFigure` with a sentence."""
    text = str(typed if typed is not None else "").strip()
    if not text:
        return None
    if cell.type == TEXT:
        return words(text)
    if cell.type == YES_NO:
        return _answer(text)
    return _number(cell.type, text)


def words(text: str) -> str:
    """A text as it is kept; raises `NotAFigure` for one that is too long, that nobody stores, or
    that holds the number of a person.
    """
    text = text.replace("\r\n", "\n")
    if len(text) > _LONGEST_TEXT:
        signs = counted(len(text), "znak", "znaki", "znaków")
        raise NotAFigure(f"Skróć ten tekst: ma {signs}, a zmieści się {_LONGEST_TEXT}.")
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise NotAFigure("W tekście jest znak, którego nie da się zapisać. Wpisz go ręcznie.")
    if holds_pesel(text):
        raise NotAFigure(str(IN_GENERAL))
    return text


def _answer(text: str) -> str:
    if (answer := _ANSWERS.get(text.casefold())) is None:
        raise NotAFigure("Wpisz „tak” albo „nie”.")
    return answer


def _number(kind: str, text: str) -> Any:
    bare = _SPACES.sub("", text).removesuffix("zł")
    if bare.startswith("-"):
        raise NotAFigure("Liczba nie może być ujemna.")
    if kind == COUNT and not _WHOLE.fullmatch(bare):
        raise NotAFigure("Wpisz liczbę osób cyframi, bez ułamków, na przykład 12.")
    if not _WITH_PARTS.fullmatch(bare):
        example = "1250,50" if kind == MONEY else "2,5"
        raise NotAFigure(f"Wpisz liczbę, najwyżej z dwoma miejscami po przecinku, jak {example}.")
    value = Decimal(bare.replace(",", "."))
    if value > _MOST[kind]:
        raise NotAFigure(f"Ta liczba jest za duża: najwięcej {shown(kind, _MOST[kind])}.")
    return int(value) if kind == COUNT else f"{value:.2f}"


def number(figures: Figures, key: str) -> Decimal:
    """A figure to count with; empty is zero."""
    value = figures.get(key)
    return Decimal(value) if value not in (None, "") else Decimal(0)


def shown(kind: str, value: Any) -> str:
    """A figure for people to read: "1 250,50"."""
    if value in (None, ""):
        return ""
    if kind == YES_NO:
        return "tak" if value == "yes" else "nie"
    if kind == TEXT:
        return str(value)
    places = 0 if kind == COUNT else 2
    text = f"{Decimal(value):,.{places}f}".replace(",", "\u00a0").replace(".", ",")
    return text.removesuffix(",00") if kind == PART else text


def typed(kind: str, value: Any) -> str:
    """A figure as it stands in a field that may be changed."""
    text = shown(kind, value)
    return text.replace("\u00a0", "") if kind in NUMBERS else text


def totals(form: Form, figures: Figures) -> dict[str, str]:
    """Every sum of the report, for people to read, by "section.+.column" and "section.row.+"."""
    return {
        key: shown(kind, value)
        for section in form.sections
        for key, kind, value in _of_section(section, figures)
    }


def _of_section(section: Section, figures: Figures) -> Iterable[tuple[str, str, Decimal]]:
    if section.total:
        for column in section.columns:
            yield (
                f"{section.key}.{TOTAL}.{column.key}",
                column.type,
                total(section, column.key, figures),
            )
    if section.adds_across:
        for row in section.rows:
            across = sum((number(figures, c.key) for c in section.of_row(row)), Decimal(0))
            yield f"{section.key}.{row.key}.{TOTAL}", COUNT, across
        if section.total:
            whole = sum((number(figures, cell.key) for cell in section.cells), Decimal(0))
            yield f"{section.key}.{TOTAL}.{TOTAL}", COUNT, whole


def total(section: Section, column: str, figures: Figures) -> Decimal:
    """The sum of a column over all rows."""
    keys = (f"{section.key}.{row.key}.{column}" for row in section.rows)
    return sum((number(figures, key) for key in keys), Decimal(0))


def is_begun(section: Section, figures: Figures) -> bool:
    """Whether anything of the section is filled in."""
    return any(cell.key in figures for cell in section.cells)


def completed(form: Form, figures: Figures) -> dict[str, Any]:
    """The figures as they are sent: an empty number of a finished section is a zero."""
    zeros = {COUNT: 0, MONEY: "0.00", PART: "0.00"}
    return {
        key: figures.get(key, zeros.get(cell.type))
        for key, cell in form.cells.items()
        if key in figures or cell.type in zeros
    }
