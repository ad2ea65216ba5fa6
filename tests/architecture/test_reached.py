"""Every public action of the room of sessions can be reached by a person, from a page that exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

import pytest

from senim.rooms.sessions import actions, beginnings, desk, drafting, steps
from senim.rooms.sessions.views import console, plan, voting
from tests.architecture.code import Module, modules

# What no page calls, and why.
NOT_OF_PAGES = {"begin_minutes": "closing a sitting begins them"}
# Values, not actions.
VALUES = {"Counted", "Question"}
# The pages of the room: what a person opens or sends ends in one of these.
ROOM = [one for one in modules() if one.room == "sessions"]
PAGES = [one for one in ROOM if one.role in ("views", "steps", "beginnings", "drafting", "desk")]
TEMPLATES = {
    path.name: path.read_text() for one in ROOM[:1] for path in one.path.parent.rglob("templates/**/*.html")
}


def called(of: Iterable[Module]) -> set[str]:
    """`actions.open_poll` and `minutes.sign_minutes`, wherever they are named."""
    return {
        node.attr
        for module in of
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    } | {name for module in of for _module, _name, name in module.imports()}


def public() -> set[str]:
    own = next(one for one in ROOM if one.name.endswith("actions/minutes.py"))
    minutes = {
        node.name
        for node in own.tree.body
        if isinstance(node, ast.FunctionDef) and "atomic" in ast.unparse(node)
    }
    return (set(actions.__all__) - VALUES) | minutes


@pytest.mark.parametrize("action", sorted(public()))
def test_a_page_calls_it(action: str) -> None:
    assert (action in called(PAGES)) != (action in NOT_OF_PAGES), (
        "give it a step or a deed, or say in NOT_OF_PAGES why nobody needs one"
    )


def sent(files: str, before: str) -> set[str]:
    """The deeds that forms of these templates are sent to."""
    texts = [text for name, text in TEMPLATES.items() if name.startswith(files)]
    return {found for text in texts for found in re.findall(before + r"([a-z-]+)", text)}


def test_every_deed_of_the_console_has_its_form() -> None:
    assert sent("console", r"\{\{ act \}\}") == set(desk.DEEDS)


def test_the_console_says_where_each_form_stands() -> None:
    """A refusal stands at its form; those of the list of speakers, above the page."""
    assert set(console.FORMS) == set(desk.DEEDS) - {"floor", "end-speech", "more-time"}


def test_every_deed_of_a_deputy_has_its_form() -> None:
    assert sent("desk", r"deed='") == set(voting.DEEDS)


def test_every_step_is_offered_on_a_page() -> None:
    """Mappings of steps are shown whole as buttons; the others by name."""
    text = "".join(TEMPLATES.values())
    for name in ("session-step", "item-step", "sitting-step", "draft-step", "amendment-step"):
        assert f"sessions:{name}' " in text and "verb=each.code" in text
    named = {*beginnings.COUNCIL, *plan.YEAR, *plan.ROW}
    assert named - set(re.findall(r"verb='([a-z-]+)'", text)) == set()
    assert steps.ITEM and drafting.DRAFT and drafting.AMENDMENT
