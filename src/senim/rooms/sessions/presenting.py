"""A session before it begins as its page shows it: what is to be done and by when, its agenda, who asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from senim.core.deadlines import Deadline
from senim.core.explain import explain
from senim.core.rule import UnknownRule
from senim.core.tally_words import reasons
from senim.rooms.clocks import queries as clocks
from senim.rooms.council.access import Visitor
from senim.rooms.files.models import File
from senim.rooms.record import words as record_words
from senim.rooms.record.models import Link
from senim.rooms.sessions import kinds, titles, words
from senim.rooms.sessions.models import Amendment, Draft, Item, Session, Sitting
from senim.rooms.sessions.queries import terms
from senim.rooms.sessions.queries.agenda import proposer_name
from senim.rooms.sessions.queries.terms import Request
from senim.rooms.sessions.ways import NOWHERE, Ways
from senim.rooms.sessions.words import voting
from senim.rooms.territory.models import Council
from senim.ui import formats, parts

S = Session.State
BEFORE = (S.PLANNED, S.CALLED)
SIGNS: Mapping[str, tuple[str, parts.Tone]] = {
    S.PLANNED: ("○", "sky"),
    S.CALLED: ("→", "gold"),
    S.OPEN: ("●", "green"),
    S.CLOSED: ("✓", "ink"),
    S.CANCELLED: ("–", "ink"),
}
ITEM_SIGNS: Mapping[str, tuple[str, parts.Tone]] = {
    Item.State.PROPOSED: ("…", "gold"),
    Item.State.DRAFTED: ("○", "sky"),
    Item.State.DECLINED: ("–", "ink"),
    Item.State.ON_AGENDA: ("→", "sky"),
    Item.State.NOT_TAKEN: ("–", "ink"),
    Item.State.WITHDRAWN: ("←", "ink"),
    Item.State.DONE: ("✓", "green"),
    Item.State.MOVED: ("→", "ink"),
}
DRAFT_SIGNS: Mapping[str, tuple[str, parts.Tone]] = {
    Draft.State.PUT: ("○", "sky"),
    Draft.State.WITHDRAWN: ("←", "ink"),
    Draft.State.BASIS: ("→", "gold"),
    Draft.State.REJECTED: ("–", "ink"),
    Draft.State.ADOPTED: ("✓", "green"),
}
AMENDMENT_SIGNS: Mapping[str, tuple[str, parts.Tone]] = {
    Amendment.State.PUT: ("○", "sky"),
    Amendment.State.WITHDRAWN: ("←", "ink"),
    Amendment.State.IN_DRAFT: ("✓", "green"),
    Amendment.State.PASSED: ("✓", "green"),
    Amendment.State.FAILED: ("–", "ink"),
}


def address(council: Council, name: str, **more: object) -> str:
    lang = (translation.get_language() or "kk")[:2]
    return reverse(f"sessions:{name}", kwargs={"lang": lang, "council": council.slug, **more})


@dataclass(frozen=True, slots=True)
class Chip:
    word: str | Promise
    sign: str
    tone: parts.Tone


def state_chip(state: str) -> Chip:
    return Chip(words.STATES[state], *SIGNS[state])


def item_chip(state: str) -> Chip:
    return Chip(words.ITEM_STATES[state], *ITEM_SIGNS[state])


def draft_chip(draft: Draft) -> Chip:
    return Chip(voting.DRAFTS[draft.state], *DRAFT_SIGNS[draft.state])


def amendment_chip(amendment: Amendment) -> Chip:
    return Chip(voting.AMENDMENTS[amendment.state], *AMENDMENT_SIGNS[amendment.state])


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do before a session: its last day, whether it is done, late, or what is next; the step
    that does it.
    """

    title: str
    verb: str
    due: Deadline | None = None
    done: date | None = None
    late: bool = False
    text: str = ""
    next: bool = False
    # Whether the day it was done on is known.
    dated: bool = True

    @property
    def last(self) -> date | None:
        return self.due.due if self.due else None

    @property
    def safe(self) -> date | None:
        return self.due.safe if self.due else None


