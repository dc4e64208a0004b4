"""From a fresh clone to a running command: what `make` calls, under the system's own Python.

Makes `.venv` if need be (`libraries.py`) and hands the process over to its interpreter.
Standard library only; this file must compile on an old Python, to be able to say so.
"""

import os
import shutil
import signal
import sys

OLDEST = (3, 11)
NEWER_NAMES = ("python3.13", "python3.12", "python3.11", "python3.14")
TOOLS_COMMANDS = ("test", "check", "fix", "bench")
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def main(arguments):
    """Run one of the portal's commands; the process becomes it and does not come back."""
    sys.stdout.reconfigure(errors="replace")
    if sys.version_info < OLDEST:
        hand_over_to_newer_python()
    # As an exception, so that a pip at work is ended too.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    sys.path.insert(0, ROOT)
    from kisportal.problems import ProblemError

    try:
        prepare(arguments)
    except ProblemError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)


def prepare(arguments):
    """Make `.venv` ready for the command and become it. Raises ProblemError."""
    from pathlib import Path

    from kisportal import libraries, local_run, lock_files

    name, options = (arguments or ["run"])[0], arguments[1:]
    if name == "lock":
        lock_files.write(Path(ROOT))
        return
    if name not in ("run", *TOOLS_COMMANDS):
        sys.exit("Użycie: make run | test | check | fix | bench | lock")
    python = str(libraries.ready(Path(ROOT), tools=name in TOOLS_COMMANDS))
    # A library path of somebody else's project would win over the locked libraries.
    for variable in ("PYTHONPATH", "PYTHONHOME", "PYTHONSAFEPATH"):
        os.environ.pop(variable, None)
    os.chdir(ROOT)
    if name == "run":
        local_run.complete(os.environ, Path(ROOT))
        os.execv(python, [python, "manage.py", "serve", *options])
    os.execv(python, [python, "-m", "kisportal.checks", name, *options])


def hand_over_to_newer_python():
    """Run this again under a Python that is new enough, if the computer has one."""
    for name in NEWER_NAMES:
        found = shutil.which(name)
        if found:
            os.execv(found, [found, os.path.abspath(__file__), *sys.argv[1:]])
    sys.exit(
        "Portal potrzebuje Pythona {}.{} lub nowszego, a ten ma wersję {}.{}: zainstaluj nowszy "
        "i wskaż go, na przykład: make run PYTHON=/usr/bin/python3.11".format(
            *OLDEST, *sys.version_info[:2]
        )
    )


def _end(number, frame):
    sys.exit(128 + number)


if __name__ == "__main__":
    main(sys.argv[1:])
