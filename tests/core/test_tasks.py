"""Steps and days of a task, in tables."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core import tasks
from senim.core.tasks import CANCELLED, DONE, REPORTED, RUNNING

D = date


@pytest.mark.parametrize("step", tasks.STEPS)
@pytest.mark.parametrize("state", [RUNNING, REPORTED, DONE, CANCELLED])
@pytest.mark.parametrize("hand", ["owner", "asker", "keeper"])
def test_who_takes_which_step_when(step: str, state: str, hand: tasks.Hand) -> None:
    allowed = {
        ("evidence", RUNNING, "owner"), ("evidence", REPORTED, "owner"),
        ("report", RUNNING, "owner"), ("ask", RUNNING, "owner"),
        ("accept", REPORTED, "asker"), ("return", REPORTED, "asker"), ("extend", RUNNING, "asker"),
        ("cancel", RUNNING, "asker"), ("cancel", REPORTED, "asker"),
        ("cancel", RUNNING, "keeper"), ("cancel", REPORTED, "keeper"),
    }  # fmt: skip
    assert tasks.may(step, state, [hand]) is ((step, state, hand) in allowed)


@pytest.mark.parametrize(
    ("due", "source", "by_law", "wrong"),
    [
        (D(2026, 10, 5), D(2026, 10, 5), None, None),
        (D(2026, 10, 4), D(2026, 10, 5), None, "task-due-before-source"),
        (D(2026, 10, 12), D(2026, 10, 5), D(2026, 10, 12), None),
        (D(2026, 10, 13), D(2026, 10, 5), D(2026, 10, 12), "task-due-beyond-law"),
        (D(2036, 10, 5), D(2026, 10, 5), None, None),
        (D(2036, 10, 6), D(2026, 10, 5), None, "task-due-far"),
        # Late from the start is taken; older than two years is a slip of the pen.
        (D(2026, 10, 6), D(2026, 10, 5), None, None),
        (D(2024, 11, 23), D(2024, 10, 5), None, None),
        (D(2024, 11, 22), D(2024, 10, 5), None, "task-due-old"),
    ],
)
def test_days_that_contradict(due: date, source: date, by_law: date | None, wrong: str | None) -> None:
    assert tasks.wrong_due(due, source, by_law, D(2026, 11, 23)) == wrong


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, None),
        ({"by_law": True}, "task-extension-law"),
        ({"today": D(2026, 10, 19)}, None),
        ({"today": D(2026, 10, 20)}, "task-extension-late"),
        ({"given": 1}, None),
        ({"given": 2}, "task-extension-most"),
        ({"until": D(2026, 10, 19)}, "task-extension-short"),
        ({"until": D(2026, 11, 18)}, None),
        ({"until": D(2026, 11, 19)}, "task-extension-long"),
    ],
)
def test_more_time(given: dict[str, object], wrong: str | None) -> None:
    usual: dict[str, object] = {
        "due": D(2026, 10, 19),
        "until": D(2026, 10, 30),
        "today": D(2026, 10, 12),
        "given": 0,
        "most": 2,
        "last": D(2026, 11, 18),
        "by_law": False,
    }
    assert tasks.wrong_extension(**(usual | given)) == wrong  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("until", "due", "wrong"),
    [
        (D(2026, 10, 13), D(2026, 10, 1), None),
        (D(2026, 10, 12), D(2026, 10, 1), "task-mend-early"),
        # Given back before its day: it keeps at least that day.
        (D(2026, 10, 18), D(2026, 10, 19), "task-mend-early"),
        (D(2026, 10, 19), D(2026, 10, 19), None),
        (D(2026, 11, 11), D(2026, 10, 1), None),
        (D(2026, 11, 12), D(2026, 10, 1), "task-extension-long"),
        (D(2027, 3, 1), D(2027, 3, 1), None),
    ],
)
def test_by_when_what_was_given_back_is_mended(until: date, due: date, wrong: str | None) -> None:
    assert tasks.wrong_mending(until, due, D(2026, 10, 12), D(2026, 11, 11)) == wrong


@pytest.mark.parametrize(
    ("state", "on_time", "today", "standing"),
    [
        (RUNNING, None, D(2026, 10, 19), "running"),
        (RUNNING, None, D(2026, 10, 20), "late"),
        (REPORTED, None, D(2026, 10, 20), "waiting"),
        (DONE, True, D(2026, 12, 1), "in-time"),
        (DONE, False, D(2026, 12, 1), "done-late"),
        (CANCELLED, None, D(2026, 12, 1), "cancelled"),
    ],
)
def test_how_it_stands(state: str, on_time: bool | None, today: date, standing: str) -> None:
    assert tasks.standing(state, due=D(2026, 10, 19), today=today, on_time=on_time) == standing
    assert standing in tasks.STANDINGS


DAYS = st.dates(D(2026, 1, 1), D(2027, 12, 31))


@given(late=st.booleans(), reported=st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=4))
def test_what_was_late_once_stays_late(late: bool, reported: list[tuple[date, date]]) -> None:
    """However often it is given back and reported again, with whatever days."""
    once = late or any(on > due for on, due in reported)
    for on, due in reported:
        late = tasks.was_late(late, on, due)
    assert late is once
