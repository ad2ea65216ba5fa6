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
ELECTIONS = ("election", "elected", "undecided")
OPEN = ("open", "voting", "secret", "voted", *ELECTIONS)
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
    "question draft": ("clerk", *SEATS, "former"),
    "draft amend": ("clerk", *SEATS, "former"),
    "draft withdraw": ("clerk", "deputy"),
    "amendment answer": (*KEEPERS, "presider"),
    "amendment withdraw": ("clerk", "deputy"),
    "year": KEEPERS,
    "row": KEEPERS,
    "beginning plan": KEEPERS,
    "beginning sitting": ("clerk", "presider"),
    "beginning": ("clerk", *SEATS, "former"),
    "commission": ("clerk", "presider"),
    "minutes edit": ("clerk",),
    "minutes sign": ("chair",),
    "minutes read": ("clerk", *SEATS, "former"),
    "minutes read:signed": EVERYONE,
    "minutes read:closed doors": EVERYONE,
    "console": (*KEEPERS, "presider"),
    "console:not begun": KEEPERS,
    "console:first": KEEPERS,
    "console:commission": ("clerk", "presider"),
    "desk": (*SEATS, "former"),
    "desk:commission": (*COMMISSION, "former"),
    "vote": (*SEATS, "former"),
    "vote:commission": (*COMMISSION, "former"),
}
ODD: dict[tuple[str, str, str, str], str] = {
    ("session", "asked", "support", "former"): "ask-no-mandate",
    ("desk", "not begun", "excuse", "absent"): "+",
    ("desk", "commission", "leave", "deputy"): "+",
    ("desk", "first", "excuse", "absent"): "+",
    # Who stands may step back.
    ("desk", "election", "step-down", "deputy"): "+",
    **{("desk", stage, "leave", "presider"): "presider-stays" for stage in OPEN},
    **{("desk", stage, "speak", "absent"): "not-there" for stage in OPEN},
    **{("vote", stage, "cast", "absent"): "not-on-list" for stage in ("voting", "secret", "election")},
    # Those who have voted are shown their page again.
    **{
        ("vote", stage, "cast", "absent"): "vote-over"
        for stage in ("voted", "closed", "elected", "undecided")
    },
}


# Whose powers have ended is told so, with the article (LAW 20), whatever the stage.
ENDED = ("desk", "vote", "question draft", "draft amend", "beginning propose", "beginning ask")
WRONG_ANYHOW = ("item-over",)


def expected(kind: str, stage: str, code: str, who: str, usual: str) -> str:
    """What somebody whose step it is gets."""
    ended = who == "former" and (kind in ENDED or f"{kind} {code}" in ENDED)
    if ended and usual not in WRONG_ANYHOW:
        return "no-mandate-now"
    return ODD.get((kind, stage, code, who), usual)


def may(kind: str, code: str, stage: str) -> tuple[str, ...]:
    """Whose step this is at this stage."""
    names = (f"{kind} {code}:{stage}", f"{kind} {code}", f"{kind}:{stage}", kind)
    return next(MAY[name] for name in names if name in MAY)


def cells(kind: str) -> dict[str, dict[str, str]]:
    """stage → step → what those whose it is get."""
    table = Path(__file__).with_name("matrix.txt").read_text().split(f"# {kind}\n")[1].split("\n\n")[0]
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in table.splitlines()]
    return {stage: {row[0]: row[place] for row in rows} for place, stage in enumerate(head) if stage}
