"""Which steps a complaint allows: by where it is, and whose hand it would be (APPC 91-100).

One table says it for pages, actions, tests and the guide alike, as `core.procedure` does for the appeal it is
about. The rule beside a step is the one of the rulebook it stands on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

# "body" is the hand of the body complained of, "above" that of the body above it: its officer, or the clerk
# for the council itself and for bodies on paper.
Who = Literal["owner", "clerk", "body", "above"]

FILED, PASSED, TAKEN = "filed", "passed", "taken"
SATISFIED, LEFT, DECIDED = "satisfied", "left", "decided"
RECALLED, COURT = "recalled", "court"
OPEN: tuple[str, ...] = (FILED, PASSED, TAKEN)
CLOSED: tuple[str, ...] = (SATISFIED, LEFT, DECIDED, RECALLED, COURT)

# What the appeal is that is complained of.
ANSWER, SILENCE, RETURN, TERMINATION = "answer", "silence", "return", "termination"
AGAINST: Mapping[str, str] = {
    "answered": ANSWER,
    "returned": RETURN,
    "terminated": TERMINATION,
    "filed": TERMINATION,
}
# Ends after which the act stands, so that its execution goes on (96); after the others there is another act,
# or none.
STANDS: frozenset[str] = frozenset({LEFT, RECALLED, COURT})
DISMISSED, REMITTED = "dismissed", "remitted"
# Outcomes that oblige the body complained of to do something (100(1)3, 100(1)5, 100(4)).
OBLIGING: frozenset[str] = frozenset({"acted", REMITTED, "replaced"})


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a complaint: who may (the first that fits does it), in which states, on which rule, and the
    state it leads to. `above`: whether it needs a body above (True), or that there is none (False).
    """

    code: str
    who: tuple[Who, ...]
    states: frozenset[str]
    rule: str
    to: str
    above: bool | None = None


_TABLE = (
    Step("satisfy", ("body",), frozenset({FILED}), "complaint.satisfy", SATISFIED),
    Step("pass", ("body",), frozenset({FILED}), "complaint.forward", PASSED, above=True),
    Step("court", ("body",), frozenset({FILED}), "complaint.court", COURT, above=False),
    Step("take", ("above",), frozenset({PASSED}), "complaint.decision", TAKEN),
    # Silence above counts as a refusal (100(5)): whoever complained goes on to the court (91(5), 100(6)).
    Step("silent", ("owner", "clerk"), frozenset({PASSED, TAKEN}), "complaint.silence", COURT, above=True),
    # What comes after the silence was counted is entered as well: late, and the court stays open.
    Step("leave", ("above",), frozenset({TAKEN, COURT}), "complaint.left.notice", LEFT, above=True),
    Step("decide", ("above",), frozenset({TAKEN, COURT}), "complaint.reply", DECIDED, above=True),
    Step("recall", ("owner", "clerk"), frozenset(OPEN), "complaint.again", RECALLED),
)
STEPS: Mapping[str, Step] = {step.code: step for step in _TABLE}


def why_not(step: Step, state: str, *, superior: bool) -> str:
    """Why a complaint does not allow a step: "" where it does, else `state`, `superior` (there is none) or
    `court` (there is one, so the way to court is not open yet).
    """
    if state not in step.states:
        return "state"
    if step.above is not None and step.above != superior:
        return "superior" if step.above else "court"
    return ""


def allowed(state: str, hands: Collection[Who], *, superior: bool) -> dict[str, Who]:
    """Step → whose hand does it, for everything a complaint in this state allows these hands."""
    found: dict[str, Who] = {}
    for step in STEPS.values():
        who = next((hand for hand in step.who if hand in hands), None)
        if who and not why_not(step, state, superior=superior):
            found[step.code] = who
    return found


def waits_for(state: str) -> Who | Literal[""]:
    """Who has to move next: an open complaint always waits for someone."""
    if state == FILED:
        return "body"
    return "above" if state in OPEN else ""


def stands(state: str, outcome: str) -> bool:
    """Whether the act complained of stands after a complaint ended so."""
    return state in STANDS or (state == DECIDED and outcome == DISMISSED)
