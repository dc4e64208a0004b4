"""Who runs an entity, when: a founder can change (art. 6(4)) and the history stays."""

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums import FoundingRole

from .entity import Entity
from .fields import watched
from .organisation import Organisation


class FoundingQuerySet(models.QuerySet):
    def current(self, on: date | None = None) -> "FoundingQuerySet":
        """Who runs the entity on the day, the leading founder first."""
        return self.filter(during__contains=on or timezone.localdate()).order_by("role", "pk")


@watched
class Founding(models.Model):
    """An organisation running an entity in a stretch of time, alone or with others."""

    entity = models.ForeignKey(
        Entity, verbose_name=_("podmiot"), on_delete=models.CASCADE, related_name="foundings"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organizacja"),
        on_delete=models.PROTECT,
        related_name="foundings",
        db_index=False,  # the first column of `founding_of_organisation`
    )
    role = models.CharField(
        _("rola"), max_length=7, choices=FoundingRole.choices, default=FoundingRole.LEAD
    )
    during = DateRangeField(
        _("w okresie"),
        help_text=_("Pierwszy dzień i pierwszy dzień po zakończeniu; puste: nieznany."),
    )

    objects = FoundingQuerySet.as_manager()

    class Meta:
        verbose_name = _("prowadzenie")
        verbose_name_plural = _("prowadzący")
        constraints = [
            # An empty range overlaps nothing: it would slip past both rules below.
            models.CheckConstraint(
                name="founding_lasts_at_least_a_day",
                condition=models.Q(during__isempty=False),
                violation_error_message=_("Okres prowadzenia trwa co najmniej jeden dzień."),
            ),
            ExclusionConstraint(
                name="one_lead_at_a_time",
                expressions=[
                    ("entity", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                condition=models.Q(role=FoundingRole.LEAD),
                violation_error_message=_(
                    "W tym okresie podmiot ma już głównego prowadzącego. Zakończ tamten okres."
                ),
            ),
            ExclusionConstraint(
                name="one_founding_of_an_organisation_at_a_time",
                expressions=[
                    ("entity", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                # As for `one_status_at_a_time`: true of all that can overlap, asked by nobody.
                condition=models.Q(during__isempty=False),
                violation_error_message=_("Ta organizacja już prowadzi ten podmiot w tym okresie."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation"],
                include=["entity", "during"],
                name="founding_of_organisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.get_role_display()}"

    @property
    def last_day(self) -> date | None:
        """The last day of running the entity; None while no end is set."""
        return self.during.upper - timedelta(days=1) if self.during.upper else None
