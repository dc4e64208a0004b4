"""What visitors say is wrong with an entry: without an account, answered by those who keep it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums.access import MistakeAbout, MistakeOutcome

from .entity import Entity


class MistakeReport(models.Model):
    """A visitor's word that an entry is wrong. The address for an answer is forgotten with it."""

    entity = models.ForeignKey(
        Entity, verbose_name=_("podmiot"), on_delete=models.CASCADE, related_name="mistakes"
    )
    about = models.CharField(_("co się nie zgadza"), max_length=7, choices=MistakeAbout.choices)
    text = models.TextField(_("jak jest naprawdę"), max_length=2000)
    email = models.EmailField(_("adres do odpowiedzi"), blank=True)
    reported_on = models.DateField(_("zgłoszono dnia"))
    outcome = models.CharField(
        _("co z tym zrobiono"), max_length=6, choices=MistakeOutcome.choices, blank=True
    )
    answer = models.TextField(_("odpowiedź"), blank=True, max_length=2000)
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
    settled_role = models.CharField(_("w roli"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("zgłoszenie błędu")
        verbose_name_plural = _("zgłoszenia błędów")
        constraints = [
            models.CheckConstraint(
                name="settled_mistakes_say_when",
                condition=models.Q(outcome="", settled_at=None)
                | (~models.Q(outcome="") & models.Q(settled_at__isnull=False, email="")),
                violation_error_message=_("Załatwione zgłoszenie ma chwilę i nie ma adresu."),
            )
        ]
        indexes = [
            models.Index(
                fields=["entity"], condition=models.Q(outcome=""), name="mistakes_that_wait"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entity}: {self.get_about_display()}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return not self.outcome
