"""What surrounds an entity: its money, its partners, where it came from and what grew from it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import Direction, Stage

from .catalogues import FundingSource
from .entity import Entity
from .fields import watched
from .organisation import Organisation


@watched
class EntityFunding(models.Model):
    """A source of money of an entity in a year; the amount only where it is public."""

    entity = models.ForeignKey(
        Entity, verbose_name=_("podmiot"), on_delete=models.CASCADE, related_name="funding"
    )
    source = models.ForeignKey(
        FundingSource, verbose_name=_("źródło"), on_delete=models.PROTECT, related_name="funding"
    )
    year = models.PositiveSmallIntegerField(
        _("rok"), validators=[MinValueValidator(2003), MaxValueValidator(2100)]
    )
    amount = models.DecimalField(
        _("kwota (zł)"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )

    class Meta:
        verbose_name = _("finansowanie")
        verbose_name_plural = _("finansowanie")
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "source", "year"],
                name="one_row_per_source_and_year",
                violation_error_message=_("To źródło jest już wpisane dla tego roku."),
            ),
            models.CheckConstraint(
                name="amount_is_not_negative",
                condition=models.Q(amount=None) | models.Q(amount__gte=0),
                violation_error_message=_("Kwota nie może być ujemna."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.year})"


@watched
class Partnership(models.Model):
    """A local partner of an entity: an organisation of the portal, or any other by its name."""

    entity = models.ForeignKey(
        Entity, verbose_name=_("podmiot"), on_delete=models.CASCADE, related_name="partnerships"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organizacja z bazy"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships",
    )
    name = models.CharField(_("albo nazwa partnera"), max_length=300, blank=True)
    role = models.CharField(_("na czym polega współpraca"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partnerzy")
        constraints = [
            models.CheckConstraint(
                name="partner_is_named_once",
                condition=models.Q(organisation=None) ^ models.Q(name=""),
                violation_error_message=_(
                    "Wybierz organizację z bazy albo wpisz nazwę partnera: jedno z dwojga."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.organisation.name if self.organisation else self.name


@watched
class Development(models.Model):
    """A step of the development path: what the entity grew out of, or what it gave rise to."""

    entity = models.ForeignKey(
        Entity, verbose_name=_("podmiot"), on_delete=models.CASCADE, related_name="developments"
    )
    direction = models.CharField(_("kierunek"), max_length=6, choices=Direction.choices)
    stage = models.CharField(_("czym był lub jest"), max_length=18, choices=Stage.choices)
    related = models.ForeignKey(
        Entity,
        verbose_name=_("podmiot z portalu"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    name = models.CharField(_("albo nazwa"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(
        _("rok"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1990), MaxValueValidator(2100)],
    )

    class Meta:
        verbose_name = _("krok rozwoju")
        verbose_name_plural = _("droga rozwoju")
        constraints = [
            models.CheckConstraint(
                name="relative_is_named_once",
                condition=models.Q(related=None) ^ models.Q(name=""),
                violation_error_message=_(
                    "Wybierz podmiot z portalu albo wpisz nazwę: jedno z dwojga."
                ),
            ),
            models.CheckConstraint(
                name="nobody_grows_out_of_themselves",
                condition=models.Q(related=None) | ~models.Q(related=models.F("entity")),
                violation_error_message=_("Podmiot nie może wyrastać sam z siebie."),
            ),
        ]

    def __str__(self) -> str:
        return self.related.name if self.related else self.name
