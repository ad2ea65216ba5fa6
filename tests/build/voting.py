"""Plain builders of a hall: a council of many seats, a session that was called, who is there, what is voted.

hall = hall(seats=25)        twenty-five deputies with accounts and roles, a session called for `NOW`
seat(hall, 18)               the first eighteen are registered
opened(hall)                 and the sitting is open, led by the chair
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from senim.rooms.council import actions as council_actions
from senim.rooms.council.models import Commission, Deputy, Role, Term
from senim.rooms.sessions import actions
from senim.rooms.sessions.actions import Counted, Question
from senim.rooms.sessions.models import Amendment, Draft, Item, Poll, Session, Sitting
from senim.rooms.territory.models import Council
from tests.build import council as build
from tests.build.council import MADE, SINCE
from tests.conftest import NOW

NAMES = ("Айдос", "Бақыт", "Гүлжан", "Дана", "Ерлан", "Жанар", "Зейін", "Ильяс", "Қанат", "Лаура")


@dataclass
class Hall:
    """A council with its deputies in the order of their seats; the first chairs."""

    council: Council
    term: Term
    deputies: list[Deputy]
    roles: list[Role]
    clerk: Role
    chair: Role
    session: Session
    sitting: Sitting
    commissions: list[Commission] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.sitting.starts_at


def hall(
    seats: int = 25, people: int | None = None, *, level: str = "district", accounts: bool = False
) -> Hall:
    """A council of so many seats, all taken unless `people` says fewer. Ids of a thousand people are made at
    once; only the clerk and the chair, or all with `accounts`, can sign in.
    """
    council = build.akkol(level=level)
    term = Term.objects.create(
        id=council.new_id(MADE), council=council, number=8, seats=seats, since=SINCE, until=date(2030, 12, 31)
    )
    deputies = Deputy.objects.bulk_create(
        [
            Deputy(
                id=council.new_id(MADE),
                council=council,
                term=term,
                name=f"{NAMES[number % len(NAMES)]} {number + 1:04}",
                since=SINCE,
                until=term.until,
            )
            for number in range(people if people is not None else seats)
        ]
    )
    clerk = build.clerk(council)
    council_actions.set_chair(council=council, deputy=deputies[0], since=SINCE, now=MADE)
    chair_account = build.account(deputies[0].name, "chair@example.kz")
    chair = build.role(council, chair_account, Role.Kind.CHAIR, deputy=deputies[0])
    roles = [chair]
    if accounts:
        roles += [_role(council, deputy, number) for number, deputy in enumerate(deputies[1:], 1)]
    session = called(council, term)
    sitting = Sitting.objects.create(
        id=council.new_id(NOW), council=council, session=session, number=1, starts_at=session.starts_at
    )
    return Hall(council, term, deputies, roles, clerk, chair, session, sitting)


def _role(council: Council, deputy: Deputy, number: int) -> Role:
    account = build.account(deputy.name, f"deputy{number}@example.kz")
    Deputy.objects.filter(pk=deputy.pk).update(account=account)
    return build.role(council, account, Role.Kind.DEPUTY, deputy=deputy)


def called(council: Council, term: Term, number: int = 1, **given: Any) -> Session:
    usual = {
        "kind": Session.Kind.REGULAR,
        "state": Session.State.CALLED,
        "materials_at": NOW,
        "starts_on": council.day(NOW),
        "starts_at": NOW,
    }
    return Session.objects.create(
        id=council.new_id(NOW), council=council, term=term, number=number, **(usual | given)
    )


def seat(hall: Hall, number: int, *, start: int = 0) -> None:
    """Register so many, from the one at `start` on."""
    people = hall.deputies[start : start + number]
    actions.register(sitting=hall.sitting, deputies=people, by=hall.clerk, now=hall.now)


def opened(hall: Hall, present: int | None = None) -> Hall:
    seat(hall, len(hall.deputies) if present is None else present)
    actions.open_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now)
    return hall


def commission(hall: Hall, people: Sequence[Deputy]) -> Commission:
    """A standing commission of these deputies, led by the first of them."""
    return council_actions.add_commission(
        council=hall.council,
        names=("Бюджет комиссиясы", "Комиссия по бюджету", "Budget"),
        members=people,
        leader=people[0],
        since=SINCE,
        now=MADE,
    )


def commission_hall(hall: Hall, members: int, present: int) -> Hall:
    """The same people in a commission of so many, led by the first of them; the chair is in none."""
    people = hall.deputies[1 : members + 1]
    made = commission(hall, people)
    sitting = Sitting.objects.create(
        id=hall.council.new_id(NOW), council=hall.council, commission=made, number=1, starts_at=NOW
    )
    own = Hall(
        hall.council,
        hall.term,
        people,
        hall.roles,
        hall.clerk,
        hall.chair,
        hall.session,
        sitting,
        [made],
    )
    return opened(own, present)


def item(hall: Hall, *, state: str = "on_agenda", **given: Any) -> Item:
    """An item of the session, or of the commission's sitting, on the agenda already."""
    usual = {
        "title_kk": "Көше жарығы туралы",
        "title_ru": "Об освещении улиц",
        "source": Item.Source.PLAN,
        "state": state,
        "proposed_at": MADE,
        "place": Item.objects.filter(council=hall.council).count() + 1 if state == "on_agenda" else None,
    }
    where = {"session": hall.session} if hall.sitting.session_id else {"sitting": hall.sitting}
    return Item.objects.create(id=hall.council.new_id(NOW), council=hall.council, **(usual | where | given))


