"""What a letter decides about a status, and what became of it: appeal, the minister, days taken.

Once the letter is signed, it stays decided.
"""

from datetime import date

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums.appeals import AppealOutcome, Ruling
from entities.enums.cases import LossGround
from entities.enums.courts import Judgment

from .fields import differ, watched_but_for
from .letter import Letter
from .status import StatusPeriod

# What a decision decides, beside what its letter says.
_DECIDED = differ(
    *("letter_id", "valid_from", "loss_ground", "is_immediate", "is_as_asked", "extends_id")
)
_REFUSE_WHEN_SIGNED = """
    IF EXISTS (SELECT FROM entities_letter WHERE id = OLD.letter_id AND state <> 'draft') THEN
        RAISE EXCEPTION 'the letter of decision % is signed', OLD.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'signed_decisions_stay';
    END IF;
"""


@watched_but_for("appeal_note", "court_note", "former", "rounds")
class Decision(models.Model):
    """What a letter decides, and what became of it: waiver, appeal, the minister."""

    letter = models.OneToOneField(
        Letter, verbose_name=_("pismo"), on_delete=models.PROTECT, related_name="decision"
    )
    # The first day of the status, as the signed letter says it; without one it is the day of
    # delivery (KPA art. 130 § 4), and so it is when the delivery comes later (art. 110).
    valid_from = models.DateField(_("status od dnia"), null=True, blank=True)
    loss_ground = models.CharField(
        _("podstawa utraty"), max_length=20, choices=LossGround.choices, blank=True
    )
    is_immediate = models.BooleanField(
        _("rygor natychmiastowej wykonalności"), default=False, help_text=_("Art. 108 KPA.")
    )
    # Asked for by all parties, so carried out at once (KPA art. 130 § 4), as the signed letter
    # says. Of a loss alone; a grant and an extension always count from their delivery.
    is_as_asked = models.BooleanField(_("zgodna z żądaniem wszystkich stron"), default=False)
    # Of an extension: the decision on whose status it builds; none for one older than the portal.
    extends = models.ForeignKey(
        "self",
        verbose_name=_("przedłuża status z decyzji"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="extensions",
    )
    # What the decision opened, or what it ended; nothing while it is without effect.
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
    # The first day after the period before this decision ended it.
    former_until = models.DateField(_("pierwotny koniec okresu"), null=True, blank=True)
    # What this decision took and no other decision remembers: periods on older acts, founders. An
    # appeal gives it back.
    former = models.JSONField(_("co było przedtem"), default=list, blank=True)
    appeal_note = models.CharField(_("znak i treść rozstrzygnięcia"), max_length=500, blank=True)
    # What the minister decided on the merits, by what letter, from when (KPA art. 110, 138).
    ruling = models.CharField(
        _("rozstrzygnięcie co do istoty"), max_length=5, choices=Ruling.choices, blank=True
    )
    ruling_number = models.CharField(_("znak decyzji ministra"), max_length=100, blank=True)
    ruling_delivered_on = models.DateField(_("doręczenie rozstrzygnięcia"), null=True, blank=True)
    ruled_from = models.DateField(_("status od dnia według ministra"), null=True, blank=True)
    ruled_last_day = models.DateField(_("status do dnia według ministra"), null=True, blank=True)

    # What the administrative courts did with a complaint about the minister's decision (p.p.s.a.).
    complained_on = models.DateField(_("skarga do sądu"), null=True, blank=True)
    stayed_on = models.DateField(_("wstrzymano wykonanie"), null=True, blank=True)
    judgment = models.CharField(_("wyrok"), max_length=20, choices=Judgment.choices, blank=True)
    judged_on = models.DateField(_("dzień wyroku"), null=True, blank=True)
    stays_in_effect = models.BooleanField(
        _("sąd postanowił, że mimo wyroku decyzja wywołuje skutki"),
        default=False,
        help_text=_("Art. 152 § 1 p.p.s.a.; bez tego decyzja nie wywołuje ich od wyroku."),
    )
    cassation_on = models.DateField(_("skarga kasacyjna"), null=True, blank=True)
    judgment_final_on = models.DateField(_("wyrok prawomocny od"), null=True, blank=True)
    files_back_on = models.DateField(_("zwrot akt z prawomocnym wyrokiem"), null=True, blank=True)
    court_note = models.CharField(_("sygnatura i treść wyroku"), max_length=500, blank=True)
    # From when the court kept the minister's decision from having effects, and until when.
    held_up_on = models.DateField(_("bez skutków od dnia"), null=True, blank=True)
    in_effect_again_on = models.DateField(_("znów wywołuje skutki od"), null=True, blank=True)
    # Earlier decisions of the minister that courts did away with, with the columns above.
    rounds = models.JSONField(_("wcześniejsze rozstrzygnięcia"), default=list, blank=True)

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
            models.CheckConstraint(
                name="complaint_follows_a_ruling",
                condition=models.Q(complained_on=None) | ~models.Q(appeal_outcome=""),
                violation_error_message=_("Skargę wnosi się na rozstrzygnięcie ministra."),
            ),
            models.CheckConstraint(
                name="court_acts_on_a_complaint",
                condition=models.Q(
                    stayed_on=None, judged_on=None, cassation_on=None, judgment_final_on=None
                )
                | models.Q(complained_on__isnull=False),
                violation_error_message=_("Sąd rozstrzyga o skardze, którą wniesiono."),
            ),
            models.CheckConstraint(
                name="judgment_has_its_day",
                condition=models.Q(judgment="", judged_on=None)
                | (~models.Q(judgment="") & models.Q(judged_on__gte=models.F("complained_on"))),
                violation_error_message=_("Wyrok zapada po skardze i ma swój dzień."),
            ),
            models.CheckConstraint(
                name="final_judgment_was_made",
                condition=models.Q(judgment_final_on=None)
                | models.Q(judgment_final_on__gte=models.F("judged_on")),
                violation_error_message=_("Wyrok nie jest prawomocny, zanim zapadł."),
            ),
            models.CheckConstraint(
                name="ruling_is_delivered_after_it_is_made",
                condition=models.Q(ruling_delivered_on=None)
                | models.Q(ruling_delivered_on__gte=models.F("appeal_settled_on")),
                violation_error_message=_(
                    "Rozstrzygnięcie ministra doręcza się w dniu jego wydania albo później."
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

    @property
    def ruling_binds_from(self) -> date | None:
        """The day from which the minister's decision binds: that of its delivery (KPA art. 110)."""
        return self.ruling_delivered_on or self.appeal_settled_on
