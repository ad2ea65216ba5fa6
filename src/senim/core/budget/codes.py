"""Codes: their form, the categories of the classification, and what the other files given say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from senim.core.budget import say, words
from senim.core.budget.decision import Budget, Decision
from senim.core.budget.findings import Finding, Sentence, sentence
from senim.core.budget.lines import Line
from senim.core.budget.sums import at
from senim.core.published import same

DIGITS = {
    "category": 1,
    "class": 2,
    "subclass": 1,
    "group": 2,
    "subgroup": 1,
    "administrator": 3,
    "programme": 3,
}
_MANY = 3


def forms(decision: Decision) -> Iterator[Finding]:
    """Codes with a digit too few or too many for their level (E6: class «3», not «03»)."""
    for budget in decision.budgets:
        wrong = [x for x in budget.lines if x.level in DIGITS and len(x.codes[x.level]) != DIGITS[x.level]]
        bare = [x for x in wrong if len(x.codes[x.level]) < DIGITS[x.level]]
        zeros = [
            x
            for x in budget.lines
            if x.level in DIGITS and DIGITS[x.level] > 1 and x.codes[x.level][0] == "0"
        ]
        if len(bare) > _MANY and not zeros:
            yield Finding(
                "question",
                "no-zeros",
                at(decision, budget, bare[0]),
                sentence(say.ZEROS, found=len(bare)),
                dict(say.ZEROS_LIKELY),
            )
            wrong = [x for x in wrong if x not in bare]
        for line in wrong:
            code = line.codes[line.level]
            right = f"{int(code):0{DIGITS[line.level]}d}"
            yield Finding(
                "error",
                "code-form",
                at(decision, budget, line),
                sentence(say.CODE, name=line.name, found=code, expected=right),
                dict(say.CODE_LIKELY),
                code,
                right,
            )


def categories(decisions: Sequence[Decision]) -> Iterator[Finding]:
    """Categories of revenue whose code is not that of the classification in force (E3)."""
    for decision in decisions:
        if decision.year < words.CODES_SINCE:
            continue
        for budget in decision.budgets:
            for line in budget.lines:
                if line.level != "category" or line.root != "I":
                    continue
                right = words.CATEGORY_CODES.get(words.category(line.name), "")
                if right and line.codes["category"].lstrip("0") != right:
                    yield Finding(
                        "error",
                        "category-code",
                        at(decision, budget, line),
                        sentence(
                            say.CATEGORY,
                            name=line.name,
                            found=line.codes["category"],
                            expected=right,
                            year=words.CODES_SINCE,
                        ),
                        sentence(say.CATEGORY_LIKELY, seen=_seen(decisions, decision, line, right)),
                        line.codes["category"],
                        right,
                    )


def _seen(decisions: Sequence[Decision], own: Decision, line: Line, right: str) -> Sentence:
    """Other decisions given that print this category rightly, and what the wrong code is there."""
    code = line.codes["category"]
    seen: dict[str, None] = {}
    for other in decisions:
        for budget in other.budgets[:1]:
            for x in budget.lines:
                if other is own or x.level != "category" or x.root != "I":
                    continue
                alike = words.category(x.name) == words.category(line.name) and x.codes["category"] == right
                taken = x.codes["category"] == code and words.category(x.name) != words.category(line.name)
                if alike or taken:
                    seen[f"№ {other.act.number or other.file}: {x.codes['category']} «{x.name}»"] = None
    if seen:
        text = "; ".join(list(seen)[:4])
        return {"kk": text, "ru": text, "en": text}
    return {
        "kk": f"Бірыңғай бюджеттік сыныптама, {right}",
        "ru": f"Единая бюджетная классификация, {right}",
        "en": f"the unified budget classification, {right}",
    }


def conflicts(decisions: Sequence[Decision]) -> Iterator[Finding]:
    """The same group, administrator or class with different codes in the decisions given: a question."""
    held: dict[tuple[str, ...], list[tuple[Decision, Budget, Line]]] = defaultdict(list)
    for decision in decisions:
        for budget in decision.budgets:
            for line in budget.lines:
                key = _key(decision, line)
                if key:
                    held[key].append((decision, budget, line))
    for places in held.values():
        codes = Counter(f"{int(line.codes[line.level])}" for _decision, _budget, line in places)
        if len(codes) < 2:
            continue
        usual = codes.most_common(1)[0][0]
        told: set[str] = set()
        for decision, budget, line in places:
            code = line.codes[line.level]
            if str(int(code)) != usual and decision.file not in told:
                told.add(decision.file)
                yield Finding(
                    "question",
                    "code-conflict",
                    at(decision, budget, line),
                    sentence(say.CONFLICT, name=line.name, found=code, expected=usual),
                    dict(say.CODE_LIKELY),
                    code,
                    usual,
                )


def _key(decision: Decision, line: Line) -> tuple[str, ...] | None:
    name = same(line.name)
    if line.level == "group":
        return ("group", str(decision.year), name)
    if line.level == "administrator":
        return ("administrator", str(decision.year), decision.level, name)
    if line.level == "class" and line.root == "I":
        upper = words.category(_above(decision, line)) or line.codes.get("category", "")
        return ("class", str(decision.year), upper, name)
    return None


def _above(decision: Decision, line: Line) -> str:
    for budget in decision.budgets:
        for x in budget.lines:
            if x.level == "category" and x.root == "I" and x.codes["category"] == line.codes.get("category"):
                return x.name
    return ""
