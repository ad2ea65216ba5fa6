"""What the signature parts of a page are made of: plain values that views fill and `ui/part/*.html` draws.

The tags of the same names (`{% chain %}`, `{% clock %}` …) take them. Words given here are already in the
reader's language; the words around figures are added by the part itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.core.explain import no_later_than
from senim.ui import formats

Tone = Literal["sky", "gold", "green", "red", "ink"]
Kind = Literal["appeal", "need", "line", "decision", "task", "result"]
KINDS: tuple[Kind, ...] = get_args(Kind)
LINKS: Mapping[Kind, str | Promise] = {
    "appeal": gettext_lazy("Appeal"),
    "need": gettext_lazy("Need"),
    "line": gettext_lazy("Budget line"),
    "decision": gettext_lazy("Decision"),
    "task": gettext_lazy("Task"),
    "result": gettext_lazy("Result"),
}


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the line that says where the reader is."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A link of the chain. `reached` is the furthest one that exists; `here` is the page's own."""

    name: str
    state: Literal["done", "reached", "missing"]
    note: str = ""
    url: str = ""
    here: bool = False


def chain(here: Kind, links: Mapping[Kind, tuple[str, str]]) -> tuple[ChainLink, ...]:
    """The six links. `links` has (note, url) for each one that exists; the others are "not yet"."""
    furthest = max((KINDS.index(kind) for kind in links), default=-1)
    return tuple(
        _link(kind, links.get(kind), here == kind, index == furthest) for index, kind in enumerate(KINDS)
    )


def _link(kind: Kind, link: tuple[str, str] | None, here: bool, furthest: bool) -> ChainLink:
    if link is None:
        return ChainLink(str(LINKS[kind]), "missing", _("not yet"), here=here)
    note, url = link
    state: Literal["done", "reached"] = "reached" if furthest else "done"
    return ChainLink(str(LINKS[kind]), state, note, "" if here else url, here)


SquareKind = Literal["used", "today", "left", "late"]
Square = tuple[SquareKind, date]


def squares(days: Iterable[date], today: date, late: Iterable[date] = ()) -> tuple[Square, ...]:
    """One square for each counted day of a term, then one for each day it is late."""
    return (*((_kind(day, today), day) for day in days), *(("late", day) for day in late))


def _kind(day: date, today: date) -> SquareKind:
    return "used" if day < today else "today" if day == today else "left"


@dataclass(frozen=True, slots=True)
class ClockView:
    """A running or ended term. `left` counts the days after today until `due`; when `late`, those over it."""

    title: str
    left: int
    due: date
    squares: tuple[Square, ...] = ()
    late: bool = False
    provisional: bool = False
    rule_text: str = ""
    citation: str = ""
    citation_url: str = ""
    steps: tuple[str, ...] = ()
    done: bool = False
    done_text: str = ""
    unit: Literal["working", "calendar"] = "working"
    calendar: str = ""

    @property
    def tone(self) -> Tone:
        if self.done:
            return "red" if self.late else "green"
        return "red" if self.late else "gold" if self.left == 0 else "sky"

    @property
    def beside(self) -> str:
        """The words beside the figure: working days left."""
        return formats.beside(self.left, f"{self.unit}_day_{'late' if self.late else 'left'}")

    @property
    def limit(self) -> str:
        """Not later than 11 December 2026, as it begins a line."""
        words = no_later_than(self.due, formats.language())
        return words[:1].upper() + words[1:]

    @property
    def weeks(self) -> list[list[Square]]:
        """The squares in runs: days that are not counted lie between one run and the next."""
        runs: list[list[Square]] = []
        for square in self.squares:
            if not runs or square[1] - runs[-1][-1][1] > timedelta(days=1):
                runs.append([])
            runs[-1].append(square)
        return runs

    @property
    def passed(self) -> int:
        return sum(kind == "used" for kind, _day in self.squares)


@dataclass(frozen=True, slots=True)
class FileView:
    """An attached file. `gone`: it was erased, and only that it was here is known."""

    name: str
    size: int
    url: str = ""
    thumb: str = ""
    kind: str = ""
    note: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One step that was made, or, when `coming`, the one that is due next."""

    at: datetime | date
    title: str
    text: str = ""
    rule_text: str = ""
    citation: str = ""
    number: int | None = None
    late: bool = False
    coming: bool = False
    files: tuple[FileView, ...] = ()
    url: str = ""

    @property
    def key(self) -> Hashable:
        """All that its words depend on; None with files, whose addresses are made for each reader."""
        if self.files:
            return None
        return (
            self.at,
            self.title,
            self.text,
            self.rule_text,
            self.citation,
            self.number,
            self.late,
            self.coming,
            self.url,
        )


@dataclass(frozen=True, slots=True)
class GapView:
    """What is missing, and what will fill it; shown before what is there."""

    title: str
    text: str = ""
    todo: str = ""
    url: str = ""
    link: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class ProofView:
    """That this page's last step stands in the public record; no number yet while it waits for one."""

    number: int | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with its label and figure. `text` replaces the figure where it needs a unit or a fraction."""

    label: str
    value: int
    note: str = ""
    url: str = ""
    text: str = ""
    tone: Tone = "sky"


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars from zero, in a table that says the same numbers."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = ""

    @property
    def rows(self) -> list[tuple[Bar, str]]:
        """Each bar with its length in hundredths of the longest, two digits after the point."""
        longest = max((bar.value for bar in self.bars), default=0) or 1
        return [(bar, f"{max(bar.value, 0) * 100 / longest:.2f}") for bar in self.bars]


@dataclass(frozen=True, slots=True)
class Pager:
    """Addresses of the neighbouring pages of a list; `found` is the kept count, where there is one."""

    newer: str = ""
    older: str = ""
    first: str = ""
    found: int | None = None


class Option(str):
    """A choice's label with a second line under it."""

    hint: str

    def __new__(cls, label: str | Promise, hint: str | Promise = "") -> Option:
        made = super().__new__(cls, label)
        made.hint = str(hint)
        return made
