"""What a guide may say, which words it explains, which facts it takes from tables."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from entities.models import Amount, GlossaryTerm
from kisportal.language import markdown
from kisportal.language.markdown import Pieces

# Tables that a text may ask for, on a line of its own: {wstaw: kwoty}.
INSERTS = {
    "kwoty": "kwoty obowiązujące dziś",
    "grupy": "grupy uczestników z przepisem",
    "zrodla": "źródła finansowania z przepisem",
    "czas-spraw": "ile naprawdę trwają sprawy w urzędach",
}
UNKNOWN = "(nie znamy kwoty na ten dzień)"
# The addresses of helpers and of the glossary, which a guide must not take.
TAKEN = ("slownik", "czy-to-dla-mnie", "jaka-forma")
_INSERT = re.compile(r"^\{wstaw: *([^{}\n]*)\}[ \t\r]*$", re.MULTILINE)
_FACT = re.compile(r"\{(kwota|od): *([^{}\n]*)\}")
_MARK = re.compile(r"\{[^{}\n]*\}")
_MONTHS = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca"),
    *("lipca", "sierpnia", "września", "października", "listopada", "grudnia"),
)


_HOLDS = timedelta(days=365)


def may_be_old(legal_day: date, on: date) -> bool:
    """Whether the law of a page was last looked at so long ago that readers are told to check it:
    the Act changes about every other year.
    """
    return on - legal_day > _HOLDS


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text, or a table that stands between two."""

    text: str = ""
    insert: str = ""


def parts(text: str) -> list[Part]:
    """The text, cut where it asks for tables; those that nobody knows are left out."""
    pieces = _INSERT.split(text)
    found = []
    for number, piece in enumerate(pieces):
        if number % 2 and piece.strip() in INSERTS:
            found.append(Part(insert=piece.strip()))
        elif number % 2 == 0 and piece.strip():
            found.append(Part(text=piece))
    return found


def with_facts(text: str, amounts: Mapping[str, Amount]) -> str:
    """The text with the amounts of its day; one that is not known says so."""

    def fact(match: re.Match[str]) -> str:
        row = amounts.get(match[2].strip())
        if row is None:
            return UNKNOWN
        return in_money(row.amount, row.unit) if match[1] == "kwota" else since(row)

    return _FACT.sub(fact, text)


def in_money(amount: Decimal, unit: str) -> str:
    """The amount as Polish pages write it: 2140,68 zł, held together on one line."""
    number = f"{amount:.2f}".removesuffix(".00").replace(".", ",")
    return f"{number}\xa0{unit}"


def since(row: Amount) -> str:
    """From which day the amount counts, in words; empty when it always did."""
    day = row.in_force.lower
    return in_words(day) if day else ""


def in_words(day: date) -> str:
    """A day in words: 1 czerwca 2026 r."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year} r."


def problems(text: str, amounts: Iterable[str]) -> list[str]:
    """What the page could not show, a sentence each: HTML, unsafe links, marks nobody knows."""
    known, found = set(amounts), markdown.problems(text)
    inserts = {match.group() for match in _INSERT.finditer(text)}
    for mark in _MARK.findall(text):
        fact = _FACT.fullmatch(mark)
        if fact and fact[2].strip() in known:
            continue
        if fact:
            found.append(f"W tabeli kwot nie ma kodu „{fact[2].strip()[:60]}”.")
        elif not any(mark == one.strip() and _known(one) for one in inserts):
            found.append(
                f"Znacznik „{mark[:60]}” jest nieznany. Są: {{kwota: kod}}, {{od: kod}} oraz, w "
                f"osobnym wierszu, {', '.join(f'{{wstaw: {name}}}' for name in INSERTS)}."
            )
    return found


def _known(insert: str) -> bool:
    match = _INSERT.match(insert)
    return match is not None and match[1].strip() in INSERTS


def finder(terms: Iterable[GlossaryTerm]) -> Callable[[str], Pieces] | None:
    """What tells the terms apart in a text, whatever their case and form; None without terms."""
    codes: dict[str, str] = {}
    for term in terms:
        for form in (term.name, *term.forms):
            codes.setdefault(" ".join(form.split()).casefold(), term.code)
    codes.pop("", None)
    if not codes:
        return None
    # The longest first: "Fundusz Pracy" is not "praca".
    forms = sorted(codes, key=lambda form: (-len(form), form))
    spelt = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    word = re.compile(rf"(?<!\w)({spelt})(?!\w)", re.IGNORECASE)

    def find(text: str) -> Iterator[tuple[str, str | None]]:
        for number, piece in enumerate(word.split(text)):
            if number % 2:
                yield piece, codes.get(" ".join(piece.split()).casefold())
            elif piece:
                yield piece, None

    return find


def film_problems(address: str) -> list[str]:
    """What is wrong with the address of a film elsewhere: it is a page, and nobody on the way
    may put another film in its place.
    """
    if address and not address.lower().startswith("https://"):
        return [
            "Adres filmu zaczyna się od https:// – tylko takie połączenie jest szyfrowane. Jeżeli "
            "strona z filmem go nie ma, wgraj film jako plik."
        ]
    return []


def plainly(name: str, terms: Iterable[GlossaryTerm]) -> str:
    """A name of the law in the simple words of the glossary; the name itself where it has none."""
    asked = " ".join(name.split()).casefold()
    for term in terms:
        if any(" ".join(form.split()).casefold() == asked for form in (term.name, *term.forms)):
            return term.easy.removesuffix(".")
    return name


def article_problems(rows: object) -> list[str]:
    """What is wrong with a list of articles: each is a name and an address that a link may have."""
    if not isinstance(rows, list):
        return ["Przepisy to lista: nazwa i adres w każdym wierszu."]
    for row in rows:
        good = isinstance(row, list) and len(row) == 2 and all(isinstance(one, str) for one in row)
        if not good or not row[0].strip() or not row[1].startswith(("https://", "http://")):
            return ["Każdy przepis ma nazwę i adres, który zaczyna się od https://."]
    return []
