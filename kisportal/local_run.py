"""Settings of `make run` that a person at this computer need not think of.

An installation names its SECRET_KEY and stands behind HTTPS; a run at somebody's own computer has
neither, also when it uses a database server or turns DEBUG off. Standard library only.
"""

import os
import secrets
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path

from .problems import ProblemError, of_os_error

KEY_FILE = "secret-key"
OFF = ("0", "false", "no", "off")  # as the settings read them


def complete(environment: MutableMapping[str, str], root: Path) -> None:
    """Add what is missing: plain HTTP, and a random key kept in the data folder.

    Raises ProblemError when the key cannot be kept.
    """
    if not _given(environment, "HTTPS"):
        environment["HTTPS"] = "off"
    debug_off = _given(environment, "DEBUG").lower() in OFF
    if (_given(environment, "DATABASE_URL") or debug_off) and not _given(environment, "SECRET_KEY"):
        folder = Path(_given(environment, "PORTAL_DATA_DIR") or root / "var")
        try:
            environment["SECRET_KEY"] = _kept_key(folder)
        except OSError as error:
            raise ProblemError(of_os_error(error, folder)) from error


def _given(environment: MutableMapping[str, str], name: str) -> str:
    return environment.get(name, "").strip()


def _kept_key(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / KEY_FILE
    if not path.exists():
        fresh = folder / f"{KEY_FILE}.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(50))
        # Of two first starts at once, one key wins and both use it.
        with suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()
