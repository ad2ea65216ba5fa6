"""Rows written before terms had families and days they came on get them as if they had been written now."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from senim.rooms.clocks import actions
from senim.rooms.clocks.models import Clock
from senim.rooms.territory.models import Council
from tests.rooms.clocks.conftest import moment

MIGRATION = import_module("senim.rooms.clocks.migrations.0002_named_days_and_new_calendars")


@pytest.mark.parametrize(
    ("rule", "at"),
    [
        ("appeal.answer", moment(11, 12)),
        ("appeal.answer", moment(11, 12, 19)),  # after hours
        ("appeal.answer", moment(11, 14)),  # a Saturday
        ("appeal.answer", moment(11, 14, 20)),
        ("appeal.registration", moment(12, 30, 20, year=2025)),  # by the rule of 2025
        ("appeal.forward", moment(11, 14, 20)),
    ],
)
def test_old_rows_are_filled_as_new_ones_are(council: Council, rule: str, at: datetime) -> None:
    first = actions.start(council=council, procedure="case:1", rule=rule, at=at, now=at)
    later = moment(11, 20)
    second = actions.supersede(first, at=later, now=later, reason="forwarded", rule="appeal.answer.forwarded")
    third = actions.supersede(second, at=later, now=later, reason="extended", rule="appeal.extension")
    ended = actions.start(council=council, procedure="case:2", rule=rule, at=at, now=at)
    actions.end(ended, at=at, now=at)
    lone = actions.start(council=council, procedure="case:3", rule=rule, at=at, now=at)
    expected = {clock.pk: (clock.family, clock.came_on) for clock in (third, lone)}
    Clock.objects.update(came_on="2000-01-01")
    for clock in Clock.objects.all():
        Clock.objects.filter(pk=clock.pk).update(family=str(clock.pk)[:36])
    MIGRATION.fill(apps, SimpleNamespace(connection=connection))
    found = {clock.pk: (clock.family, clock.came_on) for clock in Clock.objects.filter(pk__in=expected)}
    assert found == expected
    assert Clock.objects.get(pk=second.pk).family == rule
    assert Clock.objects.get(pk=ended.pk).came_on == ended.start_day
