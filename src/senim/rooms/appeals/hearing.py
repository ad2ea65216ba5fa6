"""The hearing on an appeal's page and on its timeline."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils.translation import gettext as _t

from senim.core.deadlines import deadline
from senim.rooms.appeals import sections
from senim.rooms.appeals.access import Rights
from senim.rooms.appeals.actions.hearing import OBJECTION, REMARKS, first_act_day
from senim.rooms.appeals.collected import HEARD
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.queries import related
from senim.rooms.appeals.sections import Section
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body
from senim.rooms.record.queries import Fact
from senim.ui import formats


@sections.register
def section(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """What was decided beforehand, by when the applicant may object, the hearing and its minutes: for the
    applicant and those who work on the appeal.
    """
    if not rights.read or not appeal.case.marks.intersection(HEARD):
        return None
    row = related.hearing_of(appeal)
    if row is None:
        return None
    object_by = _until(appeal, OBJECTION, row.given_on, visitor.today)
    remark_by = _until(appeal, REMARKS, row.minutes_on, visitor.today) if row.minutes_on else None
    given: dict[str, object] = {
        "row": row,
        "object_by": object_by,
        "act_from": first_act_day(appeal, row.given_on, visitor.today),
        "objected_late": _after(appeal, row.objected_at, object_by),
        "remark_by": remark_by,
        "remarked_late": _after(appeal, row.remarked_at, remark_by),
    }
    return Section("appeals/hearing.html", given)


def _until(appeal: Appeal, rule: str, day: date, today: date) -> date:
    """The last day of the applicant's term that began on a day."""
    council = appeal.council
    version, noon = clock_queries.rulebook().rule(rule, day), datetime.combine(day, time(12), council.zone)
    return deadline(version, noon, clock_queries.calendar_on(today), council.hours).due


def _after(appeal: Appeal, at: datetime | None, day: date | None) -> bool:
    return at is not None and day is not None and appeal.council.day(at) > day


# ── the timeline ───────────────────────────────────────────────────────────────────────────────────────────


def _day(fact: Fact, name: str) -> str:
    return formats.day(date.fromisoformat(str(fact.facts[name])))


def tell_preliminary(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    return _t("Given: {day}. Objections until: {until}").format(
        day=_day(fact, "given_on"), until=_day(fact, "object_by")
    )


def tell_objected(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    return _t("They ask to be heard in person or on line") if fact.facts["oral"] else ""


def tell_set(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    return formats.moment(datetime.fromisoformat(str(fact.facts["set_for"])), appeal.council.zone)


def tell_held(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    came = _t("The applicant was there") if fact.facts["attended"] else _t("The applicant did not come")
    return f"{_day(fact, 'held_on')}. {came}"


def tell_minutes(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    return _t("Signed: {day}. Remarks until: {until}").format(
        day=_day(fact, "minutes_on"), until=_day(fact, "remark_by")
    )


for kind, teller in {
    "appeal.preliminary": tell_preliminary,
    "appeal.objected": tell_objected,
    "appeal.hearing-set": tell_set,
    "appeal.hearing-held": tell_held,
    "appeal.minutes": tell_minutes,
}.items():
    sections.tell(kind, teller)
