"""The deputy's own page in a sitting: register, ask to speak, step aside, vote."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter
from senim.rooms.council.models import Deputy, Role
from senim.rooms.sessions import access, actions, titles, verdicts
from senim.rooms.sessions.models import Candidate, Poll, Sitting, Speech, Vote
from senim.rooms.sessions.queries import hall, seen
from senim.rooms.sessions.views.live import mark
from senim.rooms.sessions.words import voting as words

ASKS = (Speech.Kind.DEBATE, Speech.Kind.QUESTION, Speech.Kind.ORDER)


def seated(request: HttpRequest, slug: str, sitting: uuid.UUID) -> tuple[Visitor, Sitting, Role, Deputy]:
    """A deputy of this council, who may sit in this sitting."""
    visitor, row, rights = access.open_sitting(request, slug, sitting, timezone.now())
    role = need_seat(visitor, rights.deputy)
    mandate = hall.seat_of(row, role.deputy_id, visitor.today) if role.deputy_id else None
    if mandate is None:
        held = council_queries.deputy(row.council, role.deputy_id) if role.deputy_id else None
        if held is not None and held.until is not None and held.until < visitor.today:
            raise Refusal("no-mandate-now", {"name": held.name}, Citation("LAW", "20"))
        raise Refusal("forbidden", {"role": Role.Kind.DEPUTY, "signed_in": True})
    return visitor, row, role, mandate


def need_seat(visitor: Visitor, role: Role | None) -> Role:
    """The role of a seat; who had one that ended is told so, with the article (LAW 20)."""
    if role is None and visitor.account is not None:
        former = council_queries.last_seat(visitor.council, visitor.account)
        if former is not None:
            raise Refusal("no-mandate-now", {"name": former.name}, Citation("LAW", "20"))
    return access.need(visitor, role, Role.Kind.DEPUTY)


@never_cache
@require_safe
def desk(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    """The page; it follows the sitting by itself, or by the button that loads it again."""
    visitor, row, _role, mandate = seated(request, council, sitting)
    return render(request, "sessions/desk.html", context(visitor, row, mandate))


@never_cache
@require_safe
def part(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    visitor, row, _role, mandate = seated(request, council, sitting)
    return render(request, "sessions/desk_part.html", context(visitor, row, mandate))


@never_cache
@require_POST
def do(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID, deed: str) -> HttpResponse:
    """One deed of the deputy, in their own name."""
    visitor, row, role, mandate = seated(request, council, sitting)
    act = DEEDS.get(deed)
    if act is None:
        raise Http404(deed)
    try:
        act(row, mandate, role, visitor, request.POST)
    except Refusal as refusal:
        visitor, row, _role, mandate = seated(request, council, sitting)
        more = {"refusal": refusal, "typed": request.POST}
        return render(request, "sessions/desk.html", context(visitor, row, mandate) | more, status=409)
    return redirect(_page(lang, council, sitting))


@never_cache
@require_POST
@sensitive_post_parameters("choice", "candidate")
def cast(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID, poll: uuid.UUID) -> HttpResponse:
    """A vote. It reads who votes and writes the vote, and nothing else, however many have voted."""
    visitor = enter(request, council, timezone.now())
    held = next((role for role in visitor.roles if role.deputy_id), None)
    role = need_seat(visitor, held)
    try:
        _cast(visitor, poll, role, request.POST)
    except Refusal as refusal:
        if refusal.code == "voted-once":
            return redirect(_page(lang, council, sitting))
        visitor, row, _role, mandate = seated(request, council, sitting)
        more = {"refusal": refusal}
        return render(request, "sessions/desk.html", context(visitor, row, mandate) | more, status=409)
    return redirect(_page(lang, council, sitting))


def _cast(visitor: Visitor, poll: uuid.UUID, role: Role, data: QueryDict) -> None:
    if role.deputy_id is None:
        raise Refusal("not-on-list")
    choice, stands = data.get("choice", ""), data.get("candidate", "")
    if stands in Vote.Choice.values:
        choice, stands = stands, ""
    who = Candidate.objects.filter(poll=poll, pk=_id(stands)).first() if stands else None
    if "secret" in data:
        actions.cast_secretly(
            council=visitor.council,
            poll_id=poll,
            deputy_id=role.deputy_id,
            day=visitor.today,
            choice=choice,
            candidate=who,
        )
        return
    actions.cast(
        council=visitor.council,
        poll_id=poll,
        deputy_id=role.deputy_id,
        choice=choice,
        candidate=who.pk if who else None,
        now=visitor.now,
    )


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise Refusal("choose") from None


def _page(lang: str, council: str, sitting: uuid.UUID) -> str:
    return reverse("sessions:desk", kwargs={"lang": lang, "council": council, "sitting": sitting})


def _register(row: Sitting, mandate: Deputy, role: Role, visitor: Visitor, _data: QueryDict) -> None:
    if not hall.is_present(row, mandate.pk):
        actions.register(sitting=row, deputies=[mandate], by=role, now=visitor.now, on_line=True)


def _leave(row: Sitting, mandate: Deputy, role: Role, visitor: Visitor, _data: QueryDict) -> None:
    if hall.is_present(row, mandate.pk):
        actions.leave(sitting=row, deputy=mandate, by=role, now=visitor.now)


def _speak(row: Sitting, mandate: Deputy, role: Role, visitor: Visitor, data: QueryDict) -> None:
    kind = data.get("kind", "")
    if kind not in ASKS:
        raise Refusal("choose")
    actions.ask_to_speak(sitting=row, item=row.current, kind=kind, deputy=mandate, by=role, now=visitor.now)


def _step_back(row: Sitting, mandate: Deputy, role: Role, visitor: Visitor, data: QueryDict) -> None:
    rows = Speech.objects.filter(sitting=row, deputy=mandate, pk=_id(data.get("speech", "")))
    speech = rows.select_related("deputy").first()
    if speech is None:
        raise Refusal("spoken-already")
    speech.sitting = row
    actions.end_speech(speech=speech, by=role, now=visitor.now)


def _interest(row: Sitting, mandate: Deputy, role: Role, visitor: Visitor, data: QueryDict) -> None:
    if row.current is None:
        raise Refusal("choose")
    row.current.council = row.council
    actions.declare_interest(
        item=row.current,
        deputy=mandate,
        text=data.get("text", "").strip()[:500],
        recused=bool(data.get("recused")),
        sitting=row,
        by=role,
        now=visitor.now,
    )


def _candidacy(row: Sitting, mandate: Deputy, role: Role, visitor: Visitor, _data: QueryDict) -> None:
    """The deputy stands in the vote that runs, and steps back."""
    rows = Candidate.objects.filter(poll__sitting=row, poll__state=Poll.State.OPEN, deputy=mandate)
    found = rows.select_related("poll__council").first()
    if found is None:
        raise Refusal("vote-over")
    found.poll.sitting = row
    actions.withdraw_candidacy(candidate=found, by=role, now=visitor.now)


def _excuse(row: Sitting, mandate: Deputy, role: Role, visitor: Visitor, data: QueryDict) -> None:
    reason = data.get("reason", "").strip()[:300]
    actions.excuse(sitting=row, deputy=mandate, reason=reason, by=role, now=visitor.now)


DEEDS = {
    "register": _register,
    "leave": _leave,
    "speak": _speak,
    "step-back": _step_back,
    "interest": _interest,
    "step-down": _candidacy,
    "excuse": _excuse,
}


def context(visitor: Visitor, row: Sitting, mandate: Deputy) -> dict[str, object]:
    """What a deputy sees: am I there, is there something to vote on, is my vote in."""
    found = seen.place(row, mandate, visitor.today)
    poll, last = found.running, found.last
    stand = found.candidates if poll and poll.about == Poll.About.ELECTION else []
    for one in found.waiting:
        one.said = words.SPEECHES[one.kind]  # type: ignore[attr-defined]
    return {
        "visitor": visitor,
        "sitting": row,
        "title": titles.sitting(row),
        "state": words.SITTING_STATES[row.state],
        "deputy": mandate,
        "there": found.there,
        "quorum": found.quorum,
        "may_register": visitor.today >= row.council.day(row.starts_at)
        and row.state in ("planned", "open", "paused"),
        "excused": found.excuse,
        "version": mark(seen.version_of(row)),
        "poll": poll,
        "question": verdicts.asked(poll) if poll else "",
        "ballot": words.BALLOTS[poll.ballot] if poll else "",
        "on_list": found.on_list,
        "voted": found.voted,
        "own": _own(found.vote),
        "candidates": stand,
        "stands": any(one.deputy_id == mandate.pk and not one.withdrew for one in stand),
        "choices": words.CHOICES.items(),
        "asks": [(kind, words.SPEECHES[kind]) for kind in ASKS],
        "waiting": found.waiting,
        "speeches": words.SPEECHES,
        "interest": found.interest,
        "last": last,
        "last_word": verdicts.word(last) if last else "",
        "last_question": verdicts.asked(last) if last else "",
    }


def _own(vote: Vote | None) -> str:
    """The deputy's own open vote in words; of a secret one nothing but that it is in."""
    if vote is None:
        return ""
    return vote.candidate.name if vote.candidate else str(words.CHOICES[vote.choice])
