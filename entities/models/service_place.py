"""Where a centre gives its services, beside the place of functioning (art. 3(1a))."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .entity import Entity
from .fields import Address, in_a_gmina, watched
from .territory import Territory


@watched
class ServicePlace(Address):
    """A place of services other than the place of functioning (art. 3(1a))."""

    entity = models.ForeignKey(
        Entity, verbose_name=_("podmiot"), on_delete=models.CASCADE, related_name="service_places"
    )
    name = models.CharField(_("nazwa miejsca"), max_length=200, blank=True)
    gmina = models.ForeignKey(
        Territory,
        verbose_name=_("gmina"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"level": "gmina"},
    )

    class Meta:
        verbose_name = _("miejsce realizacji usług")
        verbose_name_plural = _("miejsca realizacji usług")
        constraints = [in_a_gmina("services_are_in_a_gmina")]

    def __str__(self) -> str:
        return self.name or ", ".join(part for part in (self.street, self.city) if part)
