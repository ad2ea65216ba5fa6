"""Sessions and sittings of commissions: the notice to deputies and the akim (LAW 10(3)), what changes in it,
what became of a question. The public page is the notice to the population.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial

from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Body, Role
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.telling.receptions import to_people
from senim.rooms.notices.telling.step import Address
from senim.rooms.notices.texts import sessions as texts
from senim.rooms.notices.texts.common import Words
from senim.rooms.record.models import Entry
from senim.rooms.sessions import queries as sessions
from senim.rooms.sessions.models import Item, Session, Sitting
from senim.rooms.territory.models import Council

AKIM = "akim-apparatus"
SESSION: dict[str, Callable[[Session], Words]] = {
    "session.called": texts.called,
    "session.changed": texts.changed,
    "session.cancelled": texts.cancelled,
    "session.materials-sent": texts.materials,
}
SITTING: dict[str, Callable[[Sitting], Words]] = {
    "session.sitting-announced": texts.announced,
    "session.sitting-changed": texts.sitting_changed,
    "session.sitting-cancelled": texts.sitting_cancelled,
}
ITEM: dict[str, Callable[[Item], Words]] = {
    "session.item-drafted": texts.taken,
    "session.item-declined": texts.declined,
}
ASKED = ("session.asked", "session.supported")
KINDS = frozenset({*SESSION, *SITTING, *ITEM, *ASKED})
# Of these only who was told before is told again.
AFTER = {
    "session.cancelled": "was_called",
    "session.sitting-changed": "announced",
    "session.sitting-cancelled": "announced",
}


def drafts(council: Council, entries: Iterable[Entry], now: datetime) -> list[Draft]:
    """What these entries call for; nothing is asked of the database where none is of these kinds."""
    mine = [entry for entry in entries if entry.kind in KINDS]
    if not mine:
        return []
    who = Address(council, council.day(now))
    rows = sessions.by_refs(council, {entry.subject for entry in mine})
    found: list[Draft] = []
    for entry in mine:
        facts, row = json.loads(entry.facts), rows.get(entry.subject)
        if row is None or not facts.get(AFTER.get(entry.kind, ""), True):
            continue
        if isinstance(row, Session):
            found += about_session(entry, row, facts, who)
        elif isinstance(row, Sitting):
            found += to_people(entry, members(row, who), partial(SITTING[entry.kind], row), who)
        elif row.deputy_id:
            own = [role for role in deputies(who) if role.deputy_id == row.deputy_id]
            found += to_people(entry, own, partial(ITEM[entry.kind], row), who, by_mail=False)
    return found


def about_session(entry: Entry, session: Session, facts: dict[str, object], who: Address) -> Iterator[Draft]:
    if entry.kind in ASKED:
        yield from asked(entry, session, facts, who)
        return
    seats = deputies(who)
    akim = [role for body in akims(who) for role in (who.hands(body) if body.on_line else [])]
    yield from to_people(entry, [*seats, *akim], partial(SESSION[entry.kind], session), who)
    if entry.kind == "session.called":
        known = {role.deputy_id for role in seats}
        without = [d for d in council_queries.deputies_on(who.council, who.today) if d.pk not in known]
        if without or not akim:
            say = partial(texts.on_paper, session, len(without), akim=bool(akim))
            yield from to_people(entry, who.clerks, say, who, by_mail=False, doer=True)


def asked(entry: Entry, session: Session, facts: dict[str, object], who: Address) -> Iterator[Draft]:
    """The others are asked to join; once enough ask, or the akim does, the chair."""
    enough = facts.get("by_akim") or ("needed" in facts and facts["asked"] == facts["needed"])
    if enough:
        yield from to_people(entry, who.roles(Role.Kind.CHAIR), partial(texts.enough, session), who)
    elif entry.kind == "session.asked":
        yield from to_people(entry, deputies(who), partial(texts.to_join, session), who)


def deputies(who: Address) -> list[Role]:
    """Everyone who sits, also who is away: the notice is theirs all the same."""
    return [
        role
        for role in council_queries.staff_on(who.council, who.today)
        if role.deputy_id and role.account.is_active
    ]


def akims(who: Address) -> list[Body]:
    return [body for body in council_queries.bodies(who.council, who.today) if body.kind == AKIM]


def members(sitting: Sitting, who: Address) -> list[Role]:
    if sitting.commission is None:
        return []
    found = {member.deputy_id for member in council_queries.members_of(sitting.commission, who.today)}
    return [role for role in deputies(who) if role.deputy_id in found]
