"""Votes that are over: found by deputy, item and result, read out as data."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy
from senim.rooms.council.queries import Decision
from senim.rooms.sessions.models import Interest, Poll, Sitting, Vote, Voter
from senim.rooms.sessions.queries.live import Seat, seats
from senim.rooms.territory.models import Council, named
from senim.ui import formats

PAGE = 25
IN_FEED = 50
PASSED, FAILED, ANNULLED = "passed", "failed", "annulled"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for. `choice` only says something together with a deputy."""

    deputy: uuid.UUID | None = None
    sitting: uuid.UUID | None = None
    session: uuid.UUID | None = None
    words: str = ""
    result: str = ""
    choice: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """A page of votes, the latest first; `choice` on each row where a deputy was asked for."""

    rows: list[Poll]
    more: bool


def public(council: Council) -> QuerySet[Poll]:
    """Votes that are over. Of those behind closed doors (LAW 11(6)) everyone may read the result and its
    numbers, which are announced on every question (RULES 7), and nothing else.
    """
    return Poll.objects.filter(council=council).exclude(state=Poll.State.OPEN)


def adopted(council: Council) -> QuerySet[Poll]:
    """The votes that passed and stand, by which something was adopted: not those of procedure."""
    decided = (Poll.About.WHOLE, Poll.About.OTHER, Poll.About.ELECTION)
    return public(council).filter(state=Poll.State.CLOSED, passed=True, about__in=decided)


def find(council: Council, asked: Asked) -> Found:
    """The votes that fit. One query."""
    rows = public(council).select_related("sitting__session", "sitting__commission", "item")
    if asked.sitting:
        rows = rows.filter(sitting=asked.sitting)
    if asked.session:
        rows = rows.filter(sitting__session=asked.session)
    if asked.words:
        rows = rows.filter(_speaks_of(asked.words))
    if asked.result:
        rows = rows.filter(_came_out(asked.result))
    if asked.deputy:
        rows = of_deputy(rows, council, asked.deputy, asked.choice)
    first = (asked.page - 1) * PAGE
    found = list(rows.order_by("-opened_at", "-pk")[first : first + PAGE + 1])
    return Found(found[:PAGE], len(found) > PAGE)


def _speaks_of(words: str) -> Q:
    """Each word in the question or the item, however capitalised: SQLite folds only Latin letters."""
    found = Q()
    for word in words.split()[:6]:
        one = Q()
        for spelt in {word, word.lower(), word.capitalize(), word.upper()}:
            for field in ("question_kk", "question_ru"):
                one |= Q(**{f"{field}__contains": spelt, "behind_doors": False})
            for field in ("item__title_kk", "item__title_ru", "item__title_en"):
                one |= Q(**{f"{field}__contains": spelt})
        found &= one
    return found


def _came_out(result: str) -> Q:
    if result == ANNULLED:
        return Q(state=Poll.State.ANNULLED)
    return Q(state=Poll.State.CLOSED, passed=result == PASSED)


def of_deputy(rows: QuerySet[Poll], council: Council, deputy: uuid.UUID, choice: str) -> QuerySet[Poll]:
    """Named votes with what this deputy did: voted, could have voted, was not there or stepped aside."""
    votes = Vote.objects.filter(poll=OuterRef("pk"), deputy=deputy)
    voters = Voter.objects.filter(poll=OuterRef("pk"), deputy=deputy)
    aside = Interest.objects.filter(item=OuterRef("item"), deputy=deputy, recused=True)
    open_by_name = Q(ballot=Poll.Ballot.NAMED, behind_doors=False)
    rows = rows.filter(open_by_name, sitting__in=expected(council, deputy).values("pk")).annotate(
        choice=Subquery(votes.values("choice")[:1]), entitled=Exists(voters), aside=Exists(aside)
    )
    if choice in Vote.Choice.values:
        return rows.filter(choice=choice)
    if choice == "not_voting":
        return rows.filter(choice=None, entitled=True)
    if choice == "absent":
        return rows.filter(choice=None, entitled=False)
    return rows


