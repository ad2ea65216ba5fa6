"""What was done in a span of days, counted for reports: by a deputy, a commission, the whole maslikhat."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q, QuerySet

from senim.rooms.council.models import Commission
from senim.rooms.council.queries import sound
from senim.rooms.sessions.models import Amendment, Draft, Item, Poll, Presence, Session, Sitting, Speech
from senim.rooms.sessions.queries import votes
from senim.rooms.territory.models import Council


def span(council: Council, since: date, until: date) -> tuple[datetime, datetime]:
    """The moments in which a span of legal days begins and is over."""
    first = datetime.combine(since, time(), council.zone)
    return first, datetime.combine(until + timedelta(days=1), time(), council.zone)


def _within(council: Council, since: date, until: date, field: str) -> Q:
    first, over = span(council, since, until)
    return Q(**{f"{field}__gte": first, f"{field}__lt": over})


def voted(council: Council, deputy: uuid.UUID, since: date, until: date) -> dict[str, int]:
    """How a deputy voted by name: for, against, abstained, not_voting, absent. One query."""
    rows = votes.of_deputy(votes.public(council), council, deputy, "")
    rows = rows.filter(_within(council, since, until, "opened_at"), state=Poll.State.CLOSED)
    found = rows.aggregate(
        **{key: Count("pk", filter=Q(choice=key)) for key in ("for", "against", "abstained")},
        not_voting=Count("pk", filter=Q(choice=None, entitled=True)),
        absent=Count("pk", filter=Q(choice=None, entitled=False)),
    )
    return {key: int(value) for key, value in found.items()}


def moved(council: Council, deputy: uuid.UUID, since: date, until: date) -> dict[str, int]:
    """What a deputy put forward: items, drafts, amendments, how many of these passed; speeches. Four
    queries. Of what was heard behind closed doors (LAW 11(6)) nothing.
    """

    def within(field: str) -> Q:
        return _within(council, since, until, field)

    items = Item.objects.filter(within("proposed_at"), council=council, deputy=deputy)
    drafts = Draft.objects.filter(
        within("put_at"), council=council, deputy=deputy, item__behind_doors=False
    ).exclude(state=Draft.State.WITHDRAWN)
    amendments = Amendment.objects.filter(
        within("put_at"), council=council, authors=deputy, draft__item__behind_doors=False
    ).exclude(state=Amendment.State.WITHDRAWN)
    taken = Q(state__in=(Amendment.State.PASSED, Amendment.State.IN_DRAFT))
    written = amendments.aggregate(all=Count("pk"), passed=Count("pk", filter=taken))
    speeches = Speech.objects.filter(within("began_at"), council=council, deputy=deputy, behind_doors=False)
    return {
        "items": items.count(),
        "drafts": drafts.count(),
        "amendments": int(written["all"]),
        "amendments_passed": int(written["passed"]),
        "speeches": speeches.count(),
    }


@dataclass(frozen=True, slots=True)
class Held:
    """Sittings that were held: of sessions or of commissions; public hearings among them; questions on their
    agendas; votes on the questions themselves.
    """

    sessions: int
    extraordinary: int
    sittings: int
    hearings: int
    questions: int
    passed: int
    failed: int


def held(council: Council, since: date, until: date, commission: Commission | None = None) -> Held:
    """Of the maslikhat, or of a commission. Four queries."""
    of = {"sitting__commission": commission} if commission else {"sitting__commission": None}
    sittings = Sitting.objects.filter(
        _within(council, since, until, "starts_at"), council=council, state=Sitting.State.CLOSED
    ).filter(commission=commission)
    one = sittings.aggregate(all=Count("pk"), hearings=Count("pk", filter=Q(hearing=True)))
    sessions = {"all": 0, "extraordinary": 0}
    if commission is None:
        rows = Session.objects.filter(
            council=council, state=Session.State.CLOSED, starts_on__gte=since, starts_on__lte=until
        )
        extraordinary = Q(kind=Session.Kind.EXTRAORDINARY)
        sessions = rows.aggregate(all=Count("pk"), extraordinary=Count("pk", filter=extraordinary))
    on = Q(sitting__in=sittings) if commission else Q(session__sittings__in=sittings)
    questions = Item.objects.filter(on, council=council, state=Item.State.DONE).distinct().count()
    decided = decisions(council).filter(_within(council, since, until, "opened_at"), **of)
    came = decided.aggregate(yes=Count("pk", filter=Q(passed=True)), no=Count("pk", filter=Q(passed=False)))
    return Held(
        sessions=int(sessions["all"]),
        extraordinary=int(sessions["extraordinary"]),
        sittings=int(one["all"]),
        hearings=int(one["hearings"]),
        questions=questions,
        passed=int(came["yes"]),
        failed=int(came["no"]),
    )


def decisions(council: Council) -> QuerySet[Poll]:
    """The votes that decided a question itself by its own rule, not its place on the agenda or its parts."""
    about = (Poll.About.WHOLE, Poll.About.OTHER)
    rows = Poll.objects.filter(council=council, state=Poll.State.CLOSED, about__in=about)
    return rows.filter(rule=F("item__rule"))


def outcomes(council: Council, items: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Poll]:
    """The last vote that decided each of these questions. One query, none where nothing is asked."""
    if not items:
        return {}
    rows = decisions(council).filter(item__in=items).select_related("sitting", "item").order_by("opened_at")
    return {poll.item_id: poll for poll in rows if poll.item_id}


def came(council: Council, since: date, until: date) -> tuple[int, int]:
    """(times a deputy came, times one should have come) to the sittings of sessions; expected are those
    elected on the day of each. Two queries.
    """
    rows = Sitting.objects.filter(
        _within(council, since, until, "starts_at"),
        council=council,
        state=Sitting.State.CLOSED,
        commission=None,
    )
    expected = sum(number or 0 for number in rows.values_list("elected", flat=True))
    there = Presence.objects.filter(council=council, sitting__in=rows).values("sitting", "deputy").distinct()
    return there.count(), expected


def items_of(council: Council, polls: Collection[str]) -> set[uuid.UUID]:
    """The questions that these votes (`poll:<id>`) were about. One query, none where nothing is asked."""
    ids = sound(ref.removeprefix("poll:") for ref in polls)
    if not ids:
        return set()
    rows = Poll.objects.filter(council=council, pk__in=ids, item__isnull=False)
    return {pk for pk in rows.values_list("item", flat=True) if pk}