def draft(hall: Hall, item: Item, text: str = "Шам орнатылсын", now: datetime | None = None) -> Draft:
    return actions.put_draft(
        item=item,
        titles=("Шешім жобасы", "Проект решения"),
        texts=(text, f"{text} (ru)"),
        author="Әкімдік",
        by=hall.clerk,
        now=now or hall.now,
    )


def amendment(hall: Hall, draft: Draft, text: str = "Он шам", **given: Any) -> Amendment:
    usual: dict[str, Any] = {
        "authors": [hall.deputies[1]],
        "where": "1-тармақ",
        "texts": (text, f"{text} (ru)"),
    }
    return actions.put_amendment(draft=draft, by=hall.clerk, now=hall.now, **(usual | given))


def question(about: str = "other", ballot: str = "named", **given: Any) -> Question:
    return Question(about=about, words=("Шешім қабылдансын ба?", "Принять решение?"), ballot=ballot, **given)


def poll(hall: Hall, asked: Question | None = None, now: datetime | None = None) -> Poll:
    return actions.open_poll(
        sitting=hall.sitting, question=asked or question(), by=hall.clerk, now=now or hall.now
    )


def vote(
    hall: Hall, poll: Poll, number: int, choice: str = "", now: datetime | None = None, **given: Any
) -> None:
    """The deputy in that seat votes."""
    actions.cast(
        council=hall.council,
        poll_id=poll.pk,
        deputy_id=hall.deputies[number].pk,
        choice=choice,
        now=now or hall.now + timedelta(seconds=30),
        **given,
    )


def votes(hall: Hall, poll: Poll, *, yes: int, no: int = 0, abstained: int = 0) -> None:
    """The first ones are for, the next against, the next abstain."""
    choices = ["for"] * yes + ["against"] * no + ["abstained"] * abstained
    for number, choice in enumerate(choices):
        vote(hall, poll, number, choice)


def closed(hall: Hall, poll: Poll, counted: Counted | None = None, now: datetime | None = None) -> Poll:
    return actions.close_poll(
        poll=poll, by=hall.clerk, now=now or hall.now + timedelta(minutes=1), counted=counted or Counted()
    )


def decided(hall: Hall, asked: Question, *, yes: int, no: int = 0, abstained: int = 0) -> Poll:
    """A vote from its opening to its result."""
    opened = poll(hall, asked)
    votes(hall, opened, yes=yes, no=no, abstained=abstained)
    return closed(hall, opened)
