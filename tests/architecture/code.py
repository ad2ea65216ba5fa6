"""The program's own source as trees, for the tests of its shape."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from senim.ui.messages import PACKAGE

ROOT = PACKAGE.parent.parent
ROOMS = sorted(path.name for path in (PACKAGE / "rooms").iterdir() if (path / "__init__.py").exists())


@dataclass(frozen=True)
class Module:
    """One file of the package; `room` is empty outside the rooms, `role` is `models`, `actions`, `views` …"""

    path: Path

    @property
    def name(self) -> str:
        return str(self.path.relative_to(PACKAGE))

    @property
    def parts(self) -> tuple[str, ...]:
        return self.path.relative_to(PACKAGE).with_suffix("").parts

    @property
    def room(self) -> str:
        return self.parts[1] if self.parts[0] == "rooms" and len(self.parts) > 2 else ""

    @property
    def role(self) -> str:
        return self.parts[2] if self.room else self.parts[0]

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text())

    def imports(self) -> Iterator[tuple[str, str, str]]:
        """(module, name, local name) of every import; the name is empty for `import module`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    yield node.module, alias.name, alias.asname or alias.name
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    yield alias.name, "", alias.asname or alias.name


def modules() -> list[Module]:
    """Every module of the package but the migrations."""
    return [Module(path) for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
