"""What the entries of this room are called in the public record: `session.*` about a session, a sitting, an
item or a vote.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial

from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _t
from django.utils.translation import pgettext, pgettext_lazy

from senim.rooms.council.queries import sound
from senim.rooms.record import words
from senim.rooms.record.words import Named
from senim.rooms.sessions import kinds
from senim.rooms.sessions import words as own
from senim.rooms.sessions.models import Amendment, Draft, Item, Planned, Poll, Session, Sitting
from senim.rooms.sessions.words import planning, voting
from senim.rooms.territory.models import Council, named
from senim.ui import formats

KINDS: dict[str, own.Words] = {}
FACTS: dict[str, own.Words] = {}
SEALED: dict[str, own.Words] = {}
for part in own.SLICES:
    KINDS |= part.KINDS
    FACTS |= part.FACTS
    SEALED |= part.SEALED


def address(council: Council, name: str, **more: object) -> str:
    """The page of a thing of this room, in the reader's language; empty where it has none."""
    lang = (translation.get_language() or "kk")[:2]
    try:
        return reverse(f"sessions:{name}", kwargs={"lang": lang, "council": council.slug, **more})
    except NoReverseMatch:
        return ""


def sessions(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    label = _t("Session No {number}")
    rows = Session.objects.filter(council=council, pk__in=sound(ids))
    return {
        str(row.pk): Named(label.format(number=row.number), address(council, "session", session=row.pk))
        for row in rows
    }


def sittings(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    label = _t("Sitting of {day}")
    return {
        str(row.pk): Named(
            label.format(day=formats.day(council.day(row.starts_at))),
            address(council, "sitting", sitting=row.pk),
        )
        for row in Sitting.objects.filter(council=council, pk__in=sound(ids))
    }


def items(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    rows = Item.objects.filter(council=council, pk__in=sound(ids))
    return {str(row.pk): Named(row.title, address(council, "item", item=row.pk)) for row in rows}


def drafts(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    rows = Draft.objects.filter(council=council, pk__in=sound(ids))
    return {
        str(row.pk): Named(named(row, "title"), address(council, "item", item=row.item_id)) for row in rows
    }


def amendments(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    label = _t("Amendment {number}: {where}")
    rows = Amendment.objects.filter(council=council, pk__in=sound(ids)).select_related("draft")
    return {
        str(row.pk): Named(
            label.format(number=row.number, where=row.where), address(council, "item", item=row.draft.item_id)
        )
        for row in rows
    }


def polls(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    label = _t("Vote No {number}")
    return {
        str(row.pk): Named(label.format(number=row.number), address(council, "poll", poll=row.pk))
        for row in Poll.objects.filter(council=council, pk__in=sound(ids))
    }


def plans(council: Council, years: Collection[str]) -> Mapping[str, Named]:
    label = _t("Plan of {year}")
    return {year: Named(label.format(year=year), address(council, "plan", year=year)) for year in years}


def planned(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    rows = Planned.objects.filter(council=council, pk__in=sound(ids)).select_related("plan")
    where = {row.pk: address(council, "plan", year=row.plan.year) for row in rows}
    return {str(row.pk): Named(named(row, "title"), where[row.pk]) for row in rows}


def terms_of(label: own.Words, council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    """A running term of a session: `label` says which."""
    found = sessions(council, ids)
    return {pk: Named(f"{one.label}: {label}", one.url) for pk, one in found.items()}


def hearings(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    label = pgettext("term of a session", "announcement")
    return {pk: Named(f"{one.label}: {label}", one.url) for pk, one in sittings(council, ids).items()}


def firsts(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    """The first session of a convocation, before anybody called it."""
    return {pk: Named(_t("First session of the convocation"), address(council, "list")) for pk in ids}


def things(council: Council, refs: Collection[str]) -> Mapping[str, Named]:
    """What is behind a question: a reference of any room, by the name that room gives it."""
    return words.resolve(council, refs)


def kind_in_words(code: str) -> own.Words:
    """A kind of session, or of an item."""
    kind = kinds.KINDS.get(code)
    return own.KINDS_OF_SESSION.get(code) or (kind.name if kind else code)


words.register(
    "session",
    kinds=KINDS,
    facts=FACTS,
    sealed=SEALED,
    values={
        "kind": kind_in_words,
        "changed": lambda name: planning.FIELDS.get(name, name),
        "from": lambda code: own.STATES.get(code, code),
        "to": lambda code: own.STATES.get(code, code),
        "source": lambda code: own.SOURCES.get(code, code),
        **{fact: partial(own.in_words, codes) for fact, codes in voting.CODES.items()},
    },
    refs={
        "deputy": "deputy",
        "commission": "commission",
        "body": "body",
        "session": "session",
        "sitting": "sitting",
        "item": "item",
        "items": "item",
        "draft": "draft",
        "amendment": "amendment",
        "about": "thing",
        "planned": "planned",
        **voting.REFS,
    },
    names={
        "plan": plans,
        "planned": planned,
        "draft": drafts,
        "amendment": amendments,
        "thing": things,
        "notice": partial(terms_of, pgettext_lazy("term of a session", "notice")),
        "materials": partial(terms_of, pgettext_lazy("term of a session", "materials")),
        "drafts": partial(terms_of, pgettext_lazy("term of a session", "drafts")),
        "call": partial(terms_of, pgettext_lazy("term of a session", "call")),
        "hearing": hearings,
        "first-session": firsts,
        "session": sessions,
        "sitting": sittings,
        "item": items,
        "poll": polls,
    },
)
