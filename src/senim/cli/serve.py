"""`senim serve`: the pages, and the worker beside them, until told to stop."""

from __future__ import annotations

import argparse
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from senim.cli import Failure, say
from senim.cli.home import setup

HELP = """\
Serve the pages and run the worker (numbers for the record, notices, mail) beside them. Makes the database
on the first run. Stops cleanly on Ctrl+C or SIGTERM. Behind a proxy set SENIM_HOSTS, SENIM_HTTPS and
SENIM_BASE_URL.

examples:
  senim serve
  senim serve --port 8080 --workers 4
  senim serve --host 0.0.0.0 --no-worker       (run `senim work` elsewhere)

exit codes: 0 stopped when asked, 1 could not start or died, 2 wrong usage
"""
PATIENCE = 60
# What listens everywhere is asked here.
ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = sub.add_parser(
        "serve",
        help="serve the pages and run the worker",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument(
        "--port", type=int, default=8000, help="port to listen on (default: 8000; 0 takes a free one)"
    )
    parser.add_argument(
        "--workers", type=int, default=0, help="server processes (default: one for each core)"
    )
    parser.add_argument("--no-worker", action="store_true", help="pages only")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    setup()
    return serve(args.host, args.port, workers=args.workers, worker=not args.no_worker)


def serve(
    host: str, port: int, *, workers: int = 0, worker: bool = True, ready: Callable[[str], None] | None = None
) -> int:
    """Run until stopped; `ready(address)` is called once the pages really answer. Returns the exit code."""
    port = free_port(host, port)
    address = f"http://{shown(host)}:{port}"
    environment = {"SENIM_BASE_URL": address, **os.environ}
    crew = [Child("pages", granian(host, port, workers or os.cpu_count() or 1), environment, vital=True)]
    if worker:
        crew.append(Child("worker", [sys.executable, "-m", "senim.cli.main", "work"], environment))
    return Crew(crew).run(lambda: answers(host, port), lambda: (ready or greet)(address))


def granian(host: str, port: int, workers: int) -> list[str]:
    """The server's command line. No access log: addresses hold residents' private links."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": "4",
        "--log-level": "error",
        "--workers-kill-timeout": "10",
    }
    flags = ["--respawn-failed-workers", "--no-ws", "--no-access-log"]
    pairs = [part for pair in options.items() for part in pair]
    return [str(Path(sys.executable).parent / "granian"), *pairs, *flags, "senim.config.wsgi:application"]


def free_port(host: str, port: int) -> int:
    """The port if it is free; otherwise a failure that names the next free one."""
    if can_bind(host, port):
        return port or bound_port(host)
    after = next((other for other in range(port + 1, min(port + 100, 65536)) if can_bind(host, other)), None)
    # Make hands its own options on, and says how they are called there.
    hint = f"; try {os.environ.get('SENIM_PORT_HINT', '--port ')}{after}" if after else ""
    raise Failure(f"cannot listen on {host}:{port}, it is taken or not allowed{hint}")


def can_bind(host: str, port: int) -> bool:
    try:
        bound_port(host, port)
    except (OSError, OverflowError):
        return False
    return True


def bound_port(host: str, port: int = 0) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        return int(probe.getsockname()[1])


def shown(host: str) -> str:
    return "localhost" if host in {"127.0.0.1", "::1", *ANY} else host


def answers(host: str, port: int) -> bool:
    """Do the pages answer? Asked as a visitor of the first served host would."""
    from django.conf import settings

    local = ANY.get(host, host)
    named = next((name for name in settings.ALLOWED_HOSTS if name[:1] not in {"*", "."}), "localhost")
    connection = http.client.HTTPConnection(local, port, timeout=5)
    try:
        connection.request("GET", "/health", headers={"Host": named})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def greet(address: str) -> None:
    from senim.site.first_run.setup_code import invitation

    print(f"Senim is at {address}/  (Ctrl+C stops it)", flush=True)
    if invited := invitation(address):
        print(f"No council here yet. Set it up in the browser, once: {invited}", flush=True)


def end_with_us() -> None:
    """In a child: be told to stop when the parent is killed (Linux: prctl, PR_SET_PDEATHSIG)."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl:
        prctl(1, signal.SIGTERM)


class Child:
    """A program kept running: started again after it dies, waiting longer each time it dies young."""

    def __init__(
        self, name: str, command: Sequence[str], environment: dict[str, str], *, vital: bool = False
    ) -> None:
        self.name, self.command, self.environment, self.vital = name, list(command), environment, vital
        self.process: subprocess.Popen[bytes] | None = None
        self.started = self.again_at = 0.0
        self.wait = 1.0

    def start(self) -> None:
        # A session of its own: Ctrl+C reaches us alone, and we stop the others in order.
        self.process = subprocess.Popen(
            self.command, env=self.environment, start_new_session=True, preexec_fn=end_with_us
        )
        self.started = time.monotonic()
        self.again_at = 0.0

    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def look_after(self, now: float) -> None:
        if not self.died():
            return
        if not self.again_at:
            self.wait = 1.0 if now - self.started > PATIENCE else min(self.wait * 2, PATIENCE)
            self.again_at = now + self.wait
            say(f"senim: the {self.name} stopped by itself and is started again in {self.wait:.0f} s")
        elif now >= self.again_at:
            self.start()

    def stop(self) -> None:
        if self.process and not self.died():
            self.process.terminate()

    def end(self, deadline: float) -> None:
        if self.process:
            try:
                self.process.wait(max(deadline - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Crew:
    """The programs that serve together; they stop together."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self.stopping = False

    def run(self, ready: Callable[[], bool], greet: Callable[[], None]) -> int:
        before = {number: signal.signal(number, lambda *_: self._stop()) for number in STOP_SIGNALS}
        try:
            for child in self.children:
                child.start()
            return self._watch(ready, greet)
        finally:
            for child in self.children:
                child.stop()
            for child in self.children:
                child.end(time.monotonic() + 20)
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self) -> None:
        self.stopping = True

    def _watch(self, ready: Callable[[], bool], greet: Callable[[], None]) -> int:
        greeted, begun = False, time.monotonic()
        while not self.stopping:
            now = time.monotonic()
            for child in self.children:
                if child.vital and child.died():
                    raise Failure(
                        f"the {child.name} stopped by themselves; the log in SENIM_HOME/log may say why"
                    )
                child.look_after(now)
            if not greeted and ready():
                greeted = True
                greet()
            elif not greeted and now - begun > PATIENCE:
                raise Failure(
                    f"the pages did not answer within {PATIENCE} s; the log in SENIM_HOME/log may say why"
                )
            time.sleep(0.5 if greeted else 0.1)
        return 0
