"""One request at a time in a process, and nobody waits for a reader whose line is slow.

Two threads that work at once only fight for the interpreter (docs/adr/0007), so every piece of work is done
in turn. An answer that is sent while it is made (a file, a long table) holds its thread until the reader has
taken it: between two pieces it gives the turn away, and others are served meanwhile (docs/adr/0018).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock
from typing import Any

App = Callable[[dict[str, Any], Any], Any]


class Turns:
    """A WSGI application around another one."""

    def __init__(self, app: App) -> None:
        self.app, self.turn = app, Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes] | Pieces:
        with self.turn:
            answer = self.app(environ, start_response)
            if getattr(answer, "streaming", False):
                return Pieces(answer, self.turn)
            try:
                return list(answer)
            finally:
                answer.close()


class Pieces:
    """The rest of an answer, each piece made in turn."""

    def __init__(self, answer: Any, turn: Lock) -> None:
        self.answer, self.rest, self.turn = answer, iter(answer), turn

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        with self.turn:
            return bytes(next(self.rest))

    def close(self) -> None:
        with self.turn:
            self.answer.close()
