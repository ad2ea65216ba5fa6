"""Drafts, amendments and who steps aside: RULES 23-26, LAW 21."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max

from senim.core.refusal import Refusal
from senim.rooms.council.access import hand
from senim.rooms.council.models import Deputy, Role
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.actions.hall import law, need_entitled, rules
from senim.rooms.sessions.models import Amendment, Draft, Interest, Item, Poll, Sitting

OVER = (Item.State.DECLINED, Item.State.NOT_TAKEN, Item.State.WITHDRAWN, Item.State.DONE)


def hold_item(item: Item) -> None:
    """Take an item for the rest of this transaction and read it anew; its pages change."""
    Item.objects.filter(pk=item.pk).update(version=F("version") + 1)
    item.refresh_from_db(fields=["state", "version", "session", "sitting"])
    # Those who watch the sitting see it too.
    if item.session_id:
        Sitting.objects.filter(session=item.session_id, state__in=("open", "paused")).update(
            version=F("version") + 1
        )
    elif item.sitting_id:
        Sitting.objects.filter(pk=item.sitting_id).update(version=F("version") + 1)


def _enter(item: Item, kind: str, *, by: Role, now: datetime, facts: dict[str, Fact]) -> None:
    record.append(
        council=item.council, kind=f"session.{kind}", subject=item.ref, at=now, hand=hand(by), facts=facts
    )


def _need_alive(item: Item) -> None:
    if item.state in OVER:
        raise Refusal("item-over", {"title": item.title}, rules("12"))


@transaction.atomic
def put_draft(
    *,
    item: Item,
    titles: tuple[str, str],
    texts: tuple[str, str],
    author: str,
    by: Role,
    now: datetime,
    deputy: Deputy | None = None,
) -> Draft:
    """One more variant of the decision on an item, in both languages (kk, ru), by a `deputy` or by `author`.

    A variant with the words of one that was rejected in this session is not taken (RULES 26).
    """
    hold_item(item)
    _need_alive(item)
    if deputy is not None:
        _need_mandate(item, [deputy], now)
    elif not author:
        raise Refusal("draft-author", {}, law("21", "1"))
    if not all(titles) or not all(texts):
        raise Refusal("draft-both-languages", {}, rules("28"))
    rows = Draft.objects.filter(council=item.council_id, item=item)
    if rows.filter(state=Draft.State.BASIS).exists():
        raise Refusal("basis-taken", {}, rules("25"))
    if rows.filter(state=Draft.State.REJECTED, text_kk=texts[0], text_ru=texts[1]).exists():
        raise Refusal("draft-rejected-before", {}, rules("26"))
    draft = Draft.objects.create(
        id=item.council.new_id(now),
        council=item.council,
        item=item,
        variant=(rows.aggregate(last=Max("variant"))["last"] or 0) + 1,
        title_kk=titles[0],
        title_ru=titles[1],
        text_kk=texts[0],
        text_ru=texts[1],
        author=author or (deputy.name if deputy else ""),
        deputy=deputy,
        put_at=now,
    )
    facts: dict[str, Fact] = {
        "draft": str(draft.pk),
        "variant": draft.variant,
        "deputy": str(deputy.pk) if deputy else None,
    }
    _enter(item, "draft-put", by=by, now=now, facts=facts)
    return draft


def _need_mandate(item: Item, people: Sequence[Deputy], now: datetime) -> None:
    day = item.council.day(now)
    for deputy in people:
        if not deputy.since <= day <= (deputy.until or day):
            raise Refusal("no-mandate-now", {"name": deputy.name}, law("20"))


@transaction.atomic
def withdraw_draft(*, draft: Draft, by: Role, now: datetime) -> None:
    """Its author takes a draft back before it is voted."""
    hold_item(draft.item)
    done = Draft.objects.filter(pk=draft.pk, state=Draft.State.PUT).update(state=Draft.State.WITHDRAWN)
    if not done or _is_voted(draft=draft):
        raise Refusal("voted-already-draft", {}, rules("25"))
    draft.state = Draft.State.WITHDRAWN
    facts: dict[str, Fact] = {"draft": str(draft.pk), "variant": draft.variant}
    _enter(draft.item, "draft-withdrawn", by=by, now=now, facts=facts)


def _is_voted(**what: object) -> bool:
    return Poll.objects.filter(**what, state=Poll.State.OPEN).exists()


@transaction.atomic
def put_amendment(
    *,
    draft: Draft,
    authors: Sequence[Deputy],
    where: str,
    texts: tuple[str, str],
    by: Role,
    now: datetime,
    reasons: str = "",
    excludes: Amendment | None = None,
) -> Amendment:
    """A written amendment with its exact words and their place in the draft, else it is not taken (RULES 24).

    `excludes`: another amendment that cannot stand beside it; the two, with all that either of them excludes,
    are one group of which at most one passes. What was rejected is not put again (RULES 26).
    """
    hold_item(draft.item)
    _need_alive(draft.item)
    if not where or not all(texts):
        raise Refusal("amendment-exact", {}, rules("24"))
    if not authors:
        raise Refusal("amendment-author", {}, rules("24"))
    _need_mandate(draft.item, authors, now)
    if draft.state not in (Draft.State.PUT, Draft.State.BASIS) or _is_voted(
        draft=draft, about=Poll.About.WHOLE
    ):
        raise Refusal("draft-closed", {}, rules("26"))
    rows = Amendment.objects.filter(draft=draft)
    again = rows.filter(where=where, text_kk=texts[0], text_ru=texts[1])
    if again.filter(state=Amendment.State.FAILED).exists():
        raise Refusal("amendment-rejected-before", {}, rules("26"))
    if again.exclude(state=Amendment.State.WITHDRAWN).exists():
        raise Refusal("amendment-there")
    if excludes is not None and excludes.draft_id != draft.pk:
        raise Refusal("amendment-elsewhere")
    made = Amendment.objects.create(
        id=draft.council.new_id(now),
        council=draft.council,
        draft=draft,
        number=(rows.aggregate(last=Max("number"))["last"] or 0) + 1,
        where=where,
        text_kk=texts[0],
        text_ru=texts[1],
        reasons=reasons,
        excludes=excludes,
        put_at=now,
    )
    made.authors.set(authors)
    facts: dict[str, Fact] = {
        "amendment": str(made.pk),
        "number": made.number,
        "draft": str(draft.pk),
        "authors": [str(author.pk) for author in authors],
    }
    _enter(draft.item, "amendment-put", by=by, now=now, facts=facts)
    return made


@transaction.atomic
def withdraw_amendment(*, amendment: Amendment, by: Role, now: datetime) -> None:
    """Its authors take an amendment back before it is voted."""
    item = amendment.draft.item
    hold_item(item)
    done = Amendment.objects.filter(pk=amendment.pk, state__in=("put", "in_draft")).update(
        state=Amendment.State.WITHDRAWN
    )
    if not done or _is_voted(amendment=amendment):
        raise Refusal("voted-already-amendment", {}, rules("25"))
    amendment.state = Amendment.State.WITHDRAWN
    _enter(
        item,
        "amendment-withdrawn",
        by=by,
        now=now,
        facts={"amendment": str(amendment.pk), "number": amendment.number},
    )


@transaction.atomic
def say_of_amendment(*, amendment: Amendment, word: str, why: str, by: Role, now: datetime) -> None:
    """The rapporteur takes an amendment into the draft or not, and says why (RULES 23).

    What is taken into the draft is not voted apart; what is not is put to the vote one by one (RULES 25).
    """
    item = amendment.draft.item
    hold_item(item)
    if not why:
        raise Refusal("say-why-rapporteur", {}, rules("23"))
    taken = word == Amendment.Word.ACCEPTED
    state = Amendment.State.IN_DRAFT if taken else Amendment.State.PUT
    rows = Amendment.objects.filter(pk=amendment.pk, state__in=("put", "in_draft"))
    if _is_voted(amendment=amendment) or not rows.update(word=word, word_why=why, state=state):
        raise Refusal("voted-already-amendment", {}, rules("25"))
    amendment.word, amendment.word_why, amendment.state = word, why, state
    facts: dict[str, Fact] = {"amendment": str(amendment.pk), "number": amendment.number, "taken": taken}
    _enter(item, "amendment-answered", by=by, now=now, facts=facts)


@transaction.atomic
def declare_interest(
    *, item: Item, deputy: Deputy, text: str, recused: bool, by: Role, now: datetime, sitting: Sitting
) -> Interest:
    """A deputy says that an item touches their own interests, and whether they step aside from its votes."""
    hold_item(item)
    _need_alive(item)
    need_entitled(sitting, deputy, sitting.council.day(now))
    if not text:
        raise Refusal("say-why")
    if Poll.objects.filter(item=item, state=Poll.State.OPEN).exists():
        raise Refusal("vote-runs")
    made, _new = Interest.objects.update_or_create(
        item=item,
        deputy=deputy,
        defaults={"text": text, "recused": recused, "at": now},
        create_defaults={
            "id": item.council.new_id(now),
            "council": item.council,
            "text": text,
            "recused": recused,
            "at": now,
        },
    )
    facts: dict[str, Fact] = {"deputy": str(deputy.pk), "recused": recused}
    _enter(item, "interest-declared", by=by, now=now, facts=facts)
    return made
