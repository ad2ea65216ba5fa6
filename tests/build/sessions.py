"""Plain builders of sessions: planned, with questions, called. Each makes one thing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from senim.rooms.sessions import actions
from senim.rooms.sessions.models import Item, Session, Sitting
from tests.cast import Town

WHERE = "Мәслихаттың мәжіліс залы"
TITLES = ("Аудандық бюджетті нақтылау туралы", "Об уточнении районного бюджета", "")


def at(town: Town, day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), town.council.zone)


def session(town: Town, now: datetime, day: date | None = None, **given: Any) -> Session:
    """A regular session, thirty days ahead unless said."""
    day = day or town.council.day(now) + timedelta(days=30)
    usual = {"kind": "regular", "where": WHERE}
    return actions.plan_session(
        council=town.council, starts_at=at(town, day), by=town.clerk, now=now, **(usual | given)
    )


def item(town: Town, now: datetime, titles: tuple[str, str, str] = TITLES, **given: Any) -> Item:
    usual: dict[str, Any] = {"source": "chair", "by": town.clerk}
    return actions.propose_item(council=town.council, titles=titles, now=now, **(usual | given))


def drafted(town: Town, session: Session, now: datetime, **given: Any) -> Item:
    made = item(town, now, **given)
    actions.draft_item(item=made, agenda=session, version=made.version, by=town.clerk, now=now)
    return made


def called(town: Town, now: datetime, day: date | None = None, **given: Any) -> Session:
    """A session with one question, called."""
    made = session(town, now, day, **given)
    drafted(town, made, now)
    actions.call_session(session=made, version=made.version, by=town.clerk, now=now)
    return made


def asked(town: Town, now: datetime, day: date | None = None, **given: Any) -> Session:
    """An extraordinary session that Bauyrzhan asks for, with one question."""
    day = day or town.council.day(now) + timedelta(days=5)
    usual: dict[str, Any] = {"deputy": town.bauyrzhan, "by": town.deputy, "where": WHERE}
    return actions.ask_session(
        council=town.council,
        reason="Жылу қазандығы тоқтап қалды.",
        questions=[TITLES[:2]],
        starts_at=at(town, day),
        now=now,
        **(usual | given),
    )


def commission_sitting(town: Town, now: datetime, day: date | None = None, **given: Any) -> Sitting:
    day = day or town.council.day(now) + timedelta(days=40)
    usual: dict[str, Any] = {"where": WHERE, "by": town.clerk}
    return actions.plan_sitting(commission=town.budget, starts_at=at(town, day), now=now, **(usual | given))
