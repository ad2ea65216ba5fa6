"""A council of seven at every stage of a session, of a question, of a sitting and of its minutes, and
everyone who may come to its pages. For the matrix of who may do what when.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from senim.rooms.council.access import roles_of
from senim.rooms.council.models import Chair, Deputy, Role
from senim.rooms.people.models import Account
from senim.rooms.sessions import actions
from senim.rooms.sessions.actions.minutes import begin_minutes, sign_minutes
from senim.rooms.sessions.models import (
    Candidate,
    Item,
    Minutes,
    Planned,
    Poll,
    Session,
    Sitting,
)
from senim.rooms.territory.models import Council
from tests.build import council as build_council
from tests.build import voting as build
from tests.build.voting import Hall
from tests.conftest import NOW

TITLES = ("Су құбыры туралы", "О водопроводе", "")
AHEAD = NOW + timedelta(days=30)


@dataclass
class Town:
    """`hall`: the chair, who presides, a deputy, two more; all there. Then one who did not come, and one
    whose mandate ended yesterday while the role was not ended yet. `committee`: an open sitting of a
    commission.
    """

    hall: Hall
    committee: Hall
    roles: dict[str, tuple[Account | None, tuple[Role, ...]]]

    @property
    def by(self) -> dict[str, Any]:
        return {"by": self.hall.clerk, "now": NOW}


def town() -> Town:
    hall = build.hall(7, accounts=True)
    home = hall.council
    Deputy.objects.filter(pk=hall.deputies[6].pk).update(until=home.day(NOW) - timedelta(days=1))
    officer = build_council.officer(build_council.body(home, "ТКШ бөлімі", "Отдел ЖКХ"))
    admin = build_council.role(home, build_council.account("Динара", "dinara@example.kz"), Role.Kind.ADMIN)
    neighbour = build_council.clerk(build_council.burabay(), "Асқар", "askar@burabay.kz")
    found: dict[str, Account | None] = {
        "public": None,
        "resident": build_council.account("Гүлнар", "gulnar@example.kz"),
        "clerk": hall.clerk.account,
        "officer": officer.account,
        "admin": admin.account,
        "neighbour": neighbour.account,
    }
    found |= {who: hall.roles[seat].account for seat, who in enumerate(SEATS) if who}
    committee = build.commission_hall(hall, 4, 4)
    day = home.day(NOW)
    return Town(
        hall, committee, {who: (one, roles_of(one, home, day) if one else ()) for who, one in found.items()}
    )


SEATS = ("chair", "presider", "deputy", "", "", "absent", "former")


# ── a session ───────────────────────────────────────────────────────────────────────────────────────────────


def planned(town: Town, **given: Any) -> Session:
    usual: dict[str, Any] = {"kind": "regular", "where": "Зал", "starts_at": AHEAD}
    return actions.plan_session(council=town.hall.council, **(usual | given), **town.by)


def called(town: Town) -> Session:
    made = planned(town)
    item = proposed(town)
    actions.draft_item(item=item, agenda=made, version=item.version, **town.by)
    actions.call_session(session=made, version=made.version, **town.by)
    return made


def asked(town: Town) -> Session:
    """An extraordinary one, asked for by one deputy."""
    return actions.ask_session(
        council=town.hall.council, reason="Қазандық тоқтады.", questions=[TITLES[:2]],
        starts_at=NOW + timedelta(days=5), where="Зал", deputy=town.hall.deputies[3], **town.by,
    )  # fmt: skip


def over(town: Town) -> Session:
    closed(town)
    return Session.objects.get(pk=town.hall.session.pk)


def cancelled(town: Town) -> Session:
    made = planned(town)
    actions.cancel_session(session=made, why="Қар", version=made.version, **town.by)
    return made


SESSIONS: dict[str, Callable[[Town], Session]] = {
    "planned": planned,
    "called": called,
    "asked": asked,
    "open": lambda town: (opened(town), Session.objects.get(pk=town.hall.session.pk))[1],
    "closed": over,
    "cancelled": cancelled,
}


# ── a question ──────────────────────────────────────────────────────────────────────────────────────────────


def waiting(town: Town) -> Item:
    """For a session that is planned."""
    planned(town)
    return proposed(town)


def proposed(town: Town) -> Item:
    """By the deputy."""
    return actions.propose_item(
        council=town.hall.council, titles=TITLES, source="deputy", deputy=town.hall.deputies[2], **town.by
    )


def drafted(town: Town) -> Item:
    item = proposed(town)
    actions.draft_item(item=item, agenda=planned(town), version=item.version, **town.by)
    return item


def declined(town: Town) -> Item:
    item = proposed(town)
    planned(town, starts_at=AHEAD + timedelta(days=9))
    actions.decline_item(item=item, why="Бұрын қаралған", version=item.version, **town.by)
    return item


def on_agenda(town: Town) -> Item:
    planned(town)
    opened(town)
    return build.item(town.hall, deputy=town.hall.deputies[2], source="deputy")


def done(town: Town) -> Item:
    item = on_agenda(town)
    build.decided(town.hall, build.question(item=item), yes=5)
    return Item.objects.get(pk=item.pk)


ITEMS: dict[str, Callable[[Town], Item]] = {
    "proposed": waiting,
    "drafted": drafted,
    "declined": declined,
    "on agenda": on_agenda,
    "done": done,
}


# ── the plan of a year ──────────────────────────────────────────────────────────────────────────────────────


def planned_row(town: Town) -> Planned:
    return actions.add_planned(council=town.hall.council, year=2026, month=12, titles=TITLES[:2], **town.by)


def taken_row(town: Town) -> Planned:
    """A question of the plan that has become an item."""
    row = planned_row(town)
    actions.propose_item(council=town.hall.council, titles=TITLES, source="plan", planned=row, **town.by)
    return row


ROWS: dict[str, Callable[[Town], Planned]] = {"planned": planned_row, "an item": taken_row}


def last_year(town: Town) -> Council:
    """A year with nothing planned, after one with a plan."""
    actions.add_planned(council=town.hall.council, year=2025, month=12, titles=TITLES[:2], **town.by)
    return town.hall.council


def this_year(town: Town) -> Council:
    planned_row(town)
    return last_year(town)


YEARS: dict[str, Callable[[Town], Council]] = {"empty": last_year, "planned": this_year}
COUNCILS: dict[str, Callable[[Town], Council]] = {"any": lambda town: town.hall.council}


# ── a sitting ───────────────────────────────────────────────────────────────────────────────────────────────


def arrived(town: Town) -> Sitting:
    """Not begun; five of seven are registered."""
    build.seat(town.hall, 5)
    return town.hall.sitting


def opened(town: Town) -> Sitting:
    """Led by the second deputy; an item was taken up, and somebody waits to speak."""
    arrived(town)
    hall = town.hall
    actions.open_sitting(sitting=hall.sitting, presider=hall.deputies[1], **town.by)
    item = build.item(hall)
    actions.take_up(sitting=hall.sitting, item=item, **town.by)
    actions.ask_to_speak(sitting=hall.sitting, kind="debate", item=item, deputy=hall.deputies[3], **town.by)
    return hall.sitting


def voting(town: Town, ballot: str = "named") -> Sitting:
    sitting = opened(town)
    build.poll(town.hall, build.question("other", ballot, item=sitting.current))
    return sitting


def voted(town: Town) -> Sitting:
    sitting = opened(town)
    build.decided(town.hall, build.question("procedure"), yes=5)
    return sitting


def paused(town: Town) -> Sitting:
    sitting = opened(town)
    actions.pause(sitting=sitting, **town.by)
    return sitting


def closed(town: Town) -> Sitting:
    sitting = voted(town)
    actions.close_sitting(sitting=sitting, **town.by)
    return sitting


def of_commission(town: Town) -> Sitting:
    return town.committee.sitting


def electing(town: Town, people: Sequence[int] = (2, 3)) -> Sitting:
    """The office is vacant; the deputy and another stand, openly."""
    sitting = opened(town)
    Chair.objects.filter(council=town.hall.council).update(until=town.hall.council.day(NOW) - timedelta(1))
    asked = build.question(
        "election", rule="chair.election", candidates=[town.hall.deputies[n] for n in people]
    )
    build.poll(town.hall, asked)
    return sitting


def elected(town: Town) -> Sitting:
    """The deputy has five votes of seven."""
    sitting = electing(town)
    _votes(town, [0, 0, 0, 0, 0])
    return sitting


def undecided(town: Town) -> Sitting:
    """Three stood, two of them go on."""
    sitting = electing(town, (2, 3, 4))
    _votes(town, [0, 0, 1, 1, 2])
    return sitting


def _votes(town: Town, chosen: Sequence[int]) -> None:
    poll = Poll.objects.get(state="open")
    people = list(Candidate.objects.filter(poll=poll).order_by("place"))
    for seat, choice in enumerate(chosen):
        build.vote(town.hall, poll, seat, candidate=people[choice].pk)
    build.closed(town.hall, poll)


def first(town: Town) -> Sitting:
    """The first session of a convocation that has no chair, not begun."""
    Session.objects.filter(pk=town.hall.session.pk).update(kind="first")
    Chair.objects.filter(council=town.hall.council).update(until=town.hall.council.day(NOW) - timedelta(1))
    return arrived(town)


SITTINGS: dict[str, Callable[[Town], Sitting]] = {
    "first": first,
    "election": electing,
    "elected": elected,
    "undecided": undecided,
    "not begun": arrived,
    "open": opened,
    "voting": voting,
    "secret": lambda town: voting(town, "secret"),
    "voted": voted,
    "paused": paused,
    "closed": closed,
    "commission": of_commission,
}


def hearing(town: Town) -> Sitting:
    """A commission's sitting to come."""
    return actions.plan_sitting(
        commission=town.committee.commissions[0], starts_at=AHEAD, where="Зал", **town.by
    )


COMMISSIONS: dict[str, Callable[[Town], Sitting]] = {"planned": hearing, "open": of_commission}


# ── its minutes ─────────────────────────────────────────────────────────────────────────────────────────────


def being_written(town: Town) -> Minutes:
    """While the session still goes on."""
    voted(town)
    return begin_minutes(of=town.hall.session, now=NOW)


def draft(town: Town) -> Minutes:
    closed(town)
    return Minutes.objects.get(session=town.hall.session)


def signed(town: Town) -> Minutes:
    minutes = draft(town)
    sign_minutes(minutes=minutes, by=town.hall.chair, version=minutes.version, now=NOW)
    return minutes


def behind_doors(town: Town) -> Minutes:
    voted(town)
    build.decided(town.hall, build.question("closed_doors"), yes=5)
    actions.close_sitting(sitting=town.hall.sitting, **town.by)
    minutes = Minutes.objects.get(session=town.hall.session)
    sign_minutes(minutes=minutes, by=town.hall.chair, version=minutes.version, now=NOW)
    return minutes


MINUTES: dict[str, Callable[[Town], Minutes]] = {
    "going on": being_written,
    "draft": draft,
    "signed": signed,
    "closed doors": behind_doors,
}
