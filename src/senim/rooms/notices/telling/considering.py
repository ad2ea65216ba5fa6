"""Considering: who leads, questions to others, recusal, extension, the hearing."""

from __future__ import annotations

from collections.abc import Iterator

from senim.rooms.appeals import queries as appeals
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.telling.step import Step, Teller, Told
from senim.rooms.notices.texts import considering as texts
from senim.rooms.notices.texts import main


def resolved(step: Step) -> Iterator[Draft]:
    """Each person of the resolution, with their own inner day. Those without an account are told by word."""
    for one in appeals.assigned(step.appeal, step.entry.at):
        if one.role:
            say = texts.yours if one.leads else texts.yours_together
            yield from step.to_staff([one.role], say, row=one.due, by_mail=True)


def assignment_done(step: Step) -> Iterator[Draft]:
    leads = [
        one.role for one in appeals.assigned(step.appeal, step.entry.at) if one.leads and one.role is not None
    ]
    yield from step.to_staff(leads, texts.part_done)


def asked(step: Step) -> Iterator[Draft]:
    if step.facts.get("body"):
        yield from step.to_body(step.body(), texts.asked, on_paper=texts.asked, alarm=main.nobody_there)


def recusal_asked(step: Step) -> Iterator[Draft]:
    """Those who decide it: the head of the body, or whoever stands for them."""
    yield from step.to_staff(step.who.heads(step.appeal.body), texts.recusal_asked, by_mail=True)


TELLERS: dict[str, Teller] = {
    "appeal.resolved": resolved,
    "appeal.assignment-done": assignment_done,
    "appeal.asked": asked,
    "appeal.told": Told(staff=texts.told),
    "appeal.recusal-asked": recusal_asked,
    "appeal.recusal-decided": Told(texts.recusal, texts.recusal_for_staff),
    "appeal.extended": Told(texts.extended, texts.extended_for_staff),
    "appeal.preliminary": Told(texts.preliminary),
    "appeal.objected": Told(staff=texts.objected, by_mail=True),
    "appeal.hearing-set": Told(texts.invitation, texts.hearing_set),
    "appeal.hearing-held": Told(staff=texts.hearing_held),
    "appeal.minutes": Told(texts.minutes),
    "appeal.remarked": Told(staff=texts.remarked, by_mail=True),
}
