"""Who may do what of a session, at which stage, and what they are told at the wrong one. Run cell by cell by
`test_step_matrix`.

`matrix.txt`: a row is a step, a column a stage; "+" it is done, else the code of the refusal; 422: the form
again with the refusal beside its field. `MAY`: whose step it is, stage by stage where that differs; everyone
else gets 403. `ODD`: cells in which one of those gets something else, for what they are in the hall.

People: the clerk, the chair, a deputy who presides (and leads the commission), a deputy who is there, one who
is not, one whose mandate ended yesterday and whose role was not ended yet; the public, a resident, an officer
of a body, the administrator, the clerk of another council.
"""

from __future__ import annotations

from pathlib import Path

KEEPERS = ("clerk", "chair")
SEATS = ("chair", "presider", "deputy", "absent")
COMMISSION = ("presider", "deputy")
OPEN = ("open", "voting", "secret", "voted")
EVERYONE = (
    "public", "resident", "clerk", "chair", "presider", "deputy", "absent", "former", "officer", "admin",
    "neighbour",
)  # fmt: skip

# Whose it is: by kind and step, then by kind; a stage of its own after the colon.
MAY: dict[str, tuple[str, ...]] = {
    "session": KEEPERS,
    "session support": (*SEATS, "former"),
    "question": KEEPERS,
    "question edit:proposed": (*KEEPERS, "deputy"),
    "question withdraw": ("clerk", "deputy"),
    "commission": ("clerk", "presider"),
    "minutes edit": ("clerk",),
    "minutes sign": ("chair",),
    "minutes read": ("clerk", *SEATS, "former"),
    "minutes read:signed": EVERYONE,
    "minutes read:closed doors": EVERYONE,
    "console": (*KEEPERS, "presider"),
    "console:not begun": KEEPERS,
    "console:commission": ("clerk", "presider"),
    "desk": SEATS,
    "desk:commission": COMMISSION,
    "vote": SEATS,
    "vote:commission": COMMISSION,
}
ODD: dict[tuple[str, str, str, str], str] = {
    ("session", "asked", "support", "former"): "ask-no-mandate",
    ("desk", "not begun", "excuse", "absent"): "+",
    ("desk", "commission", "leave", "deputy"): "+",
    **{
        ("desk", stage, "leave", "presider"): "presider-stays"
        for stage in ("open", "voting", "secret", "voted")
    },
    **{("desk", stage, "speak", "absent"): "not-there" for stage in ("open", "voting", "secret", "voted")},
    **{("vote", stage, "cast", "absent"): "not-on-list" for stage in ("voting", "secret")},
    # Those who have voted are shown their page again.
    **{("vote", stage, "cast", "absent"): "vote-over" for stage in ("voted", "closed")},
}


def may(kind: str, code: str, stage: str) -> tuple[str, ...]:
    """Whose step this is at this stage."""
    names = (f"{kind} {code}:{stage}", f"{kind} {code}", f"{kind}:{stage}", kind)
    return next(MAY[name] for name in names if name in MAY)


def cells(kind: str) -> dict[str, dict[str, str]]:
    """stage → step → what those whose it is get."""
    table = Path(__file__).with_name("matrix.txt").read_text().split(f"# {kind}\n")[1].split("\n\n")[0]
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in table.splitlines()]
    return {stage: {row[0]: row[place] for row in rows} for place, stage in enumerate(head) if stage}
