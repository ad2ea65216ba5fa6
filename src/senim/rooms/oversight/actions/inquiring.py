"""A deputy asks in writing and says how it comes before a session: LAW 21-1, RULES 41-43."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from senim.core import inquiries
from senim.core.refusal import Refusal
from senim.rooms.clocks import actions as clocks
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.files.actions import Ready
from senim.rooms.oversight.actions.inquiry_common import (
    LANGS,
    QUESTION,
    article,
    attach,
    begin_answer,
    change,
    counted_from,
    enter,
    moment,
    seal,
)
from senim.rooms.oversight.models import Author, Inquiry
from senim.rooms.record.actions import Fact
from senim.rooms.sessions import actions as sessions
from senim.rooms.sessions.models import Item, Session
from senim.rooms.territory.models import Council
from senim.ui.prepared import insert

State, Way = Inquiry.State, Inquiry.Way
TRIES = 4
# Sessions that still take an inquiry, and questions it may be read out before.
TAKING = (Session.State.PLANNED, Session.State.CALLED, Session.State.OPEN)
LINKABLE = (Item.State.PROPOSED, Item.State.DRAFTED, Item.State.ON_AGENDA)


@dataclass(frozen=True, slots=True)
class Place:
    """How it comes before a session: the way, the session, the question it is read out before."""

    way: str = Way.NONE
    session: Session | None = None
    item: Item | None = None


NOWHERE = Place()


def inquire(
    *,
    council: Council,
    by: Role,
    authors: Sequence[Deputy],
    body: Body,
    lang: str,
    title: str,
    text: str,
    form_key: uuid.UUID,
    now: datetime,
    handed: str = Inquiry.Handed.CHAIR,
    place: Place = NOWHERE,
    not_criminal: bool = False,
    received_on: date | None = None,
    follows: Inquiry | None = None,
    ready: Sequence[Ready] = (),
) -> Inquiry:
    """An inquiry reaches the chair, or during a session who presides. A form sent twice makes one.

    `received_on` is the day of one that came on paper, entered by a clerk. `follows` is the inquiry whose
    answer did not do: the same addressee is asked again. Refuses `inquiry-addressee` where the law's list has
    no such body, `inquiry-prosecutor` until it is said that it is not about criminal prosecution,
    `inquiry-own-name`, `inquiry-mandate`, `inquiry-no-presider`, `inquiry-session`, `inquiry-opinion-first`,
    `inquiry-followed`, `date-future`.
    """
    day = council.day(now)
    received = received_on or day
    if received > day:
        raise Refusal("date-future")
    _need_authors(by, authors, received)
    kind = need_addressee(body, received, not_criminal=not_criminal)
    _need_following(follows, authors)
    _need_handed(handed, place)
    need_place(place, council)
    fields: dict[str, Any] = {
        "deputy": authors[0],
        "others": len(authors) - 1,
        "by": by,
        "body": body,
        "addressee": kind,
        "lang": lang,
        f"title_{lang}": title,
        f"text_{lang}": text,
        "handed": handed,
        "on_paper": received_on is not None,
        "received_on": received,
        "counted_from": counted_from(council, received),
        "follows": follows,
        "round": follows.round + 1 if follows else 1,
    }
    for _ in range(TRIES):
        found = Inquiry.objects.filter(council=council, form_key=form_key).select_related("body").first()
        if found is not None:
            return found
        try:
            with transaction.atomic():
                return _write(council, by, authors, fields, form_key, place, ready, now)
        except IntegrityError:
            if follows and Inquiry.objects.filter(follows=follows).exists():
                raise Refusal("inquiry-followed") from None
    raise Refusal("changed")


def _write(
    council: Council,
    by: Role,
    authors: Sequence[Deputy],
    fields: dict[str, Any],
    form_key: uuid.UUID,
    place: Place,
    ready: Sequence[Ready],
    now: datetime,
) -> Inquiry:
    """All of it in the caller's transaction; `IntegrityError` where somebody took the number meanwhile."""
    received: date = fields["received_on"]
    last = Inquiry.objects.filter(council=council, year=received.year).aggregate(last=Max("no"))["last"] or 0
    inquiry = Inquiry(
        id=council.new_id(now),
        council=council,
        year=received.year,
        no=last + 1,
        form_key=form_key,
        entered_at=now,
        copy_by=received,
        **fields,
    )
    at = moment(council, received, now)
    copy = clocks.build(council=council, procedure=inquiry.ref, rule=inquiries.COPY, at=at, now=now)
    inquiry.copy_by = copy.due
    words = {name: str(fields[name]) for name in (f"title_{inquiry.lang}", f"text_{inquiry.lang}")}
    inquiry.salts, private = seal(inquiry, **words)
    inquiry.save(force_insert=True)
    clocks.start_all([copy])
    if not inquiry.counted_from_addressee:
        begun = begin_answer(inquiry, received, now)
        change(inquiry, inquiry.version, **begun)
    insert(
        [
            Author(id=council.new_id(now), council=council, inquiry=inquiry, deputy=deputy, by=by, at=now)
            for deputy in authors
        ]
    )
    facts: dict[str, Fact] = {
        "deputies": [str(deputy.pk) for deputy in authors],
        "body": str(inquiry.body_id),
        "addressee": inquiry.addressee,
        "handed": inquiry.handed,
        "on_paper": inquiry.on_paper,
        "received_on": received.isoformat(),
        "copy_by": copy.due.isoformat(),
        "round": inquiry.round,
    }
    facts |= {"follows": str(inquiry.follows_id)} if inquiry.follows_id else {}
    enter(inquiry, "sent", by=by, now=now, facts=facts, private=private)
    attach(inquiry, QUESTION, ready, by, now)
    if place.way:
        _put(inquiry, place, by, now)
    return inquiry


