"""Sets as the first visitor after a change finds them, at every visit."""

import pickle
from dataclasses import replace
from typing import Any

from django.core.cache.backends.locmem import LocMemCache

from entities.models import RegisterEvent


class OneEventBehind(LocMemCache):
    """Keeps what it is given first, as of the event before the last one; so every visitor reads
    anew what the last event was about.
    """

    def set(self, key: str, value: Any, *rest: Any, **more: Any) -> None:
        if key in self:
            pickle.dumps(value)  # what keeping it would cost
            return
        before = RegisterEvent.objects.get(number=value.number - 1)
        super().set(key, replace(value, number=before.number, hash=before.hash), *rest, **more)
