"""Drafts and amendments at every stage, in the council of `stages`. For the matrix of who may do what."""

from __future__ import annotations

from collections.abc import Callable

from senim.rooms.sessions import actions
from senim.rooms.sessions.models import Amendment, Draft, Item
from tests.build import voting as build
from tests.build.voting import Hall
from tests.rooms.sessions.stages import TITLES, Town, opened


def put(town: Town) -> Draft:
    """By the deputy, to an item that is considered."""
    item = build.item(opened_hall(town), deputy=town.hall.deputies[2], source="deputy")
    return actions.put_draft(
        item=item, titles=TITLES[:2], texts=("Жүргізілсін", "Провести"), author="",
        deputy=town.hall.deputies[2], **town.by,
    )  # fmt: skip


def opened_hall(town: Town) -> Hall:
    opened(town)
    return town.hall


def basis(town: Town) -> Draft:
    draft = put(town)
    build.decided(town.hall, build.question("basis", item=draft.item, draft=draft), yes=5)
    return Draft.objects.get(pk=draft.pk)


def taken_back(town: Town) -> Draft:
    draft = put(town)
    actions.withdraw_draft(draft=draft, **town.by)
    return draft


def adopted(town: Town) -> Draft:
    draft = basis(town)
    build.decided(town.hall, build.question("whole", item=draft.item, draft=draft), yes=5)
    return Draft.objects.get(pk=draft.pk)


DRAFTS: dict[str, Callable[[Town], Draft]] = {
    "put": put, "basis": basis, "taken back": taken_back, "adopted": adopted,
}  # fmt: skip


def amended(town: Town) -> Amendment:
    """By the deputy; the one who presides reports on the question."""
    draft = basis(town)
    Item.objects.filter(pk=draft.item_id).update(rapporteur_deputy=town.hall.deputies[1])
    return build.amendment(town.hall, draft, authors=[town.hall.deputies[2]])


def taken_in(town: Town) -> Amendment:
    one = amended(town)
    actions.say_of_amendment(amendment=one, word="accepted", why="Дұрыс", **town.by)
    return one


def being_voted(town: Town) -> Amendment:
    one = amended(town)
    build.poll(town.hall, build.question("amendment", item=one.draft.item, draft=one.draft, amendment=one))
    return one


def passed(town: Town) -> Amendment:
    one = amended(town)
    asked = build.question("amendment", item=one.draft.item, draft=one.draft, amendment=one)
    build.decided(town.hall, asked, yes=5)
    return Amendment.objects.get(pk=one.pk)


AMENDMENTS: dict[str, Callable[[Town], Amendment]] = {
    "put": amended, "taken in": taken_in, "being voted": being_voted, "passed": passed,
}  # fmt: skip
