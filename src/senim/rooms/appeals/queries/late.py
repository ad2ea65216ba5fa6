"""What the ladder asks of late appeals and complaints."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils import translation

from senim.rooms.appeals.models import OPEN_STATES, Appeal, Complaint, State
from senim.rooms.appeals.queries import complaints_by_refs, serial_of
from senim.rooms.territory.models import Council


class Matter(NamedTuple):
    """What the ladder asks of a late appeal or complaint: who has to act, about what, by when, and whether it
    waits itself (of an appeal in parts each part does).
    """

    body: uuid.UUID
    topic: str
    district: uuid.UUID | None
    taken_by: uuid.UUID | None
    due: date
    waits: bool


def matters(council: Council, refs: Iterable[str]) -> dict[str, Matter]:
    """Appeals and complaints by their references, nothing private read. Two queries at most."""
    wanted = list(refs)
    found = ((ref, serial_of(ref.removeprefix("appeal:"))) for ref in wanted)
    by_serial = {serial: ref for ref, serial in found if serial is not None}
    rows = Appeal.objects.filter(council=council, serial__in=list(by_serial)).values_list(
        "serial", "body", "topic", "district", "taken_by", "due", "state"
    )
    known = {
        by_serial[row[0]]: Matter(*row[1:6], row[6] in OPEN_STATES and row[6] != State.SPLIT) for row in rows
    }
    complained = complaints_by_refs(council, (ref for ref in wanted if ref.startswith("complaint:")))
    return known | {ref: _of_complaint(complaint) for ref, complaint in complained.items()}


def _of_complaint(complaint: Complaint) -> Matter:
    """The body complained of has to pass it on, the one above to decide."""
    appeal = complaint.appeal
    filed = complaint.state == Complaint.State.FILED
    body = complaint.body_id if filed else complaint.superior_id or complaint.body_id
    return Matter(
        body,
        appeal.topic,
        appeal.district_id,
        appeal.taken_by_id,
        complaint.due or date.max,
        complaint.is_open and complaint.due is not None,
    )


def page_of(council: str, ref: str) -> str:
    """The page of an appeal or a complaint by its reference (`complaint:2026-00417.1`), in the reader's
    language.
    """
    number, _dot, no = ref.partition(":")[2].partition(".")
    where = {"lang": (translation.get_language() or "kk")[:2], "council": council, "number": number}
    name, more = ("complaint", {"no": int(no)}) if no else ("show", {})
    return reverse(f"appeals:{name}", kwargs={**where, **more})
