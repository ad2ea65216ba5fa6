"""What the worker does, room by room: who follows the record, what waits in queues, what is done at night."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError

from senim.config import vendor
from senim.rooms.appeals import consumers as counters
from senim.rooms.clocks import actions as clocks
from senim.rooms.files import actions as files
from senim.rooms.notices import absences, reminders
from senim.rooms.notices import actions as notices
from senim.rooms.notices import consumers as told
from senim.rooms.oversight import actions as oversight
from senim.rooms.oversight import consumers as ladders
from senim.rooms.oversight import consumers_reports as reports
from senim.rooms.oversight import counting as tasks
from senim.rooms.people import actions as people
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Handler
from senim.rooms.search import actions as search
from senim.rooms.search import consumers as found
from senim.rooms.sessions.actions import timing as session_terms

log = logging.getLogger(__name__)
Result = TypeVar("Result")

# Each follows the numbers of the record with a cursor of its own.
CONSUMERS: Mapping[str, Handler] = {
    "counters": counters.handle,
    "tasks": tasks.handle,
    "ladder": ladders.handle,
    "reports": reports.handle,
    "notices": told.handle,
    "search": found.handle,
}
# Each turn: work that waits in a queue; returns how much was done.
QUEUES: Mapping[str, Callable[[datetime], int]] = {"mail": notices.send_waiting}
# Once a night, and once when the worker starts: whatever may be done twice without harm.
NIGHTLY: Mapping[str, Callable[[datetime], object]] = {
    "tidy": vendor.tidy,
    "sessions": lambda _now: SessionStore.clear_expired(),
    "sign-ins": lambda now: people.sweep(now=now),
    "files": lambda now: files.sweep(older_than=now - timedelta(days=1)),
    "sessions-terms": session_terms.catch_up,
    "terms": clocks.look,
    "ladder": oversight.climb_all,
    "reminders": reminders.remind,
    "absences": absences.tell,
    "search": search.refresh,
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn did: entries numbered, entries handled by consumers, queued items, jobs that failed; with
    the nightly look, running terms whose last day has passed since the last one.
    """

    numbered: int = 0
    handled: int = 0
    queued: int = 0
    failed: tuple[str, ...] = ()
    passed: int = 0

    @property
    def idle(self) -> bool:
        return not (self.numbered or self.handled or self.queued)


def turn(now: datetime, *, everyone: bool = True) -> Turn:
    """Number what waits, let the consumers read on, work off the queues, each job in small transactions.

    `everyone`: look at councils too where nothing was numbered in this turn (at the start, now and then).
    """
    failed: list[str] = []
    numbers = attempt("sequencer", record.sequence, failed) or {}
    councils = None if everyone else list(numbers)
    handled = 0
    if everyone or numbers:
        handled = sum(follow(name, handle, now, councils, failed) for name, handle in CONSUMERS.items())
    queued = sum(attempt(name, partial(work, now), failed) or 0 for name, work in QUEUES.items())
    return Turn(sum(numbers.values()), handled, queued, tuple(failed))


def catch_up(now: datetime) -> Turn:
    """Turns until nothing waits any more, or a job fails; all of them together."""
    numbered = handled = queued = 0
    while True:
        done = turn(now)
        numbered, handled, queued = numbered + done.numbered, handled + done.handled, queued + done.queued
        if done.idle or done.failed:
            return Turn(numbered, handled, queued, done.failed)


def look(done: Turn, now: datetime) -> Turn:
    """The turn, and after it the nightly look at terms, which a second time the same day finds nothing."""
    failed = list(done.failed)
    passed = attempt("terms", partial(clocks.look, now), failed) or {}
    return replace(done, passed=sum(passed.values()), failed=tuple(failed))


def night(now: datetime) -> tuple[str, ...]:
    """The nightly jobs; returns the names of those that failed."""
    failed: list[str] = []
    for name, job in NIGHTLY.items():
        attempt(name, partial(job, now), failed)
    return tuple(failed)


def follow(
    name: str, handle: Handler, now: datetime, councils: Iterable[int] | None, failed: list[str]
) -> int:
    return attempt(name, partial(record.run_consumer, name, handle, now=now, councils=councils), failed) or 0


def attempt(name: str, job: Callable[[], Result], failed: list[str]) -> Result | None:
    """Do a job; when it fails, log it and go on with the next: no room stops another."""
    try:
        return job()
    except (OperationalError, InterfaceError):
        # The database itself is away: nothing else will work either.
        raise
    except Exception:
        log.exception("the worker's job '%s' failed", name)
        failed.append(name)
        return None
