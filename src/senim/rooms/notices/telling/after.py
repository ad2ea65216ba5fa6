"""After the answer: slips, execution, the file, complaints."""

from __future__ import annotations

from collections.abc import Iterator

from senim.rooms.council.models import Body, Role
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.telling.step import FAR, Step, Teller, Told
from senim.rooms.notices.texts import after as texts
from senim.rooms.notices.texts import main


def executed(step: Step) -> Iterator[Draft]:
    yield from step.to_applicant(texts.executed)
    if step.appeal.deputy_id:
        deputies = step.who.roles(Role.Kind.DEPUTY, deputy=step.appeal.deputy_id)
        yield from step.to_staff(deputies, texts.executed_in_district)


def filed(step: Step) -> Iterator[Draft]:
    """The applicant has it in hand unless it came by post; the body has three working days."""
    far = step.complaint is not None and step.complaint.channel in FAR
    yield from step.to_applicant(texts.complaint_taken_in, letter=far)
    yield from step.to_staff(step.who.hands(below(step)), texts.complaint_here, by_mail=True)


def passed(step: Step) -> Iterator[Draft]:
    yield from step.to_applicant(texts.complaint_passed)
    yield from step.to_body(
        step.body("superior"),
        texts.complaint_for_superior,
        on_paper=texts.complaint_on_paper,
        alarm=main.nobody_there,
    )


def left(step: Step) -> Iterator[Draft]:
    yield from step.to_applicant(texts.complaint_left)
    yield from step.to_staff(step.who.hands(below(step)), texts.complaint_over)


def decided(step: Step) -> Iterator[Draft]:
    """The body complained of has to carry the decision out (APPC 101)."""
    yield from step.to_applicant(texts.complaint_decided)
    yield from step.to_staff(step.who.hands(below(step)), texts.complaint_outcome, by_mail=True)


def recalled(step: Step) -> Iterator[Draft]:
    bodies = [below(step)]
    if step.complaint and step.complaint.superior and step.complaint.passed_at:
        bodies.append(step.complaint.superior)
    hands = [role for body in bodies for role in step.who.hands(body)]
    yield from step.to_staff(hands, texts.complaint_recalled, by_mail=True)


def below(step: Step) -> Body:
    """The body complained of."""
    return step.complaint.body if step.complaint else step.appeal.body


TELLERS: dict[str, Teller] = {
    "appeal.slip-asked": Told(texts.slip_taken, texts.slip_asked, letter=False, always=True, by_mail=True),
    "appeal.slip-mended": Told(texts.slip_mended),
    "appeal.executed": executed,
    "appeal.file-asked": Told(texts.file_asked, texts.show_file, always=True, by_mail=True),
    "appeal.file-shown": Told(texts.file_shown),
    "complaint.filed": filed,
    "complaint.satisfied": Told(texts.complaint_satisfied),
    "complaint.passed": passed,
    "complaint.to-court": Told(texts.complaint_to_court),
    "complaint.silent": Told(texts.complaint_silent, texts.complaint_went_on),
    "complaint.taken": Told(texts.complaint_taken),
    "complaint.left": left,
    "complaint.decided": decided,
    "complaint.recalled": recalled,
}
