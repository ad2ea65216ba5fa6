"""A whole term behind it: every page of the public asks no more than a page may, whatever the length."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from senim.rooms.sessions.actions.minutes import begin_minutes, sign_minutes
from senim.rooms.sessions.queries import live
from tests.build import sittings as build
from tests.cast import Town
from tests.database import Queries


@pytest.mark.parametrize(("sessions", "items", "people"), [(2, 3, 6), (7, 6, 20)])
def test_every_page_takes_few_queries(
    town: Town, now: datetime, queries: Callable[[], Queries], sessions: int, items: int, people: int
) -> None:
    since, town.term.seats = town.term.since, people + 5
    deputies = [town.olga, *build.mandates(town.council, town.term, people, since)]
    first = now - timedelta(days=30 * sessions)
    made = build.term_of_work(town.council, town.term, deputies, town.clerk, first, sessions, items)
    of = made.sessions[0]
    minutes = begin_minutes(of=of, now=now)
    sign_minutes(minutes=minutes, by=town.chair, version=1, now=now)
    client = Client()
    client.force_login(town.clerk.account)
    sitting, poll, who = made.sittings[0].pk, made.polls[0].pk, town.olga.pk
    for path in (
        "sessions",
        "sessions/votes",
        f"sessions/votes?deputy={who}&choice=for",
        f"sessions/votes/{poll}",
        f"sessions/sittings/{sitting}/live",
        f"sessions/sittings/{sitting}/hall",
        f"sessions/minutes/{minutes.pk}",
        "sessions/attendance",
        f"sessions/deputies/{who}",
        "sessions/data/popolo/votes.json",
    ):
        live.forget()
        with queries() as asked:
            assert client.get(f"/kk/akkol/{path}").status_code == 200, path
        assert asked.count <= 8, (path, asked.statements)
