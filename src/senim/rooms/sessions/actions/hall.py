"""What all that happens in a sitting shares: one at a time, its quorum, its entries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import F

from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import hand
from senim.rooms.council.models import Deputy, Role
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.models import Sitting
from senim.rooms.sessions.queries.hall import quorum

OPEN, PAUSED, PLANNED = Sitting.State.OPEN, Sitting.State.PAUSED, Sitting.State.PLANNED
READ = (
    "state",
    "version",
    "presider",
    "led_by",
    "seats",
    "elected",
    "total_is",
    "current",
    "closed_doors",
    "opened_at",
)


def law(article: str, part: str = "") -> Citation:
    return Citation("LAW", article, part)


def rules(article: str) -> Citation:
    return Citation("RULES", article)


def hold(sitting: Sitting, *states: str) -> None:
    """Take a sitting for the rest of this transaction, raise its version and read it anew; refuse one in
    another state. All that happens in a sitting passes here one after another, but for the votes.
    """
    taken = Sitting.objects.filter(pk=sitting.pk, state__in=states).update(version=F("version") + 1)
    sitting.refresh_from_db(fields=READ)
    if not taken:
        raise Refusal(f"sitting-{sitting.state}")


def enter(
    sitting: Sitting,
    kind: str,
    *,
    by: Role,
    now: datetime,
    subject: str = "",
    facts: Mapping[str, Fact] | None = None,
    private: Mapping[str, tuple[bytes, str]] | None = None,
) -> None:
    """The entry of what happened in a sitting; its subject is the sitting unless said."""
    record.append(
        council=sitting.council,
        kind=f"session.{kind}",
        subject=subject or sitting.ref,
        at=now,
        hand=hand(by),
        facts=facts,
        private=private,
    )


def day_of(sitting: Sitting, now: datetime) -> date:
    return sitting.council.day(now)


def need_entitled(sitting: Sitting, deputy: Deputy, day: date) -> None:
    """Only who holds a mandate that day, in a commission only its members, count and vote."""
    if not deputy.since <= day <= (deputy.until or day):
        raise Refusal("no-mandate-now", {"name": deputy.name}, law("20"))
    if sitting.commission_id and sitting.commission:
        members = council_queries.members_of(sitting.commission, day)
        if deputy.pk not in {member.deputy_id for member in members}:
            raise Refusal("not-a-member", {"name": deputy.name}, law("15", "1"))


def need_quorum(sitting: Sitting, day: date, code: str = "no-quorum") -> int:
    """How many are there; refused where they are too few to decide anything."""
    found = quorum(sitting, day)
    if found is None:
        raise Refusal("rule-of-day-unknown", {"day": day})
    if not found.there:
        raise Refusal(
            code,
            {"present": found.present, "needed": found.needed, "lacking": found.needed - found.present},
            found.citation,
        )
    return found.present


def minute(at: datetime) -> datetime:
    """Arrivals and departures are kept by the minute."""
    return at.replace(second=0, microsecond=0)


def moment(at: datetime) -> str:
    """A minute as a fact."""
    return at.isoformat(timespec="minutes")
