"""The columns of the public list as data: a name that stays, a label and a meaning for readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.rooms.appeals import kinds, topics, words
from senim.rooms.appeals.models import OPEN_STATES, State
from senim.rooms.appeals.models.appeal import number_of
from senim.rooms.appeals.queries.data import Named, Row
from senim.rooms.territory.models import Council
from senim.ui import statuses


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a row is written out: the council, the language of the page, the day, the names met so far."""

    council: Council
    lang: str
    today: date
    named: Named


Cell = Callable[[Row, Reader], str]


@dataclass(frozen=True, slots=True)
class Column:
    """`name` never changes once it was published; a new column comes last."""

    name: str
    label: str | Promise
    means: str | Promise
    of: Cell


def address(council: Council, lang: str, number: str) -> str:
    """The permanent address of an appeal's page."""
    where = {"lang": lang, "council": council.slug, "number": number}
    return f"{settings.SENIM_BASE_URL}{reverse('appeals:show', kwargs=where)}"


def _day(name: str) -> Cell:
    return lambda row, _reader: value.isoformat() if (value := getattr(row, name)) else ""


def _yes(value: bool | None) -> str:
    return "" if value is None else str(int(value))


def _published(name: str) -> Cell:
    return lambda row, _reader: getattr(row, name) if row.published_at else ""


def _in_time(row: Row, reader: Reader) -> str:
    late = row.state in OPEN_STATES and row.state != State.SPLIT and row.due < reader.today
    return "0" if late else _yes(row.on_time)


COLUMNS = (
    Column(
        "number",
        _("Number"),
        _("The number of registration. A part that another body answers has one more figure: 2026-00417-1."),
        lambda row, _reader: number_of(row.serial),
    ),
    Column(
        "url",
        _("Address of its page"),
        _("It stays the same for good."),
        lambda row, reader: address(reader.council, reader.lang, number_of(row.serial)),
    ),
    Column(
        "registered_on",
        _("Registered"),
        _("The legal day of registration."),
        _day("registered_on"),
    ),
    Column("kind", _("Kind"), _("Empty until it is settled."), lambda row, _reader: kinds.name(row.kind)),
    Column("kind_code", _("Kind, code"), "", lambda row, _reader: row.kind),
    Column("topic", _("Topic"), "", lambda row, _reader: topics.name(row.topic)),
    Column("topic_code", _("Topic, code"), "", lambda row, _reader: row.topic),
    Column(
        "area",
        _("Part of the territory"),
        _("The rural okrug, settlement or town that the place lies in."),
        lambda row, reader: reader.named.places[row.area_id].name,
    ),
    Column(
        "area_code", _("Part of the territory, code"), _("Classifier KATO."), lambda row, _reader: row.area_id
    ),
    Column(
        "place",
        _("Place"),
        _("Village or town; street and house are never public."),
        lambda row, reader: reader.named.places[row.place_id].name,
    ),
    Column("place_code", _("Place, code"), _("Classifier KATO."), lambda row, _reader: row.place_id),
    Column(
        "district",
        _("Electoral district"),
        _("Empty where it is not settled."),
        lambda row, reader: reader.named.districts[row.district_id].name if row.district_id else "",
    ),
    Column(
        "body",
        _("To whom"),
        _("The body that has it, or that ended it."),
        lambda row, reader: reader.named.bodies[row.body_id].name,
    ),
    Column("body_code", _("To whom, code"), "", lambda row, _reader: str(row.body_id)),
    Column(
        "state",
        _("State"),
        _("On the day of the download."),
        lambda row, _reader: str(statuses.status(row.state).word),
    ),
    Column("state_code", _("State, code"), "", lambda row, _reader: row.state),
    Column("due", _("Last day"), _("The last day for the answer by law, with extensions."), _day("due")),
    Column(
        "due_provisional",
        _("Last day is provisional"),
        _("1 where the calendar of working days is not published that far yet."),
        lambda row, _reader: _yes(row.due_provisional),
    ),
    Column("answered_on", _("Answered on"), "", _day("answered_on")),
    Column("closed_on", _("Ended on"), _("The day it ended, in whatever way."), _day("closed_on")),
    Column(
        "in_time",
        _("In time"),
        _("1: the term was kept. 0: it was not, or has passed without an answer. Empty: it still runs."),
        _in_time,
    ),
    Column(
        "outcome",
        _("Outcome"),
        _("By the answer."),
        lambda row, _reader: str(words.OUTCOMES.get(row.outcome, "")),
    ),
    Column("outcome_code", _("Outcome, code"), "", lambda row, _reader: row.outcome),
    Column(
        "word",
        _("Resident's word"),
        _("What the resident says of the result."),
        lambda row, _reader: str(words.WORDS.get(row.word, "")),
    ),
    Column("word_code", _("Resident's word, code"), "", lambda row, _reader: row.word),
    Column("lang", _("Language"), _("In which it was written."), lambda row, _reader: row.lang),
    Column(
        "title",
        _("Title"),
        _("Title, text and answer: only where the applicant agreed and personal data were taken out."),
        _published("public_title"),
    ),
    Column("text", _("Text"), "", _published("public_text")),
    Column("answer", _("The answer"), "", _published("public_answer")),
)


def cells(row: Row, reader: Reader) -> list[str]:
    return [column.of(row, reader) for column in COLUMNS]
