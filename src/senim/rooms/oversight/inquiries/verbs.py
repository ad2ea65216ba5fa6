"""The steps of an inquiry: who may, when it is there, its form, the action it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.rooms.council.models import Role
from senim.rooms.oversight import actions
from senim.rooms.oversight.actions.answering_inquiries import BEGUN, with_session
from senim.rooms.oversight.forms import inquiries as forms
from senim.rooms.oversight.inquiries.access import Rights
from senim.rooms.oversight.models import Inquiry

Words = str | Promise
State = Inquiry.State
Who = Callable[[Rights, Inquiry], Role | None]
Do = Callable[[Inquiry, Role, Any, datetime], object]


@dataclass(frozen=True, slots=True)
class Verb:
    """A step's page. `who` gives the role in which it is done; `instead` whom to ask; `now`: whether it is
    there now, for buttons and for its page. `rule`: what the law says, beside the form. `offers`: what its
    form chooses from.
    """

    title: Words
    text: Words
    form: type[forms.StepForm]
    do: Do
    who: Who
    instead: str
    now: Callable[[Inquiry], bool]
    rule: str
    files: bool = False
    offers: str = ""
    danger: bool = False


def first(rights: Rights, inquiry: Inquiry) -> Role | None:
    """Who wrote it; a clerk enters what the deputy gave on paper."""
    return rights.first or rights.clerk


def keeper(rights: Rights, inquiry: Inquiry) -> Role | None:
    return rights.keeper


def joiner(rights: Rights, inquiry: Inquiry) -> Role | None:
    return None if rights.author else rights.deputy


def answerer(rights: Rights, inquiry: Inquiry) -> Role | None:
    return rights.officer or rights.clerk


def translator(rights: Rights, inquiry: Inquiry) -> Role | None:
    """The question's own author or a clerk; the answer's body or a clerk."""
    asked = lacks(inquiry, "text")
    answered = lacks(inquiry, "answer")
    return (
        (rights.first if asked else None)
        or (rights.officer if answered else None)
        or (rights.clerk if asked or answered else None)
    )


def lacks(inquiry: Inquiry, what: str) -> bool:
    """Whether its words stand in one of the two languages only."""
    return bool(getattr(inquiry, f"{what}_kk")) != bool(getattr(inquiry, f"{what}_ru"))


STEPS: Mapping[str, Verb] = {
    "copy": Verb(
        _("Send the copy to the addressee"),
        _("A body that works here has it at once, in its work list. To one on paper you post it."),
        forms.CopyForm,
        lambda inquiry, role, form, now: actions.copy_inquiry(
            inquiry=inquiry,
            by=role,
            copied_on=form.cleaned_data["copied_on"],
            delivered_on=form.cleaned_data.get("delivered_on"),
            version=form.seen,
            now=now,
        ),
        keeper,
        Role.Kind.CLERK,
        lambda inquiry: inquiry.state == State.RECEIVED,
        "inquiry.copy",
    ),
    "deliver": Verb(
        _("The addressee received the copy"),
        _("The month of the answer is counted from this day, unless the maslikhat reads the law otherwise."),
        forms.DeliverForm,
        lambda inquiry, role, form, now: actions.deliver_inquiry(
            inquiry=inquiry,
            by=role,
            delivered_on=form.cleaned_data["delivered_on"],
            version=form.seen,
            now=now,
        ),
        keeper,
        Role.Kind.CLERK,
        lambda inquiry: inquiry.state == State.SENT and inquiry.delivered_on is None,
        "inquiry.answer",
    ),
    "answer": Verb(
        _("Enter the answer"),
        _("Once, in writing, signed by who may sign it. Everyone reads it."),
        forms.AnswerForm,
        lambda inquiry, role, form, now: actions.answer_inquiry(
            inquiry=inquiry,
            by=role,
            lang=form.cleaned_data["written"],
            answer=form.cleaned_data["answer"],
            signer=form.cleaned_data["signer"],
            post=form.cleaned_data["post"],
            given_on=form.cleaned_data.get("given_on") or inquiry.council.day(now),
            version=form.seen,
            now=now,
            ready=form.ready,
        ),
        answerer,
        Role.Kind.OFFICER,
        lambda inquiry: inquiry.state == State.SENT and inquiry.delivered_on is not None,
        "inquiry.answer.signed",
        files=True,
    ),
    "opinion": Verb(
        _("Say what you think of the answer"),
        _("It stands beside the answer. If the answer does not do, you may ask once more."),
        forms.OpinionForm,
        lambda inquiry, role, form, now: actions.opine(
            inquiry=inquiry,
            by=role,
            word=form.cleaned_data["word"],
            opinion=form.cleaned_data["opinion"],
            version=form.seen,
            now=now,
        ),
        first,
        Role.Kind.DEPUTY,
        lambda inquiry: inquiry.state == State.ANSWERED and not inquiry.word,
        "inquiry.opinion",
    ),
    "put": Verb(
        _("Put it before a session"),
        _("As a question of its own, in the time at its end, or read out before a linked question."),
        forms.PutForm,
        lambda inquiry, role, form, now: actions.put_inquiry(
            inquiry=inquiry, place=form.chosen, by=role, version=form.seen, now=now
        ),
        first,
        Role.Kind.DEPUTY,
        lambda inquiry: inquiry.is_open and not inquiry.way,
        "inquiry.put",
        offers="places",
    ),
    "announce": Verb(
        _("It was read out"),
        _("You note on which day it was read out at its session."),
        forms.AnnounceForm,
        lambda inquiry, role, form, now: actions.announce_inquiry(
            inquiry=inquiry, by=role, on=form.cleaned_data["on"], version=form.seen, now=now
        ),
        keeper,
        Role.Kind.CLERK,
        lambda inquiry: (
            inquiry.announced_on is None
            and inquiry.state != State.WITHDRAWN
            and inquiry.session is not None
            and inquiry.session.state in BEGUN
        ),
        "inquiry.put",
    ),
    "join": Verb(
        _("Join this inquiry"),
        _("Your name stands under it from now on. It is not taken back."),
        forms.PlainForm,
        lambda inquiry, role, _form, now: actions.join_inquiry(inquiry=inquiry, by=role, now=now),
        joiner,
        Role.Kind.DEPUTY,
        lambda inquiry: inquiry.is_open,
        "inquiry.addressees",
    ),
    "translate": Verb(
        _("Add the other language"),
        _("What was written stays as it is; the translation stands beside it."),
        forms.TranslateForm,
        lambda inquiry, role, form, now: actions.translate_inquiry(
            inquiry=inquiry,
            by=role,
            title=form.cleaned_data.get("title", ""),
            text=form.cleaned_data.get("text", ""),
            answer=form.cleaned_data.get("answer", ""),
            version=form.seen,
            now=now,
        ),
        translator,
        Role.Kind.CLERK,
        lambda inquiry: lacks(inquiry, "text") or lacks(inquiry, "answer"),
        "",
    ),
    "withdraw": Verb(
        _("Withdraw the inquiry"),
        _("Its page stays and says why. Once the agenda is approved only the maslikhat can do this."),
        forms.WithdrawForm,
        lambda inquiry, role, form, now: actions.withdraw_inquiry(
            inquiry=inquiry, by=role, why=form.cleaned_data["why"], version=form.seen, now=now
        ),
        first,
        Role.Kind.DEPUTY,
        lambda inquiry: inquiry.is_open and not with_session(inquiry),
        "inquiry.withdrawal",
        danger=True,
    ),
    "drop": Verb(
        _("The maslikhat took it off"),
        _("You name the vote by which it was decided."),
        forms.DropForm,
        lambda inquiry, role, form, now: actions.drop_inquiry(
            inquiry=inquiry,
            by=role,
            poll=form.chosen,
            why=form.cleaned_data["why"],
            version=form.seen,
            now=now,
        ),
        keeper,
        Role.Kind.CLERK,
        lambda inquiry: inquiry.is_open and with_session(inquiry) and inquiry.session is not None,
        "inquiry.withdrawal",
        offers="polls",
        danger=True,
    ),
}


@dataclass(frozen=True, slots=True)
class Button:
    code: str
    title: Words
    danger: bool


def buttons(rights: Rights, inquiry: Inquiry) -> list[Button]:
    """The steps that are this visitor's now."""
    return [
        Button(code, verb.title, verb.danger)
        for code, verb in STEPS.items()
        if verb.now(inquiry) and verb.who(rights, inquiry) is not None
    ]


def asks_again(rights: Rights, inquiry: Inquiry) -> bool:
    """Whether the visitor may ask the same once more."""
    spoken = inquiry.word in (Inquiry.Word.PARTLY, Inquiry.Word.NOT)
    return spoken and getattr(inquiry, "followed", None) is None and first(rights, inquiry) is not None
