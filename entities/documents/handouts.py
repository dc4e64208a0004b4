"""Handouts as PDF: one entry on one page, or a shortlist, with room for what is said over it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from . import maps, qr
from .dates import day
from .typesetting import STANDARDS, compiled, line
from .typography import clean

ENTRY, LIST = "documents/handout.typ", "documents/handouts.typ"
MORE = "Więcej na stronie wpisu."
"""What a text that was cut ends with."""

CUT = "Część tekstu skrócono, żeby zmieścić się na jednej stronie. Całość jest na stronie wpisu."
"""What is said once where single facts end with three dots only."""


class Level(NamedTuple):
    """How much is said: characters of a text and of a fact, rows of a list."""

    text: int
    fact: int
    rows: int
    sparse: bool = False  # no sentence at each cut, and only what one needs to get there


# From generous to sparse. The first with which the page has room for notes is printed; the last one
# has it whatever the entry says, which a test holds.
LEVELS = (
    Level(420, 150, 9),
    Level(260, 150, 7),
    Level(150, 110, 5),
    Level(90, 70, 4),
    Level(60, 40, 0, sparse=True),
)
# Of a list: the fullest with which all of it is one page, or else the last one.
_OF_A_LIST = (Level(150, 110, 5), Level(110, 90, 4), Level(80, 80, 0, sparse=True))
_FEW = 8
"""More entries than this are never one page, so nobody measures whether they are."""

_LONGEST_PLACE = 60
_TOGETHER = (
    ("Adres",),
    ("Telefon", "E-mail", "Strona"),
    ("Godziny", "Wolne miejsca"),
    ("Dostępność budynku", "Dla kogo"),
)
"""Facts of an entry of a list that share a line."""
_LONGEST_NAME, _LONGEST_STATUS = 150, 300
_SHORT_NAME, _SHORT_STATUS = 80, 200
_MOST_PHONES = 3


@dataclass(frozen=True, kw_only=True)
class Handout:
    """What is said of one entity."""

    kind: str
    name: str
    status: str
    warnings: tuple[str, ...] = ()
    """What is told beside the status, because it alone would mislead; and a pause."""
    address: tuple[str, ...]
    area: str
    directions: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    website: str = ""
    hours: str = ""
    accessibility: str = ""
    groups: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    activities: str = ""
    free_places: str = ""
    joining: str = ""
    confirmed: str
    url: str
    spot: maps.Spot


def entry(handout: Handout, *, on: date) -> bytes:
    """One entry on one page, as PDF/A-2a and PDF/UA-1; the same facts give the same bytes."""
    told = {
        "title": clean(handout.name).replace("\n", " "),
        "day": day(on),
        "levels": [_told(handout, level) for level in LEVELS],
        "qr": _qr(handout.url, "strony tego wpisu"),
        "map": _map(handout),
    }
    return _made(ENTRY, told, on)


def shortlist(handouts: Sequence[Handout], *, url: str, on: date, gone: int = 0) -> bytes:
    """A list of entries, numbered as on its map, with room for notes at each. `url` is the address
    of the list, to which its code leads; `gone` is how many of its marks are of nobody.
    """
    levels = _OF_A_LIST if len(handouts) <= _FEW else _OF_A_LIST[-1:]
    told = {
        "title": "Wybrane centra i kluby integracji społecznej",
        "day": day(on),
        "levels": [[_in_brief(one, level) for one in handouts] for level in levels],
        "gone": gone,
        "url": clean(url),
        "shown": line(clean(url).split("://", 1)[-1]),
        "qr": _qr(url, "tej listy"),
        "map": _map_of(handouts),
    }
    return _made(LIST, told, on)


def _made(template: str, told: dict[str, Any], on: date) -> bytes:
    at = datetime(on.year, on.month, on.day, tzinfo=UTC)
    made: bytes = compiled(template, told, at, format="pdf", pdf_standards=STANDARDS)
    return made


def _told(handout: Handout, level: Level) -> dict[str, Any]:
    sparse = level.sparse
    url = clean(handout.url)
    name, status = (_SHORT_NAME, _SHORT_STATUS) if sparse else (_LONGEST_NAME, _LONGEST_STATUS)
    return {
        "kind": line(handout.kind),
        "name": line(shortened(handout.name, name, "")),
        "status": line(shortened(handout.status, status, "")),
        "warnings": [line(shortened(one, level.text, "")) for one in handout.warnings if one],
        "facts": [[line(name), line(value)] for name, value in _facts(handout, level) if value],
        "groups": _listed(handout.groups, level),
        "services": _listed(handout.services, level),
        "activities": "" if sparse else line(shortened(_joined(handout.activities), level.text)),
        "joining": line(handout.joining),
        "confirmed": line(handout.confirmed),
        "cut": line(CUT) if sparse else "",
        "url": url,
        "shown": line(url.split("://", 1)[-1]),
    }


def _in_brief(handout: Handout, level: Level) -> dict[str, Any]:
    """An entry of a list: what one needs to decide and to get there. The rest is behind its name,
    which is a link, and behind the code of the list.
    """
    facts = dict(_facts(handout, level._replace(sparse=True))) | {
        "Strona": "" if level.sparse else shortened(handout.website, level.fact, ""),
        "Dostępność budynku": shortened(_joined(handout.accessibility), level.text, ""),
        "Dla kogo": shortened("; ".join(handout.groups), level.text, ""),
    }
    rows = [
        [[line(name), line(facts[name])] for name in names if facts[name]] for names in _TOGETHER
    ]
    return _told(handout, level) | {
        "kind": line(handout.kind.split(" · ")[0]),
        "facts": [row for row in rows if row],
    }


def _facts(handout: Handout, level: Level) -> Iterable[tuple[str, str]]:
    told = "" if level.sparse else MORE
    phones = handout.phones[:_MOST_PHONES]
    more = len(handout.phones) - len(phones)
    yield "Adres", shortened(", ".join(handout.address), level.fact, told)
    yield "Telefon", ", ".join([*phones, *([f"i jeszcze {more}"] if more else [])])
    yield "E-mail", shortened(handout.email, level.fact, told)
    yield "Strona", shortened(handout.website, level.fact, told)
    yield "Godziny", shortened(_joined(handout.hours), level.text, told)
    yield "Wolne miejsca", handout.free_places
    if not level.sparse:
        yield "Gdzie to jest", shortened(handout.area, level.fact)
        yield "Jak trafić", shortened(handout.directions, level.fact)
        yield "Dostępność budynku", shortened(_joined(handout.accessibility), level.text)


def shortened(text: str, longest: int, told: str = MORE) -> str:
    """The text, or as many whole words of it as fit, and a sentence that there is more."""
    text = clean(text).replace("\n", " ")
    if len(text) <= longest:
        return text
    kept = text[:longest]
    words = kept.rsplit(" ", 1)[0] if " " in kept else kept
    return f"{words.rstrip(' ,;:–-')}… {told}".strip()


def _listed(rows: Sequence[str], level: Level) -> list[str]:
    """The rows that fit, and how many more there are."""
    if level.sparse:
        return []
    shown = rows if len(rows) <= level.rows else rows[: level.rows - 1]
    told = [line(shortened(row, level.fact, "")) for row in shown]
    more = len(rows) - len(shown)
    return [*told, line(f"i jeszcze {more}. {MORE}")] if more else told


def _joined(text: str) -> str:
    """Lines of a text as one."""
    return "; ".join(part.strip(" ;") for part in text.splitlines() if part.strip(" ;"))


def _qr(url: str, whose: str) -> dict[str, str]:
    url = clean(url)
    return {"svg": qr.svg(url), "alternative": clean(f"Kod QR: adres {whose}, {url}")}


def _map(handout: Handout) -> dict[str, str]:
    where = ", ".join(handout.address[-1:])
    said = f"Mapa Polski z zaznaczonym miejscem: {where}, województwo {handout.spot.voivodeship}"
    return {"svg": maps.svg(handout.spot), "alternative": clean(said)}


def _map_of(handouts: Sequence[Handout]) -> dict[str, Any]:
    places = [
        f"{number} – {shortened(one.address[-1], _LONGEST_PLACE, '')}"
        for number, one in enumerate(handouts, start=1)
    ]
    said = f"Mapa z numerami podmiotów z tej listy: {'; '.join(places)}"
    # As large on paper, for the map of many is larger.
    radius = 0.06 if len(handouts) <= _FEW else 0.035
    drawn = maps.numbered([one.spot for one in handouts], radius)
    return {"svg": drawn, "alternative": clean(said), "large": len(handouts) > _FEW}
