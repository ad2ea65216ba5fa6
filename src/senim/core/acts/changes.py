"""Amendments (өзгерістер мен толықтырулар / изменения и дополнения) and the text of an act as of any day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from senim.core.acts.units import MOST_UNITS, Unit, as_data, checked, from_data, index, subtree, under
from senim.core.refusal import Refusal

Operation = Literal["replace", "insert_after", "delete"]
OPERATIONS: tuple[Operation, ...] = get_args(Operation)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the unit at `path` with all that lies in it is put in new words, left out, or followed by
    `units`. An empty path to insert after is the beginning of the text. In force from the day `since`.

    `by` names the amending act, `order` counts the changes of one day as their acts do.
    """

    operation: Operation
    path: str
    since: date
    units: tuple[Unit, ...] = ()
    by: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A consolidated text: `touched` says of a path which changes made it what it is, the first one first;
    `gone` are units left out, each with the change and the path it stood behind (empty: at the beginning).
    """

    units: tuple[Unit, ...]
    touched: Mapping[str, tuple[Change, ...]]
    gone: tuple[tuple[str, Unit, Change], ...] = ()


def consolidate(units: Sequence[Unit], changes: Iterable[Change], on: date) -> tuple[Unit, ...]:
    """The text as of a day. `Refusal` where the changes do not fit, see `text`."""
    return text(units, changes, on).units


def text(units: Sequence[Unit], changes: Iterable[Change], on: date) -> Text:
    """The same with what changed each piece.

    `Refusal`: change-missing (path), change-gone (path, day, by), change-taken (path), change-units (path),
    change-outside (path, root), and those of `units.checked`.
    """
    made = _Making(list(units))
    for change in ordered(changes):
        if change.since <= on:
            made.apply(change)
    return Text(tuple(made.units), made.touched, tuple(made.gone))


def ordered(changes: Iterable[Change]) -> list[Change]:
    """In the order in which they come into force."""
    return sorted(changes, key=lambda change: (change.since, change.order))


def fits(units: Sequence[Unit], changes: Sequence[Change]) -> None:
    """Whether all the changes can be made, one after another, to the last. `Refusal` as in `text`."""
    checked(text(units, changes, date.max).units)


class _Making:
    def __init__(self, units: list[Unit]) -> None:
        self.units = units
        self.touched: dict[str, tuple[Change, ...]] = {}
        self.gone: list[tuple[str, Unit, Change]] = []
        self._left: dict[str, Change] = {}

    def apply(self, change: Change) -> None:
        if change.operation == "insert_after":
            self._insert(change)
        elif change.operation == "replace":
            self._replace(change)
        else:
            self._delete(change)
        if len(self.units) > MOST_UNITS:
            raise Refusal("unit-many", {"most": MOST_UNITS})

    def _place(self, change: Change) -> tuple[int, int]:
        found = subtree(self.units, change.path)
        if found:
            return found
        for path, earlier in self._left.items():
            if under(change.path, path):
                facts = {"path": change.path, "day": earlier.since, "by": earlier.by}
                raise Refusal("change-gone", facts)
        raise Refusal("change-missing", {"path": change.path})

    def _insert(self, change: Change) -> None:
        roots = _roots(change)
        parent = roots[0].rpartition("/")[0]
        beside = change.path.rpartition("/")[0]
        if parent not in (beside, change.path) or any(root.rpartition("/")[0] != parent for root in roots):
            raise Refusal("change-outside", {"path": roots[-1], "root": change.path})
        start, end = self._place(change) if change.path else (-1, 0)
        for unit in change.units:
            if index(self.units, unit.path) is not None:
                raise Refusal("change-taken", {"path": unit.path})
        # Behind the piece with all that lies in it; what is to lie in it comes first there.
        at = start + 1 if change.path and parent == change.path else end
        self._put(at, at, change)

    def _replace(self, change: Change) -> None:
        roots = _roots(change)
        if roots != [change.path]:
            raise Refusal("change-outside", {"path": roots[-1], "root": change.path})
        start, end = self._place(change)
        before = self.touched.get(change.path, ())
        for unit in self.units[start:end]:
            self.touched.pop(unit.path, None)
        self._put(start, end, change)
        self.touched[change.path] = (*before, change)

    def _put(self, start: int, end: int, change: Change) -> None:
        self.units[start:end] = list(change.units)
        new = {unit.path for unit in change.units}
        self.touched |= dict.fromkeys(new, (change,))
        self._left = {path: each for path, each in self._left.items() if path not in new}
        self.gone = [each for each in self.gone if each[1].path not in new]

    def _delete(self, change: Change) -> None:
        if change.units:
            raise Refusal("change-units", {"path": change.path})
        start, end = self._place(change)
        behind = self.units[start - 1].path if start else ""
        self.gone.append((behind, self.units[start], change))
        for unit in self.units[start:end]:
            self.touched.pop(unit.path, None)
        del self.units[start:end]
        self._left[change.path] = change


def _roots(change: Change) -> list[str]:
    """The pieces the new words are, without what lies in them."""
    if not change.units:
        raise Refusal("change-units", {"path": change.path})
    roots = [change.units[0].path]
    for unit in change.units[1:]:
        if not under(unit.path, roots[-1]):
            roots.append(unit.path)
    return roots


def change_data(change: Change) -> dict[str, object]:
    """A change as JSON holds it."""
    return {
        "operation": change.operation,
        "path": change.path,
        "since": change.since.isoformat(),
        "by": change.by,
        "order": change.order,
        "units": [as_data(unit) for unit in change.units],
    }


def change_from(data: object) -> Change:
    """The change of such JSON. `Refusal`: unit-shape (field)."""
    if not isinstance(data, Mapping):
        raise Refusal("unit-shape", {"field": "change"})
    operation, path, units = data.get("operation"), data.get("path"), data.get("units", [])
    if operation not in OPERATIONS:
        raise Refusal("unit-shape", {"field": "operation"})
    order, by = data.get("order", 0), data.get("by", "")
    if not isinstance(path, str) or not isinstance(units, list) or not isinstance(by, str):
        raise Refusal("unit-shape", {"field": "change"})
    try:
        since = date.fromisoformat(str(data.get("since")))
    except ValueError:
        raise Refusal("unit-shape", {"field": "since"}) from None
    if not isinstance(order, int):
        raise Refusal("unit-shape", {"field": "order"})
    made = tuple(from_data(unit) for unit in units)
    return Change(cast(Operation, operation), path, since, made, by, order)
