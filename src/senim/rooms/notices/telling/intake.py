"""Taking in: the kind settled, defects, ends without an answer, parts, what cannot wait."""

from __future__ import annotations

from collections.abc import Iterator

from senim.rooms.appeals.actions.complaint import DECISION
from senim.rooms.appeals.actions.handling import ANSWER_RULES
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.telling.step import Step, Teller, Told
from senim.rooms.notices.texts import intake as texts
from senim.rooms.notices.texts import main


def settled(step: Step) -> Iterator[Draft]:
    """Only where the kind is another one: a topic changes nothing for the applicant."""
    if step.facts.get("kind") and step.facts["kind"] != step.facts.get("kind_from", ""):
        yield from Told(texts.settled, texts.settled_anew)(step)


def crime(step: Step) -> Iterator[Draft]:
    yield from step.to_applicant(texts.crime)
    yield from step.to_body(
        step.body(), texts.crime_for_body, on_paper=texts.crime_on_paper, alarm=main.nobody_there
    )


def part_forwarded(step: Step) -> Iterator[Draft]:
    """To the body that answers the part. The applicant was told of all parts at once."""
    yield from step.to_body(
        step.body(), texts.part_for_body, on_paper=texts.part_on_paper, alarm=main.nobody_there
    )


def recounted(step: Step) -> Iterator[Draft]:
    """A newer calendar moved the last day of what the applicant waits for: the answer, or the decision above.
    The page shows it; nobody gets a letter for a day more or less.
    """
    if step.facts["rule"] in (*ANSWER_RULES, DECISION):
        yield from step.to_applicant(texts.recounted, letter=False)


TELLERS: dict[str, Teller] = {
    "appeal.settled": settled,
    "appeal.defects": Told(texts.defects),
    "appeal.cured": Told(staff=texts.cured, by_mail=True),
    "appeal.returned": Told(texts.returned),
    "appeal.terminated": Told(texts.terminated),
    # A withdrawal terminates the procedure, and that is told whoever asked for it (APPC 70(3)).
    "appeal.recalled": Told(texts.recalled, texts.ended, always=True),
    "appeal.filed": Told(texts.filed),
    "appeal.joined": Told(texts.joined),
    "appeal.freed": Told(texts.freed, texts.freed_for_staff, by_mail=True),
    "appeal.crime-forwarded": crime,
    "appeal.corrected": Told(texts.corrected, texts.corrected_for_staff, letter=False),
    "clock.recounted": recounted,
    "appeal.split": Told(texts.split),
    "appeal.part-forwarded": part_forwarded,
}