def todo(session: Session, today: date, *, items: int, request: Request | None = None) -> list[Todo]:
    """Everything between planning and the day, in its order; the first that is open is `next`."""
    council = session.council
    days = terms.known_days_of(session.kind, session.starts_on, today)
    notice, materials = (days.notice, days.materials) if days else (None, None)
    found: list[Todo] = []
    if session.kind == Session.Kind.EXTRAORDINARY:
        found += _asking(session, request)
    else:
        agenda = Todo(
            _("Draft the agenda"),
            "",
            None,
            today if items else None,
            text=_("Questions in the draft: {n}").format(n=formats.number(items)) if items else "",
            dated=False,
        )
        found.append(agenda)
        if days and days.drafts:
            found.append(_dated(_("Receive all drafts"), "drafts", days.drafts, session.drafts_on, today))
    notified = council.day(session.notified_at) if session.notified_at else None
    found.append(_dated(_("Publish the notice"), "call", notice, notified, today))
    sent = council.day(session.materials_at) if session.materials_at else None
    found.append(
        _dated(
            _("Give the materials to the deputies and the akim"),
            "materials",
            materials,
            sent,
            today,
        )
    )
    first = next((n for n, each in enumerate(found) if each.done is None), None)
    if first is not None:
        found[first] = _with_next(found[first])
    return found


def _with_next(each: Todo) -> Todo:
    return Todo(each.title, each.verb, each.due, each.done, each.late, each.text, next=True)


def _asking(session: Session, request: Request | None) -> list[Todo]:
    """Who asks, then the chair's decision."""
    asked = session.asked_by_akim or session.decided_on is not None or bool(request and request.enough)
    counted = ""
    if request and not session.asked_by_akim:
        counted = _("Deputies who ask: {n}, needed: {needed}").format(
            n=len(request.deputies), needed=request.result.needed
        )
    marker = session.decided_on or session.starts_on
    decided = _("Call it by {day}").format(day=formats.day(session.call_by)) if session.call_by else ""
    if session.call_by and session.starts_on > session.call_by:
        decided += ". " + _(
            "It meets later than that: the law says by when it is called, not by when it is held."
        )
    return [
        Todo(_("A third of the deputies elected, or the akim, ask for it"), "support",
             done=marker if asked else None, text=counted),
        Todo(_("Enter the chair's decision"), "decide", done=session.decided_on, text=decided),
    ]  # fmt: skip


def _dated(title: str, verb: str, due: Deadline | None, done: date | None, today: date) -> Todo:
    return Todo(title, verb, due, done, late=due is not None and (done or today) > due.due)


def clock_of(each: Todo, today: date) -> parts.ClockView | None:
    """The term of what is next, as the clock shows it: calendar days."""
    return clock_view(each.title, each.due, today) if each.due else None


