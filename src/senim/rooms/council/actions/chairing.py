"""The chair of the maslikhat, and who stands in."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as terms
from senim.rooms.council import decisions
from senim.rooms.council.actions.closing import after, close_roles
from senim.rooms.council.actions.common import (
    OBLAST_LEVEL,
    article,
    enter,
    link_decision,
    need_mandate,
    need_order,
)
from senim.rooms.council.actions.tenure import need_may_stand
from senim.rooms.council.models import (
    AssociationMember,
    Chair,
    Commission,
    CommissionMember,
    Deputy,
    Role,
    StandIn,
    holds_on,
)
from senim.rooms.record.actions import SYSTEM, Fact, Hand
from senim.rooms.territory.models import Council


@transaction.atomic
def set_chair(*, council: Council, deputy: Deputy, since: date, now: datetime, hand: Hand = SYSTEM) -> Chair:
    """Enter who chairs the maslikhat from a day on; the one before ends the day before, with the role.

    Who may not be elected is refused, with the article and until when (`core.tenure`). The chair sits on no
    standing commission (LAW 19(4)) and in no association (LAW 21-2): on election they are left.
    """
    need_mandate(deputy, since)
    need_may_stand(council, deputy, "chair", since)
    eve = since - timedelta(days=1)
    left = _leave_groups(deputy, eve)
    Chair.objects.filter(holds_on(since), council=council).update(until=eve)
    StandIn.objects.filter(after(eve), council=council, deputy=deputy).update(until=eve)
    _leave_office(council, eve, now, hand, but=deputy)
    chair = Chair.objects.create(
        id=council.new_id(now), council=council, deputy=deputy, since=since, until=deputy.until
    )
    _first_session_was(deputy, since, now)
    facts: dict[str, Fact] = {"since": since.isoformat(), **left}
    enter(council, "chair-began", f"deputy:{deputy.pk}", now=now, hand=hand, facts=facts)
    return chair


def _first_session_was(deputy: Deputy, day: date, now: datetime) -> None:
    """The first session, at which the chair is elected (LAW 11(2), RULES 45), is awaited no more."""
    for clock in terms.running_of(deputy.council, [f"first-session:{deputy.term_id}"]):
        clock.council = deputy.council
        clocks.end(clock, at=datetime.combine(day, deputy.council.opens, deputy.council.zone), now=now)


def _leave_groups(deputy: Deputy, eve: date) -> dict[str, Fact]:
    """End the elected chair's places; which they were."""
    seats = CommissionMember.objects.filter(
        after(eve), deputy=deputy, commission__kind=Commission.Kind.STANDING
    )
    places = AssociationMember.objects.filter(after(eve), deputy=deputy)
    left: dict[str, Fact] = {
        "left_commissions": [str(id_) for id_ in seats.values_list("commission", flat=True)],
        "left_associations": [str(id_) for id_ in places.values_list("association", flat=True)],
    }
    seats.update(until=eve)
    places.update(until=eve)
    return {key: ids for key, ids in left.items() if ids}


@transaction.atomic
def end_chair(*, chair: Chair, until: date, now: datetime, act: str = "", hand: Hand = SYSTEM) -> None:
    """The last day of the chair in office, and of the role; the mandate goes on. `act`: the maslikhat's
    decision, a vote's reference where it was voted here (`vote-not-that`).
    """
    need_order(chair.since, until)
    decisions.need_decided(chair.council, act, decisions.DISMISSAL)
    Chair.objects.filter(pk=chair.pk).update(until=until)
    _leave_office(chair.council, until, now, hand)
    enter(
        chair.council,
        "chair-ended",
        f"deputy:{chair.deputy_id}",
        now=now,
        hand=hand,
        facts={"until": until.isoformat(), **decisions.facts(act, "act")},
    )
    link_decision(chair.deputy, act, now)


def _leave_office(
    council: Council, until: date, now: datetime, hand: Hand, but: Deputy | None = None
) -> None:
    """The chair's powers end with the office: the roles of whoever chaired, and of who stood in."""
    roles = Role.objects.filter(council=council, kind=Role.Kind.CHAIR, acts_for=None)
    close_roles(roles.exclude(deputy=but) if but else roles, until, now=now, hand=hand)


@transaction.atomic
def name_stand_in(
    *, council: Council, deputy: Deputy, ground: str, since: date, now: datetime, hand: Hand = SYSTEM
) -> StandIn:
    """Enter who stands in for the chair, named at a session (`ground`) for the whole convocation.

    At the oblast level that is a full-time chair of a standing commission, in a city or district a chair of a
    commission or another deputy (LAW 19(5)). Who was named before, was it up to the day before.
    """
    need_mandate(deputy, since)
    on_day = {"council": council, "deputy": deputy}
    if Chair.objects.filter(holds_on(since), **on_day).exists():
        raise Refusal("stand-in-chair", {"name": deputy.name}, article("19", "5"))
    leads = CommissionMember.objects.filter(
        holds_on(since), leads=True, full_time=True, commission__kind=Commission.Kind.STANDING, **on_day
    )
    if council.level in OBLAST_LEVEL and not leads.exists():
        raise Refusal("stand-in-not-leader", {"name": deputy.name}, article("19", "5"))
    eve = since - timedelta(days=1)
    StandIn.objects.filter(after(eve), council=council).update(until=eve)
    row = StandIn.objects.create(
        id=council.new_id(now),
        council=council,
        term=deputy.term,
        deputy=deputy,
        ground=ground,
        since=since,
        until=deputy.until,
    )
    enter(
        council,
        "stand-in-named",
        f"deputy:{deputy.pk}",
        now=now,
        hand=hand,
        facts={"since": since.isoformat(), "ground": ground},
    )
    return row
