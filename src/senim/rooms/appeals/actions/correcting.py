"""A wrong entry put right by a new one: what stood and what is true, with the reason. Nothing is overwritten
in the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import change, need, seal
from senim.rooms.appeals.actions.handling import answering
from senim.rooms.appeals.actions.kinds import change_once, count
from senim.rooms.appeals.actions.submitting import ANSWER, FORWARD, REGISTRATION
from senim.rooms.appeals.models import Appeal, Channel, Correction
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.people import actions as people
from senim.rooms.record import actions as record

# What may be corrected here; the words of the appeal are the applicant's own.
FIELDS = ("arrived_at", "channel", "external_number", "name", "postal_address")
OF_APPLICANT = ("name", "postal_address")
REASON = "corrected"
# Rules whose terms are counted from the arrival.
FROM_ARRIVAL = (REGISTRATION, ANSWER, "appeal.simplified.answer", FORWARD)


@transaction.atomic
def correct(
    *,
    appeal: Appeal,
    by: Role,
    values: Mapping[str, str | datetime],
    why: str,
    version: int,
    now: datetime,
) -> Appeal:
    """Enter what is true instead of what stands there, field by field, with the reason; an entry for each.

    A moment of arrival moves the day of registration and the terms counted from it, each by a new row that
    says so. Refuses `nothing-changed`; `why-needed`; an arrival of a web form, in another year than its
    number, after it was typed in, or once it has ended.
    """
    need(appeal, "correct")
    new = {name: value for name, value in values.items() if value != stands(appeal, name)}
    if not new:
        raise Refusal("nothing-changed", {})
    if not why.strip():
        raise Refusal("why-needed", field="why")
    if set(new) - set(FIELDS) or (appeal.root_id and set(new) - set(OF_APPLICANT)):
        raise Refusal("not-for-part", {"number": appeal.number})
    before = {name: stands(appeal, name) for name in new}
    external = str(new.get("external_number", appeal.external_number))
    own = {name: value for name, value in new.items() if name == "channel"}
    if "channel" in own and Channel.WEB in (own["channel"], appeal.channel):
        raise Refusal("channel-web", field="channel")
    if appeal.root_id:
        change(appeal, version)
    else:
        change_once(appeal, version, external, **own)
    for name, value in new.items():
        correct_one(appeal, name, before[name], value, by=by, why=why, now=now)
    return appeal


def stands(appeal: Appeal, name: str) -> str | datetime:
    value: str | datetime = getattr(appeal.applicant if name in OF_APPLICANT else appeal, name)
    return value


def correct_one(
    appeal: Appeal,
    name: str,
    before: str | datetime,
    value: str | datetime,
    *,
    by: Role,
    why: str,
    now: datetime,
) -> None:
    """One field: its row with what stood, and its entry."""
    facts: dict[str, record.Fact] = {"field": name}
    if name in OF_APPLICANT:
        old, new = put_right(appeal, name, str(value), by=by, why=why, now=now)
        private = {"before": old, "after": new} if old else {"after": new}
        salts, reason = seal({"why": why})
        row = Correction.objects.filter(appeal=appeal).latest("id")
        Correction.objects.filter(pk=row.pk).update(salts=row.salts | salts)
        private |= reason
    else:
        facts |= move(appeal, before, value, now) if isinstance(value, datetime) else {}
        if name == "channel":
            facts |= {"channel_from": str(before), "channel": str(value)}
        texts = {"before": written(before), "after": written(value), "why": why}
        salts, private = seal(texts)
        keep(appeal, name, texts, salts, by=by, now=now)
    record.append(
        council=appeal.council,
        kind="appeal.corrected",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts=facts,
        private=private,
    )


def written(value: str | datetime) -> str:
    return value.isoformat() if isinstance(value, datetime) else value


def keep(
    appeal: Appeal,
    name: str,
    texts: Mapping[str, str],
    salts: dict[str, str],
    *,
    by: Role | None,
    now: datetime,
) -> None:
    Correction.objects.create(
        id=appeal.council.new_id(now),
        council=appeal.council,
        appeal=appeal,
        by=by,
        at=now,
        field=name,
        salts=salts,
        **texts,
    )


def put_right(
    appeal: Appeal, name: str, value: str, *, by: Role | None, why: str, now: datetime
) -> tuple[tuple[bytes, str] | None, tuple[bytes, str]]:
    """A requisite of the applicant, put right with a fresh salt: (before, after) as an entry commits to them.

    What stood there is kept with the salt it was committed with, so that the first commitment still opens.
    """
    applicant = appeal.applicant
    old, salt = str(getattr(applicant, name)), applicant.salts.get(name, "")
    after = people.correct_applicant(applicant=applicant, field=name, value=value)
    salts = {"after": after[0].hex()} | ({"before": salt} if salt else {})
    keep(appeal, name, {"before": old, "after": value, "why": why}, salts, by=by, now=now)
    return (bytes.fromhex(salt), old) if salt else None, after


def move(appeal: Appeal, before: str | datetime, arrived: datetime, now: datetime) -> dict[str, record.Fact]:
    """Another moment of arrival: the legal day of registration and what is counted from it move with it."""
    need_arrival(appeal, arrived, now)
    terms = clock_queries.of_procedure(appeal.council, appeal.ref)
    registered = clocks.build(
        council=appeal.council, procedure=appeal.ref, rule=REGISTRATION, at=arrived, now=now
    ).due
    fields: dict[str, Any] = {"arrived_at": arrived, "registered_on": registered}
    for old in terms:
        if old.state == Clock.State.RUNNING and old.rule in FROM_ARRIVAL and old.started_at == before:
            new = count(appeal, old.rule, old, now, at=arrived, reason=REASON)
            if not clocks.replace([(old, new)], now=now):
                raise Refusal("changed", {"number": appeal.number})
    term = answering(clock_queries.of_procedure(appeal.council, appeal.ref))
    if term:
        fields |= {"due": term.due, "due_provisional": term.provisional}
    day_before = appeal.registered_on
    Appeal.objects.filter(pk=appeal.pk).update(**fields)
    for name, value in fields.items():
        setattr(appeal, name, value)
    return {
        "registered_on_from": day_before.isoformat(),
        "registered_on": registered.isoformat(),
        "due": appeal.due.isoformat(),
        "provisional": appeal.due_provisional,
    }


def need_arrival(appeal: Appeal, arrived: datetime, now: datetime) -> None:
    council, day = appeal.council, appeal.council.day(arrived)
    if appeal.channel == Channel.WEB:
        raise Refusal("arrival-web", field="arrived_on")
    if not appeal.is_open:
        raise Refusal("appeal-ended", {"number": appeal.number})
    if arrived > appeal.entered_at + timedelta(minutes=5):
        raise Refusal("arrival-after-entry", {"entered": council.day(appeal.entered_at)}, field="arrived_on")
    if day < council.day(now) - timedelta(days=366):
        raise Refusal("date-too-old", field="arrived_on")
    if day.year != int(appeal.number[:4]):
        raise Refusal("arrival-other-year", {"year": appeal.number[:4]}, field="arrived_on")
