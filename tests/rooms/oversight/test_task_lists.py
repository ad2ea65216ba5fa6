"""Lists of tasks: filters, pages, how many queries; a late task on the ladder."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import date, datetime

import pytest

from senim.config import worker
from senim.rooms.oversight.models import Rung, Task
from senim.ui import cache
from tests.cast import Town
from tests.database import Queries
from tests.rooms.oversight import duties
from tests.rooms.oversight.duties import WHAT, accepted, at, given_back, reported, task
from tests.rooms.oversight.on_pages import ANSWERED, LATE, LATER, Wall, answered, browser, page_of, text
from tests.rooms.oversight.on_pages import wall as wall


def lots(town: Town, count: int = 25) -> None:
    for number in range(count):
        row = task(town, asker=town.bauyrzhan if number % 2 else town.budget)
        if number % 5 == 0:
            reported(town, row, LATER)
        if number % 5 == 1:
            accepted(town, reported(town, row, LATER), LATER)
    worker.catch_up(at(LATER))


@pytest.mark.parametrize("who", ["", "officer", "clerk", "deputy", "chair"])
def test_no_page_asks_more_than_eight_times(
    town: Town, wall: Wall, queries: Callable[[], Queries], who: str
) -> None:
    lots(town)
    wall.now = at(date(2026, 11, 2))
    appeal = answered(town)
    row = task(town, of=duties.source(ref=appeal.ref, appeal=appeal.ref, day=ANSWERED))
    role = getattr(town, who) if who else None
    pages = ["oversight", "tasks", "tasks?standing=over", "tasks/board", "tasks.atom", f"tasks/{row.pk}"]
    pages += ["work", f"appeals/{appeal.number}"] if who else []
    for page in pages:
        client = browser(role)
        client.get(f"/en/akkol/{page}")
        if page in pages[:6]:
            cache.clear()
        with queries() as asked:
            assert client.get(f"/en/akkol/{page}").status_code == 200
        assert asked.count <= 8, (page, asked.count)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", True), ("standing=late", True), ("standing=running", False), ("standing=waiting", False),
        ("standing=over", False), ("body={housing}", True), ("body={education}", False),
        ("area=113247000", True), ("area=113241000", False), ("source=decision:0", True),
        ("source=decision:1", False), ("standing=nonsense&body=nonsense&area=nonsense&after=nonsense", True),
        ("after=2026-13-45.nonsense", True), ("standing=late&after=2026-10-19." + "f" * 32, False),
    ],
)  # fmt: skip
def test_filters(town: Town, wall: Wall, asked: str, found: bool) -> None:
    row = task(town)
    worker.catch_up(at(LATER))
    wall.now = at(LATE)
    ids = {"housing": town.housing.pk, "education": town.education.pk}
    page = browser().get(f"/en/akkol/tasks?{asked.format(**ids)}").content.decode()
    assert (str(row.pk) in page) is found
    table = browser().get(f"/en/akkol/tasks.csv?{asked.format(**ids)}")
    if "after" not in asked:
        assert (str(row.pk) in b"".join(table.streaming_content).decode()) is found  # type: ignore[attr-defined]
        assert (
            str(row.pk) in browser().get(f"/en/akkol/tasks.atom?{asked.format(**ids)}").content.decode()
        ) is found


def test_pages_of_the_list_miss_none_and_repeat_none(town: Town, wall: Wall) -> None:
    lots(town, 45)
    for standing in ("", "over"):
        seen: list[str] = []
        where = f"/en/akkol/tasks?standing={standing}"
        while where:
            page = browser().get(where).content.decode()
            seen += re.findall(r'<h2><a href="[^"]*/tasks/([0-9a-f-]{36})"', page)
            more = re.search(r'rel="next" href="([^"]+)"', page)
            where = html.unescape(more[1]) if more else ""
        wanted = Task.objects.filter(ended_on__isnull=not standing)
        assert sorted(seen) == sorted(map(str, wanted.values_list("pk", flat=True)))


def test_a_late_task_climbs_to_the_agenda(town: Town, wall: Wall) -> None:
    """Night after night each is asked by name; the chair takes the last step, and the item says what for."""
    from senim.rooms.oversight import actions
    from senim.rooms.sessions.models import Item
    from tests.rooms.oversight.standing import nights, taken

    row = task(town)
    nights(town.council, date(2026, 10, 14), date(2026, 11, 17))
    rungs = {rung.rung: rung for rung in Rung.objects.filter(procedure=row.ref)}
    assert {name: rung.to_name for name, rung in rungs.items()} == {
        "reminder": town.officer.account.name,
        "deputy": town.bauyrzhan.name,
        "commission": town.olga.name,
        "chair": town.marat.name,
        "session": town.marat.name,
    }
    day = date(2026, 11, 17)
    wall.now = at(day)
    assert WHAT[0] in text(browser().get("/kk/akkol/ladder").content)
    assert "The ladder" in page_of(row)
    taken(rungs["session"], town.chair, day, date(2026, 11, 24))
    item = Item.objects.get(about=row.ref)
    assert (item.source, item.kind) == ("ladder", "decision") and WHAT[1] in item.title_ru
    assert (
        f"/tasks/{row.pk}" in browser(town.chair).get(f"/ru/akkol/sessions/items/{item.pk}").content.decode()
    )
    reported(town, row, day)
    worker.catch_up(datetime.fromisoformat("2026-11-18T00:00:00+00:00"))
    assert not Rung.objects.filter(procedure=row.ref, ended_on=None).exists()
    assert actions.climb(town.council, at(date(2026, 11, 18))) == 0


def test_given_back_it_climbs_anew(town: Town, wall: Wall) -> None:
    """Of what was given back the new day counts; once that passes somebody is asked again."""
    from tests.rooms.oversight.standing import nights

    row = given_back(town, reported(town, task(town), LATE), LATE, date(2026, 10, 30))
    nights(town.council, LATE, date(2026, 11, 3))
    assert set(Rung.objects.filter(procedure=row.ref).values_list("rung", "due")) == {
        ("reminder", date(2026, 10, 30)), ("deputy", date(2026, 10, 30)),
    }  # fmt: skip
