"""What an office issues in a case: drafts, and letters that never change once they are signed."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from entities.enums import DECISIONS, LetterKind
from entities.enums.cases import DeliveryWay, LetterState, SignatureWay

from .case import Case
from .fields import differ, watched_but_for
from .files import StoredFile

_DECISIONS = sorted(DECISIONS)
# Among the facts of a draft: whoever signs gave it back; the next version of the facts is without.
SENT_BACK = "sent_back"
# What a signature covers.
_SIGNED_COLUMNS = (
    *("case_id", "kind", "number", "facts", "pdf_id", "code", "corrects_id"),
    *("prepared_at", "prepared_by_id", "prepared_role", "authors"),
    *("signed_at", "signed_by_id", "signed_role"),
)
_CHANGED = differ(*_SIGNED_COLUMNS)


# What a draft says may name people; what was signed never changes.
@watched_but_for("facts")
class Letter(models.Model):
    """A call, a notice, an order, a decision, a certificate of a case.

    `facts` are what the letter says beyond the case itself, as its builder takes them; the signed
    PDF is what counts from then on.
    """

    case = models.ForeignKey(
        Case, verbose_name=_("sprawa"), on_delete=models.PROTECT, related_name="letters"
    )
    kind = models.CharField(_("rodzaj pisma"), max_length=20, choices=LetterKind.choices)
    state = models.CharField(
        _("stan"), max_length=9, choices=LetterState.choices, default=LetterState.DRAFT
    )
    number = models.CharField(_("znak pisma"), max_length=70, blank=True)
    facts = models.JSONField(_("treść"), default=dict)
    corrects = models.ForeignKey(
        "self",
        verbose_name=_("prostuje"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
    )
    prepared_at = models.DateTimeField(_("przygotowano"))
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("przygotował(a)"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    prepared_role = models.CharField(_("w roli"), max_length=60)
    # Numbers of the accounts of all who wrote any version of the draft; whoever prepared it last is
    # one of them.
    authors = ArrayField(
        models.BigIntegerField(), verbose_name=_("pisali"), default=list, editable=False
    )
    signed_at = models.DateTimeField(_("podpisano"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("podpisał(a)"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )
    signed_role = models.CharField(_("w roli"), max_length=60, blank=True)
    pdf = models.ForeignKey(
        StoredFile,
        verbose_name=_("dokument"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    code = models.CharField(_("kod weryfikacji"), max_length=20, null=True, blank=True, unique=True)
    signed_copy = models.ForeignKey(
        StoredFile,
        verbose_name=_("z podpisem kwalifikowanym"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # Asked before the delivery; empty of letters delivered before it was asked.
    signature = models.CharField(
        _("jak podpisano"), max_length=9, choices=SignatureWay.choices, blank=True
    )
    delivered_on = models.DateField(_("doręczono dnia"), null=True, blank=True)
    delivery_way = models.CharField(
        _("sposób doręczenia"), max_length=10, choices=DeliveryWay.choices, blank=True
    )
    # Of a decision that changes another one (KPA art. 155): when the register followed it.
    applied_on = models.DateField(_("wprowadzono do rejestru dnia"), null=True, blank=True)

    class Meta:
        verbose_name = _("pismo")
        verbose_name_plural = _("pisma")
        constraints = [
            models.CheckConstraint(
                name="signed_letters_are_whole",
                condition=models.Q(
                    state=LetterState.DRAFT, signed_at=None, signed_by=None, pdf=None, code=None
                )
                | (
                    ~models.Q(state=LetterState.DRAFT)
                    & models.Q(
                        signed_at__isnull=False,
                        signed_by__isnull=False,
                        pdf__isnull=False,
                        code__isnull=False,
                    )
                    & ~models.Q(number="")
                ),
                violation_error_message=_(
                    "Pismo podpisane ma dokument, znak, kod, podpisującego i chwilę podpisu."
                ),
            ),
            models.CheckConstraint(
                name="delivered_letters_say_when_and_how",
                condition=models.Q(state=LetterState.DELIVERED, delivered_on__isnull=False)
                & ~models.Q(delivery_way="")
                | ~models.Q(state=LetterState.DELIVERED)
                & models.Q(delivered_on=None, delivery_way=""),
                violation_error_message=_("Pismo doręczone ma dzień i sposób doręczenia."),
            ),
            models.CheckConstraint(
                name="nobody_signs_what_they_prepared",
                condition=models.Q(signed_by=None) | ~models.Q(signed_by=models.F("prepared_by")),
                violation_error_message=_("Pismo podpisuje inna osoba niż ta, która je napisała."),
            ),
            models.CheckConstraint(
                name="nobody_signs_what_they_wrote",
                condition=IsNull(
                    models.Func(
                        models.F("authors"),
                        models.F("signed_by"),
                        function="array_position",
                        output_field=models.IntegerField(),
                    ),
                    True,
                ),
                violation_error_message=_(
                    "Pisma nie podpisuje nikt, kto pisał choćby jedną z jego wersji."
                ),
            ),
            models.UniqueConstraint(
                fields=["case", "number"],
                condition=~models.Q(number=""),
                name="letter_numbers_are_unique",
                violation_error_message=_("Pismo o tym znaku już jest w sprawie."),
            ),
            models.UniqueConstraint(
                fields=["case", "kind"],
                condition=models.Q(state=LetterState.DRAFT),
                name="one_draft_of_a_kind_per_case",
                violation_error_message=_("W sprawie jest już projekt takiego pisma."),
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(kind__in=_DECISIONS, state=LetterState.DRAFT),
                name="one_draft_of_a_decision_per_case",
                violation_error_message=_("W sprawie jest już projekt decyzji."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="signed_letters_never_change",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    f"OLD.state <> 'draft' AND ({_CHANGED} OR NEW.state = 'draft'"
                    " OR OLD.signed_copy_id <> COALESCE(NEW.signed_copy_id, ''))"
                ),
                func="""
                    RAISE EXCEPTION 'letter % is signed', OLD.id
                        USING ERRCODE = 'check_violation',
                              CONSTRAINT = 'signed_letters_never_change';
                """,
            ),
            pgtrigger.Protect(
                name="signed_letters_are_not_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state <> 'draft'"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    @property
    def is_signed(self) -> bool:
        return self.state != LetterState.DRAFT

    @property
    def is_sent_back(self) -> bool:
        """Whether the draft waits to be rewritten."""
        return not self.is_signed and SENT_BACK in self.facts

    @property
    def is_decision(self) -> bool:
        return self.kind in DECISIONS
