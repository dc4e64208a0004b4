"""E-mails on what is watched: the question whether it is wanted, the news, the end of the year."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings

from entities.enums import EventVerb
from entities.models import Entity, Notice, StatusPeriod, Watch
from entities.rules import entry_states, publication

from . import watch_links, watches

# The rest is counted: an e-mail is read on a telephone.
NAMED = 30
_ADDED = (EventVerb.ENTITY_ADDED, EventVerb.STATUS_OPENED)


def asked(watch: Watch, notice: Notice) -> dict[str, Any]:
    """To an address that somebody typed: the link that begins it, or that it goes on already."""
    facts = {**_facts(watch, notice), "confirm": watch_links.to_confirm(watch)}
    if watch.confirmed_on is None:
        facts |= {"what": watches.without_own_words(facts["what"]), "page": ""}
    return facts


def ends(watch: Watch, notice: Notice) -> dict[str, Any] | None:
    """A month before the year is over; nothing once it was renewed."""
    if watch.renewal_asked_on is None:
        return None
    return {**_facts(watch, notice), "renew": watch_links.to_renew(watch)}


def news(watch: Watch, notice: Notice) -> dict[str, Any]:
    """What came, what left, what changed; as it was when the e-mail was written."""
    on, told = notice.written_on, watch.news
    since = date.fromisoformat(told["since"]) if told.get("since") else None
    came, left = told.get("came", []), told.get("left", [])
    return {
        **_facts(watch, notice),
        "came": [_came(one, since, on) for one in _known(came[:NAMED])],
        "left": [_left(one, on) for one in _known(left[:NAMED])],
        "unnamed": max(0, len(came) - NAMED) + max(0, len(left) - NAMED),
        "changes": entry_states.in_words(told.get("changes", [])),
        "ended": told.get("ended", []),
        "number": len(came) + len(left),
    }


def _facts(watch: Watch, notice: Notice) -> dict[str, Any]:
    words = watches.in_words(watch, notice.written_on)
    stop = watch_links.to_stop(watch)
    return {
        "what": words,
        "page": f"{settings.PUBLIC_ADDRESS}{words.url}",
        "own": watch_links.to_all(watch),
        "stop": stop,
        "stop_all": watch_links.to_stop_all(watch),
        # RFC 8058: a program that shows e-mails stops it with one press, and asks nothing.
        "headers": {
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    }


def _known(keys: list[int]) -> list[Entity]:
    """Those that the public may still know, in the order of the keys."""
    found = Entity.objects.select_related("gmina").in_bulk(keys)
    return [found[key] for key in keys if key in found and publication.has_public_page(found[key])]


def _came(entity: Entity, since: date | None, on: date) -> dict[str, Any]:
    period = StatusPeriod.objects.current(on).filter(entity=entity).first()
    starts = period.starts_on if period else None
    is_new = since is None or bool(starts and starts > since)
    added = entity.events.filter(verb__in=_ADDED, at__date__gte=since) if since else None
    return {
        **_shown(entity),
        "day": starts,
        "is_new": is_new or bool(added is not None and added.exists()),
    }


def _left(entity: Entity, on: date) -> dict[str, Any]:
    periods = [*entity.periods.order_by("during")]
    past = [p.last_day for p in periods if p.last_day and p.last_day < on]
    listed = any(on in period.during for period in periods)
    ended = None if listed or not past else max(past) + timedelta(days=1)
    return {**_shown(entity), "day": ended}


def _shown(entity: Entity) -> dict[str, Any]:
    return {
        "name": entity.name,
        "town": entity.city or entity.gmina.name,
        "page": f"{settings.PUBLIC_ADDRESS}{entity.get_absolute_url()}",
    }
