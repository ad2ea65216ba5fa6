"""What points say of money between budgets, and of the reserve, against the lines and other decisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby

from senim.core.budget import say
from senim.core.budget.decision import Budget, Decision, Named, above, source, target
from senim.core.budget.findings import Amount, Finding, Sentence, numbers, sentence
from senim.core.budget.lines import Line
from senim.core.budget.sums import damaged, in_point
from senim.core.fold import fold
from senim.core.money import could_be
from senim.core.published import same

SUBVENTION = ("субвенци",)
WITHDRAWAL = ("изъяти", "алып қою", "алып кою")
RESERVE = ("резерв",)
_LISTED = re.compile(r"(?:числе|ішінде|сумм\w*|размер\w*|сомасында|мөлшер\w*)?[^:]*:\s*$")
_YEARS = re.compile(r"^\W*(?:на\s+)?20\d\d\W*(?:год\w*|жыл\w*)?\W*$", re.IGNORECASE)
_STEM = 5


def points(decision: Decision) -> Iterator[Finding]:
    """Lists against their totals, the reserve, withdrawals and subventions against the lines."""
    for point, items in groupby(decision.named, key=lambda named: named.point):
        named = list(items)
        text = next((p.text for p in decision.act.points if p.number == point), "")
        yield from _damaged(decision, named)
        yield from _list(decision, text, named)
        low = same(text)
        if any(word in low for word in RESERVE):
            yield from _reserve(decision, text, named[0])
        elif any(word in low for word in WITHDRAWAL):
            yield from _withdrawal(decision, text, named[0])
        elif any(word in low for word in SUBVENTION):
            yield from _subvention(decision, text, named)


def listed(text: str, named: Sequence[Named]) -> tuple[Named | None, list[Named]]:
    """The total of a point and the items of its list; no total where there is no list of names."""
    first, *items = named
    head = text.split("\n", 1)[0]
    if not items or first.paragraph.text != head or not head.rstrip().endswith(":"):
        return None, []
    items = [item for item in items if item.paragraph.text != head]
    if any(_YEARS.match(item.label) for item in items) or len({id(x.paragraph) for x in items}) != len(items):
        return None, []
    return first, items


def _list(decision: Decision, text: str, named: Sequence[Named]) -> Iterator[Finding]:
    total, items = listed(text, named)
    if not total or total.tenge is None or any(item.tenge is None for item in items) or not items:
        return
    wanted = sum(item.tenge or 0 for item in items)
    if wanted == total.tenge:
        return
    whole = any(word in same(text) for word in (*SUBVENTION, *WITHDRAWAL)) or wanted > total.tenge
    unit = total.mention.unit
    parts = {"found": Amount(total.tenge, unit), "expected": Amount(wanted, unit)}
    yield Finding(
        "error" if whole else "question",
        "list",
        in_point(decision, total),
        sentence(say.LIST, point=total.point, **parts),
        sentence(
            say.GAP, gap=Amount(abs(total.tenge - wanted), unit), path=total.point, name=_short(total.label)
        ),
        **numbers(total.tenge, wanted, unit),
    )


def _damaged(decision: Decision, named: Sequence[Named]) -> Iterator[Finding]:
    for item in named:
        if item.mention.number.damaged:
            likely = _what_fits(decision, item)
            yield damaged(in_point(decision, item), item.mention.number.text, likely, item.mention.unit)


def _what_fits(decision: Decision, item: Named) -> int | None:
    """The amount that, with neighbouring points, makes up a line of the annex, if only one does."""
    budget = decision.budget(item.year)
    firsts = [next(group) for _point, group in groupby(decision.named, key=lambda named: named.point)]
    if not budget or item not in firsts:
        return None
    near = firsts[max(0, firsts.index(item) - 3) : firsts.index(item) + 4]
    others = [x.tenge for x in near if x is not item and x.tenge is not None]
    sums = {sum(some) for count in (1, 2, 3) for some in combinations(others, count)}
    totals = {x.tenge for x in budget.lines if x.section == "I" and x.tenge}
    unit = item.mention.unit
    fit = {t - s for t in totals for s in sums if t > s and could_be(item.mention.number, t - s, unit)}
    return fit.pop() if len(fit) == 1 else None


def find(budget: Budget | None, words: Iterable[str], levels: Sequence[str]) -> Line | None:
    """The first line of these levels whose name has one of the words."""
    for line in budget.lines if budget else ():
        if line.level in levels and line.tenge is not None and any(word in same(line.name) for word in words):
            return line
    return None


def _reserve(decision: Decision, text: str, named: Named) -> Iterator[Finding]:
    line = find(decision.budget(named.year), RESERVE, ("programme",))
    if line and named.tenge is not None and line.tenge != named.tenge:
        yield _flow(decision, named, line, "question", "reserve", say.RESERVE_LIKELY)


def _withdrawal(decision: Decision, text: str, named: Named) -> Iterator[Finding]:
    budget = decision.budget(named.year)
    out = find(budget, WITHDRAWAL, ("programme",))
    into = find(budget, ("нижестоящих", "төмен тұрған"), ("class",))
    goes_to = target(text)
    line = out if goes_to and above(goes_to, decision.level) else into
    if line and named.tenge is not None and named.tenge not in {x.tenge for x in (out, into) if x}:
        yield _flow(decision, named, line, "question", "withdrawals", say.FLOW_LIKELY)


def _subvention(decision: Decision, text: str, named: Sequence[Named]) -> Iterator[Finding]:
    if incoming(decision, text):
        for item in named:
            line = find(decision.budget(item.year), ("вышестоящих", "жоғары тұрған"), ("class",))
            if line and item.tenge is not None and (line.tenge or 0) < item.tenge:
                yield _flow(decision, item, line, "error", "subventions", say.FLOW_LIKELY)
        return
    line = find(decision.budget(named[0].year), SUBVENTION, ("programme",))
    if line and named[0].tenge is not None and line.tenge != named[0].tenge:
        yield _flow(decision, named[0], line, "error", "subventions", say.OPERATIVE_LIKELY)


def incoming(decision: Decision, text: str) -> bool:
    """Does the money of this point come from a budget above?"""
    return above(source(text), decision.level)


def _flow(
    decision: Decision, named: Named, line: Line, severity: str, kind: str, likely: Sentence
) -> Finding:
    assert named.tenge is not None and line.tenge is not None
    unit = named.mention.unit
    parts = {"found": Amount(named.tenge, unit), "expected": Amount(line.tenge, unit)}
    return Finding(
        "error" if severity == "error" else "question",
        kind,
        in_point(decision, named, line.path),
        sentence(say.FLOW, point=named.point, path=line.path, name=line.name, **parts),
        sentence(likely, difference=Amount(abs(named.tenge - line.tenge), unit)),
        **numbers(named.tenge, line.tenge, unit),
    )


def councils(decisions: Sequence[Decision]) -> Iterator[Finding]:
    """What a higher budget gives or takes, against the decisions of those it names, given beside it."""
    for upper in decisions:
        for point, group in groupby(upper.named, key=lambda named: named.point):
            named = list(group)
            text = next((p.text for p in upper.act.points if p.number == point), "")
            low = same(text)
            gives = any(word in low for word in SUBVENTION)
            takes = any(word in low for word in WITHDRAWAL)
            if gives == takes or incoming(upper, text):
                continue
            _total, items = listed(text, named)
            for lower in decisions:
                if above(upper.level, lower.level) and _kin(upper, lower):
                    yield from _between(upper, lower, items, gives)


def _kin(upper: Decision, lower: Decision) -> bool:
    """Of one maslikhat (a district and its okrugs), in the same language or another, for the same years."""
    if upper.level != "district" or lower.level != "okrug" or upper.act.years != lower.act.years:
        return False
    one, other = fold(upper.act.council), fold(lower.act.council)
    return bool(one and other) and one[:_STEM] == other[:_STEM]


def _between(upper: Decision, lower: Decision, items: Sequence[Named], gives: bool) -> Iterator[Finding]:
    mine = [item for item in items if _names(item.label, lower.act.title)]
    if len(mine) != 1:
        return
    item, ours = mine[0], mine[0].tenge
    theirs, place = _received(lower, item.year) if gives else _paid(lower, item.year)
    if theirs is None or ours is None or theirs == ours:
        return
    unit = item.mention.unit
    parts = {"found": Amount(ours, unit), "expected": Amount(theirs, unit)}
    yield Finding(
        "error",
        "councils",
        in_point(upper, item, f"{lower.file}: {place}"),
        sentence(
            say.COUNCILS, point=item.point, name=item.label, number=lower.act.number or lower.file, **parts
        ),
        sentence(say.COUNCILS_LIKELY, difference=Amount(abs(ours - theirs), unit)),
        **numbers(ours, theirs, unit),
    )


def _names(label: str, title: str) -> bool:
    """Is the place of the list the one of the title: «Наумовский …», «Наумовского …», «Наумов …»?"""
    generic = ("сельск", "село", "округ", "ауыл", "город", "кала", "поселк", "кент", "район", "аудан")
    names = [word for word in fold(label).split() if not word.startswith(tuple(map(fold, generic)))]
    words = fold(title).split()
    if not names:
        return False
    stem = names[0][: max(_STEM, len(names[0]) - 4)]
    return any(word.startswith(stem) or (len(word) >= _STEM and names[0].startswith(word)) for word in words)


def _received(lower: Decision, year: int) -> tuple[int | None, str]:
    for item in lower.named:
        text = next((p.text for p in lower.act.points if p.number == item.point), "")
        if item.year == year and any(word in same(text) for word in SUBVENTION) and incoming(lower, text):
            return item.tenge, item.point
    line = find(lower.budget(year), SUBVENTION, ("subclass", "specific"))
    return (line.tenge, line.path) if line else (None, "")


def _paid(lower: Decision, year: int) -> tuple[int | None, str]:
    line = find(lower.budget(year), WITHDRAWAL, ("programme",))
    return (line.tenge, line.path) if line else (None, "")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rsplit(" ", 1)[0] + "…"
