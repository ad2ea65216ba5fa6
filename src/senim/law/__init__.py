"""The rulebook as data: TOML files of one country, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from senim.core.calendar import Calendar, load_calendars
from senim.core.grounds import Grounds, load_grounds
from senim.core.law import Rulebook, load_rulebook
from senim.core.majorities import Majorities, load_majorities
from senim.core.tally import check_examples
from senim.core.tenure import Limit, load_limits


def read(country: str = "kz") -> dict[str, str]:
    """Every TOML file of a country: its path inside the folder, and its text."""
    return dict(_walk(files(__name__) / country, ""))


@cache
def rulebook() -> Rulebook:
    """The rulebook of this installation; `LawError` when a file is wrong."""
    return load_rulebook(read())


@cache
def grounds() -> Grounds:
    """The lists of grounds of this installation; `LawError` when the file is wrong."""
    return load_grounds(read(), rulebook().acts)


@cache
def majorities() -> Majorities:
    """What votes need, in this installation; `LawError`: a file is wrong, an example does not come out."""
    found = load_majorities(read(), rulebook().acts)
    check_examples(found.versions)
    return found


@cache
def limits() -> tuple[Limit, ...]:
    """How often one may be elected, in this installation; `LawError` when a file is wrong."""
    return load_limits(read(), tuple(rulebook().acts))


@cache
def calendars() -> Mapping[str, Calendar]:
    """The calendars of this installation by version, oldest first."""
    return load_calendars(read())


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _walk(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            found.append((prefix + entry.name, entry.read_text(encoding="utf-8")))
    return found
