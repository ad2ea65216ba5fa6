"""What the table of docs/law-council.md has to say of every rule of sessions and of the council: article,
what it needs or its term, and its first worked example, as the rulebook has them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from senim.core import explain
from senim.core.majorities import Majority
from senim.law import majorities, rulebook

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "src" / "senim" / "law" / "kz"
FILES = ("sessions.toml", "council.toml", "inquiries.toml", "reports.toml")
OUTCOMES = ("passed", "needed", "quorum", "winner", "run_off", "unsettled")
Row = tuple[str, str, str]


def sources(kind: str) -> list[dict[str, Any]]:
    return [row for name in FILES for row in tomllib.loads((FOLDER / name).read_text()).get(kind, [])]


def law_rows() -> dict[str, Row]:
    """Rule → (article, what it needs or its term, worked example); the latest wording of each."""
    found = {row["id"]: of_majority(row) for row in sources("majority")}
    found |= {row["id"]: of_rule(row) for row in sources("rule")}
    return found | {row["id"]: (cited(row["cite"]), "–", "–") for row in sources("limit")}


def cited(articles: list[str]) -> str:
    """LAW 11(3); RULES 4."""
    return "; ".join(articles)


def of_majority(row: dict[str, Any]) -> Row:
    [*_earlier, rule] = [one for one in majorities().versions if one.id == row["id"]]
    return cited(row["cite"]), needs(rule), worked(row["example"][0])


def needs(rule: Majority) -> str:
    quorum = f", quorum {rule.quorum} of {rule.quorum_of}" if rule.quorum else ""
    return f"{rule.share} of {rule.base}{quorum}"


def worked(example: dict[str, Any]) -> str:
    """seats 25, for 13 → passed, needed 13."""
    given = ", ".join(f"{key} {said(value)}" for key, value in example.items() if key not in OUTCOMES)
    came = "passed" if example["passed"] else "not passed"
    return f"{given} → {came}" + (f", needed {example['needed']}" if "needed" in example else "")


def said(value: Any) -> str:
    return (
        "/".join(f"{name} {votes}" for name, votes in value.items())
        if isinstance(value, dict)
        else str(value)
    )


def of_rule(row: dict[str, Any]) -> Row:
    [*_earlier, rule] = [one for one in rulebook().rules() if one.id == row["id"]]
    examples = row.get("example", [])
    example = f"{examples[0]['from'].date()} → {examples[0]['due']}" if examples else "–"
    return cited(row["cite"]), explain.term(rule, "en") or "–", example
