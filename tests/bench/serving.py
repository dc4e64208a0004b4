"""Pages as visitors get them: from the portal's own web server, over a kept connection."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOST = "127.0.0.1"
SECONDS_TO_START = 60


@contextmanager
def web_server() -> Iterator[tuple[int, int]]:
    """The web server of this data folder while it runs: its process and its port."""
    port = _free_port()
    command = [sys.executable, "-m", "kisportal.web_server", HOST, str(port), str(os.getpid())]
    settings = {"DEBUG": "off", "HTTPS": "off", "SECRET_KEY": "only-for-measuring-" + "0" * 40}
    process = subprocess.Popen(command, env={**os.environ, **settings})
    try:
        _wait_until_it_answers(port)
        yield process.pid, port
    finally:
        process.terminate()
        process.wait()


def get(visitor: http.client.HTTPConnection, address: str) -> int:
    """Fetch a page to its last byte; its length. Raises RuntimeError unless it is a page."""
    visitor.request("GET", address, headers={"Accept-Encoding": "identity"})
    answer = visitor.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address}: {answer.status}")
    return len(body)


def workers(pid: int) -> list[int]:
    """The processes of a web server that make its pages."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def _wait_until_it_answers(port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
