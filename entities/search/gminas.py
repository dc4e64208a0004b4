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
    gminas = Territory.objects.filter(level="gmina").select_related("parent__parent")
    text = typed.strip()
    if code := re.match(r"[0-9]+(?=\s|$)", text):
        found = [*gminas.filter(pk=code.group())]
    else:
        found = [row for row in gminas.order_by("pk") if fold(row.name) == fold(text)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValidationError(_("Nie ma gminy o takiej nazwie ani kodzie TERYT."))
    told = "; ".join(f"{row.pk} – {row}, {row.parent}" for row in found[:_SHOWN])
    raise ValidationError(
        _("Takich gmin jest więcej. Wpisz kod jednej z nich: %(found)s."), params={"found": told}
    )
