"""A centre or a club, and the one question that decides what the public sees."""

import uuid
from collections.abc import Iterable
from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums import REGISTER_BASES, EntityKind, LegalForm, ListingBasis, Verifier
from kisportal.language.ordering import PolishKey

from . import short_ids
from .catalogues import LegalBasis, ParticipantGroup, Service, links_of_one_kind
from .fields import PHONE, Address, WebAddressField, in_a_gmina, precision_field, watched
from .tally import TRIGGER_OF_ENTITIES
from .territory import Place, Territory


class EntityQuerySet(models.QuerySet["Entity"]):
    def listed(self, on: date | None = None) -> "EntityQuerySet":
        """Entities the public may see: those with a status period on the day, on any basis."""
        return self.filter(periods__during__contains=on or timezone.localdate())

    def in_register(self, on: date | None = None) -> "EntityQuerySet":
        """Entities of the voivodes' registers: by a decision or an entry, not "as published"."""
        return self.filter(
            periods__during__contains=on or timezone.localdate(), periods__basis__in=REGISTER_BASES
        )

    def published(self, on: date | None = None) -> "EntityQuerySet":
        """Entities listed only because a source published them."""
        return self.filter(
            periods__during__contains=on or timezone.localdate(),
            periods__basis=ListingBasis.PUBLISHED,
        )

    def within(self, territory_code: str) -> "EntityQuerySet":
        """Entities that function in a voivodeship, powiat or gmina: TERYT codes nest."""
        return self.filter(gmina__code__startswith=territory_code)

    def at_address(self, slug: str) -> "Entity | None":
        """The entity whose page is or once was at the address."""
        # Asked for together, both addresses would be looked for in every entity.
        rows = self.order_by("pk")
        return rows.filter(slug=slug).first() or rows.filter(former_slugs=slug).first()

    def of_short_ids(self, marks: Iterable[str]) -> "EntityQuerySet":
        """Entities that have one of the marks, which are as written."""
        having = models.Q(pk__in=[])
        for mark in marks:
            having |= models.Q(public_id__range=short_ids.span(mark))
        return self.filter(having)

    def in_polish_order(self) -> "EntityQuerySet":
        return self.order_by("name_key", "pk")


