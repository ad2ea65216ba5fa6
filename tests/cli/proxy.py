"""A small proxy: what lies under `/senim` of its host goes on to the pages, the rest is another site."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATH = "/senim"
# What belongs to one connection and is not handed on (RFC 9110, 7.6.1).
HOP = {"connection", "transfer-encoding", "keep-alive", "content-length"}


@contextmanager
def proxy(backend: list[int], *, strips: bool) -> Iterator[int]:
    """Its port, while the block lasts. `backend` holds the port of the pages once they are there; `strips`:
    the path is taken off, as nginx does with a slash after its `proxy_pass` and Caddy with `handle_path`.
    """

    class Handler(BaseHTTPRequestHandler):
        def forward(self) -> None:
            if self.path != PATH and not self.path.startswith(f"{PATH}/"):
                self.send_error(418, "the site of the district")
                return
            path = (self.path.removeprefix(PATH) or "/") if strips else self.path
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
            connection = http.client.HTTPConnection("127.0.0.1", backend[0], timeout=30)
            body = self.rfile.read(length) if length else None
            connection.request(self.command, path, body, headers | {"X-Forwarded-Proto": "http"})
            answer = connection.getresponse()
            content = answer.read()
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in HOP:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_HEAD = forward

        def log_message(self, *_words: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
