"""When an organisation first opened a letter in the panel: no delivery, only what happened."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .letter import Letter
from .organisation import Organisation


class Opening(models.Model):
    """The first time that somebody of an organisation opened a letter in the panel.

    Terms run from the official delivery (KPA art. 39-44, 57), never from this.
    """

    letter = models.ForeignKey(
        Letter, verbose_name=_("pismo"), on_delete=models.PROTECT, related_name="openings"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organizacja"), on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(_("otwarto"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kto otworzył"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    opened_role = models.CharField(_("w roli"), max_length=60)

    class Meta:
        verbose_name = _("otwarcie pisma")
        verbose_name_plural = _("otwarcia pism")
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "organisation"],
                name="first_opening_is_noted_once",
                violation_error_message=_("Pierwsze otwarcie tego pisma jest już zapisane."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="openings_stay", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.opened_at:%d.%m.%Y}"
