"""The nightly look at terms, and a newer calendar, with very many terms running at once.

    python -m bench.clocks --terms 1000000
    python -m bench.clocks --terms 1000000 --database postgres

Seeds a council of its own in a temporary SENIM_HOME: terms of answers and of forwarding, due on 60 days,
some half of them over. Rates stand beside a bare `SELECT count(*)` over the same index of the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.postgres import server

NOW = datetime(2026, 11, 23, 21, tzinfo=UTC)
DECEMBER_1 = date(2026, 12, 1)
IN_ONE = 20_000
MOVED = 10_000


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bench.clocks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--terms", type=int, default=1_000_000)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    args = parser.parse_args()
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="senim-bench-"))
        url = stack.enter_context(server(durable=True)) if args.database == "postgres" else ""
        os.environ |= {
            "SENIM_HOME": home,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "senim.config.settings",
        }
        figures = measure(args.terms, Path(home))
    if args.json:
        print(json.dumps({"database": args.database, "terms": args.terms, **figures}))
    return 0


def measure(terms: int, home: Path) -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from senim.config import vendor
    from senim.rooms.clocks import actions, queries

    call_command("migrate", interactive=False, verbosity=0)
    figures: dict[str, float] = {}

    def timed(name: str, work: Callable[[], int]) -> int:
        started = time.perf_counter()
        rows = work()
        seconds = figures[name] = time.perf_counter() - started
        print(
            f"  {name:44}{seconds:10.3f} s {rows:10,} rows {rows / max(seconds, 1e-9):14,.0f} rows/s",
            flush=True,
        )
        return rows

    council = make_council()
    timed("seeding", lambda: seed(council, terms))
    if connection.vendor == "sqlite":
        vendor.tidy(NOW)
    else:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE clocks_clock")
    far = date(2027, 12, 31)
    counted = lambda: bare_count(council)  # noqa: E731
    counted()
    bare = timed("bare SELECT count(*)", counted)
    timed("the first look: what is over by now", lambda: sum(actions.look(NOW).values()))
    timed("a second look the same night", lambda: sum(actions.look(NOW + timedelta(hours=1)).values()))
    timed("the next night", lambda: sum(actions.look(NOW + timedelta(days=1)).values()))
    read = timed(
        "all of them read one by one (passed)", lambda: sum(1 for _ in queries.passed(council, None, far))
    )
    worst = timed("a look when all of them are over", lambda: queries.count_passed(council, None, far))
    assert bare == read == worst == terms, (bare, read, worst)
    for name in ("a look when all of them are over", "all of them read one by one (passed)"):
        ratio = figures["bare SELECT count(*)"] / figures[name]
        figures[f"{name}: ratio"] = ratio
        print(f"  {name}: {ratio:.3f} of the bare count's rows a second")
    newer_calendar(council, timed)
    return figures


def newer_calendar(council: Any, timed: Callable[[str, Callable[[], int]], int]) -> None:
    """1 December is off by decree: the list of what moves, its first page, and the move itself."""
    from django.conf import settings

    from senim.core.calendar import newest
    from senim.rooms.clocks import actions, queries
    from senim.rooms.record.actions import Hand

    base = newest(settings.SENIM_CALENDARS)
    words = {"kk": "демалыс", "ru": "выходной", "en": "off"}
    calendar = replace(base, version="2026-11-23", days_off={**base.days_off, DECEMBER_1: words})
    settings.SENIM_CALENDARS = {**settings.SENIM_CALENDARS, calendar.version: calendar}
    actions.keep("bench", lambda *_: None)
    today = council.day(NOW)
    groups = queries.moving(council, calendar)
    timed(
        "what a newer calendar moves, counted",
        lambda: sum(g.count for g in queries.moving(council, calendar)),
    )
    timed("… a page of that list", lambda: len(queries.moves(council, calendar, today, start=500).rows))
    batches = list(batches_of(queries.ids_of(council, groups)))
    timed(
        f"… up to {MOVED:,} of them moved",
        lambda: sum(
            actions.recount(council=council, ids=ids, by=Hand("clerk"), calendar=calendar, now=NOW)
            for ids in batches
        ),
    )


def batches_of(ids: Iterator[list[Any]]) -> Iterator[list[Any]]:
    found = 0
    for batch in ids:
        if found >= MOVED:
            return
        found += len(batch)
        yield batch


def bare_count(council: Any) -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM clocks_clock WHERE council_id = %s AND state = 'running' AND due <= %s",
            [council.pk, date(2027, 12, 31)],
        )
        return int(cursor.fetchone()[0])


def make_council() -> Any:
    from senim.rooms.territory.models import Council, Place

    place = Place.objects.create(
        code="113200000",
        path="113200000",
        level="district",
        name_kk="Ақкөл ауданы",
        name_ru="Аккольский район",
    )
    return Council.objects.create(
        no=1,
        slug="bench",
        level="district",
        place=place,
        name_kk="Мәслихат",
        name_ru="Маслихат",
        created_at=NOW,
    )


def seed(council: Any, terms: int) -> int:
    """Copies of terms that the room's own action built, two for each procedure, spread over the days."""
    from django.db import transaction

    from senim.rooms.clocks import actions
    from senim.rooms.clocks.models import Clock
    from senim.ui.prepared import insert

    def built(rule: str, days: int) -> Clock:
        at = NOW - timedelta(days=days, hours=15)
        return actions.build(council=council, procedure="", rule=rule, at=at, now=at, body="0" * 36)

    patterns = [(built("appeal.answer", n), built("appeal.forward", n)) for n in range(-18, 42)]
    names = [field.attname for field in Clock._meta.concrete_fields]
    kept = [[{name: getattr(clock, name) for name in names} for clock in pair] for pair in patterns]
    for first in range(0, terms, IN_ONE):
        with transaction.atomic():
            rows = []
            for number in range(first, min(first + IN_ONE, terms)):
                values = kept[number // 2 % len(kept)][number % 2]
                own = {
                    "id": council.new_id(values["started_at"]),
                    "procedure": f"bench:2026-{number // 2:07d}",
                }
                rows.append(Clock(**{**values, **own}))
                if len(rows) == 500:
                    insert(rows)
                    rows = []
            insert(rows)
    return terms


if __name__ == "__main__":
    raise SystemExit(main())
