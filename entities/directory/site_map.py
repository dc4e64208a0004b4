"""The map of the site: every page that people may open without knowing its address, as a tree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entities.enums import TerritoryLevel
from entities.models import Guide, Territory
from kisportal.language import polish_key

from . import areas, guides
from .pages import public


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: what it is called, where it is, and the pages below it."""

    name: Any
    url: str
    below: tuple["Leaf", ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """Pages of one sort under a heading; `code` names the place on the page."""

    code: str
    name: Any
    leaves: tuple[Leaf, ...]


# Pages that are always there: what each is called, its pattern and what stands in its address.
Always = tuple[tuple[Any, ...], ...]
FINDING: Always = (
    (_("Strona główna"), "directory:home"),
    (_("Centra i kluby"), "directory:list"),
    (_("Centra i kluby na mapie"), "directory:map"),
    (_("Grupy wsparcia"), "directory:support-groups"),
    (_("Wybrane podmioty: lista do wydruku i wysłania"), "directory:shortlist"),
    (_("Porównanie wybranych podmiotów"), "directory:comparison"),
    (_("Powiadomienia o zmianach na liście"), "directory:watch"),
    (_("Umieść na swojej stronie"), "directory:embedding"),
)
IN_AREAS: Always = (
    (_("Mapa braków: gdzie nie ma centrum albo klubu"), "directory:gaps"),
    (_("Kluby bez dalszej drogi"), "directory:gap-clubs"),
)
REGISTERS: Always = (
    (_("Rejestry wojewodów"), "directory:registers"),
    (_("Rejestr centrów integracji społecznej"), "directory:register", "cis"),
    (_("Rejestr klubów integracji społecznej"), "directory:register", "kis"),
    (_("Sprawdź dokument"), "directory:verification"),
)
HELPERS: Always = (
    (_("Czy to dla mnie? Pięć pytań"), "directory:fits-me"),
    (_("Jaka forma pasuje? Trzy pytania"), "directory:which-form"),
    (_("Słownik"), "directory:glossary"),
    (_("Nabory i konkursy"), "directory:calls"),
)
FILES: Always = (
    (_("Lista centrów i klubów, arkusz XLSX"), "directory:results-xlsx"),
    (_("Lista centrów i klubów, plik CSV"), "directory:results-csv"),
    (_("Rejestr centrów, arkusz XLSX"), "directory:register-xlsx", "cis"),
    (_("Rejestr centrów, plik CSV"), "directory:register-csv", "cis"),
    (_("Rejestr klubów, arkusz XLSX"), "directory:register-xlsx", "kis"),
    (_("Rejestr klubów, plik CSV"), "directory:register-csv", "kis"),
    (_("Zestawienie braków, arkusz XLSX"), "directory:gaps-xlsx"),
    (_("Braki według powiatów, plik CSV"), "directory:gaps-csv"),
    (_("Kluby bez dalszej drogi, plik CSV"), "directory:gap-clubs-csv"),
    (_("Nabory i konkursy, kalendarz"), "directory:calls-ics"),
    (_("Mapa serwisu dla wyszukiwarek (XML)"), "directory:sitemap"),
)
PORTAL: Always = (
    (_("O portalu i danych"), "directory:about"),
    (_("Deklaracja dostępności"), "directory:accessibility"),
    (_("Wygląd strony: tekst i kontrast"), "directory:display"),
    (_("Mapa serwisu"), "directory:site-map"),
)
FOR_STAFF: Always = (
    (_("Panel organizacji"), "panel:home"),
    (_("Zaloguj się"), "account_login"),
    (_("Załóż konto"), "account:sign_up"),
)


@public
def page(request: HttpRequest) -> HttpResponse:
    """The whole tree."""
    branches = tree(timezone.localdate())
    context = {"branches": branches, "section": "site-map"}
    return render(request, "directory/site_map.html", context)


def tree(on: date) -> list[Branch]:
    """All branches as of the day: the guide has the pages that are in force."""
    return [
        Branch("szukanie", _("Znajdź centrum albo klub"), _always(FINDING)),
        Branch("obszary", _("Obszary"), (_voivodeships(), *_always(IN_AREAS))),
        Branch("rejestry", _("Rejestry"), _always(REGISTERS)),
        Branch("przewodnik", _("Przewodnik"), (_guide(on), *_always(HELPERS))),
        Branch("pliki", _("Pliki do pobrania"), _always(FILES)),
        Branch("portal", _("O portalu"), _always(PORTAL)),
        Branch("konta", _("Dla organizacji i urzędów"), _always(FOR_STAFF)),
    ]


def _always(pages: Always) -> tuple[Leaf, ...]:
    return tuple(Leaf(name, reverse(pattern, args=args)) for name, pattern, *args in pages)


def _voivodeships() -> Leaf:
    rows: Sequence[Territory] = sorted(
        Territory.objects.filter(level=TerritoryLevel.VOIVODESHIP),
        key=lambda row: polish_key(row.name),
    )
    inside = tuple(
        Leaf(_("województwo %(name)s") % {"name": row.name}, areas.address_of(row)) for row in rows
    )
    return Leaf(_("Cały kraj, województwa i powiaty"), reverse("directory:areas"), inside)


def _guide(on: date) -> Leaf:
    pages = tuple(map(_of_guide, guides.library_of(on).guides))
    return Leaf(_("Przewodnik: wszystkie strony"), reverse("directory:guides"), pages)


def _of_guide(guide: Guide) -> Leaf:
    code, easy = guide.code, ()
    if guide.has_easy:
        name = _("Tekst łatwy do czytania (ETR): %(name)s") % {"name": guide.name}
        easy = (Leaf(name, reverse("directory:guide-easy", args=[code])),)
    return Leaf(guide.name, reverse("directory:guide", args=[code]), easy)
