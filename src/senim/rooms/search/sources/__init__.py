"""Where things are found: each lower room's public things, as its own pages show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from senim.rooms.search.sources import acts, appeals, councils, sessions
from senim.rooms.search.sources.common import Findable
from senim.rooms.territory.models import Council

# Reference's first word → who knows it.
BY_REF = {
    "appeal": appeals.found,
    "decision": acts.found,
    "session": sessions.found_sessions,
    "item": sessions.found,
}
# What stands in no entry of its own, or changes with the day.
STILL = (councils.deputies, councils.bodies, councils.places)


def touched(subject: str) -> Collection[str]:
    """Which references an entry about `subject` may have changed. A part of an appeal has no page to find."""
    kind, _colon, key = subject.partition(":")
    if kind == "appeal" and key.count("-") > 1:
        return ()
    return (subject,) if kind in BY_REF else ()


def found(council: Council, refs: Collection[str]) -> list[Findable]:
    """What is public of these references, now."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        kind, _colon, key = ref.partition(":")
        grouped[kind].append(key)
    return [one for kind, keys in grouped.items() if kind in BY_REF for one in BY_REF[kind](council, keys)]


def everything(council: Council) -> Iterator[list[Findable]]:
    """Everything public, in heaps, the oldest first."""
    for heaps in (appeals.everything, acts.everything, sessions.everything):
        yield from heaps(council)
    yield from still(council)


def still(council: Council) -> Iterator[list[Findable]]:
    for every in STILL:
        yield every(council)
