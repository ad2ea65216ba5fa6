"""Where a report is heard: a question of an agenda, or a meeting with voters. Whether it is approved is read
from the vote on the question, never typed in.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from django.db import transaction

from senim.core import reporting
from senim.core.refusal import Refusal
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as terms
from senim.rooms.clocks.models import Clock
from senim.rooms.council.models import Role
from senim.rooms.oversight.actions.reporting import _end_terms
from senim.rooms.oversight.actions.writing import change, enter, need_past, need_public, seal
from senim.rooms.oversight.models import Hearing, Report
from senim.rooms.record.actions import Fact
from senim.rooms.sessions import actions as sessions
from senim.rooms.sessions.models import Item, Poll, Session, Sitting
from senim.rooms.sessions.queries import served
from senim.rooms.territory.models import Council

Place, Outcome = Hearing.Place, Report.Outcome
Held = Hearing.State
TITLES = {
    reporting.DEPUTY: (
        "Депутаттың есебі туралы: {name}",
        "Об отчёте депутата: {name}",
        "On the report of a deputy: {name}",
    ),
    reporting.COMMISSION: (
        "Тұрақты комиссияның есебі туралы: {name}",
        "Об отчёте постоянной комиссии: {name}",
        "On the report of a standing commission: {name}",
    ),
    reporting.CHAIR: (
        "Мәслихат төрағасының есебі туралы",
        "Об отчёте председателя маслихата",
        "On the report of the chair of the maslikhat",
    ),
    reporting.MASLIKHAT: (
        "Мәслихаттың халық алдындағы есебі туралы",
        "Об отчёте маслихата перед населением",
        "On the report of the maslikhat to the population",
    ),
    reporting.REVISION: (
        "Тексеру комиссиясының есебі туралы",
        "Об отчёте ревизионной комиссии",
        "On the report of the revision commission",
    ),
    reporting.AKIM: ("Әкімнің есебі туралы", "Об отчёте акима", "On the report of the akim"),
}  # fmt: skip
AGAIN = ("{title} (қайта тыңдау)", "{title} (повторное заслушивание)", "{title} (heard again)")
MOST_QUESTIONS, LONGEST = 30, 1000


@transaction.atomic
def bring_report(
    *,
    report: Report,
    by: Role,
    now: datetime,
    session: Session | None = None,
    sitting: Sitting | None = None,
    item: Item | None = None,
) -> Hearing:
    """Ask that a report be heard: a question for an agenda; the chair and the clerk then draft it. `sitting`:
    of a commission; `item`: a question that stands on an agenda already. A second asking gives back the
    hearing that stands.

    Refuses `report-not-given`, `report-heard`, and what `sessions.propose_item` refuses.
    """
    _need_given(report)
    place = Place.COMMISSION if sitting is not None else Place.SESSION
    known = report.hearings.filter(place=place, state=Held.SET).select_related("item").first()
    if known is not None and known.item and known.item.state not in GONE:
        return known
    item = item or sessions.propose_item(
        council=report.council,
        titles=titles(report),
        source="commission" if report.kind == reporting.COMMISSION else "chair",
        kind="report",
        session=session,
        sitting=sitting,
        commission=report.commission,
        body=report.body,
        about=report.ref,
        rapporteur=report.author,
        by=by,
        now=now,
    )
    if known is not None:
        change(known, known.version, item=item)
        return known
    row = Hearing.objects.create(
        id=report.council.new_id(now),
        council=report.council,
        report=report,
        place=place,
        item=item,
        set_at=now,
        set_by=by,
    )
    enter(report, "report.hearing-set", by=by, now=now, facts={"place": place, "item": str(item.pk)})
    return row


# A question that is on no agenda any more: the hearing may be asked for again.
GONE = (Item.State.DECLINED, Item.State.WITHDRAWN, Item.State.NOT_TAKEN)


def titles(report: Report) -> tuple[str, str, str]:
    """The question's title in the two languages of the law and in English."""
    names = {"kk": report.author, "ru": report.author, "en": report.author}
    if report.commission is not None:
        names = {
            lang: getattr(report.commission, f"name_{lang}") or report.commission.name_kk for lang in names
        }
    made = [text.format(name=names[lang]) for text, lang in zip(TITLES[report.kind], names, strict=True)]
    made = [f"{text}, {_period(report)}" for text in made]
    if report.revises_id:
        made = [again.format(title=text) for again, text in zip(AGAIN, made, strict=True)]
    return made[0][:500], made[1][:500], made[2][:500]


def _period(report: Report) -> str:
    return f"{report.since:%d.%m.%Y}-{report.until:%d.%m.%Y}"


def _need_given(report: Report) -> None:
    if not report.given:
        raise Refusal("report-not-given")
    if report.outcome in (Outcome.APPROVED, Outcome.REJECTED) or report.on_paper:
        raise Refusal("report-heard")


@transaction.atomic
def set_meeting(*, report: Report, starts_at: datetime, where: str, by: Role, now: datetime) -> Hearing:
    """A meeting with voters or residents (RULES 39): its day, hour and place, for everyone to come.

    Refuses `report-not-given`, `date-past`, `where-first`. There may be several, one to a village.
    """
    if not report.given or report.on_paper:
        raise Refusal("report-not-given")
    if not where.strip():
        raise Refusal("where-first")
    if starts_at < now:
        raise Refusal("date-past")
    row = Hearing.objects.create(
        id=report.council.new_id(now),
        council=report.council,
        report=report,
        place=Place.VOTERS,
        starts_at=starts_at,
        where=where.strip()[:300],
        set_at=now,
        set_by=by,
    )
    facts: dict[str, Fact] = {"place": Place.VOTERS, "at": starts_at.isoformat(timespec="minutes")}
    enter(report, "report.hearing-set", by=by, now=now, facts=facts)
    return row


