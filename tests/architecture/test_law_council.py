"""docs/law-council.md holds to the rulebook and to the code: each rule of sessions and of the council has a
row with its article, what it needs, its worked example, what this version does, and a place that is there.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter as Tally
from functools import reduce

import pytest

from senim.ui import refusals
from tests.architecture.council_law import ROOT, law_rows

PAGE = (ROOT / "docs" / "law-council.md").read_text()
STATUSES = ("enforced", "warned", "recorded", "not applicable")
RULE = re.compile(
    r"^\| `(?P<id>[a-z.-]+)` \| (?P<article>[^|]+) \| (?P<needs>[^|]+) \| \*\*(?P<status>[^|*]+)\*\* "
    r"\| (?P<how>[^|]+) \| (?P<example>[^|]+) \| (?P<where>[^|]+) \|$",
    re.MULTILINE,
)
OTHER = re.compile(
    r"^\| (?P<rule>[^|`][^|]*) \| (?P<article>[^|]+) \| \*\*(?P<status>[^|*]+)\*\* \| (?P<how>[^|]+) \|$",
    re.MULTILINE,
)
RULES = {row["id"]: row for row in (found.groupdict() for found in RULE.finditer(PAGE))}
OTHERS = [found.groupdict() for found in OTHER.finditer(PAGE)]
# The articles of the law and the points of the model rules that were read.
LAW = [
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
    "11",
    "12",
    "13",
    "14",
    "15",
    "16",
    "17",
    "18",
    "19",
    "19-1",
    "20",
    "21",
    "21-1",
    "21-2",
    "21-3",
    "22",
    "23",
    "23-1",
    "24",
    "25",
    "25-1",
]
POINTS = [str(number) for number in range(4, 82)]


def test_every_rule_has_its_row_as_the_rulebook_has_it() -> None:
    law = law_rows()
    assert len(RULE.findall(PAGE)) == len(law), "a rule stands there twice, or not at all"
    for rule, (article, needs, example) in law.items():
        row = RULES[rule]
        assert (row["article"], row["needs"]) == (article, needs), rule
        assert row["example"] == example or example == "–", rule


@pytest.mark.parametrize("row", RULES.values(), ids=list(RULES))
def test_what_it_says_is_there(row: dict[str, str]) -> None:
    """The place that does it is in the code; a refusal it names has words."""
    assert row["status"] in STATUSES and len(row["how"]) >= 25
    if row["where"] == "–":
        assert row["status"] == "not applicable"
        return
    module, _dot, name = row["where"].strip("`").rpartition(".")
    place = importlib.import_module(f"senim.{module}")
    assert callable(reduce(getattr, [name], place))
    if refused := re.fullmatch(r"refuses `([a-z-]+)`", row["example"]):
        assert refused[1] in refusals.codes()
    # What only shows or notes may have nothing to work out; what is enforced is shown by an example.
    assert row["example"] != "–" or row["status"] != "enforced" or row["id"] in SHOWN_ONLY


SHOWN_ONLY = {"session.vote.announced", "chair.casting-vote"}


def test_everything_else_says_what_this_version_does_and_how() -> None:
    assert len(OTHERS) > 40
    assert [row["rule"] for row in OTHERS if row["status"] not in STATUSES or len(row["how"]) < 10] == []


def test_the_numbers_above_the_table_are_right() -> None:
    count = Tally(row["status"] for row in RULES.values())
    said = ", ".join(
        f"{count[status]} are enforced" if status == "enforced" else f"{count[status]} {status}"
        for status in STATUSES
    )
    assert f"Of the {len(RULES)} rules {said}." in PAGE


def cited(act: str) -> set[str]:
    """The articles or points of an act that the page has a row for."""
    found: set[str] = set()
    for row in [*RULES.values(), *OTHERS]:
        for part in re.findall(rf"{act} ([^;A-Z]+)", row["article"]):
            found |= {re.sub(r"\(.*", "", one.strip()) for one in part.split(",")}
    return found


def test_no_article_that_was_read_is_left_out() -> None:
    assert sorted(set(LAW) - cited("LAW")) == []
    assert sorted(set(POINTS) - cited("RULES"), key=int) == []
