"""The journeys find a browser where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import chromium


@pytest.fixture
def bin_(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The only folder on the PATH, on a machine without Debian's Chromium."""
    monkeypatch.delenv("SENIM_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "KNOWN", (str(tmp_path / "debian"), *chromium.KNOWN[1:]))
    return tmp_path


def put(folder: Path, name: str) -> str:
    program = folder / name
    program.touch(mode=0o755)
    return str(program)


def test_the_first_that_is_there_is_taken(bin_: Path) -> None:
    assert chromium.chromium() == ""
    for name in ("google-chrome", "chromium-browser", "debian"):
        assert put(bin_, name) == chromium.chromium()


def test_the_named_one_wins(bin_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(bin_, "debian")
    monkeypatch.setenv("SENIM_CHROMIUM", put(bin_, "mine"))
    assert chromium.chromium().endswith("/mine")
    monkeypatch.setenv("SENIM_CHROMIUM", "/nowhere/chromium")
    assert chromium.chromium() == ""
