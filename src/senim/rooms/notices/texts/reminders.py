"""What an office is reminded of, once a day: terms that have passed, end today, end soon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from senim.rooms.clocks import queries as clocks
from senim.rooms.notices.texts.common import Words, words
from senim.ui import formats

PASSED, TODAY, SOON = "passed", "today", "soon"
STAGES = (PASSED, TODAY, SOON)
# What waits for a cure has no term of the law: the day the body gave has passed.
UNCURED = "uncured"
# As many lines as one reads; the rest stands on the work page.
MOST = 40


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A term: its last day, the appeal's number, its rule (or `UNCURED`), the id of the body it is on."""

    due: date
    number: str
    rule: str
    body: str


def digest(lines: Mapping[str, Sequence[Line]]) -> Words:
    """The terms by stage, first due first."""
    count = {stage: len(lines.get(stage, ())) for stage in STAGES}
    headings = {PASSED: _("Passed:"), TODAY: _("Today is the last day:"), SOON: _("Soon due:")}
    shown: list[str] = []
    left = MOST
    for stage in STAGES:
        part = sorted(lines.get(stage, ()))[:left]
        left -= len(part)
        if part:
            shown += [headings[stage], *map(said, part)]
    rest = sum(count.values()) - MOST
    return words(
        _("Terms: passed – {passed}, today – {today}, soon – {soon}").format(**count),
        *shown,
        _("And more, under My work: {n}.").format(n=rest) if rest > 0 else "",
    )


def said(line: Line) -> str:
    if line.rule == UNCURED:
        what = _("not put right in time: return it or go on")
    else:
        what = clocks.rulebook().rule(line.rule, line.due).name[clocks.reader_lang()]
    return f"№ {line.number}: {what}, {formats.day(line.due)}"
