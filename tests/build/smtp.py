"""A mail server small enough to read: it takes what it is given, or says no as it is told to."""

from __future__ import annotations

import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from typing import cast


class Session(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.say("220 here")
        for line in self.rfile:
            verb = line.split()[0].upper() if line.split() else b""
            if verb == b"QUIT":
                return self.say("221 bye")
            if verb == b"RCPT" and self.server.refuses:
                self.say(self.server.refuses)
            elif verb == b"DATA":
                self.say("354 go on")
                self.server.took(self.mail())
                self.say("250 taken")
            else:
                self.say("250 ok")
        return None

    def mail(self) -> bytes:
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """`taken` holds what arrived; `refuses` is the answer to every recipient, empty to take them."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.taken: list[EmailMessage] = []
        self.refuses = ""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def took(self, mail: bytes) -> None:
        self.taken.append(cast(EmailMessage, email.message_from_bytes(mail, policy=default)))


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
