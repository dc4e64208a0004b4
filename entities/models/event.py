"""What was done to the register, by whom and why: a chain that can only grow (ADR 9)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import EventVerb

from .entity import Entity


def row_name(row: models.Model) -> str:
    """The lasting name of a row: its table's noun and its key, "organisation/12"."""
    return f"{row._meta.model_name}/{row.pk}"


class RegisterEvent(models.Model):
    """One act on the register. Its hash covers the hash of the event before it."""

    number = models.BigIntegerField(_("numer"), primary_key=True)
    at = models.DateTimeField(_("kiedy"))
    # No foreign-key constraint: the account may vanish, the event and the role stay.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kto"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
    )
    by_role = models.CharField(_("w roli"), max_length=60)
    verb = models.CharField(_("co zrobiono"), max_length=30, choices=EventVerb.choices)
    entity = models.ForeignKey(
        Entity,
        verbose_name=_("podmiot"),
        on_delete=models.PROTECT,
        null=True,
        related_name="events",
    )
    # The row that the act is about, as `row_name` says it; a key of a database would forbid the
    # row to vanish, and rows of many tables are meant.
    row = models.CharField(_("wiersz"), max_length=60, blank=True, default="", editable=False)
    subject = models.CharField(_("czego dotyczy"), max_length=300)
    reason = models.TextField(_("dlaczego"))
    changes = models.JSONField(_("zmiany"), default=dict)
    # Of what the act is about, after it: see `rules/digests.py`.
    digests = models.JSONField(_("sumy kontrolne wierszy"), default=dict, editable=False)
    previous_hash = models.CharField(_("skrót poprzedniego zdarzenia"), max_length=64, unique=True)
    hash = models.CharField(_("skrót"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("zdarzenie rejestru")
        verbose_name_plural = _("zdarzenia rejestru")
        indexes = [
            models.Index(fields=["entity", "-number"], name="events_of_an_entity"),
            models.Index(
                fields=["row", "-number"], condition=~models.Q(row=""), name="events_of_a_row"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_numbers_start_at_one",
                condition=models.Q(number__gte=1),
                violation_error_message=_("Numery zdarzeń zaczynają się od 1."),
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="never_truncated",
                level=pgtrigger.Statement,
                when=pgtrigger.Before,
                operation=pgtrigger.Truncate,
                func="RAISE EXCEPTION 'register events are never truncated';",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_verb_display()}: {self.subject}"
