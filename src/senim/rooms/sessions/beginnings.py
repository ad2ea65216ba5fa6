"""The steps that begin something: a session, a request for one, a question, a commission's sitting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.rooms.council.models import Role
from senim.rooms.sessions import actions
from senim.rooms.sessions.access import Rights
from senim.rooms.sessions.forms import items
from senim.rooms.sessions.forms import planning as forms
from senim.rooms.sessions.models import Item, Session, Sitting
from senim.rooms.sessions.verbs import Verb, keeper


def _plan(council: Any, role: Role, form: Any, now: datetime) -> Session:
    data = form.cleaned_data
    return actions.plan_session(
        council=council,
        kind=data["kind"],
        number=data["number"],
        starts_at=form.starts_at,
        where=data["where"],
        broadcast=data["broadcast"],
        by=role,
        now=now,
    )


def _ask(council: Any, role: Role, form: Any, now: datetime) -> Session:
    data = form.cleaned_data
    by_akim = bool(data.get("by_akim"))
    return actions.ask_session(
        council=council,
        reason=data["reason"],
        questions=form.questions,
        starts_at=form.starts_at,
        where=data["where"],
        deputy=None if by_akim else role.deputy,
        by=role,
        now=now,
    )


def _propose(council: Any, role: Role, form: Any, now: datetime) -> Item:
    data = form.cleaned_data
    return actions.propose_item(
        council=council,
        titles=(data["title_kk"], data["title_ru"], data["title_en"]),
        source=data["source"],
        proposer=data["proposer"],
        deputy=role.deputy if data["source"] in items.BY_DEPUTY and role.deputy else None,
        about=form.behind,
        kind=data["kind"],
        commission=form.of_commission,
        rapporteur=form.reports,
        note=data["note"],
        needs_conclusion=data["needs_conclusion"],
        by=role,
        now=now,
    )


def _sitting(council: Any, role: Role, form: Any, now: datetime) -> Sitting:
    data = form.cleaned_data
    return actions.plan_sitting(
        commission=form.chosen,
        starts_at=form.starts_at,
        where=data["where"],
        broadcast=data["broadcast"],
        hearing=data["hearing"],
        topic=(data["topic_kk"], data["topic_ru"]),
        by=role,
        now=now,
    )


def asker(rights: Rights, _thing: Any) -> Role | None:
    return rights.deputy or rights.clerk


COUNCIL: Mapping[str, Verb] = {
    "plan": Verb(
        _("Plan a session"),
        _("Its page counts back the last days of the notice and the materials."),
        forms.SessionForm,
        _plan,
        keeper,
        rule="session.regular",
    ),
    "ask": Verb(
        _("Ask for an extraordinary session"),
        _("Name its questions: it considers no others. Then the deputies who agree press “I ask for it”."),
        forms.AskForm,
        _ask,
        asker,
        instead=Role.Kind.DEPUTY,
        rule="session.extraordinary.questions",
    ),
    "propose": Verb(
        _("Propose a question"),
        _("The chair and the clerk take it into a draft agenda, or say why not. Both stand on its page."),
        items.ProposeForm,
        _propose,
        asker,
        instead=Role.Kind.DEPUTY,
        rule="session.vote.separately",
    ),
    "sitting": Verb(
        _("Plan a commission's sitting"),
        _("A sitting or a public hearing has a page and an agenda of its own."),
        forms.SittingForm,
        _sitting,
        asker,
        rule="hearing.announcement",
    ),
}
