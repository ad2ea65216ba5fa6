"""A newer calendar is confirmed while others work: nothing is moved twice, and nobody waits in a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.db import connections

from senim.config import slots
from senim.core.calendar import Calendar, newest
from senim.rooms.appeals.models import Appeal
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import hand
from senim.rooms.record.models import Entry
from tests import cast
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.test_together import MANY, in_threads

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(days=1)
OFF = {"kk": "демалыс", "ru": "выходной", "en": "off"}
State = Clock.State


@pytest.fixture
def settled(settings: LazySettings) -> Iterator[Town]:
    """Akkol with twelve appeals at a body, really committed, and a calendar that moves them all."""
    slots.register()
    town = cast.akkol()
    for _ in range(2 * MANY):
        build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)
    base = newest(settings.SENIM_CALENDARS)
    made = replace(base, version="2026-11-24", days_off={**base.days_off, date(2026, 12, 1): OFF})
    settings.SENIM_CALENDARS = {**settings.SENIM_CALENDARS, made.version: made}
    yield town
    connections.close_all()


def calendar(town: Town) -> Calendar:
    return queries.calendar_on(town.council.day(LATER))


def ids(town: Town) -> list[UUID]:
    return list(
        Clock.objects.filter(state=State.RUNNING, rule="appeal.answer.forwarded")
        .order_by("id")
        .values_list("pk", flat=True)
    )


def test_two_people_who_confirm_at_once_move_each_term_once(settled: Town) -> None:
    terms = ids(settled)

    def confirm(n: int) -> str:
        # Each goes through the list from its own end.
        order = terms if n % 2 else terms[::-1]
        moved = clocks.recount(
            council=settled.council, ids=order, by=hand(settled.clerk), calendar=calendar(settled), now=LATER
        )
        return str(moved)

    said = Counter(in_threads(confirm))
    assert said == {str(len(terms)): 1, "0": MANY - 1}
    assert Clock.objects.filter(reason="calendar").count() == len(terms)
    assert Entry.objects.filter(kind="clock.recounted").count() == len(terms)
    assert set(Appeal.objects.values_list("due", flat=True)) == {date(2026, 12, 15)}


def test_officers_answer_while_the_clerk_moves_the_terms(settled: Town) -> None:
    terms = ids(settled)
    appeals = list(Appeal.objects.select_related("council", "body", "applicant").order_by("serial"))

    def work(n: int) -> str:
        if n % 2:
            moved = clocks.recount(
                council=settled.council,
                ids=terms,
                by=hand(settled.clerk),
                calendar=calendar(settled),
                now=LATER,
            )
            return f"moved {moved}"
        build.answered(appeals[n], settled.officer, LATER)
        return "answered"

    said = in_threads(work)
    # An officer whose appeal was moved first reads it anew; nobody's work is undone by the database.
    assert {what.split()[0] for what in said} <= {"moved", "answered", "changed"}, said
    answered = Appeal.objects.filter(closed_on__isnull=False)
    assert answered.count() == said.count("answered")
    for appeal in Appeal.objects.all():
        rows = list(Clock.objects.filter(procedure=appeal.ref, family="appeal.answer").order_by("id"))
        last = rows[-1]
        assert [row.state for row in rows[:-1]] == [State.SUPERSEDED] * (len(rows) - 1)
        assert last.state == (State.MET if appeal.closed_on else State.RUNNING)
        assert last.due == appeal.due
