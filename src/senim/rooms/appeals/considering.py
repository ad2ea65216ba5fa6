"""What is going on in an appeal, read for its forms, its page and its timeline: who works on it, what others
were asked, who should stand aside, until when it was extended.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _t

from senim.core.grounds import Ground
from senim.core.values import RESOLUTION
from senim.rooms.appeals import collected, sections, words
from senim.rooms.appeals.access import Rights
from senim.rooms.appeals.behind import charged
from senim.rooms.appeals.models import Appeal, Asked, Assignment, Extension, Recusal
from senim.rooms.appeals.sections import Section
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body
from senim.rooms.record.queries import Fact
from senim.rooms.territory.models import Council
from senim.ui import formats
from senim.ui.parts import Option

PAGE = 20
# How many working days a form proposes for an inner date.
INNER_DAYS = 5


# ── for forms ──────────────────────────────────────────────────────────────────────────────────────────────


def grounds(name: str, day: date) -> Iterator[tuple[str, tuple[str, Option], Ground]]:
    """What a list of the law offers on a day: (code, choice, entry), with the article and what it means."""
    lang = clock_queries.reader_lang()
    for ground in clock_queries.grounds().of(name, day):
        cited = clock_queries.rulebook().cite_all(ground.citations, lang)
        yield ground.code, (ground.code, Option(ground.name[lang], f"{ground.text[lang]} {cited}")), ground


def ground_name(name: str, code: str) -> str:
    """An entry of a list of the law in words, whatever day it was named on; "" for none."""
    lang = clock_queries.reader_lang()
    found = (g.name[lang] for g in clock_queries.grounds().versions if (g.list, g.code) == (name, code))
    return next(found, code)


def case_name(code: str) -> str:
    """A case of the list `hearing-exception` in words."""
    return ground_name("hearing-exception", code)


def exception_name(appeal: Appeal) -> str:
    """In which case of the law's list an answer was given without hearing the applicant, in words."""
    code = appeal.answer.exception if hasattr(appeal, "answer") else ""
    return case_name(code) if code else ""


def extenders(day: date) -> tuple[str, ...]:
    """Whom the law lets extend a term on a day (APPC 76(3))."""
    return clock_queries.grounds().of("extension", day)[0].by


def inner_day(appeal: Appeal, today: date) -> date:
    """What a form proposes for an inner date: some working days on, and a day before the answer is due."""
    calendar = clock_queries.calendar_on(today)
    day = today
    for _ in range(INNER_DAYS):
        day = calendar.next_working(day)
    return max(today, min(day, calendar.previous_working(appeal.due)))


def resolution_day(appeal: Appeal, today: date) -> date:
    """Until when the council's own order wants a resolution: so many working days from registration."""
    calendar, day = clock_queries.calendar_on(today), appeal.registered_on
    for _ in range(council_queries.value(appeal.council, RESOLUTION, today)):
        day = calendar.next_working(day)
    return day


# ── rows ───────────────────────────────────────────────────────────────────────────────────────────────────


def mine(visitor: Visitor) -> QuerySet[Assignment]:
    """What this person was charged with and has not done, in whichever of their roles, first due first."""
    roles = [role.pk for role in visitor.roles] + [role.acts_for_id for role in visitor.roles]
    rows = charged(visitor.council).filter(role__in=[pk for pk in roles if pk], done_at=None)
    rows = rows.filter(resolution__appeal__closed_on=None)
    rows = rows.select_related("resolution__appeal__place", "resolution__appeal__body")
    return rows.select_related("resolution__appeal__text").order_by("due", "pk")


def my_page(visitor: Visitor, number: int) -> tuple[list[Assignment], bool]:
    """(one page of them, whether there are more)."""
    first = max(number - 1, 0) * PAGE
    rows = list(mine(visitor)[first : first + PAGE + 1])
    return rows[:PAGE], len(rows) > PAGE


def assignment(council: Council, pk: uuid.UUID) -> Assignment | None:
    rows = charged(council).select_related(
        "role", "resolution__appeal__council", "resolution__appeal__body", "resolution__appeal__place",
        "resolution__appeal__applicant", "resolution__appeal__text",
    )  # fmt: skip
    return rows.filter(pk=pk).first()


def is_mine(visitor: Visitor, row: Assignment) -> bool:
    """Whether it is this person's: by their own role, or by one they act for."""
    return row.role_id is not None and any(row.role_id in (r.pk, r.acts_for_id) for r in visitor.roles)


