"""The deeds of the console: what its forms ask for, read and handed to the actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time

from django.http import QueryDict

from senim.core.refusal import Refusal
from senim.rooms.council.models import Deputy
from senim.rooms.sessions import actions, offices
from senim.rooms.sessions.actions import Counted
from senim.rooms.sessions.asking import Desk, asked, deputies, one_id
from senim.rooms.sessions.models import Candidate, Item, Poll, Presence, Speech
from senim.rooms.sessions.queries import hall, polls
from senim.rooms.sessions.queries.seen import Console

CHOICES = ("for", "against", "abstained")


def _deputy(desk: Desk, data: QueryDict, name: str = "deputy") -> Deputy:
    found = deputies(desk, [data.get(name, "")])
    if not found:
        raise Refusal("choose")
    return found[0]


def number(data: QueryDict, name: str) -> int:
    text = data.get(name, "").strip() or "0"
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise Refusal("counts-wrong")
    return int(text)


def moment(desk: Desk, data: QueryDict, name: str) -> datetime | None:
    """A minute of the sitting's day written as 10:42; None where nothing is written."""
    text = data.get(name, "").strip().replace(".", ":")
    if not text:
        return None
    try:
        at = time.fromisoformat(text.zfill(5))
    except ValueError:
        raise Refusal("minutes-order") from None
    return datetime.combine(desk.day, at, desk.sitting.council.zone)


def _running(desk: Desk) -> Poll:
    found = polls.running(desk.sitting)
    if found is None:
        raise Refusal("vote-over")
    found.sitting = desk.sitting
    return found


def _poll(desk: Desk, data: QueryDict, name: str = "poll") -> Poll:
    rows = Poll.objects.filter(sitting=desk.sitting, pk=one_id(data.get(name, "")))
    found = rows.select_related("council", "item", "draft__item", "amendment__draft", "commission").first()
    if found is None:
        raise Refusal("vote-unknown")
    found.sitting = desk.sitting
    return found


def _speech(desk: Desk, data: QueryDict) -> Speech:
    rows = Speech.objects.filter(sitting=desk.sitting, pk=one_id(data.get("speech", "")))
    found = rows.select_related("deputy", "item").first()
    if found is None:
        raise Refusal("spoken-already")
    found.sitting = desk.sitting
    return found


def _register(desk: Desk, data: QueryDict) -> None:
    there = set(Presence.objects.filter(sitting=desk.sitting, until=None).values_list("deputy_id", flat=True))
    people = [one for one in deputies(desk, data.getlist("deputies")) if one.pk not in there]
    if not people:
        raise Refusal("choose")
    at = moment(desk, data, "at")
    actions.register(sitting=desk.sitting, deputies=people, by=desk.by, now=desk.now, at=at)


def _break(desk: Desk, data: QueryDict) -> None:
    try:
        at = datetime.fromisoformat(data.get("until", ""))
    except ValueError:
        raise Refusal("break-ends-before") from None
    at = at.replace(tzinfo=desk.sitting.council.zone)
    actions.break_until(sitting=desk.sitting, starts_at=at, by=desk.by, now=desk.now)


def _speaker(desk: Desk, data: QueryDict) -> None:
    kind = data.get("kind", "")
    if kind not in Speech.Kind.values:
        raise Refusal("choose")
    actions.ask_to_speak(
        sitting=desk.sitting,
        kind=kind,
        item=desk.sitting.current,
        deputy=_deputy(desk, data) if data.get("deputy") else None,
        name=data.get("name", "").strip()[:200],
        seconds=number(data, "minutes") * 60 or None,
        by=desk.by,
        now=desk.now,
    )


def _close_poll(desk: Desk, data: QueryDict) -> None:
    poll = _running(desk)
    counted = Counted(
        votes={choice: number(data, choice) for choice in CHOICES if data.get(choice, "").strip()},
        candidates={
            row.place: number(data, f"candidate-{row.place}")
            for row in polls.candidates(poll)
            if data.get(f"candidate-{row.place}", "").strip()
        },
        invalid=number(data, "invalid"),
        given_out=number(data, "given_out") if data.get("given_out", "").strip() else None,
        chair=data.get("chair", "") if data.get("chair", "") in CHOICES else "",
    )
    actions.close_poll(poll=poll, by=desk.by, now=desk.now, counted=counted)


def _hands(desk: Desk, data: QueryDict) -> None:
    """A show of hands by name: what the clerk saw of each who has not voted by phone. Each is a vote of its
    own: what one is refused for is told, the others stand.
    """
    poll = _running(desk)
    why: Refusal | None = None
    places = {str(row.place): row.pk for row in polls.candidates(poll)}
    for ballot in polls.ballots(poll):
        seen = data.get(f"hand-{ballot.deputy.pk}", "")
        if not seen or ballot.choice != "":
            continue
        try:
            actions.cast(
                council=desk.sitting.council,
                poll_id=poll.pk,
                deputy_id=ballot.deputy.pk,
                choice=seen if seen in CHOICES else "",
                candidate=places.get(seen),
                by=desk.by,
                now=desk.now,
            )
        except Refusal as refused:
            why = why or refused
    if why is not None:
        raise why


def _withdraw(desk: Desk, data: QueryDict) -> None:
    """A candidate told the clerk that they step back."""
    rows = Candidate.objects.filter(poll__sitting=desk.sitting, pk=one_id(data.get("candidate", "")))
    row = rows.select_related("poll__council").first()
    if row is None:
        raise Refusal("choose")
    row.poll.sitting = desk.sitting
    actions.withdraw_candidacy(candidate=row, by=desk.by, now=desk.now)


