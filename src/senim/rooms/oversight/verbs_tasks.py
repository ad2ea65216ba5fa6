"""The steps of a task as pages: a form each, and what it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.rooms.council.models import Role
from senim.rooms.oversight import actions
from senim.rooms.oversight.actions import Shown
from senim.rooms.oversight.forms import tasks as forms
from senim.rooms.oversight.models import Task
from senim.rooms.oversight.words_tasks import Words

# A task, in which role, whose word it is ("" their own), the form, the files looked into, the moment.
Do = Callable[[Task, Role, str, Any, Sequence[Shown], datetime], object]


@dataclass(frozen=True, slots=True)
class Verb:
    """`files`: photos or documents come with it. `danger`: it ends the task."""

    title: Words
    text: Words
    form: type[forms.StepForm]
    do: Do
    files: bool = False
    danger: bool = False


def _report(task: Task, by: Role, said: str, form: Any, shown: Sequence[Shown], now: datetime) -> object:
    data = form.cleaned_data
    return actions.report(
        task=task,
        words=data["words"],
        by=by,
        version=form.seen,
        now=now,
        on=data.get("on"),
        decided_by=said,
        shown=shown,
    )


def _step(action: Callable[..., object]) -> Do:
    """A step that is its words and the version seen, perhaps with a day."""

    def do(task: Task, by: Role, said: str, form: Any, _shown: Sequence[Shown], now: datetime) -> object:
        data = form.cleaned_data
        more = {"until": data["until"]} if "until" in data else {}
        return action(
            task=task, words=data["words"], by=by, version=form.seen, now=now, decided_by=said, **more
        )

    return do


VERBS: Mapping[str, Verb] = {
    "report": Verb(
        _("Report it done"),
        _("Say what was done and show it. Who asked for it then looks at the result."),
        forms.ReportForm,
        _report,
        files=True,
    ),
    "evidence": Verb(
        _("Add evidence"),
        _("Photos and documents that show the result, with place and day. Everyone sees them."),
        forms.EvidenceForm,
        lambda task, by, _said, _form, shown, now: actions.add_evidence(
            task=task, shown=shown, by=by, now=now
        ),
        files=True,
    ),
    "ask": Verb(
        _("Ask for more time"),
        _("Before the last day only. Who accepts the task decides; until then the day stands."),
        forms.UntilForm,
        lambda task, by, said, form, _shown, now: actions.ask_time(
            task=task,
            words=form.cleaned_data["words"],
            until=form.cleaned_data["until"],
            by=by,
            now=now,
            decided_by=said,
        ),
    ),
    "accept": Verb(
        _("Accept the result"),
        _(
            "You have looked at the result and it is there. The task is over, and the page says whose word "
            "it is."
        ),
        forms.AcceptForm,
        _step(actions.accept),
    ),
    "return": Verb(
        _("Give it back"),
        _("The result is not there yet: say what is missing, and by when. Once late, it stays late."),
        forms.UntilForm,
        _step(actions.give_back),
    ),
    "extend": Verb(
        _("Give more time"),
        _("Not more than twice, never once the day has passed, and never beyond a day of law."),
        forms.UntilForm,
        _step(actions.extend),
    ),
    "cancel": Verb(
        _("Call it off"),
        _("Nobody has to do it any more. Everyone reads why."),
        forms.WhyForm,
        _step(actions.cancel),
        danger=True,
    ),
}
