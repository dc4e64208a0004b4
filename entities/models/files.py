"""Contents of files: kept in the database, so that one backup and one transaction hold them."""

import pgtrigger
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.utils.translation import gettext_lazy as _
from psycopg2.extras import DateRange

from .case import Case
from .fields import watched
from .office import VoivodeOffice


class StoredFile(models.Model):
    """A content by its SHA-256: the same bytes are kept once, and never change."""

    sha256 = models.CharField(_("skrót SHA-256"), max_length=64, primary_key=True)
    content = models.BinaryField(_("zawartość"))
    media_type = models.CharField(_("typ"), max_length=100)

    class Meta:
        verbose_name = _("zawartość pliku")
        verbose_name_plural = _("zawartości plików")
        constraints = [
            models.CheckConstraint(
                name="sha_is_a_hexadecimal_number",
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("Skrót SHA-256 ma 64 cyfry szesnastkowe."),
            )
        ]
        triggers = [pgtrigger.Protect(name="contents_never_change", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return self.sha256[:12]


def always() -> DateRange:
    """Days without a first and a last one."""
    return DateRange(None, None)


@watched
class AttachmentKind(models.Model):
    """What is asked to be attached: of a provision, for all offices, or by an office on its own.

    Only what a provision requires is a formal defect when it is missing (KPA art. 64 § 2).
    """

    office = models.ForeignKey(
        VoivodeOffice,
        verbose_name=_("urząd"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="attachment_kinds",
        help_text=_("Puste: wszystkie urzędy."),
    )
    case_kind = models.CharField(_("rodzaj sprawy"), max_length=20)
    name = models.CharField(_("nazwa"), max_length=300)
    article = models.CharField(_("przepis lub źródło"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("kolejność"), default=0)
    is_required = models.BooleanField(
        _("wymagany przepisem"),
        default=False,
        help_text=_("Jego brak jest brakiem formalnym (art. 64 § 2 KPA)."),
    )
    # The starosta's opinion is not asked of a powiat (art. 4).
    not_of_powiat = models.BooleanField(_("nie od powiatu"), default=False)
    only_of_local_government = models.BooleanField(_("tylko od samorządu"), default=False)
    is_active = models.BooleanField(_("w użyciu"), default=True)
    in_force = DateRangeField(
        _("obowiązuje"),
        default=always,
        help_text=_("Sprawa zachowuje listę z dnia wpływu."),
    )

    class Meta:
        verbose_name = _("rodzaj załącznika")
        verbose_name_plural = _("rodzaje załączników")
        constraints = [
            models.UniqueConstraint(
                fields=["office", "case_kind", "name"],
                nulls_distinct=False,
                name="one_attachment_kind_of_a_name",
                violation_error_message=_("Taki załącznik już jest na liście tego urzędu."),
            ),
            models.CheckConstraint(
                name="only_provisions_require_attachments",
                condition=models.Q(is_required=False)
                | (models.Q(office=None) & ~models.Q(article="")),
                violation_error_message=_(
                    "Wymagany może być tylko załącznik z listy wspólnej, z przepisem: urząd sam "
                    "może o załącznik prosić, ale jego brak nie jest brakiem formalnym (art. 64 § "
                    "2 KPA)."
                ),
            ),
            models.CheckConstraint(
                name="attachment_kind_lasts_a_day",
                condition=models.Q(in_force__isempty=False),
                violation_error_message=_("Wymaganie obowiązuje co najmniej jeden dzień."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Attachment(models.Model):
    """A document that came in: on paper (only noted) or as a file."""

    case = models.ForeignKey(
        Case, verbose_name=_("sprawa"), on_delete=models.CASCADE, related_name="attachments"
    )
    kind = models.ForeignKey(
        AttachmentKind,
        verbose_name=_("rodzaj"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
    )
    name = models.CharField(_("nazwa"), max_length=300)
    file = models.ForeignKey(
        StoredFile,
        verbose_name=_("plik"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Pusty, gdy dokument jest tylko na papierze."),
    )
    received_on = models.DateField(_("wpłynął dnia"))
    # With what it came, when the party sent it through the portal.
    filing = models.ForeignKey(
        "entities.Filing",
        verbose_name=_("z pismem"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
    )

    class Meta:
        verbose_name = _("załącznik")
        verbose_name_plural = _("załączniki")
        triggers = [
            pgtrigger.Protect(
                name="attachments_stay", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return self.name
