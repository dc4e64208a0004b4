"""Style sheets, scripts and pictures, collected for serving when they changed."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

IGNORED = ["CVS", ".*", "*~"]  # what collectstatic leaves out


def collect() -> bool:
    """Collect the static files if any source changed since the last time; whether it did."""
    folder = Path(settings.STATIC_ROOT)
    stamp = folder.with_name(f"{folder.name}.sha256")
    with _alone(folder.parent):
        digest = source_digest()
        if (folder / "staticfiles.json").exists() and _text(stamp) == digest:
            return False
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest)
        return True


def source_digest() -> str:
    """One hash over the path and content of every source, and over how they are stored."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list(IGNORED):
            with storage.open(path) as file:
                content = hashlib.sha256(file.read()).hexdigest()
            digest.update(f"{getattr(storage, 'prefix', '')}\0{path}\0{content}\0".encode())
    return digest.hexdigest()


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two starts at once write one after the other. The lock is on the folder itself."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
