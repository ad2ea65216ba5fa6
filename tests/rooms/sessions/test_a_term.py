"""A term behind it: every page of the rooms sessions and council asks at most eight times, and as often for a
long term as for a short one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from senim.rooms.sessions.actions.minutes import begin_minutes, sign_minutes
from senim.rooms.sessions.models import Minutes, Sitting
from senim.rooms.sessions.queries import live
from senim.ui import cache
from tests.architecture.access_table import TABLE
from tests.architecture.stage import Stage, everyone, one_of_everything
from tests.build import term as build
from tests.build.term import Lengths, Served
from tests.cast import akkol, burabay
from tests.database import Queries

MOST = 8
SHORT, LONG = Lengths(sessions=2, items=3, people=3), Lengths(sessions=3, items=6, people=9)
ROOMS = ("sessions:", "council:")
# Who opens what everyone may open; the others only what is theirs.
READERS = ("clerk", "deputy")
OTHERS = ("nobody", "chair", "admin")


@dataclass(frozen=True, slots=True)
class Behind:
    """A council with a term behind it, a sitting that is under way, minutes signed and minutes as a draft."""

    stage: Stage
    made: Served
    sitting: Sitting
    signed: Minutes

    def addresses(self, who: str) -> Iterator[tuple[str, str]]:
        """(which page, its address) of what this visitor may open."""
        slug = self.stage.town.council.slug
        for name, row in TABLE.items():
            pattern = name.split()[0]
            if not pattern.startswith(ROOMS) or row.get[who] != 200:
                continue
            if who in READERS or row.get["nobody"] != 200:
                where = {**row.kwargs, **self.stage.address(row.needs)}
                yield name, reverse(pattern, kwargs={"lang": "kk", "council": slug, **where})
        if who in OTHERS[1:]:
            return
        at, paper = f"sessions/sittings/{self.sitting.pk}", f"sessions/minutes/{self.signed.pk}"
        planned = self.stage.ahead.asked.pk
        more = ["live", "hall", *(["console", "console/part"] if who == "clerk" else [])]
        more += ["desk", "desk/part"] if who == "deputy" else []
        paths = (
            *build.pages(self.made),
            *(f"{at}/{page}" for page in more),
            paper,
            f"{paper}/kk.docx",
            f"sessions/{planned}",
        )
        for number, path in enumerate(paths):
            yield f"{number} {re.sub('[0-9a-f-]{36}', '…', path)}", f"/kk/{slug}/{path}"


def behind(stage: Stage, now: datetime, many: Lengths) -> Behind:
    town = stage.town
    first = now - timedelta(days=30 * many.sessions + 40)
    made = build.served(town.council, town.term, town.clerk, first, many)
    signed = begin_minutes(of=made.sessions[0], now=now)
    sign_minutes(minutes=signed, by=town.chair, version=1, now=now)
    draft = begin_minutes(of=made.sessions[1], now=now)
    under_way = build.under_way(made, now)
    return Behind(replace(stage, vote=made.polls[0], minutes=draft), made, under_way, signed)


def asked(
    of: Behind, clients: dict[str, Client], who: str, count: Callable[[], Queries]
) -> dict[str, Queries]:
    """What each page asks of the database with nothing kept in memory."""
    found = {}
    for which, address in of.addresses(who):
        live.forget()
        cache.clear()
        with count() as found[which]:
            assert clients[who].get(address).status_code == 200, (who, address)
    return found


def test_every_page_asks_few_times_however_long_the_term(
    db: None, now: datetime, queries: Callable[[], Queries], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Session and account included; for the clerk as often after a short term as after a long one."""
    own, other = one_of_everything(akkol(), now), one_of_everything(burabay(), now, already=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(hours=1))
    short, long = behind(own, now, SHORT), behind(other, now, LONG)
    few = asked(short, everyone(own.town, own.author, other.town), "clerk", queries)
    clients = everyone(other.town, other.author, own.town)
    many = {who: asked(long, clients, who, queries) for who in (*READERS, *OTHERS)}
    often = [(who, which, found) for who, pages in many.items() for which, found in pages.items()]
    too_many = [(who, which, *found.statements) for who, which, found in often if found.count > MOST]
    assert not too_many, "\n".join(line[:200] for row in too_many for line in ("", *row))
    again = {which: (few[which].count, counted.count) for which, counted in many["clerk"].items()}
    assert not {which: both for which, both in again.items() if both[0] != both[1]}
    assert len(few) > 50
