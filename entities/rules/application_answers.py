"""What was typed in the panel, read as the columns of an application: each value, or a sentence
that says what is wrong with it. Nothing is refused: a draft may hold anything.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from entities.enums import LegalForm, OrganisationKind
from entities.models import Application, ParticipantGroup, Territory
from entities.models.fields import PHONE, POSTAL_CODE
from entities.models.numbers import bare, check_krs, check_nip, check_regon, postal_code

from .application_points import LETTER_DAYS
from .application_questions import PLACES
from .application_steps import steps_of
from .gminas import found_gmina

PLACE_COLUMNS = ("name", "street", "postal_code", "city", "post_town", "gmina")
MOST_PLACES = 50
MOST_SIGNS = 20_000
_LARGEST_NUMBER = 32_767
_LARGEST_AMOUNT = Decimal(10) ** 10
_EARLIEST, _LATEST = date(1900, 1, 1), date(2100, 12, 31)
# What no text is made of: control characters but for line ends and tabs, halves of pairs.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NOT_A_DAY = "Wpisz dzień, na przykład 1.12.2026."
_SAYS_NOTHING = "Podaj nazwę albo adres tego miejsca, albo wyczyść cały wiersz."
_TWICE = "To miejsce jest już wyżej."


@dataclass(slots=True)
class Read:
    """The values that could be read, and by name of the field what is wrong with the others."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def as_typed(value: str) -> str:
    """The text without what the database cannot hold, with its line ends."""
    return _NO_TEXT.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))[: 5 * MOST_SIGNS]


def read(kind: str, answers: dict[str, Any], on: date) -> Read:
    """All answers of an application of the kind, as they hold on the day."""
    found = Read()
    for step in steps_of(kind, answers):
        for question in step.questions:
            _read_one(found, question.name, answers.get(question.name), on)
    _compare(found)
    return found


def _read_one(found: Read, name: str, typed: Any, on: date) -> None:
    if name == PLACES:
        found.values["service_places"] = [*_places(found, typed or [])]
    elif name == "groups":
        rows = ParticipantGroup.objects.in_force(on).filter(code__in=typed or [])
        found.values["groups"] = [*rows]
    elif isinstance(typed, str) and (text := typed.strip()):
        try:
            found.values[name] = _READERS.get(name, _text_reader(name))(text)
        except ValidationError as error:
            found.faults[name] = " ".join(error.messages)


def _compare(found: Read) -> None:
    whole, part = (found.values.get(name) for name in ("budget", "reintegration_budget"))
    if whole is not None and part is not None and part > whole:
        found.faults["reintegration_budget"] = (
            "Koszty reintegracji są częścią kosztu rocznego, więc nie mogą być od niego większe."
        )


def _places(found: Read, rows: list[Any]) -> Iterable[dict[str, Any]]:
    known: list[dict[str, Any]] = []
    for number, row in enumerate(rows[:MOST_PLACES]):
        place = _place(found, number, row if isinstance(row, dict) else {})
        if not any(place.get(name) for name in ("name", "street", "postal_code", "city")):
            found.faults.setdefault(f"{PLACES}-{number}-name", _SAYS_NOTHING)
        elif place in known and not _is_wrong(found, number):
            found.faults[f"{PLACES}-{number}-name"] = _TWICE
        known.append(place)
        yield place


def _is_wrong(found: Read, number: int) -> bool:
    return any(name.startswith(f"{PLACES}-{number}-") for name in found.faults)


def _place(found: Read, number: int, row: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = dict.fromkeys(PLACE_COLUMNS, "") | {"gmina": None}
    for name in PLACE_COLUMNS:
        if text := str(row.get(name) or "").strip():
            try:
                place[name] = _PLACE_READERS[name](text)
            except ValidationError as error:
                found.faults[f"{PLACES}-{number}-{name}"] = " ".join(error.messages)
    return place


def _number(text: str) -> int:
    digits = re.sub(r"\s", "", text)
    if not (digits.isascii() and digits.isdigit()):
        raise ValidationError("Wpisz liczbę cyframi, na przykład 30.")
    # Python refuses to read a number of thousands of digits, zeros included.
    digits = digits.lstrip("0") or "0"
    if len(digits) > len(str(_LARGEST_NUMBER)) or int(digits) > _LARGEST_NUMBER:
        raise ValidationError("Ta liczba jest za duża. Sprawdź ją.")
    return int(digits)


def _amount(text: str) -> Decimal:
    plain = re.sub(r"\s|zł", "", text).replace(",", ".")
    try:
        if not re.fullmatch(r"\d+(\.\d{1,2})?", plain, re.ASCII):
            raise InvalidOperation
        amount = Decimal(plain)
    except InvalidOperation:
        raise ValidationError("Wpisz kwotę w złotych, na przykład 900 000 albo 1250,50.") from None
    if amount >= _LARGEST_AMOUNT:
        raise ValidationError("Ta kwota jest za duża. Sprawdź ją.")
    return amount


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d.%m.%Y"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        if not _EARLIEST <= day <= _LATEST:
            raise ValidationError("Sprawdź rok.")
        return day
    raise ValidationError(_NOT_A_DAY)


def _digits(check: Callable[[str], None]) -> Callable[[str], str]:
    def reader(text: str) -> str:
        digits = bare(text)
        check(digits)
        return digits

    return reader


def _postal_code(text: str) -> str:
    code = postal_code(text)
    POSTAL_CODE(code)
    return code


def _choice(names: Iterable[str]) -> Callable[[str], str]:
    known = {*names}

    def reader(text: str) -> str:
        if text not in known:
            raise ValidationError("Wybierz jedną z odpowiedzi z listy.")
        return text

    return reader


def _checked(check: Callable[[str], None], limit: int, sentence: str = "") -> Callable[[str], str]:
    def reader(text: str) -> str:
        try:
            check(text)
        except ValidationError as error:
            raise ValidationError(sentence or error.messages) from None
        return _short(limit)(text)

    return reader


def _short(limit: int) -> Callable[[str], str]:
    def reader(text: str) -> str:
        if len(text) > limit:
            raise ValidationError(f"To za długi tekst: może mieć najwyżej {limit} znaków.")
        return text

    return reader


def _text_reader(name: str) -> Callable[[str], str]:
    column = None if name in LETTER_DAYS else Application._meta.get_field(name)
    limit = getattr(column, "max_length", None) or MOST_SIGNS
    return _short(limit)


def _gmina(text: str) -> Territory:
    return found_gmina(text)


_READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("participants", "staff_count", "trained", "employed", "independent"), _number),
    **dict.fromkeys(("budget", "reintegration_budget"), _amount),
    **dict.fromkeys(("starts_on", "created_on", *LETTER_DAYS), _day),
    "founder_nip": _digits(check_nip),
    "founder_regon": _digits(check_regon),
    "founder_krs": _digits(check_krs),
    "founder_kind": _choice(OrganisationKind.values),
    "legal_form": _choice(LegalForm.values),
    "gmina": _gmina,
    "postal_code": _postal_code,
    "phone": _checked(PHONE, 50),
    "email": _checked(
        validate_email, 254, "Wpisz adres e-mail w całości, na przykład biuro@fundacja.example."
    ),
}
_PLACE_READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("name", "street"), _short(200)),
    **dict.fromkeys(("city", "post_town"), _short(100)),
    "postal_code": _postal_code,
    "gmina": _gmina,
}
