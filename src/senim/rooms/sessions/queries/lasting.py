"""The running terms of sessions: which rules they run by, what is due soon or late."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from senim.rooms.clocks import queries as clocks
from senim.rooms.clocks.models import Clock
from senim.rooms.council.queries import sound, terms_by_id
from senim.rooms.sessions.models import Session, Sitting
from senim.rooms.territory.models import Council

# Kinds of procedures (see actions.timing), and the rules their terms run by.
KINDS = frozenset({"notice", "materials", "drafts", "call", "hearing", "first-session", "session"})
RULES = frozenset(
    {
        "session.notice",
        "session.notice.extraordinary",
        "session.materials",
        "session.materials.extraordinary",
        "session.drafts",
        "session.extraordinary.call",
        "session.minutes",
        "hearing.announcement",
        "session.first",
    }
)
SOON = timedelta(days=14)


def due_soon(council: Council, today: date) -> list[Clock]:
    """What has to be done for sessions within two weeks, and what is late, first due first. One query."""
    return clocks.due_by(council, RULES, today + SOON)


def numbers(council: Council, refs: Collection[str]) -> dict[str, str]:
    """The number of the session, sitting or convocation a term is of, by its procedure. Three queries at
    most.
    """
    ids: dict[str, set[str]] = {}
    for ref in refs:
        kind, _colon, pk = ref.partition(":")
        if kind in KINDS:
            ids.setdefault({"hearing": "sitting", "first-session": "term"}.get(kind, "session"), set()).add(
                pk
            )
    found: dict[str, int] = {}
    if "session" in ids:
        rows = Session.objects.filter(council=council, pk__in=sound(ids["session"]))
        found |= {str(pk): number for pk, number in rows.values_list("pk", "number")}
    if "sitting" in ids:
        sittings = Sitting.objects.filter(council=council, pk__in=sound(ids["sitting"]))
        found |= {str(pk): number for pk, number in sittings.values_list("pk", "number")}
    if "term" in ids:
        found |= {str(term.pk): term.number for term in terms_by_id(council, ids["term"])}
    return {ref: str(found[ref.partition(":")[2]]) for ref in refs if ref.partition(":")[2] in found}
