"""All checks of one run over the decisions given, in whatever order they came."""

from __future__ import annotations

from collections.abc import Sequence

from senim.core.budget import codes, flows, languages, sums, texts
from senim.core.budget.decision import Budget, Decision
from senim.core.budget.findings import Finding


def check(decisions: Sequence[Decision]) -> list[Finding]:
    """Every finding: errors and questions, in the order of the files."""
    found: list[Finding] = []
    for decision in decisions:
        found.extend(sums.lines(decision, earlier(decision, decisions)))
        found.extend(sums.deficit(decision))
        found.extend(sums.operative(decision))
        found.extend(flows.points(decision))
        found.extend(codes.forms(decision))
        found.extend(texts.units(decision))
        found.extend(texts.headings(decision))
        found.extend(texts.force(decision))
    found.extend(codes.categories(decisions))
    found.extend(codes.conflicts(decisions))
    found.extend(flows.councils(decisions))
    for kazakh, russian in languages.pairs(decisions):
        found.extend(languages.compare(kazakh, russian))
        found = languages.fill(kazakh, russian, found)
    order = {decision.file: at for at, decision in enumerate(decisions)}
    return sorted(found, key=lambda f: (order.get(f.where.document, 0), f.severity != "error"))


def earlier(decision: Decision, decisions: Sequence[Decision]) -> list[Budget]:
    """Budgets of the same council and year in other redactions, or as tables without a name beside it."""
    own = decision.budgets[0] if decision.budgets else None
    if not own:
        return []
    names = {(x.section, x.path) for x in own.lines if x.root == "I"}
    found = []
    for other in decisions:
        for budget in other.budgets:
            if other is decision or budget.year not in (0, own.year):
                continue
            theirs = {(x.section, x.path) for x in budget.lines if x.root == "I"}
            same_act = other.identity == decision.identity and all(decision.identity)
            alike = other.kind == "table" and len(names & theirs) >= 0.8 * max(len(names), len(theirs), 1)
            if (
                ((same_act or alike) and _stem(other.file) == _stem(decision.file))
                or same_act
                or (alike and not _stem_taken(other.file, decisions))
            ):
                found.append(budget)
    return found


def _stem(file: str) -> str:
    return file.replace("\\", "/").rsplit("/", 1)[-1].split(".", 1)[0]


def _stem_taken(file: str, decisions: Sequence[Decision]) -> bool:
    return any(d.kind == "act" and _stem(d.file) == _stem(file) for d in decisions)
