"""A rung as pages show it: words, who, since when; charts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from senim.rooms.appeals.queries import late
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body, Role
from senim.rooms.oversight import access, words
from senim.rooms.oversight.matters import by_number
from senim.rooms.oversight.models import STEPS, Rung
from senim.rooms.record import words as record_words
from senim.rooms.record.words import Named
from senim.ui import parts

State = Rung.State


@dataclass(frozen=True, slots=True)
class Row:
    """One rung in words. `state` with its sign and tone is a chip; `reason` says why nobody was asked."""

    rung: Rung
    number: str
    # The page of what is late: an appeal, or a complaint in one.
    url: str
    step: str | Promise
    state: str | Promise
    sign: str
    tone: str
    who: str
    reason: str | Promise
    here: bool
    # In which role the visitor may answer it.
    hand: Role | None

    @property
    def commission(self) -> str:
        """Whose leader was asked: read the rungs with their commissions for this."""
        return self.rung.to_commission.name if self.rung.to_commission else ""

    @property
    def may_answer(self) -> bool:
        return self.hand is not None and self.rung.is_open and self.rung.state == State.PROPOSED

    @property
    def may_note(self) -> bool:
        return self.hand is not None and self.rung.state == State.TAKEN


def rows(rungs: Sequence[Rung], visitor: Visitor) -> list[Row]:
    """Several, the names of what is late asked for once."""
    wanted = {rung.procedure for rung in rungs if not by_number(rung.procedure)}
    named = record_words.resolve(visitor.council, wanted)
    return [row(rung, visitor, named) for rung in rungs]


def row(rung: Rung, visitor: Visitor | None = None, named: Mapping[str, Named] | None = None) -> Row:
    silent = rung.state == State.PROPOSED and not rung.is_open
    sign, tone = words.SIGNS[rung.state]
    about = thing(rung, visitor, named)
    answerable = visitor is not None and visitor.is_staff and rung.state in (State.PROPOSED, State.TAKEN)
    return Row(
        rung=rung,
        number=about.label,
        url=about.url,
        step=STEPS[rung.rung],
        state=words.SILENT if silent else words.STATES[rung.state],
        sign="–" if silent else sign,
        tone="ink" if silent else tone,
        who=rung.to_name,
        reason=words.WHY.get(rung.why, ""),
        here=rung.is_open,
        hand=access.hand_of(visitor, rung) if visitor and answerable else None,
    )


def thing(rung: Rung, visitor: Visitor | None, named: Mapping[str, Named] | None = None) -> Named:
    """What is late: the number of an appeal, or anything else by its name, with its page."""
    ref = rung.procedure
    if by_number(ref):
        return Named(ref.partition(":")[2], late.page_of(visitor.council.slug, ref) if visitor else "")
    if named is None:
        named = record_words.resolve(visitor.council, [ref]) if visitor else {}
    return named.get(ref, Named(ref.partition(":")[2]))


@dataclass(frozen=True, slots=True)
class Coming:
    """A step not reached yet."""

    step: str | Promise


def steps(rungs: Sequence[Rung], visitor: Visitor) -> list[Row | Coming]:
    """The five steps: those reached as they went, the others as they would come."""
    reached = {rung.rung: rung for rung in rungs}
    over = not any(rung.is_open for rung in rungs)
    found: list[Row | Coming] = []
    for code, step in STEPS.items():
        if code in reached:
            found.append(row(reached[code], visitor))
        elif not over:
            found.append(Coming(step))
    return found


def by_rung(counts: Mapping[str, int], here: str) -> parts.Bars:
    return parts.Bars(
        title=_("Late answers by step of the ladder"),
        bars=tuple(
            parts.Bar(str(STEPS[code]), n, url=f"{here}?rung={code}" if n else "", tone="red")
            for code, n in counts.items()
        ),
    )


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with how many of its late answers stand on each step."""

    body: Body
    counts: list[int]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def cells(self) -> list[tuple[str | Promise, int]]:
        return list(zip(STEPS.values(), self.counts, strict=True))


def by_body(counts: Mapping[tuple[uuid.UUID, str], int], bodies: Sequence[Body]) -> list[BodyRow]:
    """Bodies with something late on the ladder, the most first."""
    rows = [BodyRow(body, [counts.get((body.pk, step), 0) for step in STEPS]) for body in bodies]
    return sorted((each for each in rows if each.total), key=lambda each: -each.total)
