"""What looks like a slip in an application though it can be read: told beside the field and before
sending, and never refused, for it may be true.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from entities.enums.cases import CaseKind

from . import place_doubts, terms
from .application_answers import Read
from .application_points import LETTER_DAYS
from .application_questions import PLACES
from .pesel import IN_GENERAL, holds_pesel
from .place_doubts import Told

# Centres and clubs are of the Act of this day.
_ACT = date(2003, 6, 13)
_FAR_AHEAD = 24
_DAYS_TO_TELL = 30
_DIGITS_OF_A_PHONE = 9
_MISTYPED = {
    **dict.fromkeys(("gmial.com", "gmai.com", "gmal.com", "gmail.con", "gamil.com"), "gmail.com"),
    **dict.fromkeys(("wp.p", "wp.lp", "wp.com.pl"), "wp.pl"),
    **dict.fromkeys(("onet.p", "onte.pl", "onet.lp"), "onet.pl"),
    **dict.fromkeys(("interia.p", "intera.pl"), "interia.pl"),
}
_MONTHS = (
    *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia"),
    *("września", "października", "listopada", "grudnia"),
)
_DAY = (
    r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}|"
    rf"\d{{1,2}} (?:{'|'.join(_MONTHS)}) \d{{4}}"
)
_ANY_DAY = re.compile(rf"(?<![\d.-])(?:{_DAY})(?![\d-]|\.\d)", re.IGNORECASE)
_STRETCH = re.compile(
    rf"\bod (?:dnia )?({_DAY})(?: ?r\.| roku)?,? do (?:dnia )?({_DAY})(?![\d-])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What to look at once more, with the name of the field as a page has it."""

    name: str
    sentence: str


def doubts_of(kind: str, read: Read, on: date) -> list[Doubt]:
    """What looks like a slip on the day, the first one of each field."""
    found: dict[str, Doubt] = {}
    told = (
        *_of_days(kind, read, on),
        *_of_days_in_texts(read),
        *place_doubts.doubts_of(_places(read)),
        *_of_contact(read),
        *_of_persons(read),
    )
    for name, sentence in told:
        if name not in read.faults:
            found.setdefault(name, Doubt(name, sentence))
    return [*found.values()]


def _places(read: Read) -> Iterator[Told]:
    gmina, city = read.values.get("gmina"), read.values.get("city")
    if gmina and city:
        yield Told("city", city, gmina)
    for number, row in enumerate(read.values.get("service_places", ())):
        if row["city"] and row["gmina"]:
            yield Told(f"{PLACES}-{number}-city", row["city"], row["gmina"])


def _of_contact(read: Read) -> Iterator[tuple[str, str]]:
    for number in str(read.values.get("phone") or "").split(","):
        digits = re.sub(r"^(\+|00)48|[^0-9]", "", re.sub(r"[\s()/.-]", "", number))
        if 0 < len(digits) < _DIGITS_OF_A_PHONE and "wew" not in number:
            yield (
                "phone",
                f"Sprawdź telefon „{number.strip()}”: jest w nim cyfr: {len(digits)}, a numer z "
                "kierunkowym ma ich 9.",
            )
    domain = str(read.values.get("email") or "").rpartition("@")[2].lower()
    if meant := _MISTYPED.get(domain):
        yield "email", f"Sprawdź adres e-mail: „{domain}” wygląda jak {meant} z literówką."


def _of_persons(read: Read) -> Iterator[tuple[str, str]]:
    """Texts that hold the number of a natural person: an application asks for none."""
    for name, value in read.values.items():
        if isinstance(value, str) and holds_pesel(value):
            yield name, str(IN_GENERAL)
    for number, row in enumerate(read.values.get("service_places", ())):
        for name in ("name", "street"):
            if holds_pesel(row[name]):
                yield f"{PLACES}-{number}-{name}", str(IN_GENERAL)


def _of_days(kind: str, read: Read, on: date) -> Iterator[tuple[str, str]]:
    created, starts = read.values.get("created_on"), read.values.get("starts_on")
    yield from _of_letters(read, on)
    if created and created > on:
        yield (
            "created_on",
            f"Sprawdź datę utworzenia: {_told(created)} dopiero będzie, a zgłasza się klub, który "
            "już utworzono.",
        )
    if created and created < _ACT:
        yield "created_on", f"Sprawdź datę utworzenia: {_too_early(created)}"
    if starts and created and starts < created:
        yield (
            "starts_on",
            f"Sprawdź daty: klub zacząłby działać {_told(starts)}, zanim powstał "
            f"({_told(created)}).",
        )
    if starts and (sentence := _of_start(kind, starts, on)):
        yield "starts_on", f"Sprawdź dzień rozpoczęcia: {sentence}"


def _of_letters(read: Read, on: date) -> Iterator[tuple[str, str]]:
    """Days of what a letter tells of; a club's end is told within 30 days (art. 18a(4))."""
    for name in LETTER_DAYS:
        day = read.values.get(name)
        if day and day > on:
            yield (
                name,
                f"Sprawdź dzień: {_told(day)} dopiero będzie, a zawiadamia się o tym, co już było.",
            )
        elif day and day < _ACT:
            yield name, f"Sprawdź dzień: {_too_early(day)}"
    ceased = read.values.get("ceased_on")
    if ceased and _ACT <= ceased <= on and (last := terms.days_after(ceased, _DAYS_TO_TELL)) < on:
        yield (
            "ceased_on",
            f"Termin minął {_told(last)}: zawiadomić trzeba było w ciągu 30 dni od {_told(ceased)} "
            "(art. 18a ust. 4). Jeżeli dzień jest dobry, wyślij teraz, a urzędowi napisz, skąd "
            "opóźnienie.",
        )


def _of_start(kind: str, starts: date, on: date) -> str:
    if starts < _ACT:
        return _too_early(starts)
    if starts > terms.corresponding(on, _FAR_AHEAD):
        return f"do {_told(starts)} są ponad dwa lata."
    if kind == CaseKind.CIS_EXTENSION:
        return f"centrum już działa, a {_told(starts)} dopiero będzie." if starts > on else ""
    if starts >= on:
        return ""
    if kind == CaseKind.KIS_ENTRY:
        return f"{_told(starts)} już minął, a klub działa dopiero po wpisie do rejestru (art. 18)."
    return f"{_told(starts)} już minął, a wniosek mówi o tym, co dopiero ma się zacząć."


def _of_days_in_texts(read: Read) -> Iterator[tuple[str, str]]:
    """Days that no calendar has, and stretches of time that end before they begin."""
    for name, text in read.values.items():
        if not isinstance(text, str):
            continue
        for typed in _ANY_DAY.findall(text):
            if _day(typed) is None:
                yield name, f"Sprawdź datę „{typed}”: takiego dnia nie ma w kalendarzu."
        for first, last in _STRETCH.findall(text):
            begins, ends = _day(first), _day(last)
            if begins and ends and ends < begins:
                yield name, f"Sprawdź daty: „od {first} do {last}” kończy się, zanim się zacznie."


def _day(typed: str) -> date | None:
    for number, name in enumerate(_MONTHS, 1):
        typed = re.sub(rf" {name} ", f".{number}.", typed, flags=re.IGNORECASE)
    parts = [int(part) for part in re.split(r"[.-]", typed)]
    try:
        return date(*(parts if "-" in typed else parts[::-1]))
    except ValueError:
        return None


def _told(day: date) -> str:
    return f"{day.day}.{day.month:02}.{day.year}"


def _too_early(day: date) -> str:
    return f"{_told(day)} nie było jeszcze ustawy o zatrudnieniu socjalnym (jest z 13.06.2003)."
