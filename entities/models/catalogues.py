"""Lists that the law fills and may change: rows with an article and the days they are in force.

A change of wording is a new row with the same code; a case keeps the row of its day.
"""

from datetime import date

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums import EntityKind, FounderType, LetterKind

from .fields import watched


class CatalogueQuerySet(models.QuerySet):
    def in_force(self, on: date | None = None) -> "CatalogueQuerySet":
        """The rows that the law knows on the day, in the order of the law."""
        return self.filter(in_force__contains=on or timezone.localdate()).order_by(
            "position", "code"
        )


class CatalogueRow(models.Model):
    """What every catalogue has: a lasting code, the wording of its time, and the article."""

    code = models.SlugField(
        _("kod"), max_length=40, help_text=_("Zostaje ten sam, gdy zmienia się brzmienie.")
    )
    name = models.CharField(_("nazwa"), max_length=300)
    article = models.CharField(_("przepis"), max_length=200)
    position = models.PositiveSmallIntegerField(_("kolejność"), default=0)
    in_force = DateRangeField(
        _("obowiązuje"),
        help_text=_("Pierwszy dzień i pierwszy dzień, w którym już nie obowiązuje."),
    )

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            # An empty range overlaps nothing: any number of wordings could have it.
            models.CheckConstraint(
                name="%(class)s_wording_lasts_a_day",
                condition=models.Q(in_force__isempty=False),
                violation_error_message=_("Brzmienie obowiązuje co najmniej jeden dzień."),
            ),
            ExclusionConstraint(
                name="one_%(class)s_wording_at_a_time",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    ("in_force", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_(
                    "Ten kod ma już brzmienie w części tego okresu. Zakończ tamto wcześniej."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class KindMixin(models.Model):
    """For catalogues that differ between centres and clubs."""

    kind = models.CharField(_("dotyczy"), max_length=3, choices=EntityKind.choices)

    class Meta:
        abstract = True


def links_of_one_kind(catalogue: str, key: str) -> pgtrigger.Trigger:
    """The trigger of a table of links: a centre has rows for centres, a club those for clubs."""
    return pgtrigger.Trigger(
        name="links_are_of_one_kind",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            IF (SELECT kind FROM entities_entity WHERE id = NEW.entity_id)
                IS DISTINCT FROM (SELECT kind FROM {catalogue} WHERE id = NEW.{key}) THEN
                RAISE EXCEPTION 'row % of {catalogue} is not for this kind of entity', NEW.{key}
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'links_are_of_one_kind';
            END IF;
            RETURN NEW;
        """,  # noqa: S608 - names of our own tables
    )


def _kind_stays_when_linked(links: str, key: str) -> pgtrigger.Trigger:
    """The trigger of a catalogue: what entities are linked to is still about their kind."""
    return pgtrigger.Trigger(
        name="kind_stays_when_linked",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("kind"),
        condition=pgtrigger.Condition("OLD.kind IS DISTINCT FROM NEW.kind"),
        func=f"""
            IF EXISTS (SELECT FROM {links} WHERE {key} = NEW.id) THEN
                RAISE EXCEPTION 'entities are linked to row % as it is', NEW.id
                    USING ERRCODE = 'check_violation', CONSTRAINT = 'kind_stays_when_linked';
            END IF;
            RETURN NEW;
        """,
    )


@watched
class ParticipantGroup(CatalogueRow):
    """For whom: art. 1(2), an open list."""

    class Meta(CatalogueRow.Meta):
        verbose_name = _("grupa uczestników")
        verbose_name_plural = _("grupy uczestników")


@watched
class Service(KindMixin, CatalogueRow):
    """What a centre provides (art. 3(1)) or a club may organise (art. 18(2))."""

    class Meta(CatalogueRow.Meta):
        verbose_name = _("usługa")
        verbose_name_plural = _("usługi")
        triggers = [_kind_stays_when_linked("entities_entity_services", "service_id")]


@watched
class LegalBasis(KindMixin, CatalogueRow):
    """On what ground of law such a founder may create a centre or run a club."""

    founder_type = models.CharField(
        _("rodzaj prowadzącego"), max_length=16, choices=FounderType.choices
    )

    class Meta(CatalogueRow.Meta):
        verbose_name = _("podstawa prawna")
        verbose_name_plural = _("podstawy prawne")
        triggers = [_kind_stays_when_linked("entities_entity_legal_bases", "legalbasis_id")]


@watched
class FundingSource(CatalogueRow):
    """Where the money of centres and clubs may come from (art. 7, 8, 10 and 18(6))."""

    for_cis = models.BooleanField(_("dla CIS"), default=True)
    for_kis = models.BooleanField(_("dla KIS"), default=True)

    class Meta(CatalogueRow.Meta):
        verbose_name = _("źródło finansowania")
        verbose_name_plural = _("źródła finansowania")


@watched
class Reason(CatalogueRow):
    """A paragraph that decisions give as a reason, written once and chosen often."""

    letter_kind = models.CharField(
        _("w pismach"), max_length=20, choices=LetterKind.choices, blank=True
    )
    text = models.TextField(
        _("akapit uzasadnienia"),
        help_text=_("Pełne zdania, bez danych osobowych. Można je potem poprawić w projekcie."),
    )

    class Meta(CatalogueRow.Meta):
        verbose_name = _("powód")
        verbose_name_plural = _("powody do uzasadnień")
