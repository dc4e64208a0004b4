"""`make lock`: exact versions and hashes of every library, from the ranges in pyproject.toml."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from kisportal import libraries
from kisportal.problems import ProblemError

LOCKS = {libraries.LOCK: [], libraries.TOOLS_LOCK: ["--extra", "dev"]}
COMPILE = [
    "pip",
    "compile",
    "pyproject.toml",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--upgrade",
    "--quiet",
]


def write(root: Path) -> None:
    """Write both lock files anew, with uv in a virtual environment that is thrown away.

    Raises ProblemError when uv cannot be installed or finds no versions that fit together.
    """
    with tempfile.TemporaryDirectory(prefix="portal-uv-") as folder:
        python = libraries.make(Path(folder) / "venv")
        libraries.pip(python, "install", "uv")
        for name, extra in LOCKS.items():
            command = [python, "-m", "uv", *COMPILE, *extra, *_index(), "-o", name]
            if subprocess.run(command, cwd=root, check=False).returncode:
                raise ProblemError(
                    f"Plik {name} nie powstał z powodu opisanego wyżej: popraw pyproject.toml "
                    "albo sprawdź połączenie z indeksem pakietów."
                )
            sys.stdout.write(f"Zapisano {name}.\n")


def _index() -> list:
    address = os.environ.get("PIP_INDEX_URL", "").strip()
    return ["--index-url", address] if address else []
