"""Forwarding in parts: a row for each body; one row more without losing anything."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions import Share
from senim.rooms.appeals.actions.splitting import MOST
from senim.rooms.appeals.forms.common import offer
from senim.rooms.appeals.forms.steps import StepForm
from senim.rooms.council import queries as council_queries
from senim.ui import forms, refusals

ROWS, ADD = "rows", "add"
FIRST = 2


class SplitForm(StepForm):
    """`add` in what was posted asks for one row more: the form comes back as it is, with nothing checked."""

    rows = forms.Hidden()
    keeps = forms.Choose(
        label=_("Does this body answer the rest itself?"),
        choices=[("yes", _("Yes, its own term goes on")), ("no", _("No, all of it goes to others"))],
    )

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        asked = _count(data.get(ROWS, "")) if data is not None else FIRST
        more = data is not None and ADD in data
        self.count = min(asked + more, MOST)
        if more and data is not None:
            kwargs["initial"] = {name: data[name] for name in data if name not in (ADD, ROWS)}
            data = None
        super().__init__(data, *args, **kwargs)

    def prepare(self) -> None:
        self.initial[ROWS] = str(self.count)
        self.initial.setdefault("keeps", "no")
        found = council_queries.bodies(self.visitor.council, self.visitor.today)
        self.by_id = {str(row.pk): row for row in found if row.pk != self.appeal.body_id}
        keeps = self.fields.pop("keeps")
        for n in range(1, self.count + 1):
            self.fields[f"body_{n}"] = forms.Pick(label=gettext("Body {n}").format(n=n), required=False)
            self.fields[f"matter_{n}"] = forms.LongText(
                label=gettext("What body {n} has to answer").format(n=n),
                max_length=2000,
                rows=3,
                required=False,
            )
            offer(self, f"body_{n}", [("", "—"), *((key, row.name) for key, row in self.by_id.items())])
        self.fields["keeps"] = keeps

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for n in range(1, self.count + 1):
            body, matter = data.get(f"body_{n}"), data.get(f"matter_{n}")
            if body and not matter and f"matter_{n}" not in self.errors:
                self.refuse(refusals.words(Refusal("parts-matter")), f"matter_{n}")
            if matter and not body and f"body_{n}" not in self.errors:
                self.refuse(str(forms.CHOOSE), f"body_{n}")
        return data

    def shares(self) -> list[Share]:
        """What each body named has to answer; empty rows are left out."""
        data = self.cleaned_data
        rows = ((data[f"body_{n}"], data[f"matter_{n}"]) for n in range(1, self.count + 1))
        return [Share(self.by_id[body], matter) for body, matter in rows if body]


def _count(text: str) -> int:
    return min(max(int(text), FIRST), MOST) if text.isdecimal() and len(text) < 4 else FIRST
