"""Attendance and votes of deputies as charts with their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from senim.core.rule import Citation
from senim.rooms.clocks.queries import reader_lang, rulebook
from senim.rooms.council.models import Deputy
from senim.rooms.sessions import titles, verdicts
from senim.rooms.sessions.queries.record_of_deputy import Attendance, Mark
from senim.ui.parts import Bar, Bars, GapView, Tone
from senim.ui.verdict import CHOICES

MARKS = {
    "present": gettext_lazy("was there"),
    "excused": gettext_lazy("absent for a valid reason"),
    "missed": gettext_lazy("absent without a valid reason"),
}
SIGNS = {"present": "✓", "excused": "–", "missed": "×"}
TONES: Mapping[str, Tone] = {"present": "green", "excused": "ink", "missed": "red"}
ORDER: tuple[Mark, ...] = ("present", "excused", "missed")


@dataclass(frozen=True, slots=True)
class Square:
    """One sitting: what it was, its sign, its words for who cannot see it."""

    mark: str
    sign: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A deputy in the list of attendance."""

    deputy: Deputy
    attendance: Attendance
    plenary: tuple[int, int, int]
    commissions: tuple[int, int, int]
    run: int


def line(deputy: Deputy, found: Attendance) -> Line:
    return Line(deputy, found, _counts(found, True), _counts(found, False), len(found.run))


def _counts(found: Attendance, plenary: bool) -> tuple[int, int, int]:
    """(was there, excused, not excused)."""
    present, excused, missed = (found.count(mark, plenary) for mark in ORDER)
    return present, excused, missed


def attended(found: Attendance, plenary: bool) -> Bars:
    title = _("At sessions") if plenary else _("At commissions")
    bars = (Bar(str(MARKS[mark]), found.count(mark, plenary), tone=TONES[mark]) for mark in ORDER)
    return Bars(title, tuple(bars), _("sittings"))


def squares(found: Attendance) -> list[Square]:
    """The sittings in their order, the last forty."""
    return [
        Square(one.mark, SIGNS[one.mark], f"{titles.sitting(one.sitting)}: {MARKS[one.mark]}")
        for one in found.rows[-40:]
    ]


def voted(counts: Mapping[str, int], url: str) -> Bars:
    tones: Mapping[str, Tone] = {"for": "green", "against": "ink"}
    bars = tuple(
        Bar(
            str(verdicts.LABELS[choice]),
            counts[choice],
            url=f"{url}&choice={choice}",
            tone=tones.get(choice, "sky"),
        )
        for choice in CHOICES
    )
    return Bars(_("Open votes by name"), bars, _("votes"))


def warning(found: Attendance) -> GapView | None:
    """Three in a row are said in time: more than three are a ground to end the powers."""
    if not found.warned:
        return None
    times = len(found.run)
    title = ngettext(
        "Absent without a valid reason {n} time in a row",
        "Absent without a valid reason {n} times in a row",
        times,
    ).format(n=times)
    text = (
        _("This is a ground to end the powers by a vote of the maslikhat.")
        if found.ground
        else _("One more absence without a valid reason is a ground to end the powers.")
    )
    return GapView(title=title, text=f"{text} {article()}", late=found.ground)


def article() -> str:
    return rulebook().cite(Citation("LAW", "20", "3", "9"), reader_lang())
