"""A mail server for tests: takes e-mails by SMTP, or falls silent at a moment that is certain."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message

from tests.at_once import WAIT


class MailServer(socketserver.ThreadingTCPServer):
    """What it took is in `taken`, whether it said so or fell silent after the last line."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Dialogue)
        self.taken: list[Message] = []
        self.silent_before = ""  # "greeting", "yes" (to an e-mail that it took), or never
        self.is_silent = threading.Event()

    @property
    def environment(self) -> dict[str, str]:
        """The portal's variables that lead here."""
        host, port = self.server_address[:2]
        return {"EMAIL_HOST": str(host), "EMAIL_PORT": str(port), "EMAIL_SECURITY": "none"}


class _Dialogue(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        if not self._say("220 test", "greeting"):
            return
        while line := self.rfile.readline():
            command = line[:4].upper()
            if command == b"DATA":
                self._say("354 go on")
                self.server.taken.append(message_from_bytes(b"".join(iter(self._line, b".\r\n"))))
                if not self._say("250 taken", "yes"):
                    return
            elif command == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _line(self) -> bytes:
        return self.rfile.readline() or b".\r\n"

    def _say(self, words: str, moment: str = "") -> bool:
        """Say it, unless this is the moment of silence: then wait until the other side is gone."""
        if moment and moment == self.server.silent_before:
            self.server.is_silent.set()
            self.request.settimeout(WAIT)
            self.rfile.read()
            return False
        self.wfile.write(f"{words}\r\n".encode())
        return True


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server that runs as long as the test."""
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join(WAIT)
