"""An act with everything its page shows."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from senim.core.carrying import new_words
from senim.rooms.decisions.models import Act, Question, Unit
from senim.rooms.record import queries as record
from senim.rooms.record.models import Link
from senim.rooms.sessions.models import Amendment, Poll
from senim.rooms.sessions.queries import drafting
from senim.rooms.territory.models import Council
from senim.ui.together import together

NEAR = (
    "council__place",
    "commission",
    "item",
    "poll__sitting__session",
    "poll__sitting__commission",
    "draft",
    "explanation",
    "repealed_by",
    "signer__account",
)
MOST_QUESTIONS = 200


def act(slug: str, act_id: uuid.UUID) -> Act | None:
    """An act with its vote, its item, its explanation. One query."""
    found = Act.objects.select_related(*NEAR).filter(council__slug=slug, pk=act_id).first()
    if found is not None:
        _same_council(found)
    return found


def _same_council(found: Act) -> None:
    """What is joined is of the same council."""
    for each in (found.item, found.poll, found.poll.sitting if found.poll else None, found.repealed_by):
        if each is not None:
            each.council = found.council
    if found.poll is not None:
        found.poll.item, found.poll.draft = found.item, found.draft


def question(slug: str, question_id: uuid.UUID) -> Question | None:
    """A question with its act. One query."""
    rows = Question.objects.select_related("council__place", "act__commission", "act__explanation")
    return rows.filter(council__slug=slug, pk=question_id).first()


def units_of(act: Act) -> list[Unit]:
    """Its text in its order. One query."""
    return list(Unit.objects.filter(act=act).order_by("place"))


@dataclass(frozen=True, slots=True)
class Shown:
    """The lists of an act's page."""

    units: list[Unit]
    questions: list[Question]
    links: list[Link]
    repeals: list[Act]


def shown(act: Act) -> Shown:
    """Text, questions, arrows of the chain, what it repeals. One query."""
    found = together(
        {
            "units": Unit.objects.filter(act=act).order_by("place"),
            "questions": Question.objects.filter(act=act).order_by("number"),
            "links": record.links_of(act.council, act.ref),
            "repeals": Act.objects.filter(repealed_by=act).order_by("day"),
        }
    )
    return Shown(found["units"], found["questions"], found["links"], found["repeals"])


@dataclass(frozen=True, slots=True)
class Carry:
    """An amendment that was taken in, and whether its new words stand in both texts."""

    amendment: Amendment
    there: bool


def to_carry(act: Act, units: Collection[Unit]) -> list[Carry]:
    """The amendments that the text has to hold. One query, none without a draft."""
    if act.draft is None:
        return []
    taken = (Amendment.State.PASSED, Amendment.State.IN_DRAFT)
    rows = [one for one in drafting.amendments_of([act.draft]) if one.state in taken]
    kk, ru = (" ".join(getattr(one, f"text_{lang}") for one in units) for lang in ("kk", "ru"))
    return [Carry(one, _there(one.text_kk, kk) and _there(one.text_ru, ru)) for one in rows]


def _there(instruction: str, text: str) -> bool:
    words = new_words(instruction)
    return bool(words) and all(one in text for one in words)


def acts_by_ids(council: Council, ids: Collection[uuid.UUID | str]) -> list[Act]:
    """Acts by their ids; those of other councils are left out. One query."""
    return list(Act.objects.filter(council=council, pk__in=ids))


def of_items(council: Council, ids: Collection[uuid.UUID]) -> list[Act]:
    """The acts that came of these items, the latest first. One query."""
    return list(Act.objects.filter(council=council, item__in=ids).order_by("-day", "-id"))


def of_poll(poll: Poll) -> Act | None:
    """The act of a vote. One query."""
    return Act.objects.filter(council=poll.council_id, poll=poll).first()


def by_number(council: Council, number: str) -> list[Act]:
    """The public acts with a number, the latest first. One query."""
    rows = Act.objects.filter(council=council, number=number).order_by("-day")
    return [one for one in rows[:20] if one.is_public]
