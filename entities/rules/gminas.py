"""A gmina by what a person typed."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from entities.models import Territory
from kisportal.language import fold

_SHOWN = 6


def found_gmina(typed: str) -> Territory:
    """The gmina of the code (words may follow it) or of the name; raises ValidationError when it is
    not exactly one.
    """
    found = gminas_like(typed)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError(_("Nie ma gminy o takiej nazwie ani kodzie TERYT."))
    told = "; ".join(f"{row.pk} – {row}, {row.parent}" for row in found[:_SHOWN])
    raise ValidationError(
        _("Takich gmin jest więcej. Wpisz kod jednej z nich: %(found)s."), params={"found": told}
    )


def gminas_like(typed: str) -> list[Territory]:
    """The gmina of the code, or all of the name."""
    gminas = Territory.objects.filter(level="gmina").select_related("parent__parent")
    text = typed.strip()
    if code := re.match(r"[0-9]+(?=\s|$)", text):
        return [*gminas.filter(pk=code.group())]
    return [row for row in gminas.order_by("pk") if fold(row.name) == fold(text)]


def named(gmina: Territory | None) -> str:
    """The gmina as its field shows it, so that it can be found again among those of its name."""
    return f"{gmina.pk} – {gmina.name}" if gmina else ""
