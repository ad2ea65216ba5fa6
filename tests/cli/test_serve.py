"""`senim serve` answers, looks after its worker, and goes when it is told to."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from senim.cli import Failure, serve
from senim.cli.serve import free_port
from tests.cli.conftest import Installation


class Served:
    """A running `senim serve`."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.process = installation.start("serve", "--port", "0", "--workers", "1")
        assert self.process.stdout
        said = self.process.stdout.readline()
        found = re.search(r"http://localhost:(\d+)/", said)
        assert found, said
        self.port = int(found[1])

    def ask(self, method: str, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, headers={"Host": "localhost", **headers})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), dict(answer.getheaders())

    def children(self) -> dict[int, str]:
        """Process id → command line, of everything this server started."""
        found: dict[int, str] = {}
        wanted = {self.process.pid}
        while wanted:
            parent = wanted.pop()
            for children in Path(f"/proc/{parent}/task/{parent}").glob("children"):
                for pid in map(int, children.read_text().split()):
                    found[pid] = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
                    wanted.add(pid)
        return found

    def worker(self) -> int | None:
        return next((pid for pid, command in self.children().items() if " work" in command), None)

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


def eventually(what: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.1)
    return False


def gone(pid: int) -> bool:
    return not Path(f"/proc/{pid}").exists() or " Z " in Path(f"/proc/{pid}/stat").read_text()


@pytest.fixture(scope="module")
def served(new: Callable[..., Installation], original: Installation) -> Iterator[Served]:
    server = Served(new(like=original))
    yield server
    server.stop()


def test_the_pages_answer(served: Served) -> None:
    status, body, _ = served.ask("GET", "/health")
    assert (status, json.loads(body)["status"]) == (200, "ok")


@pytest.mark.parametrize(
    ("wanted", "lang"),
    [("ru-RU,ru;q=0.9", "ru"), ("en;q=0.5,kk;q=0.9", "kk"), ("fr", "kk"), ("", "kk"), ("en", "en")],
)
def test_the_first_page_is_in_the_browsers_language(served: Served, wanted: str, lang: str) -> None:
    status, _, headers = served.ask("GET", "/", **{"Accept-Language": wanted})
    assert (status, headers["location"], headers["vary"]) == (302, f"/{lang}/", "Accept-Language")


@pytest.mark.parametrize(
    ("lang", "words"),
    [("kk", "Мұндай бет жоқ"), ("ru", "Такой страницы нет"), ("en", "There is no such page")],
)
def test_a_wrong_address_is_said_in_the_readers_language(served: Served, lang: str, words: str) -> None:
    status, body, _ = served.ask("GET", f"/{lang}/nowhere/at/all")
    assert status == 404
    assert words in body


def test_too_large_a_body_is_refused_in_words(served: Served) -> None:
    """Sent by a client that, like browsers, listens only after it has sent everything."""
    size = 130 * 1024 * 1024
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    connection.putrequest("POST", "/ru/akkol/appeals/new", skip_host=True)
    connection.putheader("Host", "localhost")
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    part = b"\0" * (1 << 20)
    for _ in range(size // len(part)):
        connection.send(part)
    answer = connection.getresponse()
    body = answer.read().decode()
    assert answer.status == 413
    assert "10" in body and "Traceback" not in body


def test_a_taken_port_is_said_with_the_next_free_one(served: Served) -> None:
    refused = served.installation.run("serve", "--port", str(served.port), code=1)
    assert f"cannot listen on 127.0.0.1:{served.port}" in refused.stderr
    assert re.search(r"try --port \d+", refused.stderr)


def test_one_database_has_one_worker(served: Served) -> None:
    assert eventually(lambda: served.worker() is not None)
    assert eventually(lambda: served.installation.start("work", "--once").wait(60) == 1)


def test_a_worker_that_dies_is_started_again(served: Served) -> None:
    assert eventually(lambda: served.worker() is not None)
    first = served.worker()
    assert first
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: served.worker() not in (None, first))
    assert served.ask("GET", "/health")[0] == 200


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_it_stops_with_everything_it_started(demo: Installation, how: signal.Signals) -> None:
    server = Served(demo)
    assert eventually(lambda: server.worker() is not None)
    children = list(server.children())
    assert len(children) >= 3
    server.process.send_signal(how)
    assert server.process.wait(30) == (-how if how is signal.SIGKILL else 0)
    assert eventually(lambda: all(gone(pid) for pid in children))
    server.process.communicate()


def test_a_port_out_of_range_is_refused() -> None:
    with pytest.raises(Failure, match="cannot listen"):
        free_port("127.0.0.1", 70000)


def test_started_by_make_the_free_port_is_named_for_make(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SENIM_PORT_HINT", "make demo PORT=")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Failure, match=r"; try make demo PORT=\d+$"):
            free_port("127.0.0.1", taken.getsockname()[1])


def test_a_free_port_is_taken_as_it_is() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert free_port("127.0.0.1", port) == port


def test_pages_that_cannot_start_end_the_command(
    new: Callable[..., Installation], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here the server's program is not where it should be."""
    home = new()
    home.run("migrate")
    monkeypatch.setattr(serve, "granian", lambda *_: [sys.executable, "-c", "raise SystemExit(3)"])
    monkeypatch.setenv("SENIM_HOME", str(home.home))
    with pytest.raises(Failure, match="the pages stopped by themselves"):
        serve.serve("127.0.0.1", 0, worker=False)
