"""Registering an appeal: what it is, what it is about, what it repeats."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from senim.rooms.appeals.actions.common import end_clock, need, seal
from senim.rooms.appeals.actions.kinds import change_once, follow_kind, need_kind, need_repeat, repeats
from senim.rooms.appeals.actions.submitting import REGISTRATION
from senim.rooms.appeals.models import Appeal, State, Text
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import hand
from senim.rooms.council.models import District, Role
from senim.rooms.record import actions as record


@transaction.atomic
def register(
    *,
    appeal: Appeal,
    by: Role,
    topic: str,
    district: District | None,
    version: int,
    now: datetime,
    kind: str = "",
    external_number: str = "",
    repeat_of: Appeal | None = None,
    language: str = "",
) -> Appeal:
    """The clerk confirms that it is registered, what it is and what it is about (APPC 4, 64).

    The legal day of registration was fixed by the arrival; a late click is a breach that shows, and moves
    nothing. `external_number` is its number in another register; `language` the one it is written in, where
    it has to be translated. Refuses a number that another appeal has, and what cannot be repeated.
    """
    need(appeal, "register")
    if kind:
        need_kind(appeal, kind)
    need_repeat(appeal, repeat_of)
    before = {"topic": appeal.topic, "from": appeal.state}
    change_once(
        appeal,
        version,
        external_number or appeal.external_number,
        state=State.REGISTERED,
        kind=kind,
        topic=topic,
        district=district,
        deputy=council_queries.deputy_of(district, appeal.council.day(now)),
        **repeats(appeal, repeat_of),
    )
    _, in_time = end_clock(appeal, REGISTRATION, at=now, now=now)
    if kind:
        follow_kind(appeal, now)
    record.append(
        council=appeal.council,
        kind="appeal.registered",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "from": before["from"],
            "to": State.REGISTERED,
            "kind": kind,
            "topic_from": before["topic"],
            "topic": topic,
            "registered_on": appeal.registered_on.isoformat(),
            "in_time": in_time,
            "repeat_of": appeal.repeat_of.number if appeal.repeat_of_id and appeal.repeat_of else "",
            "external": bool(appeal.external_number),
        },
        private=write_language(appeal, language),
    )
    return appeal


def write_language(appeal: Appeal, language: str) -> dict[str, tuple[bytes, str]]:
    """Note the language of the words, if it is none of the council's; returns what the entry commits to."""
    text = Text.objects.get(appeal=appeal)
    if not language or language == text.language:
        return {}
    salts, private = seal({"language": language})
    Text.objects.filter(appeal=appeal).update(language=language, salts=text.salts | salts)
    return private
