"""The last days of a session as running terms (rows of `clocks`): so that who prepares it is reminded, and
what is late is seen and climbs the ladder.

Each has a procedure of its own, since several run beside each other: `notice:<session>`,
`materials:<session>`, `drafts:<session>`, `call:<session>`, `hearing:<sitting>`,
`first-session:<convocation>`; that of the minutes is the session's own (`actions.minutes`). The row of a
session is taken before its terms.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from senim.core import convening
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as terms
from senim.rooms.clocks.models import Clock
from senim.rooms.sessions.models import Minutes, Session, Sitting
from senim.rooms.territory.models import Council

NOTICE, MATERIALS, DRAFTS, CALL = "notice", "materials", "drafts", "call"
HEARING, FIRST = "hearing", "first-session"
OF_SESSION = (NOTICE, MATERIALS, DRAFTS, CALL)
MOVED = "another-day"


def ref(what: str, of: Session | Sitting) -> str:
    """The procedure of a term of a session or of a hearing."""
    return f"{what}:{of.pk}"


def _rules(session: Session) -> dict[str, str]:
    """What runs back from the day of a session, by which rule."""
    found = {
        NOTICE: convening.NOTICE.get(session.kind, "session.notice"),
        MATERIALS: convening.MATERIALS.get(session.kind, "session.materials"),
    }
    return found | ({DRAFTS: "session.drafts"} if session.kind == Session.Kind.REGULAR else {})


def begin(session: Session, now: datetime, only: Collection[str] | None = None) -> None:
    """A session has a day: its terms run back from it; `only` some of them."""
    for what, rule in _rules(session).items():
        if only is not None and what not in only:
            continue
        clocks.start_before(
            council=session.council,
            procedure=ref(what, session),
            rule=rule,
            event=session.starts_on,
            now=now,
        )


def begin_call(session: Session, at: datetime, now: datetime) -> None:
    """It was decided to hold an extraordinary session: five working days to call it."""
    clocks.start(
        council=session.council,
        procedure=ref(CALL, session),
        rule="session.extraordinary.call",
        at=at,
        now=now,
    )


def begin_hearing(sitting: Sitting, now: datetime) -> None:
    """A public hearing has a day: it is announced a month before."""
    clocks.start_before(
        council=sitting.council,
        procedure=ref(HEARING, sitting),
        rule=convening.HEARING,
        event=sitting.council.day(sitting.starts_at),
        now=now,
    )


def move(of: Session | Sitting, now: datetime) -> None:
    """Another day: what still runs, runs back from that one."""
    council, day = of.council, of.council.day(of.starts_at)
    for clock in _running(of):
        if clocks_back(clock) and clock.came_on != day:
            clock.council = council
            clocks.move_before(clock, event=day, now=now, reason=MOVED)


def clocks_back(clock: Clock) -> bool:
    return terms.rule_of(clock).before


def end(of: Session | Sitting, *what: str, at: datetime, now: datetime) -> None:
    """It was done at a moment: in time, or late."""
    wanted = {ref(one, of) for one in what}
    for clock in _running(of):
        if clock.procedure in wanted:
            clock.council = of.council
            clocks.end(clock, at=at, now=now)


def end_all(of: Session | Sitting, now: datetime) -> None:
    """It begins: what was not done for it by now was missed."""
    for clock in _running(of):
        clock.council = of.council
        clocks.end(clock, at=now, now=now)


def catch_up(now: datetime) -> int:
    """Start the terms of sessions and hearings to come that were planned before their days ran as terms, and
    end those of what was done since; how many. A second time it finds nothing.
    """
    begun = 0
    states = (Session.State.PLANNED, Session.State.CALLED)
    rows = Session.objects.filter(state__in=states, starts_at__gt=now).select_related("council")
    for session in rows.order_by("pk"):
        begun += _catch_up(session, now)
    hearings = Sitting.objects.filter(state=Sitting.State.PLANNED, hearing=True, starts_at__gt=now)
    for sitting in hearings.select_related("council").order_by("pk"):
        if not _known(sitting, [HEARING]):
            begin_hearing(sitting, now)
            begun += 1
            _done(sitting, HEARING, sitting.announced_at, now)
    return begun


@transaction.atomic
def _catch_up(session: Session, now: datetime) -> int:
    council, known = session.council, _known(session, OF_SESSION)
    drafts_at = decided_at = None
    if session.drafts_on:
        drafts_at = datetime.combine(session.drafts_on, council.opens, council.zone)
    if session.decided_on:
        decided_at = datetime.combine(session.decided_on, council.opens, council.zone)
    missing = [what for what in _rules(session) if ref(what, session) not in known]
    begin(session, now, missing)
    if decided_at and ref(CALL, session) not in known:
        begin_call(session, decided_at, now)
        missing.append(CALL)
    for what, at in (
        (NOTICE, session.notified_at),
        (CALL, session.notified_at),
        (MATERIALS, session.materials_at),
        (DRAFTS, drafts_at),
    ):
        if what in missing:
            _done(session, what, at, now)
    return len(missing)


def _known(of: Session | Sitting, kinds: Sequence[str]) -> set[str]:
    return terms.begun(of.council, [ref(what, of) for what in kinds])


def _done(of: Session | Sitting, what: str, at: datetime | None, now: datetime) -> None:
    if at is not None:
        end(of, what, at=at, now=now)


def cancel(of: Session | Sitting, now: datetime) -> None:
    """It is not held: nothing has to be done for it."""
    for clock in _running(of):
        clocks.cancel(clock, now=now)


def end_first(session: Session, now: datetime) -> None:
    """The first session of a convocation is called (LAW 10(1))."""
    for clock in terms.running_of(session.council, [f"{FIRST}:{session.term_id}"]):
        clock.council = session.council
        clocks.end(clock, at=now, now=now)


def _running(of: Session | Sitting) -> list[Clock]:
    kinds = OF_SESSION if isinstance(of, Session) else (HEARING,)
    return terms.running_of(of.council, [ref(what, of) for what in kinds])


# ── a newer calendar ────────────────────────────────────────────────────────────────────────────────────────

KINDS = (*OF_SESSION, HEARING, FIRST, "session")


def keep_days(council: Council, moved: Sequence[tuple[Clock, Clock]], now: datetime) -> None:
    """Move what sessions, hearings and minutes repeat of these terms (see `clocks.keep`)."""
    for _old, new in moved:
        what, _colon, pk = new.procedure.partition(":")
        match what:
            case "notice" | "materials" | "call":
                Session.objects.filter(council=council, pk=pk).update(**{f"{what}_by": new.due})
            case "hearing":
                Sitting.objects.filter(council=council, pk=pk).update(announce_by=new.due)
            case "session":
                Minutes.objects.filter(council=council, session_id=uuid.UUID(pk)).update(due=new.due)
