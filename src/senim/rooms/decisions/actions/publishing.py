"""Registration, publication and repeal. Nothing is published without its explanation."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council.models import Role
from senim.rooms.decisions import force
from senim.rooms.decisions.actions.common import (
    Private,
    State,
    change,
    digest,
    enter,
    law,
    need,
    need_past,
    rules,
    seal,
)
from senim.rooms.decisions.actions.drafting import need_vote
from senim.rooms.decisions.actions.explaining import need_whole
from senim.rooms.decisions.models import Act, Unit
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact


@transaction.atomic
def register_act(*, act: Act, on: date, number: str, version: int, by: Role, now: datetime) -> None:
    """The justice body registered a normative act (RULES 21). Refuses `not-normative`, `registered-already`,
    `registered-before-signed`, `date-future`.
    """
    need(act, State.SIGNED, State.PUBLISHED)
    if not act.normative:
        raise Refusal("not-normative", {}, rules("21"))
    if act.registered_on is not None:
        raise Refusal("registered-already", {"number": act.registered_number}, rules("21"))
    need_past(on, act.council.day(now))
    if act.signed_on and on < act.signed_on:
        raise Refusal("registered-before-signed", {"day": act.signed_on}, rules("21"))
    change(act, version, registered_on=on, registered_number=number)
    facts: dict[str, Fact] = {"registered_on": on.isoformat(), "registered_number": number}
    enter(act, "registered", by=by, now=now, facts=facts)


@transaction.atomic
def publish_act(*, act: Act, version: int, by: Role, now: datetime, on: date | None, where: str) -> None:
    """Everyone reads it from now on, with its explanation. `on`, `where`: the official publication, where it
    has been already.

    Refuses `explanation-missing` with what is missing, and a vote that does not stand any more; of two who
    publish at once the second is told `act-published`, or `changed`.
    """
    need(act, State.SIGNED)
    if act.poll is not None:
        need_vote(act.poll)
    elif act.kind != Act.Kind.ORDER:
        raise Refusal("vote-missing", {}, law("11", "3"))
    need_whole(act.explanation)
    official = _official(act, on, where, now)
    act.published_on = on
    coming = force.of(act)
    salts, private = _where(act, where)
    change(
        act,
        version,
        state=State.PUBLISHED,
        published_at=now,
        salts=salts,
        **official,
        force_on=coming.day,
        force_rule=coming.count.rule if coming.count else "",
    )
    units = list(Unit.objects.filter(act=act).order_by("place"))
    facts: dict[str, Fact] = {"number": act.number, "kk": digest(units, "kk"), "ru": digest(units, "ru")}
    facts |= {"published_on": on.isoformat()} if on else {}
    facts |= {"force_on": coming.day.isoformat()} if coming.day else {}
    enter(act, "published", by=by, now=now, facts=facts, private=private)
    link_appeals(act, now)


@transaction.atomic
def publish_officially(*, act: Act, on: date, where: str, version: int, by: Role, now: datetime) -> None:
    """The official publication happened (LAW 7, RULES 21); the day of force follows where the act names none.

    Refuses `official-already`, `register-first`, `published-before-signed`, `published-before-registered`.
    """
    need(act, State.PUBLISHED)
    if act.published_on is not None:
        raise Refusal("official-already", {"day": act.published_on}, law("7"))
    official = _official(act, on, where, now)
    act.published_on = on
    coming = force.of(act)
    act.published_on = None
    salts, private = _where(act, where)
    counted = {"force_on": coming.day, "force_rule": coming.count.rule if coming.count else ""}
    change(act, version, salts=salts, **official, **counted)
    facts: dict[str, Fact] = {"published_on": on.isoformat()}
    facts |= {"force_on": coming.day.isoformat()} if coming.day else {}
    enter(act, "officially-published", by=by, now=now, facts=facts, private=private)


@transaction.atomic
def repeal_act(
    *, act: Act, on: date, repealing: Act | None, why: str, version: int, by: Role, now: datetime
) -> None:
    """Cancelled by the maslikhat's own act (`repealing`), or by a court (LAW 7). Refuses `repeals-itself`,
    `repealing-not-published`, `repealed-before-adopted`, `repealed-before-repealing`, `date-future`.
    """
    need(act, State.PUBLISHED)
    need_past(on, act.council.day(now))
    if on < act.day:
        raise Refusal("repealed-before-adopted", {"day": act.day}, law("7"))
    if repealing is not None:
        if repealing.pk == act.pk:
            raise Refusal("repeals-itself", {}, law("7"))
        if not repealing.is_public:
            raise Refusal("repealing-not-published", {"number": repealing.number}, law("7"))
        if on < repealing.day:
            raise Refusal("repealed-before-repealing", {"day": repealing.day}, law("7"))
    salts, private = seal(act.salts, repeal_why=why)
    fields = {"repealed_on": on, "repealed_by": repealing, "repeal_why": why}
    change(act, version, state=State.REPEALED, salts=salts, **fields)
    facts: dict[str, Fact] = {"repealed_on": on.isoformat()}
    facts |= {"act": str(repealing.pk)} if repealing else {}
    enter(act, "repealed", by=by, now=now, facts=facts, private=private)
    link_appeals(act, now)


def link_appeals(act: Act, now: datetime) -> None:
    """The arrows of the chain from the appeals it answers."""
    for ref in act.explanation.answers:
        record.link(council=act.council, source=ref, target=act.ref, kind="decision", state=act.state, at=now)


def _where(act: Act, where: str) -> tuple[dict[str, str], Private]:
    return seal(act.salts, published_where=where)


def _official(act: Act, on: date | None, where: str, now: datetime) -> dict[str, object]:
    """The official publication: its day and its place, both or neither."""
    if on is None and not where:
        return {}
    if on is None or not where:
        raise Refusal("official-both", {}, law("7"))
    need_past(on, act.council.day(now))
    if act.signed_on and on < act.signed_on:
        raise Refusal("published-before-signed", {"day": act.signed_on}, law("7"))
    if act.normative and act.registered_on is None:
        raise Refusal("act-register-first", {}, rules("21"))
    if act.registered_on and on < act.registered_on:
        raise Refusal("published-before-registered", {"day": act.registered_on}, rules("21"))
    return {"published_on": on, "published_where": where}
