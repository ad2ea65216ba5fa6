"""The vote that decided on something: chosen from those that passed, or named in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from senim.rooms.council import decisions
from senim.rooms.council.forms.common import SetForm
from senim.rooms.council.forms.finding import offer
from senim.ui import forms


def decided_by() -> forms.Pick:
    """The field: votes of Senim, or none of them."""
    return forms.Pick(label=_("By which vote"), required=False)


def offer_votes(form: SetForm, rule: str) -> None:
    """The votes by a rule that passed, the latest first; first of all, that it is none of them."""
    found = decisions.offered(form.visitor.council, rule)
    none = _t("None of these: decided before Senim, or elsewhere")
    offer(form, "vote", [("", none), *((one.ref, one.label) for one in found)])


def one_decision(data: dict[str, Any], name: str) -> dict[str, Any]:
    """The vote that was chosen takes the place of words under `name`."""
    vote = data.pop("vote", "")
    data[name] = vote or data.get(name, "")
    return data
