"""What a reader may look for among votes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.rooms.council.models import Deputy
from senim.rooms.sessions.queries.votes import Asked
from senim.rooms.sessions.verdicts import LABELS
from senim.ui import forms

LONGEST = 80


class VotesForm(forms.Form):
    """Filters of the page of votes. What makes no sense is left out, not refused."""

    q = forms.Text(label=_("Words of the question"), required=False, max_length=LONGEST)
    deputy = forms.Pick(label=_("Deputy"), required=False)
    choice = forms.Pick(label=_("How they voted"), required=False)
    result = forms.Pick(label=_("Result"), required=False)
    sitting = django_forms.UUIDField(required=False, widget=django_forms.HiddenInput)
    session = django_forms.UUIDField(required=False, widget=django_forms.HiddenInput)
    page = django_forms.IntegerField(
        required=False, min_value=1, max_value=10_000, widget=django_forms.HiddenInput
    )

    def __init__(self, *args: Any, people: Sequence[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].choices = [("", _("all")), *((str(one.pk), one.name) for one in people)]  # type: ignore[attr-defined]
        self.fields["choice"].choices = [("", _("any way")), *LABELS.items()]  # type: ignore[attr-defined]
        self.fields["result"].choices = [  # type: ignore[attr-defined]
            ("", _("all")),
            ("passed", pgettext_lazy("vote", "Adopted")),
            ("failed", pgettext_lazy("vote", "Rejected")),
            ("annulled", pgettext_lazy("vote", "Annulled")),
        ]

    def asked(self) -> Asked:
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        deputy = given.get("deputy")
        return Asked(
            deputy=uuid.UUID(deputy) if deputy else None,
            sitting=given.get("sitting"),
            session=given.get("session"),
            words=given.get("q") or "",
            result=given.get("result") or "",
            choice=(given.get("choice") or "") if deputy else "",
            page=given.get("page") or 1,
        )
