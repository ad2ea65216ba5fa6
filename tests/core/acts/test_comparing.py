"""Two texts side by side."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from senim.core.acts import Unit, compare
from senim.core.acts.comparing import rows, words
from tests.core.acts.made import act, any_units, point
from tests.core.acts.made import words as any_words


@given(any_units())
def test_a_text_compared_with_itself_differs_in_nothing(units: tuple[Unit, ...]) -> None:
    assert compare(units, units) == []


@given(any_units(), any_units())
def test_every_difference_is_there(a: tuple[Unit, ...], b: tuple[Unit, ...]) -> None:
    one, two = {unit.path: unit for unit in a}, {unit.path: unit for unit in b}
    found = compare(a, b)
    assert {each.path for each in found} == {path for path in one | two if one.get(path) != two.get(path)}
    assert bool(found) == (a != b)


@given(st.one_of(any_words, st.just("")), st.one_of(any_words, st.just("")))
def test_words_that_stay_and_come_are_the_new_text_and_those_that_stay_and_go_the_old(a: str, b: str) -> None:
    pieces = words(a, b) if a != b else ()
    said = ["".join(p.text for p in pieces if p.mark != without).split() for without in ("removed", "added")]
    assert a == b or said == [b.split(), a.split()]


def test_a_row_of_a_table_is_compared_cell_by_cell() -> None:
    before = (("01", "Салық", "10"), ("02", "Айыппұл", "5"))
    after = (("01", "Салық", "12"), ("02", "Айыппұл", "5"), ("03", "Сату", "1"))
    changed, added = rows(before, after)
    assert (changed.mark, changed.before, changed.after) == ("changed", 1, 1)
    assert [[(p.mark, p.text) for p in cell] for cell in changed.cells][2] == [
        ("removed", "10"),
        ("added", "12"),
    ]
    assert (added.mark, added.before, added.after) == ("added", 0, 3)


def test_what_moved_comes_and_goes_is_told_apart() -> None:
    units = act()
    at = {unit.path: n for n, unit in enumerate(units)}
    new = list(units)
    new[at["point:3"]] = replace(
        units[at["point:3"]], text_ru="Настоящее решение вводится в действие с 1 мая 2026 года."
    )
    del new[at["point:2"]]
    new.insert(1, point("0"))
    found = [(each.kind, each.path) for each in compare(units, new)]
    assert found == [("added", "point:0"), ("removed", "point:2"), ("changed", "point:3")]
    [changed] = [each for each in compare(units, new) if each.kind == "changed"]
    assert not changed.words_kk
    assert [p.text for p in changed.words_ru if p.mark == "added"] == [" мая"]
    shuffled = [units[0], *units[2:], units[1]]
    assert {each.kind for each in compare(units, shuffled)} == {"moved"}
