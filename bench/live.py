"""Spectators of a sitting: polling of the tiny cached answer beside an event stream.

    python -m bench.live --spectators 1000 --changes 10

A server as `senim serve` starts it, an open sitting whose version is raised every few seconds, and so many
spectators in one process on the same machine. Polling: each asks for the version every second, and for the
changed part once it is another. Stream: each keeps one connection to a small asyncio server beside the
program, which looks at the version ten times a second and sends the number; then the part is asked for of the
program as well. Latency: from the commit of the change until the spectator has the whole changed part.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import resource
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import load, server

EVERY = 3.0
# Ports of its own, so that another measurement may run.
PAGES, STREAM = 8796, 8797


@dataclass
class Seen:
    """When each version was committed, and after how long each spectator had it (seconds)."""

    committed: dict[str, float] = field(default_factory=dict)
    latencies: list[float] = field(default_factory=list)
    requests: int = 0
    failed: int = 0


class Kept:
    """A connection that stays open between questions, as a browser's does."""

    def __init__(self) -> None:
        self.reader: Any = None
        self.writer: Any = None

    async def ask(self, path: str) -> bytes:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", server.PORT)
        try:
            self.writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
            length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
            body = bytes(await self.reader.readexactly(length))
        except (OSError, asyncio.IncompleteReadError, ValueError):
            self.writer.close()
            self.writer = None
            raise OSError("lost") from None
        if not head.startswith(b"http/1.1 200"):
            raise OSError(head[:40])
        return body


async def poller(base: str, seen: Seen, until: float) -> None:
    """As live.js does: the version every second, the part when it changed."""
    line, known = Kept(), ""
    await asyncio.sleep(random.random())
    while time.monotonic() < until:
        try:
            seen.requests += 1
            found = json.loads(await line.ask(f"{base}/version"))["version"]
            if found != known:
                await part(base, line, seen, known)
                known = found
        except OSError:
            seen.failed += 1
        await asyncio.sleep(0.9 + random.random() / 5)


async def part(base: str, line: Kept, seen: Seen, known: str) -> None:
    seen.requests += 1
    body = await line.ask(f"{base}/live/part")
    version = body.partition(b'data-version="')[2].partition(b'"')[0].decode()
    if version in seen.committed and known:
        seen.latencies.append(time.monotonic() - seen.committed[version])


async def listener(base: str, seen: Seen, until: float) -> None:
    """An event stream: a number arrives, the part is asked for."""
    line, known = Kept(), "none yet"
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", STREAM)
    except OSError:
        seen.failed += 1
        return
    writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    while time.monotonic() < until:
        try:
            got = await asyncio.wait_for(reader.readline(), max(until - time.monotonic(), 0.01))
        except TimeoutError:
            break
        if got.startswith(b"data: "):
            try:
                await part(base, line, seen, known)
            except OSError:
                seen.failed += 1
            known = got[6:].decode().strip()
    writer.close()


