"""A sitting from its opening to its close: RULES 4, LAW 10, 11, 15, 19."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from senim.core.refusal import Refusal
from senim.rooms.clocks import queries as clocks
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy, Role
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.actions import timing
from senim.rooms.sessions.actions.common import Private, seal
from senim.rooms.sessions.actions.hall import (
    OPEN,
    PAUSED,
    PLANNED,
    day_of,
    enter,
    hold,
    law,
    need_entitled,
    need_quorum,
    rules,
)
from senim.rooms.sessions.actions.minutes import begin_minutes
from senim.rooms.sessions.models import Item, Poll, Presence, Session, Sitting, Speech
from senim.rooms.sessions.queries.hall import is_present, leading, present, roster, seats_of, total_of

OBLAST_LEVEL = ("oblast", "city_of_republic")
READY = (Session.State.CALLED, Session.State.OPEN)
OVER = {Session.State.CLOSED.value: "session-over", Session.State.CANCELLED.value: "session-cancelled"}


@transaction.atomic
def open_sitting(
    *,
    sitting: Sitting,
    by: Role,
    now: datetime,
    presider: Deputy | None = None,
    led_by: str = "",
    breach: str = "",
) -> None:
    """Open a sitting with its quorum. `presider` is who leads it; unless said the chair, and in the chair's
    absence the stand-in named for the convocation. A first session is led by the chair of the territorial
    election commission, `led_by`, until there is a chair (LAW 11(2)).

    A session for which no materials were given is opened only with the `breach` in words. The number of seats
    and of those elected is frozen here, and which of them is the total.
    """
    hold(sitting, PLANNED)
    day = day_of(sitting, now)
    _need_called(sitting)
    if now < sitting.starts_at:
        raise Refusal("sitting-too-early", {"at": _clock(sitting)}, law("10", "3"))
    first = awaits_chair(sitting, day)
    leader = None if first else _need_leader(sitting, presider, day)
    if first and (presider is not None or not led_by):
        raise Refusal("commission-leads", {}, law("11", "2"))
    enough = need_quorum(sitting, day, "no-quorum-to-open")
    breached = _need_materials(sitting, breach)
    seats, elected = seats_of(sitting, day)
    fields = {
        "state": OPEN,
        "opened_at": now,
        "seats": seats,
        "elected": elected,
        "total_is": total_of(sitting, day),
        "presider": leader,
        "led_by": led_by if first else "",
    }
    try:
        with transaction.atomic():
            Sitting.objects.filter(pk=sitting.pk).update(**fields)
    except IntegrityError:
        raise Refusal("other-sitting-open") from None
    for name, value in fields.items():
        setattr(sitting, name, value)
    _open_session(sitting, now)
    timing.end_all(sitting.session or sitting, now)
    facts: dict[str, Fact] = {
        "presider": str(leader.pk) if leader else None,
        "present": enough,
        "seats": seats,
        "elected": elected,
    }
    if leader is None:
        facts["by_election_commission"] = True
    if sitting.session and sitting.session.materials_at is None:
        facts["without_materials"] = True
    if breached and sitting.session:
        facts["session"] = str(sitting.session.pk)
    enter(sitting, "sitting-opened", by=by, now=now, facts=facts, private=breached)


def _need_leader(sitting: Sitting, presider: Deputy | None, day: date) -> Deputy:
    leader = presider or who_leads(sitting, day)
    if leader is None:
        raise Refusal("no-presider", {}, law("19", "5"))
    _need_may_preside(sitting, leader, day)
    if not is_present(sitting, leader.pk):
        raise Refusal("presider-absent", {"name": leader.name}, law("19", "5"))
    return leader


def awaits_chair(sitting: Sitting, day: date) -> bool:
    """A sitting of the first session of a convocation, while the maslikhat has no chair: the chair of the
    territorial election commission calls it and leads it (LAW 10(1), 11(2)).
    """
    first = sitting.session is not None and sitting.session.kind == Session.Kind.FIRST
    return first and council_queries.chair_on(sitting.council, day) is None


def without_materials(session: Session | None) -> bool:
    """It is about to begin, and its materials were not given (LAW 10(3))."""
    return session is not None and session.state == Session.State.CALLED and session.materials_at is None


def _need_materials(sitting: Sitting, breach: str) -> Private:
    """Without materials only with what is breached, in words, which stand on the page of the session."""
    session = sitting.session
    if session is None or not without_materials(session):
        return {}
    if not breach:
        raise Refusal("materials-missing", {"due": session.materials_by}, law("10", "3"))
    words = "\n\n".join(part for part in (session.breach, breach) if part)
    salts, private = seal(session.salts, breach=words)
    Session.objects.filter(pk=session.pk).update(breach=words, salts=salts)
    session.breach, session.salts = words, salts
    return private


def _need_called(sitting: Sitting) -> None:
    session = sitting.session
    if session is None:
        return
    if session.state not in READY:
        raise Refusal(
            OVER.get(session.state, "session-not-called"), {"number": session.number}, law("10", "3")
        )


def _open_session(sitting: Sitting, now: datetime) -> None:
    if sitting.session is None:
        return
    rows = Session.objects.filter(pk=sitting.session.pk)
    rows.update(version=F("version") + 1)
    rows.filter(state=Session.State.CALLED).update(state=Session.State.OPEN, opened_at=now)
    sitting.session.refresh_from_db(fields=["state", "opened_at", "version"])


def _clock(sitting: Sitting) -> str:
    return f"{sitting.starts_at.astimezone(sitting.council.zone):%d.%m.%Y %H:%M}"


def usual_presider(sitting: Sitting, day: date) -> Deputy | None:
    """The chair of the maslikhat (LAW 19), or of the commission (LAW 19-1)."""
    if sitting.commission_id and sitting.commission:
        members = council_queries.members_of(sitting.commission, day)
        return next((member.deputy for member in members if member.leads), None)
    chair = council_queries.chair_on(sitting.council, day)
    return chair.deputy if chair else None


def who_leads(sitting: Sitting, day: date) -> Deputy | None:
    """Who leads it by law as the hall is now: see `queries.hall.leading`."""
    there = present(sitting, day).values_list("deputy_id", flat=True)
    return leading(usual_presider(sitting, day), stand_in(sitting, day), set(there))


def stand_in(sitting: Sitting, day: date) -> Deputy | None:
    """Who was named to stand in for the chair of the maslikhat; nobody is for a commission's."""
    found = council_queries.stand_in_on(sitting.council, day) if sitting.session_id else None
    return found.deputy if found else None


