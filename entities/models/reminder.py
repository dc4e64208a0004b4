"""E-mails that remind of a day: which were written, to whom, and whether they went out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import Recipient

from .case import CaseTerm
from .status import StatusPeriod


class Reminder(models.Model):
    """One e-mail about a day that comes, the end of a status or a term of a case: once each by
    itself, once a day where an official sends it by hand.
    """

    period = models.ForeignKey(
        StatusPeriod,
        verbose_name=_("status"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="reminders",
    )
    term = models.ForeignKey(
        CaseTerm,
        verbose_name=_("termin w sprawie"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="reminders",
    )
    due_on = models.DateField(_("o jakim dniu"))
    ahead = models.PositiveSmallIntegerField(
        _("ile wcześniej"), help_text=_("Miesięcy przed końcem statusu, dni przed terminem.")
    )
    recipient = models.CharField(_("do kogo"), max_length=6, choices=Recipient.choices)
    # Of an institution, as it was on that day; a person's own address stays in the account alone.
    address = models.EmailField(_("adres"), blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("osoba"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )
    # The official who sent it by hand; empty: the portal by itself.
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kto wysłał"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )
    written_on = models.DateField(_("napisane dnia"))
    # Begun and not sent: the mail server may have it. Nobody sends it again unasked.
    begun_on = models.DateField(_("zaczęto wysyłać dnia"), null=True, blank=True)
    sent_on = models.DateField(_("wysłane dnia"), null=True, blank=True)

    class Meta:
        verbose_name = _("przypomnienie")
        verbose_name_plural = _("przypomnienia")
        constraints = [
            models.CheckConstraint(
                name="reminder_is_of_a_status_or_a_term",
                condition=models.Q(period__isnull=False, term=None)
                | models.Q(period=None, term__isnull=False),
                violation_error_message=_(
                    "Przypomnienie dotyczy końca statusu albo terminu w sprawie."
                ),
            ),
            models.CheckConstraint(
                name="reminder_has_an_address_or_a_person",
                condition=(models.Q(person=None) & ~models.Q(address=""))
                | models.Q(person__isnull=False, address=""),
                violation_error_message=_("Przypomnienie ma adres instytucji albo osobę."),
            ),
            models.CheckConstraint(
                name="reminder_is_begun_before_it_is_sent",
                condition=models.Q(sent_on=None) | models.Q(begun_on__isnull=False),
                violation_error_message=_("Wysłane przypomnienie ma dzień, w którym je wysyłano."),
            ),
            models.UniqueConstraint(
                fields=["period", "term", "due_on", "ahead", "recipient", "person"],
                condition=models.Q(sent_by=None),
                nulls_distinct=False,
                name="each_reminder_is_written_once",
                violation_error_message=_("To przypomnienie już jest."),
            ),
            models.UniqueConstraint(
                fields=["period", "term", "recipient", "person", "written_on"],
                condition=models.Q(sent_by__isnull=False),
                nulls_distinct=False,
                name="by_hand_once_a_day",
                violation_error_message=_("Dziś już o tym przypomniano."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on:%d.%m.%Y}: {self.get_recipient_display()}"
