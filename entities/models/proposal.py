"""Corrections that a second person has to confirm: days in the register that are older than the
portal, deliveries that were noted wrongly.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import ProposalOutcome, ProposedAct

from .addressee import Addressee
from .entity import Entity
from .status import StatusPeriod

_SETTLED = models.Q(outcome="", settled_at=None, settled_by=None) | (
    ~models.Q(outcome="") & models.Q(settled_at__isnull=False, settled_by__isnull=False)
)
_SETTLED_SENTENCE = _("Propozycja rozstrzygnięta ma chwilę i osobę, która ją rozstrzygnęła.")
_BY_ANOTHER = ~models.Q(outcome=ProposalOutcome.CONFIRMED) | ~models.Q(
    settled_by=models.F("proposed_by")
)


class Proposal(models.Model):
    """What one official wrote, until another one settles it. A settled one stays: it says who wrote
    and who confirmed.

    `values` and `seen` are columns as JSON keeps them: what is to be, and what was.
    """

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
        abstract = True

    @property
    def is_open(self) -> bool:
        """Whether it waits for a second person."""
        return not self.outcome


class PeriodProposal(Proposal):
    """Days in the register written by hand: acts that are older than the portal."""

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
                condition=_SETTLED,
                violation_error_message=_SETTLED_SENTENCE,
            ),
            models.CheckConstraint(
                name="nobody_confirms_what_they_proposed",
                condition=_BY_ANOTHER,
                violation_error_message=_(
                    "Zmianę w rejestrze potwierdza inna osoba niż ta, która ją wpisała."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}, {self.entity}"


class DeliveryProposal(Proposal):
    """Another day or way of a delivery than was noted. `effects` is what follows from it, as who
    wrote it was told: rows of what, what was, what will be. Confirmed, it has just these.
    """

    addressee = models.ForeignKey(
        Addressee, verbose_name=_("adresat"), on_delete=models.PROTECT, related_name="proposals"
    )
    values = models.JSONField(_("doręczenie"))
    seen = models.JSONField(_("doręczenie przed zmianą"))
    effects = models.JSONField(_("skutki"), default=list)

    class Meta:
        verbose_name = _("poprawka doręczenia")
        verbose_name_plural = _("poprawki doręczeń")
        constraints = [
            models.UniqueConstraint(
                fields=["addressee"],
                condition=models.Q(outcome=""),
                name="one_open_proposal_per_delivery",
                violation_error_message=_("Inna poprawka tego doręczenia już czeka."),
            ),
            models.CheckConstraint(
                name="settled_deliveries_say_when_and_by_whom",
                condition=_SETTLED,
                violation_error_message=_SETTLED_SENTENCE,
            ),
            models.CheckConstraint(
                name="nobody_confirms_their_own_delivery",
                condition=_BY_ANOTHER,
                violation_error_message=_(
                    "Doręczenie poprawia inna osoba niż ta, która wpisała poprawkę."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.addressee.letter}, {self.addressee}"
