"""The rows behind the entries: what letters print of a step, and whom a resolution names."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from senim.rooms.appeals.models import (
    Appeal,
    Asked,
    Assignment,
    Closing,
    Complaint,
    Defects,
    DeputyLetter,
    Extension,
    FileAccess,
    Forward,
    Hearing,
    Recusal,
    Resolution,
    Slip,
    State,
)
from senim.rooms.territory.models import Council

# Entry kind → the table its own words stand in, the column of its moment, what is read with it.
BEHIND: Mapping[str, tuple[type[Model], str, *tuple[str, ...]]] = {
    "appeal.defects": (Defects, "at"),
    "appeal.returned": (Closing, "at"),
    "appeal.terminated": (Closing, "at"),
    "appeal.filed": (Closing, "at"),
    "appeal.asked": (Asked, "at"),
    "appeal.recusal-decided": (Recusal, "at"),
    "appeal.extended": (Extension, "at"),
    "appeal.preliminary": (Hearing, "at"),
    "appeal.hearing-set": (Hearing, "at"),
    "appeal.minutes": (Hearing, "at"),
    "appeal.slip-mended": (Slip, "at"),
    "appeal.file-shown": (FileAccess, "at"),
    "deputy.letter-sent": (DeputyLetter, "sent_at", "deputy"),
    "appeal.forwarded": (Forward, "sent_at", "from_body"),
    "appeal.crime-forwarded": (Forward, "sent_at", "from_body"),
    "appeal.part-forwarded": (Forward, "sent_at", "from_body"),
}


def rows_behind(kind: str, appeals: Collection[uuid.UUID]) -> dict[uuid.UUID, list[tuple[datetime, Any]]]:
    """The rows of a kind of step, by appeal, each with its moment, oldest first. One query; none where a kind
    has no row of its own.
    """
    found: dict[uuid.UUID, list[tuple[datetime, Any]]] = {}
    if kind not in BEHIND:
        return found
    model, at, *joined = BEHIND[kind]
    rows = model._default_manager.filter(appeal__in=appeals).order_by(at, "id")
    for row in rows.select_related(*joined) if joined else rows:
        found.setdefault(row.appeal_id, []).append((getattr(row, at), row))  # type: ignore[attr-defined]
    return found


def charged(council: Council) -> QuerySet[Assignment]:
    """What stands of the resolutions: the last one of each appeal, at the body that has it now."""
    later = Resolution.objects.filter(appeal=OuterRef("resolution__appeal"), pk__gt=OuterRef("resolution"))
    here = Q(role__body=None) | Q(role__body=F("resolution__appeal__body"))
    return Assignment.objects.filter(~Exists(later), here, council=council)


def assigned(appeal: Appeal, at: datetime) -> list[Assignment]:
    """The persons of the resolution that stood at a moment, who leads first. One query."""
    rows = Assignment.objects.filter(resolution__appeal=appeal, resolution__at__lte=at)
    rows = rows.select_related("role__account", "resolution").order_by("-resolution__at", "-leads", "id")
    found = list(rows)
    return [row for row in found if row.resolution_id == found[0].resolution_id]


def complaints_of(council: Council, numbers: Collection[tuple[int, int]]) -> dict[tuple[int, int], Complaint]:
    """Complaints by the serial of their appeal and their own number, with the bodies. One query, none where
    nothing is asked.
    """
    if not numbers:
        return {}
    rows = Complaint.objects.filter(council=council, appeal__serial__in={serial for serial, _no in numbers})
    found = {(row.appeal.serial, row.no): row for row in rows.select_related("appeal", "body", "superior")}
    return {key: row for key, row in found.items() if key in numbers}


def uncured(council: Council, after: date | None, until: date) -> list[tuple[str, str, date]]:
    """(number, body id, day) of appeals that wait to be put right and whose day for it has passed: after
    `after` (None: ever) and on or before `until`. One query over the appeals in that state.
    """
    rows = Defects.objects.filter(
        appeal__council=council, appeal__state=State.TO_CURE, cured_at=None, cure_by__lte=until
    )
    rows = rows.filter(cure_by__gt=after) if after else rows
    return [
        (row.appeal.number, str(row.appeal.body_id), row.cure_by)
        for row in rows.select_related("appeal").order_by("cure_by", "id")
    ]
