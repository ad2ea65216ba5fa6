"""The columns of the list of tasks as data: a name that stays, a label for readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.rooms.oversight import words_tasks as words
from senim.rooms.oversight.entries_tasks import address
from senim.rooms.oversight.models import Task
from senim.rooms.oversight.queries.tasks import standing
from senim.rooms.territory.models import Council


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a row is written out."""

    council: Council
    lang: str
    today: date


Cell = Callable[[Task, Reader], str]


@dataclass(frozen=True, slots=True)
class Column:
    """`name` never changes once it was published; a new column comes last."""

    name: str
    label: str | Promise
    of: Cell


def _day(name: str) -> Cell:
    return lambda task, _reader: value.isoformat() if (value := getattr(task, name)) else ""


def _yes(value: bool | None) -> str:
    return "" if value is None else str(int(value))


COLUMNS = (
    Column("id", _("Number of the task"), lambda task, _reader: str(task.pk)),
    Column(
        "url",
        _("Address of its page"),
        lambda task, reader: f"{settings.SENIM_BASE_URL}{address(reader.council, 'task', task=task.pk)}",
    ),
    Column("source", _("Comes from"), lambda task, _reader: task.source),
    Column("path", _("Place in it"), lambda task, _reader: task.path),
    Column("what_kk", _("What is to be done, in Kazakh"), lambda task, _reader: task.what_kk),
    Column("what_ru", _("What is to be done, in Russian"), lambda task, _reader: task.what_ru),
    Column("result_kk", _("The result to check, in Kazakh"), lambda task, _reader: task.result_kk),
    Column("result_ru", _("The result to check, in Russian"), lambda task, _reader: task.result_ru),
    Column("body", _("Body"), lambda task, _reader: task.body.name),
    Column("body_code", _("Body, code"), lambda task, _reader: str(task.body_id)),
    Column("person", _("Who answers for it there"), lambda task, _reader: task.person),
    Column("accepts", _("Who accepts it"), lambda task, _reader: task.asker),
    Column("place", _("Where"), lambda task, _reader: task.place.name if task.place else ""),
    Column("place_code", _("Place, code"), lambda task, _reader: task.place_id or ""),
    Column("set_on", _("Day of what it comes from"), _day("source_day")),
    Column("first_due", _("Last day as it was set"), _day("first_due")),
    Column("due", _("Last day"), _day("due")),
    Column(
        "state",
        _("State"),
        lambda task, reader: str(words.STANDINGS[standing(task, reader.today)].word),
    ),
    Column("state_code", _("State, code"), lambda task, reader: standing(task, reader.today)),
    Column("reported_on", _("Reported on"), _day("reported_on")),
    Column("ended_on", _("Ended on"), _day("ended_on")),
    Column("in_time", _("In time"), lambda task, _reader: _yes(task.on_time)),
    Column("extensions", _("How often it was moved"), lambda task, _reader: str(task.extensions)),
    Column("returns", _("How often it was given back"), lambda task, _reader: str(task.returns)),
)
