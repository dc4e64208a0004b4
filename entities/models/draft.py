"""Applications and letters that are prepared in the panel: what was typed, as it was typed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums.cases import CaseKind
from entities.enums.filings import FilingKind

from .case import Case
from .entity import Entity
from .files import AttachmentKind, StoredFile
from .organisation import Organisation


def _person(verbose_name: Any) -> models.ForeignKey:
    """Whoever did it, while their account lasts: a draft is the organisation's."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )


class ApplicationDraft(models.Model):
    """An application or a notification that an organisation prepares (szkic wniosku). It may be
    incomplete and wrong: only what is sent is checked. Once sent it is empty, for the case has all.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organizacja"),
        on_delete=models.CASCADE,
        related_name="drafts",
    )
    kind = models.CharField(_("rodzaj sprawy"), max_length=20, choices=CaseKind.choices)
    # The entity that it is about, when there is one already.
    entity = models.ForeignKey(
        Entity,
        verbose_name=_("podmiot"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    # What was typed by the name of its field: texts, codes of groups, rows of places.
    answers = models.JSONField(_("odpowiedzi"), default=dict, blank=True)
    # It grows with each save; beside it, in which version each step was saved the last time.
    version = models.PositiveIntegerField(_("wersja"), default=0)
    steps = models.JSONField(_("zapisane kroki"), default=dict, blank=True)
    created_at = models.DateTimeField(_("rozpoczęto"))
    created_by = _person(_("kto rozpoczął"))
    changed_at = models.DateTimeField(_("zapisano"))
    changed_by = _person(_("kto zapisał"))
    case = models.OneToOneField(
        Case,
        verbose_name=_("sprawa"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="draft",
    )

    class Meta:
        verbose_name = _("szkic wniosku")
        verbose_name_plural = _("szkice wniosków")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "entity"],
                condition=models.Q(case=None, entity__isnull=False),
                name="one_open_draft_of_a_kind_per_entity",
                violation_error_message=_("Taki szkic tego podmiotu już jest. Dokończ tamten."),
            ),
            models.CheckConstraint(
                name="sent_drafts_are_empty",
                condition=models.Q(case=None) | models.Q(answers={}),
                violation_error_message=_("Wysłany szkic jest pusty: wszystko ma sprawa."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.organisation}"


class DraftDocument(models.Model):
    """A file that is to go with the application."""

    draft = models.ForeignKey(
        ApplicationDraft,
        verbose_name=_("szkic wniosku"),
        on_delete=models.CASCADE,
        related_name="documents",
    )
    kind = models.ForeignKey(
        AttachmentKind,
        verbose_name=_("rodzaj"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    name = models.CharField(_("nazwa"), max_length=200)
    file = models.ForeignKey(
        StoredFile, verbose_name=_("plik"), on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("dodano"))
    added_by = _person(_("kto dodał"))

    class Meta:
        verbose_name = _("dokument do wniosku")
        verbose_name_plural = _("dokumenty do wniosków")
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "name"],
                name="one_document_of_a_name_per_draft",
                violation_error_message=_(
                    "Plik o tej nazwie już jest w tym wniosku. Usuń tamten albo zmień nazwę."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name


class FilingDraft(models.Model):
    """A letter in a case that an organisation writes and has not sent yet (szkic pisma strony). It
    goes when the letter is sent, or when nothing is left in it. Files are not kept.
    """

    case = models.ForeignKey(
        Case, verbose_name=_("sprawa"), on_delete=models.CASCADE, related_name="filing_drafts"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organizacja"), on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(_("rodzaj"), max_length=11, choices=FilingKind.choices)
    # What was typed, by the name of its field: texts, as a browser sends them.
    answers = models.JSONField(_("treść"), default=dict)
    version = models.PositiveIntegerField(_("wersja"), default=0)
    changed_at = models.DateTimeField(_("zapisano"))
    changed_by = _person(_("kto zapisał"))

    class Meta:
        verbose_name = _("szkic pisma strony")
        verbose_name_plural = _("szkice pism stron")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "organisation", "kind"],
                name="one_draft_of_a_letter_at_a_time",
                violation_error_message=_("Taki szkic w tej sprawie już jest. Dokończ tamten."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.organisation}"
