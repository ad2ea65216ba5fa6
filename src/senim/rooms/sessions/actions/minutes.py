"""Minutes: begun when it is over, finished by the clerk, signed by who presides; then they change no more."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.core.rule import Citation, UnknownRule
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as terms
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.record import actions as record
from senim.rooms.record.actions import SYSTEM, Fact
from senim.rooms.sessions.actions.common import change
from senim.rooms.sessions.minutes import marks, text
from senim.rooms.sessions.models import Minutes, Session, Sitting
from senim.rooms.sessions.queries import minutes as queries
from senim.rooms.sessions.queries.minutes import Of

RULE = "session.minutes"
ARTICLE = Citation("RULES", "27")


@transaction.atomic
def begin_minutes(*, of: Of, now: datetime) -> Minutes:
    """A session, or a sitting of a commission, is over: its minutes are due within a month (RULES 27).

    For a session the term runs from now on. A second time it gives those that are there. Refuses
    `rule-of-day-unknown` for a day so long ago that its rule is not in the rulebook.
    """
    owner = {"session": of} if isinstance(of, Session) else {"sitting": of}
    found = Minutes.objects.filter(council=of.council_id, **owner).first()
    if found is not None:
        return found
    at = of.closed_at or now
    try:
        clock = clocks.build(council=of.council, procedure=of.ref, rule=RULE, at=at, now=now)
    except UnknownRule:
        raise Refusal("rule-of-day-unknown", {"day": of.council.day(at)}) from None
    if isinstance(of, Session):
        clocks.start_all([clock])
    made = Minutes.objects.create(id=of.council.new_id(now), council=of.council, due=clock.due, **owner)
    _enter(made, "minutes-begun", now, None, {"due": clock.due.isoformat()})
    return made


@transaction.atomic
def edit_minutes(*, minutes: Minutes, texts: tuple[str, str], by: Role, version: int, now: datetime) -> None:
    """What the clerk made of the draft, in Kazakh and in Russian; an empty text is the draft again.

    Each fixed block of the record stands in it once: refuses `minutes-mark-missing`, `minutes-mark-twice`,
    `minutes-mark-unknown`; `minutes-signed` once they are signed, `changed` where somebody else was faster.
    """
    _need_open(minutes)
    known = queries.happened(_of(minutes)).keys
    for lang, words in zip(text.LANGS, texts, strict=True):
        if words.strip():
            _need_marks(words, known, lang)
    change(minutes, version, text_kk=_tidy(texts[0]), text_ru=_tidy(texts[1]))
    _enter(minutes, "minutes-edited", now, by, {"kk": digest(texts[0]), "ru": digest(texts[1])})


@transaction.atomic
def sign_minutes(*, minutes: Minutes, by: Role, version: int, now: datetime) -> None:
    """Who presides signs both texts as they stand, the record's blocks written out; nothing changes after.

    Refuses `minutes-not-over` while it goes on, `minutes-signed` where it is done already.
    """
    _need_open(minutes)
    of = _of(minutes)
    if of.state != "closed":
        raise Refusal("minutes-not-over", {}, ARTICLE)
    kk, ru = final(minutes)
    fields = {"text_kk": kk, "text_ru": ru, "signed_at": now, "signed_by": by, "signer": by.account.name}
    change(minutes, version, **fields)
    clock = terms.running(terms.of_procedure(minutes.council, of.ref), RULE)
    in_time = clocks.end(clock, at=now, now=now) if clock else minutes.council.day(now) <= minutes.due
    _enter(minutes, "minutes-signed", now, by, {"kk": digest(kk), "ru": digest(ru), "in_time": in_time})


def final(minutes: Minutes) -> tuple[str, str]:
    """Both texts with nothing left to fill in."""
    happened = queries.happened(_of(minutes))
    kk, ru = (
        marks.as_text(text.whole(happened, lang, words))
        for lang, words in zip(text.LANGS, (minutes.text_kk, minutes.text_ru), strict=True)
    )
    return kk, ru


def digest(words: str) -> str:
    """SHA-256 of a text in UTF-8, hex."""
    return hashlib.sha256(words.encode()).hexdigest()


def _of(minutes: Minutes) -> Session | Sitting:
    found = minutes.session or minutes.sitting
    if found is None:
        raise Minutes.DoesNotExist
    return found


def _need_open(minutes: Minutes) -> None:
    if minutes.signed_at is not None:
        raise Refusal("minutes-signed", {"name": minutes.signer}, ARTICLE)


def _need_marks(words: str, known: frozenset[tuple[str, str]], lang: str) -> None:
    found = marks.marks_of(words)
    for kind, key in sorted(known - found.keys()):
        raise Refusal("minutes-mark-missing", {"mark": marks.mark(kind, key, lang)}, ARTICLE)
    for kind, key in sorted(found.keys() - known):
        raise Refusal("minutes-mark-unknown", {"mark": f"[[{kind} {key}]]"}, ARTICLE)
    for (kind, key), times in found.items():
        if times > 1:
            raise Refusal("minutes-mark-twice", {"mark": marks.mark(kind, key, lang)}, ARTICLE)


def _tidy(words: str) -> str:
    return words.strip() + "\n" if words.strip() else ""


def _enter(minutes: Minutes, kind: str, now: datetime, by: Role | None, facts: dict[str, Fact]) -> None:
    record.append(
        council=minutes.council,
        kind=f"session.{kind}",
        subject=_of(minutes).ref,
        at=now,
        hand=hand(by) if by else SYSTEM,
        facts=facts,
    )
