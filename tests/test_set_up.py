"""`make` makes a .venv anew when it was moved or its Python is gone, and leaves any other alone.

Played in a folder with a small .venv of its own; `make -n` says what it would do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="no make here")


def packages(folder: Path) -> Path:
    return next((folder / ".venv" / "lib").glob("python3*")) / "site-packages"


def would_do(folder: Path, *what: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "-n", "--no-print-directory", "-C", str(folder), *(what or ["install"])]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A clone after `make install`, as far as the Makefile sees."""
    made = tmp_path / "here"
    for name in ("Makefile", "pyproject.toml", "tools/own_venv.py", "requirements", "src/senim/__init__.py"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, made / name)
    # As the Makefile does: by `python -m venv`, which writes down where.
    base = Path(sys.base_prefix) / "bin" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    subprocess.run([base, "-m", "venv", "--without-pip", ".venv"], cwd=made, check=True)
    (packages(made) / "senim.pth").write_text(f"{made / 'src'}\n")
    for stamp in (".boot", ".run", ".messages", ".dev"):
        (made / ".venv" / stamp).touch()
    return made


def test_a_healthy_one_is_left_alone(folder: Path) -> None:
    assert "venv" not in would_do(folder)
    (folder / "requirements" / "boot.lock").touch()
    assert "--clear" not in would_do(folder)


def test_a_healthy_one_is_left_alone_while_senim_is_installed_into_it(folder: Path) -> None:
    (packages(folder) / "senim.pth").unlink()
    assert "--clear" not in would_do(folder)


@pytest.mark.parametrize("target", ["install", "demo", "test"])
def test_a_moved_one_is_made_anew(folder: Path, target: str) -> None:
    moved = folder.rename(folder.with_name("elsewhere"))
    asked = would_do(moved, target)
    assert "-m venv --clear .venv" in asked
    assert "-e ." in asked


def test_the_demo_takes_another_port(folder: Path) -> None:
    assert "--port" not in would_do(folder, "demo")
    assert would_do(folder, "demo", "PORT=8001").endswith("/senim demo --port 8001\n")


def test_a_copied_one_is_made_anew(folder: Path) -> None:
    copy = shutil.copytree(folder, folder.with_name("copy"), symlinks=True)
    assert "--clear" in would_do(copy)
    assert "--clear" not in would_do(folder)


def test_one_whose_python_is_gone_is_made_anew(folder: Path) -> None:
    for link in (folder / ".venv" / "bin").glob("python*"):
        link.unlink()
        link.symlink_to("/nowhere/python3")
    assert "--clear" in would_do(folder)


def test_one_of_another_python_is_made_anew(folder: Path) -> None:
    lib = packages(folder).parent
    lib.rename(lib.with_name("python3.9"))
    assert "--clear" in would_do(folder)
