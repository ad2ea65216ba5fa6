"""Who is away, who stands in, to whom a head gives their powers for a while."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council.access import may_give
from senim.rooms.council.actions.closing import after, close_roles
from senim.rooms.council.actions.common import article, enter, need_order
from senim.rooms.council.actions.roles import grant_role
from senim.rooms.council.models import Absence, Role, holds_between
from senim.rooms.council.queries import absent_between, may_stand_in
from senim.rooms.record.actions import SYSTEM, Fact, Hand


@transaction.atomic
def take_leave(
    *,
    roles: Iterable[tuple[Role, Role | None]],
    reason: str,
    since: date,
    until: date | None,
    now: datetime,
    hand: Hand = SYSTEM,
) -> list[Absence]:
    """A person is away from several roles at once, each with its own stand-in or none; all or nothing."""
    return [
        set_absence(role=role, reason=reason, since=since, until=until, stand_in=other, now=now, hand=hand)
        for role, other in roles
    ]


@transaction.atomic
def set_absence(
    *,
    role: Role,
    reason: str,
    since: date,
    until: date | None,
    now: datetime,
    stand_in: Role | None = None,
    hand: Hand = SYSTEM,
) -> Absence:
    """Days away from a role; in those days `stand_in`, a role of the same kind for the same body (for the
    chair: a deputy's), acts for it. Without `until` it lasts until it is ended.
    """
    if reason not in Absence.Reason or reason == Absence.Reason.DELEGATED:
        raise Refusal("choose", {"reason": reason})
    absence = _put(role, reason, since, until, stand_in, now, hand)
    subject = f"role:{role.pk}"
    enter(role.council, "absence-began", subject, now=now, hand=hand, facts=_told(absence))
    return absence


@transaction.atomic
def delegate(
    *, role: Role, to: Role, since: date, until: date, now: datetime, hand: Hand = SYSTEM
) -> Absence:
    """Who leads a body gives its powers for named days to another of the same body, and keeps them too.

    What was itself given for a while is not given on.
    """
    if not may_give(role):
        raise Refusal("nothing-to-delegate")
    absence = _put(role, Absence.Reason.DELEGATED, since, until, to, now, hand)
    subject = f"role:{role.pk}"
    enter(role.council, "powers-given", subject, now=now, hand=hand, facts=_told(absence))
    return absence


def _put(
    role: Role,
    reason: str,
    since: date,
    until: date | None,
    stand_in: Role | None,
    now: datetime,
    hand: Hand,
) -> Absence:
    role = _fresh(role)
    council, today = role.council, role.council.day(now)
    last = min((day for day in (until, role.until) if day), default=None)
    if last is not None:
        need_order(since, last)
        if last < today:
            raise Refusal("date-past")
    if since < role.since:
        raise Refusal("end-before-start", {"since": role.since})
    _need_free(role, reason, since, last)
    absence = Absence(
        id=council.new_id(now),
        council=council,
        role=role,
        stand_in=stand_in,
        reason=reason,
        since=since,
        until=last,
    )
    if stand_in is not None:
        # Nobody has acted in days that are over, whenever they are entered.
        absence.acting = _act(role, _fresh(stand_in), max(since, today), last, now, hand)
    absence.save(force_insert=True)
    return absence


def _told(absence: Absence) -> dict[str, Fact]:
    """The public facts: the days and who stands in, never why."""
    return {
        "since": absence.since.isoformat(),
        "until": absence.until.isoformat() if absence.until else "",
        "stand_in": str(absence.stand_in_id) if absence.stand_in_id else "",
    }


def _fresh(role: Role) -> Role:
    """The role as it stands now; locked, so that two people do not send it away at once."""
    rows = Role.objects.select_for_update(of=("self",)).select_related("council", "account", "body", "deputy")
    return rows.get(pk=role.pk)


def _need_free(role: Role, reason: str, since: date, until: date | None) -> None:
    """One absence at a time, one delegation at a time."""
    delegated = reason == Absence.Reason.DELEGATED
    rows = Absence.objects.filter(holds_between(since, until), role=role)
    same = rows.filter(reason=reason) if delegated else rows.exclude(reason=Absence.Reason.DELEGATED)
    there = same.order_by("since").first()
    if there is not None:
        raise Refusal("absence-there", {"since": there.since})


def _act(role: Role, stand_in: Role, since: date, until: date | None, now: datetime, hand: Hand) -> Role:
    """The stand-in's second role: of the same kind, body and post, on behalf of who is absent."""
    if not may_stand_in(role, stand_in):
        chair = role.kind == Role.Kind.CHAIR
        raise Refusal("stand-in-other", {}, article("19", "5") if chair else None)
    name = stand_in.account.name
    if absent_between(stand_in, since, until):
        raise Refusal("stand-in-away", {"name": name})
    last = min((day for day in (until, stand_in.until) if day), default=None)
    if stand_in.since > since or (last is not None and last < since):
        raise Refusal("stand-in-not-then", {"name": name})
    return grant_role(
        council=role.council,
        account=stand_in.account,
        kind=role.kind,
        body=role.body,
        deputy=stand_in.deputy,
        acts_for=role.acts_for or role,
        since=since,
        until=last,
        now=now,
        hand=hand,
    )


@transaction.atomic
def end_absence(*, absence: Absence, until: date, now: datetime, hand: Hand = SYSTEM) -> None:
    """The last day away, or of powers given; the stand-in stops acting the same day. The day before the
    first one takes it back.
    """
    if until < absence.since:
        until = date.fromordinal(absence.since.toordinal() - 1)
    if not Absence.objects.filter(after(until), pk=absence.pk).update(until=until):
        raise Refusal("absence-over")
    close_roles(Role.objects.filter(acting_in=absence), until, now=now, hand=hand)
    enter(
        absence.council,
        "absence-ended",
        f"role:{absence.role_id}",
        now=now,
        hand=hand,
        facts={"until": until.isoformat()},
    )