def _need_may_preside(sitting: Sitting, deputy: Deputy, day: date) -> None:
    """In the chair's absence whom a session named for the convocation. Where nobody is named, or they are not
    there either: at oblast level a full-time chair of a standing commission, elsewhere a deputy (LAW 19(5)).
    """
    need_entitled(sitting, deputy, day)
    usual = usual_presider(sitting, day)
    if sitting.commission_id or (usual and usual.pk == deputy.pk):
        return
    named = stand_in(sitting, day)
    if named is not None and named.pk != deputy.pk and is_present(sitting, named.pk):
        point = "60" if sitting.council.level in OBLAST_LEVEL else "46"
        raise Refusal("stand-in-named", {"name": named.name}, rules(point))
    if sitting.council.level in OBLAST_LEVEL:
        seats = council_queries.seats_on(sitting.council, day)
        if deputy.pk not in {one.leader.pk for one in seats.commissions if one.leader and one.full_time}:
            raise Refusal("stand-in-leads-commission", {"name": deputy.name}, law("19", "5"))


@transaction.atomic
def preside(*, sitting: Sitting, deputy: Deputy, by: Role, now: datetime) -> None:
    """Another one leads the sitting from now on (төрағалық етуші / председательствующий)."""
    hold(sitting, OPEN, PAUSED)
    if awaits_chair(sitting, day_of(sitting, now)):
        raise Refusal("commission-leads", {}, law("11", "2"))
    _need_may_preside(sitting, deputy, day_of(sitting, now))
    if not is_present(sitting, deputy.pk):
        raise Refusal("presider-absent", {"name": deputy.name}, law("19", "5"))
    need_no_vote(sitting)
    Sitting.objects.filter(pk=sitting.pk).update(presider=deputy)
    sitting.presider = deputy
    enter(sitting, "presider-changed", by=by, now=now, facts={"presider": str(deputy.pk)})


def need_no_vote(sitting: Sitting) -> None:
    if Poll.objects.filter(council=sitting.council_id, sitting=sitting, state=Poll.State.OPEN).exists():
        raise Refusal("vote-runs")


@transaction.atomic
def take_up(*, sitting: Sitting, item: Item, by: Role, now: datetime) -> None:
    """The item that is considered now."""
    hold(sitting, OPEN, PAUSED)
    need_no_vote(sitting)
    need_of_sitting(sitting, item)
    if item.state in (Item.State.DECLINED, Item.State.NOT_TAKEN, Item.State.WITHDRAWN):
        raise Refusal("item-not-on-agenda", {"title": item.title}, rules("12"))
    Sitting.objects.filter(pk=sitting.pk).update(current=item)
    sitting.current = item
    if sitting.closed_doors:
        Item.objects.filter(pk=item.pk).update(behind_doors=True)
    _end_speech(sitting, now)
    enter(sitting, "item-taken-up", by=by, now=now, facts={"item": str(item.pk)})


def need_of_sitting(sitting: Sitting, item: Item) -> None:
    """An item belongs to the session or to the commission's sitting."""
    own = item.session_id == sitting.session_id if sitting.session_id else item.sitting_id == sitting.pk
    if not own:
        raise Refusal("item-elsewhere", {"title": item.title}, rules("12"))


