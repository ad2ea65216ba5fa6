"""The shape of the house: what is written nowhere, and where the few things that may be are."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.fields.related import ForeignKey

from senim.rooms.territory.models import Tenant
from tests.architecture.code import ROOT, Module, modules

LONGEST = 400
ALL = modules()
CLOCKS = {
    ("timezone", "now"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
}
# Sign-in and inbox go by the person, who may belong to several councils.
BY_PERSON = {"account"}
TENANTS = [model for model in apps.get_models() if issubclass(model, Tenant)]


def may_read_the_clock(module: Module) -> bool:
    """Views and what fills a slot on them, the command line with its worker, the pages of the house."""
    at_the_door = module.parts[0] in ("cli", "site") and module.parts[:2] != ("site", "demo")
    return at_the_door or bool({"views", "fillers"} & set(module.parts))


def clock_readings(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
            if (owner, node.attr) in CLOCKS:
                yield f"{module.name}:{node.lineno} reads {owner}.{node.attr}"


def test_the_clock_is_read_at_the_door_only() -> None:
    readings = [line for module in ALL if not may_read_the_clock(module) for line in clock_readings(module)]
    assert readings == []


def test_nothing_listens_to_model_signals() -> None:
    listening = [
        module.name
        for module in ALL
        for source, name, _local in module.imports()
        if source in ("django.db.models.signals", "django.dispatch", "django.core.signals")
        or name == "receiver"
    ]
    assert listening == []


def test_nothing_is_hidden_in_save_or_delete() -> None:
    hidden = [
        f"{module.name}: {cls.name}.{node.name}"
        for module in ALL
        if module.role == "models"
        for cls in ast.walk(module.tree)
        if isinstance(cls, ast.ClassDef)
        for node in cls.body
        if isinstance(node, ast.FunctionDef) and node.name in ("save", "delete", "clean", "full_clean")
    ]
    assert hidden == []


def tracked(*patterns: str) -> list[Path]:
    """The files of the repository, new ones included."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("git says which files are ours: this needs git and a clone")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_without_git_the_files_are_not_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with monkeypatch.context() as bare, pytest.raises(pytest.skip.Exception, match="git"):
        bare.setenv("PATH", str(tmp_path))
        tracked()
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    with pytest.raises(pytest.skip.Exception, match="a clone"):
        tracked()


def test_no_file_is_too_long() -> None:
    files = [path for path in tracked("*.py", "*.html", "*.js") if "migrations" not in path.parts]
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files}
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_no_file_names_a_host_to_download_from() -> None:
    # Written in two halves, so that this file does not name them either.
    hosts = [
        a + b for a, b in (("py", "pi.org"), ("pythonhos", "ted.org"), ("npm", "js."), ("crates", ".io"))
    ]
    naming = [
        f"{path.relative_to(ROOT)}: {host}"
        for path in tracked()
        for host in hosts
        if host.encode() in path.read_bytes()
    ]
    assert naming == []


def test_locks_name_no_address() -> None:
    assert [path.name for path in tracked("requirements/*") if re.search("https?://", path.read_text())] == []


def test_pages_ask_no_other_host() -> None:
    elsewhere = re.compile(
        r"""(?:src|href|action|url|import|fetch)\s*[=(:]?\s*["'(]*(?:https?:)?//[^"')\s]+"""
    )
    found = [
        f"{path.relative_to(ROOT)}: {address}"
        for path in tracked("src/*/templates/*", "src/*/static/*")
        if path.suffix in (".html", ".css", ".js", ".svg")
        for address in elsewhere.findall(path.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("model", TENANTS, ids=lambda model: model._meta.label)
def test_indexes_of_tenant_rows_begin_with_the_council(model: type[Model]) -> None:
    """By the council itself, or by the id of a row of it: those begin with the council's number."""
    leading = [index.fields[0].lstrip("-") for index in model._meta.indexes]
    leading += [
        constraint.fields[0] for constraint in model._meta.constraints if getattr(constraint, "fields", ())
    ]
    for name in leading:
        field = model._meta.get_field(name)
        within = isinstance(field, ForeignKey) and issubclass(field.related_model, Tenant)
        assert name == "council" or within or name in BY_PERSON, (
            f"{model.__name__}: an index begins with {name}"
        )
