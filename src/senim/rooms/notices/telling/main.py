"""The main path: arrived, registered, forwarded, in work, answered, rated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from senim.rooms.appeals.queries import related
from senim.rooms.council.models import Role
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.telling.step import FAR, Step, Teller
from senim.rooms.notices.texts import main as texts
from senim.rooms.record import queries as record


def received(step: Step) -> Iterator[Draft]:
    yield from step.to_applicant(texts.ticket, letter=step.appeal.channel in FAR)
    yield from step.to_staff(step.who.clerks, texts.arrived)


def registered(step: Step) -> Iterator[Draft]:
    if step.facts["in_time"] is False:
        yield from step.to_applicant(texts.registered_late, letter=False)
    if step.appeal.asks_deputy and step.appeal.deputy_id:
        seats = step.who.roles(Role.Kind.DEPUTY, deputy=step.appeal.deputy_id)
        yield from step.to_staff(seats, texts.asks_you, by_mail=True)


def forwarded(step: Step) -> Iterator[Draft]:
    """The applicant at once (APPC 65); the body's officers, or a letter to a body that answers on paper."""
    yield from step.to_applicant(texts.forwarded)
    yield from step.to_body(
        step.body(), texts.for_your_body, on_paper=texts.for_body_on_paper, alarm=texts.nobody_there
    )


def taken_into_work(step: Step) -> Iterator[Draft]:
    """Only a body on paper starts its term here; on line it started with the forwarding, which was told."""
    facts = record.of_subject(step.appeal.council, step.entry.subject)
    earlier = takewhile(lambda fact: fact.entry.pk != step.entry.pk, facts)
    known = [fact.facts["due"] for fact in earlier if "due" in fact.facts]
    if known and known[-1] != step.facts["due"]:
        yield from step.to_applicant(texts.new_last_day)


def answered(step: Step) -> Iterator[Draft]:
    yield from step.to_applicant(texts.answered)
    if "followed" in step.appeal.case.marks:
        for joined in related.joined_to(step.appeal):
            yield from replace(step, appeal=joined).to_applicant(
                texts.answered_together, row=step.appeal, to=joined.number
            )
    if step.appeal.deputy_id:
        deputies = step.who.roles(Role.Kind.DEPUTY, deputy=step.appeal.deputy_id)
        yield from step.to_staff(deputies, texts.answered_in_district)


def rated(step: Step) -> Iterator[Draft]:
    yield from step.to_staff([*step.who.hands(step.body()), *step.who.clerks], texts.rated)


TELLERS: dict[str, Teller] = {
    "appeal.received": received,
    "appeal.registered": registered,
    "appeal.forwarded": forwarded,
    "appeal.taken-into-work": taken_into_work,
    "appeal.answered": answered,
    "appeal.rated": rated,
}
