"""The law in force here, and the running terms."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils import translation

from senim.core.calendar import Calendar, current
from senim.core.deadlines import Deadline, Step, deadline
from senim.core.explain import explain
from senim.core.grounds import Grounds
from senim.core.law import Rulebook
from senim.core.rule import Lang, Rule
from senim.rooms.clocks.models import Clock
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared


def rulebook() -> Rulebook:
    """The rulebook this installation was started with."""
    book: Rulebook = settings.SENIM_RULEBOOK
    return book


def grounds() -> Grounds:
    """The lists of the law: what forms offer and actions take."""
    lists: Grounds = settings.SENIM_GROUNDS
    return lists


def calendar_on(day: date) -> Calendar:
    """The version of the working calendar in force on a day."""
    return current(settings.SENIM_CALENDARS, day)


def calendar_version(version: str) -> Calendar:
    found: Calendar = settings.SENIM_CALENDARS[version]
    return found


def of_procedure(council: Council, procedure: str) -> list[Clock]:
    """All terms of one procedure, oldest first. One query."""
    rows = _OF_PROCEDURE.rows(council=council.pk, procedure=procedure)
    for row in rows:
        row.council = council
    return rows


def rows_of(council: Council | int, procedure: str) -> QuerySet[Clock]:
    """The same, to be asked for together with others."""
    return Clock.objects.filter(council=council, procedure=procedure).order_by("started_at", "id")


_OF_PROCEDURE = Prepared(rows_of, council=0, procedure="")


def standing(council: Council, procedure: str, rules: tuple[str, ...]) -> Clock | None:
    """The newest term by one of some rules that nothing replaced. One query, of one row."""
    if rules not in _STANDING:
        _STANDING[rules] = Prepared(
            lambda council, procedure: (
                Clock.objects.filter(council=council, procedure=procedure, rule__in=rules)
                .exclude(state=Clock.State.SUPERSEDED)
                .order_by("-started_at", "-id")[:1]
            ),
            council=0,
            procedure="",
        )
    found = _STANDING[rules].first(council=council.pk, procedure=procedure)
    if found:
        found.council = council
    return found


_STANDING: dict[tuple[str, ...], Prepared[Clock]] = {}


# Written out, not handed over: a database takes an index of running terms only where the query says so.
RUNNING = RawSQL("'running'", [])


def running_in(council: Council) -> QuerySet[Clock]:
    """The running terms of a council, by the indexes that hold no others."""
    return Clock.objects.filter(council=council, state=RUNNING)


def running(clocks: list[Clock], rule: str) -> Clock | None:
    """The running term of a rule among those of one procedure."""
    return next((c for c in reversed(clocks) if c.rule == rule and c.state == Clock.State.RUNNING), None)


def running_of(council: Council, procedures: Collection[str]) -> list[Clock]:
    """The running terms of some procedures. One query."""
    return list(running_in(council).filter(procedure__in=procedures).order_by("due", "id"))


def begun(council: Council, procedures: Collection[str]) -> set[str]:
    """Those of some procedures that ever had a term. One query."""
    rows = Clock.objects.filter(council=council, procedure__in=procedures)
    return set(rows.values_list("procedure", flat=True))


def due_by(council: Council, rules: Collection[str], until: date) -> list[Clock]:
    """The running terms by some rules due by a day, first due first. One query."""
    rows = running_in(council).filter(due__lte=until, rule__in=rules)
    return list(rows.order_by("due", "id"))


def rule_of(clock: Clock) -> Rule:
    """The version of the rule a term was counted by."""
    return rulebook().rule(clock.rule, clock.rule_since)


def reader_lang() -> Lang:
    lang = translation.get_language()
    return "ru" if lang == "ru" else "en" if lang == "en" else "kk"


def citation(clock: Clock, lang: Lang | None = None) -> str:
    """The article a term stands on, as people write it."""
    return rulebook().cite_all(rule_of(clock).citations, lang or reader_lang())


def explained(clock: Clock, lang: Lang | None = None) -> tuple[str, ...]:
    """How a term was counted, step by step, in sentences. It tells the stored count, it does not count
    again.
    """
    rule = rule_of(clock)
    counted = Deadline(
        rule=clock.rule,
        rule_since=clock.rule_since,
        start=clock.council.local(clock.started_at),
        start_day=clock.start_day,
        due=clock.due,
        provisional=clock.provisional,
        steps=tuple(Step(code, date.fromisoformat(day), params) for code, day, params in clock.steps),
        citation=rule.citations,
        calendar=clock.calendar,
    )
    return tuple(explain(rulebook(), counted, lang or reader_lang()))


def counted_now(council: Council, rule: str, at: datetime) -> Deadline:
    """What a term would be if it started at the moment `at`, with today's calendar."""
    day = council.day(at)
    return deadline(rulebook().rule(rule, day), council.local(at), calendar_on(day), council.hours)


def cite(rule: str, day: date) -> str:
    """The articles of the rule in force on a day, in the reader's language."""
    return rulebook().cite_all(rulebook().rule(rule, day).citations, reader_lang())
