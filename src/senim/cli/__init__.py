"""What every command shares: failing in one clear line, JSON for machines, progress for people.

No Django here. Exit codes: 0 done; 1 not done, or a problem found; 2 wrong usage.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any, TypeVar

Item = TypeVar("Item")


class Failure(Exception):
    """The command cannot do what was asked; the message says why and what to do."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def emit(data: Any, *, as_json: bool, text: str = "") -> None:
    """Print a result: `data` as JSON where a machine reads, `text` where a person does."""
    print(json.dumps(data, ensure_ascii=False, indent=2, default=str) if as_json else text)


def say(text: str) -> None:
    """Tell a person what is going on, apart from the result (stderr)."""
    print(text, file=sys.stderr, flush=True)


class Progress:
    """How far a long work has come, on one line of the terminal; silent where nobody watches."""

    def __init__(self, title: str, total: int) -> None:
        self.title, self.total, self.done = title, total, 0
        self.shown = 0.0
        self.watched = sys.stderr.isatty()

    def add(self, count: int = 1) -> None:
        self.done += count
        if self.watched and time.monotonic() - self.shown > 0.1:
            self._show()

    def end(self) -> None:
        if self.watched:
            self._show()
            print(file=sys.stderr)

    def over(self, items: Iterator[Item]) -> Iterator[Item]:
        """Pass the items on, counting them."""
        for item in items:
            yield item
            self.add()
        self.end()

    def _show(self) -> None:
        self.shown = time.monotonic()
        share = f" {100 * self.done // self.total:3d} %" if self.total else ""
        print(f"\r{self.title}: {self.done:,} of {self.total:,}{share}", end="", file=sys.stderr, flush=True)
