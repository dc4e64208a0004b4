"""NIP, REGON and KRS: the digits, checked; a number that cannot be true is left out."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from localflavor.pl.forms import PLNIPField, PLREGONField

from .text import is_nothing

_NIP, _REGON = PLNIPField(), PLREGONField()
_KRS_DIGITS = 10
_ZEROS = {"NIP": 0, "REGON": 3}


def nip(text: str) -> tuple[str, list[str]]:
    """The ten digits of a tax number, and warnings."""
    return _checked("NIP", text, _NIP, (10,))


def regon(text: str) -> tuple[str, list[str]]:
    """The nine or fourteen digits of a statistical number, and warnings.

    A spreadsheet drops the zeros in front; the check digit tells whether that is what happened.
    """
    return _checked("REGON", text, _REGON, (9, 14))


def krs(text: str) -> tuple[str, list[str]]:
    """The ten digits of the court register number; zeros in front are put back."""
    if is_nothing(text):
        return "", []
    digits = _digits(text)
    if 1 <= len(digits) <= _KRS_DIGITS and digits.strip("0"):
        return digits.zfill(_KRS_DIGITS), []
    return "", [_wrong("KRS", text)]


def _checked(
    name: str, text: str, field: PLNIPField | PLREGONField, lengths: tuple[int, ...]
) -> tuple[str, list[str]]:
    if is_nothing(text):
        return "", []
    digits = _digits(text)
    # Spreadsheets drop zeros in front; a tax number has none there.
    longer = [length for length in lengths if length - _ZEROS[name] <= len(digits) <= length]
    if longer:
        whole = digits.zfill(longer[0])
        try:
            field.clean(whole)
        except ValidationError:
            return "", [_wrong(name, text)]
        return whole, []
    return "", [_wrong(name, text)]


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)


def _wrong(name: str, text: str) -> str:
    return _("%(name)s „%(text)s” jest nieprawidłowy; pominięto go.") % {
        "name": name,
        "text": text[:40],
    }
