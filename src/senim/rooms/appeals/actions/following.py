"""A deputy takes an appeal up in their own name, puts it down, chooses it for a session."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import change, marked, need, seal
from senim.rooms.appeals.models import Appeal, Following
from senim.rooms.council.access import hand
from senim.rooms.council.models import Deputy, Role
from senim.rooms.record import actions as record
from senim.ui.prepared import insert


def follower(appeal: Appeal, day: date) -> Deputy | None:
    """Who follows an appeal on a day: who took it up and whose mandate holds."""
    deputy = appeal.taken_by
    return deputy if deputy and (deputy.until is None or deputy.until >= day) else None


@transaction.atomic
def take_up(*, appeal: Appeal, by: Role, version: int, now: datetime) -> Following:
    """A deputy takes an appeal up in their own name: of their district, addressed to them, or by choice. One
    deputy follows an appeal; where that mandate has ended another may.
    """
    need(appeal, "take_up")
    deputy, council = mandate(by), appeal.council
    other = follower(appeal, council.day(now))
    if other:
        raise Refusal("already-taken", {"number": appeal.number, "name": other.name})
    change(appeal, version, taken_by=deputy, marks=marked(appeal, "taken", off=["session"]))
    Following.objects.filter(appeal=appeal, ended_at=None).update(ended_at=now)
    row = Following(id=council.new_id(now), council=council, appeal=appeal, by=by, at=now, deputy=deputy)
    insert([row])
    asked = appeal.asks_deputy and appeal.deputy_id == deputy.pk
    _entry(appeal, "taken-up", by, now, {"deputy": str(deputy.pk), "asked": asked})
    return row


@transaction.atomic
def put_down(*, appeal: Appeal, by: Role, reason: str, version: int, now: datetime) -> Following:
    """A deputy follows it no longer, and says why; the applicant is told."""
    need_own(appeal, by, "put_down")
    if not reason.strip():
        raise Refusal("reason-needed", field="reason")
    row = current(appeal)
    change(appeal, version, taken_by=None, marks=marked(appeal, off=["taken", "session"]))
    salts, private = seal({"reason": reason})
    Following.objects.filter(pk=row.pk).update(ended_at=now, reason=reason, salts=row.salts | salts)
    _entry(appeal, "put-down", by, now, {"deputy": str(row.deputy_id)}, private)
    return row


@transaction.atomic
def announce(*, appeal: Appeal, by: Role, version: int, now: datetime) -> Following:
    """A deputy chooses it as socially significant, to announce it at the next session (LAW 21(1)10)."""
    need_own(appeal, by, "announce")
    row, day = current(appeal), appeal.council.day(now)
    change(appeal, version, marks=marked(appeal, "session"))
    Following.objects.filter(pk=row.pk).update(announce_on=day)
    _entry(appeal, "to-announce", by, now, {"deputy": str(row.deputy_id), "chosen_on": day.isoformat()})
    return row


def mandate(by: Role) -> Deputy:
    """The seat of who acts, or a refusal that says who may."""
    if by.deputy is None:
        raise Refusal("forbidden", {"role": "deputy", "signed_in": True})
    return by.deputy


def need_own(appeal: Appeal, by: Role, step: str) -> None:
    """Only who took it up does what follows."""
    need(appeal, step)
    if appeal.taken_by_id != by.deputy_id:
        raise Refusal("taken-by-other", {"number": appeal.number})


def current(appeal: Appeal) -> Following:
    return Following.objects.filter(appeal=appeal, ended_at=None).latest("at")


def _entry(
    appeal: Appeal,
    kind: str,
    by: Role,
    now: datetime,
    facts: dict[str, record.Fact],
    private: dict[str, tuple[bytes, str]] | None = None,
) -> None:
    record.append(
        council=appeal.council,
        kind=f"appeal.{kind}",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts=facts,
        private=private,
    )
