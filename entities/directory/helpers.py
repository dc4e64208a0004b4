"""Helpers that ask a few questions and decide nothing: all is in the address, nothing is kept."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from entities.enums import TerritoryLevel
from entities.models import Territory
from entities.rules import fitting, forms_fit
from entities.search import nearest
from entities.search.guides import Library
from entities.search.parameters import Parameter
from kisportal.language import polish_key

from .pages import public

PLACE = "miejsce"
# Question → its answers; groups and places are asked of tables.
ASKED = {"swiadczenie": fitting.BENEFITS, "trudnosci": fitting.HARDSHIP, "czas": fitting.TIME}
OF_FOUNDERS = {
    "kto": {name: label for name, (label, _kind) in forms_fit.WHO.items()},
    "cel": forms_fit.AIM,
    "skala": forms_fit.SCALE,
}


@dataclass(frozen=True)
class Choice:
    """One answer that may be given."""

    value: str
    label: str
    chosen: bool


@public
def fits_me(request: HttpRequest) -> HttpResponse:
    """„Czy to dla mnie?”: five questions, what the answers mean, where to go."""
    on = timezone.localdate()
    library = Library(on)
    groups = [row for row in library.groups if row.code in request.GET.getlist("grupa")]
    answers = _given(request.GET, ASKED)
    areas = {row.code: row for row in _areas()}
    area = areas.get(request.GET.get(PLACE, ""))
    answered = bool(answers or groups or area or PLACE in request.GET)
    context = {
        "groups": [Choice(r.code, library.plainly(r.name), r in groups) for r in library.groups],
        "questions": _questions(answers, ASKED),
        "regions": _regions([*areas.values()], area),
        "section": "guides",
        "outcome": None,
    }
    if answered:
        context |= _result(answers, groups, area, on) | {"library": library}
    return render(request, "directory/fits_me.html", context)


@public
def which_form(request: HttpRequest) -> HttpResponse:
    """Which form may fit a founder: three questions."""
    answers = _given(request.GET, OF_FOUNDERS)
    codes = {row.code for row in Library(timezone.localdate()).guides}
    found = forms_fit.suggestions(*(answers.get(name, "") for name in OF_FOUNDERS))
    context = {
        "questions": _questions(answers, OF_FOUNDERS),
        "suggestions": [(one, one.guide in codes) for one in found] if answers else [],
        "section": "guides",
    }
    return render(request, "directory/which_form.html", context)


def _given(query: QueryDict, asked: dict[str, dict[str, str]]) -> dict[str, str]:
    """The answers that the address gives; what nobody offered is no answer."""
    given = {name: query.get(name, "") for name in asked}
    return {name: value for name, value in given.items() if value in asked[name]}


def _questions(
    answers: dict[str, str], asked: dict[str, dict[str, str]]
) -> dict[str, list[Choice]]:
    return {
        name: [Choice(v, label, answers.get(name) == v) for v, label in labels.items()]
        for name, labels in asked.items()
    }


def _areas() -> list[Territory]:
    levels = (TerritoryLevel.VOIVODESHIP, TerritoryLevel.POWIAT)
    return [*Territory.objects.filter(level__in=levels).order_by("code")]


def _regions(areas: list[Territory], chosen: Territory | None) -> list[dict[str, Any]]:
    """Voivodeships in Polish order, each with its powiats."""
    regions = [row for row in areas if row.level == TerritoryLevel.VOIVODESHIP]
    inside: dict[str, list[Territory]] = {row.code: [] for row in regions}
    for row in areas:
        if row.level == TerritoryLevel.POWIAT:
            inside[row.code[:2]].append(row)
    return [
        {
            "name": f"województwo {region.name}",
            "choices": [
                Choice(region.code, f"{region.name} (całe województwo)", region == chosen),
                *(
                    Choice(row.code, _named(row), row == chosen)
                    for row in sorted(inside[region.code], key=lambda row: polish_key(row.name))
                ),
            ],
        }
        for region in sorted(regions, key=lambda row: polish_key(row.name))
    ]


def _named(row: Territory) -> str:
    """The name comes first: whoever types its first letters in the list is led to it."""
    return f"{row.name} ({row.kind})"


def _result(answers: Any, groups: list[Any], area: Territory | None, on: Any) -> dict[str, Any]:
    found = fitting.outcome(answers, groups)
    near = nearest.to(area, on, kinds=found.kinds, groups=[row.code for row in groups])
    return {
        "outcome": found,
        "near": near,
        "far": nearest.FAR,
        "area": area,
        "list_address": _list_address(found, area, near),
        "whole_list": reverse("directory:list"),
    }


def _list_address(found: fitting.Outcome, area: Territory | None, near: nearest.Nearest) -> str:
    """The list with the filters that fit, without those under which it would be empty; from the
    middle of the area, because what is nearest may lie beyond its border.
    """
    query = QueryDict(mutable=True)
    if not near.any_group:
        query.setlist(Parameter.GROUP, [row.code for row in found.groups])
    if len(found.kinds) == 1:
        query[Parameter.KIND] = found.kinds[0]
    if area:
        query[Parameter.POINT] = f"{area.latitude:.2f},{area.longitude:.2f}"
    return f"{reverse('directory:list')}?{query.urlencode(safe=',')}".rstrip("?")
