"""Words of tasks: refusals, how they stand, steps, what is said after a step."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.ui import refusals
from senim.ui.parts import Tone
from senim.ui.statuses import Status

Words = str | Promise

refusals.register(
    {
        "task-none": _("Tick at least one point, or write what is to be done."),
        "task-without-what": _("Write what is to be done, in Kazakh or in Russian."),
        "task-without-result": _("Write by what result anyone can see that it is done."),
        "task-without-owner": _(
            "A task has an owner: choose the body, and write the name of who answers for it there."
        ),
        "task-without-asker": _("Choose who accepts the result: a commission or a deputy."),
        "task-asker-gone": _("This commission or deputy no longer sits. Choose another one."),
        "task-own-asker": _(
            "{name} owes the result and cannot accept it too. Choose another deputy or a commission."
        ),
        "task-without-day": _("Write by which day, or choose a rule of law that gives it."),
        "task-due-before-source": _(
            "The days contradict: what this comes from is of {day}. Write a later day."
        ),
        "task-due-beyond-law": _("By law the last day is {last}. Write that day or an earlier one."),
        "task-due-far": _("That day is more than ten years away. Check the year."),
        "task-due-old": _("That day is more than two years past. Check the year."),
        "task-not-now": _("This step is not there any more: somebody was faster. Open the task again."),
        "task-own": _(
            "Nobody closes their own task: who reported it, or owes it, does not decide on it. The deputy or "
            "the commission that asked does, or the chair."
        ),
        "task-without-evidence": _("Add a document or a photo: without it nobody can check the result."),
        "evidence-place": _("Write where the photo was taken, or what the document is about."),
        "evidence-day": _("Write the day of the photo or document: not before {day}, and not a day to come."),
        "reported-day": _("Write the day on which it was reported: not before {day}, and not a day to come."),
        "task-mend-early": _("Write a day to come, and no earlier one than {due}."),
        "task-extension-law": _("A rule of law gives this day, so nobody here can move it."),
        "task-extension-late": _(
            "The last day, {due}, has passed. What is late stays late: say what happened when you report it."
        ),
        "task-extension-most": _("The day was moved {most} times already, and more is not possible."),
        "task-extension-short": _("Write a day after {due}: that is the last day now."),
        "task-extension-long": _("The latest day you may name is {last}. Name that day or an earlier one."),
    }
)

STANDINGS: dict[str, Status] = {
    "running": Status(pgettext_lazy("task", "In progress"), "→", "sky"),
    "late": Status(pgettext_lazy("task", "Late"), "!", "red"),
    "waiting": Status(pgettext_lazy("task", "Waits for acceptance"), "…", "gold"),
    "in-time": Status(pgettext_lazy("task", "Done in time"), "✓", "green"),
    "done-late": Status(pgettext_lazy("task", "Done late"), "✓", "ink"),
    "cancelled": Status(pgettext_lazy("task", "Called off"), "–", "ink"),
}
TONES: dict[str, Tone] = {code: row.tone for code, row in STANDINGS.items()}
STATES: dict[str, Words] = {
    "running": STANDINGS["running"].word,
    "reported": STANDINGS["waiting"].word,
    "done": pgettext_lazy("task", "Accepted"),
    "cancelled": STANDINGS["cancelled"].word,
}
STEPS: dict[str, Words] = {
    "set": _("The task was set"),
    "reported": _("Reported done"),
    "accepted": _("Accepted"),
    "returned": _("Given back"),
    "extended": _("The day was moved"),
    "time-asked": _("More time was asked for"),
    "cancelled": _("Called off"),
    "withdrawn": _("A file was taken off the page"),
    "moved": _("Another body has it now"),
}
DONE: dict[str, Words] = {
    "set": _("The tasks are set and public. Each body sees its own in its work."),
    "report": _("Reported. Who asked for it now looks at the result and accepts it or gives it back."),
    "evidence": _("Added. Everyone sees it."),
    "accept": _("Accepted. The task is over."),
    "return": _("Given back. The body sees why, and by when."),
    "extend": _("The day is moved, and everyone sees why."),
    "ask": _("Asked. Who accepts the task decides about the day."),
    "cancel": _("Called off, and everyone sees why."),
    "withdraw": _("The file is erased. That it was there, and why it is not, stays."),
}
KINDS: dict[str, Words] = {
    "task.set": _("A task was set"),
    "task.reported": _("A task was reported done"),
    "task.accepted": _("A task was accepted"),
    "task.returned": _("A task was given back"),
    "task.extended": _("A task got another day"),
    "task.time-asked": _("More time was asked for a task"),
    "task.cancelled": _("A task was called off"),
    "task.evidence-added": _("Evidence for a task was added"),
    "task.withdrawn": _("Evidence for a task was taken off the page"),
    "task.moved": _("A task went to another body"),
}
FACTS: dict[str, Words] = {
    "from": _("State before"),
    "to": _("State"),
    "source": _("Comes from"),
    "path": _("Place in it"),
    "body_from": _("Body before"),
    "body": _("Body"),
    "role": _("Who owes it"),
    "deputy": _("Deputy who accepts it"),
    "commission": _("Commission that accepts it"),
    "area": _("Part of the territory"),
    "place": _("Place"),
    "due_from": _("Last day before"),
    "due": _("Last day"),
    "rule": _("Rule of law"),
    "on": _("Reported on"),
    "in_time": _("In time"),
    "number": _("How often it was moved"),
    "taken_on": _("Day of the photo or document"),
    "content_type": _("Kind of file"),
    "size": _("Size in bytes"),
}
SEALED: dict[str, Words] = {
    "what_kk": _("What is to be done, in Kazakh"),
    "what_ru": _("What is to be done, in Russian"),
    "result_kk": _("The result to check, in Kazakh"),
    "result_ru": _("The result to check, in Russian"),
    "person": _("Name of who owes it"),
    "words": _("What was said"),
    "decided_by": _("Who said it"),
    "file": _("The file"),
}
