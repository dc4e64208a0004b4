"""The network port of a run: a number that makes sense, free, and ours from then on."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from .problems import ProblemError

HIGHEST = 65535


def number(text: str) -> int:
    """The port that a person typed. Raises ProblemError when it is none."""
    if text.strip().isdecimal() and 1 <= int(text) <= HIGHEST:
        return int(text)
    raise ProblemError(
        f"Port „{text}” nie jest liczbą od 1 do {HIGHEST}: podaj inny, "
        "na przykład: make run PORT=9000"
    )


@contextmanager
def reserved(host: str, port: int) -> Iterator[None]:
    """Hold the port while the block runs. Raises ProblemError when it cannot be had.

    The workers of the web server share a port by SO_REUSEPORT, and so would two portals: the
    second would get half of the first one's visitors. Hence a socket that does not share asks
    first, and one that never listens keeps the place, from before the database is prepared.
    """
    family = _family(host)
    with _socket(family) as asking:
        asking.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asking.bind((host, port))
        except OSError as error:
            raise ProblemError(_sentence(error, host, port, family)) from error
    with _socket(family) as holding:
        holding.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        # Refused for a minute after another program used the port: then it is not held, only free.
        with suppress(OSError):
            holding.bind((host, port))
        yield


def _family(host: str) -> socket.AddressFamily:
    try:
        return socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        raise ProblemError(_no_such_address(host)) from error


def _socket(family: socket.AddressFamily) -> socket.socket:
    return socket.socket(family, socket.SOCK_STREAM)


def _sentence(error: OSError, host: str, port: int, family: socket.AddressFamily) -> str:
    free = _free_port(host, family)
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} jest zajęty przez inny program: zatrzymaj go "
            f"albo wybierz inny port, na przykład: make run PORT={free}"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return (
            f"Port {port} jest zastrzeżony dla administratora: "
            f"wybierz inny, na przykład: make run PORT={free}"
        )
    return _no_such_address(host)


def _no_such_address(host: str) -> str:
    return (
        f"Adres „{host}” nie jest adresem tego komputera: podaj inny w opcji --host, "
        "na przykład 127.0.0.1"
    )


def _free_port(host: str, family: socket.AddressFamily) -> int:
    for port in (8000, 9000, *range(8001, 8100)):
        with _socket(family) as asking, suppress(OSError):
            asking.bind((host, port))
            return port
    return 9000
