"""From the copy to the deputy's word on the answer, and the end without one: LAW 21-1, RULES 41-44."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from senim.core import inquiries
from senim.core.refusal import Refusal
from senim.rooms.council.models import Role
from senim.rooms.files.actions import Ready
from senim.rooms.oversight.actions.inquiry_common import (
    ANSWER,
    article,
    attach,
    begin_answer,
    cancel_terms,
    change,
    end_term,
    enter,
    need_day,
    seal,
)
from senim.rooms.oversight.models import Inquiry
from senim.rooms.record.actions import Fact
from senim.rooms.sessions import actions as sessions
from senim.rooms.sessions.models import Item, Poll, Session

State, Way, Word = Inquiry.State, Inquiry.Way, Inquiry.Word
# Where the agenda has it, or had it, only the maslikhat takes it off (RULES 43).
APPROVED = (Item.State.ON_AGENDA, Item.State.DONE, Item.State.MOVED)
BEGUN = (Session.State.OPEN, Session.State.CLOSED)


@transaction.atomic
def copy_inquiry(
    *,
    inquiry: Inquiry,
    by: Role,
    copied_on: date,
    version: int,
    now: datetime,
    delivered_on: date | None = None,
) -> None:
    """The copy goes to the addressee (RULES 41). A body on line has it at once; of one on paper the day it
    came there may be said now or later (`deliver_inquiry`). Refuses `inquiry-not-received`.
    """
    if inquiry.state != State.RECEIVED:
        raise Refusal("inquiry-not-received")
    need_day(copied_on, inquiry, now)
    delivered = copied_on if inquiry.body.on_line else delivered_on
    if delivered is not None:
        need_day(delivered, inquiry, now, since=copied_on)
    in_time = end_term(inquiry, inquiries.COPY, copied_on, now)
    fields: dict[str, Any] = {
        "state": State.SENT,
        "copied_on": copied_on,
        "copy_in_time": in_time,
        "delivered_on": delivered,
    }
    change(inquiry, version, **fields, **_begun(inquiry, delivered, now))
    facts: dict[str, Fact] = {
        "body": str(inquiry.body_id),
        "copied_on": copied_on.isoformat(),
        "in_time": in_time,
    }
    enter(inquiry, "copied", by=by, now=now, facts={**facts, **_told(inquiry)})


@transaction.atomic
def deliver_inquiry(*, inquiry: Inquiry, by: Role, delivered_on: date, version: int, now: datetime) -> None:
    """The day on which a body on paper had the copy: the month runs from it, unless the council counts from
    the chair's receipt. Refuses `inquiry-delivered` where it is known.
    """
    if inquiry.state != State.SENT or inquiry.copied_on is None:
        raise Refusal("inquiry-not-sent")
    if inquiry.delivered_on is not None:
        raise Refusal("inquiry-delivered")
    need_day(delivered_on, inquiry, now, since=inquiry.copied_on)
    change(inquiry, version, delivered_on=delivered_on, **_begun(inquiry, delivered_on, now))
    enter(inquiry, "delivered", by=by, now=now, facts={"body": str(inquiry.body_id), **_told(inquiry)})


def _begun(inquiry: Inquiry, delivered: date | None, now: datetime) -> dict[str, Any]:
    if delivered is None or not inquiry.counted_from_addressee:
        return {}
    return begin_answer(inquiry, delivered, now)


def _told(inquiry: Inquiry) -> dict[str, Fact]:
    days = {"delivered_on": inquiry.delivered_on, "due": inquiry.due}
    facts: dict[str, Fact] = {name: day.isoformat() for name, day in days.items() if day}
    return facts | ({"provisional": True} if inquiry.due_provisional else {})


@transaction.atomic
def announce_inquiry(*, inquiry: Inquiry, by: Role, on: date, version: int, now: datetime) -> None:
    """It was read out at its session (RULES 42). Refuses `inquiry-no-session`, `inquiry-announced`."""
    session = inquiry.session
    if session is None or session.state not in BEGUN:
        raise Refusal("inquiry-no-session")
    if inquiry.announced_on is not None or inquiry.state == State.WITHDRAWN:
        raise Refusal("inquiry-announced" if inquiry.announced_on else "inquiry-over")
    need_day(on, inquiry, now, since=max(session.starts_on, inquiry.received_on))
    change(inquiry, version, announced_on=on)
    facts: dict[str, Fact] = {"session": str(session.pk), "on": on.isoformat()}
    enter(inquiry, "announced", by=by, now=now, facts=facts)


@transaction.atomic
def answer_inquiry(
    *,
    inquiry: Inquiry,
    by: Role,
    lang: str,
    answer: str,
    signer: str,
    post: str,
    given_on: date,
    version: int,
    now: datetime,
    ready: Sequence[Ready] = (),
) -> None:
    """The written answer, with who signed it. `by`: an officer of the body, a clerk for what is on paper.

    Refuses `inquiry-signer` for anybody but the addressee, the first head or a deputy head (LAW 21-1),
    `inquiry-answered` for a second one, `inquiry-not-sent`, `inquiry-delivery-first` while nobody knows from
    which day the month runs, `inquiry-answer-empty`, days out of order.
    """
    if inquiry.state == State.ANSWERED:
        raise Refusal("inquiry-answered")
    if inquiry.state != State.SENT:
        raise Refusal("inquiry-over" if inquiry.state == State.WITHDRAWN else "inquiry-not-sent")
    day = inquiry.council.day(now)
    if not inquiries.may_sign(post):
        raise Refusal("inquiry-signer", {}, article("inquiry.answer.signed", day))
    if inquiry.due is None or inquiry.delivered_on is None:
        raise Refusal("inquiry-delivery-first")
    if not answer.strip() and not ready:
        raise Refusal("inquiry-answer-empty")
    need_day(given_on, inquiry, now, since=inquiry.delivered_on)
    in_time = end_term(inquiry, inquiries.ANSWER, given_on, now)
    salts, private = seal(inquiry, **{f"answer_{lang}": answer}, signer=signer)
    fields: dict[str, Any] = {
        "state": State.ANSWERED,
        "answered_on": given_on,
        "answered_at": now,
        "answered_by": by,
        "answer_on_paper": by.kind == Role.Kind.CLERK,
        "on_time": in_time,
        "signer": signer,
        "post": post,
        "answer_lang": lang,
        f"answer_{lang}": answer,
        "salts": salts,
    }
    change(inquiry, version, **fields)
    facts: dict[str, Fact] = {
        "body": str(inquiry.body_id),
        "given_on": given_on.isoformat(),
        "due": inquiry.due.isoformat(),
        "post": post,
        "in_time": in_time,
        "on_paper": inquiry.answer_on_paper,
    }
    enter(inquiry, "answered", by=by, now=now, facts=facts, private=private)
    attach(inquiry, ANSWER, ready, by, now)


@transaction.atomic
def opine(*, inquiry: Inquiry, by: Role, word: str, opinion: str, version: int, now: datetime) -> None:
    """What the deputy says of the answer (LAW 21-1), once. Refuses `inquiry-not-answered`, `inquiry-opinion`
    for a second one, `inquiry-say-why` where it did not do and nothing is said.
    """
    if inquiry.state != State.ANSWERED:
        raise Refusal("inquiry-not-answered")
    if inquiry.word:
        raise Refusal("inquiry-opinion")
    if word != Word.SATISFIED and not opinion.strip():
        raise Refusal("inquiry-say-why")
    salts, private = seal(inquiry, opinion=opinion)
    change(inquiry, version, word=word, opinion=opinion, opinion_at=now, salts=salts)
    facts: dict[str, Fact] = {"body": str(inquiry.body_id), "word": word}
    enter(inquiry, "opinion", by=by, now=now, facts=facts, private=private)


@transaction.atomic
def withdraw_inquiry(*, inquiry: Inquiry, by: Role, why: str, version: int, now: datetime) -> None:
    """Its author takes it back before the agenda is approved; its question leaves the draft agenda with it.

    Refuses `inquiry-with-session` after that: then only the maslikhat decides (RULES 43).
    """
    _need_open(inquiry)
    if with_session(inquiry):
        raise Refusal("inquiry-with-session", {}, article("inquiry.withdrawal", inquiry.council.day(now)))
    item = inquiry.item
    if inquiry.way == Way.ITEM and item is not None and item.state != Item.State.WITHDRAWN:
        item.council = inquiry.council
        sessions.withdraw_item(item=item, why=why, version=item.version, by=by, now=now)
    _end(inquiry, by, why, None, version, now)


@transaction.atomic
def drop_inquiry(*, inquiry: Inquiry, by: Role, poll: Poll, why: str, version: int, now: datetime) -> None:
    """The maslikhat took it off by a vote (RULES 43). Refuses `inquiry-poll`: not a vote of its session that
    passed and stands.
    """
    _need_open(inquiry)
    of = poll.sitting.session_id
    if poll.state != Poll.State.CLOSED or not poll.passed or of is None or of != inquiry.session_id:
        raise Refusal("inquiry-poll", {}, article("inquiry.withdrawal", inquiry.council.day(now)))
    _end(inquiry, by, why, poll, version, now)


def with_session(inquiry: Inquiry) -> bool:
    """Whether the agenda that has it is approved: its question is on it, or its session has begun."""
    if inquiry.item is not None and inquiry.item.state in APPROVED:
        return True
    return inquiry.session is not None and inquiry.session.state in BEGUN


def _need_open(inquiry: Inquiry) -> None:
    if not inquiry.is_open:
        raise Refusal("inquiry-over")


def _end(inquiry: Inquiry, by: Role, why: str, poll: Poll | None, version: int, now: datetime) -> None:
    day = inquiry.council.day(now)
    salts, private = seal(inquiry, why=why)
    change(
        inquiry,
        version,
        state=State.WITHDRAWN,
        withdrawn_on=day,
        withdrawn_why=why,
        poll=poll,
        salts=salts,
    )
    cancel_terms(inquiry, now)
    facts: dict[str, Fact] = {"poll": str(poll.pk)} if poll else {}
    enter(inquiry, "withdrawn", by=by, now=now, facts=facts, private=private)
