"""The name of a file as kept and shown: no path, no invisible characters, the ending of what is inside."""

from __future__ import annotations

import re
import unicodedata

from senim.rooms.files.limits import BY_ENDING, NAME_LENGTH, Kind

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_UNFIT = re.compile(r'[<>:"|?*]')


def ending_of(name: str) -> str:
    """The ending of a name in lower case, "" if it has none."""
    stem, dot, ending = name.strip().rpartition(".")
    return ending.lower() if dot and stem else ""


def shown(name: str) -> str:
    """The last part of a path without invisible characters and without those no system takes in a name."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(char for char in last if char.isspace() or unicodedata.category(char) not in _HIDDEN)
    return " ".join(_UNFIT.sub(" ", seen).split())[:NAME_LENGTH]


def clean(name: str, kind: Kind) -> str:
    """A name safe to show and to save under, at most `NAME_LENGTH` characters, ending as `kind` does."""
    stem = shown(name)
    if ending_of(stem) in BY_ENDING:
        stem = stem.rpartition(".")[0]
    stem = stem[: NAME_LENGTH - len(kind.ending) - 1].strip(" .") or "file"
    return f"{stem}.{kind.ending}"
