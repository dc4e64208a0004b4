"""Yearly reports of centres and clubs: the forms, what is being filled in, what was sent, what the
office closed, of what it reminded. Numbers of people and money only: no person has a column here.
"""

from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import EntityKind
from entities.enums.reports import ReportOutcome, ReportReminderStage, ReportState

from .entity import Entity
from .fields import differ, watched, watched_but_for
from .office import VoivodeOffice

# The Act is of 2003: no centre reported of an earlier year.
FIRST_YEAR, LAST_YEAR = 2003, 2100


def _who(verbose_name: Any) -> models.ForeignKey:
    """A person without a constraint: the account may vanish, the act and the role stay."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="+",
    )


def _in_known_years(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=models.Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
        violation_error_message=_("Rok sprawozdania leży między 2003 a 2100."),
    )


@watched
class ReportForm(models.Model):
    """What a yearly report asks, by sections, rows and columns: a version of the form with the
    provision behind it and the days in force. `content` is read by `rules/report_forms.py`.
    """

    kind = models.CharField(_("dotyczy"), max_length=3, choices=EntityKind.choices)
    version = models.SlugField(_("wersja"), max_length=20)
    name = models.CharField(_("nazwa"), max_length=300)
    article = models.CharField(_("przepis"), max_length=300)
    in_force = DateRangeField(
        _("obowiązuje"),
        help_text=_("Wzór na sprawozdanie to ten, który obowiązuje w dniu terminu."),
    )
    content = models.JSONField(_("treść"))

    class Meta:
        verbose_name = _("wzór sprawozdania")
        verbose_name_plural = _("wzory sprawozdań")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "version"],
                name="one_report_form_of_a_version",
                violation_error_message=_("Taka wersja wzoru już jest."),
            ),
            ExclusionConstraint(
                name="one_report_form_at_a_time",
                expressions=[
                    ("kind", RangeOperators.EQUAL),
                    ("in_force", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("W części tych dni obowiązuje już inny wzór."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"


# A draft is the organisation's own, and changes as it is typed: history keeps where it is, and what
# was sent stays whole in `SentReport`.
@watched_but_for(
    *("figures", "done", "remarks", "stamps", "version", "saved_at", "saved_by", "saved_role")
)
class Report(models.Model):
    """The report of one entity of one year, as it is being filled in.

    `figures` are values by "section.row.column", `done` the sections whose empty fields are meant
    as zeros, `remarks` what the organisation explains of a contradiction, `stamps` in
    which version each section last changed, when and by whom (`rules/report_stamps.py`).
    """

    entity = models.ForeignKey(
        Entity, verbose_name=_("podmiot"), on_delete=models.PROTECT, related_name="yearly_reports"
    )
    year = models.PositiveSmallIntegerField(_("za rok"))
    form = models.ForeignKey(
        ReportForm, verbose_name=_("wzór"), on_delete=models.PROTECT, related_name="reports"
    )
    state = models.CharField(
        _("stan"), max_length=8, choices=ReportState.choices, default=ReportState.DRAFT
    )
    figures = models.JSONField(_("liczby"), default=dict, blank=True)
    done = models.JSONField(_("części uzupełnione"), default=list, blank=True)
    remarks = models.JSONField(_("wyjaśnienia"), default=dict, blank=True)
    stamps = models.JSONField(_("wersje części"), default=dict, blank=True)
    version = models.PositiveIntegerField(_("wersja zapisu"), default=0)
    begun_at = models.DateTimeField(_("rozpoczęto"))
    begun_by = _who(_("rozpoczął(-ęła)"))
    begun_role = models.CharField(_("w roli"), max_length=60)
    saved_at = models.DateTimeField(_("zapisano"))
    saved_by = _who(_("zapisał(a)"))
    saved_role = models.CharField(_("zapisano w roli"), max_length=60)

    class Meta:
        verbose_name = _("sprawozdanie roczne")
        verbose_name_plural = _("sprawozdania roczne")
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "year"],
                name="one_report_of_a_year",
                violation_error_message=_("Sprawozdanie za ten rok już jest."),
            ),
            _in_known_years("report_is_of_a_known_year"),
            models.CheckConstraint(
                name="report_is_in_a_known_state",
                condition=models.Q(state__in=ReportState.values),
                violation_error_message=_("Sprawozdanie ma jeden ze znanych stanów."),
            ),
        ]
        indexes = [models.Index(fields=["year", "state"], name="reports_of_a_year")]

    def __str__(self) -> str:
        return f"{self.entity}, {self.year}"

    @property
    def is_open(self) -> bool:
        """Whether the organisation may still write in it."""
        return self.state in (ReportState.DRAFT, ReportState.RETURNED)


class SentReport(models.Model):
    """One version of a report as it was sent: never changed, never deleted; and what the office did
    with it. `facts` are what the register said of the entity then, `sha256` is of all of it.
    """

    report = models.ForeignKey(
        Report, verbose_name=_("sprawozdanie"), on_delete=models.PROTECT, related_name="sent"
    )
    number = models.PositiveSmallIntegerField(_("numer wersji"))
    facts = models.JSONField(_("dane podmiotu"))
    figures = models.JSONField(_("liczby"))
    remarks = models.JSONField(_("wyjaśnienia"), default=dict, blank=True)
    sha256 = models.CharField(_("skrót SHA-256"), max_length=64)
    is_late = models.BooleanField(_("po terminie"))
    sent_at = models.DateTimeField(_("wysłano"))
    sent_by = _who(_("wysłał(a)"))
    sent_role = models.CharField(_("w roli"), max_length=60)
    outcome = models.CharField(
        _("co zrobił urząd"), max_length=8, choices=ReportOutcome.choices, blank=True
    )
    note = models.TextField(_("uwagi ogólne"), blank=True, max_length=2000)
    field_remarks = models.JSONField(_("uwagi do pól"), default=dict, blank=True)
    settled_at = models.DateTimeField(_("rozpatrzono"), null=True, blank=True)
    settled_by = _who(_("rozpatrzył(a)"))
    settled_role = models.CharField(_("rozpatrzono w roli"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("wysłane sprawozdanie")
        verbose_name_plural = _("wysłane sprawozdania")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="one_sent_report_of_a_number",
                violation_error_message=_("Wersja o tym numerze jest już wysłana."),
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(outcome=""),
                name="one_sent_report_waits",
                violation_error_message=_("Poprzednia wersja czeka jeszcze na urząd."),
            ),
            models.CheckConstraint(
                name="settled_sent_reports_say_when",
                condition=models.Q(outcome="", settled_at=None)
                | (~models.Q(outcome="") & models.Q(settled_at__isnull=False)),
                violation_error_message=_("Rozpatrzone sprawozdanie ma chwilę rozpatrzenia."),
            ),
            models.CheckConstraint(
                name="sent_report_has_a_hexadecimal_sum",
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("Skrót SHA-256 ma 64 cyfry szesnastkowe."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="sent_reports_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="sent_reports_never_change",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    differ(
                        *("report_id", "number", "facts", "figures", "remarks", "sha256"),
                        *("is_late", "sent_at", "sent_role"),
                    )
                ),
                func="""
                    RAISE EXCEPTION 'sent report % never changes', OLD.id
                        USING ERRCODE = 'check_violation',
                            CONSTRAINT = 'sent_reports_never_change';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, {self.number}"


