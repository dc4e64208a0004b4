"""Needs in people's own words, and what the search makes of them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import EntityKind

from .catalogues import CatalogueRow
from .fields import watched


@watched
class Need(CatalogueRow):
    """A need: the phrases by which people tell it, and whom of the entities it leads to.

    Any of what it leads to is enough: one of the groups or of the services, the kind, or other
    words of an entry. A synonym is a need that leads to words alone.
    """

    article = None  # type: ignore[assignment]  # no provision speaks of it
    name = models.CharField(
        _("w czym lub komu pomóc"),
        max_length=200,
        help_text=_("Kończy zdanie „podmioty, które pomagają…”: „w znalezieniu pracy”."),
    )
    phrases = models.TextField(
        _("jak ludzie to mówią"),
        help_text=_("Każdy zwrot w osobnym wierszu, w dowolnej formie: „szukam pracy”."),
    )
    groups = ArrayField(
        models.SlugField(max_length=40),
        verbose_name=_("grupy uczestników"),
        default=list,
        blank=True,
    )
    services = ArrayField(
        models.SlugField(max_length=40), verbose_name=_("usługi"), default=list, blank=True
    )
    kind = models.CharField(
        _("rodzaj podmiotu"),
        max_length=3,
        choices=EntityKind.choices,
        blank=True,
        help_text=_("Gdy prawo wymaga tego od wszystkich podmiotów tego rodzaju."),
    )
    words = models.TextField(
        _("te same słowa we wpisach"),
        blank=True,
        help_text=_("Jak to samo nazywają wpisy, każde w osobnym wierszu: „gastronomia”."),
    )

    class Meta(CatalogueRow.Meta):
        verbose_name = _("potrzeba")
        verbose_name_plural = _("potrzeby")
        constraints = [
            *CatalogueRow.Meta.constraints,
            models.CheckConstraint(
                name="need_leads_somewhere",
                condition=~models.Q(groups=[], services=[], kind="", words=""),
                violation_error_message=_(
                    "Wskaż, dokąd ta potrzeba prowadzi: grupę, usługę, rodzaj albo słowa."
                ),
            ),
        ]
