"""The portal as a person starts it: a process of its own, with data and pages, ended after use."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from kisportal.checks import FOREIGN_SETTINGS

WORKS = "Portal działa: "
SECONDS_TO_START = 300
SECONDS_TO_STOP = 30
PAUSE = 0.05
SEED = "from tests.e2e import seeding; seeding.main()"
# The run of the tests has its own of these; the portal begins as on somebody's own computer.
OF_THE_TESTS = ("DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE", *FOREIGN_SETTINGS)


@dataclass(frozen=True)
class Portal:
    """A portal that works: where its pages are, where it keeps what it writes, what it prints."""

    url: str
    folder: Path
    printed: Path

    @property
    def log(self) -> str:
        """What the portal has printed until now."""
        return self.printed.read_text(errors="replace")


@contextmanager
def running(folder: Path) -> Iterator[Portal]:
    """A portal with the entities and accounts of a first run and of `seeding.py`."""
    with serving(folder) as portal:
        seed(surroundings(folder))
        yield portal


@contextmanager
def serving(folder: Path, **chosen: str) -> Iterator[Portal]:
    """A portal on what the folder holds, with the settings that are chosen.

    Raises RuntimeError, with what it printed, when it does not start or does not end in peace.
    """
    port = free_port()
    portal = Portal(f"http://127.0.0.1:{port}", folder, folder / f"portal-{port}.log")
    with portal.printed.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=settings.BASE_DIR,
            env=surroundings(folder) | chosen,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            # Ctrl-C in the terminal ends the tests, which end the portal.
            start_new_session=True,
        )
    try:
        wait_for(process, portal)
        yield portal
    finally:
        end(process, portal)


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of the portal."""
    inherited = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
    # Under a make, a portal ends with the process that started it, even if that is killed.
    own = {"PORTAL_DATA_DIR": str(folder), "PORTAL_PG_FSYNC": "off", "MAKELEVEL": "1"}
    return inherited | own


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_for(process: subprocess.Popen, portal: Portal) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while f"{WORKS}{portal.url} " not in portal.log:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"The portal does not start:\n{portal.log}")
        time.sleep(PAUSE)


def seed(environment: dict[str, str]) -> None:
    """Add what the real entities do not show: `seeding.py`, as the portal's own settings run it."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", SEED],
        cwd=settings.BASE_DIR,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The example entities cannot be added:\n{done.stdout}{done.stderr}")


def end(process: subprocess.Popen, portal: Portal) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        code = process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        code = process.wait()
    if code:
        raise RuntimeError(f"The portal ended with code {code}:\n{portal.log}")
