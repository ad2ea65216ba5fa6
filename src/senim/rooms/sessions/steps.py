"""The steps of sessions, items, sittings and the plan: who may, their forms, the actions they call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.sessions import actions
from senim.rooms.sessions.access import Rights
from senim.rooms.sessions.actions.agenda import agenda_of
from senim.rooms.sessions.forms import items
from senim.rooms.sessions.forms import planning as forms
from senim.rooms.sessions.forms.bringing import DraftsForm
from senim.rooms.sessions.models import Item, Session, Sitting
from senim.rooms.sessions.verbs import Verb, deputy, keeper

S, State = Session.State, Item.State


def before(session: Session) -> bool:
    return session.state in (S.PLANNED, S.CALLED)


def planned(session: Session) -> bool:
    return session.state == S.PLANNED


def decider(rights: Rights, session: Session) -> Role | None:
    return rights.chair or rights.clerk


def _support(session: Session, role: Role, form: forms.StepForm, now: datetime) -> None:
    assert role.deputy is not None
    actions.support(session=session, deputy=role.deputy, by=role, now=now)


SESSION: Mapping[str, Verb] = {
    "call": Verb(
        _("Publish the notice"),
        _("The page becomes the notice to the population; deputies and the akim's office get it at once."),
        forms.BreachForm,
        lambda thing, role, form, now: actions.call_session(
            session=thing, version=form.seen, by=role, now=now, breach=form.cleaned_data["breach"]
        ),
        keeper,
        now=lambda thing: (
            planned(thing) and (thing.kind != Session.Kind.EXTRAORDINARY or bool(thing.decided_on))
        ),
        rule="session.notice",
    ),
    "drafts": Verb(
        _("All drafts are here"),
        _(
            "The day on which the drafts, in both languages and with their notes, were all with the "
            "maslikhat."
        ),
        DraftsForm,
        lambda thing, role, form, now: actions.receive_drafts(
            session=thing, on=form.cleaned_data["on"], version=form.seen, by=role, now=now
        ),
        keeper,
        now=lambda thing: before(thing) and thing.kind == Session.Kind.REGULAR and thing.drafts_on is None,
        rule="session.drafts",
    ),
    "materials": Verb(
        _("The materials are given"),
        _("Deputies and the akim's office are told that the materials are on the pages of the questions."),
        forms.BreachForm,
        lambda thing, role, form, now: actions.send_materials(
            session=thing, version=form.seen, by=role, now=now, breach=form.cleaned_data["breach"]
        ),
        keeper,
        now=lambda thing: before(thing) and thing.materials_at is None,
        rule="session.materials",
    ),
    "support": Verb(
        _("I ask for this session"),
        _("Your name stands on the page among those who ask for it. It is not taken back."),
        forms.PlainForm,
        _support,
        deputy,
        instead=Role.Kind.DEPUTY,
        now=lambda thing: (
            planned(thing)
            and thing.kind == Session.Kind.EXTRAORDINARY
            and not thing.asked_by_akim
            and thing.decided_on is None
        ),
        rule="session.extraordinary.questions",
    ),
    "decide": Verb(
        _("The chair's decision to hold it"),
        _("From the day of the decision five working days run in which the session is called."),
        forms.DecideForm,
        lambda thing, role, form, now: actions.decide_session(
            session=thing,
            decided_on=form.cleaned_data["decided_on"],
            starts_at=form.starts_at,
            where=form.cleaned_data["where"],
            version=form.seen,
            by=role,
            now=now,
        ),
        decider,
        instead=Role.Kind.CHAIR,
        now=lambda thing: (
            planned(thing) and thing.kind == Session.Kind.EXTRAORDINARY and thing.decided_on is None
        ),
        rule="session.extraordinary.call",
    ),
    "move": Verb(
        _("Change day, hour or place"),
        _("Who got the notice of a called session is told; another day counts the notice anew."),
        forms.MoveForm,
        lambda thing, role, form, now: actions.change_session(
            session=thing,
            starts_at=form.starts_at,
            where=form.cleaned_data["where"],
            broadcast=form.cleaned_data["broadcast"],
            version=form.seen,
            by=role,
            now=now,
            breach=form.cleaned_data["breach"],
        ),
        keeper,
        now=before,
        rule="session.notice",
    ),
    "cancel": Verb(
        _("Cancel the session"),
        _("Its page says so and why. Questions of a regular session wait for another one."),
        forms.WhyForm,
        lambda thing, role, form, now: actions.cancel_session(
            session=thing, why=form.cleaned_data["why"], version=form.seen, by=role, now=now
        ),
        keeper,
        now=before,
        danger=True,
    ),
}


def proposer(rights: Rights, item: Item) -> Role | None:
    """Who proposed it, in their seat; a clerk for who has no account."""
    own = rights.deputy if item.deputy_id and item.deputy_id == rights.mandate else None
    return own or rights.clerk


def editor(rights: Rights, item: Item) -> Role | None:
    """The keepers; before it is in a draft, who proposed it too."""
    return rights.keeper or (proposer(rights, item) if item.state == State.PROPOSED else None)


def open_agenda(item: Item) -> bool:
    agenda = agenda_of(item)
    return agenda is None or agenda.state in (S.PLANNED, S.CALLED)


def _accept(item: Item, role: Role, form: Any, now: datetime) -> None:
    given = form.cleaned_data.get("conclusion_on")
    version = form.seen
    if given and given != item.conclusion_on:
        actions.change_item(item=item, version=version, by=role, now=now, conclusion_on=given)
        version = item.version
    actions.draft_item(item=item, agenda=form.chosen, version=version, by=role, now=now)


def _edit(item: Item, role: Role, form: Any, now: datetime) -> None:
    chosen = {"commission": form.of_commission, "rapporteur": form.reports}
    fields = {name: form.cleaned_data[name] for name in items.EDITED} | chosen
    actions.change_item(item=item, version=form.seen, by=role, now=now, **fields)


ITEM: Mapping[str, Verb] = {
    "accept": Verb(
        _("Take it into the draft agenda"),
        _("It gets the last number; the order can be changed on the page of the session."),
        items.AcceptForm,
        _accept,
        keeper,
        now=lambda item: item.state in (State.PROPOSED, State.DECLINED),
        rule="session.vote.separately",
    ),
    "decline": Verb(
        _("Do not take it"),
        _("The proposer is told and everyone sees the reason. They may still ask the session itself."),
        forms.WhyForm,
        lambda item, role, form, now: actions.decline_item(
            item=item, why=form.cleaned_data["why"], version=form.seen, by=role, now=now
        ),
        keeper,
        now=lambda item: item.state in (State.PROPOSED, State.DRAFTED) and open_agenda(item),
    ),
    "edit": Verb(
        _("Change the question"),
        _("Title in both languages, rapporteur, what it is: that says by which rule it is voted."),
        items.ItemForm,
        _edit,
        editor,
        now=lambda item: item.state in (State.PROPOSED, State.DRAFTED, State.DECLINED) and open_agenda(item),
        rule="session.spending.conclusion",
    ),
    "material": Verb(
        _("Add documents"),
        _("Drafts and explanatory notes, in Kazakh and in Russian. They are public at once."),
        forms.PlainForm,
        lambda item, role, form, now: [
            actions.attach_material(item=item, ready=ready, by=role, now=now) for ready in form.ready
        ],
        keeper,
        now=lambda item: item.state not in (State.DONE, State.WITHDRAWN),
        rule="session.drafts",
        files=True,
    ),
    "put-off": Verb(
        _("Leave it for another session"),
        _("It goes out of this draft and waits among the proposed questions."),
        forms.PlainForm,
        lambda item, role, form, now: actions.put_off_item(item=item, version=form.seen, by=role, now=now),
        keeper,
        now=lambda item: (
            item.state == State.DRAFTED
            and open_agenda(item)
            and not (item.session and item.session.kind == Session.Kind.EXTRAORDINARY)
        ),
    ),
    "withdraw": Verb(
        _("Take it back"),
        _("The proposer may take a question back until the agenda is approved."),
        forms.MayWhyForm,
        lambda item, role, form, now: actions.withdraw_item(
            item=item, why=form.cleaned_data["why"], version=form.seen, by=role, now=now
        ),
        proposer,
        instead=Role.Kind.DEPUTY,
        now=lambda item: item.state in (State.PROPOSED, State.DRAFTED, State.DECLINED),
    ),
}


def _breach(form: Any) -> str:
    return str(form.cleaned_data["breach"])


def sitting_planned(sitting: Sitting) -> bool:
    return sitting.state == Sitting.State.PLANNED and sitting.commission_id is not None


SITTING: Mapping[str, Verb] = {
    "announce": Verb(
        _("Announce it"),
        _("The members are told; this page is the announcement to everyone."),
        forms.BreachForm,
        lambda thing, role, form, now: actions.announce_sitting(
            sitting=thing, version=form.seen, by=role, now=now, breach=_breach(form)
        ),
        keeper,
        now=lambda thing: sitting_planned(thing) and thing.announced_at is None,
        rule="hearing.announcement",
    ),
    "move": Verb(
        _("Change day, hour or place"),
        _("Who was told is told again. A hearing on another day counts its month anew."),
        forms.MoveForm,
        lambda thing, role, form, now: actions.change_sitting(
            sitting=thing,
            starts_at=form.starts_at,
            where=form.cleaned_data["where"],
            broadcast=form.cleaned_data["broadcast"],
            version=form.seen,
            by=role,
            now=now,
            breach=_breach(form),
        ),
        keeper,
        now=sitting_planned,
        rule="hearing.announcement",
    ),
    "cancel": Verb(
        _("Cancel the sitting"),
        _("Its page says so and why."),
        forms.WhyForm,
        lambda thing, role, form, now: actions.cancel_sitting(
            sitting=thing, why=form.cleaned_data["why"], version=form.seen, by=role, now=now
        ),
        keeper,
        now=sitting_planned,
        danger=True,
    ),
}


@dataclass(frozen=True, slots=True)
class Button:
    code: str
    title: str | Promise
    danger: bool


def buttons(verbs: Mapping[str, Verb], rights: Rights, thing: Any) -> list[Button]:
    """The steps that are this visitor's now."""
    return [
        Button(code, verb.label or verb.title, verb.danger)
        for code, verb in verbs.items()
        if verb.who(rights, thing) is not None and verb.now(thing)
    ]


def rule_of(verb: Verb, thing: Any, visitor: Visitor) -> tuple[str, date]:
    """Which rule of the law stands beside a step, and on which day."""
    extraordinary = isinstance(thing, Session) and thing.kind == Session.Kind.EXTRAORDINARY
    if extraordinary and verb.rule in ("session.notice", "session.materials"):
        return f"{verb.rule}.extraordinary", thing.starts_on
    return verb.rule, thing.starts_on if isinstance(thing, Session) else visitor.today
