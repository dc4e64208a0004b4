"""Gminas to choose from without scripts: the office's own in a list, others by name or code."""

import re
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entities.models import Territory
from kisportal.language import fold
from kisportal.language.ordering import polish_key

_SHOWN = 6


def choices_of_gminas(gminas: Any) -> list[Any]:
    """The gminas grouped by powiat, both in the order of the alphabet."""
    rows = sorted(
        gminas.select_related("parent").order_by("pk"),
        key=lambda row: (polish_key(row.parent.name if row.parent else ""), polish_key(row.name)),
    )
    groups = groupby(rows, key=lambda row: str(row.parent or ""))
    return [
        ("", "---------"),
        *((powiat, [(row.pk, str(row)) for row in of_powiat]) for powiat, of_powiat in groups),
    ]


def found_gmina(typed: str) -> Territory:
    """The gmina of the code (words may follow it) or of the name; raises ValidationError when it is
    not exactly one.
    """
    gminas = Territory.objects.filter(level="gmina").select_related("parent__parent")
    text = typed.strip()
    if code := re.match(r"[0-9]+(?=\s|$)", text):
        found = [*gminas.filter(pk=code.group())]
    else:
        found = [row for row in gminas.order_by("pk") if fold(row.name) == fold(text)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise forms.ValidationError(_("Nie ma gminy o takiej nazwie ani kodzie TERYT."))
    told = "; ".join(f"{row.pk} – {row}, {row.parent}" for row in found[:_SHOWN])
    raise forms.ValidationError(
        _("Takich gmin jest więcej. Wpisz kod jednej z nich: %(found)s."), params={"found": told}
    )