@transaction.atomic
def join_inquiry(*, inquiry: Inquiry, by: Role, now: datetime) -> None:
    """Another deputy puts their own name under it, until it is answered. Nobody is entered by another."""
    if not inquiry.is_open:
        raise Refusal("inquiry-over")
    if by.deputy is None:
        raise Refusal("forbidden", {"role": Role.Kind.DEPUTY, "signed_in": True})
    if Author.objects.filter(inquiry=inquiry, deputy=by.deputy).exists():
        raise Refusal("inquiry-own-already")
    row = Author(
        id=inquiry.council.new_id(now),
        council=inquiry.council,
        inquiry=inquiry,
        deputy=by.deputy,
        by=by,
        at=now,
    )
    insert([row])
    Inquiry.objects.filter(pk=inquiry.pk).update(others=F("others") + 1, version=F("version") + 1)
    enter(inquiry, "joined", by=by, now=now, facts={"deputies": [str(by.deputy_id)]})


@transaction.atomic
def put_inquiry(*, inquiry: Inquiry, place: Place, by: Role, version: int, now: datetime) -> None:
    """Say how it comes before a session: a question of its own, in the time at its end, before a linked
    question (RULES 42, 43). Refuses `inquiry-put` where that is settled, `inquiry-session`.
    """
    if inquiry.way or not inquiry.is_open:
        raise Refusal("inquiry-put" if inquiry.way else "inquiry-over")
    if not place.way:
        raise Refusal("inquiry-session")
    need_place(place, inquiry.council)
    if inquiry.version != version:
        raise Refusal("changed")
    _put(inquiry, place, by, now)


def _put(inquiry: Inquiry, place: Place, by: Role, now: datetime) -> None:
    session, item = place.session, place.item
    if place.way == Way.LINKED and item is not None:
        session = item.session
    if place.way == Way.ITEM:
        item = sessions.propose_item(
            council=inquiry.council,
            titles=titles(inquiry),
            source=Item.Source.DEPUTY,
            kind="inquiry",
            session=session,
            deputy=inquiry.deputy,
            body=inquiry.body,
            about=inquiry.ref,
            rapporteur=inquiry.deputy.name,
            by=by,
            now=now,
        )
    change(inquiry, inquiry.version, way=place.way, session=session, item=item)
    facts: dict[str, Fact] = {"way": place.way}
    facts |= {"session": str(session.pk)} if session else {}
    facts |= {"item": str(item.pk)} if item else {}
    enter(inquiry, "put", by=by, now=now, facts=facts)


