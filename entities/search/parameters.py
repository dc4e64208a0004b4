"""The words that an address of a search is made of; the same for the page, the map and machines."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Parameter(StrEnum):
    """Names of parameters: Polish, without diacritics, as people see them in the address."""

    TEXT = "q"
    KIND = "rodzaj"
    VOIVODESHIP = "wojewodztwo"
    POWIAT = "powiat"
    GMINA = "gmina"
    GROUP = "grupa"
    SERVICE = "usluga"
    FOUNDER = "prowadzacy"
    LISTING = "lista"
    FORM = "forma"
    LEGAL_BASIS = "podstawa"
    FUNDING = "finansowanie"
    PLACE = "miejsce"
    POINT = "gdzie"
    RADIUS = "promien"
    DAY = "dzien"
    SORT = "sort"
    SIZE = "na_stronie"
    PAGE = "strona"
    MARKED = "w"


class Sort(StrEnum):
    """Orders of results; every one ends with the name and the key, so it is never a toss-up."""

    RELEVANCE = "trafnosc"
    NAME = "nazwa"
    NEWEST = "najnowsze"
    DISTANCE = "odleglosc"


LABELS = {
    Parameter.TEXT: _("Szukane słowa"),
    Parameter.KIND: _("Rodzaj"),
    Parameter.VOIVODESHIP: _("Województwo"),
    Parameter.POWIAT: _("Powiat"),
    Parameter.GMINA: _("Gmina"),
    Parameter.GROUP: _("Komu pomaga"),
    Parameter.SERVICE: _("Co oferuje"),
    Parameter.FOUNDER: _("Kto prowadzi"),
    Parameter.LISTING: _("Rejestr czy publikacja"),
    Parameter.FORM: _("Forma prawna"),
    Parameter.LEGAL_BASIS: _("Podstawa prawna"),
    Parameter.FUNDING: _("Źródło finansowania"),
    Parameter.PLACE: _("Miejscowość"),
    Parameter.POINT: _("Wskazany punkt"),
    Parameter.RADIUS: _("Odległość"),
    Parameter.DAY: _("Stan na dzień"),
    Parameter.SORT: _("Kolejność"),
    Parameter.SIZE: _("Na stronie"),
    Parameter.PAGE: _("Strona"),
    Parameter.MARKED: _("Wybrane podmioty"),
}

AREAS = (Parameter.VOIVODESHIP, Parameter.POWIAT, Parameter.GMINA)
MULTIPLE = (
    Parameter.KIND,
    *AREAS,
    Parameter.GROUP,
    Parameter.SERVICE,
    Parameter.FOUNDER,
    Parameter.LISTING,
    Parameter.FORM,
    Parameter.LEGAL_BASIS,
    Parameter.FUNDING,
)
"""Filters that take several values, in the order in which a person narrows a search."""

LINKED = (
    Parameter.GROUP,
    Parameter.SERVICE,
    Parameter.FOUNDER,
    Parameter.LEGAL_BASIS,
    Parameter.FUNDING,
)
"""Filters that ask about rows linked to an entity, not about the entity itself."""

SORTS = {
    Sort.RELEVANCE: _("najlepiej pasujące"),
    Sort.NAME: _("nazwa od A do Z"),
    Sort.NEWEST: _("najnowsze na liście"),
    Sort.DISTANCE: _("najbliższe"),
}
SIZES = (20, 50, 100)
