"""The one set of filters: behind the page, and behind whatever else lists entities."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_filters
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from entities.models import Entity, EntityFunding, Founding

from . import distances, words
from .apart import Apart
from .choices import Choices, kinds_of_founder
from .origins import Origin
from .parameters import LABELS, Parameter

Entities = QuerySet[Entity]


def _several(name: Parameter, method: str) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(label=LABELS[name], method=method)


class EntityFilter(django_filters.FilterSet):
    """Entities listed on a day that fit all filters; within a filter any of its values will do.

    Every filter asks about the entity without joining rows that could multiply it, so that no
    entity comes twice.
    """

    q = django_filters.CharFilter(label=LABELS[Parameter.TEXT], method="with_words")
    rodzaj = _several(Parameter.KIND, "of_kind")
    wojewodztwo = _several(Parameter.VOIVODESHIP, "within")
    powiat = _several(Parameter.POWIAT, "within")
    gmina = _several(Parameter.GMINA, "within")
    grupa = _several(Parameter.GROUP, "linked")
    usluga = _several(Parameter.SERVICE, "linked")
    prowadzacy = _several(Parameter.FOUNDER, "run_by")
    lista = _several(Parameter.LISTING, "listed_by")
    forma = _several(Parameter.FORM, "of_form")
    podstawa = _several(Parameter.LEGAL_BASIS, "linked")
    finansowanie = _several(Parameter.FUNDING, "funded_by")

    class Meta:
        model = Entity
        fields: Sequence[str] = ()

    def __init__(
        self,
        data: Any,
        *,
        on: date,
        choices: Choices,
        apart: bool = True,
        origin: Origin | None = None,
        reach: int | None = None,
    ) -> None:
        # At most one period covers a day, so this join keeps one row an entity; what follows
        # speaks of that same period.
        listed = Entity.objects.listed(on).alias(
            listing_basis=F("periods__basis"), listed_since=F("periods__during__startswith")
        )
        if origin and reach:
            listed = distances.within(listed, origin, reach)
        super().__init__(data, queryset=listed)
        self.on = on
        self.origin = origin
        self.choices = choices
        self.apart = apart  # whether what is linked to entities is looked for apart from them
        self.match: words.Match | None = None
        for name, options in choices.items():
            self.filters[name].extra["choices"] = [(o.value, o.label) for o in options]

    def with_words(self, entities: Entities, _name: str, value: str) -> Entities:
        """Entities whose entry has every word, in any form."""
        self.match = words.match(value, self.on)
        return self.match.narrow(entities) if self.match else entities

    def of_kind(self, entities: Entities, _name: str, values: list[str]) -> Entities:
        return entities.filter(kind__in=values)

    def within(self, entities: Entities, _name: str, values: list[str]) -> Entities:
        """Entities that function in one of the areas: TERYT codes nest."""
        inside = Q()
        for code in values:
            inside |= Q(gmina__code__startswith=code)
        return entities.filter(inside)

    def linked(self, entities: Entities, name: str, values: list[str]) -> Entities:
        """Entities linked to any wording of the catalogue's codes."""
        relation = {"grupa": "groups", "usluga": "services", "podstawa": "legal_bases"}[name]
        field: Any = Entity._meta.get_field(relation)
        links = field.remote_field.through.objects.filter(
            entity=OuterRef("pk"),
            **{f"{field.m2m_reverse_field_name()}__in": self._rows(name, values)},
        )
        return self._with_some(entities, links)

    def run_by(self, entities: Entities, _name: str, values: list[str]) -> Entities:
        """Entities that such an organisation runs on the day, alone or with others."""
        kinds = sorted({kind for value in values for kind in kinds_of_founder(value)})
        foundings = Founding.objects.current(self.on).order_by()
        theirs = foundings.filter(entity=OuterRef("pk"), organisation__kind__in=kinds)
        return self._with_some(entities, theirs)

    def listed_by(self, entities: Entities, _name: str, values: list[str]) -> Entities:
        """Entities listed on the day by a decision, an entry, or as published."""
        return entities.filter(listing_basis__in=values)

    def of_form(self, entities: Entities, _name: str, values: list[str]) -> Entities:
        return entities.filter(legal_form__in=values)

    def funded_by(self, entities: Entities, name: str, values: list[str]) -> Entities:
        """Entities with money from the source in any year."""
        funding = EntityFunding.objects.filter(source__in=self._rows(name, values))
        return self._with_some(entities, funding.filter(entity=OuterRef("pk")))

    def _with_some(self, entities: Entities, rows: QuerySet) -> Entities:
        return entities.filter(Apart(Exists(rows)) if self.apart else Exists(rows))

    def _rows(self, name: str, values: list[str]) -> list[int]:
        """The keys of catalogue rows that the codes stand for, in all their wordings."""
        asked = {*values}
        return [row for o in self.choices[name] if o.value in asked for row in o.rows]
