"""Forms of the questions of an agenda: proposed, changed, taken into a draft."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council.models import Commission, Deputy, Role
from senim.rooms.sessions import kinds, titles, words
from senim.rooms.sessions.forms.planning import LONG, TITLE, StepForm
from senim.rooms.sessions.models import Item, Session, Sitting
from senim.ui import formats, forms, refusals

NUMBER = re.compile(r"\d{4}-\d{5,7}(-\d{1,2})?")


class ItemForm(StepForm):
    title_kk = forms.Text(max_length=TITLE, label=_("Title in Kazakh"))
    title_ru = forms.Text(max_length=TITLE, label=_("Title in Russian"))
    title_en = forms.Text(max_length=TITLE, required=False, label=_("Title in English"))
    kind = forms.Pick(
        choices=[(code, kind.name) for code, kind in kinds.KINDS.items()], label=_("Kind of question")
    )
    commission = forms.Pick(
        required=False,
        label=_("Commission"),
        help_text=_("Which one is responsible for it; in an election, whose head is elected."),
    )
    reports_who = forms.Pick(required=False, label=_("Rapporteur"))
    rapporteur = forms.Text(
        max_length=200,
        required=False,
        label=_("Rapporteur who is not in the list"),
        help_text=_("Only where nobody is chosen above."),
    )
    note = forms.LongText(
        max_length=LONG,
        rows=4,
        required=False,
        label=_("Explanatory note"),
        help_text=_("Everyone reads this."),
    )
    needs_conclusion = forms.Tick(required=False, label=_("It cuts revenue or raises spending"))
    conclusion_on = forms.Day(
        required=False,
        label=_("Day of the akim's positive conclusion"),
        help_text=_("Without it such a question cannot stand on an agenda (LAW 7(2))."),
    )

    beside = {
        "conclusion-first": "conclusion_on",
        "date-future": "conclusion_on",
    }

    def __init__(
        self,
        *args: Any,
        commissions: Iterable[Commission] = (),
        deputies: Iterable[Deputy] = (),
        officials: Iterable[Role] = (),
        **kwargs: Any,
    ) -> None:
        seats = {f"deputy:{one.pk}": one for one in deputies}
        staff = {f"role:{one.pk}": one for one in officials}
        self.who: dict[str, Deputy | Role] = {**seats, **staff}
        super().__init__(*args, **kwargs)
        bodies = [(key, f"{one.account.name} – {one.body.short}") for key, one in staff.items() if one.body]
        groups = [(_("Deputies"), [(key, one.name) for key, one in seats.items()]), (_("Officials"), bodies)]
        people = [("", "–"), *((label, rows) for label, rows in groups if rows)]
        self.fields["reports_who"].choices = people  # type: ignore[attr-defined]
        self.by_id = {str(row.pk): row for row in commissions}
        choices = [("", "–"), *((key, row.name) for key, row in self.by_id.items())]
        self.fields["commission"].choices = choices  # type: ignore[attr-defined]

    def start(self) -> dict[str, Any]:
        if not isinstance(self.thing, Item):
            return {}
        item = self.thing
        found = {name: getattr(item, name) for name in EDITED} | {"commission": str(item.commission_id or "")}
        chosen = (("deputy", item.rapporteur_deputy_id), ("role", item.rapporteur_role_id))
        who = next((f"{kind}:{pk}" for kind, pk in chosen if f"{kind}:{pk}" in self.who), "")
        return found | {"reports_who": who} | ({"rapporteur": ""} if who else {})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == kinds.OF_HEAD and not data.get("commission"):
            self.refuse(refusals.words(Refusal("election-of-which")), "commission")
        return data

    @property
    def reports(self) -> str | Deputy | Role:
        """Who reports: chosen from the list, else as written."""
        return self.who.get(self.cleaned_data["reports_who"]) or str(self.cleaned_data["rapporteur"])

    @property
    def of_commission(self) -> Commission | None:
        return self.by_id.get(self.cleaned_data["commission"])


EDITED = (
    "title_kk",
    "title_ru",
    "title_en",
    "kind",
    "rapporteur",
    "note",
    "needs_conclusion",
    "conclusion_on",
)
BY_CLERK = [source for source in Item.Source.values if source not in (Item.Source.LADDER, Item.Source.FLOOR)]
BY_DEPUTY = (Item.Source.DEPUTY, Item.Source.COMMISSION, Item.Source.FACTION)


class ProposeForm(ItemForm):
    source = forms.Pick(label=_("Who proposes it"))
    proposer = forms.Text(
        max_length=300,
        required=False,
        label=_("Who exactly"),
        help_text=_("The name of the faction, commission, body, assembly or association."),
    )
    about = forms.Text(
        max_length=20,
        required=False,
        label=_("Number of the appeal behind it"),
        help_text=_("As 2026-00417. Its page and this one then show each other."),
    )

    field_order = (
        "source",
        "proposer",
        "title_kk",
        "title_ru",
        "title_en",
        "kind",
        "commission",
        "about",
        "reports_who",
        "rapporteur",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = BY_CLERK if self.rights.clerk else BY_DEPUTY
        allowed = [*allowed, Item.Source.CHAIR] if self.rights.chair and not self.rights.clerk else allowed
        self.fields["source"].choices = [(code, words.SOURCES[code]) for code in allowed]  # type: ignore[attr-defined]
        self.fields["source"].initial = Item.Source.CHAIR if self.rights.clerk else allowed[0]

    def clean_about(self) -> str:
        text = str(self.cleaned_data["about"])
        if text and not NUMBER.fullmatch(text):
            raise ValidationError(_("A number of an appeal looks like this: 2026-00417."))
        return text

    @property
    def behind(self) -> str:
        number = self.cleaned_data["about"]
        return f"appeal:{number}" if number else ""


class AcceptForm(StepForm):
    agenda = forms.Choose(label=_("Whose agenda"))
    conclusion_on = forms.Day(required=False, label=_("Day of the akim's positive conclusion"))

    beside = {
        "extraordinary-only": "agenda",
        "agenda-closed": "agenda",
        "conclusion-first": "conclusion_on",
        "date-future": "conclusion_on",
    }

    def __init__(self, *args: Any, agendas: Iterable[Session | Sitting] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(row.pk): row for row in agendas}
        choices = [(key, self.named(row)) for key, row in self.by_id.items()]
        self.fields["agenda"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["agenda"].initial = choices[0][0]
        if not self.thing.needs_conclusion:
            del self.fields["conclusion_on"]

    def named(self, row: Session | Sitting) -> str:
        row.council = self.visitor.council
        name = titles.session(row) if isinstance(row, Session) else titles.sitting(row)
        return f"{name}, {formats.day(self.visitor.council.day(row.starts_at))}"

    @property
    def chosen(self) -> Session | Sitting:
        return self.by_id[self.cleaned_data["agenda"]]
