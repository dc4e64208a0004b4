"""Locks between processes. The kernel gives back the locks of a process that was killed."""

import fcntl
import os
from contextlib import contextmanager, suppress

from .errors import EmbeddedPostgresError
from .processes import wait_until

PATIENCE = 120


@contextmanager
def alone(path):
    """Holds the lock against all others inside the block; raises EmbeddedPostgresError."""
    lock = Lock(path, fcntl.LOCK_EX)
    try:
        yield
    finally:
        lock.close()


def shared(path):
    """A lock that many processes hold at once; raises EmbeddedPostgresError."""
    return Lock(path, fcntl.LOCK_SH)


class Lock:
    """An open, locked file. Not inherited by programs that the process starts."""

    def __init__(self, path, mode):
        self.path = path
        if not wait_until(lambda: self._taken(mode), PATIENCE):
            raise EmbeddedPostgresError(
                f"Inny proces od dwóch minut trzyma plik „{path}”: zakończ pozostałe uruchomienia "
                "portalu i spróbuj ponownie."
            )

    def _taken(self, mode):
        self.descriptor = _open(self.path)
        # A lock on a file that somebody removed meanwhile would exclude nobody.
        if self._locked(mode) and self.is_current():
            return True
        self.close()
        return False

    def _locked(self, mode):
        try:
            fcntl.flock(self.descriptor, mode | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def is_current(self):
        """Whether the locked file is still the one that others would find."""
        try:
            return os.path.samestat(os.fstat(self.descriptor), os.stat(self.path))
        except FileNotFoundError:
            return False

    def becomes_exclusive(self):
        """Whether nobody else holds the lock, which then is held alone; otherwise it is lost."""
        return self._locked(fcntl.LOCK_EX) and self.is_current()

    def close(self):
        """Gives the lock back, unless a forked process still has the same file open."""
        os.close(self.descriptor)


def _open(path):
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    if os.geteuid() == 0:
        # Root in another person's folder must not leave files that lock the person out.
        owner = os.stat(os.path.dirname(path))
        with suppress(OSError):
            os.fchown(descriptor, owner.st_uid, owner.st_gid)
    return descriptor
