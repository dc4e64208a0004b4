"""One run of the portal: everything made ready, pages served, everything stopped at the end."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from . import database, ports, static_files
from .embedded_postgres import EmbeddedPostgresError, errors
from .lifeline import end_with
from .problems import FORBIDDEN, FULL, ProblemError

Say = Callable[[str], None]
ROOM = 100_000_000
SECONDS_TO_STOP = 15
PAUSE = 0.05


class Stop(BaseException):
    """Somebody asked the run to end; like KeyboardInterrupt, no error."""


def serve(host: str, port: str, *, fill: Callable[[], None], say: Say) -> None:
    """Prepare the portal, call `fill` for its data, and serve until Ctrl-C, SIGTERM or hang-up.

    Ends the process with one sentence and code 1 when a person has to mend something.
    """
    _catch_signals()
    try:
        number = ports.number(port)
        with ports.reserved(host, number):
            _check_data_folder(settings.PORTAL_DATA_DIR)
            database.prepare(fill, say)
            static_files.collect()
            _serve_pages(host, number, say)
    except Stop:
        # After a hang-up there may be nobody to tell.
        with suppress(OSError):
            say("Portal zatrzymany.")
    except (ProblemError, EmbeddedPostgresError) as problem:
        sys.exit(str(problem))
    except OSError as error:
        # Anything but a full disk or a refused file is a mistake of ours: it keeps its traceback.
        if error.errno not in FULL + FORBIDDEN:
            raise
        sys.exit(errors.of_os_error(error, settings.PORTAL_DATA_DIR))


def _catch_signals() -> None:
    """Turn every polite request to end into `Stop`, so that all that was started is stopped."""
    # Left by a make that was killed, a portal would run on without a way to see it.
    if "MAKELEVEL" in os.environ:
        end_with(os.getppid())
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # A run under nohup stays when the terminal goes.
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(number: int, frame: object) -> None:
    # Stopping takes its time, and a second Ctrl-C must not break it off halfway.
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise Stop


def _check_data_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError as error:
        raise ProblemError(errors.of_os_error(error, folder)) from error
    if shutil.disk_usage(folder).free < ROOM:
        raise ProblemError(errors.full_disk(folder))


def _serve_pages(host: str, port: int, say: Say) -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "kisportal.web_server", host, str(port), str(os.getpid())],
        cwd=settings.BASE_DIR,
        env=server_environment(port),
        stdin=subprocess.DEVNULL,
        # Ctrl-C in the terminal reaches this process alone, which stops the others in order.
        start_new_session=True,
    )
    try:
        if _answers(server, host, port):
            shown = f"[{host}]" if ":" in host else host
            say(f"Portal działa: http://{shown}:{port} (Ctrl-C zatrzymuje)")
        server.wait()
    finally:
        _end(server)
    raise ProblemError(
        "Serwer stron zakończył pracę bez polecenia: przeczytaj komunikaty powyżej, "
        "usuń przyczynę i uruchom portal ponownie."
    )


def server_environment(port: int) -> dict[str, str]:
    """The settings of this run, with the portal's own error pages unless DEBUG is asked for, and
    with the port of this run in the address that documents bear.

    Under DEBUG every query is kept in memory and every static file looked up anew.
    """
    address = {} if settings.HTTPS else {"PUBLIC_ADDRESS": _with_port(port)}
    if "DEBUG" in os.environ:
        return {**address, **os.environ}
    return {
        **address,
        **os.environ,
        "DEBUG": "off",
        "SECRET_KEY": settings.SECRET_KEY,
        "HTTPS": "on" if settings.HTTPS else "off",
        "DEMO_ACCOUNTS": "on" if settings.DEMO_ACCOUNTS else "off",
    }


def _with_port(port: int) -> str:
    host, _colon, _default = settings.PUBLIC_ADDRESS.rpartition(":")
    return f"{host}:{port}"


def _answers(server: subprocess.Popen, host: str, port: int) -> bool:
    """Wait until a worker accepts visitors; whether one does."""
    while server.poll() is None:
        with suppress(OSError), socket.create_connection((host, port), timeout=1):
            return True
        time.sleep(PAUSE)
    return False


def _end(server: subprocess.Popen) -> None:
    server.terminate()
    with suppress(subprocess.TimeoutExpired):
        server.wait(SECONDS_TO_STOP)
    # Whatever of its session is left: workers of a server that was killed, or that hangs.
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()
