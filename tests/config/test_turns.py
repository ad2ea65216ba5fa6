"""One piece of work at a time; who reads slowly keeps nobody waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse

from senim.config.turns import Turns

Answer = HttpResponse | StreamingHttpResponse


def asked(answer: Callable[[], Answer]) -> Any:
    return Turns(lambda _environ, _start: answer())({}, None)


def test_a_page_is_handed_over_whole_and_closed() -> None:
    page = HttpResponse("Сенім")
    assert asked(lambda: page) == ["Сенім".encode()]
    assert page.closed


def test_others_are_served_between_two_pieces() -> None:
    def pieces() -> Iterator[str]:
        yield "a"
        yield "b"

    long = StreamingHttpResponse(pieces())
    turns = Turns(lambda environ, _start: long if environ.get("long") else HttpResponse("short"))
    reading = turns({"long": True}, None)
    assert next(iter(reading)) == b"a"
    seen: list[object] = []
    other = threading.Thread(target=lambda: seen.append(turns({}, None)), daemon=True)
    other.start()
    other.join(timeout=30)
    assert seen == [[b"short"]]
    assert list(reading) == [b"b"]
    reading.close()
    assert long.closed


def test_never_two_at_once() -> None:
    busy, most = 0, 0

    def work(_environ: Any, _start: Any) -> HttpResponse:
        nonlocal busy, most
        busy += 1
        most = max(most, busy)
        threading.Event().wait(0.01)
        busy -= 1
        return HttpResponse()

    turns = Turns(work)
    threads = [threading.Thread(target=turns, args=({}, None)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_piece_that_fails_gives_the_turn_away() -> None:
    def pieces() -> Iterator[str]:
        yield "a"
        raise RuntimeError("the database is gone")

    turns = Turns(lambda environ, _start: StreamingHttpResponse(pieces()) if environ else HttpResponse("b"))
    reading = turns({"long": True}, None)
    with pytest.raises(RuntimeError):
        list(reading)
    assert turns({}, None) == [b"b"]