@watched
class Entity(Address):
    """A centre (CIS) or a club (KIS). Its status is a `StatusPeriod`, never a column."""

    public_id = models.UUIDField(_("stały identyfikator"), default=uuid.uuid4, unique=True)
    kind = models.CharField(_("rodzaj"), max_length=3, choices=EntityKind.choices)
    name = models.CharField(_("nazwa"), max_length=300)
    name_key = models.GeneratedField(
        expression=PolishKey("name"),
        output_field=models.TextField(db_collation="C"),
        db_persist=True,
    )
    slug = models.SlugField(_("adres strony w portalu"), max_length=120, unique=True)
    legal_form = models.CharField(
        _("forma prawna"), max_length=24, choices=LegalForm.choices, blank=True
    )
    legal_bases = models.ManyToManyField(
        LegalBasis, verbose_name=_("podstawy prawne"), blank=True, related_name="entities"
    )
    # The place of functioning: its gmina decides which voivode is competent (art. 5(1), 18a(2)).
    gmina = models.ForeignKey(
        Territory,
        verbose_name=_("gmina"),
        on_delete=models.PROTECT,
        related_name="entities",
        limit_choices_to={"level": "gmina"},
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("miejscowość z wykazu"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    directions = models.CharField(_("jak trafić"), max_length=300, blank=True)
    phones = ArrayField(
        models.CharField(max_length=30, validators=[PHONE]),
        verbose_name=_("telefony"),
        default=list,
        blank=True,
    )
    email = models.EmailField(_("e-mail"), blank=True)
    website = WebAddressField(_("strona internetowa"), blank=True)
    description = models.TextField(_("opis"), blank=True)
    activities = models.TextField(
        _("zajęcia i działalność"),
        blank=True,
        help_text=_("Warsztaty, zajęcia, działalność wytwórcza, handlowa lub usługowa."),
    )
    audience = models.TextField(_("dla kogo, słowami źródła"), blank=True)
    groups = models.ManyToManyField(
        ParticipantGroup, verbose_name=_("grupy uczestników"), blank=True, related_name="entities"
    )
    services = models.ManyToManyField(
        Service, verbose_name=_("usługi"), blank=True, related_name="entities"
    )
    opening_hours = models.TextField(_("godziny otwarcia"), blank=True)
    building_accessibility = models.TextField(_("dostępność budynku"), blank=True)
    places = models.PositiveSmallIntegerField(
        _("liczba miejsc"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    places_counted_on = models.DateField(_("liczba miejsc na dzień"), null=True, blank=True)
    free_places = models.PositiveSmallIntegerField(_("wolne miejsca"), null=True, blank=True)
    free_places_counted_on = models.DateField(_("wolne miejsca na dzień"), null=True, blank=True)
    workshops = models.TextField(
        _("warsztaty i zajęcia w szczegółach"),
        blank=True,
        help_text=_("Co się w nich robi, kiedy się odbywają, jak się zapisać."),
    )
    support_groups = models.TextField(_("grupy wsparcia"), blank=True)
    # An operating note: the Act knows no suspension of a status (ADR 4).
    paused_from = models.DateField(_("przerwa w działalności od"), null=True, blank=True)
    paused_until = models.DateField(_("ostatni dzień przerwy"), null=True, blank=True)
    pause_note = models.CharField(_("uwaga o przerwie"), max_length=300, blank=True)
    created_on = models.DateField(_("data utworzenia"), null=True, blank=True)
    created_precision = precision_field(_("dokładność daty utworzenia"))
    started_on = models.DateField(_("data rozpoczęcia działalności"), null=True, blank=True)
    started_precision = precision_field(_("dokładność daty rozpoczęcia"))
    verified_on = models.DateField(_("dane potwierdzone dnia"), null=True, blank=True)
    verified_by = models.CharField(
        _("kto potwierdził"), max_length=6, choices=Verifier.choices, blank=True
    )
    source_url = WebAddressField(_("źródło danych"), blank=True)
    source_note = models.TextField(_("uwagi o źródle"), blank=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        verbose_name = _("podmiot")
        verbose_name_plural = _("podmioty")
        constraints = [
            in_a_gmina("entity_functions_in_a_gmina"),
            models.CheckConstraint(
                name="places_come_with_their_day",
                condition=models.Q(places=None, places_counted_on=None)
                | models.Q(places__isnull=False, places_counted_on__isnull=False),
                violation_error_message=_(
                    "Podaj liczbę miejsc razem z dniem, na który ją liczono."
                ),
            ),
            models.CheckConstraint(
                name="free_places_come_with_their_day",
                condition=models.Q(free_places=None, free_places_counted_on=None)
                | models.Q(free_places__isnull=False, free_places_counted_on__isnull=False),
                violation_error_message=_(
                    "Podaj liczbę wolnych miejsc razem z dniem, na który ją liczono."
                ),
            ),
            models.CheckConstraint(
                name="free_places_are_among_all",
                condition=models.Q(places=None)
                | models.Q(free_places=None)
                | models.Q(free_places__lte=models.F("places")),
                violation_error_message=_("Wolnych miejsc nie może być więcej niż wszystkich."),
            ),
            models.CheckConstraint(
                name="pause_ends_after_it_begins",
                condition=models.Q(paused_until=None)
                | models.Q(paused_from__isnull=False, paused_until__gte=models.F("paused_from")),
                violation_error_message=_(
                    "Podaj pierwszy dzień przerwy; ostatni nie może być wcześniejszy niż pierwszy."
                ),
            ),
            models.CheckConstraint(
                name="pause_note_comes_with_a_pause",
                condition=models.Q(pause_note="") | models.Q(paused_from__isnull=False),
                violation_error_message=_("Uwaga o przerwie potrzebuje jej pierwszego dnia."),
            ),
            models.CheckConstraint(
                name="verified_on_comes_with_by",
                condition=models.Q(verified_on=None, verified_by="")
                | (models.Q(verified_on__isnull=False) & ~models.Q(verified_by="")),
                violation_error_message=_(
                    "Podaj dzień potwierdzenia danych razem z tym, kto potwierdził."
                ),
            ),
            models.CheckConstraint(
                name="entity_has_a_name",
                condition=~models.Q(name=""),
                violation_error_message=_("Podaj nazwę podmiotu."),
            ),
        ]
        indexes = [
            # With the columns that people filter by, so that a list reads the index alone.
            models.Index(
                fields=["name_key", "id"],
                include=["kind", "gmina", "legal_form"],
                name="entity_in_polish_order",
            )
        ]
        triggers = [
            # A club that becomes a centre is another entity, with a development path between them.
            pgtrigger.ReadOnly(name="kind_never_changes", fields=["kind", "public_id"]),
            pgtrigger.Trigger(
                name="place_lies_in_gmina",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("gmina_id", "place_id"),
                condition=pgtrigger.Q(new__place__isnull=False),
                func="""
                    IF NOT EXISTS (
                        SELECT FROM entities_place
                        WHERE geoname_id = NEW.place_id AND gmina_id = NEW.gmina_id
                    ) THEN
                        RAISE EXCEPTION 'place % lies in another gmina', NEW.place_id
                            USING ERRCODE = 'check_violation', CONSTRAINT = 'place_lies_in_gmina';
                    END IF;
                    RETURN NEW;
                """,
            ),
            TRIGGER_OF_ENTITIES,
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("directory:entity", args=[self.slug])

    @property
    def short_id(self) -> str:
        """What a shortlist knows the entity by."""
        return short_ids.of(self.public_id)

    @property
    def voivodeship_code(self) -> str:
        """TERYT code of the voivodeship whose voivode is competent."""
        return self.gmina_id[:2]


# When an entity was linked to a row of a catalogue, and when unlinked. Triggers reach a table
# that Django made by itself through a proxy; its event names both ends, so it needs no `pgh_obj`.
_links = pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)


@_links
class EntityGroup(Entity.groups.through):  # type: ignore[name-defined]  # a class made at run time
    class Meta:
        proxy = True


@_links
class EntityService(Entity.services.through):  # type: ignore[name-defined]  # as above
    class Meta:
        proxy = True
        # Services of art. 3(1) are a centre's, those of art. 18(2) a club's.
        triggers = [links_of_one_kind("entities_service", "service_id")]


@_links
class EntityLegalBasis(Entity.legal_bases.through):  # type: ignore[name-defined]  # as above
    class Meta:
        proxy = True
        triggers = [links_of_one_kind("entities_legalbasis", "legalbasis_id")]


class FormerSlug(models.Model):
    """An address that an entry once had: it leads to the entry for good."""

    slug = models.SlugField(_("dawny adres"), max_length=120, primary_key=True)
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("dawny adres wpisu")
        verbose_name_plural = _("dawne adresy wpisów")

    def __str__(self) -> str:
        return self.slug
