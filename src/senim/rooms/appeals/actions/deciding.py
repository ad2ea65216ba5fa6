"""What side steps share: the day they happened on, their entry, the term to tell the applicant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time

from senim.core.refusal import Refusal
from senim.rooms.appeals.models import Appeal
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.council.queries import acting
from senim.rooms.record import actions as record
from senim.rooms.record.actions import RESIDENT, Fact

# Who may be named as having decided a step that the law gives to the head (APPC 67, 76(3), 88).
POSTS = tuple(post.value for post in Role.Post if post)
# What the applicant has to be told within days: by which entry, in which term.
NOTICES = {
    "appeal.extended": "appeal.extension.notice",
    "appeal.recusal-decided": "appeal.recusal.notice",
    "appeal.slip-mended": "appeal.slips.copy",
}


def moment(appeal: Appeal, day: date | None, now: datetime) -> datetime:
    """When a step happened that is entered now: now, or noon of an earlier day. Refuses a day to come, and
    one before the appeal came.
    """
    council = appeal.council
    if day is None or day == council.day(now):
        return now
    if day > council.day(now):
        raise Refusal("date-future")
    came = council.day(appeal.arrived_at)
    if day < came:
        raise Refusal("step-before-appeal", {"arrived": came})
    return datetime.combine(day, time(12), council.zone)


def need_post(post: str, posts: Collection[str] = POSTS) -> None:
    """Refuse somebody to whom the law does not give the decision."""
    if post not in posts:
        raise Refusal("post-may-not", {})


def write(
    appeal: Appeal,
    kind: str,
    *,
    by: Role | None,
    now: datetime,
    facts: Mapping[str, Fact],
    private: Mapping[str, tuple[bytes, str]] | None = None,
) -> None:
    """The entry of a step; `by` is None for the applicant."""
    record.append(
        council=appeal.council,
        kind=f"appeal.{kind}",
        subject=appeal.ref,
        at=now,
        hand=hand(by) if by else RESIDENT,
        facts=facts,
        private=private,
    )


def start(
    appeal: Appeal, rule: str, *, at: datetime, now: datetime, body: bool = True, again: bool = False
) -> Clock:
    """Start a side term: of the body that has the appeal, or of the applicant. `again`: it may run beside an
    earlier one of its kind.
    """
    council = appeal.council
    name = str(acting(appeal.body, council.day(now)).pk) if body else ""
    part = len(of_rule(appeal, rule)) if again else 0
    return clocks.start(
        council=council, procedure=appeal.ref, rule=rule, at=at, now=now, body=name, part=part
    )


def of_rule(appeal: Appeal, rule: str) -> list[Clock]:
    """The terms of a rule in an appeal, oldest first."""
    return [term for term in clock_queries.of_procedure(appeal.council, appeal.ref) if term.rule == rule]


def to_be_told(appeal: Appeal, kind: str, *, at: datetime, now: datetime) -> None:
    """The term to tell the applicant of a decision made at `at`. Delivering the notice ends it."""
    if not appeal.applicant.erased_at:
        start(appeal, NOTICES[kind], at=at, now=now, again=True)
