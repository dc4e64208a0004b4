"""The addresses of all public pages, for search engines."""

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from entities.enums import TerritoryLevel
from entities.models import Entity, Guide, Territory

from . import areas
from .pages import public


class Pages(Sitemap):
    """Pages that are always there."""

    def items(self) -> list[str]:
        return [
            *("home", "list", "embedding", "registers", "areas", "gaps", "gap-clubs"),
            *("support-groups", "calls", "guides", "fits-me", "which-form", "glossary"),
            *("about", "accessibility", "site-map"),
        ]

    def location(self, item: str) -> str:
        return reverse(f"directory:{item}")


class Entries(Sitemap):
    """Entries of the entities listed today."""

    limit = 10_000

    def items(self) -> QuerySet[Entity]:
        return Entity.objects.listed(timezone.localdate()).order_by("pk").only("slug")


class Areas(Sitemap):
    """Pages of the voivodeships and the powiats."""

    def items(self) -> QuerySet[Territory]:
        rows = Territory.objects.exclude(level=TerritoryLevel.GMINA).select_related("parent")
        return rows.order_by("code")

    def location(self, item: Territory) -> str:
        return areas.address_of(item)


class Guides(Sitemap):
    """Pages of the guide in force today, and their easy texts."""

    def items(self) -> list[tuple[str, str]]:
        rows = Guide.objects.in_force(timezone.localdate()).values_list("code", "easy")
        plain = [("guide", code) for code, _easy in rows]
        return plain + [("guide-easy", code) for code, easy in rows if easy]

    def location(self, item: tuple[str, str]) -> str:
        return reverse(f"directory:{item[0]}", args=[item[1]])


_SITEMAPS = {
    "sitemaps": {"strony": Pages, "obszary": Areas, "podmioty": Entries, "przewodnik": Guides}
}
whole = public(index)
section = public(sitemap)
INDEX = {**_SITEMAPS, "sitemap_url_name": "directory:sitemap-section"}
SECTION = _SITEMAPS
