"""A council of seven at every stage of a session, of a question, of a sitting and of its minutes, and
everyone who may come to its pages. For the matrix of who may do what when.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from senim.rooms.council.access import roles_of
from senim.rooms.council.models import Deputy, Role
from senim.rooms.people.models import Account
from senim.rooms.sessions import actions
from senim.rooms.sessions.actions.minutes import begin_minutes, sign_minutes
from senim.rooms.sessions.models import Item, Minutes, Planned, Poll, Session, Sitting, Speech
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


def planned_row(town: Town) -> Planned:
    return actions.add_planned(council=town.hall.council, year=2026, month=12, titles=TITLES[:2], **town.by)


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


SITTINGS: dict[str, Callable[[Town], Sitting]] = {
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


# ── what is sent ────────────────────────────────────────────────────────────────────────────────────────────


def console_form(sitting: Sitting, deed: str) -> dict[str, Any]:
    """A form of the console that is filled in well for a sitting at whatever stage."""
    speech = Speech.objects.filter(sitting=sitting).first()
    poll = Poll.objects.filter(sitting=sitting).order_by("-number").first()
    item = Item.objects.filter(session=sitting.session_id).first() if sitting.session_id else None
    everyone = {name: str(pk) for name, pk in Deputy.objects.values_list("name", "pk")}
    by_seat = [everyone[name] for name in sorted(everyone, key=lambda name: name[-4:])]
    presence = sitting.presences.order_by("pk").first()
    return {
        "open": {"presider": by_seat[1]},
        "break": {"until": (NOW + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")},
        "preside": {"deputy": by_seat[0] if sitting.session_id else by_seat[2]},
        "register": {"deputies": [by_seat[5]]},
        "left": {"deputy": by_seat[4]},
        "correct": {"presence": str(presence.pk) if presence else "", "slip": "entered-late"},
        "excuse": {"deputy": by_seat[5], "reason": "Ауырды", "valid": "1"},
        "take-up": {"item": str(item.pk) if item else ""},
        "speaker": {"kind": "debate", "deputy": by_seat[4]},
        "floor": {"speech": str(speech.pk) if speech else ""},
        "end-speech": {"speech": str(speech.pk) if speech else ""},
        "more-time": {"speech": str(speech.pk) if speech else ""},
        "open-vote": {"what": "procedure", "ballot": "named", "question_kk": "Иә?", "question_ru": "Да?"},
        "hands": {f"hand-{by_seat[3]}": "for"},
        "close-vote": {},
        "annul": {"poll": str(poll.pk) if poll else "", "why": "Қате"},
        "again": {"poll": str(poll.pk) if poll else ""},
        "run-off": {"poll": str(poll.pk) if poll else ""},
        "took-office": {"poll": str(poll.pk) if poll else ""},
        "elect": {"what": "chair", "ballot": "named", "candidates": by_seat[2:4]},
        "withdraw-candidate": {"candidate": ""},
        "interest": {"deputy": by_seat[2], "text": "Туысы", "recused": "1"},
        "tellers": {"deputies": by_seat[2:5], "leads": by_seat[2], "secretary": by_seat[3]},
    }.get(deed, {})


AT = {"day": "2026-12-23", "hour": "10:00", "where": "Зал"}
FORMS: dict[str, dict[str, Any]] = {
    "call": {}, "materials": {}, "support": {},
    "decide": AT | {"decided_on": "2026-11-23", "day": "2026-11-30"},
    "move": AT | {"breach": "Қар жауды"},
    "cancel": {"why": "Қар жауды"},
    "drafts": {"on": "2026-11-20"},
    "decline": {"why": "Бұрын қаралған"},
    "edit": {"title_kk": TITLES[0], "title_ru": TITLES[1], "kind": "decision", "month": "12"},
    "withdraw": {"why": ""},
    "plan": AT | {"kind": "regular", "day": "2027-01-20"},
    "ask": AT | {"reason": "Қазандық тоқтады.", "kk_1": "Жылу", "ru_1": "Тепло", "day": "2026-11-30"},
    "add": {"month": "12", "title_kk": TITLES[0], "title_ru": TITLES[1]},
    "adopt": {"adopted_on": "2026-11-20", "act": "№ 1"},
}  # fmt: skip
AT_THE_DESK: dict[str, dict[str, Any]] = {
    "register": {}, "leave": {}, "speak": {"kind": "debate"}, "step-back": {}, "step-down": {},
    "interest": {"text": "Туысы", "recused": "1"}, "excuse": {"reason": "Ауырды"},
}  # fmt: skip
