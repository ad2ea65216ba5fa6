"""Drafts, amendments and votes of an item for its page and for the sitting: what stands, what comes next."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from senim.rooms.sessions import drafting, verdicts
from senim.rooms.sessions.access import Rights, inside
from senim.rooms.sessions.models import Amendment, Draft, Item, Poll
from senim.rooms.sessions.presenting import Chip, amendment_chip, draft_chip
from senim.rooms.sessions.queries.drafting import Papers, groups
from senim.rooms.sessions.queries.polls import is_final
from senim.rooms.sessions.steps import Button, buttons
from senim.rooms.sessions.words import voting as words
from senim.rooms.territory.models import named

D, A = Draft.State, Amendment.State


@dataclass(frozen=True, slots=True)
class Voted:
    """A vote in a line: what, what came of it, with its numbers."""

    poll: Poll
    what: str | Promise
    word: str
    sum: str
    why: str

    @property
    def chip(self) -> Chip:
        return Chip(self.word, "✓", "green") if self.poll.passed else Chip(self.word, "–", "ink")


@dataclass(frozen=True, slots=True)
class AmendmentView:
    row: Amendment
    text: str
    authors: str
    chip: Chip
    word: str
    buttons: list[Button]


@dataclass(frozen=True, slots=True)
class Group:
    """Amendments side by side; where more than one, at most one of them passes."""

    rows: list[AmendmentView]

    @property
    def numbers(self) -> str:
        return ", ".join(str(one.row.number) for one in self.rows)


@dataclass(frozen=True, slots=True)
class DraftView:
    row: Draft
    title: str
    text: str
    chip: Chip
    groups: list[Group]
    buttons: list[Button]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the order of voting: done, going on or to come."""

    title: str | Promise
    text: str
    done: bool
    now: bool


@dataclass(frozen=True, slots=True)
class View:
    """What an item's page shows of what was put forward on it."""

    drafts: list[DraftView]
    voted: list[Voted]
    # The one that settled it, once it is done.
    settled: Voted | None
    order: list[Step]
    # (name, steps aside)
    interests: list[tuple[str, bool]]
    begin: list[Button]
    # Heard behind closed doors, for a reader who is not inside (LAW 11(6)).
    hidden: bool


def view(item: Item, papers: Papers, rights: Rights) -> View:
    """Of what is heard behind closed doors everyone reads the numbers of its votes, no more (LAW 11(6))."""
    hidden = item.behind_doors and not inside(rights)
    for draft in papers.drafts:
        draft.item = item
    basis = any(draft.state == D.BASIS for draft in papers.drafts)
    over = [poll for poll in papers.polls if poll.state != Poll.State.OPEN]
    told = () if hidden else getattr(item, "aside", None) or ()
    for poll in over:
        poll.item = item
    votes = [voted(poll, hidden=poll.behind_doors and not inside(rights)) for poll in over]
    final = [one for one in votes if is_final(one.poll)] if item.state == Item.State.DONE else []
    return View(
        drafts=[]
        if hidden
        else [_draft(one, papers.amendments[one.pk], rights, basis) for one in papers.drafts],
        voted=votes,
        settled=final[-1] if final else None,
        order=[] if hidden else order(papers, done=item.state == Item.State.DONE),
        interests=[(one["name"], bool(one["recused"])) for one in told],
        begin=[] if basis else buttons(drafting.ITEM, rights, item),
        hidden=hidden,
    )


def _draft(draft: Draft, rows: Sequence[Amendment], rights: Rights, basis: bool) -> DraftView:
    """Once another draft is the basis, nothing more is put to this one."""
    for one in rows:
        one.draft = draft
    return DraftView(
        draft,
        named(draft, "title"),
        named(draft, "text"),
        draft_chip(draft),
        [Group([amendment(one, rights) for one in group]) for group in groups(rows)],
        [] if basis and draft.state != D.BASIS else buttons(drafting.DRAFT, rights, draft),
    )


def amendment(row: Amendment, rights: Rights) -> AmendmentView:
    return AmendmentView(
        row,
        named(row, "text"),
        ", ".join(one.name for one in row.people),  # type: ignore[attr-defined]
        amendment_chip(row),
        str(words.RAPPORTEUR.get(row.word, "")),
        buttons(drafting.AMENDMENT, rights, row),
    )


def result(found: Mapping[uuid.UUID, Poll], item: Item) -> Voted | None:
    """What came of an item, for an agenda that everyone reads."""
    poll = found.get(item.pk)
    return voted(poll, hidden=True) if poll is not None else None


def voted(poll: Poll, *, hidden: bool = False) -> Voted:
    counted = dict((poll.result or {}).get("counted") or {})
    plain = poll.about != Poll.About.ELECTION and poll.result is not None
    total = _("For {yes}, against {no}, abstained {aside}; needed {needed}").format(
        yes=counted.get("for", 0),
        no=counted.get("against", 0),
        aside=counted.get("abstained", 0),
        needed=(poll.result or {}).get("needed", 0),
    )
    return Voted(
        poll,
        verdicts.question(poll) if hidden else _what(poll),
        verdicts.word(poll),
        total if plain else "",
        "" if hidden else poll.why_annulled,
    )


def _what(poll: Poll) -> str | Promise:
    if poll.amendment is not None:
        row = poll.amendment
        return _("Amendment {number}: {where}").format(number=row.number, where=row.where)
    if poll.about in (Poll.About.PROCEDURE, Poll.About.OTHER, Poll.About.ELECTION):
        return verdicts.asked(poll)
    return words.ABOUTS[poll.about]


def order(papers: Papers, *, done: bool) -> list[Step]:
    """In which order it is voted (RULES 25): drafts until one is the basis, amendments not in it one by one,
    the whole. Nothing where there are no drafts.
    """
    live = [one for one in papers.drafts if one.state != D.WITHDRAWN]
    if not live:
        return []
    basis = next((one for one in live if one.state in (D.BASIS, D.ADOPTED)), None)
    over = done or all(one.state == D.REJECTED for one in live)
    waiting = [one.number for one in papers.amendments[basis.pk] if one.state == A.PUT] if basis else []
    chosen = _("Draft {number} is the basis").format(number=basis.variant) if basis else ""
    left = _("Not voted yet: {numbers}").format(numbers=", ".join(map(str, waiting))) if waiting else ""
    voting = basis is not None and not over
    return [
        Step(_("Drafts, until one is taken as a basis"), chosen, bool(basis) or over, not basis and not over),
        Step(
            _("Amendments that the rapporteur did not take in, one by one"),
            left,
            over or (basis is not None and not waiting),
            voting and bool(waiting),
        ),
        Step(_("The decision as a whole"), "", over, voting and not waiting),
    ]
