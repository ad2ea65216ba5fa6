"""What deputies write: why they put an appeal down, letters to bodies, answers that came; receptions."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from senim.rooms.appeals.actions import Announced, Wish
from senim.rooms.appeals.forms.common import BODY, offer
from senim.rooms.appeals.forms.counter import TypedTime
from senim.rooms.appeals.forms.steps import StepForm
from senim.rooms.appeals.forms.writing import Count
from senim.rooms.appeals.models import Appeal, Reception
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Place
from senim.ui import forms
from senim.ui.parts import Option

MATTER = 2000
LANGUAGES = (("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"))


def key_of(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


class PutDownForm(StepForm):
    reason = forms.LongText(
        label=_("Why"),
        max_length=MATTER,
        rows=4,
        help_text=_("The applicant reads this. Everyone else sees only that you follow it no longer."),
    )


class LetterFields(forms.Form):
    """A deputy's letter to a body; the frame of the printed page is made in its language."""

    form_key = forms.Hidden()
    body = forms.Pick(label=_("To which body"))
    text = forms.LongText(
        label=_("Your letter"),
        max_length=BODY,
        rows=10,
        help_text=_("The matter alone: address, number, date and your name stand on the page by themselves."),
    )
    letter_lang = forms.Pick(label=_("Language"), choices=LANGUAGES)

    def set_up(self, visitor: Visitor, appeal: Appeal | None) -> None:
        self.initial.setdefault("form_key", str(uuid.uuid4()))
        self.initial.setdefault("letter_lang", appeal.lang if appeal else get_language())
        if appeal:
            self.initial.setdefault("body", str(appeal.body_id))
        rows = council_queries.bodies(visitor.council, visitor.today)
        self.by_id = {str(row.pk): row for row in rows}
        offer(self, "body", [("", "—"), *((key, row.name) for key, row in self.by_id.items())])

    def clean_form_key(self) -> uuid.UUID:
        return key_of(str(self.cleaned_data["form_key"]))


