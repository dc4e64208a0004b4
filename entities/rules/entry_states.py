"""What the public reads in an entry on a day, in a form that can be kept and compared."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entities.enums import ListingBasis
from entities.models import Entity

from . import flags, publication
from .entry_words import Words, label

# What tells nobody anything by itself: keys, marks of somebody having looked, how exact a day is.
_SILENT = frozenset(
    {
        *("public_id", "kind", "slug", "verified_on", "verified_by"),
        *("places_counted_on", "free_places_counted_on", "created_precision"),
        *("started_precision", "source_url", "source_note"),
    }
)
TOLD = tuple(name for name in publication.PUBLIC_FIELDS if name not in _SILENT)
_STATUS, _LOSS = "status", "loss"
_LINKED = ("groups", "services")
_LABELS = {
    _STATUS: gettext_lazy("obecność na liście"),
    _LOSS: gettext_lazy("utrata statusu"),
    "founders": gettext_lazy("kto prowadzi"),
    "service_places": gettext_lazy("inne miejsca zajęć"),
}


def state_of(entity: Entity, on: date) -> dict[str, Any]:
    """What the public reads on the day, by the names of columns, and its place on the list."""
    periods = [*entity.periods.order_by("-during")]
    told: dict[str, Any] = {name: _plain(getattr(entity, name)) for name in TOLD}
    for name in _LINKED:
        told[name] = sorted({row.code for row in getattr(entity, name).all()})
    founders = entity.foundings.current(on).select_related("organisation")
    places = entity.service_places.select_related("gmina")
    told["founders"] = sorted(founding.organisation.name for founding in founders)
    told["service_places"] = sorted({_place(place) for place in places})
    told[_STATUS] = _status(periods, on)
    told[_LOSS] = bool(flags.flags_of(entity, periods, on).loss)
    return told


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[list[Any]]:
    """[name, before, after] of what differs; what one of them does not know is passed over."""
    return [
        [name, before[name], after[name]]
        for name in after
        if name in before and before[name] != after[name]
    ]


def in_words(found: list[list[Any]]) -> list[dict[str, str]]:
    """Differences for people: a label, what it was, what it is."""
    words = Words()
    return [
        {
            "label": str(_LABELS.get(name) or label(name)),
            "before": _shown(words, name, before),
            "after": _shown(words, name, after),
        }
        for name, before, after in found
    ]


def _shown(words: Words, name: str, value: Any) -> str:
    if name == _STATUS:
        return _status_in_words(value)
    if name == _LOSS:
        return (
            _("jest decyzja o utracie statusu, szczegóły są we wpisie")
            if value
            else _("bez decyzji")
        )
    return words.shown(name, value)


def _status(periods: list[Any], on: date) -> dict[str, Any]:
    for period in periods:
        if on in period.during:
            last = period.last_day
            return {
                "basis": period.basis,
                "from": period.starts_on.isoformat(),
                "until": last.isoformat() if last else "",
            }
    coming = min((p.starts_on for p in periods if p.starts_on > on), default=None)
    past = max((p.last_day for p in periods if p.last_day and p.last_day < on), default=None)
    return {
        "coming": coming.isoformat() if coming else "",
        "ended": past.isoformat() if past else "",
    }


def _status_in_words(status: dict[str, Any]) -> str:
    if basis := status.get("basis"):
        until = status["until"]
        words = {
            "basis": ListingBasis(basis).label,
            "first": _day(status["from"]),
            "last": _day(until) if until else "",
        }
        if until:
            return _("na liście od %(first)s do %(last)s (%(basis)s)") % words
        return _("na liście od %(first)s (%(basis)s)") % words
    if status["coming"]:
        return _("poza listą, będzie na niej od %s") % _day(status["coming"])
    if status["ended"]:
        return _("poza listą, ostatni dzień na liście: %s") % _day(status["ended"])
    return _("poza listą")


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}"


def _place(place: Any) -> str:
    parts = (place.name, place.street, place.city or place.gmina.name)
    return ", ".join(part for part in parts if part)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value)
