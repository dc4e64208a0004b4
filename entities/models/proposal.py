"""Changes of the register that a second person has to confirm: acts older than the portal."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import ProposalOutcome, ProposedAct

from .entity import Entity
from .status import StatusPeriod


class PeriodProposal(models.Model):
    """What one official wrote of days in the register by hand, until another one settles it.

    `values` and `seen` are columns of the period as JSON keeps them. A settled one stays: it says
    who wrote and who confirmed.
    """

    entity = models.ForeignKey(
        Entity, verbose_name=_("podmiot"), on_delete=models.PROTECT, related_name="proposals"
    )
    act = models.CharField(_("co ma się stać"), max_length=8, choices=ProposedAct.choices)
    # Of a correction or an end; for a new period none.
    period = models.ForeignKey(
        StatusPeriod,
        verbose_name=_("okres"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
    )
    values = models.JSONField(_("dane okresu"))
    seen = models.JSONField(_("dane okresu przed zmianą"), default=dict)
    reason = models.TextField(_("dlaczego"))
    proposed_at = models.DateTimeField(_("zaproponowano"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("zaproponował(a)"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    proposed_role = models.CharField(_("w roli"), max_length=60)
    outcome = models.CharField(
        _("rozstrzygnięcie"), max_length=9, choices=ProposalOutcome.choices, blank=True
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
    remark = models.TextField(_("uwaga"), blank=True)

    class Meta:
        verbose_name = _("propozycja zmiany okresu")
        verbose_name_plural = _("propozycje zmian okresów")
        constraints = [
            models.UniqueConstraint(
                fields=["entity"],
                condition=models.Q(outcome=""),
                name="one_open_proposal_per_entity",
                violation_error_message=_("Inna propozycja dla tego podmiotu już czeka."),
            ),
            models.CheckConstraint(
                name="settled_proposals_say_when_and_by_whom",
                condition=models.Q(outcome="", settled_at=None, settled_by=None)
                | (
                    ~models.Q(outcome="")
                    & models.Q(settled_at__isnull=False, settled_by__isnull=False)
                ),
                violation_error_message=_(
                    "Propozycja rozstrzygnięta ma chwilę i osobę, która ją rozstrzygnęła."
                ),
            ),
            models.CheckConstraint(
                name="nobody_confirms_what_they_proposed",
                condition=~models.Q(outcome=ProposalOutcome.CONFIRMED)
                | ~models.Q(settled_by=models.F("proposed_by")),
                violation_error_message=_(
                    "Zmianę w rejestrze potwierdza inna osoba niż ta, która ją wpisała."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}, {self.entity}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for a second person."""
        return not self.outcome
