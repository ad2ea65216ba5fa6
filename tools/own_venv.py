"""Is the .venv that runs this still this folder's own? Exit code 0 yes, 3 no: it has to be made anew.

    .venv/bin/python -I tools/own_venv.py

A .venv holds the address of its folder and the version of its Python, and survives neither a move nor another
Python under the same name. This only looks; the Makefile makes anew what says 3, or does not run at all.
"""

from __future__ import annotations

import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def own() -> bool:
    """Senim is found here; or nowhere yet, in a .venv that was made here by this Python."""
    senim = find_spec("senim")
    if senim and senim.origin:
        return Path(senim.origin).resolve().is_relative_to(ROOT)
    made_by = Path(sys.prefix, "pyvenv.cfg").read_text().splitlines()
    made_here = any(line.startswith("command = ") and line.endswith(f" {sys.prefix}") for line in made_by)
    return made_here and Path(sysconfig.get_path("purelib")).is_dir()


if __name__ == "__main__":
    sys.exit(0 if own() else 3)