def assignments(appeal: Appeal) -> list[Assignment]:
    """Who is charged with an appeal, who leads first. One query."""
    rows = charged(appeal.council).filter(resolution__appeal=appeal)
    rows = rows.select_related("resolution", "role__account").order_by("-leads", "pk")
    return collected.rows(appeal, "assignments", lambda: list(rows))


@dataclass(frozen=True, slots=True)
class Request:
    """A request to somebody else, as people read it."""

    row: Asked
    whom: str

    @property
    def pk(self) -> object:
        return self.row.pk

    @property
    def question(self) -> str:
        return self.row.question


def requests(appeal: Appeal, *, waiting: bool = False) -> list[Request]:
    rows = Asked.objects.filter(appeal=appeal).select_related("body", "appeal__council", "appeal__body")
    rows = (rows.filter(told_on=None) if waiting else rows).order_by("at", "pk")
    found = list(rows) if waiting else collected.rows(appeal, "asked", lambda: list(rows))
    return [Request(row, row.body.name if row.body else row.name) for row in found]


# ── the section of the appeal's page ───────────────────────────────────────────────────────────────────────

GOING_ON = ("resolved", "asked", "recusal", "extended")


@sections.register
def section(visitor: Visitor, appeal: Appeal, rights: Rights) -> Section | None:
    """Who works on it, what others were asked, until when it was extended. What is private is for those who
    may read the appeal, the words of the resolution for those who work on it; that it was extended, and who
    leads, is for everyone.
    """
    marks = appeal.case.marks
    # A request that was answered leaves no mark: what is told of it stands on the timeline.
    if not marks.intersection(GOING_ON):
        return None
    given: dict[str, object] = {"extended": "extended" in marks and appeal.is_open}
    if "resolved" in marks:
        people = assignments(appeal)
        given["people"] = people if rights.read else [row for row in people if row.leads]
        given["mine"] = {row.pk for row in people if appeal.is_open and may_finish(visitor, rights, row)}
        given["resolution"] = people[0].resolution if people and rights.worker else None
    if rights.read:
        if "asked" in marks:
            given["requests"] = requests(appeal)
        if "recusal" in marks:
            waits = Recusal.objects.filter(appeal=appeal, granted=None).order_by("-at")
            given["recusal"] = collected.last(appeal, "recusals", waits.first)
        if "extended" in marks:
            more = Extension.objects.filter(appeal=appeal).order_by("-at")
            given["extension"] = collected.last(appeal, "extensions", more.first)
    return Section("appeals/considering.html", given)


def may_finish(visitor: Visitor, rights: Rights, row: Assignment) -> bool:
    """The person charged; for somebody without an account, whose hand does the body's steps."""
    if row.done_at is not None:
        return False
    return is_mine(visitor, row) if row.role_id else rights.hand is not None


# ── the timeline ───────────────────────────────────────────────────────────────────────────────────────────


def _day(fact: Fact, name: str) -> str:
    return formats.day(date.fromisoformat(str(fact.facts[name])))


def _post(fact: Fact) -> str:
    return str(words.POSTS.get(str(fact.facts.get("post")), ""))


def tell_resolved(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    return _t("Inner date: {day}. Decided by: {post}").format(day=_day(fact, "due"), post=_post(fact))


def tell_asked(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    body = bodies.get(str(fact.facts["body"]))
    expected = _t("An answer is expected by {day}. The term goes on").format(day=_day(fact, "expected_on"))
    return f"{body.name}. {expected}" if body else expected


def tell_told(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    return _day(fact, "told_on")


def tell_recusal(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    return _t("Of their own will") if fact.facts["own"] else ""


def tell_decided(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    said = _t("Granted") if fact.facts["granted"] else _t("Refused")
    return f"{said}. {_post(fact)}"


def tell_extended(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    return _t("New last day: {due}; before: {was}. Decided by: {post}").format(
        due=_day(fact, "due"), was=_day(fact, "due_from"), post=_post(fact)
    )


for kind, teller in {
    "appeal.resolved": tell_resolved,
    "appeal.asked": tell_asked,
    "appeal.told": tell_told,
    "appeal.recusal-asked": tell_recusal,
    "appeal.recusal-decided": tell_decided,
    "appeal.extended": tell_extended,
}.items():
    sections.tell(kind, teller)
