"""Who comes and goes, by the minute; who said they would not come: RULES 4, LAW 20(3)9, 21(2)6."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council.models import Deputy, Role
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.actions.hall import (
    OPEN,
    PAUSED,
    PLANNED,
    day_of,
    enter,
    hold,
    law,
    minute,
    moment,
    need_entitled,
    rules,
)
from senim.rooms.sessions.models import Excuse, Presence, Session, Sitting, Voter

UNDER_WAY = (PLANNED, OPEN, PAUSED)
# Why a minute is put right: said by a code, for the record takes nobody's free words.
SLIPS = ("wrong-minute", "wrong-person", "entered-late")


@transaction.atomic
def register(
    *,
    sitting: Sitting,
    deputies: Sequence[Deputy],
    by: Role,
    now: datetime,
    at: datetime | None = None,
    on_line: bool = False,
) -> list[Presence]:
    """Deputies are there from a minute on (тіркеу / регистрация): before the sitting and during it.

    Each by their own phone, or all whom the clerk ticks. `at` is the minute when they came.
    """
    hold(sitting, *UNDER_WAY)
    came = minute(at or now)
    _need_time(sitting, came, now)
    rows = [_arrive(sitting, deputy, by, came, on_line, now) for deputy in deputies]
    if rows:
        facts: dict[str, Fact] = {
            "deputies": [str(row.deputy_id) for row in rows],
            "at": moment(came),
            "on_line": on_line,
        }
        enter(sitting, "registered", by=by, now=now, facts=facts)
    return rows


def _need_time(sitting: Sitting, at: datetime, now: datetime) -> None:
    """Registration is on the day of the sitting, of a session that was called."""
    if sitting.session and sitting.session.state not in (Session.State.CALLED, Session.State.OPEN):
        raise Refusal("session-not-called", {"number": sitting.session.number}, law("10", "3"))
    if sitting.council.day(now) < sitting.council.day(sitting.starts_at):
        raise Refusal("register-on-the-day", {"day": sitting.council.day(sitting.starts_at)}, rules("4"))
    if at > now:
        raise Refusal("minute-ahead")
    if sitting.council.day(at) < sitting.council.day(sitting.starts_at):
        raise Refusal("minute-before", {"day": sitting.council.day(sitting.starts_at)})


def _arrive(
    sitting: Sitting, deputy: Deputy, by: Role, at: datetime, on_line: bool, now: datetime
) -> Presence:
    need_entitled(sitting, deputy, day_of(sitting, now))
    rows = Presence.objects.filter(sitting=sitting, deputy=deputy)
    if rows.filter(until=None).exists():
        raise Refusal("there-already", {"name": deputy.name})
    if rows.filter(until__gt=at).exists():
        raise Refusal("minutes-overlap", {"name": deputy.name})
    return Presence.objects.create(
        id=sitting.council.new_id(now),
        council=sitting.council,
        sitting=sitting,
        deputy=deputy,
        since=at,
        by=None if by.deputy_id == deputy.pk else by,
        on_line=on_line,
    )


@transaction.atomic
def leave(*, sitting: Sitting, deputy: Deputy, by: Role, now: datetime, at: datetime | None = None) -> None:
    """A deputy leaves the hall. Who presides first hands over to another."""
    hold(sitting, *UNDER_WAY)
    row = Presence.objects.filter(sitting=sitting, deputy=deputy, until=None).first()
    if row is None:
        raise Refusal("not-there", {"name": deputy.name})
    if sitting.state == OPEN and sitting.presider_id == deputy.pk:
        raise Refusal("presider-stays", {"name": deputy.name}, law("19", "5"))
    left = max(minute(at or now), row.since)
    if left > now:
        raise Refusal("minute-ahead")
    _need_votes_within(row, row.since, left)
    Presence.objects.filter(pk=row.pk).update(until=left)
    enter(sitting, "left", by=by, now=now, facts={"deputy": str(deputy.pk), "at": moment(left)})


@transaction.atomic
def correct_presence(
    *, presence: Presence, since: datetime, until: datetime | None, slip: str, by: Role, now: datetime
) -> None:
    """A slip of the minute is put right by a new entry that says what stood there and why.

    Not where somebody would have voted who was not there: that vote is annulled first.
    """
    sitting = presence.sitting
    hold(sitting, *UNDER_WAY, Sitting.State.CLOSED)
    since, until = minute(since), minute(until) if until else None
    if slip not in SLIPS:
        raise Refusal("say-why")
    if since > now or (until and not since <= until <= now):
        raise Refusal("minutes-order")
    if until is None and (presence.until is not None or sitting.state == Sitting.State.CLOSED):
        raise Refusal("minutes-order")
    if until is not None and presence.until is None:
        raise Refusal("leave-instead")
    _need_votes_within(presence, since, until)
    others = Presence.objects.filter(sitting=sitting, deputy=presence.deputy_id).exclude(pk=presence.pk)
    clash = (
        others.filter(until__gt=since) if until is None else others.filter(until__gt=since, since__lt=until)
    )
    if clash.exists():
        raise Refusal("minutes-overlap", {"name": presence.deputy.name})
    facts = {
        "deputy": str(presence.deputy_id),
        "since_from": moment(presence.since),
        "since": moment(since),
        "until_from": moment(presence.until) if presence.until else None,
        "until": moment(until) if until else None,
        "slip": slip,
    }
    Presence.objects.filter(pk=presence.pk).update(since=since, until=until)
    presence.since, presence.until = since, until
    enter(sitting, "presence-corrected", by=by, now=now, facts=facts)


def _need_votes_within(row: Presence, since: datetime, until: datetime | None) -> None:
    """In every vote for which this stay put the deputy on the list they must still be there."""
    lists = Voter.objects.filter(poll__sitting=row.sitting_id, deputy=row.deputy_id)
    lists = lists.exclude(poll__state="annulled").filter(poll__opened_at__gte=row.since)
    if row.until is not None:
        lists = lists.filter(poll__opened_at__lte=row.until)
    for opened in lists.values_list("poll__opened_at", flat=True):
        if minute(opened) < since or (until is not None and until < minute(opened)):
            raise Refusal("voted-then", {"name": row.deputy.name}, rules("7"))


@transaction.atomic
def excuse(
    *, sitting: Sitting, deputy: Deputy, reason: str, by: Role, now: datetime, valid: bool = True
) -> None:
    """A deputy tells beforehand that they will not come (LAW 21(2)6), or the clerk enters why one did not.

    The reason is private; that there is one, and whether it is a valid one, is public.
    """
    hold(sitting, *UNDER_WAY, Sitting.State.CLOSED)
    need_entitled(sitting, deputy, sitting.council.day(sitting.starts_at))
    own = by.deputy_id == deputy.pk
    if own and sitting.state != PLANNED:
        raise Refusal("excuse-beforehand", {}, law("21", "2"))
    if not reason:
        raise Refusal("say-why")
    if Presence.objects.filter(sitting=sitting, deputy=deputy).exists():
        raise Refusal("was-there", {"name": deputy.name})
    salt = secrets.token_bytes(16)
    Excuse.objects.update_or_create(
        sitting=sitting,
        deputy=deputy,
        defaults={
            "valid": valid or own,
            "reason": reason,
            "told_at": now,
            "by": by,
            "salts": {"reason": salt.hex()},
        },
        create_defaults={
            "id": sitting.council.new_id(now),
            "council": sitting.council,
            "valid": valid or own,
            "reason": reason,
            "told_at": now,
            "by": by,
            "salts": {"reason": salt.hex()},
        },
    )
    facts: dict[str, Fact] = {
        "deputy": str(deputy.pk),
        "valid": valid or own,
        "beforehand": sitting.state == PLANNED,
    }
    enter(sitting, "excused", by=by, now=now, facts=facts, private={"reason": (salt, reason)})
