"""Who takes people on after a club or a centre, or works beside them: for the map of gaps."""

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums.support import SupportKind
from kisportal.language.ordering import PolishKey

from .fields import PHONE, Address, WebAddressField, in_a_gmina, watched
from .territory import Place, Territory


class SupportOrganisationQuerySet(models.QuerySet):
    def working(self, on: date | None = None) -> "SupportOrganisationQuerySet":
        """Those that work on the day: their last day, where one is known, has not passed."""
        day = on or timezone.localdate()
        return self.filter(models.Q(closed_on=None) | models.Q(closed_on__gte=day))


@watched
class SupportOrganisation(Address):
    """A social cooperative, a ZAZ or a WTZ: no unit of the register, but a neighbour of its units.

    Offices enter them; nothing of the register hangs on them.
    """

    kind = models.CharField(_("rodzaj"), max_length=11, choices=SupportKind.choices)
    name = models.CharField(_("nazwa"), max_length=300)
    name_key = models.GeneratedField(
        expression=PolishKey("name"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
        verbose_name=_("nazwa w polskiej kolejności"),
    )
    gmina = models.ForeignKey(
        Territory,
        verbose_name=_("gmina"),
        on_delete=models.PROTECT,
        related_name="support_organisations",
        limit_choices_to={"level": "gmina"},
    )
    # Found by the name of the locality when the row is kept: where on the map it is.
    place = models.ForeignKey(
        Place,
        verbose_name=_("miejscowość z wykazu"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    phone = models.CharField(_("telefon"), max_length=50, blank=True, validators=[PHONE])
    email = models.EmailField(_("e-mail"), blank=True)
    website = WebAddressField(_("strona internetowa"), blank=True)
    source_url = WebAddressField(
        _("źródło danych"), blank=True, help_text=_("Adres strony, która o tym mówi.")
    )
    closed_on = models.DateField(
        _("ostatni dzień działalności"),
        null=True,
        blank=True,
        help_text=_("Puste, dopóki działa. Po tym dniu znika z mapy braków i ze stron podmiotów."),
    )

    objects = SupportOrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("spółdzielnia socjalna, ZAZ lub WTZ")
        verbose_name_plural = _("spółdzielnie socjalne, ZAZ i WTZ")
        constraints = [
            in_a_gmina("support_organisation_works_in_a_gmina"),
            models.CheckConstraint(
                name="support_organisation_has_a_name",
                condition=~models.Q(name=""),
                violation_error_message=_("Podaj nazwę."),
            ),
            models.UniqueConstraint(
                fields=["kind", "gmina", "name_key"],
                name="one_support_organisation_of_a_name",
                violation_error_message=_(
                    "W tej gminie jest już wpisana taka organizacja o tej nazwie."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def voivodeship_code(self) -> str:
        """TERYT code of the voivodeship whose office keeps the row."""
        return self.gmina_id[:2]
