"""What tasks come from in the rooms below: an act, the answer to an appeal, a session, a sitting."""

from __future__ import annotations

import uuid

from senim.rooms.appeals import queries as appeals
from senim.rooms.clocks.queries import rulebook
from senim.rooms.council.queries import sound
from senim.rooms.decisions import queries as decisions
from senim.rooms.oversight.sources import Point, Source, register
from senim.rooms.record import words as record_words
from senim.rooms.sessions import queries as sessions
from senim.rooms.sessions.models import Session, Sitting
from senim.rooms.sessions.queries.agenda import items_of
from senim.rooms.territory.models import Council

EXECUTION = "act.execution"


def of_appeal(council: Council, ref: str) -> Source | None:
    """What an answer promises. Of a topic whose texts are never public nothing is told here either."""
    appeal = appeals.by_ref(council, ref)
    answer = getattr(appeal, "answer", None)
    if appeal is None or answer is None:
        return None
    if any(topic.sensitive for topic in rulebook().topics if topic.code == appeal.topic):
        return None
    russian = appeal.lang == "ru"
    named = record_words.resolve(council, [ref]).get(ref)
    return Source(
        ref=ref,
        label=named.label if named else appeal.number,
        url=named.url if named else "",
        day=answer.given_on,
        points=[Point("answer", "", kk="" if russian else answer.duty, ru=answer.duty if russian else "")],
        body=answer.body_id,
        due=answer.execute_by,
        place=appeal.place,
        deputy=appeal.taken_by_id,
        rules=[EXECUTION],
        appeal=ref,
    )


def of_decision(council: Council, ref: str) -> Source | None:
    """What the points of a public act lay upon somebody; the commission whose act it is accepts."""
    act = decisions.act(council.slug, _id(ref))
    if act is None or not act.is_public:
        return None
    named = record_words.resolve(council, [ref]).get(ref)
    return Source(
        ref=ref,
        label=named.label if named else act.title,
        url=named.url if named else "",
        day=act.day,
        points=[
            Point(unit.path, unit.number, kk=unit.text_kk, ru=unit.text_ru)
            for unit in decisions.units_of(act)
            if unit.kind in ("point", "subpoint")
        ],
        commission=act.commission_id,
    )


def of_session(council: Council, ref: str) -> Source | None:
    """What the minutes of a session say is to be done: each of its questions may hold duties."""
    session = sessions.session(council.slug, _id(ref))
    if session is None or session.state in (Session.State.PLANNED, Session.State.CANCELLED):
        return None
    return _of_agenda(council, ref, session, None)


def of_sitting(council: Council, ref: str) -> Source | None:
    """The same of a commission's sitting; the commission accepts what it asked for."""
    sitting = sessions.sitting(council.slug, _id(ref))
    if sitting is None or sitting.state in (Sitting.State.PLANNED, Sitting.State.CANCELLED):
        return None
    return _of_agenda(council, ref, sitting, sitting.commission_id)


def _of_agenda(council: Council, ref: str, of: Session | Sitting, commission: uuid.UUID | None) -> Source:
    named = record_words.resolve(council, [ref]).get(ref)
    return Source(
        ref=ref,
        label=named.label if named else ref,
        url=named.url if named else "",
        day=council.day(of.starts_at),
        points=[
            Point(f"item:{item.pk}", str(item.place or ""), kk=item.title_kk, ru=item.title_ru)
            for item in items_of(of)
        ],
        commission=commission,
    )


def _id(ref: str) -> uuid.UUID:
    found = sound([ref.partition(":")[2]])
    return found[0] if found else uuid.UUID(int=0)


register("appeal", of_appeal)
register("decision", of_decision)
register("session", of_session)
register("sitting", of_sitting)