def titles(inquiry: Inquiry) -> tuple[str, str, str]:
    """Its question on an agenda in the two languages of the law and English, whichever it was written in."""
    body = inquiry.body
    return (
        f"Депутаттық сауал № {inquiry.number}: {body.name_kk}"[:500],
        f"Депутатский запрос № {inquiry.number}: {body.name_ru}"[:500],
        f"Deputy inquiry No {inquiry.number}: {body.name_en or body.name_kk}"[:500],
    )


@transaction.atomic
def translate_inquiry(
    *,
    inquiry: Inquiry,
    by: Role,
    version: int,
    now: datetime,
    title: str = "",
    text: str = "",
    answer: str = "",
) -> None:
    """Add the other of the two languages: to the question (`title`, `text`), to the answer. What was written
    stays as it was. Refuses `required` where nothing is given.
    """
    fields: dict[str, Any] = {}
    if title and text:
        other = _other(inquiry.lang)
        fields |= {f"title_{other}": title, f"text_{other}": text}
    if answer and inquiry.answer_lang:
        fields[f"answer_{_other(inquiry.answer_lang)}"] = answer
    if not fields:
        raise Refusal("required")
    salts, private = seal(inquiry, **fields)
    change(inquiry, version, salts=salts, **fields)
    enter(inquiry, "translated", by=by, now=now, facts={"changed": sorted(fields)}, private=private)


def _other(lang: str) -> str:
    return next(each for each in LANGS if each != lang)


# ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────


def need_addressee(body: Body, day: date, *, not_criminal: bool) -> str:
    """What the body is in the list of LAW 21-1, or a refusal."""
    kind = inquiries.addressee(body.kind)
    if kind is None or not body.since <= day <= (body.until or day):
        raise Refusal("inquiry-addressee", {}, inquiries.ADDRESSEES)
    if kind == inquiries.PROSECUTOR and not not_criminal:
        raise Refusal("inquiry-prosecutor", {}, inquiries.ADDRESSEES)
    return kind


def _need_authors(by: Role, authors: Sequence[Deputy], day: date) -> None:
    """Who signs in their own seat writes for themselves; a clerk enters what others signed on paper."""
    if not authors:
        raise Refusal("inquiry-authors")
    if by.kind != Role.Kind.CLERK and [deputy.pk for deputy in authors] != [by.deputy_id]:
        raise Refusal("inquiry-own-name")
    for deputy in authors:
        if not deputy.since <= day <= (deputy.until or day):
            raise Refusal("inquiry-mandate", {"name": deputy.name})


def _need_following(follows: Inquiry | None, authors: Sequence[Deputy]) -> None:
    """Asked again by the same deputy, after an answer that they said did not do."""
    if follows is None:
        return
    if follows.deputy_id != authors[0].pk:
        raise Refusal("inquiry-own-name")
    if follows.state != State.ANSWERED or follows.word not in (Inquiry.Word.PARTLY, Inquiry.Word.NOT):
        raise Refusal("inquiry-opinion-first", {}, inquiries.ADDRESSEES)
    if Inquiry.objects.filter(follows=follows).exists():
        raise Refusal("inquiry-followed")


def _need_handed(handed: str, place: Place) -> None:
    if handed == Inquiry.Handed.PRESIDER and (
        place.session is None or place.session.state != Session.State.OPEN
    ):
        raise Refusal("inquiry-no-presider")


def need_place(place: Place, council: Council) -> None:
    """The session still takes it; a linked question is on the agenda of one that does."""
    session = place.item.session if place.way == Way.LINKED and place.item else place.session
    wanted = {Way.END: session is not None, Way.LINKED: place.item is not None and session is not None}
    if not wanted.get(Way(place.way), True):
        raise Refusal("inquiry-session")
    if place.way and session is not None and session.state not in TAKING:
        raise Refusal("inquiry-session")
    if place.way == Way.LINKED and place.item is not None and place.item.state not in LINKABLE:
        raise Refusal("inquiry-session")


def addressed_now(inquiry: Inquiry, day: date) -> Body:
    """Whom to ask again: the addressee, or the body it became part of."""
    return council_queries.acting(inquiry.body, day)


__all__ = [
    "NOWHERE",
    "Place",
    "addressed_now",
    "article",
    "inquire",
    "join_inquiry",
    "put_inquiry",
    "translate_inquiry",
]