class ReportYear(models.Model):
    """A year whose reports an office no longer takes: without a row, it takes them."""

    office = models.ForeignKey(
        VoivodeOffice, verbose_name=_("urząd"), on_delete=models.PROTECT, related_name="years"
    )
    year = models.PositiveSmallIntegerField(_("rok"))
    closed_at = models.DateTimeField(_("zamknięto"))
    closed_by = _who(_("zamknął(-ęła)"))
    closed_role = models.CharField(_("w roli"), max_length=60)

    class Meta:
        verbose_name = _("zamknięty rok sprawozdań")
        verbose_name_plural = _("zamknięte lata sprawozdań")
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year"],
                name="a_year_is_closed_once",
                violation_error_message=_("Ten rok jest już zamknięty."),
            ),
            _in_known_years("closed_year_is_a_known_year"),
        ]

    def __str__(self) -> str:
        return f"{self.office}, {self.year}"


class ReportReminder(models.Model):
    """That the organisations behind an entity were reminded of a report: once each by itself, once
    a day by hand. The e-mails are `Notice` rows about it.
    """

    entity = models.ForeignKey(
        Entity, verbose_name=_("podmiot"), on_delete=models.CASCADE, related_name="report_reminders"
    )
    year = models.PositiveSmallIntegerField(_("za rok"))
    stage = models.CharField(_("kiedy"), max_length=7, choices=ReportReminderStage.choices)
    written_on = models.DateField(_("napisano dnia"))
    reminded_by = _who(_("kto przypomniał"))

    class Meta:
        verbose_name = _("przypomnienie o sprawozdaniu")
        verbose_name_plural = _("przypomnienia o sprawozdaniach")
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "year", "stage"],
                condition=~models.Q(stage=ReportReminderStage.BY_HAND),
                name="reminded_of_a_report_once",
                violation_error_message=_("O tym sprawozdaniu już przypomniano."),
            ),
            models.UniqueConstraint(
                fields=["entity", "year", "written_on"],
                condition=models.Q(stage=ReportReminderStage.BY_HAND),
                name="reminded_of_a_report_once_a_day",
                violation_error_message=_("Dziś już o tym sprawozdaniu przypomniano."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entity}, {self.year}: {self.get_stage_display()}"
