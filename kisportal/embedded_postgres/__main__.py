"""A program of PostgreSQL on the embedded database, whether the portal runs or not.

    python -m kisportal.embedded_postgres pg_dump --file=kisportal.sql kisportal

Starts the server if nobody uses it, and stops it again if nobody else does.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from . import EmbeddedPostgresError, leave, program, programs, start

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Run the program with the rest as its arguments; its own exit code."""
    if not arguments:
        sys.stderr.write("Użycie: python -m kisportal.embedded_postgres PROGRAM [ARGUMENTY]\n")
        return 2
    data_dir = os.environ.get("PORTAL_DATA_DIR", "").strip() or ROOT / "var"
    # As an exception, so that neither the program nor the server stays behind.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    try:
        return _run(data_dir, arguments)
    except EmbeddedPostgresError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def _run(data_dir: str | Path, arguments: list[str]) -> int:
    chosen = program(arguments[0])
    if not os.access(chosen, os.X_OK) or chosen.parent != programs.folder():
        raise EmbeddedPostgresError(
            f"Wśród programów PostgreSQL w folderze „{programs.folder()}” nie ma "
            f"„{arguments[0]}”: popraw nazwę albo wskaż inny folder zmienną PG_BINDIR."
        )
    address = start(data_dir)
    try:
        located = {f"PG{name.upper()}": str(value) for name, value in address._asdict().items()}
        environment = {**programs.environment(), **located}
        return subprocess.run([chosen, *arguments[1:]], env=environment, check=False).returncode
    finally:
        leave(data_dir)


def _end(number: int, frame: object) -> None:
    sys.exit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
