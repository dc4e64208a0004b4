"""The accessibility declaration: what only the institution that runs the portal can say (ADR 47).

    declaration = read(Path("/etc/kisportal-deklaracja.toml"))

Without a file, or with an unfinished one, the page is a draft that names what it lacks.
"""

import tomllib
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

STATUSES = {
    "full": _("zgodna"),
    "partial": _("częściowo zgodna"),
    "none": _("niezgodna"),
}
SELF = "self"

# What a declaration cannot do without, in the words of the page.
_REQUIRED = {
    "operator": _("nazwa instytucji"),
    "published_on": _("data publikacji portalu"),
    "status": _("stan zgodności"),
    "drawn_up_on": _("data sporządzenia"),
    "assessment": _("sposób oceny"),
    "email": _("adres e-mail do zgłoszeń"),
    "phone": _("telefon do zgłoszeń"),
    "building": _("opis dostępności siedziby"),
    "communication": _("opis dostępności komunikacyjno-informacyjnej"),
}


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the institution has said so far; empty where it has not.

    `status` is a key of STATUSES; `assessment` is "self" or the name of who assessed; `contact`
    is the unit or person who answers.
    """

    operator: str = ""
    published_on: date | None = None
    updated_on: date | None = None
    status: str = ""
    drawn_up_on: date | None = None
    reviewed_on: date | None = None
    assessment: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    building: str = ""
    communication: str = ""

    @property
    def missing(self) -> list[str]:
        """What still has to be said before this is a declaration."""
        return [str(words) for name, words in _REQUIRED.items() if not getattr(self, name)]

    @property
    def status_text(self) -> str:
        return str(STATUSES.get(self.status, ""))

    @property
    def assessed_by_itself(self) -> bool:
        return self.assessment == SELF


def read(path: Path | None) -> Declaration:
    """The declaration of a TOML file; an empty one without a file.

    Raises ImproperlyConfigured, with a sentence, for a file that does not say what it may.
    """
    if path is None:
        return Declaration()
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise _wrong(path, f"pliku nie da się odczytać jako TOML ({problem})") from problem
    kinds = {field.name: field.type for field in fields(Declaration)}
    if strange := sorted({*given} - {*kinds}):
        raise _wrong(path, f"nieznane pola: {', '.join(strange)}; znane: {', '.join(kinds)}")
    return Declaration(**{name: _value(path, name, given[name]) for name in given})


def _value(path: Path, name: str, value: Any) -> Any:
    """The value of a field, if it is of the field's kind."""
    if name.endswith("_on"):
        if not isinstance(value, date) or isinstance(value, datetime):
            raise _wrong(path, f"{name}: wpisz dzień bez cudzysłowu, na przykład 2027-03-31")
        return value
    if not isinstance(value, str):
        raise _wrong(path, f"{name}: wpisz tekst w cudzysłowie")
    if name == "status" and value not in STATUSES:
        raise _wrong(path, f"status: wpisz jedno z: {', '.join(STATUSES)}")
    return value.strip()


def _wrong(path: Path, what: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"DECLARATION_FILE={path}: {what}.")
