"""Settings of `make run` on a database server: what a person at this computer need not think of.

An installation names its SECRET_KEY and stands behind HTTPS; a run at somebody's own computer has
neither. Standard library only.
"""

import os
import secrets
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path

from .problems import ProblemError, of_os_error

KEY_FILE = "secret-key"


def complete(environment: MutableMapping[str, str], root: Path) -> None:
    """Add what is missing: plain HTTP, and a random key kept in the data folder.

    Raises ProblemError when the key cannot be kept.
    """
    if not environment.get("DATABASE_URL", "").strip():
        return
    environment.setdefault("HTTPS", "off")
    if not environment.get("SECRET_KEY", "").strip():
        folder = Path(environment.get("PORTAL_DATA_DIR", "").strip() or root / "var")
        try:
            environment["SECRET_KEY"] = _kept_key(folder)
        except OSError as error:
            raise ProblemError(of_os_error(error, folder)) from error


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
