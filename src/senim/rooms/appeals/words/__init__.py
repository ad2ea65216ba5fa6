"""Words of this room: refusals, choices, what a step is called."""

from senim.rooms.appeals.words import after, considering, deputies, intake, main
from senim.rooms.appeals.words.intake import MEANS
from senim.rooms.appeals.words.main import (
    CHANNELS,
    ELSEWHERE,
    OUTCOME_HINTS,
    OUTCOMES,
    POSTS,
    SIGNATURES,
    SIGNED,
    WORDS,
    Words,
)
from senim.ui import refusals

SLICES = (intake, considering, after, deputies)
STEPS: dict[str, Words] = main.STEPS | {kind: name for part in SLICES for kind, name in part.STEPS.items()}
DONE: dict[str, Words] = main.DONE | {step: said for part in SLICES for step, said in part.DONE.items()}
for part in (main, *SLICES):
    refusals.register(part.REFUSALS)

__all__ = [
    "CHANNELS",
    "DONE",
    "ELSEWHERE",
    "MEANS",
    "OUTCOMES",
    "OUTCOME_HINTS",
    "POSTS",
    "SIGNATURES",
    "SIGNED",
    "SLICES",
    "STEPS",
    "WORDS",
]
