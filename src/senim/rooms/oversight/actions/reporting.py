"""A report from its draft to the day it is given: the numbers are the record's, the words the author's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from senim.core import reporting
from senim.core.refusal import Refusal
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as terms
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Body, Commission, Deputy, Role
from senim.rooms.files import actions as files
from senim.rooms.files import queries as file_queries
from senim.rooms.files.actions import Ready
from senim.rooms.files.models import File
from senim.rooms.oversight import facts as numbers
from senim.rooms.oversight.actions.writing import (
    REMARK,
    WORDS,
    article,
    change,
    enter,
    need_past,
    need_public,
    seal,
)
from senim.rooms.oversight.models import Report
from senim.rooms.oversight.queries import reports as queries
from senim.rooms.record.actions import Fact
from senim.rooms.territory.models import Council

State, Outcome = Report.State, Report.Outcome
DOCUMENT = "report"
TEXTS = ("words_kk", "words_ru", "plans_kk", "plans_ru")
# A report tells of one year, and of a day more where a year has one.
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Author:
    """Who reports: a mandate, a commission, the body of an akim; `name` as it stands on the report."""

    name: str
    deputy: Deputy | None = None
    commission: Commission | None = None
    body: Body | None = None


@transaction.atomic
def make_report(
    *,
    council: Council,
    kind: str,
    author: Author,
    since: date,
    until: date,
    by: Role,
    now: datetime,
    revises: Report | None = None,
) -> Report:
    """Begin a report for some days. Where its author has a draft already, that one is given back.

    Refuses `period-wrong` (the days are not in order, more than a year, or not begun yet), `author-missing`,
    and for a revised one `not-rejected`.
    """
    _need_period(since, until, council.day(now))
    _need_author(kind, author)
    if revises is not None and (revises.outcome != Outcome.REJECTED or revises.kind != reporting.AKIM):
        raise Refusal("not-rejected", {}, article(reporting.REVISED, council.day(now)))
    known = queries.draft_of(council, kind, author.deputy, author.commission, author.body)
    if known is not None:
        return known
    row = Report(
        id=council.new_id(now),
        council=council,
        kind=kind,
        deputy=author.deputy,
        commission=author.commission,
        body=author.body,
        author=author.name[:200],
        since=since,
        until=until,
        made_at=now,
        made_by=by,
        revises=revises,
        **({name: getattr(revises, name) for name in TEXTS} if revises else {}),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        found = queries.draft_of(council, kind, author.deputy, author.commission, author.body)
        if found is None:
            raise Refusal("revised-already") from None
        return found
    enter(row, "report.made", by=by, now=now, facts=_named(row))
    return row


def _need_period(since: date, until: date, today: date) -> None:
    if until < since or until - since > LONGEST or since > today:
        raise Refusal("period-wrong")


def _need_author(kind: str, author: Author) -> None:
    wanted = {
        reporting.DEPUTY: author.deputy,
        reporting.CHAIR: author.deputy,
        reporting.COMMISSION: author.commission,
        reporting.AKIM: author.body,
    }
    if kind not in reporting.DUTIES or not author.name or wanted.get(kind, author) is None:
        raise Refusal("author-missing")


def _named(row: Report) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "report": row.kind,
        "since": row.since.isoformat(),
        "until": row.until.isoformat(),
    }
    for name in ("deputy", "commission", "body"):
        if key := getattr(row, f"{name}_id"):
            facts[name] = str(key)
    return facts | ({"revises": str(row.revises.pk)} if row.revises else {})


@transaction.atomic
def write_report(
    *,
    report: Report,
    words: Mapping[str, str],
    remarks: Mapping[str, str],
    version: int,
    by: Role,
    now: datetime,
) -> None:
    """The author's words in Kazakh and in Russian, and what they say beside a figure. Public once submitted.

    Refuses `report-given`, `too-long`, `personal-data-left`, `changed`.
    """
    _need_draft(report)
    texts = {name: words.get(name, getattr(report, name)) for name in TEXTS}
    known = {figure.code for figure in numbers.of_report(report, report.council.day(now))}
    said = {code: text.strip() for code, text in remarks.items() if code in known and text.strip()}
    for text, most in [*((t, WORDS) for t in texts.values()), *((t, REMARK) for t in said.values())]:
        if len(text) > most:
            raise Refusal("too-long", {"n": len(text) - most})
    need_public(*texts.values(), *said.values())
    change(report, version, remarks=said, **texts)


def _need_draft(report: Report) -> None:
    if report.state != State.DRAFT:
        raise Refusal("report-given")


@transaction.atomic
def submit_report(*, report: Report, version: int, by: Role, now: datetime) -> None:
    """Give it: the numbers are kept as they are today, with what the author says of them, and
    everyone reads it.

    Refuses `report-given`, `words-first` (a report to a session is in both languages, RULES 28; any other in
    one at least), `period-open` (its last day has not come).
    """
    _need_draft(report)
    today = report.council.day(now)
    if report.until > today:
        raise Refusal("period-open", {"until": report.until})
    _need_words(report)
    figures = numbers.of_report(report, today)
    salts, private = seal(report.salts, **{name: getattr(report, name) for name in TEXTS})
    change(
        report,
        version,
        state=State.SUBMITTED,
        submitted_at=now,
        submitted_on=today,
        submitted_by=by,
        due=_due(report, today),
        figures=[figure.as_json() for figure in figures],
        salts=salts,
    )
    facts: dict[str, Fact] = {**_named(report), "figures": [figure.fact for figure in figures]}
    facts |= {"due": report.due.isoformat(), "in_time": not report.late} if report.due else {}
    enter(report, "report.submitted", by=by, now=now, facts=facts, private=private)
    _end_terms(report, reporting.REVISED, now)


def _need_words(report: Report) -> None:
    both = reporting.DUTIES[report.kind].both
    there = [bool(report.words_kk.strip()), bool(report.words_ru.strip())]
    papers = file_queries.of_subject(report.council, report.ref) if report.kind == reporting.AKIM else []
    if not papers and not (all(there) if both else any(there)):
        raise Refusal("words-first-both" if both else "words-first")


def _due(report: Report, today: date) -> date | None:
    """The last day of the yearly term it was given in; of a revised one that of its revision."""
    if report.revises is not None:
        running = terms.running_of(report.council, [report.revises.ref])
        return next((clock.due for clock in running if clock.rule == reporting.REVISED), None)
    found = queries.standing_of(report, today)
    return found.due if found else None


def _end_terms(report: Report, rule: str, now: datetime) -> None:
    """What was rejected has been revised, or heard again."""
    if report.revises is None:
        return
    for clock in terms.running_of(report.council, [report.revises.ref]):
        if clock.rule == rule:
            clock.council = report.council
            clocks.end(clock, at=now, now=now)


@transaction.atomic
def enter_report(
    *,
    council: Council,
    kind: str,
    author: Author,
    since: date,
    until: date,
    on: date,
    by: Role,
    now: datetime,
) -> Report:
    """A report that was given on paper, or before this program was there: that it was, and when. It carries
    no numbers of the record. Refuses `period-wrong`, `author-missing`, `date-future`, `date-order`.
    """
    today = council.day(now)
    _need_period(since, until, today)
    _need_author(kind, author)
    need_past(on, today)
    if on < since:
        raise Refusal("date-order")
    heard = reporting.DUTIES[kind].heard
    row = Report.objects.create(
        id=council.new_id(now),
        council=council,
        kind=kind,
        deputy=author.deputy,
        commission=author.commission,
        body=author.body,
        author=author.name[:200],
        since=since,
        until=until,
        state=State.SUBMITTED,
        made_at=now,
        made_by=by,
        submitted_on=on,
        submitted_at=now,
        submitted_by=by,
        on_paper=True,
        outcome=Outcome.HEARD if heard else Outcome.NONE,
        heard_on=on if heard else None,
    )
    enter(row, "report.entered", by=by, now=now, facts={**_named(row), "on": on.isoformat()})
    return row


@transaction.atomic
def drop_report(*, report: Report, version: int, by: Role, now: datetime) -> None:
    """A draft that nobody goes on with. What was submitted stays."""
    _need_draft(report)
    change(report, version, state=State.DROPPED)
    enter(report, "report.dropped", by=by, now=now, facts=_named(report))


def attach_to_report(*, report: Report, ready: Ready, by: Role, now: datetime) -> File:
    """A document of the report, public at once. The same sent twice is one. Refuses `report-heard` once a
    hearing has settled it.
    """
    with transaction.atomic():
        if report.outcome or report.state == State.DROPPED:
            raise Refusal("report-heard")
        known = {file.pk for file in file_queries.of_subject(report.council, report.ref)}
        file = files.attach(
            council=report.council, subject=report.ref, purpose=DOCUMENT, ready=ready, now=now
        )
        if file.pk not in known:
            files.mark_public(file=file)
            facts: dict[str, Fact] = {"content_type": file.content_type, "size": file.size}
            enter(
                report,
                "report.document-added",
                by=by,
                now=now,
                facts=facts,
                committed={"file": file.commitment},
            )
    return file


def author_of(report: Report) -> Author:
    """Who reports, to report again."""
    return Author(report.author, report.deputy, report.commission, report.body)


def akim_of(body: Body) -> Author:
    return Author(body.head or body.name, body=body)


def chair_of(council: Council, day: date) -> Author | None:
    """The chair of a day."""
    chair = council_queries.chair_on(council, day)
    return Author(chair.deputy.name, deputy=chair.deputy) if chair else None


def kept(values: Mapping[str, Any]) -> dict[str, str]:
    """The four texts out of a form."""
    return {name: str(values.get(name) or "") for name in TEXTS}
