"""The server in use: a process that asked for it holds it until it ends.

Each process holds a shared lock on `postgres-<major>.users.lock`. Whoever ends and gets the lock
for itself alone was the last, and stops the server. A process killed without warning cannot stop
anything; its lock is gone all the same, and the next user stops the server at its own end.
"""

import atexit
import os
import threading
from contextlib import contextmanager, suppress
from typing import NamedTuple

from . import errors, identity, locks
from .cluster import DATABASE, USER, Cluster

_guard = threading.RLock()
_held = {}


class Address(NamedTuple):
    """Where the server answers, by the names that psycopg2 and libpq use."""

    host: str
    port: int
    user: str


def start(data_dir):
    """The address of the server for the portal's data folder; starts it if it does not run.

    Cheap when it runs, so it may be asked before each connection. The calling process uses the
    server from now on, until it ends or calls `leave`.
    Raises EmbeddedPostgresError, one sentence for the person.
    """
    with _guard, _explained(data_dir):
        cluster = Cluster(data_dir)
        identity.make_folder(cluster.data_dir)
        _use(cluster)
        found = cluster.ready() or _started(cluster)
        return Address(found.host, found.port, USER)


def leave(data_dir):
    """Ends this process's use of the server, and stops it if nobody else uses it."""
    with _guard, _explained(data_dir):
        cluster = Cluster(data_dir)
        lock = _held.pop(cluster.users_lock, None)
        if lock:
            _leave(cluster, lock)


def stop(data_dir):
    """Stops the server even if others use it; they start it again when they next connect."""
    with _guard, _explained(data_dir):
        cluster = Cluster(data_dir)
        if cluster.running():
            with locks.alone(cluster.start_lock):
                cluster.shut_down()


def _use(cluster):
    lock = _held.get(cluster.users_lock)
    if lock and lock.is_current():
        return
    _held[cluster.users_lock] = locks.shared(cluster.users_lock)
    if lock:
        lock.close()


def _started(cluster):
    with locks.alone(cluster.start_lock):
        if found := cluster.ready():
            return found
        found = cluster.bring_up()
        _ensure_database(cluster, found)
        return found


def _ensure_database(cluster, server):
    # The driver is not part of the standard library, so nothing but this step asks for it.
    import psycopg2

    try:
        _create_database_if_missing(psycopg2, server)
    except psycopg2.Error as error:
        sentence = errors.of_output(str(error), cluster.data_dir, cluster.log)
        raise errors.EmbeddedPostgresError(sentence) from error


def _create_database_if_missing(psycopg2, server):
    connection = psycopg2.connect(
        host=server.host, port=server.port, user=USER, dbname="postgres", connect_timeout=30
    )
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f'CREATE DATABASE "{DATABASE}"')
    finally:
        connection.close()


def _leave(cluster, lock):
    # The lock stays until the server is gone: whoever comes now waits, and finds it stopped.
    try:
        if lock.becomes_exclusive():
            cluster.shut_down()
    finally:
        lock.close()


@contextmanager
def _explained(data_dir):
    try:
        yield
    except OSError as error:
        folder = os.path.abspath(data_dir)
        raise errors.EmbeddedPostgresError(errors.of_os_error(error, folder)) from error


@atexit.register
def _leave_all():
    while _held:
        path, lock = _held.popitem()
        # The process is ending: nobody is left to tell, and a second Ctrl-C only means "hurry".
        with suppress(Exception, KeyboardInterrupt):
            _leave(Cluster(path.parent), lock)


def _forget_what_the_parent_holds():
    # A forked process shares the parent's locks. It closes its copies, which leaves them to the
    # parent, and takes its own when it first connects; it must not stop the parent's server.
    global _guard
    _guard = threading.RLock()
    for lock in _held.values():
        lock.close()
    _held.clear()


os.register_at_fork(after_in_child=_forget_what_the_parent_holds)