@transaction.atomic
def open_doors(*, sitting: Sitting, by: Role, now: datetime) -> None:
    """The sitting goes on in the open: sessions are open as a rule (LAW 11(6)). What was heard meanwhile
    stays behind the doors; no item is considered until one is taken up.
    """
    hold(sitting, OPEN, PAUSED)
    need_no_vote(sitting)
    if not sitting.closed_doors:
        raise Refusal("doors-open", {}, law("11", "6"))
    _end_speech(sitting, now)
    Sitting.objects.filter(pk=sitting.pk).update(closed_doors=False, current=None)
    sitting.closed_doors, sitting.current = False, None
    enter(sitting, "doors-opened", by=by, now=now)


@transaction.atomic
def pause(*, sitting: Sitting, by: Role, now: datetime) -> None:
    """A short break of the same day; nothing is voted meanwhile."""
    hold(sitting, OPEN)
    need_no_vote(sitting)
    Sitting.objects.filter(pk=sitting.pk).update(state=PAUSED)
    sitting.state = PAUSED
    _end_speech(sitting, now)
    enter(sitting, "sitting-paused", by=by, now=now)


@transaction.atomic
def resume(*, sitting: Sitting, by: Role, now: datetime) -> None:
    """The sitting goes on, once there is a quorum again."""
    hold(sitting, PAUSED)
    enough = need_quorum(sitting, day_of(sitting, now), "no-quorum-to-open")
    Sitting.objects.filter(pk=sitting.pk).update(state=OPEN)
    sitting.state = OPEN
    enter(sitting, "sitting-resumed", by=by, now=now, facts={"present": enough})


@transaction.atomic
def break_until(*, sitting: Sitting, starts_at: datetime, by: Role, now: datetime) -> Sitting:
    """A break of the session (үзіліс / перерыв) up to fifteen calendar days; the next sitting is made.

    Also where no quorum came: the sitting that could not be opened moves (RULES 7).
    """
    hold(sitting, OPEN, PAUSED, PLANNED)
    need_no_vote(sitting)
    day, session = day_of(sitting, now), sitting.session
    if session is None:
        raise Refusal("break-of-session", {}, law("11", "4"))
    if starts_at <= now:
        raise Refusal("break-ends-before", {}, law("11", "4"))
    last = day + timedelta(days=clocks.rulebook().rule("session.break", day).value or 0)
    if sitting.council.day(starts_at) > last:
        raise Refusal("break-too-long", {"last": last}, law("11", "4"))
    before = sitting.state
    _close(sitting, now, cancelled=before == PLANNED)
    following = Sitting.objects.create(
        id=sitting.council.new_id(now),
        council=sitting.council,
        session=session,
        number=_next_number(session),
        starts_at=starts_at,
        where=sitting.where,
        broadcast=sitting.broadcast,
    )
    facts = {"until": starts_at.isoformat(timespec="minutes"), "next": str(following.pk)}
    enter(sitting, "break", by=by, now=now, facts=facts)
    return following


def _next_number(session: Session) -> int:
    last = Sitting.objects.filter(session=session).order_by("-number").values_list("number", flat=True)[:1]
    return max(last, default=0) + 1


def _close(sitting: Sitting, now: datetime, *, cancelled: bool = False) -> None:
    state = Sitting.State.CANCELLED if cancelled else Sitting.State.CLOSED
    Presence.objects.filter(sitting=sitting, until=None).update(until=now)
    _end_speech(sitting, now)
    fields = {"state": state, "closed_at": now, "current": None, "closed_doors": False}
    Sitting.objects.filter(pk=sitting.pk).update(**fields)
    for name, value in fields.items():
        setattr(sitting, name, value)
    if sitting.session_id:
        Session.objects.filter(pk=sitting.session_id).update(version=F("version") + 1)


def _end_speech(sitting: Sitting, now: datetime) -> None:
    rows = Speech.objects.filter(council=sitting.council_id, sitting=sitting, ended_at=None)
    rows.exclude(began_at=None).update(ended_at=now)


@transaction.atomic
def close_sitting(*, sitting: Sitting, by: Role, now: datetime) -> None:
    """The sitting is over, and the session with it: what goes on another day is a break."""
    hold(sitting, OPEN, PAUSED)
    need_no_vote(sitting)
    there = Presence.objects.filter(sitting=sitting, until=None).count()
    _close(sitting, now)
    if sitting.session_id and sitting.session:
        Session.objects.filter(pk=sitting.session_id).update(state=Session.State.CLOSED, closed_at=now)
        sitting.session.refresh_from_db(fields=["state", "closed_at", "version"])
    enter(sitting, "sitting-closed", by=by, now=now, facts={"present": there})
    begin_minutes(of=sitting.session or sitting, now=now)


def absent(sitting: Sitting, day: date) -> list[Deputy]:
    """Who should have been there and never was."""
    came = set(Presence.objects.filter(sitting=sitting).values_list("deputy_id", flat=True))
    return [deputy for deputy in roster(sitting, day) if deputy.pk not in came]
