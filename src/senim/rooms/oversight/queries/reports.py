"""Reports: one with its hearings, the list, who owes one and by when, who is late."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet

from senim.core import reporting
from senim.core.confidence import Rejection
from senim.core.reporting import Standing
from senim.rooms.clocks import queries as clocks
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Body, Commission, Deputy
from senim.rooms.oversight.models import Hearing, NoConfidence, Report
from senim.rooms.territory.models import Council
from senim.ui.together import together

PAGE = 20
State, Outcome = Report.State, Report.Outcome
# The external audit body of oblasts and cities of republican significance: it reports to their maslikhats.
AUDITED = ("oblast", "city_of_republic")
AKIMS = ("akim-apparatus", "okrug-akim")


def whole(council: Council | None = None) -> QuerySet[Report]:
    rows = Report.objects.select_related("council__place", "deputy", "commission", "body", "revises")
    return rows.filter(council=council) if council else rows


def report(slug: str, report_id: uuid.UUID) -> Report | None:
    """A report with its council and author. One query."""
    return whole().filter(council__slug=slug, pk=report_id).first()


def hearing(slug: str, hearing_id: uuid.UUID) -> Hearing | None:
    rows = Hearing.objects.select_related(
        "council__place", "report__deputy", "report__commission", "report__body", "report__revises", "item"
    )
    return rows.filter(council__slug=slug, pk=hearing_id).first()


def hearings_of(report: Report) -> list[Hearing]:
    """In their order, with question, vote and session. One query."""
    rows = Hearing.objects.filter(report=report).select_related(
        "item__session", "item__sitting__commission", "poll"
    )
    return list(rows.order_by("set_at", "pk"))


def draft_of(
    council: Council, kind: str, deputy: Deputy | None, commission: Commission | None, body: Body | None
) -> Report | None:
    """The draft an author has already. One query."""
    rows = whole(council).filter(
        state=State.DRAFT, kind=kind, deputy=deputy, commission=commission, body=body
    )
    return rows.order_by("pk").first()


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of what was given, the latest first, and where the next page goes on from."""

    rows: list[Report]
    next: str


def listed(
    council: Council,
    *,
    kind: str = "",
    deputy: uuid.UUID | None = None,
    after: tuple[date, uuid.UUID] | None = None,
) -> Slice:
    """One query."""
    rows = whole(council).filter(state=State.SUBMITTED)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(deputy=deputy) if deputy else rows
    if after:
        day, last = after
        rows = rows.filter(Q(submitted_on__lt=day) | Q(submitted_on=day, id__lt=last), submitted_on__lte=day)
    found = list(rows.order_by("-submitted_on", "-id")[: PAGE + 1])
    shown = found[:PAGE]
    return Slice(shown, f"{shown[-1].submitted_on}.{shown[-1].pk.hex}" if len(found) > PAGE else "")


def ahead(council: Council, now: datetime) -> tuple[list[Hearing], list[NoConfidence]]:
    """(meetings with voters that are announced, the nearest first; no confidence that goes on). One
    query.
    """
    meetings = Hearing.objects.filter(
        council=council, place=Hearing.Place.VOTERS, state=Hearing.State.SET, starts_at__gte=now
    )
    motions = NoConfidence.objects.filter(council=council, ended_on=None)
    found = together(
        {
            "meetings": meetings.select_related("report").order_by("starts_at", "id"),
            "motions": motions.order_by("letter_on", "id"),
        }
    )
    return found["meetings"][:PAGE], found["motions"]


def drafts_of(
    council: Council,
    *,
    deputies: Iterable[uuid.UUID],
    commissions: Iterable[uuid.UUID],
    bodies: Iterable[uuid.UUID],
) -> list[Report]:
    """Drafts that wait for these authors. One query."""
    theirs = Q(deputy__in=list(deputies)) | Q(commission__in=list(commissions)) | Q(body__in=list(bodies))
    return list(whole(council).filter(theirs, state=State.DRAFT).order_by("-made_at"))


@dataclass(frozen=True, slots=True)
class Owed:
    """Who owes a report of a kind, and how it stands."""

    kind: str
    name: str
    standing: Standing
    deputy: Deputy | None = None
    commission: Commission | None = None


Key = tuple[str, uuid.UUID | None]


def _key(kind: str, deputy: uuid.UUID | None, commission: uuid.UUID | None) -> Key:
    """Whose report it is: a mandate's, a commission's, or the one there is of its kind."""
    return kind, deputy if kind == reporting.DEPUTY else commission if kind == reporting.COMMISSION else None


def last_given(council: Council, today: date, *, without: uuid.UUID | None = None) -> dict[Key, date]:
    """The last day on which each report was given: submitted, or heard where only that counts. One query."""
    rows = Report.objects.filter(council=council, state=State.SUBMITTED, submitted_on__lte=today)
    rows = rows.exclude(kind=reporting.AKIM).order_by()
    rows = rows.exclude(pk=without) if without else rows
    last: dict[Key, date] = {}
    counted = rows.values_list("kind", "deputy", "commission").annotate(
        submitted=Max("submitted_on"), heard=Max("heard_on", filter=~Q(outcome=Outcome.REJECTED))
    )
    for kind, deputy, commission, submitted, heard in counted:
        day = heard if reporting.DUTIES[kind].heard else submitted
        key = _key(kind, deputy, commission)
        if day and day >= last.get(key, day):
            last[key] = day
    return last


