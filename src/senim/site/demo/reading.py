"""The demo's texts, as plain tables."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

Table = dict[str, Any]


def read() -> dict[str, list[Table]]:
    """All tables of all files by name (`body`, `district`, `commission`, `account`, `deputy`, `applicant`,
    `appeal`, `complaint`, `ladder`, `followed`, `letter`, `reception`).
    """
    found: dict[str, list[Table]] = {}
    for path in sorted(files("senim.site.demo").iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            for name, rows in tomllib.loads(path.read_text("utf-8")).items():
                if isinstance(rows, list):
                    found.setdefault(name, []).extend(rows)
    return found


def words(table: Table) -> tuple[str, str, str]:
    """`{kk, ru, en}` as kk, ru, en."""
    return table["kk"], table["ru"], table.get("en", "")