async def streamer(current: Any) -> asyncio.Server:
    """The stream's own small server: it looks ten times a second and tells everyone at once."""
    writers: set[asyncio.StreamWriter] = set()

    async def welcome(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
        writers.add(writer)

    async def tell() -> None:
        last = ""
        while True:
            found = await asyncio.to_thread(current)
            if found != last:
                last = found
                for writer in [one for one in writers if not one.is_closing()]:
                    writer.write(f"data: {found}\n\n".encode())
            await asyncio.sleep(0.1)

    made = await asyncio.start_server(welcome, "127.0.0.1", STREAM, backlog=2048)
    made.telling = asyncio.create_task(tell())  # type: ignore[attr-defined]
    return made


def change(sitting: Any) -> str:
    """Raise the version as an action does; the mark of the new one."""
    from django.db.models import F

    from senim.rooms.sessions.models import Sitting

    Sitting.objects.filter(pk=sitting.pk).update(version=F("version") + 1)
    return mark(sitting)


def mark(sitting: Any) -> str:
    from senim.rooms.sessions.queries import live
    from senim.rooms.sessions.views.live import mark as words

    found = live.fresh_version("akkol", sitting.pk)
    assert found is not None
    return words(found)


async def measure(way: str, sitting: Any, spectators: int, changes: int, pid: int) -> dict[str, Any]:
    base, seen = f"/kk/akkol/sessions/sittings/{sitting.pk}", Seen()
    until = time.monotonic() + 5 + EVERY * (changes + 1)
    made = await streamer(lambda: mark(sitting)) if way == "stream" else None
    work = poller if way == "poll" else listener
    people = [asyncio.create_task(work(base, seen, until)) for _ in range(spectators)]
    await asyncio.sleep(5)
    before, begun, asked = load.cpu_seconds(pid), time.monotonic(), seen.requests
    for _ in range(changes):
        version = await asyncio.to_thread(change, sitting)
        seen.committed[version] = time.monotonic()
        await asyncio.sleep(EVERY)
    seconds = time.monotonic() - begun
    figures = {
        "way": way,
        "spectators": spectators,
        "seen": len(seen.latencies),
        "should": spectators * changes,
        "requests_per_second": round((seen.requests - asked) / seconds),
        "server_cpu_share": round((load.cpu_seconds(pid) - before) / seconds, 2),
        "failed": seen.failed,
        "load": os.getloadavg()[0],
        **quantiles(seen.latencies),
    }
    await asyncio.gather(*people, return_exceptions=True)
    if made is not None:
        made.telling.cancel()  # type: ignore[attr-defined]
        made.close()
    return figures


def quantiles(found: list[float]) -> dict[str, float]:
    ranked = sorted(found) or [float("nan")]
    return {
        name: round(ranked[min(int(share * len(ranked)), len(ranked) - 1)], 3)
        for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0))
    }


def seed() -> Any:
    """Akkol with an open sitting and a vote that was taken."""
    from datetime import UTC, datetime

    from senim.rooms.sessions.models import Sitting
    from tests.build import sittings as build
    from tests.cast import akkol

    town, now = akkol(), datetime.now(UTC)
    of = build.session(town.council, town.term, now, state="open", closed_at=None)
    one = build.sitting(of, now, state="open", closed_at=None, seats=4, presider=town.marat)
    there = [town.bauyrzhan, town.olga, town.marat]
    build.present(one, there)
    for place in range(1, 41):
        about = build.item(one, place, state="on_agenda")
    build.poll(one, town.clerk, dict.fromkeys(there, "for"), about=about)
    Sitting.objects.filter(pk=one.pk).update(current=about)
    return one


def verdicts(sitting: Any, times: int) -> dict[str, Any]:
    """From the close of a vote, by the action, until its verdict stands on the public page, seconds."""
    from datetime import UTC, datetime

    from senim.rooms.council.models import Role
    from senim.rooms.sessions import actions
    from senim.rooms.sessions.actions import Question

    clerk = Role.objects.select_related("account").get(kind="clerk", council=sitting.council)
    found: list[float] = []
    for number in range(times):
        words = f"Мәселе {number}"
        poll = actions.open_poll(
            sitting=sitting,
            question=Question(about="procedure", words=(words, words)),
            by=clerk,
            now=datetime.now(UTC),
        )
        page(sitting)
        begun = time.monotonic()
        actions.close_poll(poll=poll, by=clerk, now=datetime.now(UTC))
        while f'class="asked"><a href="/kk/akkol/sessions/votes/{poll.pk}"' not in page(sitting):
            time.sleep(0.01)
        found.append(time.monotonic() - begun)
    return {"way": "verdict after the close", "times": times, "load": os.getloadavg()[0], **quantiles(found)}


def page(sitting: Any) -> str:
    address = f"http://127.0.0.1:{server.PORT}/kk/akkol/sessions/sittings/{sitting.pk}/live"
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode())


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bench.live", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--spectators", type=int, default=1000)
    parser.add_argument("--changes", type=int, default=10)
    parser.add_argument("--way", choices=["poll", "stream", "both"], default="both")
    args = parser.parse_args()
    server.PORT = PAGES
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    with tempfile.TemporaryDirectory(prefix="senim-bench-") as home:
        env = server.environment(Path(home), "")
        os.environ |= env | {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        sitting = seed()
        for way in ("poll", "stream") if args.way == "both" else (args.way,):
            with server.serving(env) as pid:
                figures = asyncio.run(measure(way, sitting, args.spectators, args.changes, pid))
            print(json.dumps(figures), flush=True)
        with server.serving(env):
            print(json.dumps(verdicts(sitting, 20)), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
