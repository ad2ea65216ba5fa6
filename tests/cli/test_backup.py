"""A backup comes back whole, on the same database and on the other one, or not at all."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Installation

New = Callable[..., Installation]


def manifest(path: Path) -> dict[str, dict[str, str]]:
    with tarfile.open(path) as tar:
        content = tar.extractfile("manifest.json")
        assert content
        return json.load(content)


def test_a_backup_comes_back_the_same(demo: Installation, new: New, tmp_path: Path) -> None:
    """Through SQLite and back, whatever the database under test."""
    first, second, third = (tmp_path / f"{name}.tar.gz" for name in ("first", "second", "third"))
    (demo.home / "files" / "1" / "ab").mkdir(parents=True, exist_ok=True)
    (demo.home / "files" / "1" / "ab" / "abcd").write_bytes(b"photo")
    demo.run("backup", str(first))

    between = new(sqlite=True)
    between.run("restore", str(first))
    between.run("backup", str(second))
    back = new(bare=True)
    back.run("restore", str(second))
    back.run("check", "--quick")
    back.run("backup", str(third))

    wanted = manifest(first)
    assert wanted["tables"]["appeals.appeal"] > 50
    for copy in (second, third):
        assert manifest(copy)["members"] == wanted["members"]
        assert manifest(copy)["tables"] == wanted["tables"]
    assert (back.home / "files" / "1" / "ab" / "abcd").read_bytes() == b"photo"


def test_a_restored_installation_goes_on(demo: Installation, new: New, tmp_path: Path) -> None:
    """Its keys are its own again, and rows added afterwards get ids of their own."""
    demo.run("backup", str(tmp_path / "all.tar.gz"))
    other = new(bare=True)
    other.run("restore", str(tmp_path / "all.tar.gz"))
    assert (other.home / "keys" / "secret").read_bytes() == (demo.home / "keys" / "secret").read_bytes()
    assert (other.home / "keys" / "secret").stat().st_mode & 0o077 == 0
    assert json.loads(other.run("work", "--once", "--json").stdout)["failed"] == []
    other.tamper("INSERT INTO people_attempt (key, at) VALUES ('k', '2026-11-23 05:00:00')")


def test_a_backup_is_for_its_owner_only(demo: Installation, tmp_path: Path) -> None:
    demo.run("backup", str(tmp_path / "all.tar.gz"))
    assert (tmp_path / "all.tar.gz").stat().st_mode & 0o077 == 0
    refused = demo.run("backup", str(tmp_path / "all.tar.gz"), code=1)
    assert "exists already" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["all.tar.gz"]


def test_only_an_empty_place_takes_a_backup(demo: Installation, tmp_path: Path) -> None:
    demo.run("backup", str(tmp_path / "all.tar.gz"))
    before = sorted(path.name for path in demo.home.iterdir())
    refused = demo.run("restore", str(tmp_path / "all.tar.gz"), code=1)
    assert "is not empty" in refused.stderr
    assert sorted(path.name for path in demo.home.iterdir()) == before


def repack(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """The same archive with one member changed."""
    with tarfile.open(path) as old, tarfile.open(path.with_suffix(".new"), "w:gz") as new:
        for info in old:
            content = old.extractfile(info)
            assert content
            data = content.read()
            if info.name == name:
                data = change(data)
            info.size = len(data)
            new.addfile(info, io.BytesIO(data))
    path.with_suffix(".new").rename(path)


def change_a_table(path: Path) -> None:
    repack(path, "tables/appeals.appeal.jsonl", lambda data: data.replace(b"2026", b"2025", 1))


def from_a_newer_program(path: Path) -> None:
    later = b'"migrations": [["appeals", "9999_later"],'
    repack(path, "manifest.json", lambda data: data.replace(b'"migrations": [', later))


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def of_another_kind(path: Path) -> None:
    path.write_bytes(b"not an archive")


def with_a_way_out(path: Path) -> None:
    with tarfile.open(path, "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("files/../../outside"))


@pytest.fixture(scope="module")
def sound(original: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backups") / "all.tar.gz"
    original.run("backup", str(path))
    return path


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (change_a_table, "does not match its hash"),
        (from_a_newer_program, "newer Senim"),
        (cut_short, "cannot read"),
        (of_another_kind, "cannot read"),
        (with_a_way_out, "is not a backup"),
        (Path.unlink, "there is no file"),
    ],
)
def test_a_spoiled_backup_is_refused_and_leaves_nothing(
    sound: Path, new: New, tmp_path: Path, spoil: Callable[[Path], None], words: str
) -> None:
    path = Path(shutil.copy(sound, tmp_path))
    spoil(path)
    other = new(bare=True)
    refused = other.run("restore", str(path), code=1)
    assert words in refused.stderr
    assert list(other.home.iterdir()) == []


def test_a_database_of_a_newer_program_is_left_alone(demo: Installation, tmp_path: Path) -> None:
    demo.tamper(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('appeals', '9999_later', '2026-11-23')"
    )
    for command in (["backup", str(tmp_path / "all.tar.gz")], ["migrate"], ["work", "--once"]):
        assert "newer Senim" in demo.run(*command, code=1).stderr
    assert "newer Senim" in demo.run("check", "--quick", code=1).stdout
    assert list(tmp_path.iterdir()) == []
