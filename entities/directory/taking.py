"""How many files go to one address of the internet: making one costs as much as many pages.

Counted in the memory of each worker, under names that tell nobody, and gone after some minutes:
whoever only reads leaves no trace in the database and gets no cookie.
"""

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any

from allauth.core.internal.ratelimit import get_ip
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

# An office, a school or a library shares one address.
MOST, WITHIN = 60, timedelta(minutes=10)

View = Callable[..., HttpResponse]


def counted(view: View) -> View:
    """A view of a file: past the limit a page that says when to come again."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        now = timezone.now()
        until = _end_of_window(now)
        if _count(request, until) <= MOST:
            return view(request, *args, **kwargs)
        page = render(request, "429.html", {"until": until}, status=429)
        page["Retry-After"] = str(math.ceil((until - now).total_seconds()))
        page["Cache-Control"] = "no-store"
        return page

    return answer


def _end_of_window(now: datetime) -> datetime:
    """Ten minutes of the clock, so that the page can name the minute."""
    length = WITHIN.total_seconds()
    return datetime.fromtimestamp((now.timestamp() // length + 1) * length, UTC)


def _count(request: HttpRequest, until: datetime) -> int:
    """Files of this window, with this one."""
    cache = caches["files"]
    key = f"{get_ip(request)}:{until.isoformat()}"
    cache.add(key, 0, WITHIN.seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it was put out of memory by others
        return 1