def _interest(desk: Desk, data: QueryDict) -> None:
    """A deputy said in the hall that the item touches their own interests."""
    item = desk.sitting.current
    if item is None:
        raise Refusal("choose")
    item.council = desk.sitting.council
    actions.declare_interest(
        item=item,
        deputy=_deputy(desk, data),
        text=data.get("text", "").strip()[:500],
        recused=bool(data.get("recused")),
        sitting=desk.sitting,
        by=desk.by,
        now=desk.now,
    )


def _tellers(desk: Desk, data: QueryDict) -> None:
    actions.set_tellers(
        sitting=desk.sitting,
        deputies=deputies(desk, data.getlist("deputies")),
        leads=_deputy(desk, data, "leads"),
        secretary=_deputy(desk, data, "secretary"),
        by=desk.by,
        now=desk.now,
    )


def _annul(desk: Desk, data: QueryDict) -> None:
    decision = _poll(desk, data, "decision") if data.get("decision") else None
    poll = _poll(desk, data)
    actions.annul_poll(
        poll=poll, why=data.get("why", "").strip()[:1000], decision=decision, by=desk.by, now=desk.now
    )


def _take_up(desk: Desk, data: QueryDict) -> None:
    item = Item.objects.filter(council=desk.sitting.council, pk=one_id(data.get("item", ""))).first()
    if item is None:
        raise Refusal("choose")
    actions.take_up(sitting=desk.sitting, item=item, by=desk.by, now=desk.now)


def _correct(desk: Desk, data: QueryDict) -> None:
    row = hall.presence(desk.sitting, one_id(data.get("presence", "")))
    if row is None:
        raise Refusal("choose")
    row.sitting = desk.sitting
    since = moment(desk, data, "since") or row.since
    actions.correct_presence(
        presence=row,
        since=since,
        until=moment(desk, data, "until") if row.until else None,
        slip=data.get("slip", ""),
        by=desk.by,
        now=desk.now,
    )


def _excuse(desk: Desk, data: QueryDict) -> None:
    actions.excuse(
        sitting=desk.sitting,
        deputy=_deputy(desk, data),
        reason=data.get("reason", "").strip()[:300],
        valid=bool(data.get("valid")),
        by=desk.by,
        now=desk.now,
    )


def _open(desk: Desk, data: QueryDict) -> None:
    leader = _deputy(desk, data, "presider") if data.get("presider") else None
    actions.open_sitting(
        sitting=desk.sitting,
        presider=leader,
        led_by=data.get("led_by", "").strip()[:200],
        breach=data.get("breach", "").strip()[:1000],
        by=desk.by,
        now=desk.now,
    )


def _open_vote(desk: Desk, data: QueryDict) -> None:
    actions.open_poll(sitting=desk.sitting, question=asked(desk, data), by=desk.by, now=desk.now)


def _run_off(desk: Desk, data: QueryDict) -> None:
    two = deputies(desk, data.getlist("candidates"))
    actions.run_off(poll=_poll(desk, data), two=two, by=desk.by, now=desk.now)


def _took_office(desk: Desk, data: QueryDict) -> None:
    poll = _poll(desk, data)
    confirm = actions.confirm_head if poll.rule == offices.RULES[offices.HEAD] else actions.confirm_chair
    confirm(poll=poll, by=desk.by, now=desk.now)


Deed = Callable[[Desk, QueryDict], object]
DEEDS: Mapping[str, Deed] = {
    "open": _open,
    "open-doors": lambda desk, _data: actions.open_doors(sitting=desk.sitting, by=desk.by, now=desk.now),
    "pause": lambda desk, _data: actions.pause(sitting=desk.sitting, by=desk.by, now=desk.now),
    "resume": lambda desk, _data: actions.resume(sitting=desk.sitting, by=desk.by, now=desk.now),
    "break": _break,
    "close": lambda desk, _data: actions.close_sitting(sitting=desk.sitting, by=desk.by, now=desk.now),
    "preside": lambda desk, data: actions.preside(
        sitting=desk.sitting, deputy=_deputy(desk, data), by=desk.by, now=desk.now
    ),
    "register": _register,
    "left": lambda desk, data: actions.leave(
        sitting=desk.sitting,
        deputy=_deputy(desk, data),
        at=moment(desk, data, "at"),
        by=desk.by,
        now=desk.now,
    ),
    "correct": _correct,
    "excuse": _excuse,
    "take-up": _take_up,
    "speaker": _speaker,
    "floor": lambda desk, data: actions.begin_speech(speech=_speech(desk, data), by=desk.by, now=desk.now),
    "end-speech": lambda desk, data: actions.end_speech(
        speech=_speech(desk, data), gist=data.get("gist", "").strip(), by=desk.by, now=desk.now
    ),
    "more-time": lambda desk, data: actions.give_more_time(
        speech=_speech(desk, data), seconds=60, by=desk.by, now=desk.now
    ),
    "open-vote": _open_vote,
    "elect": _open_vote,
    "hands": _hands,
    "close-vote": _close_poll,
    "annul": _annul,
    "again": lambda desk, data: actions.vote_again(poll=_poll(desk, data), by=desk.by, now=desk.now),
    "run-off": _run_off,
    "took-office": _took_office,
    "withdraw-candidate": _withdraw,
    "interest": _interest,
    "tellers": _tellers,
}


def usual_chair(now: Console) -> Deputy | None:
    """Who leads it unless the clerk says otherwise."""
    usual = next((one for one in now.people if getattr(one, "leads_now", False)), None)
    named = next((one for one in now.people if getattr(one, "named_at", None) is not None), None)
    return hall.leading(usual, named, now.there)
