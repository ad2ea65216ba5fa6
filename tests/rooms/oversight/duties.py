"""Tasks to test with, each step at its own moment."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

from PIL import Image

from senim.rooms.council.models import Commission, Deputy, Role
from senim.rooms.files import actions as files
from senim.rooms.oversight import actions
from senim.rooms.oversight.actions import Duty, Shown
from senim.rooms.oversight.models import Task
from senim.rooms.oversight.queries import tasks as queries
from senim.rooms.oversight.sources import Point, Source
from tests.cast import Town
from tests.conftest import ALMATY

# A Monday; the tasks of the tests are due two weeks later.
ADOPTED, DUE = date(2026, 10, 5), date(2026, 10, 19)
WHAT = ("Абай көшесіндегі шамдарды жөндеу", "Отремонтировать фонари на улице Абая")
RESULT = ("12 шам жанып тұр", "Горят 12 фонарей")


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ALMATY).astimezone(UTC)


def source(**given: Any) -> Source:
    usual: dict[str, Any] = {
        "ref": "decision:0",
        "label": "№ 8-3",
        "day": ADOPTED,
        "points": [Point("point:1", "1", *WHAT)],
    }
    return Source(**(usual | given))


def duty(town: Town, **given: Any) -> Duty:
    usual: dict[str, Any] = {
        "body": town.housing,
        "what_kk": WHAT[0],
        "what_ru": WHAT[1],
        "result_kk": RESULT[0],
        "result_ru": RESULT[1],
        "due": DUE,
        "place": town.places.naumovka,
        "path": "point:1",
    }
    return Duty(**(usual | given))


def task(
    town: Town,
    *,
    asker: Deputy | Commission | None = None,
    by: Role | None = None,
    on: date = ADOPTED,
    of: Source | None = None,
    **given: Any,
) -> Task:
    """A task of the housing department that the deputy of Naumovka accepts."""
    [made] = actions.set_tasks(
        council=town.council,
        source=of or source(),
        duties=[duty(town, **given)],
        asker=asker or town.bauyrzhan,
        by=by or town.clerk,
        now=at(on),
    )
    return fresh(made)


def fresh(row: Task) -> Task:
    found = queries.task(row.council.slug, row.pk)
    assert found is not None
    return found


def photo(tone: int = 90) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), (tone, 120, 60)).save(stream, "JPEG")
    return stream.getvalue()


def shown(day: date, tone: int = 90, spot: str = "Наумовка, Абай көшесі") -> Shown:
    ready = files.prepare(upload=io.BytesIO(photo(tone)), name="sham.jpg")
    return Shown(ready, spot, day)


def reported(town: Town, row: Task, day: date, *, by: Role | None = None, **given: Any) -> Task:
    usual: dict[str, Any] = {"words": "Барлық 12 шам ауыстырылды.", "shown": [shown(day)]}
    actions.report(task=row, by=by or town.officer, version=row.version, now=at(day), **(usual | given))
    return fresh(row)


def accepted(town: Town, row: Task, on: date, *, by: Role | None = None) -> Task:
    actions.accept(
        task=row, words="Көрдім, жанып тұр.", by=by or town.deputy, version=row.version, now=at(on)
    )
    return fresh(row)


def given_back(town: Town, row: Task, on: date, until: date, *, by: Role | None = None) -> Task:
    actions.give_back(
        task=row,
        words="Екі шам жанбайды.",
        until=until,
        by=by or town.deputy,
        version=row.version,
        now=at(on),
    )
    return fresh(row)


def days(first: date, count: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(count)]
