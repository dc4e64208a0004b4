"""A virus scanner that speaks ClamAV's protocol over a real socket."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

EICAR = b"this part stands for a virus"


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        command = self._exactly(len(b"zINSTREAM\0"))
        assert command == b"zINSTREAM\0", command
        content = b""
        while size := struct.unpack("!I", self._exactly(4))[0]:
            content += self._exactly(size)
        self.server.seen.append(content)
        answer = self.server.answer
        if answer is None:
            answer = b"stream: Test.Virus FOUND\0" if EICAR in content else b"stream: OK\0"
        # In two pieces, as a network may deliver it.
        self.request.sendall(answer[:5])
        self.request.sendall(answer[5:])

    def _exactly(self, size: int) -> bytes:
        told = b""
        while len(told) < size:
            part = self.request.recv(size - len(told))
            if not part:
                raise ConnectionError("the portal hung up")
            told += part
        return told


class _OfMachine(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


class _OfNetwork(socketserver.ThreadingTCPServer):
    daemon_threads = True


@contextmanager
def running(path: str = "", answer: bytes | None = None) -> Iterator[socketserver.BaseServer]:
    """A scanner that listens at the path, or at a free port; `answer` is what it says whatever it
    is asked. `address` is where it is, `seen` what it was given.
    """
    server = _OfMachine(path, _Handler) if path else _OfNetwork(("127.0.0.1", 0), _Handler)
    server.seen, server.answer = [], answer
    server.address = path or "{}:{}".format(*server.server_address)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
