"""Reading complaints: what may be complained of and until when, those of an appeal, each person's."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime, time
from functools import partial

from django.db.models import F, Q, QuerySet

from senim.core import complaints
from senim.core.deadlines import Deadline, deadline
from senim.core.rule import UnknownRule
from senim.rooms.appeals import collected
from senim.rooms.appeals.answers import answer_of
from senim.rooms.appeals.models import Appeal, Complaint, State
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body, Role
from senim.rooms.council.queries import OWN
from senim.ui.prepared import Prepared

PAGE = 20
FILE, NO_ROUTE = "complaint.file", "complaint.file.no-route"


def against(appeal: Appeal, today: date) -> str:
    """What of an appeal may be complained of today: its answer, its end, the silence after its last day
    (APPC 91(2)); "" where there is nothing yet.
    """
    if appeal.is_open:
        silent = appeal.state != "split" and today > appeal.due
        return complaints.SILENCE if silent else ""
    if appeal.state in (State.ANSWERED, State.JOINED):
        # Of a whole whose parts were answered each part has an answer of its own.
        return complaints.ANSWER if answer_of(appeal) else ""
    return complaints.AGAINST.get(appeal.state, "")


def known_on(appeal: Appeal, what: str) -> date:
    """The day it became known: of the answer or the end, and of silence the day the term ran out."""
    if what == complaints.SILENCE:
        return appeal.due
    given = answer_of(appeal) if what == complaints.ANSWER else None
    if given:
        return given.given_on
    return appeal.closed_on or appeal.due


def last_day(appeal: Appeal, what: str, now: datetime, *, no_route: bool = False) -> Deadline:
    """Until when one may complain: 3 months, or 6 where the act does not say how (APPC 92(1), (1-1)). The
    second stands in the rulebook since 2026: an act of before has the first.
    """
    council = appeal.council
    known = known_on(appeal, what)
    book = clock_queries.rulebook()
    try:
        rule = book.rule(NO_ROUTE if no_route else FILE, known)
    except UnknownRule:
        rule = book.rule(FILE, known)
    start = datetime.combine(known, time(12), council.zone)
    return deadline(rule, start, clock_queries.calendar_on(council.day(now)), council.hours)


def has_above(complaint: Complaint) -> bool:
    """Whether a body above can have it: of what went to the court only if its silence led there."""
    if complaint.state == complaints.COURT:
        return complaint.passed_at is not None
    return bool(complaint.superior_id or complaint.body.superior_id)


def decided_until(complaint: Complaint, now: datetime) -> date:
    """The last day for the decision above (APPC 99): of its term; of a body on paper that nobody has entered
    the registration of, as if it had registered on the day the complaint was sent (94(1), 64(3)).
    """
    if complaint.due:
        return complaint.due
    council, sent = complaint.council, complaint.passed_at or complaint.filed_at
    rule = clock_queries.rulebook().rule("complaint.decision", council.day(sent))
    calendar = clock_queries.calendar_on(council.day(now))
    return deadline(rule, council.local(sent), calendar, council.hours).due


def holder_of(appeal: Appeal, today: date) -> Body:
    """The body that a complaint goes through: whose answer it is, else the one that has the appeal."""
    given = answer_of(appeal) if appeal.joined_to_id else None
    return council_queries.acting(given.body if given else appeal.body, today)


def superior_of(appeal: Appeal, today: date) -> Body | None:
    """Whom one complains to: the body that the answer names, else the one above the body that has it; of what
    was merged since, the one it is part of.
    """
    given, body = answer_of(appeal), holder_of(appeal, today)
    named = given.superior if given else None
    above = council_queries.acting(named, today) if named else body.superior
    return above if above is None or above.pk != body.pk else body.superior


WITH = ("appeal__council", "appeal__place", "appeal__text", "appeal__applicant", "body", "superior")


def _of_appeal(appeal: uuid.UUID) -> QuerySet[Complaint]:
    return Complaint.objects.select_related("body", "superior").filter(appeal=appeal).order_by("no")


_OF_APPEAL = Prepared(_of_appeal, appeal=uuid.UUID(int=0))


def of_appeal(appeal: Appeal) -> list[Complaint]:
    """The complaints of an appeal, the first before the others. One query for each time it is loaded, and
    none where there was no complaint.
    """
    kept: list[Complaint] | None = getattr(appeal, "kept_complaints", None)
    if kept is None:
        had = {"complaint", "complained"} & set(appeal.marks.split())
        alone = partial(_OF_APPEAL.rows, appeal=appeal.pk)
        kept = collected.rows(appeal, "complaints", alone) if had else []
        for row in kept:
            row.appeal, row.council = appeal, appeal.council
        appeal.kept_complaints = kept  # type: ignore[attr-defined]
    return kept


def _hands(bodies: Collection[uuid.UUID], *, on_paper: bool) -> Q:
    """Complaints that wait for one of these bodies, or for one that the clerk does it for."""

    def of(field: str) -> Q:
        found = Q(**{f"{field}__in": list(bodies)})
        return found | Q(**{f"{field}__on_line": False}) | Q(**{f"{field}__kind": OWN}) if on_paper else found

    return (Q(state=complaints.FILED) & of("body")) | (
        Q(state__in=(complaints.PASSED, complaints.TAKEN)) & of("superior")
    )


def waiting_for(visitor: Visitor) -> list[Complaint]:
    """The open complaints whose next step is this visitor's, the first due first. One query, and none for
    those who have no part in them.
    """
    clerk = visitor.role(Role.Kind.CLERK) is not None
    if not (clerk or visitor.bodies):
        return []
    rows = Complaint.objects.filter(_hands(visitor.bodies, on_paper=clerk), council=visitor.council)
    rows = rows.select_related(*WITH).order_by(F("due").asc(nulls_first=True), "id")
    return list(rows[: PAGE * 3])


def listed(visitor: Visitor, *, before: uuid.UUID | None = None) -> tuple[list[Complaint], uuid.UUID | None]:
    """A page of the complaints a visitor may look through, newest first, and where the next page begins: all
    of them for the clerk and the chair, those of their bodies for officers. One query.
    """
    rows = Complaint.objects.filter(council=visitor.council)
    if not visitor.role(Role.Kind.CLERK, Role.Kind.CHAIR):
        rows = rows.filter(Q(body__in=visitor.bodies) | Q(superior__in=visitor.bodies))
    if before:
        rows = rows.filter(id__lt=before)
    found = list(rows.select_related(*WITH).order_by("-id")[: PAGE + 1])
    part = found[:PAGE]
    return part, part[-1].pk if len(found) > PAGE else None


def reaches(visitor: Visitor, appeal: Appeal) -> Role | None:
    """The officer's role in which someone reads an appeal because a complaint about it came to their body: to
    the one it is about at once, to the one above when it is passed there. No query for who is no officer.
    """
    if not visitor.bodies:
        return None
    for complaint in of_appeal(appeal):
        bodies = [complaint.body_id]
        if complaint.superior_id and complaint.state not in (complaints.FILED, complaints.SATISFIED):
            bodies.append(complaint.superior_id)
        for body in bodies:
            if role := visitor.role(Role.Kind.OFFICER, body=body):
                return role
    return None


def _one(slug: str, serial: int, no: int) -> QuerySet[Complaint]:
    return Complaint.objects.select_related(
        *WITH,
        "appeal__council__place",
        "appeal__place__parent",
        "appeal__body__superior",
        "appeal__answer__superior",
        "appeal__root",
        "body__superior",
    ).filter(council__slug=slug, appeal__serial=serial, no=no)


_ONE = Prepared(_one, slug="", serial=0, no=0)


def one(slug: str, serial: int, no: int) -> Complaint | None:
    """A complaint with all its page shows. One query."""
    return _ONE.first(slug=slug, serial=serial, no=no)
