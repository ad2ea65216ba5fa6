"""The steps of drafts and amendments: who may, their forms, the actions they call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.rooms.council.models import Role
from senim.rooms.sessions import actions
from senim.rooms.sessions.access import Rights
from senim.rooms.sessions.forms import drafting as forms
from senim.rooms.sessions.forms.planning import PlainForm
from senim.rooms.sessions.models import Amendment, Draft, Item
from senim.rooms.sessions.verbs import Verb

ALIVE = (Item.State.PROPOSED, Item.State.DRAFTED, Item.State.ON_AGENDA)


def author(rights: Rights, _thing: Any) -> Role | None:
    """A deputy in their own name (LAW 21(1)); the clerk for who gave it on paper."""
    return rights.clerk or rights.deputy or rights.keeper


def own_draft(rights: Rights, draft: Draft) -> Role | None:
    """Who put it forward; the clerk for them."""
    mine = draft.deputy_id is not None and draft.deputy_id == rights.mandate
    return rights.clerk or (rights.deputy if mine else None)


def own_amendment(rights: Rights, amendment: Amendment) -> Role | None:
    """Its only author; where there are several, the clerk enters that all of them agree."""
    mine = [one.pk for one in amendment.people] == [rights.mandate]  # type: ignore[attr-defined]
    return rights.clerk or (rights.deputy if mine else None)


def rapporteur(rights: Rights, amendment: Amendment) -> Role | None:
    """The rapporteur, a deputy or an official; who prepares the sitting enters what another one says."""
    item = amendment.draft.item
    if item.rapporteur_role_id:
        own = (role for role in rights.officials if role.pk == item.rapporteur_role_id)
        return next(own, None) or rights.keeper
    named = getattr(item, "reports", None)
    return rights.deputy if named and named == rights.mandate else rights.keeper


def alive(item: Item) -> bool:
    return item.state in ALIVE


def open_to_words(amendment: Amendment) -> bool:
    undecided = amendment.state in (Amendment.State.PUT, Amendment.State.IN_DRAFT)
    return undecided and alive(amendment.draft.item)


def _put(item: Item, role: Role, form: Any, now: datetime) -> None:
    data = form.cleaned_data
    actions.put_draft(
        item=item,
        titles=(data["title_kk"], data["title_ru"]),
        texts=(data["text_kk"], data["text_ru"]),
        author=data.get("author", ""),
        deputy=form.chosen,
        by=role,
        now=now,
    )


def _amend(draft: Draft, role: Role, form: Any, now: datetime) -> None:
    data = form.cleaned_data
    actions.put_amendment(
        draft=draft,
        authors=form.chosen,
        where=data["where"],
        texts=(data["text_kk"], data["text_ru"]),
        reasons=data["reasons"],
        excludes=form.beside_which,
        by=role,
        now=now,
    )


ITEM: Mapping[str, Verb] = {
    "draft": Verb(
        _("Put a draft forward"),
        _("One more variant of the decision, in Kazakh and in Russian. Everyone reads it at once."),
        forms.DraftForm,
        _put,
        author,
        instead=Role.Kind.DEPUTY,
        now=alive,
        rule="session.vote.separately",
    ),
}
DRAFT: Mapping[str, Verb] = {
    "amend": Verb(
        _("Propose an amendment"),
        _("Everyone reads it at once. The rapporteur takes it in or not, with reasons; then it is voted."),
        forms.AmendmentForm,
        _amend,
        author,
        instead=Role.Kind.DEPUTY,
        now=lambda draft: draft.state in (Draft.State.PUT, Draft.State.BASIS) and alive(draft.item),
        rule="session.amendment",
    ),
    "withdraw": Verb(
        _("Take the draft back"),
        _("It is not voted. It stays on the page, as taken back."),
        PlainForm,
        lambda draft, role, _form, now: actions.withdraw_draft(draft=draft, by=role, now=now),
        own_draft,
        now=lambda draft: draft.state == Draft.State.PUT and alive(draft.item),
        danger=True,
    ),
}
AMENDMENT: Mapping[str, Verb] = {
    "answer": Verb(
        _("The rapporteur's word"),
        _("What the rapporteur takes in becomes part of the draft; what not is put to the vote, each apart."),
        forms.AnswerForm,
        lambda one, role, form, now: actions.say_of_amendment(
            amendment=one,
            word=form.cleaned_data["word"],
            why=form.cleaned_data["why"],
            by=role,
            now=now,
        ),
        rapporteur,
        now=open_to_words,
        rule="session.rapporteur",
    ),
    "withdraw": Verb(
        _("Take the amendment back"),
        _("It is not voted. It stays on the page, as taken back. With several authors all of them agree."),
        PlainForm,
        lambda one, role, _form, now: actions.withdraw_amendment(amendment=one, by=role, now=now),
        own_amendment,
        now=open_to_words,
        danger=True,
    ),
}
