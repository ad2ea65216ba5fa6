"""An election at the clerk's desk: to which office, and what may follow from a vote that is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from senim.core.refusal import Refusal
from senim.rooms.council.models import Commission, Deputy
from senim.rooms.sessions.actions import Question
from senim.rooms.sessions.models import Item, Poll, Sitting
from senim.rooms.sessions.queries.polls import goes_on
from senim.rooms.sessions.queries.seen import Console

CHAIR, HEAD = "chair", "head"
RULES = {CHAIR: "chair.election", HEAD: "commission.chair.election"}


def offices(sitting: Sitting, commissions: Sequence[Commission]) -> list[tuple[str, str]]:
    """(code, label) of the offices a session elects to (LAW 19, 19-1): the chair, the head of each standing
    commission.
    """
    if not sitting.session_id:
        return []
    heads = [
        (f"{HEAD}:{one.pk}", _("The head of a commission: {name}").format(name=one.name))
        for one in commissions
    ]
    return [(CHAIR, _("The chair of the maslikhat")), *heads]


def office_of(item: Item | None) -> str:
    """The office the item that is considered elects to; "" for any other item."""
    if item is None or item.rule not in RULES.values() or item.state != Item.State.ON_AGENDA:
        return ""
    return CHAIR if item.rule == RULES[CHAIR] else f"{HEAD}:{item.commission_id or ''}"


def asked(
    code: str, words: tuple[str, str], ballot: str, item: Item | None, people: Sequence[Deputy],
    commissions: Sequence[Commission],
) -> Question:  # fmt: skip
    """The election a form asks to be opened; its words are those of the office unless others are written."""
    what, _colon, row_id = code.partition(":")
    if what not in RULES:
        raise Refusal("choose")
    commission = next((one for one in commissions if str(one.pk) == row_id), None)
    usual = ("Мәслихат төрағасын сайлау", "Избрание председателя маслихата")
    if what == HEAD:
        usual = ("Тұрақты комиссия төрағасын сайлау", "Избрание председателя постоянной комиссии")
        if commission is not None:
            usual = (f"{usual[0]}: {commission.name_kk}", f"{usual[1]}: {commission.name_ru}")
    if item is not None and item.rule != RULES[what]:
        item = None
    return Question(
        "election",
        (words[0] or usual[0], words[1] or usual[1]),
        ballot,
        RULES[what],
        item=item,
        candidates=tuple(people),
        commission=commission,
    )


@dataclass(frozen=True, slots=True)
class Follows:
    """What may follow an election: a second vote between two, `tied` of whom to choose them where a place is
    shared, the office, or the same `anew`: its code as `offices` has it.
    """

    run_off: bool = False
    tied: tuple[tuple[Deputy, int], ...] = ()
    office: bool = False
    anew: str = ""


def follows(poll: Poll, now: Console) -> Follows:
    """Nothing once a later vote for the same office runs or stands, or the elected one holds it."""
    result = poll.result or {}
    if poll.about != Poll.About.ELECTION or poll.state != Poll.State.CLOSED or later(poll, now):
        return Follows()
    if result.get("elected"):
        return Follows(office=result["elected"] not in _in_office(poll, now))
    names = result.get("run_off") or []
    if len(names) > 2:
        return Follows(tied=tuple(goes_on(poll).items()))
    if names:
        return Follows(run_off=True)
    return Follows(anew=CHAIR if poll.rule == RULES[CHAIR] else f"{HEAD}:{poll.commission_id}")


def later(poll: Poll, now: Console) -> bool:
    """Whether the same office was elected to, or is being, in a later vote that stands."""
    rest = [*now.over, *([now.running] if now.running else [])]
    return any(
        one.number > poll.number and _same(one, poll) and one.state != Poll.State.ANNULLED for one in rest
    )


def _same(one: Poll, other: Poll) -> bool:
    return (one.rule, one.commission_id) == (other.rule, other.commission_id)


def _in_office(poll: Poll, now: Console) -> list[str]:
    """Names of who holds the office of an election today."""
    rows = now.chairs if poll.rule == RULES[CHAIR] else now.heads
    of = poll.commission_id
    there = {row.deputy_id for row in rows if of is None or getattr(row, "commission_id", of) == of}
    return [one.name for one in now.people if one.pk in there]


def stays(now: Console, day: date) -> Deputy | None:
    """The chair whose powers go on after this day: while there is one, no other is elected."""
    there = {row.deputy_id for row in now.chairs if row.until is None or row.until > day}
    return next((one for one in now.people if one.pk in there), None)
