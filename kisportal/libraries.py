"""The portal's own `.venv`: made once, and brought to the lock file whenever that changes.

Standard library only: this runs under the system's Python, before any library is there.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from contextlib import contextmanager, suppress
from pathlib import Path

from kisportal import pip_wheel
from kisportal.problems import ProblemError, of_os_error, of_pip

LOCK = "requirements.lock"
TOOLS_LOCK = "requirements-dev.lock"
# A browser driver and the type checker make the tools larger than the portal itself.
ROOM = {LOCK: 400_000_000, TOOLS_LOCK: 900_000_000}
STAMP = "installed.json"


def ready(root: Path, *, tools: bool) -> Path:
    """The interpreter of `.venv` with the locked libraries, and the tools if asked for.

    Installs only what the stamp of the last whole installation does not already promise.
    Raises ProblemError, one sentence for the person.
    """
    folder = root / ".venv"
    with _explained(folder), _alone(root):
        stamp = _whole_installation(folder)
        # The tools' lock holds everything of the portal's own: it is never taken back.
        lock = root / (TOOLS_LOCK if tools or stamp.get("lock") == TOOLS_LOCK else LOCK)
        if stamp.get("sha256") != _digest(lock):
            _bring_to(lock, folder, stamp)
    return _interpreter(folder)


def _bring_to(lock: Path, folder: Path, stamp: dict) -> None:
    _check_room(lock)
    if stamp:
        # From here to the end the folder is half-made: whoever finds it so makes it anew.
        (folder / STAMP).unlink()
    else:
        _say("Tworzę środowisko Pythona w folderze .venv…")
        make(folder)
    _say(f"Instaluję biblioteki z pliku {lock.name} (zwykle do dwóch minut)…")
    python = _interpreter(folder)
    pip(python, "install", "--require-hashes", "--no-deps", "-r", str(lock))
    packages = _packages(lock)
    if gone := sorted(set(stamp.get("packages", [])) - set(packages)):
        pip(python, "uninstall", "--yes", *gone)
    _write_stamp(folder, lock, packages)


def _write_stamp(folder: Path, lock: Path, packages: list) -> None:
    stamp = {
        "lock": lock.name,
        "sha256": _digest(lock),
        "python": _version(_interpreter(folder)),
        "packages": packages,
    }
    fresh = folder / f"{STAMP}.new"
    fresh.write_text(json.dumps(stamp), encoding="utf-8")
    fresh.replace(folder / STAMP)


def _whole_installation(folder: Path) -> dict:
    """The stamp, or nothing when the folder is missing, half-made or of another Python."""
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return stamp if stamp["python"] == _version(_interpreter(folder)) else {}


def _version(python: Path) -> str:
    """The version of an interpreter ("3.11"), or nothing when it does not run."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [python, "-I", "-c", question], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return answer.stdout.strip()


def make(folder: Path) -> Path:
    """The interpreter of a new virtual environment with nothing but pip in it."""
    venv.EnvBuilder(clear=True, symlinks=True, with_pip=False).create(folder)
    python = _interpreter(folder)
    if importlib.util.find_spec("ensurepip"):
        answer = subprocess.run(
            [python, "-I", "-m", "ensurepip"], capture_output=True, text=True, check=False
        )
        if answer.returncode == 0:
            return python
    # Debian keeps pip out of Python (package python3-venv): it comes from the index instead.
    with pip_wheel.downloaded() as wheel:
        _run_pip([python, "-I", wheel / "pip"], "install", "--no-index", str(wheel))
    return python


def pip(python: Path, *arguments: str) -> None:
    """Run pip of a virtual environment. Raises ProblemError with what went wrong."""
    _run_pip([python, "-I", "-m", "pip"], *arguments)


def _run_pip(program: list, *arguments: str) -> None:
    options = ["--no-input", "--disable-pip-version-check"]
    answer = subprocess.run(
        [*program, *arguments, *options],
        # A person's pip may be set to install for the user, which a virtual environment refuses.
        env={**os.environ, "PIP_USER": "no"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
        # pip keeps the lock too, and with it the folder for itself if this process is killed.
        close_fds=False,
    )
    if answer.returncode:
        raise ProblemError(of_pip(answer.stdout))


def _check_room(lock: Path) -> None:
    needed = ROOM[lock.name]
    if shutil.disk_usage(lock.parent).free < needed:
        raise ProblemError(
            f"Na dysku z folderem „{lock.parent}” jest za mało miejsca na biblioteki: "
            f"zwolnij co najmniej {needed // 1_000_000} MB i spróbuj ponownie."
        )


def _packages(lock: Path) -> list:
    return re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _interpreter(folder: Path) -> Path:
    return folder / "bin" / "python"


@contextmanager
def _alone(root: Path):
    """Two starts at once: the second waits, and finds everything installed.

    The lock is on the project's folder itself, so that it works where one may only read.
    """
    folder = os.open(root, os.O_RDONLY)
    os.set_inheritable(folder, True)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Czekam, aż inne uruchomienie skończy instalować biblioteki…")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        with suppress(OSError):
            os.close(folder)


@contextmanager
def _explained(folder: Path):
    try:
        yield
    except OSError as error:
        raise ProblemError(of_os_error(error, folder)) from error
