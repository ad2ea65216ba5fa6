"""A Senim of its own to measure: a folder, a database, a seeded council, a server without its worker."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PORT = 8790


def environment(home: Path, url: str, *, page_seconds: int = 60) -> dict[str, str]:
    return {
        **os.environ,
        "SENIM_HOME": str(home),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "BENCH_PAGE_SECONDS": str(page_seconds),
        "SENIM_BASE_URL": f"http://127.0.0.1:{PORT}",
    }


def seed(env: dict[str, str], count: int) -> float:
    """Fill the council up to `count` appeals; seconds it took."""
    started = time.monotonic()
    command = [sys.executable, "-m", "senim.cli.main", "seed", "--appeals", str(count), "--json"]
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started


@contextmanager
def serving(env: dict[str, str], *, workers: int = 0) -> Iterator[int]:
    """The server's process id while the block lasts: a process for each core, as `senim serve` has."""
    workers = workers or os.cpu_count() or 1
    granian = Path(sys.executable).parent / "granian"
    flags = "--interface wsgi --host 127.0.0.1 --blocking-threads 4 --log-level error --no-ws --no-access-log"
    command = [
        granian,
        *flags.split(),
        "--port",
        str(PORT),
        "--workers",
        str(workers),
        "senim.config.wsgi:application",
    ]
    process = subprocess.Popen(command, env=env)
    try:
        wait()
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def wait() -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("bench: the server did not answer")


def postgres_pid() -> int | None:
    """The process of the PostgreSQL that this run started, to count its work too."""
    found = subprocess.run(
        ["pgrep", "-o", "-f", "senim-pg-"], capture_output=True, text=True, check=False
    ).stdout
    return int(found.split()[0]) if found.strip() else None
