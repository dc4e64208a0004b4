"""Changes of register data that those who run an entity propose and the office settles."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums.access import EntryOutcome

from .entity import Entity


class EntryProposal(models.Model):
    """What an organisation says that the register should say of its entity.

    `values` are columns of the entity as JSON keeps them, and `founder` in words: another founder
    is a takeover (art. 6(4)) or another application, never a mere correction. `kept` is what the
    office has written of it.
    """

    entity = models.ForeignKey(
        Entity, verbose_name=_("podmiot"), on_delete=models.CASCADE, related_name="entry_proposals"
    )
    values = models.JSONField(_("proponowane dane"))
    founder = models.TextField(_("prowadzący, słowami"), blank=True, max_length=1000)
    reason = models.TextField(_("skąd zmiana"), max_length=1000)
    proposed_at = models.DateTimeField(_("zaproponowano"))
    # Without a constraint: the account may vanish, the proposal and the role stay.
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("zaproponował(a)"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
    )
    proposed_role = models.CharField(_("w roli"), max_length=60)
    kept = models.JSONField(_("zapisane przez urząd"), default=dict, blank=True)
    outcome = models.CharField(
        _("rozstrzygnięcie"), max_length=9, choices=EntryOutcome.choices, blank=True
    )
    settled_at = models.DateTimeField(_("rozstrzygnięto"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("rozstrzygnął(-ęła)"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_role = models.CharField(_("w roli"), max_length=60, blank=True)
    answer = models.TextField(_("odpowiedź"), blank=True, max_length=1000)

    class Meta:
        verbose_name = _("propozycja zmiany danych rejestru")
        verbose_name_plural = _("propozycje zmian danych rejestru")
        constraints = [
            models.UniqueConstraint(
                fields=["entity"],
                condition=models.Q(outcome=""),
                name="one_open_entry_proposal",
                violation_error_message=_("Inna propozycja dla tego wpisu już czeka na urząd."),
            ),
            models.CheckConstraint(
                name="settled_entry_proposals_say_when",
                condition=models.Q(outcome="", settled_at=None)
                | (~models.Q(outcome="") & models.Q(settled_at__isnull=False)),
                violation_error_message=_("Propozycja rozstrzygnięta ma chwilę rozstrzygnięcia."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entity} ({self.proposed_at:%d.%m.%Y})"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for the office."""
        return not self.outcome
