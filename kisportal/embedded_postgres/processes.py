"""Which processes of PostgreSQL work on a folder."""

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

PAUSE = 0.02


def wait_until(condition, seconds):
    """Whether the condition came true in time; counts pauses, so a frozen clock does no harm."""
    for _ in range(round(seconds / PAUSE)):
        if condition():
            return True
        time.sleep(PAUSE)
    return bool(condition())


def is_server_of(pid, folder):
    """Whether the process lives, is a PostgreSQL and works on the folder.

    A number that another program got after a crash is not the server. Where the system hides
    the process's folder, a living PostgreSQL counts as the server: better to wait for a
    stranger than to start a second server on the same files.
    """
    if _name_of_living(pid) != "postgres":
        return False
    try:
        return _works_in(pid, folder)
    except PermissionError:
        return True
    except OSError:
        return not Path("/proc/self").exists()


def end_orphans(folder):
    """Ends what a killed server left behind in the folder; call only when the server is gone.

    A new server must not start while a process of the old one still writes.
    """
    for sign in (signal.SIGQUIT, signal.SIGKILL):
        for pid in _servers_in(folder):
            _send(pid, sign)
        if wait_until(lambda: not _servers_in(folder), 5):
            return


def end(pid, folder):
    """Stops the server fast (its clients are cut off); at once if that takes half a minute."""
    for sign, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)):
        _send(pid, sign)
        if wait_until(lambda: not is_server_of(pid, folder), patience):
            return


def _send(pid, sign):
    with suppress(ProcessLookupError):
        os.kill(pid, sign)


def _servers_in(folder):
    pids = [int(entry) for entry in os.listdir("/proc") if entry.isdigit()] if _has_proc() else []
    return [pid for pid in pids if _name_of_living(pid) == "postgres" and _surely_in(pid, folder)]


def _surely_in(pid, folder):
    try:
        return _works_in(pid, folder)
    except OSError:
        return False


def _works_in(pid, folder):
    # A server's current folder is its data folder; compared by identity, so a renamed folder
    # or a path through a symbolic link is recognised too.
    return os.path.samestat(os.stat(f"/proc/{pid}/cwd"), os.stat(folder))


def _has_proc():
    return Path("/proc/self/stat").exists()


def _name_of_living(pid):
    """The name of the program that a process runs; None if it is dead or a zombie."""
    if not _has_proc():
        return _name_from_ps(pid)
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return None
    name, _, rest = stat.partition(b"(")[2].rpartition(b")")
    return None if rest.split()[0] in (b"Z", b"X") else name.decode(errors="replace")


def _name_from_ps(pid):
    answer = subprocess.run(
        ["ps", "-o", "stat=,comm=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    state, _, command = answer.stdout.strip().partition(" ")
    return Path(command.strip()).name if state and state[0] not in "ZX" else None
