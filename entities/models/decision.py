"""What a letter decides, and what became of it; once the letter is signed, it stays decided."""

from datetime import date

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums.cases import AppealOutcome, LossGround

from .fields import differ, watched_but_for
from .letter import Letter
from .status import StatusPeriod

# What a decision decides, beside what its letter says.
_DECIDED = differ("letter_id", "valid_from", "loss_ground", "is_immediate")
_REFUSE_WHEN_SIGNED = """
    IF EXISTS (SELECT FROM entities_letter WHERE id = OLD.letter_id AND state <> 'draft') THEN
        RAISE EXCEPTION 'the letter of decision % is signed', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'signed_decisions_stay';
    END IF;
"""


@watched_but_for("appeal_note")
class Decision(models.Model):
    """What a letter decides, and what became of it: waiver, appeal, the minister."""

    letter = models.OneToOneField(
        Letter, verbose_name=_("pismo"), on_delete=models.PROTECT, related_name="decision"
    )
    # The first day of the status; without one it is the day of delivery (KPA art. 130 § 4).
    valid_from = models.DateField(_("status od dnia"), null=True, blank=True)
    loss_ground = models.CharField(
        _("podstawa utraty"), max_length=20, choices=LossGround.choices, blank=True
    )
    is_immediate = models.BooleanField(
        _("rygor natychmiastowej wykonalności"), default=False, help_text=_("Art. 108 KPA.")
    )
    # What the decision opened, or what it ended.
    period = models.ForeignKey(
        StatusPeriod,
        verbose_name=_("okres"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
    )
    waived_on = models.DateField(_("zrzeczenie się odwołania"), null=True, blank=True)
    appealed_on = models.DateField(_("odwołanie"), null=True, blank=True)
    appeal_outcome = models.CharField(
        _("rozstrzygnięcie ministra"), max_length=10, choices=AppealOutcome.choices, blank=True
    )
    appeal_settled_on = models.DateField(_("dzień rozstrzygnięcia"), null=True, blank=True)
    # The first day after the period before this decision ended it: what an appeal restores.
    former_until = models.DateField(_("pierwotny koniec okresu"), null=True, blank=True)
    appeal_note = models.CharField(_("znak i treść rozstrzygnięcia"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("decyzja")
        verbose_name_plural = _("decyzje")
        constraints = [
            models.CheckConstraint(
                name="waiver_excludes_an_appeal",
                condition=models.Q(waived_on=None) | models.Q(appealed_on=None),
                violation_error_message=_("Kto zrzekł się odwołania, nie może go wnieść."),
            ),
            models.CheckConstraint(
                name="outcome_follows_an_appeal",
                condition=models.Q(appeal_outcome="", appeal_settled_on=None)
                | (
                    ~models.Q(appeal_outcome="")
                    & models.Q(
                        appealed_on__isnull=False, appeal_settled_on__gte=models.F("appealed_on")
                    )
                ),
                violation_error_message=_(
                    "Rozstrzygnięcie ministra następuje po odwołaniu i ma swój dzień."
                ),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="what_was_decided_never_changes",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(_DECIDED),
                func=f"{_REFUSE_WHEN_SIGNED} RETURN NEW;",
            ),
            pgtrigger.Trigger(
                name="signed_decisions_are_not_deleted",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=f"{_REFUSE_WHEN_SIGNED} RETURN OLD;",
            ),
        ]

    def __str__(self) -> str:
        return str(self.letter)

    def is_appealable(self, until: date, on: date) -> bool:
        """Whether the party may still appeal on the day, when the term ends `until`."""
        return self.waived_on is None and self.appealed_on is None and on <= until
