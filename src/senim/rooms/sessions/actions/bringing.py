"""The drafts of a session brought in: RULES 28."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council.models import Role
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.actions import timing
from senim.rooms.sessions.actions.common import change, enter
from senim.rooms.sessions.models import Session
from senim.rooms.sessions.queries import terms

S, Kind = Session.State, Session.Kind


@transaction.atomic
def receive_drafts(*, session: Session, on: date, version: int, by: Role, now: datetime) -> None:
    """The day on which all drafts of a regular session were there, in both languages and with their notes;
    the law's last day is three weeks before (RULES 28). Later is entered as late. Refuses `drafts-there`,
    `agenda-closed`, `date-future`.
    """
    if session.kind != Kind.REGULAR or session.state not in (S.PLANNED, S.CALLED):
        raise Refusal("agenda-closed")
    if session.drafts_on is not None:
        raise Refusal("drafts-there")
    if on > session.council.day(now):
        raise Refusal("date-future")
    change(session, version, drafts_on=on)
    at = datetime.combine(on, session.council.opens, session.council.zone)
    timing.end(session, timing.DRAFTS, at=at, now=now)
    term = terms.days_of(session.kind, session.starts_on, session.council.day(now)).drafts
    last = term.due if term else on
    facts: dict[str, Fact] = {"drafts_by": last.isoformat(), "on": on.isoformat(), "in_time": on <= last}
    enter(session, "drafts-received", by=by, now=now, facts=facts)
