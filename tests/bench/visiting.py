"""Pages as visitors get them: from the portal's own web server, over a kept connection.

The servers of all sizes run side by side and are asked in turn, so that whatever else the
computer does slows all of them alike: the ratios hold, even where the times do not.
"""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench import measuring
from tests.bench.table import Costs

HOST = "127.0.0.1"
SECONDS_TO_START = 60
WARM_UPS = 4
REPEATS = 25
SETTINGS = {"DEBUG": "off", "HTTPS": "off", "SECRET_KEY": "only-for-measuring-" + "0" * 40}


class Site:
    """A running portal and the one visitor that it has."""

    def __init__(self, process: subprocess.Popen, port: int) -> None:
        self.process = process
        self._visitor = http.client.HTTPConnection(HOST, port)

    def visit(self, address: str) -> float:
        """Fetch a page to its last byte; the seconds it took. RuntimeError if it is no page."""
        began = time.perf_counter()
        try:
            answer = self._ask(address)
        except http.client.RemoteDisconnected:
            # Another size took so long that the server let go of the idle connection.
            self._visitor.close()
            began = time.perf_counter()
            answer = self._ask(address)
        seconds = time.perf_counter() - began
        if answer.status != 200:
            raise RuntimeError(f"{address}: {answer.status}")
        return seconds

    def _ask(self, address: str) -> http.client.HTTPResponse:
        self._visitor.request("GET", address)
        answer = self._visitor.getresponse()
        answer.read()
        return answer

    def forget_peak(self) -> None:
        for worker in self._workers():
            measuring.forget_peak(worker)

    def peak_megabytes(self) -> float:
        """The most memory that one of the processes which make pages held since then."""
        return max(map(measuring.peak_megabytes, self._workers()))

    def _workers(self) -> list[str]:
        pid = self.process.pid
        return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def measure(
    pages: dict[int, dict[str, str]], environments: dict[int, dict[str, str]]
) -> dict[int, Costs]:
    """Seconds and megabytes of each page at each size, from addresses by size and label."""
    costs: dict[int, Costs] = {size: {} for size in pages}
    with ExitStack() as stack:
        sites = {size: stack.enter_context(_site(environments[size])) for size in pages}
        for label in next(iter(pages.values())):
            asked = {site: pages[size][label] for size, site in sites.items()}
            for site in sites.values():
                site.forget_peak()
            times = _in_turn(asked)
            for size, site in sites.items():
                seconds = statistics.median(times[site])
                costs[size][label] = {"seconds": seconds, "megabytes": site.peak_megabytes()}
            told = ", ".join(f"{costs[size][label]['seconds'] * 1000:.1f} ms" for size in sites)
            print(f"  {label}: {told}", flush=True)
    return costs


def _in_turn(asked: dict[Site, str]) -> dict[Site, list[float]]:
    for _ in range(WARM_UPS):
        for site, address in asked.items():
            site.visit(address)
    times: dict[Site, list[float]] = {site: [] for site in asked}
    for _ in range(REPEATS):
        for site, address in asked.items():
            times[site].append(site.visit(address))
    return times


@contextmanager
def _site(environment: dict[str, str]) -> Iterator[Site]:
    port = _free_port()
    command = [sys.executable, "-m", "kisportal.web_server", HOST, str(port), str(os.getpid())]
    process = subprocess.Popen(command, env=environment | SETTINGS)
    try:
        _wait_until_it_answers(port)
        yield Site(process, port)
    finally:
        process.terminate()
        process.wait()


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
