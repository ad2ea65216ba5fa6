"""Reading appeals: the public list and board, each person's work, what is late. Every list is paged by
number.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, Count, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Replace

from senim.rooms.appeals import topics
from senim.rooms.appeals.actions.common import token_of
from senim.rooms.appeals.models import OPEN_STATES, YEAR, Appeal, Counter, State
from senim.rooms.council.models import Body
from senim.rooms.council.queries import OWN
from senim.rooms.people.models import Account
from senim.rooms.record.models import Number
from senim.rooms.territory.models import Council, Place

PAGE = 20


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader of the list chose; empty means all."""

    state: str = ""
    topic: str = ""
    area: str = ""
    body: str = ""
    word: str = ""

    def __bool__(self) -> bool:
        return any((self.state, self.topic, self.area, self.body, self.word))


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of a list: rows, newest first, and the numbers to go on from."""

    rows: list[Appeal]
    newer: int | None
    older: int | None


def chosen(council: Council, filters: Filters, today: date) -> QuerySet[Appeal]:
    rows = Appeal.objects.filter(council=council)
    if filters.state == "open":
        rows = rows.filter(state__in=OPEN_STATES)
    elif filters.state == "late":
        rows = rows.filter(state__in=OPEN_STATES, due__lt=today)
    elif filters.state in State.values:
        rows = rows.filter(state=filters.state)
    if filters.topic:
        rows = rows.filter(topic=filters.topic)
    if filters.area:
        rows = rows.filter(area=filters.area)
    if filters.body:
        rows = rows.filter(body_id=uuid.UUID(filters.body))
    if filters.word:
        rows = rows.filter(word=filters.word)
    return rows


def slice_of(rows: QuerySet[Appeal], *, before: int | None = None, after: int | None = None) -> Slice:
    """One page by number: below `before`, or above `after`, or the newest. One query."""
    rows = rows.select_related("place", "body")
    if after:
        found = list(rows.filter(serial__gt=after).order_by("serial")[: PAGE + 1])
        more = len(found) > PAGE
        part = found[:PAGE][::-1]
        return Slice(part, part[0].serial if more and part else None, part[-1].serial if part else None)
    found = list((rows.filter(serial__lt=before) if before else rows).order_by("-serial")[: PAGE + 1])
    part = found[:PAGE]
    return Slice(
        part, part[0].serial if before and part else None, part[-1].serial if len(found) > PAGE else None
    )


def council_with_length(slug: str) -> Council | None:
    """A council and how long its record is (`length`), to know whether a kept page is still true. One
    query.
    """
    length = Number.objects.filter(council=OuterRef("pk")).order_by("-number").values("number")[:1]
    return (
        Council.objects.select_related("place")
        .annotate(length=Coalesce(Subquery(length), 0))
        .filter(slug=slug)
        .first()
    )


def stamp(slug: str, serial: int) -> tuple[int, int] | None:
    """What changes when an appeal's page changes. One indexed select."""
    return Appeal.objects.filter(council__slug=slug, serial=serial).values_list("version", "files").first()


def counts(council: Council) -> dict[str, dict[str, int]]:
    """The kept counts: name → key → value. One query."""
    found: dict[str, dict[str, int]] = {}
    for name, key, value in Counter.objects.filter(council=council).values_list("name", "key", "value"):
        found.setdefault(name, {})[key] = value
    return found


def areas(council: Council) -> list[Place]:
    """The places right under the council's own: the board's rows and the filter's choices."""
    return list(Place.objects.filter(parent_id=council.place_id, closed_on=None).order_by("name_kk"))


def at_council(council: Council) -> tuple[list[Appeal], list[Appeal]]:
    """What is with the council itself, first due first: (to register, to forward or answer). One query."""
    rows = lined(council).filter(state__in=OPEN_STATES, body__kind=OWN).order_by("due", "serial")
    found = list(rows[: PAGE * 3])
    arrived = [appeal for appeal in found if appeal.state == State.RECEIVED]
    return arrived, [appeal for appeal in found if appeal.state != State.RECEIVED]


def due_soon(council: Council, today: date) -> list[Appeal]:
    """Open ones that are late or due within days, the latest first."""
    rows = lined(council).filter(state__in=OPEN_STATES, due__lte=today + timedelta(days=4))
    return list(rows.order_by("due", "serial")[:PAGE])


def of_bodies(council: Council, bodies: Iterable[object]) -> list[Appeal]:
    """An officer's open appeals, first due first."""
    rows = lined(council).filter(body__in=list(bodies), state__in=OPEN_STATES)
    return list(rows.order_by("due", "serial")[: PAGE * 3])


