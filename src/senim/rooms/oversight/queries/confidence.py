"""Questions of no confidence: one with its signatures, the list, the ground."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from senim.core import confidence
from senim.core.confidence import Course, Ground
from senim.rooms.clocks import queries as clocks
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Body
from senim.rooms.oversight.models import NoConfidence, Report, Signature
from senim.rooms.oversight.queries import reports
from senim.rooms.territory.models import Council


def whole() -> QuerySet[NoConfidence]:
    return NoConfidence.objects.select_related(
        "council__place",
        "body",
        "first",
        "second",
        "item__session",
        "item_again__session",
        "poll",
        "poll_again",
    )


def motion(slug: str, motion_id: uuid.UUID) -> NoConfidence | None:
    """One query."""
    return whole().filter(council__slug=slug, pk=motion_id).first()


def listed(council: Council) -> list[NoConfidence]:
    """The latest first. One query."""
    return list(whole().filter(council=council).order_by("-letter_on", "-pk")[:50])


def goes_on(council: Council, body: Body) -> bool:
    """Whether a question of no confidence in this akim goes on. One query."""
    return NoConfidence.objects.filter(council=council, body=body, ended_on=None).exists()


def signatures(motion: NoConfidence) -> list[Signature]:
    """Who signed, the initiators first. One query."""
    rows = Signature.objects.filter(motion=motion).select_related("deputy")
    return list(rows.order_by("-initiator", "on", "deputy__name"))


def course(motion: NoConfidence, today: date) -> Course:
    """Where it stands, by which day the next step is due."""
    return confidence.course(clocks.rulebook(), motion.facts, today, clocks.calendar_on(today))


def ground(council: Council, body: Body) -> tuple[Ground, list[Report]]:
    """Whether the akim's reports were not approved twice, and which. One query.

    What a question of no confidence has rested on already is not a ground for another.
    """
    used = set(NoConfidence.objects.filter(council=council, body=body).values_list("first", "second"))
    spent = {pk for pair in used for pk in pair}
    rows = [(row, one) for row, one in reports.rejections(council, body.pk) if row.pk not in spent]
    found = confidence.ground(one for _row, one in rows)
    return found, [row for row, _one in rows][-confidence.NEEDED :]


def grounds(council: Council, today: date) -> list[tuple[Body, Ground, list[Report]]]:
    """The akims of whom there is a ground now and no question yet. Three queries at most."""
    spent: set[uuid.UUID] = set()
    going: set[uuid.UUID] = set()
    for body, first, second, ended in NoConfidence.objects.filter(council=council).values_list(
        "body", "first", "second", "ended_on"
    ):
        spent |= {first, second}
        going |= set() if ended else {body}
    by_body: dict[uuid.UUID, list[tuple[Report, confidence.Rejection]]] = {}
    for row, one in reports.rejections(council):
        if row.pk not in spent and row.body_id and row.body_id not in going:
            by_body.setdefault(row.body_id, []).append((row, one))
    found = []
    for rows in by_body.values():
        there = confidence.ground(one for _row, one in rows)
        led = rows[-1][0].body
        if there.there and led is not None and (led.until is None or led.until >= today):
            found.append((led, there, [row for row, _one in rows][-confidence.NEEDED :]))
    return found


def of_items(council: Council, items: Iterable[uuid.UUID]) -> list[NoConfidence]:
    """Those that wait for the vote on these questions. One query."""
    wanted = list(items)
    rows = whole().filter(Q(item__in=wanted) | Q(item_again__in=wanted), council=council)
    return list(rows.order_by("pk"))


def by_refs(council: Council, refs: Iterable[str]) -> dict[str, NoConfidence]:
    ids = council_queries.sound(
        ref.removeprefix("no-confidence:") for ref in refs if ref.startswith("no-confidence:")
    )
    return {row.ref: row for row in whole().filter(council=council, pk__in=ids)}
