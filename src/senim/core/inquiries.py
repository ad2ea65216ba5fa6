"""Inquiries of deputies (депутаттық сауал / депутатский запрос): who may be asked, who signs the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from senim.core.rule import Citation

Addressee = Literal["akim", "election-commission", "prosecutor", "territorial", "executive"]
Post = Literal["addressee", "head", "deputy_head"]

ADDRESSEES = Citation("LAW", "21-1")
COPY, ANSWER = "inquiry.copy", "inquiry.answer"
PROSECUTOR: Addressee = "prosecutor"

# A kind of body (law/kz/topics.toml) → what it is in the list of LAW 21-1. A hospital is an organisation and
# no executive body, and the maslikhat does not ask itself: neither is here.
BY_KIND: Mapping[str, Addressee] = {
    "akim-apparatus": "akim",
    "okrug-akim": "akim",
    "election-commission": "election-commission",
    "prosecutor": "prosecutor",
    "police": "territorial",
    "territorial-unit": "territorial",
    "housing-utilities": "executive",
    "education": "executive",
    "employment-social": "executive",
    "land-architecture": "executive",
    "agriculture-land": "executive",
    "culture-sport": "executive",
    "veterinary": "executive",
    "finance": "executive",
    "internal-policy": "executive",
}
# Who may sign the answer: the addressee, the first head, a deputy head (LAW 21-1).
SIGNERS: tuple[Post, ...] = ("addressee", "head", "deputy_head")


def addressee(kind: str) -> Addressee | None:
    """What a body of this kind is in the law's list; None where an inquiry cannot go to it."""
    return BY_KIND.get(kind)


def may_sign(post: str) -> bool:
    return post in SIGNERS