def expected(council: Council, deputy: uuid.UUID) -> QuerySet[Sitting]:
    """The sittings at which a deputy should be: plenary ones while the mandate holds, those of commissions
    while they sit there. Days are those of the council's clock.
    """
    rows = Sitting.objects.filter(council=council).annotate(day=TruncDate("starts_at", tzinfo=council.zone))
    day, commission = OuterRef("day"), OuterRef("commission")
    plenary = Q(council_queries.seat_held(council, deputy, day), commission=None)
    return rows.filter(plenary | Q(council_queries.membership_held(council, deputy, day, commission)))


def decided(council: Council, rule: str) -> list[Decision]:
    """The votes by a rule that passed, the latest first: what decided on a sanction, on the end of a mandate
    (see `council.decisions`). One query.
    """
    rows = public(council).filter(rule=rule, passed=True, state=Poll.State.CLOSED).select_related("item")
    rows = rows.filter(about__in=(Poll.About.WHOLE, Poll.About.OTHER))
    label = _("Vote No {number}, {day}: {question}")
    found = []
    for poll in rows.select_related("sitting").order_by("-opened_at", "-pk")[:IN_FEED]:
        day = council.day(poll.opened_at)
        what = named(poll, "question") if not poll.behind_doors else poll.item.title if poll.item else ""
        said = label.format(number=poll.number, day=formats.day(day), question=what)
        found.append(Decision(poll.ref, day, said))
    return found


def put_again(poll: Poll) -> uuid.UUID | None:
    """The vote that puts an annulled one right. One query, none for a vote that stands."""
    if poll.state != Poll.State.ANNULLED:
        return None
    rows = Poll.objects.filter(corrects=poll).exclude(state=Poll.State.ANNULLED)
    return rows.values_list("pk", flat=True).first()


def of_poll(poll: Poll) -> list[Seat]:
    """What everyone did in a vote. One query."""
    return seats(poll.sitting, poll.sitting.council.day(poll.opened_at), poll)


def electors(poll: Poll) -> Mapping[str, list[Deputy]]:
    """Who voted for each candidate of an election open by name. One query, none for other votes."""
    found: dict[str, list[Deputy]] = {}
    if poll.about == Poll.About.ELECTION and poll.ballot == Poll.Ballot.NAMED:
        rows = Vote.objects.filter(poll=poll).select_related("deputy", "candidate")
        for vote in rows.order_by("deputy__name", "deputy_id"):
            found.setdefault(vote.candidate.name if vote.candidate else "", []).append(vote.deputy)
    return found


@dataclass(frozen=True, slots=True)
class Feed:
    """A heap of votes with who voted how, the oldest first, and whether there are more after it."""

    polls: list[Poll]
    votes: Mapping[uuid.UUID, list[Vote]]
    missing: Mapping[uuid.UUID, list[uuid.UUID]]
    more: bool


def feed(council: Council, after: uuid.UUID | None, polls: Sequence[Poll] | None = None) -> Feed:
    """The votes after one, as data. Ids carry their moment, so their order is that of opening. Three
    queries.
    """
    if polls is None:
        rows = public(council).select_related("sitting__session", "sitting__commission", "item")
        rows = rows.filter(pk__gt=after) if after else rows
        polls = list(rows.order_by("pk")[: IN_FEED + 1])
    shown = list(polls[:IN_FEED])
    named = [poll.pk for poll in shown if poll.ballot == Poll.Ballot.NAMED and not poll.behind_doors]
    votes: dict[uuid.UUID, list[Vote]] = {}
    for vote in Vote.objects.filter(poll__in=named).select_related("candidate").order_by("poll", "pk"):
        votes.setdefault(vote.poll_id, []).append(vote)
    missing: dict[uuid.UUID, list[uuid.UUID]] = {}
    voted = Vote.objects.filter(poll=OuterRef("poll"), deputy=OuterRef("deputy"))
    silent = Voter.objects.filter(~Exists(voted), poll__in=named).order_by("poll", "pk")
    for poll_id, deputy_id in silent.values_list("poll_id", "deputy_id"):
        missing.setdefault(poll_id, []).append(deputy_id)
    return Feed(shown, votes, missing, len(polls) > IN_FEED)
