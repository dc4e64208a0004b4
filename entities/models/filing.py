"""What a party sent through the portal: once sent it never changes, and whoever sent it can show
what it was and when.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums.filings import FilingKind

from .case import Case
from .files import StoredFile

_SENT = [
    *("case", "kind", "text", "content", "confirmation", "token"),
    *("sent_at", "sent_by", "sent_role"),
]


class Filing(models.Model):
    """A letter of a party to the office (pismo strony, KPA art. 63), with what the portal made of
    it: the text as a document, and the confirmation that it was sent.

    The confirmation holds the digests of the document and of everything attached.
    """

    case = models.ForeignKey(
        Case, verbose_name=_("sprawa"), on_delete=models.PROTECT, related_name="filings"
    )
    kind = models.CharField(_("rodzaj"), max_length=11, choices=FilingKind.choices)
    # What the party wrote; of an application nothing, for its columns say it.
    text = models.TextField(_("treść"), blank=True)
    content = models.ForeignKey(
        StoredFile,
        verbose_name=_("dokument"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmation = models.ForeignKey(
        StoredFile,
        verbose_name=_("potwierdzenie"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("wysłano"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kto"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    sent_role = models.CharField(_("w roli"), max_length=60)
    # Of the form that it was typed into: the same form sent twice is one letter.
    token = models.UUIDField(_("z formularza"), null=True, blank=True, editable=False)
    # When somebody of the office dealt with it: nothing waits unseen.
    settled_at = models.DateTimeField(_("załatwiono"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kto załatwił"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("pismo strony")
        verbose_name_plural = _("pisma stron")
        constraints = [
            models.CheckConstraint(
                name="settled_filings_say_when_and_by_whom",
                condition=models.Q(settled_at=None, settled_by=None)
                | models.Q(settled_at__isnull=False, settled_by__isnull=False),
                violation_error_message=_("Pismo załatwione ma chwilę i osobę."),
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(kind=FilingKind.APPLICATION),
                name="one_filing_begins_a_case",
                violation_error_message=_("Sprawa zaczyna się od jednego wniosku."),
            ),
            models.UniqueConstraint(
                fields=["token"],
                name="one_form_is_one_filing",
                violation_error_message=_("To pismo jest już wysłane."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["case"],
                condition=models.Q(settled_at=None),
                name="filings_that_wait",
            )
        ]
        triggers = [
            pgtrigger.ReadOnly(name="what_was_sent_stays", fields=_SENT),
            pgtrigger.Protect(name="filings_are_not_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.sent_at:%d.%m.%Y}"
