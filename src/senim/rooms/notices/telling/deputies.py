"""Deputies: taking an appeal up, letters in their own name."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from senim.rooms.council.models import Role
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.telling.step import Step, Teller
from senim.rooms.notices.texts import deputies as texts
from senim.rooms.notices.texts import main


def taken_up(step: Step) -> Iterator[Draft]:
    deputy = step.who.deputy(step.facts["deputy"])
    yield from step.to_applicant(texts.taken_up, row=deputy)
    yield from step.to_staff(step.who.hands(step.appeal.body), texts.taken_up_for_staff, row=deputy)


def put_down(step: Step) -> Iterator[Draft]:
    yield from step.to_applicant(texts.put_down, row=step.who.deputy(step.facts["deputy"]))


def to_announce(step: Step) -> Iterator[Draft]:
    deputy = step.who.deputy(step.facts["deputy"])
    yield from step.to_applicant(texts.to_announce, row=deputy, letter=False)


def letter_sent(step: Step) -> Iterator[Draft]:
    deputy = step.who.deputy(step.facts["deputy"])
    yield from step.to_applicant(texts.wrote, row=deputy, letter=False)
    yield from step.to_body(
        step.body(), texts.letter, on_paper=texts.letter, alarm=main.nobody_there, row=deputy
    )


def letter_answered(step: Step) -> Iterator[Draft]:
    """The deputy; and the applicant, whom the deputy wrote for."""
    yield from step.to_applicant(texts.answered_to_applicant, letter=False)
    if step.facts.get("deputy"):
        deputies = step.who.roles(Role.Kind.DEPUTY, deputy=UUID(step.facts["deputy"]))
        yield from step.to_staff(deputies, texts.answered, by_mail=True)


TELLERS: dict[str, Teller] = {
    "appeal.taken-up": taken_up,
    "appeal.put-down": put_down,
    "appeal.to-announce": to_announce,
    "deputy.letter-sent": letter_sent,
    "deputy.letter-answered": letter_answered,
}
