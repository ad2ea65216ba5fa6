"""Where tasks come from: a decision, an answer to an appeal, minutes, an inquiry, a report.

Each kind of source registers how it is read (`register`): what it is called, of which day it is, which points
it has, who owes something by it and who asked. A task names its source by the reference alone.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from senim.rooms.territory.models import Council, Place

# Which roles make tasks from a kind of source, beside the clerk and the chair.
Read = Callable[[Council, str], "Source | None"]


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the source that may become a task: its path there, a short name, the words."""

    path: str
    label: str
    kk: str = ""
    ru: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """What a task comes from. `body`, `person`, `due`, `place` are what the form begins with; `deputy` or
    `commission` asked for it. `rules`: terms of law that may give the last day. `appeal`: the reference of
    the appeal behind it, whose applicant's personal data no word of a task may hold.
    """

    ref: str
    label: str
    day: date
    url: str = ""
    points: Sequence[Point] = ()
    body: uuid.UUID | None = None
    person: str = ""
    due: date | None = None
    place: Place | None = None
    deputy: uuid.UUID | None = None
    commission: uuid.UUID | None = None
    rules: Collection[str] = field(default=())
    appeal: str = ""


_reads: dict[str, Read] = {}


def register(kind: str, read: Read) -> None:
    """Let tasks come from things whose references begin with `kind` and a colon. One who asks for what
    everyone may not read yet gets None.
    """
    _reads[kind] = read


def source(council: Council, ref: str) -> Source | None:
    """The source of a reference, None where there is none."""
    kind, _colon, rest = ref.partition(":")
    return _reads[kind](council, ref) if rest and kind in _reads else None


def kinds() -> Collection[str]:
    return _reads.keys()
