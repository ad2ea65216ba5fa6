"""The columns of the list of inquiries as data: a name that stays, and a label for readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.rooms.oversight.inquiries import words
from senim.rooms.oversight.models import Inquiry
from senim.rooms.territory.models import Council


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a row is written out."""

    council: Council
    lang: str
    today: date


Cell = Callable[[Inquiry, Reader], str]


@dataclass(frozen=True, slots=True)
class Column:
    """`name` never changes once it was published; a new column comes last."""

    name: str
    label: str | Promise
    of: Cell


def address(council: Council, lang: str, inquiry: Inquiry) -> str:
    """The permanent address of an inquiry's page."""
    where = {"lang": lang, "council": council.slug, "inquiry": inquiry.pk}
    return f"{settings.SENIM_BASE_URL}{reverse('oversight:inquiry', kwargs=where)}"


def _day(name: str) -> Cell:
    return lambda row, _reader: value.isoformat() if (value := getattr(row, name)) else ""


def _text(name: str) -> Cell:
    return lambda row, _reader: str(getattr(row, name))


def _in_time(row: Inquiry, reader: Reader) -> str:
    """1: kept. 0: not, or passed without an answer. Empty: it still runs, or was withdrawn."""
    if row.on_time is not None:
        return str(int(row.on_time))
    return "0" if row.late_on(reader.today) else ""


COLUMNS = (
    Column("number", _("Number"), _text("number")),
    Column("url", _("Address of its page"), lambda row, reader: address(reader.council, reader.lang, row)),
    Column("deputy", _("Author"), lambda row, _reader: row.deputy.name),
    Column("others", _("Other authors"), _text("others")),
    Column("body", _("Addressee"), lambda row, _reader: row.body.name),
    Column("body_code", _("Addressee, code"), _text("body_id")),
    Column(
        "addressee",
        _("Who that is by the law"),
        lambda row, _reader: str(words.ADDRESSEES.get(row.addressee, "")),
    ),
    Column("state", _("State"), lambda row, _reader: str(words.STATES[row.state])),
    Column("state_code", _("State, code"), _text("state")),
    Column("received_on", _("Received"), _day("received_on")),
    Column("copy_by", _("Last day for the copy"), _day("copy_by")),
    Column("copied_on", _("Copy sent"), _day("copied_on")),
    Column("delivered_on", _("The addressee received it"), _day("delivered_on")),
    Column("due", _("Last day for an answer"), _day("due")),
    Column("answered_on", _("Answered on"), _day("answered_on")),
    Column("in_time", _("In time"), _in_time),
    Column("post", _("Signed by"), lambda row, _reader: str(words.POSTS.get(row.post, ""))),
    Column("word", _("Opinion on the answer"), lambda row, _reader: str(words.WORDS.get(row.word, ""))),
    Column("word_code", _("Opinion on the answer, code"), _text("word")),
    Column("round", _("Round"), _text("round")),
    Column("lang", _("Language"), _text("lang")),
    Column("title", _("What it is about"), _text("title")),
    Column("text", _("The inquiry"), _text("text")),
    Column("answer", _("The answer"), _text("answer")),
)


def cells(row: Inquiry, reader: Reader) -> list[str]:
    return [column.of(row, reader) for column in COLUMNS]
