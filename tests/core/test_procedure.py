"""The table of steps by itself: wherever steps lead, somebody has to move, and can."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core import procedure
from senim.core.procedure import (
    ANSWERED,
    CLOSED,
    FILED,
    FORWARDED,
    IN_WORK,
    JOINED,
    OPEN,
    RECEIVED,
    REGISTERED,
    RETURNED,
    SPLIT,
    STEPS,
    TERMINATED,
    TO_CURE,
    WITHDRAWN,
    Case,
    allowed,
    waits_for,
    why_not,
)

HANDS: tuple[procedure.Who, ...] = ("owner", "clerk", "hand", "officer", "deputy", "admin")
CONSIDERED = "resolved asked recusal extended preliminary objected hearing held minutes remarked"
# What a step does: the state it leads to ("" stays), the marks it sets, the marks it takes away.
EFFECTS: Mapping[str, tuple[str, str, str]] = {
    "register": (REGISTERED, "", ""),
    "crime": (FORWARDED, "crime", CONSIDERED),
    "forward": (FORWARDED, "", CONSIDERED),
    "split": (SPLIT, "parts", CONSIDERED),
    "defects": (TO_CURE, "", ""),
    "cure": (IN_WORK, "", ""),
    "return": (RETURNED, "", ""),
    "file": (FILED, "", ""),
    "join": (JOINED, "", ""),
    "recall": (WITHDRAWN, "", ""),
    "receive": (IN_WORK, "", ""),
    "resolve": ("", "resolved", ""),
    "ask": ("", "asked", ""),
    "told": ("", "", "asked"),
    "recuse": ("", "recusal", ""),
    "recusal": ("", "", "recusal"),
    "extend": ("", "extended", ""),
    "preliminary": ("", "preliminary", ""),
    "object": ("", "objected", ""),
    "hearing": ("", "hearing", ""),
    "hold": ("", "held", "hearing"),
    "minutes": ("", "minutes", ""),
    "remark": ("", "remarked", ""),
    "terminate": (TERMINATED, "", ""),
    "answer": (ANSWERED, "execution", ""),
    "slip": ("", "slip", ""),
    "mend": ("", "mended", "slip"),
    "execute": ("", "", "execution"),
    "peruse": ("", "file", ""),
    "show": ("", "opened", "file"),
    "complain": ("", "complaint", ""),
}
# Steps that move nothing of what decides about steps.
STILL = frozenset(
    {"settle", "correct", "rate", "publish", "withdraw", "reissue", "erase", "attach"}
    | {"take_up", "put_down", "announce", "write"}
)
# What takes a mark away again that somebody is waited for by; a complaint has a table of its own.
SETTLES = {"slip": "mend", "file": "show", "execution": "execute"}


def test_every_step_is_known_here() -> None:
    assert set(EFFECTS) | STILL == set(STEPS)


def after(case: Case, code: str) -> Case:
    to, on, off = EFFECTS[code]
    return Case(to or case.state, case.kind, (case.marks | set(on.split())) - set(off.split()), case.part)


@given(
    kind=st.sampled_from(("", *procedure.KINDS)),
    part=st.booleans(),
    repeat=st.booleans(),
    choices=st.lists(st.integers(0, 40), max_size=30),
)
def test_wherever_steps_lead_somebody_has_to_move_and_can(
    kind: str, part: bool, repeat: bool, choices: list[int]
) -> None:
    case = Case(FORWARDED if part else RECEIVED, kind, frozenset({"repeat"} if repeat else ()), part)
    for choice in choices:
        holds(case)
        codes = [code for code in allowed(case, HANDS) if code in EFFECTS]
        if codes:
            case = after(case, codes[choice % len(codes)])
    holds(case)


def holds(case: Case) -> None:
    who = waits_for(case)
    assert case.is_open <= bool(who), case
    if not who:
        assert not case.marks & {*SETTLES, "complaint"}
        return
    # Whoever is waited for has a step; of a whole in parts the parts have theirs.
    can = allowed(case, [who])
    assert case.state == SPLIT or can, case
    if case.is_open and case.state != SPLIT:
        leads = {EFFECTS[code][0] for code in allowed(case, HANDS) if code in EFFECTS} - {""}
        assert leads & {*CLOSED, REGISTERED, IN_WORK, FORWARDED}, case
    for mark in case.marks & set(SETTLES):
        assert not why_not(STEPS[SETTLES[mark]], case), (mark, case)


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize("kind", ("", *procedure.KINDS))
def test_an_open_one_always_waits_for_someone(state: str, kind: str) -> None:
    assert waits_for(Case(state, kind)) in HANDS


@pytest.mark.parametrize("state", CLOSED)
def test_a_closed_one_waits_for_nobody_unless_something_is_owed(state: str) -> None:
    assert waits_for(Case(state)) == ""
    for mark in ("slip", "file", "execution", "complaint"):
        assert waits_for(Case(state, marks=frozenset({mark}))) == "hand"
    assert waits_for(Case(state, marks=frozenset({"held"}))) == "hand"
    assert waits_for(Case(state, marks=frozenset({"held", "minutes"}))) == ""


@pytest.mark.parametrize(
    ("code", "case", "why"),
    [
        ("forward", Case(RECEIVED), "state"),
        ("split", Case(IN_WORK, part=True), "part"),
        ("preliminary", Case(IN_WORK, "message"), "kind"),
        ("preliminary", Case(IN_WORK), ""),
        ("return", Case(IN_WORK, marks=frozenset({"crime"})), "done:crime"),
        ("file", Case(IN_WORK), "needs:repeat"),
        ("minutes", Case(ANSWERED, marks=frozenset({"held"})), ""),
        ("slip", Case(TERMINATED), "state"),
        ("complain", Case(WITHDRAWN), "state"),
        ("show", Case(SPLIT, marks=frozenset({"file"})), ""),
    ],
)
def test_why_a_step_is_not_there(code: str, case: Case, why: str) -> None:
    assert why_not(STEPS[code], case) == why
