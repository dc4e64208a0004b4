"""Where the server's socket lies. The system cuts the path of a socket at 107 bytes."""

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from .errors import EmbeddedPostgresError

PORT = 5432  # part of the socket's name only: the server listens on no network port
NAME = f".s.PGSQL.{PORT}"
LONGEST_PATH = 106
SHORTEST_PLACE = Path("/tmp")  # noqa: S108 - the folder made in it is private, and that is checked


def choose(cluster_dir, identity):
    """The folder for the socket: the data's own, or a private one if its path is too long.

    Raises EmbeddedPostgresError when somebody else already owns the private folder's name.
    """
    if _fits(cluster_dir):
        return cluster_dir
    private = _private_folder(cluster_dir, identity)
    with suppress(FileExistsError):
        private.mkdir(mode=0o700)
        identity.give(private)
    found = private.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != identity.owner or found.st_mode & 0o077:
        raise EmbeddedPostgresError(
            f"Folder „{private}” nie należy do portalu: usuń go albo wskaż zmienną "
            "PORTAL_DATA_DIR folder o krótszej ścieżce."
        )
    return private


def clear(folder, cluster_dir):
    """Removes what a dead server left of its socket, and the private folder if there was one."""
    for name in (NAME, f"{NAME}.lock"):
        with suppress(FileNotFoundError):
            (folder / name).unlink()
    if folder != cluster_dir:
        with suppress(OSError):
            folder.rmdir()


def _fits(folder):
    # A comma would separate two servers in a connection's host.
    path = os.fsencode(folder / NAME)
    return len(path) <= LONGEST_PATH and b"," not in path


def _private_folder(cluster_dir, identity):
    digest = hashlib.sha256(os.fsencode(os.path.realpath(cluster_dir))).hexdigest()[:16]
    name = f"kisportal-{identity.owner}-{digest}"
    folder = Path(tempfile.gettempdir()) / name
    return folder if _fits(folder) else SHORTEST_PLACE / name
