"""The browser of the journeys: found, or installed where that is allowed. Standard library only."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from .problems import ProblemError

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The second is for the program that drives the browser; a bare Debian does not have it.
PACKAGES = ("chromium", "libatomic1")
INSTALL = ("apt-get", "install", "-y", "--no-install-recommends", *PACKAGES)


def find() -> str | None:
    """The browser that PORTAL_CHROMIUM names, or the first known one on the PATH.

    Raises ProblemError when the variable names something that cannot be run.
    """
    if named := os.environ.get("PORTAL_CHROMIUM", "").strip():
        if found := shutil.which(named):
            return found
        raise ProblemError(
            f"Zmienna PORTAL_CHROMIUM wskazuje „{named}”, a tego nie da się uruchomić: "
            "podaj ścieżkę do programu Chromium albo usuń tę zmienną."
        )
    return next(filter(None, map(shutil.which, NAMES)), None)


def ensure(say: Callable[[str], None]) -> str:
    """The browser, installed with apt-get when it cannot be driven yet and we are root.

    Raises ProblemError that says what to install when it can be had in no other way.
    """
    if (found := find()) and driver_runs():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Instaluję przeglądarkę Chromium z pakietów Debiana…")
        _install()
        if (found := find()) and driver_runs():
            return found
    if found:
        raise ProblemError(
            "Brakuje biblioteki programu, który steruje przeglądarką: zainstaluj ją "
            f"(sudo {' '.join(INSTALL)})."
        )
    raise ProblemError(
        "Brakuje przeglądarki Chromium, bez której nie da się sprawdzić stron: zainstaluj ją "
        f"(sudo {' '.join(INSTALL)}) albo wskaż zmienną PORTAL_CHROMIUM."
    )


def driver_runs() -> bool:
    """Whether the program that drives the browser, a part of Playwright, can start here."""
    spec = importlib.util.find_spec("playwright")
    folder = Path(next(iter(spec.submodule_search_locations or ["."]))) if spec else Path()
    try:
        answer = subprocess.run(
            [folder / "driver" / "node", "--version"], capture_output=True, check=False
        )
    except OSError:
        return False
    return answer.returncode == 0


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (("apt-get", "update"), INSTALL):
        answer = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if answer.returncode:
            last = (answer.stdout.strip().splitlines() or ["brak komunikatu"])[-1]
            raise ProblemError(
                f"Polecenie „{' '.join(command)}” nie powiodło się ({last}): zainstaluj "
                f"Chromium inaczej i wskaż je zmienną PORTAL_CHROMIUM."
            )
