"""E-mails that tell people what happened: written with the act that they tell of, sent after it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums.access import NoticeKind


class Notice(models.Model):
    """One e-mail about a row, to a person or to an address. What it says is made when it goes out,
    of what the row says then; one about a row that is gone is not sent. A sent one is deleted:
    nobody needs an address longer than the e-mail.
    """

    kind = models.CharField(_("o czym"), max_length=20, choices=NoticeKind.choices)
    # As `row_name` says it: an e-mail must not keep a row from vanishing.
    row = models.CharField(_("wiersz"), max_length=60)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("osoba"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    # Of an office, or of somebody who may have no account yet.
    address = models.EmailField(_("adres"), blank=True)
    written_on = models.DateField(_("napisano dnia"))
    # The mail server may have it: nobody sends it again unasked.
    begun_on = models.DateField(_("zaczęto wysyłać dnia"), null=True, blank=True)
    # Times that it was refused or could not be made; not tried again before the day.
    tries = models.PositiveSmallIntegerField(_("nieudane próby"), default=0)
    rests_until = models.DateField(_("następna próba dnia"), null=True, blank=True)

    class Meta:
        verbose_name = _("powiadomienie")
        verbose_name_plural = _("powiadomienia")
        constraints = [
            models.CheckConstraint(
                name="notice_has_an_address_or_a_person",
                condition=(models.Q(person=None) & ~models.Q(address=""))
                | models.Q(person__isnull=False, address=""),
                violation_error_message=_("Powiadomienie ma osobę albo adres."),
            ),
            models.UniqueConstraint(
                fields=["kind", "row", "person", "address"],
                nulls_distinct=False,
                name="each_notice_is_written_once",
                violation_error_message=_("To powiadomienie już jest."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(begun_on=None),
                name="notices_that_wait",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.row})"
