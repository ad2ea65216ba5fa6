"""What the clerk may put to the vote now, and what a form of the console asks for, as plain rows."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import QueryDict
from django.utils.translation import gettext as _

from senim.core.refusal import Refusal
from senim.rooms.council.models import Deputy, Role
from senim.rooms.sessions import actions
from senim.rooms.sessions.actions import Counted, Question
from senim.rooms.sessions.actions.sitting import who_leads
from senim.rooms.sessions.models import Amendment, Draft, Item, Poll, Presence, Sitting, Speech
from senim.rooms.sessions.queries import hall, polls

FREE = ("procedure", "closed_doors")
ELECTIONS = {"chair": "chair.election", "commission_chair": "commission.chair.election"}
CHOICES = ("for", "against", "abstained")


@dataclass(frozen=True, slots=True)
class Desk:
    """A sitting before the clerk: whose hand, at which moment."""

    sitting: Sitting
    by: Role
    now: datetime

    @property
    def day(self) -> date:
        return self.sitting.council.day(self.now)


def items(sitting: Sitting) -> list[Item]:
    """The items of the session, or of the commission's sitting, in their order; first those with a place."""
    rows = (
        Item.objects.filter(session=sitting.session_id)
        if sitting.session_id
        else Item.objects.filter(sitting=sitting)
    )
    gone = (Item.State.DECLINED, Item.State.WITHDRAWN)
    found = rows.filter(council=sitting.council_id).exclude(state__in=gone)
    return sorted(found, key=lambda item: (item.place is None, item.place or 0, str(item.pk)))


def questions(sitting: Sitting, rows: list[Item]) -> list[tuple[str, str]]:
    """(code, label) of what can be put to the vote now, what comes first first."""
    found: list[tuple[str, str]] = []
    item = sitting.current
    if item is not None and item.state == Item.State.ON_AGENDA:
        found += _of_item(item)
    for row in rows:
        if row.state in (Item.State.DRAFTED, Item.State.PROPOSED):
            found.append((f"agenda:{row.pk}", _("On the agenda: {title}").format(title=row.title)))
    if item is not None:
        found.append((f"debate:{item.pk}", _("End the debate on this item")))
    found.append(("procedure", _("A question of procedure")))
    if sitting.session_id:
        found += [
            ("closed_doors", _("Close the sitting to the public")),
            ("chair", _("Elect the chair of the maslikhat")),
            ("commission_chair", _("Elect the head of a standing commission")),
        ]
    return found


def _of_item(item: Item) -> list[tuple[str, str]]:
    drafts = list(Draft.objects.filter(item=item).order_by("variant"))
    basis = next((draft for draft in drafts if draft.state == Draft.State.BASIS), None)
    if basis is not None:
        waiting = Amendment.objects.filter(draft=basis, state=Amendment.State.PUT).order_by("number")
        voted = [
            (
                f"amendment:{one.pk}",
                _("Amendment {number}: {where}").format(number=one.number, where=one.where),
            )
            for one in waiting
        ]
        return voted or [(f"whole:{basis.pk}", _("The decision as a whole"))]
    put = [draft for draft in drafts if draft.state == Draft.State.PUT]
    if drafts:
        return [(f"basis:{one.pk}", _("Draft {number} as a basis").format(number=one.variant)) for one in put]
    return [(f"other:{item.pk}", _("Decide on this item"))]


def asked(desk: Desk, data: QueryDict) -> Question:
    """The question a form asks to be put to the vote. Its words are the item's unless others are written."""
    about, _colon, row_id = data.get("what", "").partition(":")
    ballot = data.get("ballot", Poll.Ballot.NAMED)
    if ballot not in Poll.Ballot.values:
        raise Refusal("choose")
    words = (data.get("question_kk", "").strip(), data.get("question_ru", "").strip())
    item = desk.sitting.current
    people = tuple(_deputies(desk, data.getlist("candidates")))
    if about in ELECTIONS:
        words = _or(
            words, ("Төраға сайлау", "Избрание председателя") if about == "chair" else
            ("Тұрақты комиссия төрағасын сайлау", "Избрание председателя постоянной комиссии"),
        )  # fmt: skip
        return Question("election", words, ballot, ELECTIONS[about], item=item, candidates=people)
    if about == "debate" and item is not None:
        words = _or(words, ("Жарыссөз тоқтатылсын ба?", "Прекратить прения?"))
        return Question("procedure", words, ballot, "session.debate.end", item=item)
    if about == "closed_doors":
        words = _or(words, ("Отырыс жабық өткізілсін бе?", "Провести заседание закрытым?"))
        return Question(about, words, ballot, asked_by=people)
    if about == "procedure":
        return Question(about, words, ballot, item=item)
    return _of_row(desk, about, row_id, words, ballot)