def owed(council: Council, today: date) -> list[Owed]:
    """Everyone who reports at least once a year, the longest late first. Five queries."""
    given = last_given(council, today)
    deputies = council_queries.deputies_on(council, today)
    commissions = [
        row for row in council_queries.commissions_on(council, today) if row.kind == Commission.Kind.STANDING
    ]
    found = [
        _owed(council, today, given, reporting.DEPUTY, deputy.name, deputy.since, deputy=deputy)
        for deputy in deputies
    ]
    found += [
        _owed(council, today, given, reporting.COMMISSION, of.name, of.since, commission=of)
        for of in commissions
    ]
    chair = council_queries.chair_on(council, today)
    if chair:
        name = chair.deputy.name
        found.append(_owed(council, today, given, reporting.CHAIR, name, chair.since, deputy=chair.deputy))
    term = council_queries.term_on(council, today)
    if term:
        found.append(_owed(council, today, given, reporting.MASLIKHAT, council.name, term.since))
        if council.level in AUDITED:
            found.append(_owed(council, today, given, reporting.REVISION, "", term.since))
    return sorted(found, key=lambda row: (row.standing.due, row.kind, row.name))


def _owed(
    council: Council,
    today: date,
    given: dict[Key, date],
    kind: str,
    name: str,
    since: date,
    *,
    deputy: Deputy | None = None,
    commission: Commission | None = None,
) -> Owed:
    key = _key(kind, deputy.pk if deputy else None, commission.pk if commission else None)
    last = given.get(key)
    standing = counted(council, kind, since, [last] if last else [], today)
    return Owed(kind, name, standing, deputy, commission)


def counted(council: Council, kind: str, since: date, given: list[date], today: date) -> Standing:
    """How a yearly duty stands. What was before the council was entered here is not known: nobody is late for
    it, the year begins on that day.
    """
    known_from = max(since, min(council.day(council.created_at), today))
    calendar = clocks.calendar_on(today)
    rule = reporting.DUTIES[kind].rule
    return reporting.standing(clocks.rulebook(), rule, known_from, given, today, calendar)


def standing_of(report: Report, today: date) -> Standing | None:
    """How the duty stands that this report is given for, without it; None where there is no yearly one. Two
    queries at most.
    """
    if not reporting.DUTIES[report.kind].rule:
        return None
    key = _key(report.kind, report.deputy_id, report.commission_id)
    last = last_given(report.council, today, without=report.pk).get(key)
    since = _since(report, today)
    return counted(report.council, report.kind, since, [last] if last else [], today)


def _since(report: Report, today: date) -> date:
    if report.kind == reporting.COMMISSION and report.commission:
        return report.commission.since
    if report.kind == reporting.DEPUTY and report.deputy:
        return report.deputy.since
    if report.kind == reporting.CHAIR and (chair := council_queries.chair_on(report.council, today)):
        return chair.since
    term = council_queries.term_on(report.council, today)
    return term.since if term else report.since


def of_deputy(deputy: Deputy, today: date) -> tuple[list[Report], Standing]:
    """(the last reports of a mandate to its voters, how the duty stands). One query."""
    rows = Report.objects.filter(
        council=deputy.council_id, kind=reporting.DEPUTY, deputy=deputy, state=State.SUBMITTED
    )
    found = list(rows.order_by("-submitted_on", "-id")[:5])
    given = [row.submitted_on for row in found if row.submitted_on]
    return found, counted(deputy.council, reporting.DEPUTY, deputy.since, given, today)


def rejections(council: Council, body: uuid.UUID | None = None) -> list[tuple[Report, Rejection]]:
    """The reports of akims that were not approved, the earliest first. One query."""
    rows = whole(council).filter(kind=reporting.AKIM, outcome=Outcome.REJECTED, heard_on__isnull=False)
    rows = rows.filter(body=body) if body else rows
    return [
        (row, Rejection(row.heard_on, str(row.revises_id or row.pk)))
        for row in rows.order_by("heard_on", "pk")
        if row.heard_on
    ]


def akims(council: Council, day: date) -> list[Body]:
    """Bodies that an akim leads, the council's own unit first. One query."""
    rows = [body for body in council_queries.bodies(council, day) if body.kind in AKIMS]
    return sorted(rows, key=lambda body: AKIMS.index(body.kind))


def by_refs(council: Council, refs: Iterable[str]) -> dict[str, Report]:
    """Reports by their references. One query."""
    ids = council_queries.sound(ref.removeprefix("report:") for ref in refs if ref.startswith("report:"))
    return {row.ref: row for row in whole(council).filter(pk__in=ids)}


def of_item(council: Council, item: uuid.UUID) -> Hearing | None:
    """The report that a question of an agenda is about. One query."""
    rows = Hearing.objects.filter(council=council, item=item).select_related(
        "report__deputy", "report__commission", "report__body"
    )
    return rows.first()
