"""The month's receptions: announced, held, missing; questions asked; several at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import connections
from django.test import Client

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions.receptions import token_of
from senim.rooms.appeals.models import Booking, Following, Reception
from senim.rooms.appeals.queries import receptions
from senim.rooms.council import actions as council_actions
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Role
from tests import cast
from tests.cast import Town
from tests.conftest import NOW
from tests.database import Queries
from tests.rooms.appeals import sitting
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import at
from tests.rooms.appeals.posting import signed_in
from tests.rooms.appeals.sitting import announced, booked, wish
from tests.rooms.appeals.visitors import LANGS, read, words

LIST = "/kk/akkol/receptions"
DAY = date(2026, 11, 23)


def page(reception: Reception, more: str = "") -> str:
    return f"{LIST}/{reception.pk}{more}"


# ── the month ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("today", "first", "following"),
    [
        ("2025-12-31", "2025-12-01", "2026-01-01"),
        ("2026-02-28", "2026-02-01", "2026-03-01"),
        ("2026-11-23", "2026-11-01", "2026-12-01"),
        ("2027-01-01", "2027-01-01", "2027-02-01"),
    ],
)
def test_a_month_is_the_calendars(today: str, first: str, following: str) -> None:
    found = receptions.month_of(date.fromisoformat(today))
    assert [day.isoformat() for day in found] == [first, following]


def months(town: Town, today: date = DAY) -> receptions.Receiver:
    town.council.__dict__.pop("_values", None)
    return receptions.receivers(town.council, today, [town.bauyrzhan], [])[0]


def test_whether_the_months_receptions_were_announced_and_held(town: Town) -> None:
    found = months(town)
    assert found.last and (found.last.late, found.this.missing) == (True, True)
    before = announced(town, starts="2026-10-31 23:45", now=at("2026-10-20 10:00"), seats=1)
    assert (months(town).last.announced, months(town).last.late) == (1, True)  # type: ignore[union-attr]
    actions.hold_reception(reception=before, by=town.deputy, came=[], now=at("2026-11-01 09:00"))
    assert not months(town).last.late  # type: ignore[union-attr]
    now = announced(town)
    assert (months(town).this.announced, months(town).this.missing) == (1, False)
    council_actions.set_value(
        council=town.council,
        key="reception.per_month",
        number=2,
        since=DAY,
        ground="Регламент",
        now=NOW,
    )
    assert months(town).this.missing
    desk = receptions.desk(town.bauyrzhan, NOW)
    assert (desk.this, desk.last, desk.next_id) == (months(town).this, months(town).last, now.pk)
    actions.cancel_reception(reception=now, by=town.deputy, why="Ауырып қалды.", now=NOW)
    assert months(town).this.announced == 0
    assert months(town, date(2026, 12, 1)).last.late  # type: ignore[union-attr]


def test_who_came_in_the_middle_of_last_month_owes_nothing_for_it(town: Town) -> None:
    town.bauyrzhan.since = date(2026, 10, 2)
    assert months(town).last is None


def test_how_many_have_announced_none(town: Town, wall: Wall) -> None:
    missing, total = receptions.without(town.council, DAY)
    bodies = [b for b in council_queries.bodies(town.council, DAY) if b.kind != council_queries.OWN]
    assert missing == total == len(bodies) + 3
    announced(town)
    announced(town, deputy=None, body=town.housing, name="Е. Басшы")
    assert receptions.without(town.council, DAY) == (total - 2, total)
    for lang in LANGS:
        text = words(signed_in(town, "chair").get(f"/{lang}/akkol/late").content)
        assert str(total - 2) in text
        text = read(Client().get(f"/{lang}/akkol/receptions/month").content)
        assert text.count('<th scope="row"><a') == total


def test_no_page_asks_more_than_eight_times(town: Town, wall: Wall, queries: Callable[[], Queries]) -> None:
    rows = [announced(town, starts=f"2026-12-0{n} 15:00") for n in range(1, 8)]
    bookings = [booked(rows[0], seat) for seat in range(1, 5)]
    pages = [LIST, f"{LIST}?past=1", f"{LIST}/month", f"{LIST}/new", page(rows[0]), page(rows[0], "/list"),
             page(rows[0], "/cancel"), f"/kk/akkol/b/{token_of(bookings[0])}", "/kk/akkol/late",
             f"/kk/akkol/counter?booking={bookings[0].pk}"]  # fmt: skip
    for client in (Client(), signed_in(town, "clerk"), signed_in(town, "deputy"), signed_in(town, "officer")):
        for each in pages:
            with queries() as asked:
                client.get(each)
            assert asked.count <= 8, (each, asked.statements)


def test_the_list_is_paged(town: Town, wall: Wall) -> None:
    for n in range(23):
        announced(town, starts=f"2026-12-{n + 1:02} 15:00")
    text = read(Client().get(LIST).content)
    assert "page=2" in text
    second = words(Client().get(f"{LIST}?page=2").content)
    assert "21 желтоқсан" in second and "20 желтоқсан" not in second
    assert Client().get(f"{LIST}?page=99&deputy=nonsense").status_code == 200


# ── together ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def settled() -> Iterator[Town]:
    yield cast.akkol()
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_has_the_seat(settled: Town) -> None:
    row = announced(settled)
    start, said = threading.Barrier(6), [""] * 6

    def run(n: int) -> None:
        start.wait()
        try:
            actions.book(reception=row, wish=wish(1, phone=f"+770100001{n:02}"), now=NOW)
            said[n] = "booked"
        except Refusal as refusal:
            said[n] = refusal.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["booked", *["time-taken"] * 5]
    assert Booking.objects.count() == 1 and NOW - timedelta(days=1) < Booking.objects.get().booked_at


@pytest.mark.django_db(transaction=True)
def test_of_two_deputies_who_take_an_appeal_at_once_one_has_it(settled: Town) -> None:
    appeal = sitting.waiting(settled)
    start, said = threading.Barrier(2), {}

    def run(role: Role) -> None:
        mine = sitting.fresh(appeal)
        start.wait()
        try:
            actions.take_up(appeal=mine, by=role, version=mine.version, now=NOW + timedelta(hours=1))
            said[role.pk] = "taken"
        except Refusal as refusal:
            said[role.pk] = refusal.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(role,)) for role in (settled.deputy, settled.chair)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said.values()) == ["changed", "taken"]
    assert Following.objects.count() == 1
