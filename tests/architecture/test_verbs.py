"""Every action has a page in docs/verbs: who may, what is needed, what happens, its entry and its article."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.code import ROOT, Module, modules

PAGES = ROOT / "docs" / "verbs"
HEADINGS = ("Who may", "What is needed", "What happens", "Entry", "Article")


def actions(module: Module) -> Iterator[str]:
    """An action is a public function of a room's `actions` that opens a transaction."""
    for node in module.tree.body:
        if (
            isinstance(node, ast.FunctionDef)
            and not node.name.startswith("_")
            and "atomic" in ast.unparse(node)
        ):
            yield f"{module.room}.{node.name}"


VERBS = sorted(
    verb for module in modules() if module.room and module.role == "actions" for verb in actions(module)
)


@pytest.mark.parametrize("verb", VERBS)
def test_an_action_has_its_page(verb: str) -> None:
    page = PAGES / f"{verb}.md"
    assert page.exists(), f"write docs/verbs/{verb}.md"
    headings = [line.removeprefix("## ") for line in page.read_text().splitlines() if line.startswith("## ")]
    assert tuple(headings) == HEADINGS, f"{page.name}: its headings are {', '.join(HEADINGS)}"


def test_no_page_outlives_its_action() -> None:
    assert sorted({page.stem for page in PAGES.glob("*.*.md")} - set(VERBS)) == []
