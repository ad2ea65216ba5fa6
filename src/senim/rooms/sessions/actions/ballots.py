"""Writing down one vote: one conditional statement, whether it is open or secret.

The statement reads the vote it belongs to and inserts in one go: no vote is taken after the close and none
is lost. On PostgreSQL the row of the poll is locked for share, so that a close waits for the votes that are
being written and those that come later see it closed; on SQLite the one write lock of the database does it.
"""

from __future__ import annotations

import secrets
import uuid
from datetime import date, datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Model

from senim.core.refusal import Refusal
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy, Role
from senim.rooms.sessions.actions import pads
from senim.rooms.sessions.actions.hall import law, rules
from senim.rooms.sessions.models import Candidate, Cast, Poll, Presence, Vote, Voter
from senim.rooms.territory.ids import lowest_id
from senim.rooms.territory.models import Council

CHOICES = tuple(Vote.Choice.values)
ABSTAINED = Vote.Choice.ABSTAINED.value


def cast(
    *,
    council: Council,
    poll_id: uuid.UUID,
    deputy_id: uuid.UUID,
    now: datetime,
    choice: str = "",
    candidate: uuid.UUID | None = None,
    by: Role | None = None,
) -> None:
    """One deputy's open vote: `choice`, or in an election a `candidate` (or abstained).

    `by` is the clerk who enters a hand that was raised; None where the deputy votes. It reads as many rows
    for the first vote as for the thousandth. Refused: a vote that is not open or not by name, a second vote,
    a deputy who is not on its list or has left the hall.
    """
    _need_choice(choice, candidate)
    row = Vote(
        id=council.new_id(now),
        poll_id=poll_id,
        deputy_id=deputy_id,
        choice=choice,
        candidate_id=candidate,
        at=now,
        by=by,
    )
    fields, day = ("choice", "candidate", "at", "by"), council.day(now)
    if not _write(row, fields, Poll.Ballot.NAMED, choice, candidate, day):
        raise why_not(council, poll_id, deputy_id, Poll.Ballot.NAMED, day)


def cast_secretly(
    *,
    council: Council,
    poll_id: uuid.UUID,
    deputy_id: uuid.UUID,
    day: date,
    choice: str = "",
    candidate: Candidate | None = None,
) -> None:
    """One deputy's secret vote: that they voted, and the choice sealed. No moment, no order, no entry.

    It takes the day, on which the mandate must hold, and no moment, because none may be kept; nobody enters
    it for another.
    """
    _need_choice(choice, candidate.pk if candidate else None)
    sealed = pads.seal(poll_id, deputy_id, choice, candidate.place if candidate else None)
    if sealed is None:
        raise why_not(council, poll_id, deputy_id, Poll.Ballot.SECRET, day)
    # The id tells the council and nothing else: those of other rows grow with time.
    blank = lowest_id(council.no, datetime.fromtimestamp(0, tz=pads.UTC)).int
    row = Cast(
        id=uuid.UUID(int=blank | 0x8 << 76 | 0b10 << 62 | secrets.randbits(62)),
        poll_id=poll_id,
        deputy_id=deputy_id,
        sealed=sealed,
    )
    if not _write(row, ("sealed",), Poll.Ballot.SECRET, choice, candidate.pk if candidate else None, day):
        raise why_not(council, poll_id, deputy_id, Poll.Ballot.SECRET, day)


def _need_choice(choice: str, candidate: uuid.UUID | None) -> None:
    if (choice in CHOICES) == (candidate is not None):
        raise Refusal("choose")


def _write(
    row: Vote | Cast, own: tuple[str, ...], ballot: str, choice: str, candidate: uuid.UUID | None, day: date
) -> bool:
    known = {field.name: field for field in row._meta.concrete_fields}
    fields = [known[name] for name in ("id", "deputy", *own)]
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    fits = "election" if candidate else "any" if choice == ABSTAINED else "question"
    poll = Poll._meta.pk.get_db_prep_save(row.poll_id, connection)
    deputy = values[1]
    on = Deputy._meta.get_field("since").get_db_prep_value(day, connection)
    more = [fields[0].get_db_prep_save(candidate, connection)] if candidate else []
    with connection.cursor() as cursor:
        given = [*values, poll, ballot, deputy, deputy, deputy, on, on, *more]
        cursor.execute(_sql(type(row), own, fits), given)
        return bool(cursor.rowcount == 1)


FITS = {
    "any": "",
    "question": " AND p.about <> 'election'",
    "election": " AND p.about = 'election' AND EXISTS (SELECT 1 FROM {candidate} c WHERE c.id = %s"
    " AND c.poll_id = p.id AND NOT c.withdrew)",
}


@lru_cache(maxsize=20)
def _sql(model: type[Model], own: tuple[str, ...], fits: str) -> str:
    quote = connection.ops.quote_name

    def table(of: type[Model]) -> str:
        return str(quote(of._meta.db_table))

    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    names = [columns[name] for name in ("id", "deputy", *own)]
    lock = " FOR SHARE OF p" if connection.features.has_select_for_update else ""
    listed = f"SELECT 1 FROM {table(Voter)} v WHERE v.poll_id = p.id AND v.deputy_id = %s"  # noqa: S608
    hall = table(Presence)
    there = f"SELECT 1 FROM {hall} h WHERE h.sitting_id = p.sitting_id AND h.deputy_id = %s"  # noqa: S608
    held = f"SELECT 1 FROM {table(Deputy)} d WHERE d.id = %s AND d.since <= %s"  # noqa: S608
    into = f"{table(model)} ({', '.join(map(quote, names))}, council_id, poll_id)"
    values = f"{', '.join(['%s'] * len(names))}, p.council_id, p.id"
    return (  # Only names of our own tables are put into it.
        f"INSERT INTO {into} SELECT {values} FROM {table(Poll)} p"  # noqa: S608
        " WHERE p.id = %s AND p.state = 'open' AND p.ballot = %s"
        f" AND EXISTS ({listed}) AND EXISTS ({there} AND h.until IS NULL)"
        f" AND EXISTS ({held} AND (d.until IS NULL OR d.until >= %s))"
        f"{FITS[fits].format(candidate=table(Candidate))}{lock} ON CONFLICT (poll_id, deputy_id) DO NOTHING"
    )


def why_not(council: Council, poll_id: uuid.UUID, deputy_id: uuid.UUID, ballot: str, day: date) -> Refusal:
    """Why a vote was not taken, and what can be done instead."""
    poll = Poll.objects.filter(council=council, pk=poll_id).select_related("sitting").first()
    if poll is None:
        return Refusal("vote-unknown")
    kept = Cast if poll.ballot == Poll.Ballot.SECRET else Vote
    if kept._default_manager.filter(poll=poll, deputy=deputy_id).exists():
        return Refusal("voted-once", {}, rules("7"))
    if poll.state != Poll.State.OPEN:
        return Refusal("vote-over", {}, rules("7"))
    who = council_queries.deputy(council, deputy_id)
    if who is not None and not who.since <= day <= (who.until or day):
        return Refusal("no-mandate-now", {"name": who.name}, law("20"))
    if not Voter.objects.filter(poll=poll, deputy=deputy_id).exists():
        return Refusal("not-on-list", {}, rules("7"))
    if not Presence.objects.filter(sitting=poll.sitting, deputy=deputy_id, until=None).exists():
        return Refusal("voted-absent", {}, rules("7"))
    if poll.ballot != ballot:
        return Refusal("other-ballot")
    return Refusal("choose")
