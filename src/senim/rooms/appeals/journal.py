"""The columns of the journal: what stands in each, who may read it, and whether it is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from senim.rooms.appeals import kinds, presenting, topics, words
from senim.rooms.appeals.models import Appeal, State
from senim.rooms.council.access import Visitor
from senim.ui import formats, statuses

SCREEN, PAPER = "s", "p"


@dataclass(frozen=True, slots=True)
class Column:
    """`of(appeal, visitor)` is the cell as text. A private one is for those who may read the words. The
    export has every column, screen and paper those they have room for.
    """

    label: str | Promise
    of: Callable[[Any, Visitor], str]
    private: bool = False
    where: str = SCREEN + PAPER


def _day(name: str) -> Callable[[Any, Visitor], str]:
    def cell(appeal: Any, visitor: Visitor) -> str:
        value = getattr(appeal, name)
        return f"{value:%d.%m.%Y}" if value else ""

    return cell


def _moment(name: str) -> Callable[[Any, Visitor], str]:
    def cell(appeal: Any, visitor: Visitor) -> str:
        value = getattr(appeal, name)
        return f"{visitor.council.local(value):%d.%m.%Y %H:%M}" if value else ""

    return cell


def outcome(appeal: Any, visitor: Visitor) -> str:
    """How it ended: the outcome of the answer, else the end it came to; while it is open, where it is."""
    if said := presenting.outcome(appeal):
        return said
    return str(statuses.status(appeal.state).word)


def in_time(appeal: Appeal, visitor: Visitor) -> str:
    """Whether its term was kept, or is overrun today; empty while it still runs."""
    if appeal.on_time is not None:
        return _t("yes") if appeal.on_time else _t("no")
    late = appeal.is_open and appeal.state != State.SPLIT and appeal.due < visitor.today
    return _t("late: {days}").format(days=formats.number((visitor.today - appeal.due).days)) if late else ""


COLUMNS = (
    Column(_("Number"), lambda a, _v: a.number),
    Column(_("Number in another register"), lambda a, _v: a.external_number),
    Column(_("Arrived"), _moment("arrived_at"), where=PAPER),
    Column(_("Registered"), _day("registered_on")),
    Column(_("Typed in"), _moment("entered_at"), where=""),
    Column(_("How it came"), lambda a, _v: str(words.CHANNELS[a.channel]), where=""),
    Column(_("Kind"), lambda a, _v: kinds.name(a.kind)),
    Column(_("Who"), lambda a, _v: a.applicant.name, private=True),
    Column(_("IIN or BIN"), lambda a, _v: a.applicant.tax_id, private=True, where=""),
    Column(_("Postal address"), lambda a, _v: a.applicant.postal_address, private=True, where=PAPER),
    Column(_("Phone"), lambda a, _v: a.applicant.phone, private=True, where=""),
    Column(_("E-mail"), lambda a, _v: a.applicant.email, private=True, where=""),
    Column(_("The matter"), lambda a, _v: a.text.title, private=True),
    Column(_("Topic"), lambda a, _v: topics.name(a.topic), where=""),
    Column(_("Place"), lambda a, _v: a.place.name, where=""),
    Column(_("To whom"), lambda a, _v: a.body.short),
    Column(_("Forwarded"), _moment("forwarded_at"), where=PAPER),
    Column(_("Last day"), _day("due")),
    Column(_("Answered on"), _day("answered_on")),
    Column(
        _("Outgoing number"), lambda a, _v: a.answer.paper_number if hasattr(a, "answer") else "", where=PAPER
    ),
    Column(_("Outcome"), outcome),
    Column(_("In time"), in_time),
)


def columns(where: str = "", *, private: bool) -> tuple[Column, ...]:
    """Those that a reader may have, on the screen, on paper, or all of them."""
    return tuple(c for c in COLUMNS if (private or not c.private) and where in c.where)


def cells(appeal: Appeal, visitor: Visitor, chosen: tuple[Column, ...]) -> list[str]:
    return [column.of(appeal, visitor) for column in chosen]
