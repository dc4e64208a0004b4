"""Two people at once: threads with connections of their own, and moments that are certain."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection, transaction

from entities.rules.errors import RuleError

WAIT = 60  # seconds after which a test that hangs fails


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """The results of the calls, or their refusals, each made in a thread of its own."""

    def run(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except RuleError as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result(WAIT) for future in [pool.submit(run, call) for call in calls]]


def overlapping(
    first: Callable[[], Any], second: Callable[[], Any], *, undone: bool = False
) -> list[Any]:
    """The results or refusals of two calls, of which the second begins when the first has written
    and not committed; the first ends when the second waits for it, or did not wait and is over.
    With `undone`, the first is rolled back then.
    """
    written, second_is_over = threading.Event(), threading.Event()

    def early() -> Any:
        try:
            with transaction.atomic():
                outcome = first()
                written.set()
                wait_until(lambda: second_is_over.is_set() or sessions_that_wait() > 0)
                transaction.set_rollback(undone)
            return outcome
        finally:
            written.set()

    def late() -> Any:
        assert written.wait(WAIT)
        try:
            return second()
        finally:
            second_is_over.set()

    return at_once(early, late)


def sessions_that_wait() -> int:
    """How many sessions of this database wait for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # not what it saw before
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND datname = current_database()"
        )
        return cursor.fetchone()[0]


def wait_until(holds: Callable[[], bool]) -> None:
    """Return as soon as it holds; what never does fails the test."""
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)


def wait_until_somebody_waits() -> None:
    """Return as soon as a session waits for a lock."""
    wait_until(lambda: sessions_that_wait() > 0)
