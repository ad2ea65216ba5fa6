"""Every step of `core.procedure` as somebody takes it: usual values, days drawn by whoever drives the test.

DEEDS["extend"](deed)       calls the action as its page would
CONDITIONS["extend"]        what it may be refused for though stage and person are right
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from senim.core import procedure
from senim.rooms.appeals import access, actions
from senim.rooms.appeals.actions import Charge, Share
from senim.rooms.appeals.models import Answer, Appeal, Asked
from senim.rooms.council.access import Visitor, hand
from senim.rooms.council.models import Body, Role, holds_on
from senim.rooms.record.actions import RESIDENT
from tests.build import appeals as build
from tests.cast import Town

HEAD = {"decided_by": "Мұрат Әлиев", "post": "head"}
WHY = "Іс тексерілді, себебі актіде жазылған."


@dataclass(frozen=True)
class Deed:
    """Somebody takes a step of an appeal: in the role `by` (None: the applicant); `pick` chooses among
    values, `lag` is how many days ago it happened on paper.
    """

    town: Town
    appeal: Appeal
    by: Role | None
    now: datetime
    pick: int = 0
    lag: int = 0
    others: tuple[Appeal, ...] = ()
    bodies: tuple[Body, ...] = field(default=())

    @property
    def common(self) -> dict[str, Any]:
        return {"appeal": self.appeal, "by": self.by, "version": self.appeal.version, "now": self.now}

    @property
    def day(self) -> Any:
        """The day it happened on; None where it is entered at once."""
        on = self.appeal.council.day(self.now - timedelta(days=self.lag))
        return on if self.by and self.lag else None

    def one(self, *values: Any) -> Any:
        return values[self.pick % len(values)]

    def others_bodies(self) -> list[Body]:
        """Bodies that do not have it."""
        return [body for body in self.bodies if body.pk != self.appeal.body_id]


def _register(d: Deed) -> object:
    kind = d.one("", *procedure.KINDS)
    earlier = next((one for one in d.others if one.serial < d.appeal.serial and not one.root_id), None)
    repeat = earlier if d.pick % 3 == 0 else None
    return actions.register(
        topic=d.appeal.topic, district=d.town.naumov, kind=kind, repeat_of=repeat, **d.common
    )


def _split(d: Deed) -> object:
    to = d.others_bodies()
    shares = [Share(body, "Бір бөлігі.") for body in (to[d.pick % len(to)], to[(d.pick + 1) % len(to)])]
    return actions.split(shares=shares, keeps=bool(d.pick % 2), **d.common)


def _cure(d: Deed) -> object:
    by = hand(d.by) if d.by else RESIDENT
    given = {**d.common, "by": by}
    return actions.cure(given={"name": "Гүлнар Ахметова"}, reply="Екі шам.", signed=True, **given)


def _end(d: Deed) -> object:
    simplified = d.appeal.kind in procedure.SIMPLIFIED
    return actions.terminate(
        ground=d.one(*(("no-matter", "anonymous") if simplified else ("decided", "court-act"))),
        reasons=WHY,
        **HEAD,
        **d.common,
    )


def _correct(d: Deed) -> object:
    values: list[dict[str, Any]] = [{"name": f"Гүлнар А. {d.pick}"}]
    if not d.appeal.root_id:
        values += [
            {"external_number": f"ЖТ-{d.pick}-{d.appeal.serial}"},
            {"arrived_at": d.appeal.arrived_at - timedelta(days=1)},
        ]
    return actions.correct(values=d.one(*values), why="Қате терілген.", **d.common)


def _told(d: Deed) -> object:
    row = Asked.objects.select_related("appeal__council", "appeal__body").filter(
        appeal=d.appeal, told_on=None
    )
    asked = row.order_by("id").first() or Asked(appeal=d.appeal, at=d.now, council=d.appeal.council)
    asked.appeal = d.appeal
    common = {name: value for name, value in d.common.items() if name != "appeal"}
    return actions.told(asked=asked, answer="2028 жылы.", told_on=d.day, **common)


def _answer(d: Deed) -> object:
    outcome = d.one("satisfied", "satisfied_part", "refused", "noted")
    given: dict[str, Any] = {"outcome": outcome, "given_on": d.day}
    if outcome == "refused" and d.pick % 3:
        given |= {"exception": "urgent", "exception_why": WHY}
    if outcome == "satisfied":
        given |= {"duty": "Шамдарды ауыстыру."}
    return build.answered(d.appeal, d.common["by"], d.now, **given)


def _mend(d: Deed) -> object:
    said = Answer.objects.filter(appeal=d.appeal).first()
    before, after = ("20 желтоқсан", "25 желтоқсан")
    if said is None or said.text.count(before) != 1:
        return actions.mend(refused="Қате жоқ.", **d.common)
    return actions.mend(before=before, after=after, mended_on=d.day, **d.common)


def _complain(d: Deed) -> object:
    return actions.complain(
        text="Келіспеймін.", channel="post" if d.by else "web", filed_on=d.day, **d.common
    )


def _attach(d: Deed) -> object:
    purpose = "appeal" if d.by is None else "answer"
    return build.attached(d.appeal, d.now, build.PDF + str(d.pick).encode(), purpose=purpose)


def _write(d: Deed) -> object:
    given = {**d.common, "council": d.appeal.council, "form_key": uuid.uuid4(), "lang": "kk"}
    return actions.write_letter(body=_to(d), text="Қашан жөнделеді?", **given)


def _plain(action: Callable[..., object], **given: Any) -> Callable[[Deed], object]:
    """An action with these values beside the usual ones; a value that is a function is asked for it."""

    def do(d: Deed) -> object:
        return action(**d.common, **{name: v(d) if callable(v) else v for name, v in given.items()})

    return do


def _of_applicant(action: Callable[..., object], *names: str, **given: Any) -> Callable[[Deed], object]:
    """An action that only the applicant takes, who has no role."""

    def do(d: Deed) -> object:
        common = {name: value for name, value in d.common.items() if name in names}
        return action(**common, **given)

    return do


def _to(d: Deed) -> Body:
    return d.bodies[d.pick % len(d.bodies)]


def _after(days: int) -> Callable[[Deed], Any]:
    return lambda d: d.appeal.council.day(d.now + timedelta(days=days + d.pick % 5))


def _charge(d: Deed) -> Charge:
    return Charge(max(d.appeal.due, d.appeal.council.day(d.now)), name="Сәуле Омарова")


def _target(d: Deed) -> Appeal:
    return d.others[d.pick % len(d.others)] if d.others else d.appeal


DEEDS: Mapping[str, Callable[[Deed], object]] = {
    "register": _register,
    "crime": _plain(actions.forward_crime, to=_to, ground="offence-committed", note="Дереу."),
    "forward": _plain(actions.forward, to=_to, note="Сіздің ісіңіз."),
    "split": _split,
    "defects": _plain(
        actions.ask_to_cure,
        codes=lambda d: d.one(["signature"], ["matter"]),
        note="Қол қойыңыз.",
        cure_by=_after(1),
    ),
    "cure": _cure,
    "return": _plain(
        actions.send_back, ground=lambda d: d.one("offensive", "not-cured", "identical"), reasons=WHY, **HEAD
    ),
    "file": _plain(actions.file_away, reasons=WHY, **HEAD),
    "join": _plain(actions.join, target=_target),
    "settle": _plain(actions.settle, kind=lambda d: d.one(*procedure.KINDS), topic=lambda d: d.appeal.topic),
    "correct": _correct,
    "recall": _plain(actions.recall, reasons="Мәселе шешілді."),
    "receive": _plain(actions.receive, received_at=lambda d: d.now - timedelta(days=d.lag)),
    "resolve": _plain(actions.resolve, lead=_charge, text="Тексеріңіз.", **HEAD),
    "ask": _plain(actions.ask, name="«Жарық» ЖШС", question="Кепілдік қашан бітеді?", expected_on=_after(2)),
    "told": _told,
    "recuse": _plain(
        actions.recuse,
        official="Ерлан Жұмабаев",
        ground=lambda d: d.one("relative", "doubt"),
        reasons=WHY,
        own=lambda d: bool(d.by),
        asked_on=lambda d: d.day,
    ),
    "recusal": _plain(
        actions.recusal,
        granted=lambda d: bool(d.pick % 2),
        successor="Сәуле Омарова",
        decided_on=lambda d: d.day,
        **HEAD,
    ),
    "extend": _plain(
        actions.extend,
        reasons=WHY,
        until=lambda d: d.appeal.due + timedelta(days=d.pick % 50 - 1),
        decided_on=lambda d: d.day,
        **HEAD,
    ),
    "preliminary": _plain(actions.preliminary, text="Бас тартамыз деп отырмыз.", given_on=lambda d: d.day),
    "object": _plain(
        actions.raise_objection,
        objection="Шамдар жанбайды.",
        wants_oral=lambda d: bool(d.pick % 2),
        objected_on=lambda d: d.day,
    ),
    "hearing": _plain(
        actions.set_hearing, set_for=lambda d: d.now + timedelta(hours=d.pick), where="3-бөлме"
    ),
    "hold": _plain(
        actions.hold_hearing,
        held_at=lambda d: d.now - timedelta(days=d.lag),
        attended=lambda d: bool(d.pick % 2),
    ),
    "minutes": _plain(actions.keep_minutes, text="Арыз иесі шамдарды көрсетті.", minutes_on=lambda d: d.day),
    "remark": _plain(actions.remark, remarks="Бәрі жазылмаған.", remarked_on=lambda d: d.day),
    "terminate": _end,
    "answer": _answer,
    "slip": _plain(
        actions.slip,
        what="Күні қате.",
        own=lambda d: bool(d.by) and d.pick % 2 == 0,
        asked_on=lambda d: d.day,
    ),
    "mend": _mend,
    "execute": _plain(actions.execute, done="Ауыстырылды.", executed_on=lambda d: d.day),
    "peruse": _plain(actions.peruse, asked_on=lambda d: d.day),
    "show": _plain(
        actions.show,
        how=lambda d: d.one("online", "office", "copies"),
        note="Толық.",
        shown_on=lambda d: d.day,
    ),
    "complain": _complain,
    "rate": _of_applicant(actions.rate, "appeal", "now", word="partly", why="Бәрі емес."),
    "publish": lambda d: build.published(d.appeal, d.common["by"], d.now),
    "withdraw": _plain(actions.withdraw),
    "reissue": _plain(actions.reissue_link),
    "erase": lambda d: actions.erase(
        applicant=d.appeal.applicant, by=d.common["by"], ground="asked", now=d.now
    ),
    "attach": _attach,
    "take_up": _plain(actions.take_up),
    "put_down": _plain(actions.put_down, reason="Басқа депутат алады."),
    "announce": _plain(actions.announce),
    "write": _write,
}

# A day on paper that is before what it follows.
DAYS = frozenset({
    "step-before-appeal", "objected-before-given", "minutes-before-held", "remarked-before-minutes",
    "hearing-before-given", "decided-before-asked", "told-before-asked", "complaint-before-act",
    "answer-before-appeal", "answer-before-sent", "received-before-sent", "shown-before", "executed-before",
    "decided-before-arrival", "told-before-arrival",
})  # fmt: skip
CONDITIONS: Mapping[str, frozenset[str]] = {
    "crime": frozenset({"same-body"}),
    "forward": frozenset({"same-body"}),
    "return": frozenset({"not-asked-to-cure", "cure-time-runs", "identical-needs-earlier"}),
    "file": frozenset({"filed-needs-returned"}),
    "join": frozenset({"join-itself", "join-part", "join-closed", "join-has-parts"}),
    "settle": frozenset({"nothing-changed", "kind-steps-taken"}),
    "correct": frozenset(
        {"nothing-changed", "arrival-web", "appeal-ended", "arrival-other-year", "applicant-gone"}
    ),
    "recuse": frozenset({"recusal-again"}),
    "extend": frozenset({"extension-late", "extension-too-long", "extension-too-short", "date-order"}),
    "terminate": frozenset({"kind-first"}),
    "answer": frozenset({"hearing-first", "hearing-too-early", "hearing-not-held", "kind-first-answer"}),
    "complain": frozenset({"complaint-not-yet"}),
    "publish": frozenset({"personal-data-left"}),
}


def people(town: Town, now: datetime) -> list[Role | None]:
    """Everyone with a role here today, and the applicant, who has none."""
    rows = Role.objects.filter(holds_on(town.council.day(now)), council=town.council).select_related(
        "account"
    )
    return [*rows.order_by("id"), None]


def rights_of(town: Town, who: Role | None, appeal: Appeal, now: datetime) -> access.Rights:
    roles, account = ((who,), who.account) if who else ((), None)
    return access.rights(Visitor(town.council, now, account, roles), appeal, owner=who is None)


def fresh(appeal: Appeal) -> Appeal:
    """As the next person loads it."""
    return access.load(appeal.council.slug, appeal.number)


def new(town: Town, now: datetime, pick: int) -> Appeal:
    """One on line or, by the clerk's hand, by post; some may be published."""
    given: dict[str, Any] = {"topic": "roads", "consent_public": bool(pick % 2), "form_key": uuid.uuid4()}
    if pick % 3 == 0:
        given |= {"by": town.clerk, "channel": "post", "arrived_at": now - timedelta(hours=pick % 40)}
    return build.appeal(town.council, now, **given)
