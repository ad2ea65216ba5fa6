"""Training, sanctions and replies of deputies."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from senim.core import training
from senim.rooms.council.models import Deputy, Reply, Sanction, Training
from senim.rooms.territory.models import Council


def training_on(deputies: Iterable[Deputy], day: date) -> Mapping[uuid.UUID, training.Standing]:
    """How far each of these mandates is with the forty hours on a day. One query."""
    known = list(deputies)
    hours: dict[uuid.UUID, list[tuple[date, int]]] = {deputy.pk: [] for deputy in known}
    rows = Training.objects.filter(standing(day), deputy__in=known, ended_on__lte=day)
    for deputy_id, ended_on, length in rows.values_list("deputy", "ended_on", "hours"):
        hours[deputy_id].append((ended_on, length))
    return {deputy.pk: training.standing(deputy.since, hours[deputy.pk], day) for deputy in known}


def standing(day: date) -> Q:
    """Not struck out by that day."""
    return Q(void_on=None) | Q(void_on__gt=day)


def replies_of(deputy: Deputy) -> dict[str, Reply]:
    """The deputy's latest word beside each figure. One query."""
    latest = {row.figure: row for row in Reply.objects.filter(deputy=deputy).order_by("at", "pk")}
    return {figure: row for figure, row in latest.items() if row.text}


def training_row(council: Council, id: uuid.UUID) -> Training | None:
    return Training.objects.select_related("deputy__council").filter(council=council, pk=id).first()


def sanction(council: Council, id: uuid.UUID) -> Sanction | None:
    return Sanction.objects.select_related("deputy__council").filter(council=council, pk=id).first()
