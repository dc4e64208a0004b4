"""Cases of the voivodes' offices: about whom, where they stand, what has to happen by when."""

from datetime import date

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums.cases import (
    ADMITTING_KINDS,
    AFTER_DECISION,
    CLOSED_STATES,
    PAUSES_BY_HAND,
    CaseKind,
    CaseState,
    Channel,
    PauseReason,
    TermKind,
)

from .entity import Entity
from .fields import Address, watched, watched_but_for
from .office import VoivodeOffice
from .organisation import Organisation

_CLOSED = sorted(CLOSED_STATES)
_DECIDED_OR_CLOSED = sorted(CLOSED_STATES | AFTER_DECISION)


class CaseQuerySet(models.QuerySet):
    def going_on(self) -> "CaseQuerySet":
        """Cases in which something is still to be done."""
        return self.exclude(state__in=_CLOSED)

    def closed(self) -> "CaseQuerySet":
        """Cases in which nothing more can be done."""
        return self.filter(state__in=_CLOSED)


# The party may be written to by the name of a person, and a reference may be anything.
@watched_but_for(
    *("party", "delivery_address", "reference"), *("street", "postal_code", "post_town", "city")
)
class Case(Address):
    """A proceeding of an office (sprawa). The address is the party's, a legal person's."""

    office = models.ForeignKey(
        VoivodeOffice, verbose_name=_("urząd"), on_delete=models.PROTECT, related_name="cases"
    )
    kind = models.CharField(_("rodzaj sprawy"), max_length=20, choices=CaseKind.choices)
    state = models.CharField(
        _("stan"), max_length=20, choices=CaseState.choices, default=CaseState.RECEIVED
    )
    year = models.PositiveSmallIntegerField(_("rok"))
    serial = models.PositiveIntegerField(_("numer w roku"))
    number = models.CharField(_("znak sprawy"), max_length=60)
    entity = models.ForeignKey(
        Entity,
        verbose_name=_("podmiot"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
    )
    party = models.CharField(_("strona"), max_length=300)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("strona w bazie organizacji"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
    )
    delivery_address = models.CharField(
        _("adres do e-Doręczeń"), max_length=60, blank=True, help_text=_("AE:PL-…")
    )
    # The day from which time counts (KPA art. 61 § 3), and whose rules the case keeps.
    received_on = models.DateField(_("data wpływu lub wszczęcia"))
    channel = models.CharField(_("jak wpłynęła"), max_length=12, choices=Channel.choices)
    reference = models.CharField(
        _("znak lub numer przesyłki"),
        max_length=100,
        blank=True,
        help_text=_("Nadany przez stronę."),
    )
    is_complex = models.BooleanField(
        _("szczególnie skomplikowana"),
        default=False,
        help_text=_("Dwa miesiące zamiast miesiąca (art. 35 § 3 KPA)."),
    )
    # Found to be so on a later day than that of the receipt.
    complex_on = models.DateField(
        _("uznana za szczególnie skomplikowaną dnia"), null=True, blank=True
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("prowadzi"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    closed_on = models.DateField(_("zakończona dnia"), null=True, blank=True)
    # The minister, a court or a restored term brought it back (KPA art. 58, 138 § 2).
    returned_on = models.DateField(_("wróciła dnia"), null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("sprawa")
        verbose_name_plural = _("sprawy")
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "serial"],
                name="case_numbers_are_unique",
                violation_error_message=_("Sprawa o tym numerze już jest w tym urzędzie."),
            ),
            models.UniqueConstraint(
                fields=["office", "number"],
                name="case_marks_are_unique",
                violation_error_message=_("Ten znak sprawy już jest w tym urzędzie."),
            ),
            models.UniqueConstraint(
                fields=["entity", "kind"],
                # A new application may come when the old one is decided, whatever becomes of that.
                condition=~models.Q(state__in=_DECIDED_OR_CLOSED)
                & ~models.Q(kind=CaseKind.CERTIFICATE)
                & models.Q(returned_on=None),
                name="one_open_case_of_a_kind_per_entity",
                violation_error_message=_(
                    "W urzędzie toczy się już taka sprawa tego podmiotu. Dołącz pismo do tamtej."
                ),
            ),
            models.CheckConstraint(
                name="closed_cases_have_their_day",
                condition=models.Q(state__in=_CLOSED, closed_on__isnull=False)
                | (~models.Q(state__in=_CLOSED) & models.Q(closed_on=None)),
                violation_error_message=_(
                    "Sprawa zakończona ma dzień zakończenia, tocząca się nie."
                ),
            ),
            models.CheckConstraint(
                name="case_is_not_closed_before_it_came",
                condition=models.Q(closed_on=None)
                | models.Q(closed_on__gte=models.F("received_on")),
                violation_error_message=_("Sprawa nie mogła się skończyć przed dniem wpływu."),
            ),
            models.CheckConstraint(
                name="only_complex_cases_became_complex",
                condition=models.Q(complex_on=None) | models.Q(is_complex=True),
                violation_error_message=_("Dzień uznania ma tylko sprawa skomplikowana."),
            ),
            models.CheckConstraint(
                name="only_admitting_cases_begin_without_an_entity",
                condition=models.Q(kind__in=sorted(ADMITTING_KINDS))
                | models.Q(entity__isnull=False),
                violation_error_message=_("Wskaż podmiot z rejestru, którego dotyczy sprawa."),
            ),
        ]
        indexes = [
            models.Index(fields=["office", "state", "received_on"], name="cases_of_an_office"),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="case_number_never_changes",
                fields=["office", "kind", "year", "serial", "number"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.get_kind_display()}, {self.party}"

    @property
    def is_closed(self) -> bool:
        return self.state in CLOSED_STATES


# What happened may name people.
@watched_but_for("fact")
class Pause(models.Model):
    """Days that do not count against the office (KPA art. 35 § 5); open while it lasts."""

    case = models.ForeignKey(
        Case, verbose_name=_("sprawa"), on_delete=models.CASCADE, related_name="pauses"
    )
    during = DateRangeField(_("w okresie"))
    reason = models.CharField(_("przyczyna"), max_length=16, choices=PauseReason.choices)
    # Of those that an official notes: what happened. The others follow from letters.
    fact = models.CharField(_("co zaszło"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("czas niewliczany")
        verbose_name_plural = _("czas niewliczany")
        constraints = [
            models.CheckConstraint(
                name="pause_has_a_first_day",
                condition=models.Q(during__isempty=False, during__startswith__isnull=False),
                violation_error_message=_("Przerwa ma pierwszy dzień i trwa co najmniej dzień."),
            ),
            models.CheckConstraint(
                name="pause_by_hand_says_what_happened",
                condition=~models.Q(reason__in=sorted(PAUSES_BY_HAND)) | ~models.Q(fact=""),
                violation_error_message=_("Napisz, co zaszło."),
            ),
            models.UniqueConstraint(
                fields=["case", "reason"],
                condition=models.Q(during__endswith=None),
                name="one_open_pause_of_a_reason",
                violation_error_message=_("Ta przerwa już trwa."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.during}"


@watched
class CaseTerm(models.Model):
    """A day by which something has to happen in a case; of two of a kind the newer holds."""

    case = models.ForeignKey(
        Case, verbose_name=_("sprawa"), on_delete=models.CASCADE, related_name="terms"
    )
    kind = models.CharField(_("na co"), max_length=10, choices=TermKind.choices)
    due_on = models.DateField(_("do dnia"))
    set_on = models.DateField(_("wyznaczony dnia"))
    met_on = models.DateField(_("dotrzymany dnia"), null=True, blank=True)

    class Meta:
        verbose_name = _("termin w sprawie")
        verbose_name_plural = _("terminy w sprawie")
        constraints = [
            models.CheckConstraint(
                name="term_is_not_over_before_it_is_set",
                condition=models.Q(due_on__gte=models.F("set_on")),
                violation_error_message=_("Termin nie może upłynąć, zanim został wyznaczony."),
            )
        ]
        indexes = [models.Index(fields=["case", "kind", "-set_on"], name="terms_of_a_case")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: do {self.due_on:%d.%m.%Y}"

    def is_missed(self, on: date) -> bool:
        """Whether the day has passed and nothing happened."""
        return self.met_on is None and self.due_on < on


class CaseNote(models.Model):
    """A note in the case file (adnotacja, KPA art. 72): no part of any letter."""

    case = models.ForeignKey(
        Case, verbose_name=_("sprawa"), on_delete=models.CASCADE, related_name="notes"
    )
    text = models.TextField(_("treść"))
    written_at = models.DateTimeField(_("kiedy"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("kto"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    by_role = models.CharField(_("w roli"), max_length=60)

    class Meta:
        verbose_name = _("adnotacja")
        verbose_name_plural = _("adnotacje")
        triggers = [pgtrigger.Protect(name="notes_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.text[:80]
