"""Whatever happens in whatever order: of a late appeal exactly one rung is open, with a name or a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from senim.core.refusal import Refusal
from senim.rooms.appeals.models import Appeal
from senim.rooms.council import actions as council
from senim.rooms.council.models import Absence
from senim.rooms.oversight import consumers
from senim.rooms.oversight.models import Rung
from senim.rooms.record import actions as record
from tests import cast
from tests.build import appeals as build
from tests.cast import Town
from tests.rooms.oversight.standing import at, declined, late, night, taken

FIRST = date(2026, 9, 14)
DEEDS = (
    "night",
    "night again",
    "worker away",
    "take",
    "take for long",
    "decline",
    "officer away",
    "chair away",
    "back",
    "mandate ends",
    "answer",
    "forward",
    "follow",
)


def do(town: Town, appeal: Appeal, deed: str, day: date) -> None:
    rung = Rung.objects.select_related("council").filter(procedure=appeal.ref, ended_on=None).first()
    now = at(day, 12)
    fresh = Appeal.objects.get(pk=appeal.pk)
    match deed:
        case "night" | "night again":
            night(town.council, day)
        case "take" if rung:
            taken(rung, town.clerk, day, day)
        case "take for long" if rung:
            taken(rung, town.clerk, day, day + timedelta(days=10))
        case "decline" if rung:
            declined(rung, town.clerk, day)
        case "officer away":
            council.set_absence(role=town.officer, reason="leave", since=day, until=None, now=now)
        case "chair away":
            council.set_absence(role=town.chair, reason="illness", since=day, until=None, now=now)
        case "back":
            for absence in Absence.objects.select_related("council", "role__account"):
                council.end_absence(absence=absence, until=day, now=now)
        case "mandate ends":
            council.end_deputy(deputy=town.bauyrzhan, until=day, ground="own-request", now=now)
        case "answer":
            build.answered(fresh, town.officer, now)
        case "forward":
            to = town.naumov_akim if fresh.body_id == town.housing.pk else town.housing
            build.forwarded(fresh, town.clerk, to, now)
        case "follow":
            record.sequence()
            record.run_consumer("ladder", consumers.handle, now=now)


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 6)), min_size=4, max_size=14))
def test_one_open_rung_or_a_reason(db: None, life: list[tuple[str, int]]) -> None:
    from django.db import transaction

    with transaction.atomic():
        town = cast.akkol()
        appeal, day = late(town), FIRST
        for deed, wait in life:
            day += timedelta(days=21 if deed == "worker away" else wait)
            try:
                with transaction.atomic():
                    do(town, appeal, deed, day)
            except Refusal:
                pass
        # Nothing more happens: the night of the next working day sets right what is to be set right.
        for more in range(1, 6):
            night(town.council, day + timedelta(days=more))
        record.sequence()
        record.run_consumer("ladder", consumers.handle, now=at(day, 23))
        holds(Appeal.objects.get(pk=appeal.pk), day + timedelta(days=5))
        transaction.set_rollback(True)


def holds(appeal: Appeal, today: date) -> None:
    rungs = list(Rung.objects.filter(procedure=appeal.ref).order_by("id"))
    standing = [rung for rung in rungs if rung.is_open]
    if appeal.is_open and appeal.due < today:
        [rung] = standing
        assert rung.due == appeal.due
        assert (rung.state == Rung.State.SKIPPED) == bool(rung.why)
        assert rung.why or rung.to_name
        # Somebody's turn comes, but after the chair has had the last word.
        assert rung.next_on or rung.rung == "session"
    elif not appeal.is_open:
        assert standing == []
    for rung in rungs:
        assert rung.is_open == (not rung.end)
        assert bool(rung.words) == (rung.answered_at is not None)