def _or(words: tuple[str, str], usual: tuple[str, str]) -> tuple[str, str]:
    return (words[0] or usual[0], words[1] or usual[1])


def _of_row(desk: Desk, about: str, row_id: str, words: tuple[str, str], ballot: str) -> Question:
    council, pk = desk.sitting.council, one_id(row_id)
    if about in ("agenda", "other"):
        item = Item.objects.filter(council=council, pk=pk).first()
        if item is None:
            raise Refusal("vote-what")
        return Question(about, _or(words, (item.title_kk, item.title_ru)), ballot, item=item)
    if about in ("basis", "whole"):
        draft = Draft.objects.filter(council=council, pk=pk).select_related("item").first()
        if draft is None:
            raise Refusal("vote-what")
        usual = (draft.title_kk, draft.title_ru)
        return Question(about, _or(words, usual), ballot, item=draft.item, draft=draft)
    rows = Amendment.objects.filter(council=council, pk=pk).select_related("draft__item")
    amendment = rows.first() if about == "amendment" else None
    if amendment is None:
        raise Refusal("vote-what")
    usual = (f"{amendment.where}: {amendment.text_kk}"[:500], f"{amendment.where}: {amendment.text_ru}"[:500])
    return Question(
        about,
        _or(words, usual),
        ballot,
        item=amendment.draft.item,
        draft=amendment.draft,
        amendment=amendment,
    )


def one_id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Refusal("choose") from None


def _deputies(desk: Desk, ids: list[str]) -> list[Deputy]:
    """Deputies of this sitting's list, in the order they were sent."""
    known = {str(deputy.pk): deputy for deputy in hall.roster(desk.sitting, desk.day)}
    return [known[one] for one in ids if one in known]


def _deputy(desk: Desk, data: QueryDict, name: str = "deputy") -> Deputy:
    found = _deputies(desk, [data.get(name, "")])
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
    found = rows.select_related("council", "item", "draft__item", "amendment__draft").first()
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
    people = [one for one in _deputies(desk, data.getlist("deputies")) if one.pk not in there]
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
    """A show of hands by name: what the clerk saw of each who has not voted by phone."""
    poll = _running(desk)
    places = {str(row.place): row.pk for row in polls.candidates(poll)}
    for ballot in polls.ballots(poll):
        seen = data.get(f"hand-{ballot.deputy.pk}", "")
        if seen and ballot.choice == "":
            actions.cast(
                council=desk.sitting.council,
                poll_id=poll.pk,
                deputy_id=ballot.deputy.pk,
                choice=seen if seen in CHOICES else "",
                candidate=places.get(seen),
                by=desk.by,
                now=desk.now,
            )


def _tellers(desk: Desk, data: QueryDict) -> None:
    actions.set_tellers(
        sitting=desk.sitting,
        deputies=_deputies(desk, data.getlist("deputies")),
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
    actions.open_sitting(sitting=desk.sitting, presider=leader, by=desk.by, now=desk.now)


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
    "open-vote": lambda desk, data: actions.open_poll(
        sitting=desk.sitting, question=asked(desk, data), by=desk.by, now=desk.now
    ),
    "hands": _hands,
    "close-vote": _close_poll,
    "annul": _annul,
    "again": lambda desk, data: actions.vote_again(poll=_poll(desk, data), by=desk.by, now=desk.now),
    "run-off": lambda desk, data: actions.run_off(poll=_poll(desk, data), by=desk.by, now=desk.now),
    "took-office": lambda desk, data: actions.confirm_chair(poll=_poll(desk, data), by=desk.by, now=desk.now),
    "tellers": _tellers,
}


def usual_chair(sitting: Sitting, day: date) -> Deputy | None:
    """Who leads it unless the clerk says otherwise."""
    return who_leads(sitting, day)
