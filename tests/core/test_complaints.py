"""The table of a complaint's steps: who, where, and that it always waits for someone or has ended."""

from __future__ import annotations

from itertools import combinations

import pytest

from senim.core import complaints
from senim.core.complaints import CLOSED, OPEN, STEPS
from senim.law import rulebook

WHO: tuple[complaints.Who, ...] = ("owner", "clerk", "body", "above")
EVERY = (*OPEN, *CLOSED)


@pytest.mark.parametrize(
    ("state", "superior", "steps"),
    [
        ("filed", True, {"satisfy": "body", "pass": "body", "recall": "owner"}),
        ("filed", False, {"satisfy": "body", "court": "body", "recall": "owner"}),
        ("passed", True, {"take": "above", "silent": "owner", "recall": "owner"}),
        ("taken", True, {"silent": "owner", "leave": "above", "decide": "above", "recall": "owner"}),
        # What the silence above led to may still be decided; where nobody is above there is only the court.
        ("court", True, {"leave": "above", "decide": "above"}),
        ("court", False, {}),
        *((state, True, {}) for state in CLOSED if state != "court"),
    ],
)
def test_each_state_has_its_steps(state: str, superior: bool, steps: dict[str, str]) -> None:
    assert complaints.allowed(state, WHO, superior=superior) == steps


def test_a_hand_gets_its_own_steps_only() -> None:
    for state in EVERY:
        for size in range(len(WHO) + 1):
            for hands in combinations(WHO, size):
                for code, who in complaints.allowed(state, hands, superior=True).items():
                    assert who in hands
                    assert who in STEPS[code].who


def test_what_is_open_waits_for_someone_who_can_move_it_on() -> None:
    for state in EVERY:
        for superior in (True, False):
            who = complaints.waits_for(state)
            assert bool(who) == (state in OPEN)
            if who and (superior or state == "filed"):
                moves = complaints.allowed(state, (who,), superior=superior)
                assert moves


def test_every_step_leads_to_a_state_and_rests_on_a_rule() -> None:
    known = {rule.id for rule in rulebook().versions}
    for step in STEPS.values():
        assert step.to in EVERY
        assert step.rule in known


@pytest.mark.parametrize(
    ("state", "outcome", "stands"),
    [
        ("decided", "dismissed", True),
        ("decided", "revoked", False),
        ("decided", "replaced", False),
        ("decided", "acted", False),
        ("decided", "remitted", False),
        ("left", "in-court", True),
        ("recalled", "", True),
        ("court", "", True),
        ("satisfied", "satisfied-by-body", False),
    ],
)
def test_whether_the_act_stands_afterwards(state: str, outcome: str, stands: bool) -> None:
    assert complaints.stands(state, outcome) is stands
