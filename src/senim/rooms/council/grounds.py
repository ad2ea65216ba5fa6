"""Why a mandate ends before its term: the list of LAW Art 20.

Some grounds are voted on by the maslikhat, by a majority of those present, on the submission of the
territorial election commission (Art 20(4)); others that commission decides by itself (Art 20(4-1)).
"""

from __future__ import annotations

from senim.core.rule import Citation

TERM_OVER = "term-over"
VOTED = (
    "incompatible-post",
    "incapacity",
    "death",
    "citizenship",
    "conviction",
    "moved-away",
    "own-request",
    "duties-failed",
    "revision-post",
)
INFORMED = ("party-left", "party-ended", "party-recall")
# Recall from a single-mandate district is dealt with by the law on elections.
ELECTION_LAW = ("recall",)
# Grounds of those elected by a party's list: in a single-mandate district a deputy owes the seat to voters.
LIST_ONLY = INFORMED
GROUNDS = (*VOTED, *INFORMED, *ELECTION_LAW)


def citation(ground: str) -> Citation:
    """The article and point a ground is dealt with by."""
    if ground == TERM_OVER:
        return Citation("LAW", "5")
    return Citation("LAW", "20", "4" if ground in VOTED else "4-1" if ground in INFORMED else "")


def who_ends(ground: str) -> str:
    """Who decides: `vote` of the maslikhat, the election `commission` alone, `voters`; "" at term's end."""
    if ground in VOTED:
        return "vote"
    return "commission" if ground in INFORMED else "voters" if ground in ELECTION_LAW else ""
