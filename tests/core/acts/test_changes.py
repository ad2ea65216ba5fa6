# ruff: noqa: E501 (tables stand whole)
"""The text of an act as of any day, and amendments that cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core.acts import Change, Unit, compare, consolidate, fits, text
from senim.core.refusal import Refusal
from tests.core.acts.made import act, any_units, change, point

DAY = date(2026, 3, 1)


@given(any_units(), st.dates())
def test_without_changes_the_text_is_the_act(units: tuple[Unit, ...], on: date) -> None:
    assert consolidate(units, (), on) == units


@given(any_units(), st.data())
def test_nothing_changes_before_the_day_and_only_the_changed_piece_after(
    units: tuple[Unit, ...], data: st.DataObject
) -> None:
    points = [unit for unit in units if unit.kind == "point"]
    old = data.draw(st.sampled_from(points))
    new = Unit("point", old.path, old.number, "Жаңа.", "Новое.")
    changes = [Change("replace", old.path, DAY, (new,))]
    assert consolidate(units, changes, date(2026, 2, 28)) == units
    after = consolidate(units, changes, DAY)
    assert new in after
    away = {old.path} | {unit.path for unit in units if unit.path.startswith(f"{old.path}/")}
    assert [unit for unit in after if unit != new] == [unit for unit in units if unit.path not in away]
    assert {each.path for each in compare(units, after)} <= away


@given(any_units(), st.data())
def test_what_is_inserted_and_left_out_again_was_never_there(
    units: tuple[Unit, ...], data: st.DataObject
) -> None:
    behind = data.draw(st.sampled_from([unit.path for unit in units if unit.kind == "point"]))
    changes = [
        Change("insert_after", behind, DAY, (point("77"),)),
        Change("delete", "point:77", DAY, order=1),
    ]
    assert consolidate(units, changes, DAY) == units


def test_each_day_has_its_text() -> None:
    units = act()
    changes = [
        change("replace", "point:2", point("2"), since="2026-03-10"),
        change("insert_after", "point:2", point("2-1"), since="2026-04-15"),
        change("insert_after", "point:1", Unit("subpoint", "point:1/subpoint:0", "0", "Бірінші.", "Первый."), since="2026-05-01"),
        change("delete", "point:3", since="2026-06-15"),
    ]  # fmt: skip
    fits(units, changes)

    def on(day: str) -> list[str]:
        return [unit.path for unit in consolidate(units, changes, date.fromisoformat(day))]

    assert on("2026-04-14") == [unit.path for unit in units]
    assert on("2026-04-15").index("point:2-1") == on("2026-04-15").index("point:2") + 1
    assert on("2026-05-01").index("point:1/subpoint:0") == on("2026-05-01").index("point:1") + 1
    assert "point:3" in on("2026-06-14")
    assert "point:3" not in on("2026-06-15")
    made = text(units, changes, date(2026, 7, 1))
    assert [each.since.isoformat() for each in made.touched["point:2"]] == ["2026-03-10"]
    assert [(behind, unit.path, change.by) for behind, unit, change in made.gone] == [
        ("point:2-1", "point:3", "decision:2026-06-15")
    ]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("change-missing", [change("replace", "point:9", point("9"))]),
        ("change-missing", [change("delete", "point:1/subpoint:7")]),
        ("change-missing", [change("insert_after", "annex:4", point("9"))]),
        ("change-gone", [change("delete", "point:1"), change("replace", "point:1", point("1"), since="2026-04-01")]),
        ("change-gone", [change("delete", "point:1"), change("delete", "point:1/subpoint:2", since="2026-04-01")]),
        ("change-taken", [change("insert_after", "point:2", point("3"))]),
        ("change-units", [change("replace", "point:2")]),
        ("change-units", [change("delete", "point:2", point("2"))]),
        ("change-outside", [change("replace", "point:2", point("3"))]),
        ("change-outside", [change("replace", "point:2", point("2"), point("2-1"))]),
        ("change-outside", [change("insert_after", "point:2", Unit("subpoint", "point:1/subpoint:9", "9", "а", "б"))]),
        ("unit-empty", [change("replace", "point:1", point("1"), Unit("subpoint", "point:1/subpoint:1", "1"))]),
    ],
)  # fmt: skip
def test_what_cannot_be_changed_is_refused(code: str, changes: list[Change]) -> None:
    with pytest.raises(Refusal) as refused:
        fits(act(), changes)
    assert refused.value.code == code


def test_a_change_of_repealed_text_names_the_day_and_the_act() -> None:
    changes = [change("delete", "point:2"), change("replace", "point:2", point("2"), since="2026-04-01")]
    with pytest.raises(Refusal) as refused:
        fits(act(), changes)
    assert refused.value.params == {"path": "point:2", "day": DAY, "by": "decision:2026-03-01"}


def test_a_text_that_was_left_out_may_be_put_back() -> None:
    changes = [change("delete", "point:2"), change("insert_after", "point:1", point("2"), since="2026-04-01")]
    fits(act(), changes)
    made = text(act(), changes, date(2026, 4, 1))
    assert not made.gone
    assert [unit.path for unit in made.units if unit.kind == "point"] == ["point:1", "point:2", "point:3"]
