"""Where things are: the three levels of TERYT and the localities inside them."""

from django.db import models
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from entities.enums import TerritoryLevel
from kisportal.language.ordering import PolishKey

from .fields import in_a_gmina


class Territory(models.Model):
    """A voivodeship, powiat or gmina. Codes nest: a gmina's code starts with its powiat's."""

    code = models.CharField(_("kod TERYT"), max_length=7, primary_key=True)
    level = models.CharField(_("szczebel"), max_length=11, choices=TerritoryLevel.choices)
    kind = models.CharField(_("rodzaj"), max_length=30)
    name = models.CharField(_("nazwa"), max_length=100)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("należy do"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    latitude = models.FloatField(_("szerokość geograficzna środka"))
    longitude = models.FloatField(_("długość geograficzna środka"))

    class Meta:
        verbose_name = _("jednostka podziału terytorialnego")
        verbose_name_plural = _("jednostki podziału terytorialnego")
        constraints = [
            models.CheckConstraint(
                name="code_length_follows_level",
                condition=(
                    models.Q(level=TerritoryLevel.VOIVODESHIP, code__regex=r"^\d{2}$")
                    | models.Q(level=TerritoryLevel.POWIAT, code__regex=r"^\d{4}$")
                    | models.Q(level=TerritoryLevel.GMINA, code__regex=r"^\d{7}$")
                ),
                violation_error_message=_(
                    "Kod TERYT województwa ma 2 cyfry, powiatu 4, a gminy 7 cyfr."
                ),
            ),
            models.CheckConstraint(
                name="only_voivodeships_have_no_parent",
                condition=models.Q(level=TerritoryLevel.VOIVODESHIP, parent=None)
                | (~models.Q(level=TerritoryLevel.VOIVODESHIP) & models.Q(parent__isnull=False)),
                violation_error_message=_(
                    "Gmina należy do powiatu, powiat do województwa, a województwo do niczego."
                ),
            ),
            models.CheckConstraint(
                name="codes_of_territories_nest",
                condition=models.Q(level=TerritoryLevel.VOIVODESHIP)
                | models.Q(level=TerritoryLevel.POWIAT, parent=Left("code", 2))
                | models.Q(level=TerritoryLevel.GMINA, parent=Left("code", 4)),
                violation_error_message=_(
                    "Kod TERYT gminy zaczyna się kodem jej powiatu, a kod powiatu kodem jego "
                    "województwa."
                ),
            ),
        ]
        indexes = [models.Index(PolishKey("name"), name="territory_in_polish_order")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def voivodeship_code(self) -> str:
        return self.code[:2]


class Place(models.Model):
    """A locality with its position, for finding a gmina by a town's name and for distances."""

    geoname_id = models.PositiveIntegerField(_("numer GeoNames"), primary_key=True)
    name = models.CharField(_("nazwa"), max_length=100)
    gmina = models.ForeignKey(
        Territory, verbose_name=_("gmina"), on_delete=models.PROTECT, related_name="places"
    )
    latitude = models.FloatField(_("szerokość geograficzna"))
    longitude = models.FloatField(_("długość geograficzna"))
    population = models.PositiveIntegerField(_("liczba ludności"))

    class Meta:
        verbose_name = _("miejscowość")
        verbose_name_plural = _("miejscowości")
        constraints = [in_a_gmina("place_lies_in_a_gmina")]
        indexes = [models.Index(PolishKey("name"), name="place_in_polish_order")]

    def __str__(self) -> str:
        return self.name
