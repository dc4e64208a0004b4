"""A virus scanner beside the portal, where one is configured: ClamAV's daemon, by its own protocol.

`INSTREAM`: chunks with their length before them, an empty one at the end; the answer is a line,
`stream: OK` or `stream: <name> FOUND`.
"""

import socket
import struct

from django.conf import settings

CHUNK = 64 * 1024
SECONDS = 20


class ScannerAway(Exception):
    """The scanner is configured and gives no answer that says whether the file is clean."""


def scan(content: bytes) -> str:
    """What the scanner found in the content, by its name; "" when it is clean, or when the portal
    has no scanner. Raises `ScannerAway` when it is not known.
    """
    address = settings.CLAMAV_SOCKET
    if not address:
        return ""
    try:
        with _connected(address) as scanner:
            answer = _answer(scanner, content)
    except OSError as error:
        raise ScannerAway(str(error)) from error
    said = answer.strip("\0\r\n ").removeprefix("stream: ")
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    raise ScannerAway(said or "the scanner said nothing")


def _connected(address: str) -> socket.socket:
    """A path is a socket of this machine, anything else a host with its port."""
    if address.startswith("/"):
        scanner = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            scanner.settimeout(SECONDS)
            scanner.connect(address)
        except OSError:
            scanner.close()
            raise
        return scanner
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def _answer(scanner: socket.socket, content: bytes) -> str:
    scanner.sendall(b"zINSTREAM\0")
    for start in range(0, len(content), CHUNK):
        chunk = content[start : start + CHUNK]
        scanner.sendall(struct.pack("!I", len(chunk)) + chunk)
    scanner.sendall(struct.pack("!I", 0))
    told = b""
    while part := scanner.recv(4096):
        told += part
        if told.endswith(b"\0"):
            break
    return told.decode("utf-8", "replace")
