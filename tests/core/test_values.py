"""Numbers a council sets for itself: each within its limits, in each language, the steps in order."""

from __future__ import annotations

import pytest

from senim.core import values
from senim.core.rule import LANGS


@pytest.mark.parametrize("value", values.VALUES.values(), ids=lambda value: value.key)
def test_a_value_is_whole(value: values.Value) -> None:
    assert value.allows(value.default)
    assert not value.allows(value.least - 1) and not value.allows(value.most + 1)
    assert 0 < value.least <= value.most
    for words in (value.names, value.hint):
        assert set(words) == set(LANGS) and all(words.values())
    assert value.status == "own" or value.citation
    assert len(value.key) <= 40


@pytest.mark.parametrize(
    ("key", "default", "least", "most"),
    [
        ("appeal.cure.days", 5, 1, 15),
        # APPC 76: may be shorter, not longer.
        ("appeal.simplified.days", 15, 1, 15),
        # APPC 90: at least once a month.
        ("reception.per_month", 1, 1, 22),
        ("resolution.days", 2, 1, 15),
        ("ladder.reminder.days_before", 2, 1, 10),
        ("ladder.deputy.days", 1, 1, 60),
        ("ladder.commission.days", 5, 2, 90),
        ("ladder.chair.days", 10, 3, 120),
        ("ladder.session.days", 20, 4, 250),
        ("ladder.promise.days", 10, 1, 60),
        ("task.extension.days", 22, 1, 120),
        # LAW 5(4), 10(2), 11(3): 1 is the seats, 2 those elected.
        ("session.total", 1, 1, 2),
        # LAW 21-1 names no first day: 1 is the addressee's receipt, 2 the chair's.
        ("inquiry.answer.from", 1, 1, 2),
    ],
)
def test_the_usual_numbers(key: str, default: int, least: int, most: int) -> None:
    value = values.of(key)
    assert (value.default, value.least, value.most) == (default, least, most)
    assert values.DEFAULTS[key] == default


def test_every_value_is_in_the_table_above() -> None:
    [rows] = [mark.args[1] for mark in test_the_usual_numbers.pytestmark]  # type: ignore[attr-defined]
    assert {row[0] for row in rows} == set(values.VALUES)


def test_a_key_nobody_knows() -> None:
    with pytest.raises(values.UnknownValue):
        values.of("appeal.answer.days")


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, None),
        ({"ladder.commission.days": 2}, None),
        ({"ladder.deputy.days": 5}, ("ladder.deputy.days", "ladder.commission.days")),
        ({"ladder.chair.days": 20}, ("ladder.chair.days", "ladder.session.days")),
    ],
)
def test_the_steps_of_the_ladder_come_one_after_another(
    changed: dict[str, int], wrong: tuple[str, str] | None
) -> None:
    found = values.out_of_order({**values.DEFAULTS, **changed})
    assert (tuple(value.key for value in found) if found else None) == wrong
