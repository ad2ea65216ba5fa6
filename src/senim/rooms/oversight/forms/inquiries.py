"""Forms of inquiries: writing one, and each step after it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms as django_forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from senim.core import inquiries
from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.files.actions import Ready
from senim.rooms.oversight.actions.inquiring import NOWHERE, Place
from senim.rooms.oversight.inquiries import words
from senim.rooms.oversight.models import Inquiry
from senim.rooms.sessions import titles
from senim.rooms.sessions.models import Item, Poll, Session
from senim.ui import formats, forms, refusals
from senim.ui.parts import Option

TITLE, TEXT, WORDS, NAME = 300, 8000, 2000, 200
PUBLIC = _("Everyone reads this. No names, addresses or telephones of residents in it.")
WRITTEN = (("kk", "Қазақша"), ("ru", "Русский"))
Way = Inquiry.Way


class Ticks(forms.Copied, django_forms.MultipleChoiceField):
    """Several of a list."""

    widget = django_forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages |= {"required": forms.CHOOSE, "invalid_choice": forms.CHOOSE}


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form may offer: bodies and deputies of the day, sessions that take it, their questions."""

    bodies: Sequence[Body] = ()
    deputies: Sequence[Deputy] = ()
    sessions: Sequence[Session] = ()
    items: Sequence[Item] = ()
    polls: Sequence[Poll] = field(default=())

    @property
    def live(self) -> Session | None:
        """The session under way."""
        return next((each for each in self.sessions if each.state == Session.State.OPEN), None)


def places(offer: Offer) -> list[tuple[str, Any]]:
    """Each session with the ways an inquiry comes before it: at its end, as a question, before another."""
    found: list[tuple[str, Any]] = [("", _("To be settled later"))]
    for session in offer.sessions:
        head = f"{titles.session(session)}, {formats.day_short(session.starts_on)}"
        ways = [(f"end:{session.pk}", words.WAYS[Way.END])]
        if session.kind != Session.Kind.EXTRAORDINARY and session.state != Session.State.OPEN:
            ways.append((f"item:{session.pk}", words.WAYS[Way.ITEM]))
        ways += [
            (
                f"linked:{item.pk}",
                _now("Before question {n}: {title}").format(n=item.place, title=short(item.title)),
            )
            for item in offer.items
            if item.session_id == session.pk
        ]
        found.append((head, ways))
    return found


def short(text: str, most: int = 70) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def chosen_place(offer: Offer, value: str) -> Place:
    way, _colon, key = value.partition(":")
    sessions = {str(each.pk): each for each in offer.sessions}
    items = {str(each.pk): each for each in offer.items}
    if way == Way.LINKED and key in items:
        return Place(way, items[key].session, items[key])
    return Place(way, sessions[key]) if key in sessions else NOWHERE


