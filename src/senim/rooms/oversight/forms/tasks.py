"""What is typed about tasks: who does what by when; a step of a task."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council.models import Body, Commission, Deputy
from senim.rooms.oversight.actions import Duty
from senim.rooms.oversight.models import Task
from senim.rooms.territory.models import Place
from senim.ui import forms, refusals

WORDS, WHAT, NAME, SPOT = 2000, 1000, 200, 300
PUBLIC = _("Everyone reads this. No names, addresses or telephones of residents in it.")


class TaskForm(forms.Form):
    """`beside`: under which field a refusal stands."""

    beside: dict[str, str] = {}

    def take(self, refusal: Refusal) -> bool:
        """Put a refusal beside its field; false where it is about the whole step."""
        field = self.beside.get(refusal.code, "")
        if field in self.fields:
            said, cited = refusals.words(refusal), refusals.article(refusal)
            self.refuse(f"{said} {cited}".strip(), field)
            return True
        return False


class StepForm(TaskForm):
    """A step of a task, with the version of what the page showed."""

    version = forms.Hidden()

    def __init__(self, *args: Any, task: Task, on_paper: bool, **kwargs: Any) -> None:
        started = {"version": task.version, "spot": task.place.name if task.place else ""}
        super().__init__(*args, initial=started, **kwargs)
        if not on_paper:
            self.fields.pop("on", None)

    @property
    def seen(self) -> int:
        text = self.cleaned_data["version"]
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class FilesForm(StepForm):
    """Photos or documents, with the place and the day they show."""

    spot = forms.Text(
        max_length=SPOT,
        required=False,
        label=_("Place of the photos or documents"),
        help_text=_("Village, street, or what the document is about. No house of a person."),
    )
    taken_on = forms.Day(required=False, label=_("Day of the photos or documents"))

    beside = {"evidence-place": "spot", "evidence-day": "taken_on"}


class ReportForm(FilesForm):
    words = forms.LongText(max_length=WORDS, rows=5, label=_("What was done?"), help_text=PUBLIC)
    on = forms.Day(required=False, label=_("On which day did they report it?"), help_text=_("Empty: today."))

    beside = {**FilesForm.beside, "personal-data-left": "words", "reported-day": "on"}
    field_order = ("words", "on", "spot", "taken_on")


class EvidenceForm(FilesForm):
    pass


class WhyForm(StepForm):
    words = forms.LongText(max_length=WORDS, rows=4, label=_("Why?"), help_text=PUBLIC)

    beside = {"personal-data-left": "words"}


class AcceptForm(StepForm):
    words = forms.LongText(
        max_length=WORDS, rows=4, label=_("How did you check the result?"), help_text=PUBLIC
    )

    beside = {"personal-data-left": "words"}


class UntilForm(WhyForm):
    until = forms.Day(label=_("By which day?"))

    beside = {
        **WhyForm.beside,
        **dict.fromkeys(
            ("task-extension-short", "task-extension-long", "task-mend-early", "task-extension-late"), "until"
        ),
    }


class WithdrawForm(TaskForm):
    why = forms.LongText(max_length=WORDS, rows=3, label=_("Why is it taken off?"), help_text=PUBLIC)


class AskerForm(TaskForm):
    """What all the tasks of one form have in common."""

    key = forms.Hidden()
    asker = forms.Pick(
        label=_("Who accepts the result?"),
        help_text=_("The commission or the deputy that asked. Never who does it."),
    )

    beside = dict.fromkeys(("task-without-asker", "task-asker-gone", "task-own-asker"), "asker")

    def __init__(
        self, *args: Any, deputies: Sequence[Deputy], commissions: Sequence[Commission], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, Deputy | Commission] = {f"c{row.pk.hex}": row for row in commissions}
        self.known |= {f"d{row.pk.hex}": row for row in deputies}
        self.fields["asker"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((code, row.name) for code, row in self.known.items()),
        ]

    @property
    def chosen(self) -> Deputy | Commission | None:
        return self.known.get(self.cleaned_data["asker"])

    @property
    def form_key(self) -> uuid.UUID | None:
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            return None


class DutyForm(TaskForm):
    """One duty: what, the result to check, who, by when, where. A row that is not ticked is left out."""

    take_it = forms.Tick(required=False, label=_("Make a task of it"))
    path = forms.Hidden(max_length=120)
    what_kk = forms.LongText(
        max_length=WHAT, rows=2, required=False, label=_("What is to be done, in Kazakh")
    )
    what_ru = forms.LongText(
        max_length=WHAT, rows=2, required=False, label=_("What is to be done, in Russian")
    )
    result_kk = forms.Text(max_length=WHAT, required=False, label=_("By what result it is seen, in Kazakh"))
    result_ru = forms.Text(max_length=WHAT, required=False, label=_("By what result it is seen, in Russian"))
    body = forms.Pick(required=False, label=_("Body"))
    person = forms.Text(
        max_length=NAME,
        required=False,
        label=_("Who answers for it there"),
        help_text=_("Empty: its officer, of a body on paper its head."),
    )
    due = forms.Day(required=False, label=_("By which day"))
    rule = forms.Pick(required=False, label=_("The day by law"))
    place = forms.Pick(required=False, label=_("Where"))

    beside = {
        "task-without-what": "what_kk",
        "personal-data-left": "what_kk",
        "task-without-result": "result_kk",
        "task-without-owner": "body",
        **dict.fromkeys(
            (
                "task-without-day",
                "task-due-before-source",
                "task-due-beyond-law",
                "task-due-far",
                "task-due-old",
            ),
            "due",
        ),
    }

    def __init__(
        self,
        *args: Any,
        bodies: Sequence[Body],
        places: Sequence[Place],
        rules: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {str(row.pk): row for row in bodies}
        self.places = {row.pk: row for row in places}
        named = {
            "body": [(code, row.short) for code, row in self.bodies.items()],
            "place": [(code, row.name) for code, row in self.places.items()],
            "rule": list(rules),
        }
        for name, choices in named.items():
            self.fields[name].choices = [("", "–"), *choices]  # type: ignore[attr-defined]
        if not rules:
            del self.fields["rule"]

    @property
    def wanted(self) -> bool:
        return bool(self.cleaned_data.get("take_it"))

    def duty(self) -> Duty:
        given = {name: value for name, value in self.cleaned_data.items() if name != "take_it"}
        given["body"] = self.bodies.get(given["body"])
        given["place"] = self.places.get(given["place"])
        return Duty(**given)