class LetterForm(LetterFields):
    """About no appeal."""

    def __init__(self, *args: Any, visitor: Visitor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_up(visitor, None)


class WriteForm(LetterFields, StepForm):
    """About the appeal in front of the deputy."""

    def prepare(self) -> None:
        self.set_up(self.visitor, self.appeal)


class AnswerLetterForm(forms.Form):
    answered_on = forms.Day(label=_("Day of the answer"))
    answer = forms.LongText(
        label=_("The answer"),
        max_length=BODY,
        rows=8,
        required=False,
        help_text=_(
            "Read by the deputy, the clerks, the body and the applicant of that appeal, by nobody else."
        ),
    )

    def __init__(self, *args: Any, officer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # On line the answer is the answer; on paper the paper may carry it.
        self.fields["answer"].required = officer
        if officer:
            del self.fields["answered_on"]


class ReceptionForm(forms.Form):
    """Announcing a reception: who, where, when, how many."""

    form_key = forms.Hidden()
    who = forms.Pick(label=_("Who receives"))
    name = forms.Text(
        label=_("Name and post of who receives, for a body"),
        max_length=200,
        required=False,
        help_text=_("Empty: the head of the body."),
    )
    day = forms.Day(label=_("Day"))
    time = TypedTime(label=_("Begins at"), max_length=8)
    minutes_each = Count(label=_("Minutes for each person"), initial=15)
    seats = Count(label=_("How many people"), initial=8)
    place = forms.Pick(label=_("Town or village"))
    where = forms.Text(
        label=_("Address and room"), max_length=300, help_text=_("For example: Abai Street 5, room 12")
    )

    def __init__(self, *args: Any, visitor: Visitor, seat: Role | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visitor = visitor
        council, day = visitor.council, visitor.today
        self.initial.setdefault("form_key", str(uuid.uuid4()))
        clerk = visitor.role(Role.Kind.CLERK) is not None
        mine = seat.deputy_id if seat else None
        self.deputies = {
            f"d-{row.pk}": row for row in council_queries.deputies_on(council, day) if clerk or row.pk == mine
        }
        own = set(visitor.bodies)
        self.bodies = (
            {f"b-{row.pk}": row for row in council_queries.bodies(council, day) if clerk or row.pk in own}
            if clerk or own
            else {}
        )
        offer(
            self,
            "who",
            [
                *((key, row.name) for key, row in self.deputies.items()),
                *(
                    (key, f"{row.short}: {row.head}" if row.head else row.name)
                    for key, row in self.bodies.items()
                ),
            ],
        )
        if not self.bodies:
            del self.fields["name"]
        if mine:
            self.initial.setdefault("who", f"d-{mine}")
        self.places = {place.code: place for place in territory.places_within(council)}
        choices = [(code, self.label(place)) for code, place in self.places.items()]
        offer(self, "place", [("", "—"), *choices])

    def label(self, place: Place) -> str:
        """A place and the one it lies in, where that is not the council's own."""
        above = self.places.get(place.parent_id or "")
        own = above is None or above.code == self.visitor.council.place_id
        return place.name if own or above is None else f"{place.name} · {above.name}"

    def clean_form_key(self) -> uuid.UUID:
        return key_of(str(self.cleaned_data["form_key"]))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for name, most in (("minutes_each", 120), ("seats", 60)):
            if data.get(name, 0) > most:
                words = _("Not more than {n}.").format(n=most)
                self.refuse(words, name)
        return data

    def announced(self) -> Announced:
        data = self.cleaned_data
        body = self.bodies.get(data["who"])
        return Announced(
            form_key=data["form_key"],
            place=self.places[data["place"]],
            where=data["where"],
            starts_at=datetime.combine(data["day"], data["time"], self.visitor.council.zone),
            minutes_each=data["minutes_each"],
            seats=data["seats"],
            deputy=self.deputies.get(data["who"]),
            body=body,
            name=(data.get("name") or body.head or body.name) if body else "",
        )


class BookForm(forms.Form):
    """Booking a place: when, who, how to reach them, what about."""

    form_key = forms.Hidden()
    seat = forms.Choose(label=_("Your time"))
    name = forms.Text(label=_("Surname, name"), max_length=200)
    phone = forms.Phone(
        label=_("Phone"), help_text=_("Only who receives you and the office see it: to tell you of a change.")
    )
    email = forms.Email(
        label=_("E-mail"), required=False, help_text=_("The ticket and any change come here.")
    )
    matter = forms.LongText(
        label=_("What you come about"),
        max_length=MATTER,
        rows=4,
        help_text=_("A sentence or two, so that they can prepare."),
    )

    def __init__(self, *args: Any, reception: Reception, taken: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_key", str(uuid.uuid4()))
        free = [seat for seat in range(1, reception.seats + 1) if seat not in taken]
        council = reception.council
        offer(self, "seat", [(str(s), Option(f"{council.local(reception.at(s)):%H:%M}", "")) for s in free])
        self.initial.setdefault("seat", str(free[0]) if free else "")
        self.free = len(free)
        # A time that went meanwhile is told by the action, which knows of it.
        posted = self.data.get("seat", "") if self.is_bound else ""
        self.gone = posted.isdecimal() and int(posted) in taken

    def clean_form_key(self) -> uuid.UUID:
        return key_of(str(self.cleaned_data["form_key"]))

    def wish(self, lang: str) -> Wish:
        data = self.cleaned_data
        return Wish(
            form_key=data["form_key"],
            seat=int(data["seat"]),
            name=data["name"],
            phone=data["phone"],
            email=data["email"],
            matter=data["matter"],
            lang=lang,
        )


class WhyForm(forms.Form):
    why = forms.Text(
        label=_("Why it does not take place"),
        max_length=300,
        help_text=_("Everyone reads this, and those who booked are told."),
    )
