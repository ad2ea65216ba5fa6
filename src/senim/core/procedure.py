"""Which steps an appeal allows: by where it is, what it is, and whose hand it would be.

One table says it for pages, actions, tests and the guide alike. Sources: APPC 62-100 (see docs/law.md); the
rule beside a step is the one of the rulebook it stands on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, cast

Kind = Literal["", "application", "complaint", "message", "proposal", "response", "request"]
Who = Literal["owner", "clerk", "hand", "officer", "deputy", "admin"]

# What people send (жолданым түрлері / виды обращений), APPC 4. Only the first two go the full way; "" is not
# settled yet, and then what both ways have is open.
FULL: frozenset[str] = frozenset({"application", "complaint"})
SIMPLIFIED: frozenset[str] = frozenset({"message", "proposal", "response", "request"})
KINDS: tuple[str, ...] = ("application", "complaint", "message", "proposal", "response", "request")

RECEIVED, REGISTERED, TO_CURE = "received", "registered", "to_cure"
FORWARDED, IN_WORK, SPLIT = "forwarded", "in_work", "split"
ANSWERED, RETURNED, TERMINATED = "answered", "returned", "terminated"
WITHDRAWN, FILED, JOINED = "withdrawn", "filed", "joined"
OPEN: tuple[str, ...] = (RECEIVED, REGISTERED, TO_CURE, FORWARDED, IN_WORK, SPLIT)
CLOSED: tuple[str, ...] = (ANSWERED, RETURNED, TERMINATED, WITHDRAWN, FILED, JOINED)
# With someone who has to answer it.
WORKED: frozenset[str] = frozenset({REGISTERED, FORWARDED, IN_WORK})
HEARD: frozenset[str] = WORKED | frozenset(CLOSED)
KNOWN: frozenset[str] = frozenset(OPEN) - {RECEIVED}
ANY: frozenset[str] = frozenset((*OPEN, *CLOSED))

# What is going on beside the state, kept on the appeal: a side step that is open, or one that happened.
MARKS: tuple[str, ...] = (
    "crime",
    "repeat",
    "parts",
    "followed",
    "resolved",
    "asked",
    "recusal",
    "extended",
    "preliminary",
    "objected",
    "hearing",
    "held",
    "minutes",
    "remarked",
    "unfavourable",
    "slip",
    "mended",
    "file",
    "opened",
    "execution",
    "complaint",
    "complained",
    # A deputy has it, chose it for a session, wrote a letter about it.
    "taken",
    "session",
    "wrote",
    "imported",
)


@dataclass(frozen=True, slots=True)
class Case:
    """What of an appeal decides about its steps. `part`: it is one part of another."""

    state: str
    kind: str = ""
    marks: frozenset[str] = frozenset()
    part: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class Step:
    """A step (әрекет / действие): who may, when, on which rule.

    `who` in order: the first that fits does it. "hand" is the body that has the appeal: its officer, or the
    clerk for the council itself and for bodies on paper. `kinds`: the kinds that know this step, all where
    it is empty; a kind that is not settled yet knows it too. `needs` and `unless` are marks. `decided`: the
    law gives it to the head, a deputy head or the head of the apparatus, so their name is asked for.
    """

    code: str
    who: tuple[Who, ...]
    states: frozenset[str]
    rule: str = ""
    kinds: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    whole: bool = False
    decided: bool = False


def _step(code: str, who: str, states: Collection[str], rule: str = "", **more: object) -> Step:
    given = {name: frozenset(str(value).split()) for name, value in more.items() if isinstance(value, str)}
    flags = {name: value for name, value in more.items() if isinstance(value, bool)}
    kinds = more.get("kinds")
    if isinstance(kinds, frozenset):
        given["kinds"] = kinds
    hands = cast(tuple[Who, ...], tuple(who.split()))
    return Step(code, hands, frozenset(states), rule, **given, **flags)  # type: ignore[arg-type]


_TABLE = (
    # ── taking in ──
    _step("register", "clerk", {RECEIVED}, "appeal.registration"),
    _step("crime", "clerk hand", WORKED | {RECEIVED}, "appeal.crime", unless="crime"),
    _step("forward", "clerk officer", WORKED, "appeal.forward"),
    _step("split", "clerk officer", WORKED, "appeal.forward", unless="crime", whole=True),
    _step("defects", "hand", WORKED, "appeal.defects", unless="crime"),
    _step("cure", "owner clerk hand", {TO_CURE}, "appeal.defects"),
    _step("return", "hand", WORKED | {TO_CURE}, "appeal.return", unless="crime", decided=True),
    _step("file", "hand", WORKED, "appeal.repeat", needs="repeat", unless="crime", decided=True),
    _step("join", "clerk", WORKED, unless="crime", whole=True),
    _step("settle", "clerk", KNOWN),
    _step("correct", "clerk", ANY - {RECEIVED}),
    _step("recall", "owner clerk hand", KNOWN | {RECEIVED}, "appeal.termination", unless="crime", whole=True),
    # ── considering ──
    _step("receive", "hand", {REGISTERED, FORWARDED}, "appeal.answer.forwarded"),
    _step("resolve", "hand", WORKED, decided=True),
    _step("ask", "hand", WORKED),
    _step("told", "hand", WORKED, needs="asked"),
    _step("recuse", "owner hand", WORKED, "appeal.recusal", unless="recusal"),
    _step("recusal", "hand", WORKED, "appeal.recusal", needs="recusal", decided=True),
    _step("extend", "hand", WORKED, "appeal.extension", unless="extended", decided=True),
    _step("preliminary", "hand", WORKED, "appeal.hearing.decision", kinds=FULL, unless="preliminary held"),
    _step(
        "object",
        "owner hand",
        WORKED,
        "appeal.hearing.objection",
        needs="preliminary",
        unless="objected held",
    ),
    _step("hearing", "hand", WORKED, "appeal.hearing.objection", needs="preliminary", unless="held"),
    _step("hold", "hand", WORKED, "appeal.hearing.minutes", needs="hearing"),
    # Their days run from the hearing, whatever came of the appeal meanwhile (APPC 74(4), 74(6)).
    _step("minutes", "hand", HEARD, "appeal.hearing.minutes", needs="held", unless="minutes"),
    _step("remark", "owner hand", HEARD, "appeal.hearing.remarks", needs="minutes", unless="remarked"),
    _step("terminate", "hand", WORKED | {TO_CURE}, "appeal.termination", unless="crime", decided=True),
    _step("answer", "hand", WORKED, "appeal.simplified.reply"),
    # ── after it ──
    _step("slip", "owner hand", {ANSWERED}, "appeal.slips", unless="slip"),
    _step("mend", "hand", {ANSWERED}, "appeal.slips", needs="slip"),
    _step("execute", "hand", {ANSWERED}, "act.execution", needs="execution"),
    _step("peruse", "owner hand", ANY - {RECEIVED}, "appeal.file-access", unless="file"),
    _step("show", "hand", ANY - {RECEIVED}, "appeal.file-access", needs="file"),
    # Silence counts as refused even where nobody registered it (91(2)); what was recalled was never refused.
    # What was joined to another got the answer given there, and may be complained of as any other (91(1)).
    _step(
        "complain",
        "owner clerk hand",
        ANY - {SPLIT, WITHDRAWN},
        "complaint.file",
        unless="complaint",
    ),
    _step("rate", "owner", {ANSWERED}),
    # ── at any time ──
    _step("publish", "clerk", ANY - {RECEIVED}),
    _step("withdraw", "clerk", ANY),
    _step("reissue", "clerk", ANY),
    _step("erase", "admin", ANY),
    _step("attach", "owner clerk officer", ANY),
    # A deputy's own (LAW 21(1)10, 21(2)3): whose it is, and that the mandate holds, the room knows.
    _step("take_up", "deputy", ANY - {RECEIVED}, whole=True),
    _step("put_down", "deputy", ANY - {RECEIVED}, needs="taken", whole=True),
    _step("announce", "deputy", ANY - {RECEIVED}, needs="taken", unless="session", whole=True),
    _step("write", "deputy", ANY - {RECEIVED}, needs="taken", whole=True),
)
STEPS: Mapping[str, Step] = {step.code: step for step in _TABLE}


def why_not(step: Step, case: Case) -> str:
    """Why a case does not allow a step: "" where it does, else `state`, `kind`, `part`, `needs:mark` or
    `done:mark`.
    """
    if case.state not in step.states:
        return "state"
    if step.whole and case.part:
        return "part"
    if step.kinds and case.kind and case.kind not in step.kinds:
        return "kind"
    for mark in sorted(step.needs - case.marks):
        return f"needs:{mark}"
    for mark in sorted(step.unless & case.marks):
        return f"done:{mark}"
    return ""


def allowed(case: Case, hands: Collection[Who]) -> dict[str, Who]:
    """Step → whose hand does it, for everything this case allows these hands."""
    found: dict[str, Who] = {}
    for step in STEPS.values():
        who = next((hand for hand in step.who if hand in hands), None)
        if who and not why_not(step, case):
            found[step.code] = who
    return found


def waits_for(case: Case) -> Who | Literal[""]:
    """Who has to move next: an open appeal always waits for someone; "" where nobody has to.

    What the applicant may still do after it is closed (say their word, complain) is not a wait.
    """
    if case.state == RECEIVED:
        return "clerk"
    if case.state == TO_CURE:
        return "owner"
    if case.is_open or case.marks & {"slip", "file", "execution", "complaint"}:
        return "hand"
    if "held" in case.marks and "minutes" not in case.marks:
        return "hand"
    return ""
