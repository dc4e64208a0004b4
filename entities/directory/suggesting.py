"""Suggestions under the search box: what programs of the page ask for while somebody types.

Nothing of what is typed is kept, and nothing tells who typed it.
"""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from entities.search import suggestions as search
from entities.search.parameters import Parameter

from .pages import for_a_while


@for_a_while
def suggestions(request: HttpRequest) -> JsonResponse:
    """Groups of what may be meant, each with a label, what it is and its address."""
    offered = search.offered(request.GET.get(Parameter.TEXT, ""), timezone.localdate())
    groups = [
        (_("Miejsca"), [_of_place(place) for place in offered.places]),
        (_("Potrzeby"), [_of_need(need) for need in offered.needs]),
        (_("Centra i kluby"), [_of_entity(entity) for entity in offered.entities]),
    ]
    return JsonResponse(
        {"groups": [{"label": label, "options": options} for label, options in groups if options]}
    )


def _option(label: str, about: str, address: str) -> dict[str, str]:
    return {"label": label, "about": about, "address": address}


def _of_place(place: search.PlaceOffered) -> dict[str, str]:
    asked = {Parameter.TEXT: place.text} if place.text else {place.parameter: place.code}
    label = place.text or place.name
    return _option(label, place.about, _list_of(asked))


def _of_need(need: search.NeedOffered) -> dict[str, str]:
    told = _("Pomoc %(need)s") % {"need": need.name}
    return _option(
        told, _("szukaj: %(text)s") % {"text": need.text}, _list_of({Parameter.TEXT: need.text})
    )


def _of_entity(entity: Any) -> dict[str, str]:
    gmina = entity.gmina.name
    where = entity.city if entity.city == gmina or not gmina else f"{entity.city}, gmina {gmina}"
    return _option(entity.name, where.strip(", "), entity.get_absolute_url())


def _list_of(asked: dict[str, str]) -> str:
    return f"{reverse('directory:list')}?{urlencode({str(k): v for k, v in asked.items()})}"
