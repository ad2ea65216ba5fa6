"""A mail server of a few lines, that takes mail or stops where a test wants it to."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Post:
    """Where the server listens, and the messages it took."""

    port: int = 0
    taken: list[str] = field(default_factory=list)


@contextmanager
def smtp(says: Mapping[str, str] | None = None, offers: str = "") -> Iterator[Post]:
    """`says` answers a command in its own words (`{"MAIL": "550 not you"}`; "" closes the line);
    `offers`: the extensions, by commas (`AUTH PLAIN,STARTTLS`).
    """
    answers, post = dict(says or {}), Post()

    class Handler(socketserver.StreamRequestHandler):
        def tell(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

        def handle(self) -> None:
            self.tell(answers.get("CONNECT", "220 post"))
            while line := self.rfile.readline().decode().strip():
                command = line.split()[0].upper()
                if command in answers:
                    if not answers[command]:
                        return
                    self.tell(answers[command])
                elif command == "EHLO":
                    lines = ["post", *filter(None, offers.split(","))]
                    for text in lines[:-1]:
                        self.tell(f"250-{text}")
                    self.tell(f"250 {lines[-1]}")
                elif command == "DATA":
                    self.tell("354 go on")
                    text = b""
                    while (part := self.rfile.readline()) != b".\r\n":
                        text += part
                    post.taken.append(text.decode())
                    self.tell(answers.get("MESSAGE", "250 taken"))
                elif command == "QUIT":
                    self.tell("221 bye")
                    return
                else:
                    self.tell("235 let in" if command == "AUTH" else "250 ok")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads, allow_reuse_address = True, True

    with Server(("127.0.0.1", 0), Handler) as server:
        post.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield post
        finally:
            server.shutdown()
