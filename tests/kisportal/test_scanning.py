"""The virus scanner: asked over a real socket, believed only when it says that a file is clean."""

import socket

import pytest
from django.core.exceptions import ImproperlyConfigured

from kisportal import environment, scanning
from tests import scanner

LARGE = bytes(range(256)) * 1000


def test_without_a_scanner_nothing_is_scanned(settings):
    settings.CLAMAV_SOCKET = ""
    assert scanning.scan(scanner.EICAR) == ""


@pytest.mark.parametrize("by_path", [True, False], ids=["path", "port"])
def test_clean_file_reaches_the_scanner_whole(settings, tmp_path, by_path):
    with scanner.running(str(tmp_path / "clamd.ctl") if by_path else "") as server:
        settings.CLAMAV_SOCKET = server.address
        assert scanning.scan(LARGE) == ""
    assert server.seen == [LARGE]


def test_what_is_found_is_named(settings):
    with scanner.running() as server:
        settings.CLAMAV_SOCKET = server.address
        assert scanning.scan(LARGE + scanner.EICAR) == "Test.Virus"


@pytest.mark.parametrize(
    "answer",
    [b"", b"\0", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK but not quite\0", b"OK?"],
)
def test_answer_that_says_neither_is_not_believed(settings, answer):
    with scanner.running(answer=answer) as server:
        settings.CLAMAV_SOCKET = server.address
        with pytest.raises(scanning.ScannerAway):
            scanning.scan(b"x")


def test_scanner_that_is_gone(settings, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = f"127.0.0.1:{free.getsockname()[1]}"
    for address in (closed, str(tmp_path / "nothing.ctl")):
        settings.CLAMAV_SOCKET = address
        with pytest.raises(scanning.ScannerAway):
            scanning.scan(b"x")


def test_scanner_that_keeps_silent(settings, monkeypatch):
    monkeypatch.setattr(scanning, "SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.CLAMAV_SOCKET = f"127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(scanning.ScannerAway):
            scanning.scan(b"x")


@pytest.mark.parametrize("value", ["clamd", "127.0.0.1", "host:", ":3310", "host:x", "host:99999"])
def test_address_that_is_none_is_refused_at_the_start(value):
    with pytest.raises(ImproperlyConfigured, match="CLAMAV_SOCKET"):
        environment.scanner(value)


@pytest.mark.parametrize("value", ["", "/run/clamav/clamd.ctl", "127.0.0.1:3310", "[::1]:3310"])
def test_address_of_a_scanner(value):
    assert environment.scanner(value) == value
