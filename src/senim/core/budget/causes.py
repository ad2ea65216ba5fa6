"""What probably happened where a sum does not come out: in one sentence that can be quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from senim.core.budget import say
from senim.core.budget.decision import Budget
from senim.core.budget.findings import Amount, Sentence, sentence
from senim.core.budget.lines import Line

Family = Sequence[tuple[Line, list[Line]]]


def sum_cause(
    budget: Budget,
    parent: Line,
    below: Sequence[Line],
    expected: Mapping[int, int],
    family: Family,
    earlier: Sequence[Budget],
) -> Sentence:
    """The likely cause, the surest first."""
    gap = (parent.tenge or 0) - expected[parent.row]
    return (
        _follows(parent, below, expected, gap)
        or _moved(budget, parent, below, gap, earlier)
        or _unit(parent, below, gap)
        or _one_line(parent, below, gap)
        or _subtotal(parent, expected, family, gap)
        or sentence(say.GAP, gap=Amount(abs(gap), parent.unit), path=parent.path, name=parent.name)
    )


def mixed(one: int, other: int) -> bool:
    """One is the other in thousands or millions: the unit was mistaken."""
    small, big = sorted((abs(one), abs(other)))
    return small != big and small > 0 and big in (small * 1_000, small * 1_000_000)


def _moved(
    budget: Budget, parent: Line, below: Sequence[Line], gap: int, earlier: Sequence[Budget]
) -> Sentence | None:
    """An amendment changed a line below and left the subtotal as it was."""
    for before in earlier:
        held = {(x.section, x.path, x.level): x for x in before.lines}
        old = held.get((parent.section, parent.path, parent.level))
        if not old or old.tenge != parent.tenge:
            continue
        changed = _changes(below, held)
        if sum(now - was for _line, was, now in changed) != -gap or len(changed) != 1:
            continue
        line, was, now = changed[0]
        elsewhere = [
            found
            for found in _changes([x for x in budget.lines if x.root == parent.root], held)
            if found[2] - found[1] == gap and found[0].rank == line.rank
        ]
        shared = {
            "gap": Amount(abs(gap), parent.unit),
            "line": line.name,
            "was": Amount(was, line.unit, bare=True),
            "now": Amount(now, line.unit, bare=True),
            "parent": parent.name,
            "path": parent.path,
            "printed": Amount(parent.tenge or 0, parent.unit),
        }
        if elsewhere:
            to, to_was, to_now = elsewhere[0]
            to_parts = {
                "to_was": Amount(to_was, to.unit, bare=True),
                "to_now": Amount(to_now, to.unit, bare=True),
            }
            return sentence(say.MOVED, to=to.name, **to_parts, **shared)
        return sentence(say.CHANGED, **shared)
    return None


def _changes(lines: Sequence[Line], held: Mapping[tuple[str, str, str], Line]) -> list[tuple[Line, int, int]]:
    found = []
    for line in lines:
        old = held.get((line.section, line.path, line.level))
        if old and old.tenge is not None and line.tenge is not None and old.tenge != line.tenge:
            found.append((line, old.tenge, line.tenge))
    return found


def _follows(parent: Line, below: Sequence[Line], expected: Mapping[int, int], gap: int) -> Sentence | None:
    """The lines as printed do not add up, but they do once a wrong subtotal among them is put right."""
    for line in below:
        wrong = (line.tenge or 0) - expected.get(line.row, line.tenge or 0)
        if wrong and wrong == -gap:
            return sentence(
                say.FOLLOWS,
                gap=Amount(abs(gap), parent.unit),
                path=line.path,
                name=line.name,
                right=Amount(expected[line.row], line.unit),
            )
    return None


def _unit(parent: Line, below: Sequence[Line], gap: int) -> Sentence | None:
    for line in below:
        value = line.tenge or 0
        if value and gap in (value * 999, value * 999_999, value // 1_000 - value):
            return sentence(say.UNIT_OF_LINE, name=line.name, path=line.path, value=Amount(value, line.unit))
    return None


def _subtotal(parent: Line, expected: Mapping[int, int], family: Family, gap: int) -> Sentence | None:
    """What stands above adds up only with the sum of the lines: the subtotal is what is wrong."""
    for above, below in family:
        if parent in below and above.row in expected and (above.tenge or 0) - expected[above.row] == -gap:
            return sentence(
                say.SUBTOTAL,
                gap=Amount(abs(gap), parent.unit),
                path=parent.path,
                name=parent.name,
                printed=Amount(parent.tenge or 0, parent.unit),
                right=Amount(expected[parent.row], parent.unit),
                above=above.name,
            )
    return None


def _one_line(parent: Line, below: Sequence[Line], gap: int) -> Sentence | None:
    """The difference is one of the lines: counted twice, or left out."""
    alike = [line for line in below if line.tenge and abs(line.tenge) == abs(gap)]
    if len(alike) != 1 or len(below) == 1:
        return None
    words = say.TWICE if gap > 0 else say.LEFT_OUT
    return sentence(words, gap=Amount(abs(gap), parent.unit), name=alike[0].name, path=alike[0].path)
