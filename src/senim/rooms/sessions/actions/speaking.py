"""The list of speakers and the clerk's clock: RULES 17."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max, QuerySet

from senim.core.refusal import Refusal
from senim.rooms.council.models import Deputy, Role
from senim.rooms.sessions.actions.hall import OPEN, day_of, enter, hold, need_entitled, rules
from senim.rooms.sessions.actions.sitting import need_of_sitting
from senim.rooms.sessions.models import Item, Poll, Sitting, Speech
from senim.rooms.sessions.queries.hall import is_present

Kind = Speech.Kind
TWICE = 2
# What each kind is given unless the presider says otherwise, seconds. The law leaves it to the maslikhat.
SECONDS = {
    Kind.REPORT: 900,
    Kind.CO_REPORT: 600,
    Kind.QUESTION: 120,
    Kind.ANSWER: 180,
    Kind.DEBATE: 300,
    Kind.ORDER: 60,
    Kind.STATEMENT: 180,
}
LONGEST = 3600


@transaction.atomic
def ask_to_speak(
    *,
    sitting: Sitting,
    kind: str,
    by: Role,
    now: datetime,
    item: Item | None = None,
    deputy: Deputy | None = None,
    name: str = "",
    seconds: int | None = None,
) -> Speech:
    """Put somebody on the list: a deputy who is there, or an invited person by name.

    In the debate a deputy has at most two turns on an item; a point of order goes before all that wait.
    """
    hold(sitting, OPEN)
    if item is not None:
        need_of_sitting(sitting, item)
    if deputy is None and not name:
        raise Refusal("who-speaks")
    if deputy is not None:
        _need_may_speak(sitting, item, deputy, kind, now)
    if kind in (Kind.DEBATE, Kind.QUESTION):
        _need_debate_open(sitting, item)
    given = seconds if seconds is not None else SECONDS[Kind(kind)]
    if not 0 < given <= LONGEST:
        raise Refusal("speech-seconds", {"most": LONGEST // 60})
    rows = Speech.objects.filter(council=sitting.council_id, sitting=sitting, item=item)
    speech = Speech.objects.create(
        id=sitting.council.new_id(now),
        council=sitting.council,
        sitting=sitting,
        item=item,
        deputy=deputy,
        name=name if deputy is None else "",
        kind=kind,
        place=_place(rows, kind),
        seconds=given,
        asked_at=now,
    )
    facts = {
        "item": str(item.pk) if item else None,
        "speech": kind,
        "deputy": str(deputy.pk) if deputy else None,
    }
    enter(sitting, "speaker-listed", by=by, now=now, facts=facts)
    return speech


def _place(rows: QuerySet[Speech], kind: str) -> int:
    """The last of the list; a point of order right before those who wait."""
    last = rows.aggregate(last=Max("place"))["last"] or 0
    waiting = rows.filter(began_at=None, ended_at=None).order_by("place")
    first = waiting.exclude(kind=Kind.ORDER).values_list("place", flat=True).first()
    if kind != Kind.ORDER or first is None:
        return int(last) + 1
    waiting.filter(place__gte=first).update(place=F("place") + 1)
    return int(first)


def _need_may_speak(sitting: Sitting, item: Item | None, deputy: Deputy, kind: str, now: datetime) -> None:
    need_entitled(sitting, deputy, day_of(sitting, now))
    if not is_present(sitting, deputy.pk):
        raise Refusal("not-there", {"name": deputy.name}, rules("4"))
    own = Speech.objects.filter(council=sitting.council_id, item=item, deputy=deputy)
    waits = own.filter(sitting=sitting, kind=kind, began_at=None, ended_at=None)
    if waits.exists():
        raise Refusal("listed-already", {"name": deputy.name})
    if kind == Kind.DEBATE and item is not None:
        spoken = own.filter(kind=Kind.DEBATE).exclude(began_at=None).count()
        if spoken >= TWICE:
            raise Refusal("spoke-twice", {"name": deputy.name}, rules("17"))


def _need_debate_open(sitting: Sitting, item: Item | None) -> None:
    if item is None:
        return
    rows = Poll.objects.filter(item=item, rule="session.debate.end", state=Poll.State.CLOSED, passed=True)
    if rows.exists():
        raise Refusal("debate-ended", {}, rules("17"))


@transaction.atomic
def begin_speech(*, speech: Speech, by: Role, now: datetime) -> None:
    """Somebody has the floor; whoever spoke before has ended."""
    sitting = speech.sitting
    hold(sitting, OPEN)
    if speech.deputy is not None:
        if not is_present(sitting, speech.deputy.pk):
            raise Refusal("not-there", {"name": speech.deputy.name}, rules("4"))
        if speech.kind == Kind.DEBATE and speech.item_id:
            own = Speech.objects.filter(item=speech.item_id, deputy=speech.deputy, kind=Kind.DEBATE)
            if own.exclude(began_at=None).exclude(pk=speech.pk).count() >= TWICE:
                raise Refusal("spoke-twice", {"name": speech.deputy.name}, rules("17"))
    rows = Speech.objects.filter(council=sitting.council_id, sitting=sitting, ended_at=None)
    rows.exclude(began_at=None).update(ended_at=now)
    began = Speech.objects.filter(pk=speech.pk, began_at=None, ended_at=None).update(
        began_at=now, behind_doors=sitting.closed_doors
    )
    if not began:
        raise Refusal("spoken-already")
    speech.began_at = now
    enter(sitting, "speech-began", by=by, now=now, facts=_facts(speech))


@transaction.atomic
def end_speech(*, speech: Speech, by: Role, now: datetime, gist: str = "") -> None:
    """The floor is free; or somebody who waited steps back. `gist` goes into the minutes."""
    hold(speech.sitting, OPEN, Sitting.State.PAUSED)
    ended = Speech.objects.filter(pk=speech.pk, ended_at=None).update(ended_at=now, gist=gist)
    if not ended:
        raise Refusal("spoken-already")
    speech.ended_at, speech.gist = now, gist
    kind = "speech-ended" if speech.began_at else "speaker-stepped-back"
    enter(speech.sitting, kind, by=by, now=now, facts=_facts(speech))


@transaction.atomic
def give_more_time(*, speech: Speech, seconds: int, by: Role, now: datetime) -> None:
    """More time with the consent of those present (RULES 17)."""
    hold(speech.sitting, OPEN)
    if not 0 < seconds <= LONGEST:
        raise Refusal("speech-seconds", {"most": LONGEST // 60})
    done = Speech.objects.filter(pk=speech.pk, ended_at=None).update(more_seconds=F("more_seconds") + seconds)
    if not done:
        raise Refusal("spoken-already")
    speech.more_seconds += seconds
    enter(speech.sitting, "speech-longer", by=by, now=now, facts=_facts(speech) | {"seconds": seconds})


def _facts(speech: Speech) -> dict[str, str | int | bool | list[str] | None]:
    return {
        "item": str(speech.item_id) if speech.item_id else None,
        "speech": speech.kind,
        "deputy": str(speech.deputy_id) if speech.deputy_id else None,
    }
