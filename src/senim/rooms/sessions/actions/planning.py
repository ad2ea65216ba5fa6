"""The plan of a year: RULES 8, 12."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council.access import hand
from senim.rooms.council.models import Commission, Role
from senim.rooms.record import actions as record
from senim.rooms.sessions.actions.agenda import need_titles
from senim.rooms.sessions.models import Plan, Planned
from senim.rooms.territory.models import Council

FIRST_YEAR, LAST_YEAR = 2000, 2100


def plan_of(council: Council, year: int, now: datetime) -> Plan:
    """The plan of a year, made when its first row is written. In the caller's transaction."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal("plan-year")
    defaults = {"id": council.new_id(now)}
    return Plan.objects.get_or_create(council=council, year=year, defaults=defaults)[0]


@transaction.atomic
def add_planned(
    *,
    council: Council,
    year: int,
    month: int,
    titles: tuple[str, str],
    by: Role,
    now: datetime,
    responsible: str = "",
    commission: Commission | None = None,
) -> Planned:
    """A question for a month of the year, in Kazakh and Russian. Refuses `item-titles`, `plan-month`."""
    need_titles(*titles)
    if not 1 <= month <= 12:
        raise Refusal("plan-month")
    plan = plan_of(council, year, now)
    row = Planned.objects.create(
        id=council.new_id(now),
        council=council,
        plan=plan,
        month=month,
        title_kk=titles[0],
        title_ru=titles[1],
        responsible=responsible,
        commission=commission,
    )
    _enter(plan, "planned", by, now, planned=str(row.pk), month=month)
    return row


@transaction.atomic
def change_planned(
    *,
    row: Planned,
    month: int,
    titles: tuple[str, str],
    responsible: str,
    commission: Commission | None,
    by: Role,
    now: datetime,
) -> None:
    """Another month, other words. What has become an item already stays: refuses `planned-taken`."""
    need_titles(*titles)
    fields = {
        "month": month,
        "title_kk": titles[0],
        "title_ru": titles[1],
        "responsible": responsible,
        "commission": commission,
    }
    if not Planned.objects.filter(pk=row.pk, item=None).update(**fields):
        raise Refusal("planned-taken")
    _enter(row.plan, "planned-changed", by, now, planned=str(row.pk), month=month)


@transaction.atomic
def drop_planned(*, row: Planned, by: Role, now: datetime) -> None:
    """Take a question out of the plan. Refuses `planned-taken` once it is on an agenda."""
    if not Planned.objects.filter(pk=row.pk, item=None).delete()[0]:
        raise Refusal("planned-taken")
    _enter(row.plan, "planned-dropped", by, now, planned=str(row.pk), month=row.month)


@transaction.atomic
def copy_plan(*, council: Council, year: int, by: Role, now: datetime) -> int:
    """Last year's questions into the plan of `year`, which must be empty: refuses `plan-not-empty`, and
    `plan-no-last` where there is nothing to copy. Returns how many.
    """
    plan = plan_of(council, year, now)
    if Planned.objects.filter(council=council, plan=plan).exists():
        raise Refusal("plan-not-empty", {"year": str(year)})
    old = list(Planned.objects.filter(council=council, plan__year=year - 1).order_by("month", "id"))
    if not old:
        raise Refusal("plan-no-last", {"year": str(year - 1)})
    rows = [
        Planned(
            id=council.new_id(now),
            council=council,
            plan=plan,
            month=row.month,
            title_kk=row.title_kk.replace(str(year - 1), str(year)),
            title_ru=row.title_ru.replace(str(year - 1), str(year)),
            responsible=row.responsible,
            commission_id=row.commission_id,
        )
        for row in old
    ]
    Planned.objects.bulk_create(rows)
    _enter(plan, "plan-copied", by, now, rows=len(rows))
    return len(rows)


@transaction.atomic
def adopt_plan(*, council: Council, year: int, adopted_on: date, act: str, by: Role, now: datetime) -> Plan:
    """The day and the act by which the maslikhat adopted the plan. Refuses `date-future`."""
    if adopted_on > council.day(now):
        raise Refusal("date-future")
    plan = plan_of(council, year, now)
    plan.adopted_on, plan.act = adopted_on, act
    plan.save(update_fields=["adopted_on", "act"])
    _enter(plan, "plan-adopted", by, now, adopted_on=adopted_on.isoformat(), act=act)
    return plan


def _enter(plan: Plan, kind: str, by: Role, now: datetime, **facts: str | int) -> None:
    record.append(
        council=plan.council,
        kind=f"session.{kind}",
        subject=f"plan:{plan.year}",
        at=now,
        hand=hand(by),
        facts={"year": str(plan.year), **facts},
    )
