"""Reads the parameters of a search: what can be understood is kept, the rest is explained."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from entities.models import Territory
from kisportal.language import clean, normalise_query, search_query
from kisportal.language.folding import QUERY_LIMIT

from . import choices, near_words, reading_places, said_places, shortlist
from .asked import Question
from .days import as_day
from .parameters import AREAS, LABELS, MULTIPLE, SIZES, Parameter, Sort

_MAX_VALUE = 40
_MAX_VALUES_TOLD = 3
_MAX_PAGE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, what its filters could be set to, and sentences on what was not understood."""

    question: Question
    choices: choices.Choices
    where: reading_places.Where
    problems: list[str]


def read(params: Mapping[str, Any], today: date) -> Reading:
    """Understand parameters; never fails, whatever they are. Unknown names are passed over."""
    problems: list[str] = []
    given = {name: _values(params, name) for name in Parameter}
    day = _day(_single(given, Parameter.DAY, problems), today, problems)
    possible = choices.load(day or today, given)
    place, point, radius = (
        _single(given, name, problems)
        for name in (Parameter.PLACE, Parameter.POINT, Parameter.RADIUS)
    )
    typed = _single(given, Parameter.TEXT, problems)
    if near := near_words.read(typed):
        typed, where = near.rest, reading_places.near(near, radius, problems)
        if place and place != near.origin.asked:
            problems.append(
                _("Szukamy według słów „%(words)s”, a nie w pobliżu: %(place)s.")
                % {"words": _short(near.said), "place": _short(place)}
            )
    else:
        where = reading_places.read(place, point, radius, problems)
        typed = _without_me(typed, where, problems)
    marked = shortlist.read(given[Parameter.MARKED])
    question = Question(
        today=today,
        day=day,
        text=_text(typed, problems),
        chosen={name: _known(name, given[name], possible, problems) for name in MULTIPLE},
        origin=where.origin,
        unsettled=where.unsettled,
        radius=where.radius,
        sort=_sort(_single(given, Parameter.SORT, problems), where, problems),
        size=_size(_single(given, Parameter.SIZE, problems), problems),
        page=_page(_single(given, Parameter.PAGE, problems), problems),
        marked=marked.ids,
    )
    problems += marked.problems
    return Reading(question, possible, where, problems)


def _values(params: Mapping[str, Any], name: str) -> list[str]:
    """The values of a parameter, of a QueryDict or of a plain mapping; empty ones left out."""
    if hasattr(params, "getlist"):
        values: Iterable[Any] = params.getlist(name)
    else:
        value = params.get(name, ())
        values = value if isinstance(value, list | tuple) else [value]
    if name in {Parameter.TEXT, Parameter.MARKED}:  # tidied and cut where it is read
        return [text for text in map(str, values) if text]
    cleaned = (clean(str(value)[: 4 * _MAX_VALUE]) for value in values)
    return [*dict.fromkeys(value for value in cleaned if value)]


def _single(given: Mapping[str, Sequence[str]], name: Parameter, problems: list[str]) -> str:
    values = given[name]
    if len(values) > 1:
        problems.append(
            _("W adresie jest kilka wartości „%(name)s”. Bierzemy pod uwagę ostatnią.")
            % {"name": name}
        )
    return values[-1] if values else ""


def _day(value: str, today: date, problems: list[str]) -> date | None:
    if not value:
        return None
    day = as_day(value)
    if day is None:
        problems.append(
            _("„%(value)s” nie jest datą. Wpisz dzień, na przykład 2025-12-31.")
            % {"value": _short(value)}
        )
        return None
    if day > today:
        problems.append(
            _("Nie wiemy, co będzie na liście %(day)s r. Pokazujemy listę na dziś.")
            % {"day": f"{day:%d.%m.}{day.year}"}
        )
        return None
    return day if day < today else None


def _text(value: str, problems: list[str]) -> str:
    text = normalise_query(value)
    if text and search_query(text) is None:
        problems.append(
            _("W „%(text)s” nie ma słowa do szukania. Wpisz nazwę, miejscowość albo potrzebę.")
            % {"text": _short(text)}
        )
        return ""
    if len(clean(value[: 4 * QUERY_LIMIT])) > QUERY_LIMIT:
        problems.append(
            _("Szukany tekst jest bardzo długi. Szukamy tylko według pierwszych %(count)s znaków.")
            % {"count": QUERY_LIMIT}
        )
    return text


def _without_me(typed: str, where: reading_places.Where, problems: list[str]) -> str:
    """The words without „blisko mnie”, which a place or a point told already or nothing tells."""
    rest = near_words.without_me(typed)
    if rest is None:
        return typed
    if not where.is_used and said_places.in_words(rest) is None:
        problems.append(
            _("Nie wiemy, gdzie jesteś. Dopisz miejscowość, na przykład: %(text)s")
            % {"text": f"{rest} koło Nysy".strip()}
        )
    return rest


def _known(
    name: Parameter, values: Sequence[str], possible: choices.Choices, problems: list[str]
) -> tuple[str, ...]:
    known = {option.value for option in possible[name]}
    strange = [value for value in values if value not in known]
    elsewhere = _names_of_areas(strange) if name in AREAS else {}
    for value in strange[:_MAX_VALUES_TOLD]:
        words = {"filter": LABELS[name], "value": elsewhere.get(value, _short(value))}
        if value in elsewhere:
            text = _("„%(value)s” leży poza wybranym obszarem, więc pomijamy tę wartość.")
        else:
            text = _("Filtr „%(filter)s” nie ma wartości „%(value)s”, więc ją pomijamy.")
        problems.append(text % words)
    return tuple(value for value in values if value in known)


def _names_of_areas(codes: Sequence[str]) -> dict[str, str]:
    if not codes:
        return {}
    return {row.pk: str(row) for row in Territory.objects.filter(pk__in=codes[:_MAX_VALUES_TOLD])}


def _sort(value: str, where: reading_places.Where, problems: list[str]) -> str:
    # The form of the list sends its usual order along, chosen or not.
    if where.near and value in {"", Sort.RELEVANCE}:
        return Sort.DISTANCE
    if value == Sort.DISTANCE and not (where.origin or where.unsettled):
        if not where.typed:  # of a place that nobody knows a sentence was said already
            problems.append(_("Żeby ułożyć wyniki od najbliższych, wpisz miejscowość."))
        return Sort.RELEVANCE
    if value in {*Sort, ""}:
        return value or Sort.RELEVANCE
    problems.append(
        _("Nie znamy kolejności „%(value)s”. Układamy wyniki jak zwykle.")
        % {"value": _short(value)}
    )
    return Sort.RELEVANCE


def _size(value: str, problems: list[str]) -> int:
    if value in {"", *map(str, SIZES)}:
        return int(value or SIZES[0])
    problems.append(
        _("Na stronie może być %(sizes)s wyników, a nie „%(value)s”.")
        % {"sizes": _(" albo ").join(map(str, SIZES)), "value": _short(value)}
    )
    return SIZES[0]


def _page(value: str, problems: list[str]) -> int:
    if not value:
        return 1
    if value.isascii() and value.isdigit() and len(value) <= _MAX_PAGE_DIGITS and int(value):
        return int(value)
    problems.append(
        _("„%(value)s” nie jest numerem strony. Pokazujemy pierwszą.") % {"value": _short(value)}
    )
    return 1


def _short(value: str) -> str:
    return value if len(value) <= _MAX_VALUE else f"{value[:_MAX_VALUE]}…"
