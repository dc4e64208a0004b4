"""How the number of listed entities changes with the days, kept so that nobody counts them all."""

from datetime import date

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from entities.enums import DatePrecision, EntityKind, ListingBasis


class ListingChangeQuerySet(models.QuerySet):
    def until(self, on: date) -> "ListingChangeQuerySet":
        """Changes that add up to the numbers of a day: each whole year before it, each whole
        month of its year, each day of its month."""
        year, month = date(on.year, 1, 1), date(on.year, on.month, 1)
        return self.filter(
            models.Q(span=DatePrecision.YEAR, since__lt=year)
            | models.Q(span=DatePrecision.MONTH, since__gte=year, since__lt=month)
            | models.Q(span=DatePrecision.DAY, since__gte=month, since__lte=on)
        )


class ListingChange(models.Model):
    """By how much the number of listed entities rises or falls on a day, in a month, in a year.

    Triggers of `StatusPeriod` and `Entity` write it, together with the periods it is made from.
    """

    span = models.CharField(_("rozpiętość"), max_length=5, choices=DatePrecision.choices)
    since = models.DateField(_("pierwszy dzień"))
    region = models.CharField(_("kod województwa"), max_length=2)
    kind = models.CharField(_("rodzaj"), max_length=3, choices=EntityKind.choices)
    basis = models.CharField(_("na podstawie"), max_length=9, choices=ListingBasis.choices)
    number = models.IntegerField(_("o ile"))

    objects = ListingChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("zmiana liczby podmiotów na liście")
        verbose_name_plural = _("zmiany liczby podmiotów na liście")
        constraints = [
            models.UniqueConstraint(
                fields=["span", "since", "region", "kind", "basis"],
                name="one_change_in_a_span",
                violation_error_message=_("Ta zmiana liczby podmiotów jest już zapisana."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.since} ({self.get_span_display()}): {self.number:+}"


def _ends_of(periods: str, sign: str) -> str:
    """Days on which the periods of a table begin and those on which they no longer last."""
    return f"""
        SELECT entity_id, basis, lower(during) AS day, {sign}1 AS number FROM {periods}
        UNION ALL
        SELECT entity_id, basis, upper(during), -({sign}1) FROM {periods}
            WHERE upper(during) IS NOT NULL"""  # noqa: S608 - as below


def adding(ends: str, region: str = "left(entity.gmina_id, 2)") -> str:
    """SQL that adds the changes of `ends` (entity_id, basis, day, number) to those kept.

    Acts are one at a time, so nobody waits here for a row that another act holds.
    """
    return f"""
        INSERT INTO entities_listingchange AS kept (span, since, region, kind, basis, number)
        SELECT span, date_trunc(span, day)::date, {region}, entity.kind, ends.basis,
            sum(ends.number)
        FROM ({ends}) AS ends
        JOIN entities_entity AS entity ON entity.id = ends.entity_id
        CROSS JOIN (VALUES ('year'), ('month'), ('day')) AS spans(span)
        GROUP BY 1, 2, 3, 4, 5
        HAVING sum(ends.number) <> 0
        ORDER BY 1, 2, 3, 4, 5
        ON CONFLICT (span, since, region, kind, basis)
        DO UPDATE SET number = kept.number + EXCLUDED.number;
    """  # noqa: S608 - made of the constants of this file alone


def _after(
    operation: pgtrigger.Operation, *, old: bool = False, new: bool = False
) -> pgtrigger.Trigger:
    gone, come = _ends_of("old_periods", "-"), _ends_of("new_periods", "+")
    ends = " UNION ALL ".join([gone] * old + [come] * new)
    return pgtrigger.Trigger(
        name=f"tally_after_{str(operation).lower()}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(
            old="old_periods" if old else None, new="new_periods" if new else None
        ),
        func=f"{adding(ends)} RETURN NULL;",
    )


TRIGGERS_OF_PERIODS = [
    _after(pgtrigger.Insert, new=True),
    _after(pgtrigger.Update, old=True, new=True),
    _after(pgtrigger.Delete, old=True),
]

_PERIODS = "(SELECT * FROM entities_statusperiod WHERE entity_id = NEW.id) AS periods"

# An entity that moves to another voivodeship takes all its days on the list with it.
TRIGGER_OF_ENTITIES = pgtrigger.Trigger(
    name="tally_after_move",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("gmina_id"),
    condition=pgtrigger.Condition("left(OLD.gmina_id, 2) <> left(NEW.gmina_id, 2)"),
    func=(
        adding(_ends_of(_PERIODS, "-"), "left(OLD.gmina_id, 2)")
        + adding(_ends_of(_PERIODS, "+"), "left(NEW.gmina_id, 2)")
        + "RETURN NEW;"
    ),
)
