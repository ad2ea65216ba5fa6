"""Compile the translations: every `django.po` under the package gets its `django.mo`.

`python -m senim.ui.messages` needs no gettext tools, so a fresh machine can do it.
"""

from __future__ import annotations

import os
from pathlib import Path

import polib

PACKAGE = Path(__file__).resolve().parent.parent


def sources() -> list[Path]:
    """All translation files of the program."""
    return sorted(PACKAGE.glob("**/locale/*/LC_MESSAGES/django.po"))


def compile_all() -> int:
    """Compile what changed; returns how many files did."""
    changed = [po for po in sources() if _age(po.with_suffix(".mo")) <= _age(po)]
    for po in changed:
        # Written beside and moved, so that a server or a second compiler never reads half a file.
        fresh = po.with_suffix(f".mo.{os.getpid()}")
        polib.pofile(str(po), encoding="utf-8").save_as_mofile(str(fresh))
        fresh.replace(po.with_suffix(".mo"))
    return len(changed)


def _age(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0


if __name__ == "__main__":
    compile_all()
