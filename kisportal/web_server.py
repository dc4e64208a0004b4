"""The web server as a process of its own: granian, two workers, no log of visitors.

`python -m kisportal.web_server HOST PORT PARENT` runs until SIGTERM or the end of its parent;
no worker outlives it. Started by `serving.py`, which tells it the settings by its environment.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from .lifeline import end_with

WORKERS = 2
THREADS = 4
# Long enough for a page that is just being made, short enough for a person who waits.
SECONDS_TO_FINISH = 5


def main(host: str, port: str, parent: str) -> None:
    """Serve the portal's pages until told to stop."""
    end_with(int(parent))
    # Workers look to this process for their end, so they must be its children.
    multiprocessing.set_start_method("fork")
    use_database()
    server = Granian(
        "kisportal.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
    )
    server.serve(target_loader=application, wrap_loader=False)


def application() -> Callable:
    """The portal as a WSGI application, made in each worker."""
    # Until granian sets its own, a worker has its parent's handlers, which would lose a signal.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    end_with(os.getppid())
    from .wsgi import application

    return application


def use_database() -> None:
    """Be a user of the embedded database: if `serve` is killed, this process stops it too."""
    from django.conf import settings

    from . import embedded_postgres

    if data_dir := settings.DATABASES["default"].get("DATA_DIR"):
        embedded_postgres.start(data_dir)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kisportal.settings")
    main(*sys.argv[1:])
