"""Steps of considering by short names, and what their entries commit to."""

from __future__ import annotations

from datetime import date
from typing import Any

from senim.rooms.appeals import actions
from senim.rooms.appeals.actions import Charge
from senim.rooms.appeals.models import Appeal, Asked, Extension, Hearing, Recusal, Resolution
from senim.rooms.council.models import Role
from tests.build import appeals as build
from tests.cast import Town
from tests.rooms.appeals import looking
from tests.rooms.appeals.looking import at, day

MON = "2026-11-23 11:00"
HEAD = {"decided_by": "Мұрат Әлиев", "post": "head"}
BEFORE = "Шам орнатудан бас тартамыз деп отырмыз."
WHY = "Шамдардың кепілдігі әлі анықталмаған."
# Which column of the row a name stands for.
COLUMNS = {
    "resolution": "text",
    "asked": "name",
    "told": "answer",
    "recusal": "reasons",
}


def fresh(appeal: Appeal) -> Appeal:
    """As the next person loads it."""
    return Appeal.objects.select_related("council", "body", "applicant").get(pk=appeal.pk)


def resolved(appeal: Appeal, by: Role, now: str, *others: Charge, **given: Any) -> Resolution:
    usual = {"lead": Charge(day("2026-12-01"), role=by), "text": "Тексеріңіз.", **HEAD}
    return actions.resolve(
        appeal=appeal, by=by, others=others, version=appeal.version, now=at(now), **(usual | given)
    )


def asked(appeal: Appeal, by: Role, now: str, **given: Any) -> Asked:
    usual = {"name": "«Жарық» ЖШС", "question": "Кепілдік қашан бітеді?", "expected_on": day("2026-12-04")}
    return actions.ask(appeal=appeal, by=by, version=appeal.version, now=at(now), **(usual | given))


def recused(appeal: Appeal, by: Role | None, now: str, **given: Any) -> Recusal:
    usual = {"official": "Ерлан Жұмабаев", "ground": "relative", "reasons": "Мердігердің ағасы."}
    return actions.recuse(appeal=appeal, by=by, version=appeal.version, now=at(now), **(usual | given))


def decided(appeal: Appeal, by: Role, now: str, granted: bool = True, **given: Any) -> Recusal:
    usual = {"successor": "Сәуле Омарова", **HEAD}
    return actions.recusal(
        appeal=appeal, by=by, granted=granted, version=appeal.version, now=at(now), **(usual | given)
    )


def extended(appeal: Appeal, by: Role, now: str, until: str | date, **given: Any) -> Extension:
    usual = {"reasons": WHY, "until": day(until) if isinstance(until, str) else until, **HEAD}
    return actions.extend(appeal=appeal, by=by, version=appeal.version, now=at(now), **(usual | given))


def as_kind(appeal: Appeal, kind: str = "application") -> Appeal:
    """As the clerk settled it."""
    Appeal.objects.filter(pk=appeal.pk).update(kind=kind)
    return fresh(appeal)


def given(appeal: Appeal, by: Role, now: str, given_on: str = "") -> Hearing:
    return actions.preliminary(
        appeal=appeal,
        by=by,
        text=BEFORE,
        given_on=day(given_on) if given_on else None,
        version=appeal.version,
        now=at(now),
    )


def objected(appeal: Appeal, by: Role | None, now: str, **more: Any) -> Hearing:
    usual = {"objection": "Шамдар жанбайды.", "wants_oral": False}
    return actions.raise_objection(
        appeal=appeal, by=by, version=appeal.version, now=at(now), **(usual | more)
    )


def set_for(appeal: Appeal, by: Role, now: str, when: str) -> Hearing:
    return actions.set_hearing(
        appeal=appeal, by=by, set_for=at(when), where="3-бөлме", version=appeal.version, now=at(now)
    )


def held(appeal: Appeal, by: Role, now: str, when: str = "", attended: bool = True) -> Hearing:
    return actions.hold_hearing(
        appeal=appeal, by=by, held_at=at(when or now), attended=attended, version=appeal.version, now=at(now)
    )


def minuted(appeal: Appeal, by: Role, now: str, minutes_on: str = "") -> Hearing:
    return actions.keep_minutes(
        appeal=appeal,
        by=by,
        text="Арыз иесі шамдарды көрсетті.",
        minutes_on=day(minutes_on) if minutes_on else None,
        version=appeal.version,
        now=at(now),
    )


def remarked(appeal: Appeal, by: Role | None, now: str) -> Hearing:
    return actions.remark(
        appeal=appeal, by=by, remarks="Бәрі жазылмаған.", version=appeal.version, now=at(now)
    )


def opened(row: Any, *names: str) -> dict[str, tuple[bytes, str]]:
    return {
        name: (bytes.fromhex(row.salts[name]), getattr(row, COLUMNS.get(name, name)))
        for name in names
        if name in row.salts
    }


def commitments(appeal: Appeal) -> looking.Openings:
    def rows(model: Any) -> Any:
        return model.objects.filter(appeal=appeal).order_by("id")

    return {
        "appeal.resolved": [opened(row, "resolution") for row in rows(Resolution)],
        "appeal.asked": [opened(row, "question", "asked") for row in rows(Asked)],
        "appeal.told": [opened(row, "told") for row in rows(Asked).order_by("told_on", "id") if row.told_on],
        "appeal.recusal-asked": [opened(row, "official", "recusal") for row in rows(Recusal)],
        "appeal.recusal-decided": [opened(row, "successor") for row in rows(Recusal)],
        "appeal.extended": [opened(row, "reasons") for row in rows(Extension)],
        "appeal.preliminary": [opened(row, "preliminary") for row in rows(Hearing)],
        "appeal.objected": [opened(row, "objection") for row in rows(Hearing)],
        "appeal.hearing-set": [opened(row, "where") for row in rows(Hearing)],
        "appeal.minutes": [opened(row, "minutes") for row in rows(Hearing)],
        "appeal.remarked": [opened(row, "remarks") for row in rows(Hearing)],
    }


looking.MORE.append(commitments)


def everything(town: Town) -> Appeal:
    """One appeal through every step of considering."""
    appeal = build.registered(build.appeal(town.council, at("2026-11-23 10:00")), town.clerk, at(MON))
    appeal = build.forwarded(appeal, town.clerk, town.housing, at(MON))
    resolution = resolved(appeal, town.officer, MON)
    actions.finish(assignment=resolution.assignments.get(), by=town.officer, note="Болды.", now=at(MON))
    row = asked(fresh(appeal), town.officer, MON)
    version = fresh(appeal).version
    actions.told(asked=row, by=town.officer, answer="2028 жылы.", version=version, now=at(MON))
    recused(fresh(appeal), None, MON)
    decided(fresh(appeal), town.officer, MON)
    extended(fresh(appeal), town.officer, MON, "2027-01-20")
    given(as_kind(appeal), town.officer, MON)
    objected(fresh(appeal), None, MON, wants_oral=True)
    set_for(fresh(appeal), town.officer, MON, "2026-11-24 15:00")
    held(fresh(appeal), town.officer, "2026-11-24 16:00")
    minuted(fresh(appeal), town.officer, "2026-11-24 17:00")
    remarked(fresh(appeal), None, "2026-11-24 18:00")
    return fresh(appeal)
