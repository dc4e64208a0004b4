"""The addresses of all public pages, for search engines."""

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from entities.models import Entity

from .pages import public


class Pages(Sitemap):
    """Pages that are always there."""

    def items(self) -> list[str]:
        return ["home", "list", "registers", "about", "accessibility"]

    def location(self, item: str) -> str:
        return reverse(f"directory:{item}")


class Entries(Sitemap):
    """Entries of the entities listed today."""

    limit = 10_000

    def items(self) -> QuerySet[Entity]:
        return Entity.objects.listed(timezone.localdate()).order_by("pk").only("slug")


_SITEMAPS = {"sitemaps": {"strony": Pages, "podmioty": Entries}}
whole = public(index)
section = public(sitemap)
INDEX = {**_SITEMAPS, "sitemap_url_name": "directory:sitemap-section"}
SECTION = _SITEMAPS
