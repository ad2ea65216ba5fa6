"""docs/law.md holds to the rulebook: each rule of appeals has a row with its article, term, dates, status."""

from __future__ import annotations

import re
import tomllib
from collections import Counter as Tally
from pathlib import Path

from senim.core import explain
from senim.law import rulebook

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "law.md").read_text()
SOURCE = tomllib.loads((ROOT / "src" / "senim" / "law" / "kz" / "appeals.toml").read_text())
STATUSES = ("enforced", "warned", "recorded", "not applicable")
ROW = re.compile(
    r"^\| `(?P<id>[a-z.-]+)` \| (?P<article>[^|]+) \| (?P<term>[^|]+) \| (?P<dates>[^|]+) "
    r"\| \*\*(?P<status>[^|*]+)\*\* \| (?P<how>[^|]+) \|$",
    re.MULTILINE,
)


def rows() -> list[dict[str, str]]:
    return [found.groupdict() for found in ROW.finditer(PAGE)]


def law() -> dict[str, tuple[str, str, str]]:
    """Rule → (article, term, dates) as the table has to say them; the latest wording of each."""
    book = rulebook()
    found = {}
    for rule_id in dict.fromkeys(rule["id"] for rule in SOURCE["rule"]):
        versions = [rule for rule in book.rules() if rule.id == rule_id]
        last = versions[-1]
        dates = (f"{rule.since} to {rule.until}" if rule.until else f"{rule.since}" for rule in versions)
        article = book.cite_all(last.citations, "en").replace("APPC, ", "")
        found[rule_id] = (article, explain.term(last, "en") or "–", " · ".join(dates))
    return found


def test_every_rule_has_its_row_as_the_rulebook_has_it() -> None:
    assert {row["id"]: (row["article"], row["term"], row["dates"]) for row in rows()} == law()
    assert len(rows()) == len(law()), "a rule stands there twice"


def test_every_row_says_what_this_version_does_and_how() -> None:
    assert [row["id"] for row in rows() if row["status"] not in STATUSES or len(row["how"]) < 40] == []


def test_the_numbers_above_the_table_are_right() -> None:
    count = Tally(row["status"] for row in rows())
    said = ", ".join(
        f"{count[status]} are enforced" if status == "enforced" else f"{count[status]} {status}"
        for status in STATUSES
    )
    assert f"Of the {len(law())} rules {said}." in PAGE
