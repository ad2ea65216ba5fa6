"""How rooms meet.

Another room is entered by its `actions`, `queries` and `access`. Of its `models` only the names may be used:
as the other end of a foreign key, as a type, for its choices (`Role.Kind.CLERK`) and errors (`DoesNotExist`).
Rows of another room are read by its queries and written by its actions: its managers are not called, its rows
not made. Its other modules are its own, but for the few parts it lends (LENT). `config` knows every room.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.fields.related import ForeignKey

from tests.architecture.code import ROOMS, Module, modules

DOORS = {"actions", "queries", "access"}
# What a room lends to those above: requisites for a form, bytes of files, words for entries of a kind; and to
# the demo, which plays the worker of past months, who is told what.
LENT = {
    "territory": {"ids"},
    "record": {"words"},
    "files": {"limits", "serve"},
    "people": {"forms", "requisites"},
    "notices": {"consumers", "trial"},
    "appeals": {"importing"},
    "decisions": {"importing"},
    "council": {"renewing"},
    # The verdict of a vote; what a session is called.
    "sessions": {"titles", "verdicts"},
}
# One query over two rooms, where queries are counted: who holds what here; a council and its record's length.
JOINED = {"rooms/council/access.py": {"Account"}, "rooms/record/queries.py": {"Council"}}
# Copies rows by the thousand; a test holds them against what the actions write.
COPIES = {"site/seed.py"}
# In the order of the layers, the lowest first; appeals and sessions stand beside each other.
ORDER = [
    "territory",
    "record",
    "files",
    "clocks",
    "people",
    "council",
    "sessions",
    "appeals",
    "decisions",
    "oversight",
    "notices",
    "search",
]
HEIGHT = {name: height for height, name in enumerate(ORDER)}
BESIDE = {"appeals", "sessions"}
OUTSIDE = [module for module in modules() if module.role not in ("config", "core", "law", "ui")]


def entered(module: Module) -> Iterator[str]:
    """What is wrong with how a module enters other rooms."""
    for source, name, _local in module.imports():
        if not source.startswith("senim.rooms"):
            continue
        parts = [*source.split(".")[2:], *([name] if name else [])]
        if len(parts) < 2 or parts[0] == module.room:
            continue
        room, door = parts[0], parts[1]
        if door not in DOORS | {"models"} | LENT.get(room, set()):
            yield f"{module.name} enters {room} by {door}"


def handled(module: Module) -> Iterator[str]:
    """Rows of another room's models that a module reads or makes by itself."""
    foreign = {
        local
        for source, _name, local in module.imports()
        if source.startswith("senim.rooms.")
        and source.endswith(".models")
        and source.split(".")[2] != module.room
    } - JOINED.get(module.name, set())
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in foreign and name[0].isupper():
                yield f"{module.name}:{node.lineno} makes {name}"
            case ast.Attribute(value=ast.Name(id=name), attr="objects") if name in foreign:
                yield f"{module.name}:{node.lineno} asks {name} itself"


def test_rooms_are_entered_by_their_doors() -> None:
    assert [fault for module in OUTSIDE for fault in entered(module)] == []


def test_rows_of_another_room_are_left_to_it() -> None:
    assert [fault for module in OUTSIDE if module.name not in COPIES for fault in handled(module)] == []


def test_every_room_has_its_height() -> None:
    assert sorted(HEIGHT) == ROOMS


def room_of(model: type[Model]) -> str:
    """The room a model belongs to, "" outside the rooms."""
    return (
        model._meta.app_config.name.removeprefix("senim.rooms.")
        if model.__module__.startswith("senim.rooms.")
        else ""
    )


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model: type[Model]) -> None:
    own = HEIGHT.get(room_of(model))
    for field in model._meta.get_fields():
        if own is not None and isinstance(field, ForeignKey):
            other = room_of(field.related_model)
            assert other == room_of(model) or HEIGHT[other] < own, field
            assert {other, room_of(model)} != BESIDE, field
