"""The ladder: who a step is proposed to, and what the applicant hears of it."""

from __future__ import annotations

from collections.abc import Iterator

from senim.core import ladder
from senim.rooms.council import queries as council
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.telling.step import Step, Teller, Told
from senim.rooms.notices.texts import oversight as texts


def proposed(step: Step) -> Iterator[Draft]:
    """The person by name. A body on line is reminded with its other terms each morning; one on paper by a
    letter. For who has no account the clerks ask.
    """
    if step.facts["rung"] == ladder.REMINDER:
        if not step.body().on_line:
            yield from step.to_body(
                step.body(), texts.reminder, on_paper=texts.reminder, alarm=texts.ask_them
            )
        return
    roles = council.roles_by_id(step.appeal.council, [step.facts["to_role"]])
    if roles:
        yield from step.to_staff(roles, texts.proposed, by_mail=True)
    else:
        yield from step.to_staff(step.who.clerks, texts.ask_them)


TELLERS: dict[str, Teller] = {
    "ladder.proposed": proposed,
    "ladder.taken": Told(texts.taken, letter=False),
    "ladder.done": Told(texts.done, letter=False),
}