def to_publish(council: Council) -> list[Appeal]:
    """The applicant agreed to publish, and a clerk has not depersonalised it yet; sensitive topics never."""
    kept_private = [topic.code for topic in topics.all_topics() if topic.sensitive]
    rows = lined(council).filter(consent_public=True, published_at=None).exclude(topic__in=kept_private)
    return list(rows.exclude(state=State.RECEIVED).order_by("-serial")[:PAGE])


def on_paper(council: Council) -> list[Appeal]:
    """With bodies that have no accounts: their receipt and answer are entered by the clerk."""
    rows = lined(council).filter(state__in=(State.FORWARDED, State.IN_WORK), body__on_line=False)
    return list(rows.order_by("due", "serial")[:PAGE])


def lined(council: Council) -> QuerySet[Appeal]:
    """Rows as work lists show them."""
    return Appeal.objects.filter(council=council).select_related("place", "body", "text")


def of_district(council: Council, districts: Iterable[object], *, before: int | None = None) -> Slice:
    """A deputy's voters' appeals, newest first."""
    return slice_of(Appeal.objects.filter(council=council, district__in=list(districts)), before=before)


def of_account(account: Account) -> list[Appeal]:
    """The appeals of a resident's own account, in every council, newest first."""
    rows = Appeal.objects.filter(applicant__account=account).select_related(
        "place", "body", "council", "text"
    )
    return list(rows.order_by("-arrived_at")[: PAGE * 3])


@dataclass(frozen=True, slots=True)
class Late:
    """What is late at one body: how many, the oldest due day, and the longest wait's number."""

    body: Body
    late: int
    oldest: date | None
    open: int
    answered: int
    on_time: int


def late_by_body(council: Council, today: date, bodies: list[Body]) -> list[Late]:
    """The chair's table: each body with what is late there, the latest first. Three queries."""
    open_rows = Appeal.objects.filter(council=council, state__in=OPEN_STATES).order_by()
    late = {
        row["body"]: row
        for row in open_rows.filter(due__lt=today).values("body").annotate(n=Count("pk"), oldest=Min("due"))
    }
    kept = counts(council)
    found = []
    for body in bodies:
        key = body.pk.hex
        row = late.get(body.pk)
        found.append(
            Late(
                body=body,
                late=row["n"] if row else 0,
                oldest=row["oldest"] if row else None,
                open=kept.get("body.open", {}).get(key, 0),
                answered=kept.get("body.answered", {}).get(key, 0),
                on_time=kept.get("body.on_time", {}).get(key, 0),
            )
        )
    return sorted(found, key=lambda entry: (-entry.late, entry.oldest or today, -entry.open))


def bodies_with_counts(council: Council, ids: Iterable[str]) -> dict[str, Body]:
    """Bodies by id, each with its kept counts as `answered` and `in_time`. One query."""
    # SQLite keeps a UUID without hyphens, PostgreSQL shows it with them; the counts' keys have none.
    code = Replace(Cast(OuterRef("pk"), CharField()), Value("-"))
    kept = Counter.objects.filter(council=council, key=code)

    def count(name: str) -> Coalesce:
        return Coalesce(Subquery(kept.filter(name=name).values("value")[:1]), 0)

    rows = Body.objects.filter(council=council, pk__in=list(ids)).annotate(
        answered=count("body.answered"), in_time=count("body.on_time")
    )
    return {str(row.pk): row for row in rows}


def private_path(appeal: Appeal) -> str:
    """The private link, in the appeal's language: a secret that opens the appeal to its applicant without an
    account.
    """
    return f"/{appeal.lang}/{appeal.council.slug}/t/{token_of(appeal)}"


def by_ref(council: Council, ref: str) -> Appeal | None:
    """The appeal an entry is about (`appeal:2026-00417`), with what a message about it needs. One query."""
    return by_refs(council, [ref]).get(ref)


def by_refs(council: Council, refs: Iterable[str]) -> dict[str, Appeal]:
    """Several of them, by their references; what is no appeal's reference is left out. One query."""
    split = [ref.removeprefix("appeal:").partition("-") for ref in refs]
    serials = {
        int(year) * YEAR + int(rest) for year, _, rest in split if year.isdecimal() and rest.isdecimal()
    }
    rows = Appeal.objects.filter(council=council, serial__in=serials).select_related(
        "council",
        "applicant__account",
        "officer__account",
        "body",
        "deputy",
        "place",
        "text",
        "answer__body__superior",
    )
    return {appeal.ref: appeal for appeal in rows}


def count(council: Council) -> int:
    """How many appeals there are, counted row by row: for commands, never for a page."""
    return Appeal.objects.filter(council=council).count()
