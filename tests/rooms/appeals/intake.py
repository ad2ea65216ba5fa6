"""Steps of taking in, with usual values; what a refusal says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.models import Appeal
from senim.rooms.council.models import Role
from senim.rooms.record.actions import RESIDENT
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.looking import day

NOTE = "Қол қойылған бетті жіберіңіз."
WHY = "Мәселе бойынша бұрын шешім қабылданған."
DECIDED = {"reasons": WHY, "decided_by": "Марат Әбенов", "post": "head"}


def registered(town: Town, kind: str = "application", **given: Any) -> Appeal:
    """Registered with the council, at 10:00 on Monday, 23 November 2026."""
    return build.registered(build.appeal(town.council, NOW, **given), town.clerk, NOW, kind=kind)


def asked(appeal: Appeal, by: Role, now: datetime = NOW, **given: Any) -> Appeal:
    """Asked for a signature, to be put right by 30 November."""
    usual = {"codes": ["signature"], "note": NOTE, "cure_by": day("2026-11-30")}
    return actions.ask_to_cure(appeal=appeal, by=by, version=appeal.version, now=now, **(usual | given))


def cured(appeal: Appeal, now: datetime = NOW, **given: Any) -> Appeal:
    usual = {"by": RESIDENT, "given": {}, "reply": "", "signed": True}
    return actions.cure(appeal=appeal, version=appeal.version, now=now, **(usual | given))


def sent_back(appeal: Appeal, by: Role, now: datetime = NOW, **given: Any) -> Appeal:
    usual = {"ground": "offensive", **DECIDED}
    return actions.send_back(appeal=appeal, by=by, version=appeal.version, now=now, **(usual | given))


def terminated(appeal: Appeal, by: Role, now: datetime = NOW, **given: Any) -> Appeal:
    usual = {"ground": "decided", **DECIDED}
    return actions.terminate(appeal=appeal, by=by, version=appeal.version, now=now, **(usual | given))


def filed(appeal: Appeal, by: Role, now: datetime = NOW, **given: Any) -> Appeal:
    return actions.file_away(appeal=appeal, by=by, version=appeal.version, now=now, **(DECIDED | given))


def recalled(appeal: Appeal, by: Role | None = None, now: datetime = NOW, **given: Any) -> Appeal:
    usual = {"reasons": ""}
    return actions.recall(appeal=appeal, by=by, version=appeal.version, now=now, **(usual | given))


def crime(appeal: Appeal, by: Role, to: Any, now: datetime = NOW, **given: Any) -> Appeal:
    usual = {"ground": "offence-committed", "note": ""}
    return actions.forward_crime(
        appeal=appeal, by=by, to=to, version=appeal.version, now=now, **(usual | given)
    )


def joined(appeal: Appeal, target: Appeal, by: Role, now: datetime = NOW) -> Appeal:
    return actions.join(appeal=appeal, by=by, target=target, version=appeal.version, now=now)


def corrected(
    appeal: Appeal, by: Role, now: datetime = NOW, why: str = "Қате терілген.", **values: Any
) -> Appeal:
    fresh = Appeal.objects.select_related("council", "applicant", "text", "body").get(pk=appeal.pk)
    return actions.correct(appeal=fresh, by=by, values=values, why=why, version=fresh.version, now=now)


def in_parts(town: Town, appeal: Appeal, *, keeps: bool = False, now: datetime = NOW) -> list[Appeal]:
    """Two parts: housing (on line) and education (on paper)."""
    shares = [actions.Share(town.housing, "Жарық."), actions.Share(town.education, "Мектеп.")]
    return actions.split(
        appeal=appeal, by=town.clerk, shares=shares, keeps=keeps, version=appeal.version, now=now
    )


def refused(code: str, deed: Callable[..., object], *args: Any, **given: Any) -> Refusal:
    """The deed is refused with this code, and nothing changed."""
    before = list(Appeal.objects.order_by("pk").values_list("pk", "version", "state"))
    with pytest.raises(Refusal) as caught:
        deed(*args, **given)
    assert caught.value.code == code
    assert list(Appeal.objects.order_by("pk").values_list("pk", "version", "state")) == before
    return caught.value


def days(number: int) -> datetime:
    return NOW + timedelta(days=number)


def everything(town: Town) -> None:
    """Every step of taking in, once."""
    one = registered(town, requisites=build.gulnar(name="Г."), helper="Немересі", language="o‘zbekcha")
    corrected(one, town.clerk, name="Гүлнар", external_number="ЖТ-9")
    by_post = registered(town, channel="post", by=town.clerk)
    corrected(by_post, town.clerk, channel="reception", arrived_at=NOW - timedelta(hours=1))
    one = Appeal.objects.select_related("council", "applicant", "text", "body").get(pk=one.pk)
    asked(one, town.clerk, codes=["name", "matter"])
    cured(one, given={"name": "Гүлнар Ахметова"}, reply="Екі шам.", signed=False)
    follower = registered(town)
    joined(follower, one, town.clerk)
    one.version += 1
    sent_back(one, town.clerk)
    again = registered(town, repeat_of=one)
    filed(again, town.clerk)
    terminated(registered(town), town.clerk)
    recalled(registered(town), town.clerk, reasons="Мәселе шешілді.")
    crime(registered(town), town.clerk, town.housing, note="Дереу.")
