"""Forms of convocations, electoral districts, mandates, the chair, commissions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council import decisions, grounds, presenting, words
from senim.rooms.council.actions.seats import Area
from senim.rooms.council.forms import areas
from senim.rooms.council.forms.common import NAME, Rows, SetForm, Several, Whole, names_of
from senim.rooms.council.forms.deciding import decided_by, offer_votes, one_decision
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

    beside = {
        "seat-taken": "district",
        "list-in-district": "district",
        "seat-not-vacant": "follows",
        "outside-convocation": "since",
    }
    name = forms.Text(label=_("Surname, name, patronymic"), max_length=NAME)
    district = forms.Pick(label=_("Electoral district"), required=False)
    elected_by = forms.Choose(label=_("How elected"), required=False)
    party = forms.Text(
        label=_("Party"),
        max_length=NAME,
        required=False,
        help_text=_("As the election commission names it; empty without a party."),
    )
    follows = forms.Pick(
        label=_("Whose seat became vacant"),
        required=False,
        help_text=_("For the next one on a party's list. In a district it is found by the district."),
    )
    since = forms.Day(label=_("The mandate began on"))
    email = forms.Email(
        label=_("E-mail"),
        required=False,
        help_text=_("If you give it, the deputy can sign in and see the appeals of the district."),
    )

    def __init__(
        self, *args: Any, vacant: Iterable[District], vacated: Iterable[Deputy], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "elected_by", [(code, str(said)) for code, said in words.WAYS.items()])
        self.vacated = Rows(row for row in vacated if row.district_id is None)
        if self.vacated.by_id:
            left = [(id_, row.name) for id_, row in self.vacated.by_id.items()]
            offer(self, "follows", [("", _("nobody's")), *left])
        else:
            del self.fields["follows"]
        self.vacant = Rows(vacant)
        named = [(id_, f"№ {row.number} · {row.name}") for id_, row in self.vacant.by_id.items()]
        offer(self, "district", [*named, ("", _("without a district"))])


class DeputyNameForm(SetForm):
    """The name put right, and whose other mandates are the same person's."""

    beside = {"person-twice": "person"}
    name = forms.Text(label=_("Surname, name, patronymic"), max_length=NAME)
    person = forms.Pick(
        label=_("The same person sat here as"),
        required=False,
        help_text=_("Years in office and who may be elected are counted by person."),
    )

    def __init__(self, *args: Any, others: Iterable[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = Rows(others)
        if not self.others.by_id:
            del self.fields["person"]
            return
        named = [(id_, f"{row.name} · № {row.term.number}") for id_, row in self.others.by_id.items()]
        offer(self, "person", [("", _("nobody: a new face")), *named])


class PartyForm(SetForm):
    """The party of a deputy from a day on."""

    beside = {"party-same": "party", "party-of-list": "party", "mandate-not-then": "since"}
    party = forms.Text(
        label=_("Party"), max_length=NAME, required=False, help_text=_("Empty: without a party.")
    )
    since = forms.Day(label=_("From the day"))


class EndMandateForm(EndForm):
    """Why and when a mandate ends before its term."""

    beside = {**EndForm.beside, "ground-of-list": "ground", "vote-not-that": "vote"}
    ground = forms.Choose(label=_("Ground"))
    vote = decided_by()
    act = forms.Text(
        label=_("The decision in words, if it is not on the list"),
        max_length=300,
        required=False,
        help_text=_("Of the maslikhat, or of the election commission: number and date. It is shown."),
    )
    field_order = ["ground", "vote", "act", "until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [code for code in words.GROUNDS if code in grounds.GROUNDS]
        offer(self, "ground", [(code, Option(*ground_words(code))) for code in listed])
        offer_votes(self, decisions.END_OF_POWERS)

    def clean(self) -> dict[str, Any]:
        return one_decision(super().clean() or {}, "act")


def ground_words(code: str) -> tuple[str, str]:
    """A ground, and who decides by which article."""
    said = f"{words.WHO_ENDS[grounds.who_ends(code)]} {presenting.ground(code)[1]}"
    return str(words.GROUNDS[code]), said


class EndChairForm(EndForm):
    """The last day of a chair, and the decision."""

    beside = {**EndForm.beside, "vote-not-that": "vote"}
    vote = decided_by()
    act = forms.Text(
        label=_("The decision in words, if it is not on the list"), max_length=300, required=False
    )
    field_order = ["vote", "act", "until"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_votes(self, decisions.DISMISSAL)

    def clean(self) -> dict[str, Any]:
        return one_decision(super().clean() or {}, "act")


class ChairForm(SetForm):
    """Who chairs the maslikhat."""

    beside = {
        "stand-times": "deputy",
        "stand-in-a-row": "deputy",
        "end-before-start": "since",
        "mandate-not-then": "since",
    }
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
        "full-time-other": "full_time",
        "too-many-full-time": "full_time",
        "stand-in-a-row": "leader",
        "stand-same-party": "leader",
        "end-before-start": "since",
    }
    name_kk = forms.Text(label=_("Name in Kazakh"), max_length=NAME)
    name_ru = forms.Text(label=_("Name in Russian"), max_length=NAME)
    name_en = forms.Text(label=_("Name in English"), max_length=NAME, required=False)
    members = Several(label=_("Members"))
    leader = forms.Pick(label=_("Who leads it"), required=False)
    full_time = forms.Tick(label=_("The leader works full time"), required=False)
    since = forms.Day(label=_("From the day"))

    def __init__(
        self, *args: Any, deputies: Iterable[Deputy], full_time: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.deputies = Rows(deputies)
        if not full_time:
            del self.fields["full_time"]
        named = [(id_, deputy.name) for id_, deputy in self.deputies.by_id.items()]
        offer(self, "members", named)
        offer(self, "leader", [("", _("nobody yet")), *named])

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "names": names_of(data),
            "members": [row for id_ in data["members"] if (row := self.deputies[id_])],
            "leader": self.deputies[data["leader"]],
            "full_time": bool(data.get("full_time")),
            "since": data["since"],
        }
