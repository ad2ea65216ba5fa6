"""The two texts of one decision: do they say the same numbers, days, codes and points?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from senim.core.budget import say
from senim.core.budget.decision import Budget, Decision, Named
from senim.core.budget.findings import Amount, Finding, Where, numbers, sentence
from senim.core.budget.lines import Line
from senim.core.budget.sums import at, in_point
from senim.core.money import show
from senim.core.published import Point, days


def pairs(decisions: Sequence[Decision]) -> list[tuple[Decision, Decision]]:
    """Each Kazakh text with the Russian one of the same day, number and redaction."""
    russian = [d for d in decisions if d.act.language == "ru" and d.kind == "act" and all(d.identity)]
    found = []
    for kazakh in decisions:
        if kazakh.act.language != "kk" or not all(kazakh.identity) or kazakh.kind != "act":
            continue
        alike = [d for d in russian if d.identity == kazakh.identity and d.level == kazakh.level]
        alike.sort(key=lambda d: (_amended(d) != _amended(kazakh), d.file))
        if alike and _amended(alike[0]) == _amended(kazakh):
            found.append((kazakh, alike[0]))
    return found


def _amended(decision: Decision) -> tuple[object, ...]:
    notes = [note for point in decision.act.points[:1] for note in point.notes]
    return tuple(sorted({day for note in notes for day in days(note)}))


def compare(kazakh: Decision, russian: Decision) -> Iterator[Finding]:
    """What the Kazakh text says otherwise than the Russian one."""
    yield from _points(kazakh, russian)
    yield from _amounts(kazakh, russian)
    yield from _days(kazakh, russian)
    for budget in kazakh.budgets:
        other = russian.budget(budget.year)
        if other:
            yield from _rows(kazakh, budget, other)


def _points(kazakh: Decision, russian: Decision) -> Iterator[Finding]:
    mine, theirs = ([p.number for p in d.act.points] for d in (kazakh, russian))
    if not mine or not theirs or mine == theirs:
        return
    if not (kazakh.act.annexes and russian.act.annexes):
        shared = min(len(mine), len(theirs))
        if mine[:shared] == theirs[:shared]:
            return
    found, expected = ", ".join(mine), ", ".join(theirs)
    yield Finding(
        "error",
        "language-structure",
        Where(kazakh.file, other=russian.file),
        sentence(say.LANGUAGES_ROWS, place="№", found=found, expected=expected),
        dict(say.LANGUAGES_LIKELY),
        found,
        expected,
    )


def _amounts(kazakh: Decision, russian: Decision) -> Iterator[Finding]:
    for point in dict.fromkeys(named.point for named in (*kazakh.totals, *kazakh.named)):
        mine, theirs = (_of(d, point) for d in (kazakh, russian))
        if len(mine) != len(theirs):
            if theirs:
                found, expected = (", ".join(x.mention.number.text for x in each) for each in (mine, theirs))
                yield Finding(
                    "question",
                    "language-amounts",
                    in_point(kazakh, mine[0], russian.file),
                    sentence(say.LANGUAGES_ROWS, place=point, found=found, expected=expected),
                    dict(say.LANGUAGES_LIKELY),
                    found,
                    expected,
                )
            continue
        for one, other in zip(mine, theirs, strict=True):
            if one.tenge is not None and other.tenge is not None and one.tenge != other.tenge:
                unit = one.mention.unit
                parts = {"found": Amount(one.tenge, unit), "expected": Amount(other.tenge, unit)}
                yield Finding(
                    "error",
                    "language-amount",
                    in_point(kazakh, one, russian.file),
                    sentence(say.LANGUAGES_AMOUNT, place=point, **parts),
                    dict(say.LANGUAGES_LIKELY),
                    **numbers(one.tenge, other.tenge, unit),
                )


def _of(decision: Decision, point: str) -> list[Named]:
    return [named for named in (*decision.totals, *decision.named) if named.point == point]


def _days(kazakh: Decision, russian: Decision) -> Iterator[Finding]:
    theirs = {point.number: point for point in russian.act.points}
    for point in kazakh.act.points:
        other = theirs.get(point.number)
        if not other:
            continue
        one, two = _said(point), _said(other)
        if one != two and one and two:
            found, expected = (", ".join(each) for each in (one, two))
            yield Finding(
                "error",
                "language-day",
                Where(kazakh.file, point=point.number, line=point.paragraphs[0].line, other=russian.file),
                sentence(say.LANGUAGES_DAY, point=point.number, found=found, expected=expected),
                dict(say.LANGUAGES_LIKELY),
                found,
                expected,
            )


def _said(point: Point) -> list[str]:
    return sorted({day.isoformat() for day in days(point.text)})


def _rows(kazakh: Decision, budget: Budget, other: Budget) -> Iterator[Finding]:
    mine, theirs = _whole(budget), _whole(other)
    one, two = [_key(x) for x in mine], [_key(x) for x in theirs]
    for what, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if what == "equal":
            for line, there in zip(mine[a:b], theirs[c:d], strict=True):
                yield from _line(kazakh, budget, line, there)
            continue
        if (not budget.whole and a >= len(mine)) or (not other.whole and c >= len(theirs)):
            continue
        if what == "replace" and b - a == d - c:
            for line, there in zip(mine[a:b], theirs[c:d], strict=True):
                yield _codes(kazakh, budget, line, there)
            continue
        for line in mine[a:b]:
            yield _codes(kazakh, budget, line, None)
        for there in theirs[c:d]:
            near = mine[min(a, len(mine) - 1)]
            yield _codes(kazakh, budget, near, there, missing=True)


def _whole(budget: Budget) -> list[Line]:
    return [line for line in budget.lines if line.level != "memo"]


def _key(line: Line) -> tuple[str, ...]:
    return (line.section, line.level, *(str(int(code)) for code in line.codes.values()))


def _line(kazakh: Decision, budget: Budget, line: Line, there: Line) -> Iterator[Finding]:
    if line.tenge is not None and there.tenge is not None and line.tenge != there.tenge:
        parts = {"found": Amount(line.tenge, line.unit), "expected": Amount(there.tenge, there.unit)}
        yield Finding(
            "error",
            "language-amount",
            at(kazakh, budget, line),
            sentence(say.LANGUAGES_AMOUNT, place=line.path, **parts),
            dict(say.LANGUAGES_LIKELY),
            **numbers(line.tenge, there.tenge, line.unit),
        )
    if line.codes and line.codes[line.level] != there.codes[there.level]:
        yield _codes(kazakh, budget, line, there)


def _codes(
    kazakh: Decision, budget: Budget, line: Line, there: Line | None, missing: bool = False
) -> Finding:
    found = "–" if missing else f"{line.path} {line.name}"
    expected = f"{there.path} {there.name}" if there else "–"
    return Finding(
        "error",
        "language-codes",
        at(kazakh, budget, line),
        sentence(say.LANGUAGES_ROWS, place=line.path, found=found, expected=expected),
        dict(say.LANGUAGES_LIKELY),
        found,
        expected,
    )


def fill(kazakh: Decision, russian: Decision, findings: Sequence[Finding]) -> list[Finding]:
    """What the other text tells: the value of a damaged number; a slip said twice is said once."""
    made: list[Finding] = []
    dated = {(f.where.point) for f in findings if f.kind == "language-day"}
    formed = {(f.where.year, f.where.path) for f in findings if f.kind == "code-form"}
    for finding in findings:
        where = finding.where
        mine = where.document in (kazakh.file, russian.file)
        if mine and finding.kind == "force" and where.point in dated:
            continue
        if (
            mine
            and finding.kind == "language-codes"
            and ((where.year, where.path) in formed or (where.year, where.path.replace("/0", "/")) in formed)
        ):
            continue
        if mine and finding.kind == "damaged" and not finding.expected and where.point:
            here, there = (kazakh, russian) if where.document == kazakh.file else (russian, kazakh)
            place = [n.mention.number.text for n in _of(here, where.point)].index(finding.found)
            values = _of(there, where.point)
            if place < len(values) and values[place].tenge is not None:
                value, unit = values[place].tenge or 0, values[place].mention.unit
                finding = replace(
                    finding,
                    expected=show(value, unit),
                    likely=sentence(say.DAMAGED_LIKELY, value=Amount(value, unit)),
                )
        made.append(finding)
    return made
