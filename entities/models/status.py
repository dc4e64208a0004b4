"""On which days an entity is listed, and on what basis."""

from datetime import date, timedelta

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums import REGISTER_BASES, ListingBasis

from .entity import Entity
from .fields import WebAddressField, watched
from .office import VoivodeOffice
from .tally import TRIGGERS_OF_PERIODS


class StatusPeriodQuerySet(models.QuerySet):
    def current(self, on: date | None = None) -> "StatusPeriodQuerySet":
        """The periods that cover the day: at most one an entity."""
        return self.filter(during__contains=on or timezone.localdate())

    def in_register(self) -> "StatusPeriodQuerySet":
        """The periods that an act of the voivode stands behind, not only a publication."""
        return self.filter(basis__in=sorted(REGISTER_BASES))


@watched
class StatusPeriod(models.Model):
    """Days on which an entity is listed: by a decision (CIS), an entry (KIS) or "as published"."""

    entity = models.ForeignKey(
        Entity,
        verbose_name=_("podmiot"),
        on_delete=models.PROTECT,
        related_name="periods",
        db_index=False,  # the first column of `period_of_entity`
    )
    basis = models.CharField(_("na podstawie"), max_length=9, choices=ListingBasis.choices)
    during = DateRangeField(
        _("w okresie"), help_text=_("Pierwszy dzień i pierwszy dzień po zakończeniu.")
    )
    office = models.ForeignKey(
        VoivodeOffice,
        verbose_name=_("urząd"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="periods",
    )
    number = models.CharField(_("numer decyzji lub wpisu"), max_length=100, blank=True)
    decided_on = models.DateField(_("data decyzji lub wpisu"), null=True, blank=True)
    source_url = WebAddressField(_("źródło"), blank=True)
    note = models.TextField(_("uwagi"), blank=True)

    objects = StatusPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("okres na liście")
        verbose_name_plural = _("okresy na liście")
        constraints = [
            ExclusionConstraint(
                name="one_status_at_a_time",
                expressions=[
                    ("entity", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                # True of every period, and not of any question: looked up in this index, a
                # period costs ten times what it costs in `period_of_entity`.
                condition=models.Q(during__isempty=False),
                violation_error_message=_("W tym okresie podmiot jest już na liście."),
            ),
            models.CheckConstraint(
                name="status_lasts_at_least_a_day",
                condition=models.Q(during__isempty=False, during__startswith__isnull=False),
                violation_error_message=_(
                    "Okres ma pierwszy dzień i trwa co najmniej jeden dzień."
                ),
            ),
            models.CheckConstraint(
                name="register_bases_name_their_office",
                condition=models.Q(basis=ListingBasis.PUBLISHED, office=None)
                | models.Q(basis__in=sorted(REGISTER_BASES), office__isnull=False),
                violation_error_message=_(
                    "Decyzję i wpis wskazuje urząd; publikacja nie jest aktem urzędu."
                ),
            ),
        ]
        indexes = [
            models.Index(models.F("during__startswith").desc(), name="newest_period_first"),
            # With what is asked of a period, so that the table is not read.
            models.Index(fields=["entity"], include=["during", "basis"], name="period_of_entity"),
        ]
        triggers = [
            *TRIGGERS_OF_PERIODS,
            pgtrigger.Trigger(
                name="basis_fits_kind",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("entity_kind", "text")],
                # A centre gets its status by a decision (art. 5), a club is entered (art. 18a).
                func="""
                    SELECT kind INTO entity_kind FROM entities_entity WHERE id = NEW.entity_id;
                    IF (NEW.basis = 'decision' AND entity_kind <> 'CIS')
                        OR (NEW.basis = 'entry' AND entity_kind <> 'KIS') THEN
                        RAISE EXCEPTION 'basis % does not fit kind %', NEW.basis, entity_kind
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'basis_fits_kind';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="office_is_competent",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                # The voivode of the place of functioning (art. 5(1), 18a(2)), on the day when the
                # period is written down: after a move the former voivode's acts remain, and what he
                # signed before it may be delivered after it.
                func="""
                    IF TG_OP = 'UPDATE' AND NEW.entity_id = OLD.entity_id
                        AND NEW.office_id IS NOT DISTINCT FROM OLD.office_id THEN
                        RETURN NEW;
                    END IF;
                    IF NEW.office_id <> (
                        SELECT left(gmina_id, 2) FROM entities_entity WHERE id = NEW.entity_id
                    ) AND NOT EXISTS (
                        SELECT FROM entities_letter letter
                        JOIN entities_case proceedings ON proceedings.id = letter.case_id
                        WHERE proceedings.entity_id = NEW.entity_id
                            AND proceedings.office_id = NEW.office_id
                            AND letter.signed_at IS NOT NULL
                            AND letter.kind IN (
                                'grant', 'extension', 'refusal', 'discontinuance', 'loss'
                            )
                    ) THEN
                        RAISE EXCEPTION 'office % is not the one of the entity', NEW.office_id
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'office_is_competent';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_basis_display()}, od {self.starts_on:%d.%m.%Y}"

    @property
    def starts_on(self) -> date:
        return self.during.lower

    @property
    def last_day(self) -> date | None:
        """The last day on the list; None while no end is set."""
        return self.during.upper - timedelta(days=1) if self.during.upper else None

    @property
    def in_register(self) -> bool:
        """Whether an act of the voivode stands behind it."""
        return self.basis in REGISTER_BASES