@transaction.atomic
def hold_meeting(
    *,
    hearing: Hearing,
    held_on: date,
    came: int,
    questions: Sequence[tuple[str, str]],
    version: int,
    by: Role,
    now: datetime,
) -> None:
    """What a meeting was: the day, how many came, what they asked and were answered, without their names.

    Refuses `meeting-over`, `date-future`, `came-wrong`, `too-long`, `personal-data-left`.
    """
    _need_meeting(hearing)
    need_past(held_on, hearing.council.day(now))
    if not 0 <= came <= 100_000:
        raise Refusal("came-wrong")
    said = [{"asked": ask.strip(), "answered": answer.strip()} for ask, answer in questions if ask.strip()]
    said = said[:MOST_QUESTIONS]
    words = [text for one in said for text in one.values()]
    if any(len(text) > LONGEST for text in words):
        raise Refusal("too-long", {"n": max(map(len, words)) - LONGEST})
    need_public(*words)
    text = json.dumps(said, ensure_ascii=False, sort_keys=True) if said else ""
    salts, private = seal(hearing.salts, questions=text)
    change(hearing, version, state=Held.HELD, held_on=held_on, came=came, questions=said, salts=salts)
    report = hearing.report
    fields = {"heard_on": held_on} | ({} if report.outcome else {"outcome": Outcome.HEARD})
    if report.heard_on is None:
        change(report, report.version, **fields)
    facts: dict[str, Fact] = {
        "place": Place.VOTERS,
        "on": held_on.isoformat(),
        "came": came,
        "questions": len(said),
    }
    enter(report, "report.heard", by=by, now=now, facts=facts, private=private)


@transaction.atomic
def cancel_meeting(*, hearing: Hearing, version: int, by: Role, now: datetime) -> None:
    """It does not take place; its line on the page says so."""
    _need_meeting(hearing)
    change(hearing, version, state=Held.CANCELLED)
    enter(hearing.report, "report.meeting-cancelled", by=by, now=now, facts={"place": Place.VOTERS})


def _need_meeting(hearing: Hearing) -> None:
    if hearing.place != Place.VOTERS or hearing.state != Held.SET:
        raise Refusal("meeting-over")


@transaction.atomic
def settle_hearings(*, council: Council, items: Collection[uuid.UUID], now: datetime) -> int:
    """Read from the votes what became of the reports on these questions. Called when the record says that a
    vote closed or was annulled; a second call changes nothing. Returns how many changed.
    """
    rows = Hearing.objects.filter(council=council, item__in=items).exclude(state=Held.CANCELLED)
    hearings = list(rows.select_related("report__revises", "item").select_for_update(of=("self",)))
    votes = served.outcomes(council, [row.item_id for row in hearings if row.item_id])
    return sum(_settle(row, votes.get(row.item_id) if row.item_id else None, now) for row in hearings)


def _settle(hearing: Hearing, poll: Poll | None, now: datetime) -> bool:
    if hearing.poll_id == (poll.pk if poll else None):
        return False
    report, council = hearing.report, hearing.council
    report.council = council
    on = council.day(poll.opened_at) if poll else None
    change(
        hearing,
        hearing.version,
        poll=poll,
        approved=poll.passed if poll else None,
        held_on=on,
        state=Held.HELD if poll else Held.SET,
    )
    outcome = Outcome.NONE if poll is None else Outcome.APPROVED if poll.passed else Outcome.REJECTED
    change(report, report.version, outcome=outcome, heard_on=on)
    facts: dict[str, Fact] = {"place": hearing.place, "item": str(hearing.item_id), "outcome": outcome}
    facts |= {"on": on.isoformat(), "poll": str(poll.pk)} if poll and on else {}
    enter(report, "report.heard", by=None, now=now, facts=facts)
    _end_terms(report, reporting.AGAIN, now)
    if report.kind == reporting.AKIM:
        _follow_rejection(report, on, now)
    return True


def _follow_rejection(report: Report, on: date | None, now: datetime) -> None:
    """Not approved: revised in five working days, heard again in ten (RULES 34). Of a vote that was annulled
    nothing follows.
    """
    running = terms.running_of(report.council, [report.ref])
    # Of a revised report, not approved either, no third hearing was read: LAW 24 goes on from there.
    wanted = report.outcome == Outcome.REJECTED and report.revises_id is None
    if wanted and on and not running:
        at = datetime.combine(on, time(12), report.council.zone)
        # Both are counted from the vote, so they run beside each other under one reference.
        for part, rule in enumerate((reporting.REVISED, reporting.AGAIN)):
            clocks.start(council=report.council, procedure=report.ref, part=part, rule=rule, at=at, now=now)
    elif not wanted:
        for clock in running:
            _cancel(clock, report.council, now)


def _cancel(clock: Clock, council: Council, now: datetime) -> None:
    clock.council = council
    clocks.cancel(clock, now=now)
