"""Runs over many rows: one that goes wrong keeps no other from its turn."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Run:
    """How many rows went wrong; each keeps its turn for the next run."""

    failed: int = 0

    @contextmanager
    def guarded(self, what: str) -> Iterator[None]:
        """Go on after whatever goes wrong inside."""
        try:
            yield
        except Exception as error:
            self.note(what, error)

    def note(self, what: str, error: Exception) -> None:
        """Count what went wrong and log it by the name of the row: never by the error's own words,
        which may quote an address.
        """
        self.failed += 1
        place = traceback.extract_tb(error.__traceback__)[-1]
        kind = type(error).__name__
        logger.error("%s failed: %s in %s:%s", what, kind, place.filename, place.lineno)
