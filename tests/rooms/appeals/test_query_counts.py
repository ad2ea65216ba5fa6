"""At most eight queries, session and user included, whoever asks for whichever page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet

from senim.rooms.appeals import queries as reading
from senim.rooms.appeals.models import Appeal
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.database import Queries
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.visitors import EVERYONE, browser

MOST = 8
PAGES = (
    "", "?state=late", "?topic=roads", "appeals.atom", "data", "board", "late", "work", "counter", "journal",
    "my-district", "appeals/new",
    "appeals/{rich}", "appeals/{rich}/ticket", "appeals/{fresh}", "appeals/{sent}",
    "appeals/{fresh}/do/register", "appeals/{sent}/do/forward", "appeals/{sent}/do/receive",
    "appeals/{sent}/do/answer", "appeals/{rich}/do/publish", "appeals/{rich}/do/withdraw",
    "appeals/{rich}/do/reissue", "appeals/{rich}/do/erase",
)  # fmt: skip


@pytest.fixture
def numbers(town: Town, wall: Wall, follow: Callable[[], None]) -> dict[str, Appeal]:
    """Enough rows of each kind that one query a row would show; `rich` has been everywhere."""
    usual: dict[str, object] = {"consent_public": True, "topic": "roads", "district": town.naumov}
    for _ in range(4):
        build.appeal(town.council, NOW - timedelta(days=40), **usual)
        build.registered(build.appeal(town.council, NOW, **usual), town.clerk, NOW)
        build.forwarded(build.appeal(town.council, NOW, **usual), town.clerk, town.education, NOW)
    sent = build.forwarded(build.appeal(town.council, NOW, **usual), town.clerk, town.housing, NOW)
    rich = build.appeal(town.council, NOW, account=town.resident, **usual)
    build.attached(rich, NOW)
    build.forwarded(rich, town.clerk, town.naumov_akim, NOW)
    build.forwarded(rich, town.okrug_officer, town.housing, NOW + timedelta(hours=1))
    build.received(rich, town.officer, NOW + timedelta(hours=2))
    build.answered(rich, town.officer, NOW + timedelta(hours=3))
    build.attached(rich, NOW + timedelta(hours=4), build.PDF + b"2", purpose="answer", public=True)
    build.published(rich, town.clerk, NOW + timedelta(hours=4), answer="Шамдар ауыстырылады.")
    build.rated(rich, NOW + timedelta(hours=5), "partly")
    fresh = build.appeal(town.council, NOW, **usual)
    follow()
    wall.now = NOW + timedelta(hours=6)
    return {"rich": rich, "sent": sent, "fresh": fresh}


@pytest.mark.parametrize("who", EVERYONE)
def test_no_page_asks_more_than_eight_times(
    town: Town, other: Town, numbers: dict[str, Appeal], queries: Callable[[], Queries], who: str
) -> None:
    client = browser(who, town, other, numbers["rich"])
    asked = {}
    for page in PAGES:
        path = page.format(**{name: appeal.number for name, appeal in numbers.items()})
        client.get(f"/kk/akkol/{path}")
        with queries() as count:
            status = client.get(f"/kk/akkol/{path}").status_code
        assert status in (200, 403, 404, 409), page
        if count.count > MOST:
            asked[page] = [query[:110] for query in count.statements]
    assert asked == {}


def plan(rows: QuerySet[Appeal]) -> str:
    """How the database reads them where only an index and no sorting is to its liking: as with many rows."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for way in ("seqscan", "bitmapscan", "hashjoin", "mergejoin", "sort"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
    return rows.explain()


@pytest.mark.parametrize("which", ["all", "due", "body"])
def test_work_lists_lie_in_the_order_of_an_index(town: Town, which: str) -> None:
    rows = reading.waiting(town.council)
    if which == "due":
        rows = rows.filter(due__lte=NOW.date())
    if which == "body":
        rows = rows.filter(body=town.housing)
    found = plan(rows[:20])
    assert "sort" not in found.lower()
    assert "TEMP B-TREE" not in found
