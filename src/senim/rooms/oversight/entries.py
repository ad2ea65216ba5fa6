"""What the entries of this room are called in the public record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.rooms.oversight import words as own
from senim.rooms.oversight.models import STEPS
from senim.rooms.record import words

KINDS = {
    "ladder.proposed": _("A step about a late answer was proposed to a person"),
    "ladder.skipped": _("There was nobody to propose a step to"),
    "ladder.taken": _("A person took the step"),
    "ladder.declined": _("A person did not take the step, and said why"),
    "ladder.done": _("A person said what came of the step"),
    "ladder.ended": _("The ladder ended"),
    "ladder.concern-set": _("A commission was named for a topic"),
}
FACTS = {
    "rung": _("Step"),
    "to_role": _("Proposed to"),
    "deputy": _("Deputy"),
    "commission": _("Commission"),
    "commission_from": _("Commission before"),
    "body": _("Body"),
    "due": _("Last day for an answer"),
    "by_day": _("By when"),
    "end": _("Why it ended"),
    "why": _("Why nobody was asked"),
    "topic": _("Topic"),
}
SEALED = {"words": _("What was said"), "outcome": _("What came of it")}

words.register(
    "ladder",
    kinds=KINDS,
    facts=FACTS,
    sealed=SEALED,
    values={
        "rung": lambda code: STEPS.get(code, code),
        "end": lambda code: own.ENDS.get(code, code),
        "why": lambda code: own.WHY.get(code, code),
        "topic": own.topic,
    },
    refs={
        "to_role": "role",
        "deputy": "deputy",
        "commission": "commission",
        "commission_from": "commission",
        "body": "body",
    },
)