def clock_view(title: str, due: Deadline, today: date) -> parts.ClockView:
    lang = clocks.reader_lang()
    rule = clocks.rulebook().rule(due.rule, due.rule_since)
    left = (due.due - today).days
    shown = [today + timedelta(days=n) for n in range(max(left, 0) + 1)] if left <= 31 else []
    over = [due.due + timedelta(days=n) for n in range(1, min(-left, 31) + 1)] if left < 0 else []
    return parts.ClockView(
        title=title,
        left=abs(left),
        due=due.due,
        squares=parts.squares(shown if left >= 0 else [due.due], today, over),
        late=left < 0,
        provisional=due.provisional,
        rule_text=rule.text[lang],
        citation=clocks.rulebook().cite_all(rule.citations, lang),
        steps=tuple(explain(clocks.rulebook(), due, lang)),
        unit="calendar",
        calendar=due.calendar,
    )


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of an agenda as a list shows it."""

    item: Item
    chip: Chip
    by: str
    source: str | Promise
    files: list[parts.FileView] = field(default_factory=list)
    after_notice: bool = False
    # What came of it, as `presenting_drafts.voted` tells it.
    result: object = None

    @property
    def waits(self) -> str:
        """What is missing, said first."""
        if self.item.needs_conclusion and self.item.conclusion_on is None:
            return _("The akim's conclusion is not there")
        return ""


def item_row(
    item: Item, files: Sequence[File] = (), session: Session | None = None, result: object = None
) -> ItemRow:
    notified = session.notified_at if session else None
    return ItemRow(
        item=item,
        chip=item_chip(item.state),
        by=proposer_name(item),
        source=words.SOURCES[item.source],
        files=file_views(item, files),
        after_notice=bool(notified and item.drafted_at and item.drafted_at > notified),
        result=result,
    )


def file_views(item: Item, files: Sequence[File]) -> list[parts.FileView]:
    return [
        parts.FileView(
            name=file.name or _("File"),
            size=file.size,
            url=address(item.council, "item-file", item=item.pk, file=file.pk),
            kind=file.content_type,
        )
        for file in files
    ]


@dataclass(frozen=True, slots=True)
class Rule:
    """How an item is voted, in words."""

    name: str
    text: str
    citation: str


def rule_of(item: Item, day: date) -> Rule:
    """By which rule it is voted; of a day whose rules are not in the rulebook, that they are not."""
    found, lang = kinds.majority(item.rule, day), clocks.reader_lang()
    if found is None:
        return Rule("", str(words.NOT_IN_RULEBOOK), "")
    return Rule(found.name[lang], found.text[lang], clocks.rulebook().cite_all(found.citations, lang))


def law_text(rule: str, day: date) -> Rule:
    """A rule of the law in a sentence, with its articles; of a day whose rules are not in the rulebook, that
    they are not.
    """
    lang = clocks.reader_lang()
    try:
        found = clocks.rulebook().rule(rule, day)
    except UnknownRule:
        return Rule("", str(words.NOT_IN_RULEBOOK), "")
    return Rule(found.name[lang], found.text[lang], clocks.rulebook().cite_all(found.citations, lang))


def asked_why(request: Request) -> list[str]:
    """The sum of those who ask, in sentences."""
    return reasons(request.result, clocks.reader_lang())


def chain(item: Item, links: Sequence[Link]) -> tuple[parts.ChainLink, ...]:
    """What is behind a question, and what came of it, as the record links them."""
    found: dict[parts.Kind, tuple[str, str]] = {"decision": (str(words.ITEM_STATES[item.state]), "")}
    refs = [link.source if link.target == item.ref else link.target for link in links]
    kinds_of: Mapping[str, parts.Kind] = {"appeal": "appeal", "need": "need", "line": "line", "task": "task"}
    named = record_words.resolve(item.council, [ref for ref in refs if ref.partition(":")[0] in kinds_of])
    for ref in refs:
        kind = kinds_of.get(ref.partition(":")[0])
        if kind and ref in named:
            found[kind] = (named[ref].label, named[ref].url)
    return parts.chain("decision", found)


def when(of: Session | Sitting) -> str:
    """Its day and hour in the council's own time."""
    local = of.council.local(of.starts_at)
    return f"{formats.day(local.date())}, {local:%H:%M}"


def heading(of: Session | Sitting) -> str:
    name = titles.session(of) if isinstance(of, Session) else titles.sitting(of)
    return f"{name}: {when(of)}"


@dataclass(frozen=True, slots=True)
class Row:
    """A session in a list."""

    session: Session
    title: str
    when: str
    chip: Chip
    items: int
    ways: Ways
    next: Todo | None = None

    @property
    def breach(self) -> bool:
        return bool(self.session.breach)


def row(session: Session, visitor: Visitor, ways: Ways = NOWHERE) -> Row:
    items = getattr(session, "items_count", 0)
    session.council = visitor.council
    upcoming = session.state in BEFORE and session.starts_on >= visitor.today
    steps = todo(session, visitor.today, items=items) if upcoming else []
    return Row(
        session=session,
        title=titles.session(session),
        when=when(session),
        chip=state_chip(session.state),
        items=items,
        ways=ways,
        next=next((each for each in steps if each.next), None),
    )