class NewForm(forms.Form):
    """An inquiry. A clerk also says whose it is and when it came."""

    form_key = forms.Hidden()
    authors = Ticks(label=_("Whose inquiry it is"), help_text=_("Those who signed it on paper."))
    received_on = forms.Day(label=_("The day it came"))
    body = forms.Pick(
        label=_("To whom"),
        help_text=_("Not in the list? The administrator adds bodies; the law says which may be asked."),
    )
    not_criminal = forms.Tick(
        required=False,
        label=_("This is not about criminal prosecution"),
        help_text=_("Needed for a prosecutor: the law leaves criminal prosecution out."),
    )
    written = forms.Choose(label=_("I write in"), choices=WRITTEN)
    title = forms.Text(
        max_length=TITLE,
        label=_("What it is about"),
        help_text=_("One line, a matter of the maslikhat."),
    )
    text = forms.LongText(max_length=TEXT, min_length=20, rows=9, label=_("The inquiry"), help_text=PUBLIC)
    place = forms.Pick(required=False, label=_("At a session"))
    handed = forms.Choose(label=_("To whom you hand it"))

    beside = {
        "inquiry-addressee": "body",
        "inquiry-prosecutor": "not_criminal",
        "inquiry-authors": "authors",
        "inquiry-mandate": "authors",
        "inquiry-own-name": "authors",
        "inquiry-session": "place",
        "inquiry-no-presider": "handed",
        "date-future": "received_on",
    }

    def __init__(self, *args: Any, by: Role, offer: Offer, follows: Inquiry | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer, self.follows = offer, follows
        self.ready: list[Ready] = []
        self.bodies = {str(row.pk): row for row in offer.bodies}
        self.people = {str(row.pk): row for row in offer.deputies}
        lang = get_language() or "kk"
        self.initial.setdefault("form_key", str(uuid.uuid4()))
        self.initial.setdefault("written", lang[:2] if lang[:2] in words.LANGS else "kk")
        self._offer(by)

    def _offer(self, by: Role) -> None:
        fields: dict[str, Any] = self.fields
        if by.kind == Role.Kind.CLERK:
            fields["authors"].choices = [(key, row.name) for key, row in self.people.items()]
        else:
            del fields["authors"], fields["received_on"]
        kinds: dict[str, str] = {key: inquiries.addressee(row.kind) or "" for key, row in self.bodies.items()}
        fields["body"].choices = [("", "—"), *grouped(self.bodies, kinds)]
        if self.follows is not None:
            self.initial["body"] = str(self.follows.body_id)
        if inquiries.PROSECUTOR not in kinds.values():
            del fields["not_criminal"]
        if self.offer.sessions:
            fields["place"].choices = places(self.offer)
        else:
            del fields["place"]
        if self.offer.live is None:
            del fields["handed"]
        else:
            fields["handed"].choices = list(words.HANDED.items())
            self.initial.setdefault("handed", Inquiry.Handed.PRESIDER)

    def clean_form_key(self) -> uuid.UUID:
        try:
            return uuid.UUID(str(self.cleaned_data["form_key"]))
        except ValueError:
            return uuid.uuid4()

    @property
    def body_chosen(self) -> Body:
        return self.bodies[self.cleaned_data["body"]]

    @property
    def authors_chosen(self) -> list[Deputy]:
        return [self.people[key] for key in self.cleaned_data.get("authors", ())]

    @property
    def place_chosen(self) -> Place:
        place = chosen_place(self.offer, self.cleaned_data.get("place", ""))
        handed = self.cleaned_data.get("handed")
        if handed == Inquiry.Handed.PRESIDER and place.session is None and self.offer.live:
            return Place(Way.END, self.offer.live)
        return place

    def take(self, refusal: Refusal) -> bool:
        return take(self, refusal)


def grouped(bodies: dict[str, Body], kinds: dict[str, str]) -> Iterable[tuple[str, Any]]:
    """The bodies by what they are in the law's list."""
    for code, name in words.ADDRESSEES.items():
        rows = [(key, row.name) for key, row in bodies.items() if kinds[key] == code]
        if rows:
            yield str(name), rows


def take(form: Any, refusal: Refusal) -> bool:
    """Put a refusal with its article beside its field; false where it is about the whole."""
    found = form.beside.get(refusal.code)
    if not found or found not in form.fields:
        return False
    form.refuse(f"{refusals.words(refusal)} {refusals.article(refusal)}".strip(), found)
    return True


class StepForm(forms.Form):
    """A step of an inquiry. `beside`: under which field a refusal stands."""

    version = forms.Hidden()
    beside: dict[str, str] = {}

    def __init__(
        self, *args: Any, visitor: Visitor, inquiry: Inquiry, role: Role, offer: Offer, **kwargs: Any
    ) -> None:
        self.visitor, self.inquiry, self.role, self.offer = visitor, inquiry, role, offer
        self.ready: list[Ready] = []
        super().__init__(*args, initial={"version": inquiry.version, **self.start()}, **kwargs)
        self.prepare()

    def start(self) -> dict[str, Any]:
        """What it begins with."""
        return {}

    def prepare(self) -> None:
        """Fields that depend on who asks."""

    @property
    def seen(self) -> int:
        """The version of what the page showed."""
        text = self.cleaned_data["version"]
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def take(self, refusal: Refusal) -> bool:
        return take(self, refusal)


class PlainForm(StepForm):
    """Nothing to fill in."""


class PutForm(StepForm):
    place = forms.Pick(label=_("At a session"))

    beside = {"inquiry-session": "place"}

    def prepare(self) -> None:
        field: Any = self.fields["place"]
        field.choices = [("", "—"), *places(self.offer)[1:]]

    @property
    def chosen(self) -> Place:
        return chosen_place(self.offer, self.cleaned_data["place"])


class TranslateForm(StepForm):
    title = forms.Text(max_length=TITLE, required=False, label=_("What it is about, in the other language"))
    text = forms.LongText(
        max_length=TEXT, required=False, rows=8, label=_("The inquiry, in the other language")
    )
    answer = forms.LongText(
        max_length=TEXT, required=False, rows=8, label=_("The answer, in the other language")
    )

    beside = {"required": "text"}

    def prepare(self) -> None:
        """The question is the author's to translate, the answer the body's; a clerk may do both."""
        inquiry, clerk = self.inquiry, self.role.kind == Role.Kind.CLERK
        of_question = not (inquiry.text_kk and inquiry.text_ru) and (
            clerk or self.role.kind != Role.Kind.OFFICER
        )
        of_answer = (
            bool(inquiry.answer)
            and not (inquiry.answer_kk and inquiry.answer_ru)
            and (clerk or self.role.kind == Role.Kind.OFFICER)
        )
        for name in ("title", "text"):
            if of_question:
                self.fields[name].required = not of_answer
            else:
                del self.fields[name]
        if of_answer:
            self.fields["answer"].required = not of_question
        else:
            del self.fields["answer"]


class CopyForm(StepForm):
    copied_on = forms.Day(label=_("The day the copy went"))
    delivered_on = forms.Day(
        required=False,
        label=_("The day the addressee received it"),
        help_text=_("Not known yet? Leave it empty and enter it later."),
    )

    beside = {"date-future": "copied_on", "inquiry-too-early": "copied_on"}

    def start(self) -> dict[str, Any]:
        return {"copied_on": self.visitor.today}

    def prepare(self) -> None:
        if self.inquiry.body.on_line:
            del self.fields["delivered_on"]


class DeliverForm(StepForm):
    delivered_on = forms.Day(label=_("The day the addressee received it"))

    beside = {"date-future": "delivered_on", "inquiry-too-early": "delivered_on"}


class AnnounceForm(StepForm):
    on = forms.Day(label=_("The day it was read out"))

    beside = {"date-future": "on", "inquiry-too-early": "on"}

    def start(self) -> dict[str, Any]:
        session = self.inquiry.session
        return {"on": session.starts_on if session else self.visitor.today}


class AnswerForm(StepForm):
    """An officer answers today; a clerk enters the day of a paper."""

    given_on = forms.Day(label=_("The day of the answer"))
    written = forms.Choose(label=_("The answer is in"), choices=WRITTEN)
    answer = forms.LongText(
        max_length=TEXT,
        required=False,
        rows=10,
        label=_("The answer"),
        help_text=_("Everyone reads it. Words that are only on paper: attach the paper."),
    )
    signer = forms.Text(max_length=NAME, label=_("Who signed it"), help_text=_("Name and post."))
    post = forms.Choose(label=_("In which post"))

    beside = {
        "inquiry-signer": "post",
        "inquiry-answer-empty": "answer",
        "date-future": "given_on",
        "inquiry-too-early": "given_on",
    }

    def start(self) -> dict[str, Any]:
        inquiry, role = self.inquiry, self.role
        found: dict[str, Any] = {"given_on": self.visitor.today, "written": inquiry.lang}
        if role.kind == Role.Kind.OFFICER and role.post in inquiries.SIGNERS:
            return found | {"signer": role.account.name, "post": role.post}
        return found | {"signer": inquiry.body.head, "post": Inquiry.Post.HEAD if inquiry.body.head else ""}

    def prepare(self) -> None:
        field: Any = self.fields["post"]
        field.choices = [
            *words.POSTS.items(),
            (words.OTHER_SIGNER, Option(_("somebody else"), _("Such an answer is returned to be signed."))),
        ]
        if self.role.kind == Role.Kind.OFFICER:
            del self.fields["given_on"]


class OpinionForm(StepForm):
    word = forms.Choose(label=_("The answer"), choices=tuple(words.WORDS.items()))
    opinion = forms.LongText(
        max_length=WORDS, required=False, rows=5, label=_("In your own words"), help_text=PUBLIC
    )

    beside = {"inquiry-say-why": "opinion"}


class WithdrawForm(StepForm):
    why = forms.LongText(max_length=WORDS, rows=4, label=_("Why"), help_text=PUBLIC)


class DropForm(WithdrawForm):
    poll = forms.Pick(label=_("The vote that decided"))

    beside = {"inquiry-poll": "poll"}
    field_order = ("poll", "why")

    def prepare(self) -> None:
        field: Any = self.fields["poll"]
        field.choices = [
            ("", "—"),
            *(
                (str(poll.pk), _now("Vote No {n}: {question}").format(n=poll.number, question=question(poll)))
                for poll in self.offer.polls
            ),
        ]

    @property
    def chosen(self) -> Poll:
        return next(poll for poll in self.offer.polls if str(poll.pk) == self.cleaned_data["poll"])


def question(poll: Poll) -> str:
    return short(poll.question_ru if (get_language() or "")[:2] == "ru" else poll.question_kk)
