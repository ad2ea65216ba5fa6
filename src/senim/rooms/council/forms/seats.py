"""Forms of convocations, electoral districts, mandates, the chair, commissions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council import grounds, words
from senim.rooms.council.actions.seats import Area
from senim.rooms.council.forms import areas
from senim.rooms.council.forms.common import NAME, Rows, SetForm, Several, Whole, names_of
from senim.rooms.council.forms.finding import offer
from senim.rooms.council.models import Deputy, District
from senim.ui import forms
from senim.ui.parts import Option


class TermForm(SetForm):
    """A convocation."""

    beside = {"too-many-seats": "seats", "term-there": "number"}
    number = Whole(label=_("Number of the convocation"), most=99)
    seats = Whole(
        label=_("Seats"), most=99, help_text=_("The number fixed by the Central Election Commission.")
    )
    since = forms.Day(label=_("It began on"))


class EndForm(SetForm):
    """The last day of something."""

    beside = {"end-before-start": "until"}
    until = forms.Day(label=_("Last day"))


class AreasForm(SetForm):
    """More places for a district."""

    beside = {"area-line": "areas", "end-before-start": "since"}
    areas = forms.LongText(label=_("What it is made of"), max_length=20000, rows=6, help_text=areas.HELP)
    since = forms.Day(label=_("From the day"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.found: list[Area] = []
        if data.get("areas"):
            try:
                self.found = areas.read(self.visitor.council, data["areas"])
            except Refusal as refusal:
                self.take(refusal)
        return data


class DistrictForm(AreasForm):
    """A new electoral district."""

    beside = {**AreasForm.beside, "district-there": "number"}
    number = Whole(label=_("Number of the district"), most=999)
    name_kk = forms.Text(
        label=_("Name in Kazakh"),
        max_length=NAME,
        required=False,
        help_text=_("Without a name it is called after its first place."),
    )
    name_ru = forms.Text(label=_("Name in Russian"), max_length=NAME, required=False)
    name_en = forms.Text(label=_("Name in English"), max_length=NAME, required=False)
    field_order = ["number", "areas", "name_kk", "name_ru", "name_en", "since"]

    def names(self) -> tuple[str, str, str]:
        """The names that were written; those of the first place where none were."""
        given = names_of(self.cleaned_data)
        if not given[0] and not given[1]:
            first = self.found[0][0]
            return first.name_kk, first.name_ru, first.name_en
        return given[0] or given[1], given[1] or given[0], given[2]


class DeputyForm(SetForm):
    """A new mandate."""

    beside = {"seat-taken": "district"}
    name = forms.Text(label=_("Surname, name, patronymic"), max_length=NAME)
    district = forms.Pick(label=_("Electoral district"), required=False)
    since = forms.Day(label=_("The mandate began on"))
    email = forms.Email(
        label=_("E-mail"),
        required=False,
        help_text=_("If you give it, the deputy can sign in and see the appeals of the district."),
    )

    def __init__(self, *args: Any, vacant: Iterable[District], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vacant = Rows(vacant)
        named = [(id_, f"№ {row.number} · {row.name}") for id_, row in self.vacant.by_id.items()]
        offer(self, "district", [*named, ("", _("without a district"))])


class DeputyNameForm(SetForm):
    name = forms.Text(label=_("Surname, name, patronymic"), max_length=NAME)


class EndMandateForm(EndForm):
    """Why and when a mandate ends before its term."""

    ground = forms.Choose(label=_("Ground"))
    field_order = ["ground", "until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        how = (
            (
                grounds.VOTED,
                _("The maslikhat votes, on the submission of the territorial election commission."),
            ),
            (grounds.INFORMED, _("The territorial election commission decides and informs the maslikhat.")),
            (grounds.ELECTION_LAW, _("By the law on elections.")),
        )
        hints = {code: said for codes, said in how for code in codes}
        listed = [code for code in words.GROUNDS if code in grounds.GROUNDS]
        offer(
            self,
            "ground",
            [(code, Option(str(words.GROUNDS[code]), str(hints[code]))) for code in listed],
        )


class ChairForm(SetForm):
    """Who chairs the maslikhat."""

    beside = {"chair-in-commission": "deputy", "end-before-start": "since"}
    deputy = forms.Pick(label=_("Chair of the maslikhat"))
    since = forms.Day(label=_("From the day"))

    def __init__(self, *args: Any, deputies: Iterable[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deputies = Rows(deputies)
        offer(self, "deputy", [("", "—"), *((id_, d.name) for id_, d in self.deputies.by_id.items())])


class CommissionForm(SetForm):
    """A standing commission and who sits on it."""

    beside = {
        "leader-not-member": "leader",
        "chair-in-commission": "members",
        "end-before-start": "since",
    }
    name_kk = forms.Text(label=_("Name in Kazakh"), max_length=NAME)
    name_ru = forms.Text(label=_("Name in Russian"), max_length=NAME)
    name_en = forms.Text(label=_("Name in English"), max_length=NAME, required=False)
    members = Several(label=_("Members"))
    leader = forms.Pick(label=_("Who leads it"), required=False)
    since = forms.Day(label=_("From the day"))

    def __init__(self, *args: Any, deputies: Iterable[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deputies = Rows(deputies)
        named = [(id_, deputy.name) for id_, deputy in self.deputies.by_id.items()]
        offer(self, "members", named)
        offer(self, "leader", [("", _("nobody yet")), *named])

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "names": names_of(data),
            "members": [row for id_ in data["members"] if (row := self.deputies[id_])],
            "leader": self.deputies[data["leader"]],
            "since": data["since"],
        }
