"""Do the lines add up: children to parents at every level, sections to the deficit, points to the annex."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from senim.core.budget import causes, say, words
from senim.core.budget.decision import Budget, Decision, Named
from senim.core.budget.findings import Amount, Finding, Where, numbers, sentence, unit_word
from senim.core.budget.lines import Line, tree
from senim.core.money import Unit, could_be, show


def at(decision: Decision, budget: Budget, line: Line) -> Where:
    """The place of a line."""
    return Where(
        decision.file,
        budget.annex,
        budget.year,
        line.table,
        line.table_row,
        line.file_line,
        line.name,
        line.path,
        dict(line.codes),
    )


def in_point(decision: Decision, named: Named, other: str = "") -> Where:
    """The place of an amount in a point."""
    return Where(
        decision.file,
        point=named.point,
        line=named.paragraph.line,
        name=named.label,
        year=named.year,
        other=other,
    )


def signed(child: Line, parent: Line) -> int | None:
    """What the child adds to its parent: repayments and sales are taken away, whatever their printed sign."""
    if child.tenge is None:
        return None
    return -abs(child.tenge) if child.section in words.TAKEN and parent.rank == 0 else child.tenge


def open_at_end(budget: Budget) -> set[int]:
    """Rows whose lines the file may not hold: those still open where it is cut."""
    if budget.whole or not budget.lines:
        return set()
    rows: set[int] = set()
    rank = 99
    for line in reversed(budget.lines):
        if line.level != "memo" and line.rank < rank:
            rows.add(line.row)
            rank = line.rank
    return rows


def lines(decision: Decision, earlier: Sequence[Budget]) -> Iterator[Finding]:
    """Every line that its own lines do not add up to, and every number that print damaged."""
    for budget in decision.budgets:
        family = list(tree(budget.lines))
        cut = open_at_end(budget)
        expected = {
            parent.row: sum(parts)
            for parent, below in family
            if below and parent.row not in cut and (parts := _parts(parent, below)) is not None
        }
        for parent, below in sorted(family, key=lambda pair: -pair[0].rank):
            if parent.printed and parent.printed.damaged:
                yield _damaged(decision, budget, parent, family, expected.get(parent.row))
            elif parent.tenge is not None and expected.get(parent.row, parent.tenge) != parent.tenge:
                likely = causes.sum_cause(budget, parent, below, expected, family, earlier)
                yield Finding(
                    "error",
                    "sum",
                    at(decision, budget, parent),
                    sentence(
                        say.SUM,
                        path=parent.path,
                        name=parent.name,
                        found=Amount(parent.tenge, parent.unit),
                        expected=Amount(expected[parent.row], parent.unit),
                    ),
                    likely,
                    **numbers(parent.tenge, expected[parent.row], parent.unit),
                )
        yield from _odd(decision, budget)


def _parts(parent: Line, below: Sequence[Line]) -> list[int] | None:
    parts = [signed(child, parent) for child in below]
    return None if None in parts else [part for part in parts if part is not None]


def _damaged(
    decision: Decision, budget: Budget, line: Line, family: Sequence[tuple[Line, list[Line]]], own: int | None
) -> Finding:
    """A damaged number, with what it was where its own lines, or those beside it, tell."""
    likely = own
    for parent, below in family:
        if line in below and parent.tenge is not None and likely is None:
            rest = [signed(child, parent) for child in below if child is not line]
            if None not in rest:
                left = parent.tenge - sum(part for part in rest if part is not None)
                likely = abs(left) if line.section in words.TAKEN and parent.rank == 0 else left
    return damaged(at(decision, budget, line), line.raw, likely, line.unit, line)


def damaged(where: Where, raw: str, likely: int | None, unit: Unit, line: Line | None = None) -> Finding:
    """A number that no rule of writing allows."""
    fits = likely is not None and (line is None or not line.printed or could_be(line.printed, likely, unit))
    known = likely if fits else None
    cause = (
        sentence(say.DAMAGED_LIKELY, value=Amount(known, unit))
        if known is not None
        else dict(say.DAMAGED_UNKNOWN)
    )
    return Finding(
        "error",
        "damaged",
        where,
        sentence(say.DAMAGED, raw=raw),
        cause,
        raw,
        show(known, unit) if known is not None else "",
        "",
        unit_word(unit),
    )


def _odd(decision: Decision, budget: Budget) -> Iterator[Finding]:
    last = budget.lines[-1].row if budget.lines and not budget.whole else 0
    for line in budget.lines:
        if line.tenge is not None and line.tenge < 0 and line.root in ("I", "II"):
            yield Finding(
                "error",
                "negative",
                at(decision, budget, line),
                sentence(say.NEGATIVE, name=line.name, found=Amount(line.tenge, line.unit)),
                dict(say.NEGATIVE_LIKELY),
                show(line.tenge, line.unit),
                show(-line.tenge, line.unit),
                "",
                unit_word(line.unit),
            )
        elif line.printed is None and line.codes and line.row != last:
            kind = "merged" if line.merged else "no-amount"
            yield Finding(
                "question",
                kind,
                at(decision, budget, line),
                sentence(say.MERGED if line.merged else say.NO_AMOUNT, name=line.name, raw=line.raw),
                dict(say.NO_AMOUNT_LIKELY),
                line.raw,
            )
        elif line.printed and line.tenge is None and not line.printed.damaged:
            yield Finding(
                "question",
                "too-fine",
                at(decision, budget, line),
                sentence(say.TOO_FINE, raw=line.raw),
                dict(say.NO_AMOUNT_LIKELY),
                line.raw,
            )


def deficit(decision: Decision) -> Iterator[Finding]:
    """Revenue − costs − net lending − balance of financial assets is the deficit; financing its mirror."""
    for budget in decision.budgets:
        roots = {code: budget.section(code) for code in words.ROOTS}
        value = {code: line.tenge for code, line in roots.items() if line and line.tenge is not None}
        five, six = roots["V"], roots["VI"]
        if five and all(code in value for code in ("I", "II", "III", "IV", "V")):
            wanted = value["I"] - value["II"] - value["III"] - value["IV"]
            yield from _mirror(decision, budget, five, wanted, "deficit")
        if six and "V" in value and "VI" in value and abs(value["VI"]) != abs(value["V"]):
            yield _unequal(decision, budget, six, -value["V"], "financing")
        elif six and "V" in value and "VI" in value and value["VI"] == value["V"] != 0:
            yield _sign(decision, budget, six, -value["V"])


def _mirror(decision: Decision, budget: Budget, line: Line, wanted: int, kind: str) -> Iterator[Finding]:
    if line.tenge == -wanted and wanted:
        yield _sign(decision, budget, line, wanted)
    elif line.tenge != wanted:
        yield _unequal(decision, budget, line, wanted, kind)


def _unequal(decision: Decision, budget: Budget, line: Line, wanted: int, kind: str) -> Finding:
    found = line.tenge or 0
    words_of = say.DEFICIT if kind == "deficit" else say.FINANCING
    parts = {"found": Amount(found, line.unit), "expected": Amount(wanted, line.unit)}
    return Finding(
        "error",
        kind,
        at(decision, budget, line),
        sentence(words_of, **parts),
        sentence(say.FORMULA_LIKELY, difference=Amount(abs(found - wanted), line.unit)),
        **numbers(found, wanted, line.unit),
    )


def _sign(decision: Decision, budget: Budget, line: Line, wanted: int) -> Finding:
    found = line.tenge or 0
    parts = {"found": Amount(found, line.unit), "expected": Amount(wanted, line.unit)}
    return Finding(
        "question",
        "sign",
        at(decision, budget, line),
        sentence(say.SIGN, name=line.name, **parts),
        dict(say.SIGN_LIKELY),
        **numbers(found, wanted, line.unit),
    )


def operative(decision: Decision) -> Iterator[Finding]:
    """The totals of point 1 against the annex of their year, and, where there is none, against each other."""
    for named in decision.totals:
        budget = decision.budget(named.year)
        line = _line_of(named, budget) if budget else None
        if named.mention.number.damaged:
            yield damaged(
                in_point(decision, named),
                named.mention.number.text,
                line.tenge if line else None,
                named.mention.unit,
            )
        elif line and line.tenge is not None and named.tenge is not None and not _agree(named, line):
            yield _differs(decision, named, line)
    if not decision.budgets:
        yield from _alone(decision)


def _line_of(named: Named, budget: Budget) -> Line | None:
    code = words.section(named.label)
    if code:
        found = budget.section(code)
        if found is None and code.startswith("VI."):
            found = next((x for x in budget.lines if x.section == code and x.rank == 2), None)
        return found
    kind = words.category(named.label)
    return next(
        (
            x
            for x in budget.lines
            if kind and x.level == "category" and x.root == "I" and words.category(x.name) == kind
        ),
        None,
    )


def _agree(named: Named, line: Line) -> bool:
    if named.tenge == line.tenge:
        return True
    # «дефицит – 3 747 500»: a single dash may be the dash or the minus.
    return line.section in ("V", "VI") and abs(named.tenge or 0) == abs(line.tenge or 0)


def _differs(decision: Decision, named: Named, line: Line) -> Finding:
    assert named.tenge is not None and line.tenge is not None
    unit = named.mention.unit
    mixed = causes.mixed(named.tenge, line.tenge)
    likely = (
        dict(say.MIXED_LIKELY)
        if mixed
        else sentence(say.OPERATIVE_LIKELY, difference=Amount(abs(named.tenge - line.tenge), unit))
    )
    parts = {"found": Amount(named.tenge, unit), "expected": Amount(line.tenge, unit)}
    return Finding(
        "error",
        "unit-mixed" if mixed else "operative",
        in_point(decision, named, line.path),
        sentence(say.OPERATIVE, point=named.point, label=named.label, **parts),
        likely,
        **numbers(named.tenge, line.tenge, unit),
    )


def _alone(decision: Decision) -> Iterator[Finding]:
    for year in sorted({named.year for named in decision.totals}):
        held: dict[str, Named] = {}
        for named in decision.totals:
            if named.year == year and words.section(named.label):
                held.setdefault(words.section(named.label), named)
        value = {code: named.tenge for code, named in held.items() if named.tenge is not None}
        if all(code in value for code in ("I", "II", "III", "IV", "V")):
            wanted = value["I"] - value["II"] - value["III"] - value["IV"]
            five = held["V"]
            if abs(wanted) != abs(value["V"]):
                parts = {
                    "found": Amount(value["V"], five.mention.unit),
                    "expected": Amount(wanted, five.mention.unit),
                }
                yield Finding(
                    "error",
                    "deficit",
                    in_point(decision, five),
                    sentence(say.DEFICIT, **parts),
                    sentence(
                        say.FORMULA_LIKELY, difference=Amount(abs(value["V"] - wanted), five.mention.unit)
                    ),
                    **numbers(value["V"], wanted, five.mention.unit),
                )
