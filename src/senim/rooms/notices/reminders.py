"""The office is reminded of terms, on the morning of each working day: one message a person, in the inbox
and by mail.

Read by the index of running terms, from where the last reminder ended: a term is named when it is soon due,
on its last day, and once it has passed. Nothing is decided here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import translation

from senim.core import values
from senim.rooms.appeals import queries as appeals
from senim.rooms.clocks import queries as clocks
from senim.rooms.clocks.queries import Passed
from senim.rooms.council import queries as council_queries
from senim.rooms.notices import actions
from senim.rooms.notices.actions import REMINDER, Draft
from senim.rooms.notices.models import Notice, Reminded
from senim.rooms.notices.telling import Address
from senim.rooms.notices.texts.reminders import PASSED, SOON, TODAY, UNCURED, Line, digest
from senim.rooms.people.models import Account
from senim.rooms.sessions.queries import lasting as sessions
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council

DAY = timedelta(days=1)
# The first reminder of a council looks back as far; what passed before stands on the page of what is late.
BACK = timedelta(days=31)
# What the applicant may do within a term is no duty of the office.
APPLICANTS = frozenset(
    {"appeal.hearing.objection", "appeal.hearing.remarks", "complaint.file", "complaint.file.no-route"}
)
Stages = dict[str, list[Line]]


def remind(now: datetime) -> int:
    """Remind every council's office, where it is a working day and it was not done today. Returns how many
    messages were made.
    """
    return sum(_remind(council, now) for council in territory.councils())


@transaction.atomic
def _remind(council: Council, now: datetime) -> int:
    today = council.day(now)
    last = Reminded.objects.select_for_update().filter(council=council).first()
    if (last and last.day >= today) or not clocks.calendar_on(today).is_working(today):
        return 0
    by_body: dict[str, Stages] = defaultdict(lambda: defaultdict(list))
    for line in {*_terms(council, last, today), *_uncured(council, last, today)}:
        stage = PASSED if line.due < today else TODAY if line.due == today else SOON
        by_body[line.body][stage].append(line)
    made = actions.queue(drafts=list(_drafts(council, by_body, today)), now=now)
    Reminded.objects.update_or_create(council=council, defaults={"day": today, "at": now})
    return made


def _terms(council: Council, last: Reminded | None, today: date) -> Iterator[Line]:
    """The running terms that reached a stage since the last reminder, or were written since then."""
    ahead = council_queries.value(council, values.REMINDER, today)
    until = _working_days_after(today, ahead)
    if last is None:
        found: Iterable[Passed] = clocks.passed(council, today - BACK, until)
    else:
        # What was soon due then is silent until its last day; what ended that day has passed now.
        then = max(_working_days_after(last.day, ahead), today)
        found = [
            *clocks.passed(council, last.day - DAY, today),
            *clocks.passed(council, then, max(until, then), since=last.at),
        ]
    found = list(found)
    of_sessions = sessions.numbers(council, {term.procedure for term in found})
    for term in found:
        if term.rule not in APPLICANTS:
            number = of_sessions.get(term.procedure) or term.procedure.partition(":")[2].partition(".")[0]
            yield Line(term.due, number, term.rule, term.body)


def _working_days_after(day: date, count: int) -> date:
    calendar = clocks.calendar_on(day)
    for _number in range(count):
        day = calendar.next_working(day)
    return day


def _uncured(council: Council, last: Reminded | None, today: date) -> Iterator[Line]:
    after = last.day - DAY if last else None
    for number, body, due in appeals.uncured(council, after, today - DAY):
        yield Line(due, number, UNCURED, body)


def _drafts(council: Council, by_body: dict[str, Stages], today: date) -> Iterator[Draft]:
    """A message for each person at work whose body has such terms; who leads it hears of what passed."""
    who = Address(council, today)
    own = council_queries.own_body(council, today)
    bodies = council_queries.bodies_by_id(council, [body for body in by_body if body])
    people: dict[Account, Stages] = defaultdict(lambda: defaultdict(list))
    for body_id, stages in by_body.items():
        body = bodies.get(body_id, own)
        hands = {role.account: role for role in who.hands(body)}
        heads = {role.account for role in who.heads(body)} - hands.keys()
        for stage, lines in stages.items():
            for account in (*hands, *(heads if stage == PASSED else ())):
                people[account][stage] += lines
    for account, stages in people.items():
        with translation.override(account.lang):
            words = digest(stages)
        for channel in (Notice.Channel.INBOX, Notice.Channel.EMAIL):
            yield Draft(
                cause=f"reminder:{council.pk}:{today}:{account.pk.hex}:{channel}",
                council=council,
                kind=REMINDER,
                channel=channel,
                lang=account.lang,
                title=words.title,
                text=words.text,
                account=account,
            )
