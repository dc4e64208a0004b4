"""Numbers of organisations and postal codes: read as people type them, with spaces and dashes, and
refused with a sentence that says what does not fit.
"""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from localflavor.pl.forms import PLNIPField, PLREGONField

# Dashes of keyboards and of word processors.
_BETWEEN = re.compile(r"[\s\u2010-\u2015\u2212-]")
_NIP = {"name": "NIP", "digits": _("10 cyfr")}
_REGON = {"name": "REGON", "digits": _("9 albo 14 cyfr")}
_KRS = {"name": _("Numer KRS"), "digits": _("10 cyfr (razem z zerami na początku)")}
_LAST_DIGIT = _(
    "%(name)s ma %(digits)s, a ostatnia jest kontrolna – ta nie pasuje do pozostałych. Sprawdź, "
    "czy nie ma literówki."
)
_HOW_MANY = _("%(name)s ma %(digits)s, a tu jest ich %(count)s. Sprawdź go.")
_NO_DIGITS = _("%(name)s ma %(digits)s i nic więcej. Sprawdź go.")


def bare(typed: str) -> str:
    """The number without the spaces and dashes that people group digits by."""
    return _BETWEEN.sub("", typed)


def check_nip(value: str) -> None:
    """Refuse a tax number that has not ten digits, or whose check digit does not fit."""
    _count(value, _NIP, (10,))
    if not PLNIPField().has_valid_checksum(value):
        raise ValidationError(_LAST_DIGIT, params=_NIP)


def check_regon(value: str) -> None:
    """Refuse a statistical number without 9 or 14 digits, or whose check digit does not fit."""
    _count(value, _REGON, (9, 14))
    if not PLREGONField().has_valid_checksum(value):
        raise ValidationError(_LAST_DIGIT, params=_REGON)


def check_krs(value: str) -> None:
    """Refuse a number of the court register that has not ten digits, zeros in front included."""
    _count(value, _KRS, (10,))


def postal_code(typed: str) -> str:
    """The code as the post writes it, whatever stands between its digits."""
    digits = bare(typed)
    return f"{digits[:2]}-{digits[2:]}" if re.fullmatch(r"[0-9]{5}", digits) else typed.strip()


def _count(value: str, number: dict[str, Any], lengths: tuple[int, ...]) -> None:
    if not (value.isascii() and value.isdecimal()):
        raise ValidationError(_NO_DIGITS, params=number)
    if len(value) not in lengths:
        raise ValidationError(_HOW_MANY, params=number | {"count": len(value)})


class _NumberField(forms.CharField):
    """A number; its digits are counted, and not what stands between them."""

    check: Callable[[str], None]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**(kwargs | {"max_length": None}))
        self.validators.append(type(self).check)

    def to_python(self, value: Any) -> str:
        return bare(super().to_python(value) or "")


class NipField(_NumberField):
    """A tax number."""

    check = staticmethod(check_nip)


class RegonField(_NumberField):
    """A statistical number."""

    check = staticmethod(check_regon)


class KrsField(_NumberField):
    """A number of the court register."""

    check = staticmethod(check_krs)


class PostalCodeField(forms.CharField):
    """A postal code; whoever checks it sees it as the post writes it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**(kwargs | {"max_length": None}))

    def to_python(self, value: Any) -> str:
        return postal_code(super().to_python(value) or "")


class TypedField(models.CharField):
    """A column of text whose forms read it by a field of their own; a plain column otherwise."""

    def __init__(self, *args: Any, typed: type[forms.CharField] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.typed = typed

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**({"form_class": self.typed} | kwargs))
