"""A newer calendar moves terms (see `clocks.recount`); an appeal that repeats the day follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from senim.rooms.appeals.actions.common import due_with_parts
from senim.rooms.appeals.actions.handling import ANSWER_RULES
from senim.rooms.appeals.actions.submitting import ANSWER
from senim.rooms.appeals.models import PARTS, Appeal, Complaint
from senim.rooms.appeals.queries import serial_of
from senim.rooms.clocks.models import Clock
from senim.rooms.territory.models import Council


def keep_days(council: Council, moved: Sequence[tuple[Clock, Clock]], now: datetime) -> None:
    """Move what open appeals repeat of these terms: the last day, the day of registration it is counted from,
    and with a part the day of its whole. Whoever was about to write into such an appeal reads it anew.
    """
    for old, new in moved:
        if new.rule in ANSWER_RULES:
            _keep(council, old, new)


def _keep(council: Council, old: Clock, new: Clock) -> None:
    serial = serial_of(new.procedure.removeprefix("appeal:")) or 0
    open_ = Appeal.objects.filter(council=council, closed_on=None)
    own = open_.filter(serial=serial)
    days = {"due": new.due, "due_provisional": new.provisional, "version": F("version") + 1}
    if new.rule in (ANSWER, "appeal.simplified.answer") and new.start_day != old.start_day:
        days["registered_on"] = new.start_day
    own.update(**days)
    if serial % PARTS and (part := own.first()):
        due_with_parts(part)


def keep_complaints(council: Council, moved: Sequence[tuple[Clock, Clock]], now: datetime) -> None:
    """Move what open complaints repeat of these terms: the last day. Whoever was about to write into such a
    complaint reads it anew.
    """
    for _old, new in moved:
        number, _dot, no = new.procedure.removeprefix("complaint:").rpartition(".")
        rows = Complaint.objects.filter(council=council, appeal__serial=serial_of(number) or 0, no=int(no))
        rows.exclude(due=None).update(due=new.due, due_provisional=new.provisional, version=F("version") + 1)
