"""An earlier wording of a page of the guide, opened in its form: saving it is an act as any is."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from entities.models import Guide

from .versions import VERSION

MOST_DIGITS = 19  # one more would be no number that the database has
NOT_THERE = _("Nie ma takiej wersji tej strony. W formularzu jest treść obecna.")
NOT_SAVED = _(
    "W formularzu jest treść z %(at)s. Nic jeszcze nie jest zapisane: przejrzyj ją, napisz powód "
    "i zapisz, a zastąpi obecną."
)


class Reworded:
    """Makes a form show the wording of a version, while it knows what the page says now."""

    version: Any
    reworded: tuple[str, ...]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        for name in self.reworded:
            # What the page says now stays in the hidden input, so that somebody else's change in
            # the meantime is still told.
            now = form.fields[name].prepare_value(form.initial[name])
            form.data[form[name].html_initial_name] = "" if now is None else str(now)
            form.initial[name] = getattr(self.version, name)


def asked(request: HttpRequest, guide: Guide) -> Any:
    """The version that the address asks for, and a sentence that nothing is saved yet; None, and a
    sentence too, for one that this page never had.
    """
    wish = request.GET[VERSION]
    found = None
    if wish.isascii() and wish.isdecimal() and len(wish) < MOST_DIGITS:
        versions: Any = guide.versions  # type: ignore[attr-defined]  # made by pghistory
        found = versions.filter(pgh_id=wish).first()
    if found is None:
        messages.warning(request, NOT_THERE)
        return None
    at = date_format(timezone.localtime(found.pgh_created_at), "j E Y, H:i")
    messages.info(request, NOT_SAVED % {"at": at})
    return found
