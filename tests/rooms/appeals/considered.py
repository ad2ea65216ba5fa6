"""Steps of considering by short names, and what their entries commit to."""

from __future__ import annotations

from datetime import date
from typing import Any

from senim.rooms.appeals import actions
from senim.rooms.appeals.actions import Charge
from senim.rooms.appeals.models import Appeal, Asked, Extension, Recusal, Resolution
from senim.rooms.council.models import Role
from tests.build import appeals as build
from tests.cast import Town
from tests.rooms.appeals import looking
from tests.rooms.appeals.looking import at, day

MON = "2026-11-23 11:00"
HEAD = {"decided_by": "Мұрат Әлиев", "post": "head"}
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
    return fresh(appeal)
