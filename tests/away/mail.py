"""A mail server on a port of this machine that keeps what it is given, and can be away."""

import email
import email.message
import socketserver
import threading
from typing import Any

from tests.away.valkey import free_port


class _Session(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs."""

    def handle(self) -> None:
        self.wfile.write(b"220 mail of the test\r\n")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self.server.kept.append(email.message_from_bytes(self._text()))  # type: ignore[attr-defined]
            self.wfile.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            if verb == b"QUIT":
                return

    def _text(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True


class Mailbox:
    """Everything that was delivered."""

    def __init__(self) -> None:
        self.port = free_port()
        self.kept: list[email.message.Message] = []
        self._server: Any = None

    def start(self) -> None:
        """Take letters."""
        self._server = _Server(("127.0.0.1", self.port), _Session)
        self._server.kept = self.kept
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Be away: nobody listens."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def to(self, address: str) -> list[email.message.Message]:
        """The letters to one address."""
        return [letter for letter in self.kept if letter["To"] == address]
