"""The steps of an act: who may, when it is there, the form, the action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council.models import Role
from senim.rooms.decisions import actions, checks, queries
from senim.rooms.decisions.access import Rights
from senim.rooms.decisions.forms import acts as forms
from senim.rooms.decisions.models import Act

Words = str | Promise
S = Act.State


@dataclass(frozen=True, slots=True)
class Step:
    """A step's page. `who` is the role in which it is done, None where it is not theirs; `instead` whom to
    ask then. `now`: whether it is there now. `rule`: what the law says, beside the form.
    """

    title: Words
    text: Words
    form: type[forms.StepForm]
    do: Callable[[Act, Role, Any, datetime], object]
    now: Callable[[Act], bool]
    rule: str = ""
    who: Callable[[Rights], Role | None] = lambda rights: rights.writer
    instead: str = Role.Kind.CLERK
    danger: bool = False


def _sign(act: Act, role: Role, form: forms.SignForm, now: datetime) -> None:
    data = form.cleaned_data
    if not data["differ"] and checks.differences(act, queries.units_of(act)):
        raise Refusal("languages-differ")
    actions.sign_act(
        act=act,
        number=data["number"],
        on=data["on"],
        on_paper=form.on_paper,
        version=form.seen,
        by=role,
        now=now,
    )


def _repeal(act: Act, role: Role, form: forms.RepealForm, now: datetime) -> None:
    data, repealing = form.cleaned_data, None
    if data["number"]:
        found = queries.by_number(act.council, data["number"])
        repealing = next((one for one in found if one.pk != act.pk), found[0] if found else None)
        if repealing is None:
            raise Refusal("repealing-unknown", {"number": data["number"]})
    actions.repeal_act(
        act=act,
        on=data["on"],
        repealing=repealing,
        why=data["why"],
        version=form.seen,
        by=role,
        now=now,
    )


STEPS: Mapping[str, Step] = {
    "sign": Step(
        _("Sign the act"),
        _("Both texts as they stand. After the signature neither of them changes."),
        forms.SignForm,
        _sign,
        lambda act: act.state == S.DRAFT,
        rule="decision.signature",
        who=lambda rights: rights.signer,
        instead=Role.Kind.CHAIR,
    ),
    "publish": Step(
        _("Publish with the explanation"),
        _("From now on everyone reads the act, its explanation and who voted how."),
        forms.PublishForm,
        lambda act, role, form, now: actions.publish_act(
            act=act,
            version=form.seen,
            by=role,
            now=now,
            on=form.cleaned_data["on"],
            where=form.cleaned_data["where"],
        ),
        lambda act: act.state == S.SIGNED,
        rule="decision.publication",
    ),
    "register": Step(
        _("Enter the registration"),
        _("The justice body registered the act: the day and the number."),
        forms.RegisterForm,
        lambda act, role, form, now: actions.register_act(
            act=act,
            on=form.cleaned_data["on"],
            number=form.cleaned_data["number"],
            version=form.seen,
            by=role,
            now=now,
        ),
        lambda act: act.normative and act.registered_on is None and act.state in (S.SIGNED, S.PUBLISHED),
        rule="decision.registration",
    ),
    "official": Step(
        _("Enter the official publication"),
        _("When and where it was officially published. The day of force follows, where the act names none."),
        forms.OfficialForm,
        lambda act, role, form, now: actions.publish_officially(
            act=act,
            on=form.cleaned_data["on"],
            where=form.cleaned_data["where"],
            version=form.seen,
            by=role,
            now=now,
        ),
        lambda act: act.state == S.PUBLISHED and act.published_on is None,
        rule="decision.force",
    ),
    "reopen": Step(
        _("Take it back to the draft"),
        _("A slip was found before anybody outside read it. It has to be signed anew; the number stays."),
        forms.WhyForm,
        lambda act, role, form, now: actions.reopen_act(
            act=act, why=form.cleaned_data["why"], version=form.seen, by=role, now=now
        ),
        lambda act: act.state == S.SIGNED,
        rule="decision.signature",
        danger=True,
    ),
    "repeal": Step(
        _("Enter the repeal"),
        _("Cancelled by an act of the maslikhat, or by a court. The page stays and says so."),
        forms.RepealForm,
        _repeal,
        lambda act: act.state == S.PUBLISHED,
        rule="decision.repeal",
        danger=True,
    ),
    "drop": Step(
        _("Remove the draft"),
        _("Only a draft that never had a number. The vote can be drafted again."),
        forms.PlainForm,
        lambda act, role, form, now: actions.drop_act(act=act, version=form.seen, by=role, now=now),
        lambda act: act.state == S.DRAFT and not act.number,
        danger=True,
    ),
}


@dataclass(frozen=True, slots=True)
class Button:
    code: str
    title: Words
    danger: bool


def buttons(act: Act, rights: Rights) -> list[Button]:
    """The steps that are this visitor's now."""
    return [
        Button(code, step.title, step.danger)
        for code, step in STEPS.items()
        if step.now(act) and step.who(rights) is not None
    ]
